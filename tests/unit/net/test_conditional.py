"""What has not changed is not sent again."""

import random

from photodesk.net.conditional import Conditional
from photodesk.net.headers import Headers
from photodesk.net.messages import Answer, Kind, Request
from photodesk.net.secret import Secret

URL = "https://api.example/photos"
ASKED = Request("GET", URL, (("page", "1"),), authorization=Secret("Client-ID a"))


def answer(body: bytes = b"[1]", tag: str = '"v1"', status: int = 200, age: int = 0) -> Answer:
    return Answer(status, Headers([("ETag", tag)] if tag else []), body, URL, age)


def test_the_kept_answer_stands_for_not_modified() -> None:
    """The second request carries the tag, and its 304 becomes the first answer."""
    kept = Conditional()
    assert kept.prepare(ASKED) == ASKED
    first = kept.settle(ASKED, answer())
    again = kept.prepare(ASKED)
    assert dict(again.headers)["If-None-Match"] == '"v1"'
    assert kept.settle(again, Answer(304)).body == first.body


def test_who_asks_and_what_for_are_kept_apart() -> None:
    """Another key, another page, another address: another answer."""
    kept = Conditional()
    kept.settle(ASKED, answer())
    others = [
        Request("GET", URL, (("page", "2"),), authorization=Secret("Client-ID a")),
        Request("GET", URL, (("page", "1"),), authorization=Secret("Bearer b")),
        Request("GET", URL, (("page", "1"),)),
        Request("GET", URL + "/x", (("page", "1"),), authorization=Secret("Client-ID a")),
        Request("POST", URL, (("page", "1"),), authorization=Secret("Client-ID a")),
        Request("GET", URL, (("page", "1"),), kind=Kind.IMAGE, authorization=Secret("Client-ID a")),
    ]
    assert all(kept.prepare(other) == other for other in others)


def test_a_newer_answer_replaces_the_kept_one_and_one_without_a_tag_removes_it() -> None:
    """Never is an old tag joined to a new body."""
    kept = Conditional()
    kept.settle(ASKED, answer())
    kept.settle(ASKED, answer(b"[2]", '"v2"'))
    assert kept.settle(kept.prepare(ASKED), Answer(304)).body == b"[2]"
    kept.settle(ASKED, answer(b"[3]", ""))
    assert kept.prepare(ASKED) == ASKED


def test_errors_and_tags_that_cannot_be_sent_back_are_not_kept() -> None:
    """A tag is somebody else's text and goes into a header."""
    kept = Conditional()
    for bad in (answer(status=500), answer(tag='"a\nb"'), answer(tag='"ü"'), answer(tag="x" * 300)):
        kept.settle(ASKED, bad)
        assert kept.prepare(ASKED) == ASKED


def test_only_so_many_answers_and_bytes_are_kept() -> None:
    """What was not used for longest goes first."""
    kept = Conditional(most=3, size=440)
    chance = random.Random(3)  # noise cannot be packed
    requests = [Request("GET", f"{URL}/{number}") for number in range(5)]
    for request in requests[:3]:
        kept.settle(request, answer(chance.randbytes(90)))
    kept.settle(requests[0], Answer(304))
    kept.settle(requests[3], answer(chance.randbytes(90)))
    assert [kept.prepare(request) != request for request in requests] == [True, False, True, True, False]
    kept.settle(requests[4], answer(chance.randbytes(150)))
    assert kept.prepare(requests[4]) == requests[4]
    kept.clear()
    assert all(kept.prepare(request) == request for request in requests)


def test_a_not_modified_that_nobody_asked_for_stays_what_it_is() -> None:
    """There is nothing it could stand for."""
    assert Conditional().settle(ASKED, Answer(304)).status == 304


def test_without_a_tag_the_date_of_the_last_change_tells_the_answer() -> None:
    """A tag is surer, and goes before it."""
    kept = Conditional()
    dated = ("Last-Modified", "Sun, 01 Nov 2026 10:00:00 GMT")
    kept.settle(ASKED, Answer(200, Headers([dated]), b"[9]", URL))
    again = kept.prepare(ASKED)
    assert dict(again.headers) == {"If-Modified-Since": dated[1]}
    assert kept.settle(again, Answer(304)).body == b"[9]"
    kept.settle(ASKED, Answer(200, Headers([dated, ("ETag", '"v"')]), b"[9]", URL))
    assert dict(kept.prepare(ASKED).headers) == {"If-None-Match": '"v"'}


def test_what_is_kept_is_packed_and_comes_back_whole() -> None:
    """A page of photos takes an eighth of its size, and none of it is lost."""
    kept = Conditional(size=40_000)
    page = b",".join(
        b'{"id": "%d", "urls": {"raw": "https://images.example/photo"}}' % each for each in range(1_000)
    )
    assert len(page) > 40_000
    kept.settle(ASKED, answer(page))
    assert 0 < kept._bytes < len(page) / 5
    again = kept.settle(kept.prepare(ASKED), Answer(304, age=7))
    assert (again.body, again.age, again.status) == (page, 7, 200)
