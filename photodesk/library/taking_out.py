"""Taking photos out by dragging: files made ready while the pointer is pressed, and the report of the use."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.board import FILES
from photodesk.domain.images import Picture
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.text import shortened
from photodesk.errors import PhotoDeskError
from photodesk.library.connection import Connection
from photodesk.library.reporting import Reporting
from photodesk.loop import Spawn
from photodesk.services.base import Policy
from photodesk.store.file_names import file_name
from photodesk.store.taken_files import DraggedFiles

MOST_FETCHED = 30
"""So many photos are fetched at the wanted size while the pointer is pressed on them; the others leave as
they are kept: a drag lasts a few seconds, and a hundred large pictures would be fetched for nothing."""


ELSEWHERE = Policy()
"""What is taken to be demanded by a service that is not in use."""
LONGEST_TITLE = 48
"""Characters of a title in a message."""


class Pictures(Protocol):
    """Where the files of photos come from."""

    async def kept(self, photo: Photo, width: int) -> Picture | None:
        """Return the picture of that width, else the largest that is there; None if none is."""
        ...

    async def at_width(self, photo: Photo, width: int) -> Picture:
        """Return the picture of that width. Raises ServiceError."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be dragged now.

    Attributes:
        files: the file of each photo that has one.
        missing: photos that have none.
        error: why one of them has none, if that is more than not having come yet.
        settled: whether everything that is on this computer has been looked for.
        smaller: photos whose file is smaller than the wanted one.
        coming: whether a larger file of one of these is on its way.
    """

    files: tuple[tuple[Photo, Path], ...]
    missing: tuple[Photo, ...]
    error: PhotoDeskError | None
    settled: bool
    smaller: tuple[Photo, ...]
    coming: bool


@dataclass(slots=True, eq=False)
class _Job:
    """A photo on its way to a file.

    `looked` once what is kept of it has been looked for, `ended` once no other file will come.
    """

    photo: Photo
    file: Path | None = None
    large: bool = False
    looked: bool = False
    ended: bool = False
    error: PhotoDeskError | None = None
    task: "asyncio.Task[None] | None" = None


class TakingOut(QObject):
    """Has files ready by the time a drag starts, and reports a use when the drop was accepted.

    First the best picture that is kept becomes a file, then the one of the wanted width as soon as it has
    come. A file that was offered is never changed: the larger picture is another file.

    Signals:
        prepared: more can be offered than before, or it is known that it cannot.
    """

    prepared = Signal()

    def __init__(
        self,
        connection: Connection,
        pictures: Pictures,
        files: DraggedFiles,
        reporting: Reporting,
        width: Callable[[], int],
        spawn: Spawn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._pictures = pictures
        self._files = files
        self._reporting = reporting
        self._width = width
        self._spawn = spawn
        self._jobs: dict[Ref, _Job] = {}
        self._noting: set[asyncio.Task[None]] = set()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="dragged-files")

    def refusal(self, photo: Photo) -> str:
        """Return why `photo` may not be dragged into another program; "" if it may."""
        policy = policy_for(self._connection, photo)
        return "" if policy.may_drag_out(photo) else why_not(photo, free=policy.drag_out)

    def intend(self, photos: Sequence[Photo]) -> None:
        """Make files of `photos` ready, and of nothing else any longer; try again what failed before."""
        wanted = {photo.ref: photo for photo in photos if not self.refusal(photo)}
        for ref in [ref for ref in self._jobs if ref not in wanted]:
            self._drop(self._jobs.pop(ref))
        for place, (ref, photo) in enumerate(wanted.items()):
            job = self._jobs.get(ref)
            if job is None or job.error is not None:
                job = self._jobs[ref] = _Job(photo)
                job.task = self._spawn(self._prepare(job, place < MOST_FETCHED), f"file of {ref}")

    def intends(self, photos: Sequence[Photo]) -> bool:
        """Whether files of all these photos are ready or being made so."""
        return all(photo.ref in self._jobs for photo in photos)

    def withdraw(self) -> None:
        """Make nothing ready any longer; what somebody else wants is fetched all the same."""
        self.intend(())

    def offer(self, photos: Sequence[Photo]) -> Offer:
        """Return what can be dragged of `photos` now, after `intend` was called for them."""
        jobs = [job for photo in photos if (job := self._jobs.get(photo.ref)) is not None]
        smaller = [job for job in jobs if job.file is not None and not job.large]
        return Offer(
            files=tuple((job.photo, job.file) for job in jobs if job.file is not None),
            missing=tuple(job.photo for job in jobs if job.file is None),
            error=next((job.error for job in jobs if job.file is None and job.error), None),
            settled=all(job.looked for job in jobs),
            smaller=tuple(job.photo for job in smaller),
            coming=any(not job.ended for job in smaller),
        )

    def used(self, photos: Sequence[Photo]) -> None:
        """Report that `photos` were taken out, each once, behind this call."""
        for photo in photos:
            if photo.ref.service == FILES:
                continue  # nobody published it
            task = self._spawn(self._reporting.used(photo), f"use of {photo.ref}")
            self._noting.add(task)
            task.add_done_callback(self._noting.discard)

    def sweep(self) -> None:
        """Delete dragged files that are old, behind this call."""
        self._writer.submit(self._files.sweep)

    async def finish(self) -> None:
        """Wait until every use is in the queue for good. Nothing is intended from now on."""
        self.withdraw()
        self._writer.shutdown(wait=False)
        if self._noting:
            await asyncio.wait(self._noting)

    async def _prepare(self, job: _Job, large: bool) -> None:  # noqa: FBT001 - one caller
        photo = job.photo
        if photo.ref.service == FILES:  # it is a file, and leaves as it is
            job.file, job.large, job.ended = Path(photo.ref.id), True, True
            self._looked(job)
            return
        width = wanted_width(self._connection, photo, self._width())
        try:
            kept = await self._pictures.kept(photo, width)
            if kept is not None:
                await self._put(job, kept)
                job.large = kept.width >= width
            job.ended = kept is not None and (job.large or not large)
            self._looked(job)
            if not job.ended:
                await self._put(job, await self._pictures.at_width(photo, width))
                job.large = True
        except PhotoDeskError as error:
            job.error = error
        finally:
            job.ended = True
            self._looked(job)

    async def _put(self, job: _Job, picture: Picture) -> None:
        name = name_for(job.photo, picture)
        job.file = await asyncio.wrap_future(self._writer.submit(self._files.put, name, picture.data))

    def _looked(self, job: _Job) -> None:
        job.looked = True
        if self._jobs.get(job.photo.ref) is job:
            self.prepared.emit()

    def _drop(self, job: _Job) -> None:
        if job.task is not None:
            job.task.cancel()


def policy_for(connection: Connection, photo: Photo) -> Policy:
    """Return what the photo's service demands, as far as that is known while another is in use."""
    service = connection.current
    return service.policy if service is not None and service.identity.id == photo.ref.service else ELSEWHERE


def why_not(photo: Photo, *, free: bool) -> str:
    """Return why `photo` may not leave: it is not free itself, or (`free` false) its service lets none go."""
    if not free:
        return "This service does not let its photos be taken out."
    return f"“{short_title(photo)}” is for subscribers of its service and cannot be taken out."


def short_title(photo: Photo) -> str:
    """Return what a message calls `photo`."""
    return shortened(photo.title or photo.spoken_name, LONGEST_TITLE)


def wanted_width(connection: Connection, photo: Photo, width: int) -> int:
    """Return how many pixels wide `photo` is to leave: `width`, the original if that is smaller.

    A photo of the user's own leaves as large as it is.
    """
    service = connection.current
    own = service is not None and service.identity.own and service.identity.id == photo.ref.service
    if not photo.size_known:
        return width
    return photo.width if own else min(width, photo.width)


def name_for(photo: Photo, picture: Picture) -> str:
    """Return what the file of `photo` is called outside."""
    return file_name(
        person=photo.photographer.name if photo.photographer is not None else "",
        title=photo.title,
        id=photo.ref.id,
        service=photo.ref.service,
        kind=picture.kind,
    )
