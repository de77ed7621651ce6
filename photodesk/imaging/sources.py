"""One picture's way to an image: from the disk, else the network or a file, decoded off the GUI thread."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtGui import QImage

from photodesk import heap
from photodesk.domain.board import LocalFile
from photodesk.domain.images import Picture
from photodesk.errors import ServiceError, UnreadableAnswer
from photodesk.imaging.decode import decode, proved
from photodesk.imaging.files import FileAddress, examined, read
from photodesk.imaging.resting import Resting
from photodesk.imaging.slots import Rank, Slots
from photodesk.store.pictures import PictureStore

T = TypeVar("T")
Fetch = Callable[[str], Awaitable[bytes]]
Spawn = Callable[[Coroutine[Any, Any, Any], str], "asyncio.Task[Any]"]

DECODES = 2
"""Pictures read from the disk or decoded at once, each in a thread."""

LINED_UP = 4
"""Pictures that wait for those threads, so that no thread waits until the GUI thread has had its turn."""

FETCHES = 8
"""Pictures fetched at once."""

FILES = 2
"""Image files of the user's that are read at once; a slow disk holds up nothing else."""


@dataclass(slots=True)
class Counters:
    """What was done since the start, for tests and the debug page."""

    memory_hits: int = 0
    disk_hits: int = 0
    fetched: int = 0
    cancelled: int = 0
    failed: int = 0


@dataclass(slots=True, eq=False)
class _Fetching:
    """One fetch and how much those who share it want it."""

    ranks: list[Rank] = field(default_factory=list)
    task: "asyncio.Task[bytes | ServiceError] | None" = None
    kept: bool = False

    def rank(self) -> float:
        return min((rank() for rank in self.ranks), default=0.0)


class Sources:
    """The disk and the network. `kept` and `fetched` raise ServiceError and belong to one event loop."""

    def __init__(self, fetch: Fetch, pictures: PictureStore, spawn: Spawn, counters: Counters) -> None:
        self._fetch = fetch
        self._pictures = pictures
        self._spawn = spawn
        self._counters = counters
        self._pool = ThreadPoolExecutor(DECODES, thread_name_prefix="picture")
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="picture-keeper")
        self._reader = ThreadPoolExecutor(FILES, thread_name_prefix="picture-file")
        self._threads = Slots(DECODES + LINED_UP)
        self._network = Slots(FETCHES)
        self._fetching: dict[str, _Fetching] = {}
        self._resting = Resting(lambda: self._pool.submit(heap.trim))

    @property
    def under_way(self) -> int:
        """How many pictures are being fetched, waiting to be, or written to the disk."""
        return len(self._fetching)

    async def kept(self, key: str, width: int, height: int, rank: Rank) -> QImage | None:
        """Return the picture from the disk; None if it is not there."""
        if self._pictures.lacks(key):
            return None
        image = await self.in_thread(
            rank, lambda: _from_disk(self._pictures, key, lambda data: decode(data, width, height))
        )
        self._counters.disk_hits += image is not None
        return image

    async def kept_whole(self, keys: Sequence[str], rank: Rank) -> Picture | None:
        """Return the first of these pictures that is on the disk, as it is; None if none is there."""

        def work() -> Picture | None:
            found = (_from_disk(self._pictures, key, proved) for key in keys)
            return next((picture for picture in found if picture is not None), None)

        return await self.in_thread(rank, work)

    async def fetched(self, url: str, key: str, width: int, height: int, rank: Rank) -> QImage:
        """Return the picture from the network, and keep it on the disk once it has proved whole.

        However many ask for the same `key` at once, it is fetched once; when the last of them is
        cancelled, so is the fetch.
        """
        return await self._from_network(url, key, rank, lambda data: decode(data, width, height))

    async def fetched_whole(self, url: str, key: str, rank: Rank) -> Picture:
        """Return the picture from the network as it is, in all else like `fetched`."""
        return await self._from_network(url, key, rank, proved)

    async def examine(self, path: str) -> LocalFile:
        """Return what a board keeps of an image file of this computer. Raises ServiceError."""
        return await asyncio.wrap_future(self._reader.submit(examined, path))

    async def _of_file(self, path: str, rank: Rank, prove: Callable[[bytes], T]) -> T:
        data = await asyncio.wrap_future(self._reader.submit(read, path))
        return await self.in_thread(rank, lambda: prove(data))

    async def _from_network(self, url: str, key: str, rank: Rank, prove: Callable[[bytes], T]) -> T:
        if isinstance(url, FileAddress):  # it is on this computer already: no copy of it is kept
            return await self._of_file(url, rank, prove)
        async with self._sharing(url, key, rank) as fetching:
            if fetching.task is None:
                raise UnreadableAnswer("image: not being fetched")
            answer = await asyncio.shield(fetching.task)
            if isinstance(answer, ServiceError):
                raise answer
            found = await self.in_thread(rank, lambda: prove(answer))
            if not fetching.kept:
                fetching.kept = True
                self._keep(key, answer, fetching)
            return found

    def close(self) -> None:
        """Stop. What runs in a thread ends by itself; nothing is waited for."""
        for fetching in self._fetching.values():
            if fetching.task is not None:
                fetching.task.cancel()
        self._resting.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._keeper.shutdown(wait=False, cancel_futures=True)
        self._reader.shutdown(wait=False, cancel_futures=True)

    async def in_thread(self, rank: Rank, work: Callable[[], T]) -> T:
        """Return what `work()` returns, done where pictures are decoded."""
        async with self._threads.at(rank):
            try:
                return await asyncio.wrap_future(self._pool.submit(work))
            finally:
                self._resting.decoded()

    @asynccontextmanager
    async def _sharing(self, url: str, key: str, rank: Rank) -> AsyncIterator[_Fetching]:
        fetching = self._fetching.get(key)
        if fetching is None:
            fetching = self._fetching[key] = _Fetching()
            fetching.task = self._spawn(self._answer(fetching, url), "picture from the network")
        fetching.ranks.append(rank)
        try:
            yield fetching
        finally:
            self._leave(key, fetching, rank)

    def _leave(self, key: str, fetching: _Fetching, rank: Rank) -> None:
        fetching.ranks.remove(rank)
        if fetching.ranks:
            return
        if self._fetching.get(key) is fetching:
            del self._fetching[key]
        if fetching.task is not None:
            fetching.task.cancel()
            fetching.task = None  # or each would keep the other until garbage is collected

    async def _answer(self, fetching: _Fetching, url: str) -> bytes | ServiceError:
        """Fetch. A failure is an answer too, for those who wait: nobody else needs to hear of it."""
        async with self._network.at(fetching.rank):
            try:
                data = await self._fetch(url)
            except ServiceError as error:
                return error
        self._counters.fetched += 1
        return data

    def _keep(self, key: str, data: bytes, fetching: _Fetching) -> None:
        """Write to the disk, behind the back of those who wait to see it; share it until it is there."""

        def last() -> float:
            return float("inf")

        fetching.ranks.append(last)
        try:
            kept = asyncio.wrap_future(self._keeper.submit(self._pictures.put, key, data))
        except RuntimeError:  # closed
            fetching.ranks.remove(last)
            return
        kept.add_done_callback(lambda _: self._leave(key, fetching, last))


def _from_disk(pictures: PictureStore, key: str, prove: Callable[[bytes], T]) -> T | None:
    data = pictures.get(key)
    if data is None:
        return None
    try:
        return prove(data)
    except UnreadableAnswer:
        return None
