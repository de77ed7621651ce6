"""What PhotoDesk and its browser say to each other: lines that can be read in one way, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.accounts.browsing import (
    LONGEST,
    TOKENS,
    Look,
    Outcome,
    Request,
    Said,
    Unreadable,
    read_request,
    read_said,
)

LOOK = Look(dark=True, colours=dict.fromkeys(TOKENS, "#12ab9f"))
REQUEST = Request(
    "https://photos.example/?a=b", "org.example.photos:/end", frozenset({"photos.example"}), "Photos", LOOK
)


def test_a_request_comes_over_as_it_was() -> None:
    """In one line of plain ASCII."""
    line = REQUEST.line()
    assert read_request(line) == REQUEST
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.isascii()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_answer_comes_over_as_it_was(outcome: Outcome) -> None:
    """And shows nothing of itself where it is printed."""
    said = Said(outcome, "https://photos.example/?code=CANARY")
    assert read_said(said.line()) == said
    assert "CANARY" not in repr(said)


@pytest.mark.parametrize(
    "change",
    [
        {"url": ""},
        {"url": 5},
        {"url": "https://photos.example/\n"},
        {"url": "x" * 20_000},
        {"redirect_uri": None},
        {"hosts": "photos.example"},
        {"hosts": ["a"] * 51},
        {"hosts": [""]},
        {"service": "x" * 101},
        {"colours": {}},
        {"colours": dict.fromkeys(TOKENS, "red; } * { color: blue")},
        {"colours": dict.fromkeys(TOKENS, 3)},
    ],
)
def test_a_request_with_anything_wrong_is_no_request(change: dict[str, object]) -> None:
    """Nothing of it reaches the engine or the style sheet."""
    found = json.loads(REQUEST.line()) | change
    with pytest.raises(Unreadable):
        read_request(json.dumps(found).encode())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'"a"',
        b"{",
        b"\xff\xfe",
        b"[" * 60_000,
        b"{}",
        b'{"outcome": "well"}',
        b'{"outcome": "redirected"}',
        b'{"outcome": "redirected", "text": 1}',
        b'{"outcome": "redirected", "text": "a\\nb"}',
        b" " * (LONGEST + 1),
    ],
)
def test_a_line_that_is_none_is_told_apart(line: bytes) -> None:
    """As one kind of error, whatever is wrong with it."""
    with pytest.raises(Unreadable):
        read_said(line)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_that(line: bytes) -> None:
    """Either it is read or it is told that it cannot be."""
    for read in (read_request, read_said):
        with pytest.raises(Unreadable):
            read(line)
