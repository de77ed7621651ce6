"""What two PhotoDesks say to each other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.instances.message import LARGEST, Answer, Wish, read_answer, read_wish


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=4_096))
def test_every_name_of_a_folder_arrives(name: str) -> None:
    """Also one that is no text, as the longest of them fits."""
    for photos in (name, name.encode().decode("ascii", "surrogateescape")[:4_000]):
        wish = Wish(photos, "https://a.example", "token-1")
        assert len(wish.encode()) <= LARGEST
        assert read_wish(wish.encode()) == wish


def test_an_answer_arrives() -> None:
    """With its exit code."""
    assert read_answer(Answer("It is in front now.", 2).encode()) == Answer("It is in front now.", 2)


@given(st.binary())
def test_bytes_are_no_message(noise: bytes) -> None:
    """Whatever comes, nothing is raised."""
    assert read_wish(noise) is None
    assert read_answer(noise) is None


@pytest.mark.parametrize(
    "wish",
    [
        [],
        "text",
        {"photos": 1},
        {"photos": ["/a"]},
        {"photos": "/a\nb"},
        {"photos": "/a\0"},
        {"photos": "x" * 5_000},
        {"access_key": "x"},
        {"photos": None},
    ],
)
def test_another_shape_is_no_wish(wish: object) -> None:
    """It has the known names and one line of text for each."""
    assert read_wish(json.dumps(wish).encode()) is None


def test_deep_nesting_is_no_wish() -> None:
    """It ends before Python's own limit does harm."""
    assert read_wish(b"[" * 20_000) is None


def test_a_token_that_is_none_is_left_out() -> None:
    """It would be put into the environment."""
    assert read_wish(Wish("/a", "", "x=y; rm").encode()) == Wish("/a")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"text": "a"},
        {"text": "a", "code": True},
        {"text": "a", "code": 7},
        {"text": "\x1b[2J", "code": 0},
    ],
)
def test_another_shape_is_no_answer(answer: object) -> None:
    """Nothing of it reaches the terminal."""
    assert read_answer(json.dumps(answer).encode()) is None
