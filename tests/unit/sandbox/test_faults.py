"""Faults on purpose, one by one, and the route that switches them."""

import gzip
import json
from typing import Any

import pytest

from photodesk.sandbox.faults.board import KINDS, Board, Fault, WrongFault, faults_of


def switch(ask: Any, *wishes: dict[str, Any], **headers: str) -> Any:
    return ask.send("POST", "/sandbox/faults", json=list(wishes), headers=headers)


@pytest.mark.parametrize("kind", ["401", "403", "404", "410", "422", "429", "500", "503"])
def test_a_status_comes_as_json_with_its_sentences(ask: Any, kind: str) -> None:
    """Every status code has the form of the service's errors."""
    assert switch(ask, {"kind": kind}).status_code == 200
    reply = ask.get("/photos")
    assert reply.status_code == int(kind)
    assert reply.json()["errors"]
    assert "retry-after" not in reply.headers


@pytest.mark.parametrize("kind", ["429", "503"])
def test_a_value_becomes_retry_after(ask: Any, kind: str) -> None:
    """Seconds, as a whole number."""
    switch(ask, {"kind": kind, "value": 7})
    assert ask.get("/photos").headers["retry-after"] == "7"


def test_out_of_requests_is_plain_text(ask: Any) -> None:
    """403 without a content type, as the service says it."""
    switch(ask, {"kind": "403-text"})
    reply = ask.get("/photos")
    assert (reply.status_code, reply.text) == (403, "Rate Limit Exceeded")
    assert "content-type" not in reply.headers


def test_html_comes_in_place_of_json_also_for_tokens(ask: Any) -> None:
    """A page that asks for a human, with status 200, on any route."""
    switch(ask, {"kind": "html"})
    for reply in (ask.get("/photos"), ask.send("POST", "/oauth/token")):
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith("text/html")
        assert "<html" in reply.text


def test_an_empty_body_is_called_json(ask: Any) -> None:
    """200, and nothing in it."""
    switch(ask, {"kind": "empty"})
    reply = ask.get("/photos")
    assert (reply.status_code, reply.content) == (200, b"")


def test_truncated_json_is_a_whole_answer(ask: Any) -> None:
    """The length fits, but the JSON ends in the middle."""
    whole = ask.get("/photos").content
    switch(ask, {"kind": "truncated-json"})
    reply = ask.get("/photos")
    assert reply.content == whole[: len(whole) // 2]
    assert reply.headers["content-length"] == str(len(reply.content))
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(reply.content)


def test_a_wrong_type_and_bytes_that_are_no_text(ask: Any) -> None:
    """The true answer under a wrong name, and with bytes that are not UTF-8."""
    switch(ask, {"kind": "wrong-type", "count": 1}, {"kind": "invalid-utf8"})
    reply = ask.get("/photos")
    assert reply.headers["content-type"] == "image/png"
    assert json.loads(reply.content)
    with pytest.raises(UnicodeDecodeError):
        ask.get("/photos").content.decode()


def test_a_small_answer_unpacks_to_a_large_one(ask: Any) -> None:
    """gzip: some kilobytes become as many megabytes as asked for."""
    switch(ask, {"kind": "gzip-bomb", "value": 4})
    with_raw = ask.run(raw_bytes(ask, "/photos"))
    assert len(with_raw) < 20_000
    assert len(gzip.decompress(with_raw)) == 4 * 2**20 + 2


async def raw_bytes(ask: Any, address: str) -> bytes:
    async with ask.client.stream("GET", address) as reply:
        return b"".join([piece async for piece in reply.aiter_raw()])


def test_an_endless_body_ends_at_its_limit_if_nobody_hangs_up(ask: Any) -> None:
    """One megabyte of blanks inside brackets, without a length."""
    switch(ask, {"kind": "endless", "value": 1})
    reply = ask.get("/photos")
    assert "content-length" not in reply.headers
    assert len(reply.content) == 2**20 + 2


@pytest.mark.parametrize(
    ("wish", "target"),
    [
        ({"kind": "redirect-host"}, "http://elsewhere.invalid/"),
        ({"kind": "redirect-host", "value": "http://127.0.0.1:9/x"}, "http://127.0.0.1:9/x"),
        ({"kind": "redirect-file"}, "file:///"), ({"kind": "redirect-private"}, "http://169.254.169.254/"),
        ({"kind": "redirect-loop"}, "/photos?turn=1"),
    ],
)  # fmt: skip
def test_redirects_lead_where_nobody_should_go(ask: Any, wish: dict[str, Any], target: str) -> None:
    """Another host, a file, a private network, or round and round."""
    switch(ask, wish)
    reply = ask.get("/photos")
    assert reply.status_code == 302
    assert reply.headers["location"].startswith(target)
    if wish["kind"] == "redirect-loop":
        assert ask.get(reply.headers["location"]).headers["location"] == "/photos?turn=2"


def test_a_reset_comes_before_the_request_is_carried_out(ask: Any) -> None:
    """Nothing is liked, and nothing is answered."""
    photo = ask.json("/photos?per_page=1")[0]["id"]
    ask.send("DELETE", f"/photos/{photo}/like", "owen")
    switch(ask, {"kind": "reset", "method": "POST", "path": "/photos/*/like"})
    with pytest.raises(ConnectionResetError):
        ask.send("POST", f"/photos/{photo}/like", "owen")
    assert ask.send("GET", f"/photos/{photo}", "owen").json()["liked_by_user"] is False


def test_a_lost_answer_comes_after_it(ask: Any) -> None:
    """The like is there, although nobody was told."""
    photo = ask.json("/photos?per_page=1")[0]["id"]
    ask.send("DELETE", f"/photos/{photo}/like", "owen")
    switch(ask, {"kind": "lost", "method": "POST", "path": "/photos/*/like"})
    with pytest.raises(ConnectionResetError):
        ask.send("POST", f"/photos/{photo}/like", "owen")
    assert ask.send("GET", f"/photos/{photo}", "owen").json()["liked_by_user"] is True


def test_a_fault_is_for_its_path_and_method_alone(ask: Any) -> None:
    """Patterns have * and ?; other requests go through."""
    switch(ask, {"kind": "500", "path": "/search/*", "method": "get"})
    assert ask.get("/photos").status_code == 200
    assert ask.get("/search/photos?query=sea").status_code == 500


def test_a_fault_happens_as_often_as_asked_after_as_many_as_spared(ask: Any) -> None:
    """Skip lets requests through first, count ends it."""
    switch(ask, {"kind": "503", "path": "/stats/*", "skip": 1, "count": 2})
    assert [ask.get("/stats/total").status_code for _ in range(4)] == [200, 503, 503, 200]


def test_a_delay_comes_on_top_of_the_next_fault(ask: Any) -> None:
    """Latency alone changes nothing else; with another fault both happen."""
    switch(ask, {"kind": "latency", "value": 0}, {"kind": "500", "count": 1})
    assert ask.get("/photos").status_code == 500
    assert ask.get("/photos").status_code == 200


def test_pictures_can_fail_too(ask: Any) -> None:
    """Faults stand before everything, not only before the API."""
    small = ask.json("/photos?per_page=1")[0]["urls"]["thumb"]
    switch(ask, {"kind": "html", "path": "/images/*"})
    assert ask.get(small).headers["content-type"].startswith("text/html")


def test_what_is_on_is_told_and_cleared(ask: Any) -> None:
    """GET lists faults with what is left of them, and all kinds; DELETE ends them, also under fire."""
    switch(ask, {"kind": "500", "count": 3, "path": "*"})
    ask.get("/photos")
    told = ask.json("/sandbox/faults")
    assert told["faults"] == [
        {"kind": "500", "path": "*", "method": None, "value": None, "left": 2, "happened": 1}
    ]
    assert told["kinds"].keys() == KINDS.keys()
    assert ask.send("DELETE", "/sandbox/faults").status_code == 204
    assert ask.json("/sandbox/faults")["faults"] == []
    assert ask.get("/photos").status_code == 200


@pytest.mark.parametrize(
    "wish",
    [
        {}, {"kind": "nonsense"}, {"kind": "500", "count": -1}, {"kind": "500", "count": True},
        {"kind": "latency", "value": "soon"}, {"kind": "latency", "value": -1},
        {"kind": "drip", "value": "nan"},
        {"kind": "500", "path": 5}, {"kind": "500", "other": 1}, {"kind": "500", "value": [1]}, 5,
        {"kind": "refuse"},
        {"kind": "redirect-host", "value": "http://x.test/\r\nSet-Cookie: a=b"},
        {"kind": "redirect-host", "value": "http://\u5317.test/"},
        {"kind": "500", "path": "/photos\x00"},
    ],
)  # fmt: skip
def test_a_fault_that_cannot_be_is_refused(ask: Any, wish: Any) -> None:
    """422 with what is wrong, and nothing is switched on."""
    reply = switch(ask, wish)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]
    assert ask.json("/sandbox/faults")["faults"] == []


@pytest.mark.parametrize("last", ["refuse", "nonsense"])
def test_of_several_faults_all_are_switched_on_or_none(ask: Any, last: str) -> None:
    """One that cannot be leaves the others off."""
    reply = ask.send("POST", "/sandbox/faults", json=[{"kind": "500"}, {"kind": last}])
    assert reply.status_code == 422
    assert ask.json("/sandbox/faults")["faults"] == []


def test_a_web_page_from_elsewhere_cannot_switch(ask: Any) -> None:
    """Neither with its origin, nor with a body that a page may send unasked, nor under another name."""
    assert switch(ask, {"kind": "500"}, Origin="https://evil.example").status_code == 403
    plain = ask.send(
        "POST", "/sandbox/faults", content=b'{"kind":"500"}', headers={"Content-Type": "text/plain"}
    )
    assert plain.status_code == 415
    assert switch(ask, {"kind": "500"}, Host="evil.example").status_code == 421
    assert ask.send("DELETE", "/sandbox/faults", headers={"Origin": "null"}).status_code == 403
    assert ask.json("/sandbox/faults")["faults"] == []


def test_broken_json_is_refused(ask: Any) -> None:
    """422, never a crash."""
    for body in (b"{", b"\xff", b"[" * 100_000, b'{"kind": "500", "path": "\\ud800"}'):
        reply = ask.send(
            "POST", "/sandbox/faults", content=body, headers={"Content-Type": "application/json"}
        )
        assert reply.status_code == 422


def test_the_command_line_writes_faults_in_short() -> None:
    """KIND=VALUE@METHOD PATH#COUNT, of which only the kind is needed."""
    found = faults_of("latency=0.2@/photos*,429=60#2, 500@POST /photos/*/like#1,reset")
    assert found == [
        Fault("latency", "/photos*", None, "0.2"),
        Fault("429", "*", None, "60", 2),
        Fault("500", "/photos/*/like", "POST", None, 1),
        Fault("reset"),
    ]


@pytest.mark.parametrize("text", ["", "nonsense", "500#x", "latency=soon", "500,,500", "=5"])
def test_a_wrong_command_line_is_refused(text: str) -> None:
    """What cannot be read is said, not ignored."""
    with pytest.raises(WrongFault):
        faults_of(text)


def test_there_are_not_more_faults_than_a_thousand() -> None:
    """A loop that forgets to clear does not slow every request down for ever."""
    board = Board()
    for _ in range(1_000):
        board.add(Fault("500"))
    with pytest.raises(WrongFault):
        board.add(Fault("500"))


def test_the_body_that_switches_faults_has_an_end(ask: Any) -> None:
    """413 for more than a megabyte, as everywhere else."""
    reply = ask.send(
        "POST", "/sandbox/faults", content=b" " * 2**21, headers={"Content-Type": "application/json"}
    )
    assert reply.status_code == 413
