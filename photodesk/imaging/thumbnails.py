"""Which pictures are loaded, and in which order: in view first, near next, the rest dropped."""

import asyncio
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, ServiceError, UnreadableAnswer
from photodesk.imaging.awaited import Awaited
from photodesk.imaging.levels import levels
from photodesk.imaging.memory import PixmapCache, Sized
from photodesk.imaging.sources import Counters, Fetch, Sources, Spawn
from photodesk.store.pictures import PictureStore

PATIENCE = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds before a picture that failed for a time is tried again, by failures in a row."""

LONG = 3600.0
"""Seconds before a picture that failed for good is tried again."""

READS = 4
"""Pictures that may be on their way to the disk at once; those that wait cost nothing to drop."""

NEARLY = 1.02
"""What a size may differ by from the photo's proportions for no other reason than whole pixels."""

_UNREADABLE_TRIES = 3
_SHORTEST, _LONGEST = 0.01, 30.0


@dataclass(frozen=True, slots=True)
class Want:
    """A photo as it will be painted: at least `width` x `height` device pixels."""

    photo: Photo
    width: int
    height: int

    @property
    def wide(self) -> int:
        """How wide a picture has to be to cover that size, in device pixels."""
        covering = math.ceil(self.height * self.photo.ratio)
        return covering if covering > self.width * NEARLY else self.width

    @property
    def sized(self) -> Sized:
        """What memory calls it."""
        return Sized(self.photo.ref, self.width, self.height)


@dataclass(slots=True, eq=False)
class _Job:
    """A picture under way; `reading` until the disk has been asked."""

    want: Want
    reading: bool = True
    task: "asyncio.Task[None] | None" = None

    def cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()


class Thumbnails(QObject):
    """Pictures of photos at painted sizes: from memory, else the disk, else the network.

    An object of the GUI thread; its tasks run on that thread's event loop.

    Attributes:
        sources: the disk and the network, shared with whoever needs pictures as they are.

    Signals:
        ready(Ref): a picture of this photo has come; `pixmap` has it.
        failed(Ref, ServiceError): a picture could not be had. If the error is temporary it is tried
            again by itself while it is wanted.
        complete: what is in view has come, as far as it can be had.

    Args:
        fetch: returns the bytes at an address, or raises ServiceError.
        pictures: image bytes on disk.
        rendition: the address of a photo at a width in device pixels; "" if there is none.
        key: what an address is called on the disk.
        spawn: starts a coroutine with a name and keeps it.
        clock: seconds, monotonic.
        patience: seconds between tries after temporary failures.
    """

    ready = Signal(object)
    failed = Signal(object, object)
    complete = Signal()

    def __init__(  # noqa: PLR0913  # it is handed all that it needs
        self,
        *,
        fetch: Fetch,
        pictures: PictureStore,
        rendition: Callable[[Photo, int], str],
        key: Callable[[Photo, str], str],
        spawn: Spawn,
        clock: Callable[[], float] = time.monotonic,
        memory: PixmapCache | None = None,
        patience: Sequence[float] = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.counters = Counters()
        self.memory = PixmapCache(clock=clock) if memory is None else memory
        self.sources = Sources(fetch, pictures, spawn, self.counters)
        self._rendition = rendition
        self._key = key
        self._spawn = spawn
        self._clock = clock
        self._patience = tuple(patience)
        self._parts: dict[str, tuple[Sequence[Want], Sequence[Want]]] = {}
        self._wish: dict[Sized, Want] = {}
        self._ranks: dict[Sized, int] = {}
        self._queue: list[Want] = []  # the most wanted last
        self._jobs: dict[Sized, _Job] = {}
        self._reading = 0
        self._awaited = Awaited(self._pump, self.complete.emit)
        self._failures: dict[Sized, str] = {}
        self._waking: asyncio.Task[None] | None = None
        self._wake_at = 0.0
        self._closed = False

    def look(self, visible: Sequence[Want], near: Sequence[Want] = (), *, part: str = "") -> None:
        """Say what is wanted now, in order: `visible` before `near`. Everything else is dropped.

        Parts of a screen that are seen beside each other each say what they want, by their names: what the
        others want stays, until somebody looks without one.
        """
        if self._closed:
            return
        if part:
            self._parts[part] = (visible, near)
            visible, near = (_in_turn(which) for which in zip(*self._parts.values(), strict=True))
        else:
            self._parts.clear()
        before = self._wish
        self._wish = {}
        for want in (*visible, *near):
            self._wish.setdefault(want.sized, want)
        self._ranks = {sized: rank for rank, sized in enumerate(self._wish)}
        for sized in [sized for sized in self._jobs if sized not in self._wish]:
            self._jobs.pop(sized).cancel()
            self.counters.cancelled += 1
        for sized in [sized for sized in self._failures if sized not in self._wish]:
            del self._failures[sized]
        self.counters.memory_hits += sum(
            1 for sized in self._wish if sized not in before and sized in self.memory
        )
        self._awaited.are((want.sized for want in visible), self._is_missing)
        self._refill()

    def leave(self, part: str) -> None:
        """Want nothing any longer for a part of the screen that is not seen now."""
        if part in self._parts:
            self.look((), part=part)
            self._parts.pop(part)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is in view is on its way."""
        return not self._awaited

    def _is_missing(self, sized: Sized) -> bool:
        return sized not in self.memory and sized not in self._failures

    async def completed(self) -> None:
        """Wait until what is in view has come and been painted, or is not worth waiting for any longer."""
        await self._awaited.end()

    def pixmap(self, ref: Ref, width: int, height: int) -> QPixmap | None:
        """Return the picture of exactly this size, if it is in memory."""
        return self.memory.get(Sized(ref, width, height))

    def best(self, ref: Ref) -> QPixmap | None:
        """Return the largest picture of this photo that is in memory."""
        return self.memory.best(ref)

    def error(self, ref: Ref) -> ServiceError | None:
        """Return why a wanted photo has no picture at present; None if it has one or is under way."""
        for sized, key in self._failures.items():
            failure = self.memory.failure(key) if sized.ref == ref else None
            if failure is not None:
                return failure.error
        return None

    async def picture(self, photo: Photo, width: int, height: int = 0) -> QImage:
        """Return a picture of any size, before all thumbnails; it stays in memory as a pixmap too.

        A height of 0 follows from the width. Cancel the task that awaits this to drop it.

        Raises:
            ServiceError: it cannot be had now.
        """
        image = await self._alone(photo, width, height)
        self.memory.put(Sized(photo.ref, width, height or image.height()), QPixmap.fromImage(image))
        return image

    async def large(self, photo: Photo, width: int) -> tuple[QImage, ...]:
        """Return a picture with its halves, the largest first, to be zoomed into; memory does not keep it.

        Cancel the task that awaits this to drop it.

        Raises:
            ServiceError: it cannot be had now.
        """
        image = await self._alone(photo, width, 0)
        return await self.sources.in_thread(_first, partial(levels, image))

    async def _alone(self, photo: Photo, width: int, height: int) -> QImage:
        """Return a picture that somebody looks at alone, before all thumbnails."""
        if self._closed:
            raise Offline("image: closed")
        url = self._address(photo, width)
        key = self._key(photo, url)
        image = await self.sources.kept(key, width, height, _first)
        if image is None:
            image = await self.sources.fetched(url, key, width, height, _first)
        self.memory.succeed(key)
        return image

    def retry(self, ref: Ref) -> None:
        """Try a photo again at once, whatever came of it before."""
        self.memory.pardon(ref)
        self._refill()

    def network_is_back(self) -> None:
        """Try everything again at once that failed for a time only."""
        self.memory.pardon()
        self._refill()

    def forget_all(self) -> None:
        """Forget the pictures and failures in memory, and load again what is wanted."""
        self.memory.clear()
        self._refill()

    def close(self) -> None:
        """Cancel everything. Waits for nothing; may be called twice."""
        self._closed = True
        self._wish = {}
        self._queue = []
        for job in self._jobs.values():
            job.cancel()
        if self._waking is not None:
            self._waking.cancel()
        self._jobs.clear()
        self._awaited.close()
        self.sources.close()

    def _refill(self) -> None:
        """Line up what is wanted and neither there, nor under way, nor to be left alone for now."""
        soonest = 0.0
        self._queue = []
        for sized, want in reversed(self._wish.items()):
            if self.memory.get(sized) is not None or sized in self._jobs:
                continue
            failed = self._failures.get(sized)
            failure = self.memory.failure(failed) if failed is not None else None
            if failure is None:
                self._failures.pop(sized, None)
                self._queue.append(want)
            elif failure.error.temporary:
                soonest = min(soonest or failure.until, failure.until)
        if soonest:
            self._wake_up(soonest)
        self._pump()

    def _pump(self) -> None:
        while self._queue and self._reading < READS and not self._closed:
            if not self._awaited.goes_first(self._queue[-1].sized):
                break
            job = _Job(self._queue.pop())
            self._reading += 1
            self._jobs[job.want.sized] = job
            job.task = self._spawn(self._load(job), f"thumbnail of {job.want.photo.ref}")
            job.task.add_done_callback(partial(self._ended, job))

    async def _load(self, job: _Job) -> None:
        """Bring one picture into memory, or remember why it cannot be had."""
        want = job.want
        key = f"no address of {want.photo.ref}"
        try:
            url = self._address(want.photo, want.wide)
            key = self._key(want.photo, url)
            image = await self._image(job, url, key)
        except ServiceError as error:
            self._leave(job)
            self._fail(want, key, error)
        except Exception as error:  # a mistake of ours: reported once, by the task, and not made again
            self._leave(job)
            self._fail(want, key, UnreadableAnswer(f"image: {type(error).__name__}"))
            raise
        else:
            self._leave(job)
            self.memory.succeed(key)
            self.memory.put(want.sized, QPixmap.fromImage(image))
            self.ready.emit(want.photo.ref)

    async def _image(self, job: _Job, url: str, key: str) -> QImage:
        want = job.want
        remembered = self.memory.failure(key)
        if remembered is not None:
            raise remembered.error

        def rank() -> float:
            return self._ranks.get(want.sized, len(self._ranks))

        image = await self.sources.kept(key, want.width, want.height, rank)
        self._has_read(job)
        if image is None:
            image = await self.sources.fetched(url, key, want.width, want.height, rank)
        return image

    def _address(self, photo: Photo, width: int) -> str:
        url = self._rendition(photo, width)
        if not url:
            raise NotFound("image: the photo has no address")
        return url

    def _has_read(self, job: _Job) -> None:
        """The disk has been asked: the next may ask."""
        if job.reading:
            job.reading = False
            self._reading -= 1
            self._pump()

    def _leave(self, job: _Job) -> None:
        """A job has ended, or was cancelled before it began. May be called twice."""
        if self._jobs.get(job.want.sized) is job:
            del self._jobs[job.want.sized]
        self._has_read(job)

    def _ended(self, job: _Job, _task: "asyncio.Task[None]") -> None:
        job.task = None  # which knows, once cancelled, what it was about: the two would wait for a collection
        self._leave(job)
        if job.want.sized not in self._jobs:
            self._awaited.came(job.want.sized)

    def _fail(self, want: Want, key: str, error: ServiceError) -> None:
        failure = self.memory.failure(key)
        if failure is None:
            self.counters.failed += 1
            failure = self.memory.fail(key, want.photo.ref, error, self._rest(key, error))
        if want.sized in self._wish:
            self._failures[want.sized] = key
            if error.temporary:
                self._wake_up(failure.until)
        self.failed.emit(want.photo.ref, error)

    def _rest(self, key: str, error: ServiceError) -> float:
        """Return for how many seconds a picture is left alone after it failed once more."""
        attempts = self.memory.attempts(key)
        broken = isinstance(error, UnreadableAnswer) and attempts + 1 >= _UNREADABLE_TRIES
        if broken or not error.temporary:
            return LONG
        return self._patience[min(attempts, len(self._patience) - 1)]

    def _wake_up(self, at: float) -> None:
        if self._closed or (self._waking is not None and self._wake_at <= at):
            return
        if self._waking is not None:
            self._waking.cancel()
        self._wake_at = at
        self._waking = self._spawn(self._wake(at), "thumbnails that failed")

    async def _wake(self, at: float) -> None:
        await asyncio.sleep(min(max(at - self._clock(), _SHORTEST), _LONGEST))
        self._waking = None
        self._refill()


def _in_turn(lists: Iterable[Sequence[Want]]) -> list[Want]:
    """Return the first of each list, then the second of each, and so on."""
    return [want for want in chain.from_iterable(zip_longest(*lists)) if want is not None]


def _first() -> float:
    """The rank of what somebody looks at alone."""
    return -1.0
