"""Pictures, from any event loop."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import httpx2
import pytest

from photodesk import errors
from photodesk.net.http import Http
from photodesk.net.images import ImageFetcher
from photodesk.net.limits import Limits
from photodesk.net.thread import NetworkThread

URL = "https://images.example/photo-1?w=400"
Handler = Callable[[httpx2.Request], httpx2.Response]


class Gate(httpx2.AsyncBaseTransport):
    """Answers each request by a handler, after the gate was opened; knows how many wait at most."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.seen: list[httpx2.Request] = []
        self.most = self.inside = 0
        self.arrived = threading.Semaphore(0)
        self.open: asyncio.Event | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.arrived.release()
        try:
            if self.open is not None:
                await self.open.wait()
            return self.handler(request)
        finally:
            self.inside -= 1


@pytest.fixture
def network() -> Iterator[NetworkThread]:
    thread = NetworkThread()
    thread.start()
    yield thread
    thread.stop()


def fetcher(network: NetworkThread, gate: Gate, at_once: int = 8) -> tuple[ImageFetcher, Http]:
    quick = Limits(first_pause=0.001, longest_pause=0.001)
    http = Http(transport=gate, limits=quick)
    network.at_stop(http.close)
    return ImageFetcher(network, http, at_once=at_once), http


def answering(status: int = 200, body: bytes = b"JPEG", kind: str = "image/jpeg") -> Handler:
    return lambda _: httpx2.Response(
        status, headers={"Content-Type": kind} if kind else {}, stream=httpx2.ByteStream(body)
    )


@pytest.mark.parametrize(
    "kind", ["image/jpeg", "image/webp", "application/octet-stream", "", "binary/octet-stream"]
)
def test_a_picture_comes_as_bytes_without_any_authorization(network: NetworkThread, kind: str) -> None:
    """What it claims to be is looked at loosely; decoding tells what it is."""
    gate = Gate(answering(kind=kind))
    images, http = fetcher(network, gate)
    assert asyncio.run(images.fetch(URL)) == b"JPEG"
    assert "Authorization" not in gate.seen[0].headers
    assert str(gate.seen[0].url) == URL
    assert (http.counters.snapshot().image_requests, http.counters.snapshot().image_bytes) == (1, 4)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, errors.NotFound),
        (410, errors.NotFound),
        (403, errors.Forbidden),
        (429, errors.OutOfRequests),
        (500, errors.ServerTrouble),
        (503, errors.ServerTrouble),
        (418, errors.UnreadableAnswer),
        (204, errors.UnreadableAnswer),
    ],
)
def test_each_refusal_is_the_right_error(
    network: NetworkThread, status: int, error: type[errors.ServiceError]
) -> None:
    """With no query in its text."""
    images, _ = fetcher(network, Gate(answering(status)))
    with pytest.raises(error) as caught:
        asyncio.run(images.fetch(URL))
    assert "w=400" not in caught.value.log


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"", "image/jpeg"), (b"<html>", "text/html; charset=utf-8"), (b"{}", "application/json")],
)
def test_what_is_no_picture_is_unreadable(network: NetworkThread, body: bytes, kind: str) -> None:
    """A sign-in page of a hotel is not put into the cache as a picture."""
    images, _ = fetcher(network, Gate(answering(200, body, kind)))
    with pytest.raises(errors.UnreadableAnswer):
        asyncio.run(images.fetch(URL))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "data:image/png;base64,x", "", "javascript:0"])
def test_only_the_web_is_asked(network: NetworkThread, url: str) -> None:
    """No file of this computer is ever read for a picture."""
    gate = Gate(answering())
    images, _ = fetcher(network, gate)
    with pytest.raises(errors.Invalid):
        asyncio.run(images.fetch(url))
    assert not gate.seen


def test_the_same_picture_is_fetched_once_for_all_who_want_it(network: NetworkThread) -> None:
    """And others a few at a time."""
    gate = Gate(answering())
    gate.open = asyncio.Event()
    images, _ = fetcher(network, gate, at_once=3)

    async def main() -> None:
        wanted = [images.fetch(f"{URL}&n={number % 10}") for number in range(40)]
        tasks = [asyncio.create_task(each) for each in wanted]
        for _ in range(3):
            assert await asyncio.to_thread(gate.arrived.acquire, timeout=5)
        assert gate.open is not None
        await network.run(_set(gate.open))
        await asyncio.gather(*tasks)

    asyncio.run(main())
    assert len(gate.seen) == 10
    assert gate.most == 3


def test_a_cancelled_picture_frees_its_place(network: NetworkThread) -> None:
    """Otherwise fast scrolling would block the wall."""
    gate = Gate(answering())
    gate.open = asyncio.Event()
    images, _ = fetcher(network, gate, at_once=1)

    async def main() -> None:
        first = asyncio.create_task(images.fetch(URL))
        assert await asyncio.to_thread(gate.arrived.acquire, timeout=5)
        second = asyncio.create_task(images.fetch(URL + "&n=2"))
        first.cancel()
        assert await asyncio.to_thread(gate.arrived.acquire, timeout=5)
        assert gate.open is not None
        await network.run(_set(gate.open))
        assert await second == b"JPEG"

    asyncio.run(main())


async def _set(event: asyncio.Event) -> None:
    event.set()
