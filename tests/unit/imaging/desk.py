"""A desk to play scenes on: thumbnails with a network that the test answers for, a disk and the signals."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import ServiceError
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.loop import Tasks
from photodesk.store.pictures import PictureStore

LIMIT = 20.0
"""Seconds that a test waits for anything at most."""

Play = Callable[..., None]
"""`play(scene, **how)`: run `scene(desk)` with a desk made with `how`."""


class Network:
    """A network whose every answer the test gives: `ask` waits for a request, `answer` answers it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order: list[str] = []
        self.open: dict[str, asyncio.Future[bytes]] = {}
        self.cancelled: list[str] = []
        self.at_once: Callable[[str], bytes | ServiceError] | None = None
        self.changed = asyncio.Event()

    async def fetch(self, url: str) -> bytes:
        self.order.append(url)
        self.changed.set()
        if self.at_once is not None:
            return result(self.at_once(url))
        self.open[url] = asyncio.get_running_loop().create_future()
        try:
            return await self.open[url]
        except asyncio.CancelledError:
            self.cancelled.append(url)
            raise
        finally:
            self.open.pop(url, None)
            self.changed.set()

    def answer(self, *urls: str, outcome: bytes | ServiceError | None = None) -> None:
        for url in urls or tuple(self.open):
            if isinstance(outcome, ServiceError):
                self.open.pop(url).set_exception(outcome)
            else:
                self.open.pop(url).set_result(self.data if outcome is None else outcome)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(LIMIT):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


def result(outcome: bytes | ServiceError) -> bytes:
    if isinstance(outcome, ServiceError):
        raise outcome
    return outcome


class WatchedStore(PictureStore):
    """A picture store that tells when something was put."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 10_000_000)
        self.kept: asyncio.Queue[str] = asyncio.Queue()
        self.loop = asyncio.get_running_loop()

    def put(self, key: str, data: bytes) -> None:
        super().put(key, data)
        self.loop.call_soon_threadsafe(self.kept.put_nowait, key)


class Desk:
    """Thumbnails with a network, a disk and the signals that came."""

    def __init__(self, folder: Path, data: bytes, **how: Any) -> None:
        self.network = Network(data)
        self.errors: list[BaseException] = []
        self.tasks = Tasks(lambda error, _name: self.errors.append(error))
        self.pictures = WatchedStore(folder)
        self.thumbnails = Thumbnails(
            fetch=self.network.fetch,
            pictures=self.pictures,
            rendition=lambda photo, width: photo.images.raw and f"{photo.images.raw}?w={width}",
            key=lambda _photo, url: url.removeprefix("https://"),
            spawn=self.tasks.spawn,
            **how,
        )
        self.ready: asyncio.Queue[Ref] = asyncio.Queue()
        self.failed: asyncio.Queue[tuple[Ref, ServiceError]] = asyncio.Queue()
        self.thumbnails.ready.connect(self.ready.put_nowait)
        self.thumbnails.failed.connect(self.note)

    def note(self, ref: Ref, error: ServiceError) -> None:
        self.failed.put_nowait((ref, error))

    async def next_ready(self, count: int = 1) -> list[str]:
        async with asyncio.timeout(LIMIT):
            return [(await self.ready.get()).id for _ in range(count)]

    async def next_failed(self, count: int = 1) -> list[tuple[str, ServiceError]]:
        async with asyncio.timeout(LIMIT):
            failed = [await self.failed.get() for _ in range(count)]
        return [(ref.id, error) for ref, error in failed]

    async def next_kept(self) -> str:
        async with asyncio.timeout(LIMIT):
            return await self.pictures.kept.get()

    async def close(self) -> None:
        self.thumbnails.close()
        async with asyncio.timeout(LIMIT):
            await self.tasks.close()
        assert self.tasks.names == ()


def photo(id_: str) -> Photo:
    return Photo(Ref("s", id_), 600, 400, Images(raw=f"https://pictures.example/{id_}"))


def want(id_: str, width: int = 150, height: int = 100) -> Want:
    return Want(photo(id_), width, height)


def wants(ids: Iterable[str]) -> list[Want]:
    return [want(id_) for id_ in ids]


def url(id_: str, width: int = 150) -> str:
    return f"https://pictures.example/{id_}?w={width}"


async def settled(desk: Desk) -> None:
    """Wait until the disk has been asked for everything that is wanted."""
    await until(lambda: not desk.thumbnails._queue and not desk.thumbnails._reading)


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop turn until something inside is as the test needs it."""
    async with asyncio.timeout(LIMIT):
        while not condition():  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0)


async def play_on(desk: Desk, scene: Callable[[Desk], Coroutine[Any, Any, None]]) -> None:
    """Play a scene and see that it leaves no task and no unforeseen error behind."""
    try:
        await scene(desk)
    finally:
        await desk.close()
    assert desk.errors == []
