"""What happens to a request when the server, or the way to it, misbehaves."""

import asyncio
import gzip
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.net.counters import Counters
from photodesk.net.http import Http
from photodesk.net.limits import Limits
from photodesk.net.messages import Answer, Kind, Request
from photodesk.net.secret import Secret

QUICK = Limits(
    json_cap=100_000,
    image_cap=300_000,
    json_deadline=0.8,
    image_deadline=0.8,
    connect=0.5,
    read=0.4,
    window=0.2,
    first_pause=0.01,
    longest_pause=0.02,
    longest_wait=0.1,
)
CANARY = "CANARY-key-7731"
CUT = (asyncio.IncompleteReadError, ConnectionResetError)

Writer = asyncio.StreamWriter


def fetch(
    serving: Any,
    behaviour: Callable[[str, Writer], Awaitable[None]],
    *,
    kind: Kind = Kind.JSON,
    limits: Limits = QUICK,
    method: str = "GET",
) -> tuple[Answer | errors.PhotoDeskError, list[str], Counters]:
    """Ask a server that behaves like this for /x and return answer or error, what it saw, the counters."""

    async def ask() -> tuple[Answer | errors.PhotoDeskError, list[str], Counters]:
        http = Http(limits=limits)
        async with serving(behaviour) as server:
            request = Request(
                method,
                f"{server.url}/x",
                (("query", "CANARY-query"),),
                kind=kind,
                authorization=Secret(f"Client-ID {CANARY}"),
            )
            try:
                outcome: Answer | errors.PhotoDeskError = await http.send(request)
            except errors.PhotoDeskError as error:
                outcome = error
            finally:
                await http.close()
            return outcome, server.heads, http.counters

    outcome, heads, counters = asyncio.run(ask())
    if isinstance(outcome, errors.PhotoDeskError):
        assert "CANARY" not in f"{outcome!r} {outcome.log} {outcome.people}"
        assert outcome.__cause__ is None
    return outcome, heads, counters


def writes(data: bytes, *, close: bool = False) -> Callable[[str, Writer], Awaitable[None]]:
    async def behave(_: str, writer: Writer) -> None:
        writer.write(data)
        if close:
            await writer.drain()
            writer.close()

    return behave


def test_a_good_answer_arrives_whole(serving: Any, reply: Any) -> None:
    """Status, headers in any case, body and the key in the header alone."""
    outcome, heads, counters = fetch(serving, writes(reply(b"[1]", "200 OK", "X-TOTAL: 7", "age: 12")))
    assert isinstance(outcome, Answer)
    assert (outcome.status, outcome.body, outcome.headers["x-total"], outcome.age) == (200, b"[1]", "7", 12)
    assert f"Client-ID {CANARY}" in heads[0]
    assert CANARY not in heads[0].splitlines()[0]
    assert "CANARY" not in repr(outcome)
    assert (counters.snapshot().api_requests, counters.snapshot().api_bytes) == (1, 3)


def test_pictures_are_asked_for_without_a_content_coding(serving: Any, reply: Any) -> None:
    """A picture is compressed already; coding it again only costs."""
    _, heads, _ = fetch(serving, writes(reply(b"x")), kind=Kind.IMAGE)
    assert "accept-encoding: identity" in heads[0].lower()


def test_a_refused_connection_is_offline_at_once() -> None:
    """Nobody listens: no repetition, no waiting."""

    async def ask() -> None:
        http = Http(limits=QUICK)
        try:
            with pytest.raises(errors.Offline):
                await http.send(Request("GET", "http://127.0.0.1:1/x"))
        finally:
            await http.close()
        assert http.counters.snapshot().api_requests == 1

    asyncio.run(ask())


def test_a_connection_reset_before_the_answer_is_repeated_and_then_offline(serving: Any) -> None:
    """A safe request is sent three times at most."""

    async def behave(_: str, writer: Writer) -> None:
        writer.transport.abort()

    outcome, heads, counters = fetch(serving, behave)
    assert isinstance(outcome, errors.Offline)
    assert len(heads) == 3
    assert (counters.snapshot().api_requests, counters.snapshot().retries) == (3, 2)


def test_a_write_is_never_repeated(serving: Any) -> None:
    """Nobody knows what became of it."""

    async def behave(_: str, writer: Writer) -> None:
        writer.transport.abort()

    outcome, heads, _ = fetch(serving, behave, method="POST")
    assert isinstance(outcome, errors.ServiceError)
    assert len(heads) == 1


def test_a_lost_connection_recovers_on_the_next_good_answer(serving: Any, reply: Any) -> None:
    """The first is cut, the second is good, and nobody is told."""
    seen = []

    async def behave(head: str, writer: Writer) -> None:
        seen.append(head)
        if len(seen) == 1:
            writer.transport.abort()
        else:
            writer.write(reply(b"ok"))

    outcome, _, _ = fetch(serving, behave)
    assert isinstance(outcome, Answer)
    assert outcome.body == b"ok"


@pytest.mark.parametrize("reset", [True, False])
def test_a_body_shorter_than_announced_is_no_answer(serving: Any, reply: Any, reset: bool) -> None:
    """Half a body never passes for a whole one, whether the connection is closed or reset."""

    async def behave(_: str, writer: Writer) -> None:
        writer.write(reply(b"half", length=5_000))
        await writer.drain()
        if reset:
            writer.transport.abort()
        else:
            writer.close()

    outcome, heads, _ = fetch(serving, behave)
    assert isinstance(outcome, errors.UnreadableAnswer | errors.Offline)
    assert len(heads) == 3


@pytest.mark.parametrize("announced", ["3", "5"])
def test_the_announced_length_is_checked_whatever_carries_the_answer(announced: str) -> None:
    """Not every transport does it by itself."""

    def handler(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, headers={"Content-Length": announced}, stream=httpx2.ByteStream(b"four"))

    async def ask() -> None:
        http = Http(limits=QUICK, transport=httpx2.MockTransport(handler))
        with pytest.raises(errors.UnreadableAnswer):
            await http.send(Request("GET", "https://api.example/x"))
        await http.close()

    asyncio.run(ask())


def test_a_chunked_body_that_is_cut_is_no_answer(serving: Any) -> None:
    """Without the last chunk the body is not whole."""
    cut = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    outcome, _, _ = fetch(serving, writes(cut, close=True))
    assert isinstance(outcome, errors.UnreadableAnswer)


def test_silence_is_timed_out(serving: Any) -> None:
    """A server that accepts and says nothing."""

    async def behave(_: str, writer: Writer) -> None:
        await asyncio.Event().wait()

    begun = time.monotonic()
    outcome, _, _ = fetch(serving, behave)
    assert isinstance(outcome, errors.TimedOut)
    assert time.monotonic() - begun < QUICK.json_deadline + 0.5


@pytest.mark.parametrize(("size", "deadline"), [(1, 30.0), (40, QUICK.json_deadline)])
def test_a_dripping_answer_is_timed_out(serving: Any, reply: Any, size: int, deadline: float) -> None:
    """A body that comes too slowly ends after one window, one that never ends at the deadline."""

    async def behave(_: str, writer: Writer) -> None:
        writer.write(reply(length=50_000))
        never = asyncio.Event()
        while not writer.is_closing():
            writer.write(b"." * size)
            await writer.drain()
            try:
                await asyncio.wait_for(never.wait(), 0.02)
            except TimeoutError:
                continue

    begun = time.monotonic()
    outcome, _, _ = fetch(serving, behave, limits=replace(QUICK, json_deadline=deadline))
    assert isinstance(outcome, errors.TimedOut)
    assert time.monotonic() - begun < QUICK.json_deadline + 0.5


def test_dripping_headers_end_at_the_deadline(serving: Any) -> None:
    """No pause is long enough for the read time-out, and still the whole has an end."""

    async def behave(_: str, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        never = asyncio.Event()
        while not writer.is_closing():
            writer.write(b"X-Drip: 1\r\n")
            await writer.drain()
            try:
                await asyncio.wait_for(never.wait(), 0.05)
            except TimeoutError:
                continue

    begun = time.monotonic()
    outcome, _, _ = fetch(serving, behave)
    assert isinstance(outcome, errors.TimedOut)
    assert time.monotonic() - begun < QUICK.json_deadline + 0.5


@pytest.mark.parametrize("announced", [True, False])
def test_an_endless_body_is_cut_at_its_cap(serving: Any, reply: Any, announced: bool) -> None:
    """What is announced as too large is not read at all, what is not announced only to the cap."""

    async def behave(_: str, writer: Writer) -> None:
        if announced:
            writer.write(reply(length=10**12))
        else:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 16_384)
            await writer.drain()

    outcome, heads, _ = fetch(serving, behave)
    assert isinstance(outcome, errors.TooLarge)
    assert len(heads) == 1


def test_a_gzip_bomb_is_refused_without_being_unpacked(serving: Any, reply: Any) -> None:
    """60 MB in 60 KB: refused at the cap, with little memory and quickly."""
    bomb = gzip.compress(bytes(60_000_000), 9)
    tracemalloc.start()
    begun = time.monotonic()
    outcome, _, _ = fetch(serving, writes(reply(bomb, "200 OK", "Content-Encoding: gzip")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(outcome, errors.TooLarge)
    assert peak < 20_000_000
    assert time.monotonic() - begun < 2.0


@pytest.mark.parametrize(
    "codings", ["gzip, gzip", "gzip\r\nContent-Encoding: deflate", "br", "gzip, br, zstd"]
)
def test_more_than_one_content_coding_or_an_unknown_one_is_refused(
    serving: Any, reply: Any, codings: str
) -> None:
    """A doubly packed bomb needs two codings; no honest server uses them."""
    body = gzip.compress(gzip.compress(bytes(1_000_000)))
    outcome, _, _ = fetch(serving, writes(reply(body, "200 OK", f"Content-Encoding: {codings}")))
    assert isinstance(outcome, errors.UnreadableAnswer)
    assert not isinstance(outcome, errors.TooLarge)


def test_a_gzipped_body_is_unpacked_and_a_cut_one_refused(serving: Any, reply: Any) -> None:
    """The announced length is that of the packed body; a packed body must reach its own end."""
    packed = gzip.compress(b'{"a": 1}' * 100)
    good, _, _ = fetch(serving, writes(reply(packed, "200 OK", "Content-Encoding: gzip")))
    assert isinstance(good, Answer)
    assert good.body == b'{"a": 1}' * 100
    for broken in (packed[:-12], packed + b"more", b"no gzip at all"):
        bad, _, _ = fetch(serving, writes(reply(broken, "200 OK", "Content-Encoding: gzip")))
        assert isinstance(bad, errors.UnreadableAnswer)


@pytest.mark.parametrize("raw", [False, True])
def test_deflate_is_unpacked_in_both_of_its_forms(serving: Any, reply: Any, raw: bool) -> None:
    """With and without the zlib header: servers disagree about what deflate means."""
    import zlib  # noqa: PLC0415 - used here alone

    packer = zlib.compressobj(wbits=-15 if raw else 15)
    packed = packer.compress(b"hello" * 50) + packer.flush()
    outcome, _, _ = fetch(serving, writes(reply(packed, "200 OK", "Content-Encoding: deflate")))
    assert isinstance(outcome, Answer)
    assert outcome.body == b"hello" * 50


def test_a_server_in_trouble_is_asked_again_and_then_its_answer_returned(serving: Any, reply: Any) -> None:
    """502, 503 and 504 are repeated; 500 is not."""
    overloaded, heads, _ = fetch(serving, writes(reply(b"busy", "503 Service Unavailable")))
    assert isinstance(overloaded, Answer)
    assert (overloaded.status, len(heads)) == (503, 3)
    _, heads, _ = fetch(serving, writes(reply(b"bug", "500 Internal Server Error")))
    assert len(heads) == 1


@pytest.mark.parametrize(("seconds", "requests"), [("0", 3), ("3600", 1), ("nonsense", 3)])
def test_retry_after_is_honoured_up_to_a_bound(serving: Any, reply: Any, seconds: str, requests: int) -> None:
    """A server that asks for an hour gets its answer passed on instead of an hour of waiting."""
    answer = reply(b"busy", "503 Service Unavailable", f"Retry-After: {seconds}")
    _, heads, _ = fetch(serving, writes(answer))
    assert len(heads) == requests


def test_broken_http_is_unreadable(serving: Any) -> None:
    """Something answers, but it is no web server."""
    outcome, _, _ = fetch(serving, writes(b"220 smtp.example ESMTP\r\n\r\n", close=True))
    assert isinstance(outcome, errors.UnreadableAnswer)


def test_a_header_of_megabytes_is_refused(serving: Any) -> None:
    """Headers are bounded too."""
    outcome, _, _ = fetch(serving, writes(b"HTTP/1.1 200 OK\r\nX-Big: " + b"x" * 3_000_000 + b"\r\n\r\n"))
    assert isinstance(outcome, errors.ServiceError)


@pytest.mark.parametrize(
    "url", ["ftp://example.com/x", "file:///etc/passwd", "nonsense", "http://", "http://[::1", ""]
)
def test_an_address_that_cannot_be_asked_is_invalid(url: str) -> None:
    """Only http and https with a host."""

    async def ask() -> None:
        http = Http(limits=QUICK)
        with pytest.raises(errors.Invalid):
            await http.send(Request("GET", url))
        await http.close()

    asyncio.run(ask())


@pytest.mark.parametrize("key", ["line\nbreak", "schlüssel", "\ud800"])
def test_a_key_that_cannot_stand_in_a_header_is_invalid(serving: Any, reply: Any, key: str) -> None:
    """It never reaches the wire, and the error does not repeat it."""

    async def ask() -> None:
        http = Http(limits=QUICK)
        async with serving(writes(reply(b"x"))) as server:
            with pytest.raises(errors.Invalid) as caught:
                await http.send(Request("GET", server.url, authorization=Secret(f"Client-ID {key}")))
            assert key not in caught.value.log
            await http.close()
            assert not server.heads

    asyncio.run(ask())


def test_cancelled_requests_leave_the_connections_usable(serving: Any, reply: Any) -> None:
    """Fast scrolling cancels requests by the hundred; the next one must still find a connection."""
    arrived = asyncio.Event()

    async def behave(head: str, writer: Writer) -> None:
        if "/slow" in head:
            arrived.set()
            await asyncio.Event().wait()
        writer.write(reply(b"x"))

    async def ask() -> None:
        http = Http(limits=QUICK)
        async with serving(behave) as server:
            for _ in range(6):
                tasks = [
                    asyncio.create_task(http.send(Request("GET", f"{server.url}/slow", kind=Kind.IMAGE)))
                    for _ in range(30)
                ]
                await arrived.wait()
                arrived.clear()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            answer = await http.send(Request("GET", f"{server.url}/good"))
            assert answer.body == b"x"
            await http.close()

    asyncio.run(ask())


def test_whatever_the_library_raises_becomes_one_of_our_errors() -> None:
    """Nothing but the exception tree leaves, not even for errors nobody has thought of."""

    class Odd(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            raise KeyError(f"CANARY {request.url}")

    async def ask() -> None:
        http = Http(limits=QUICK, transport=Odd())
        with pytest.raises(errors.UnreadableAnswer) as caught:
            await http.send(Request("GET", "https://api.example/x"))
        assert "CANARY" not in str(caught.value)
        await http.close()

    asyncio.run(ask())


def test_what_is_kept_shut_sends_nothing(serving: Any) -> None:
    """While the user works offline no byte goes out, and whoever asks is told so; then it goes on."""

    async def main() -> None:
        http = Http(limits=QUICK)

        async def behave(_head: str, writer: Writer) -> None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

        async with serving(behave) as server:
            request = Request("GET", f"{server.url}/x", kind=Kind.JSON)
            http.keep_shut(True)
            with pytest.raises(errors.WorkingOffline) as caught:
                await http.send(request)
            assert not caught.value.sent
            assert server.heads == []
            http.keep_shut(False)
            assert (await http.send(request)).status == 200
        await http.close()

    asyncio.run(main())
