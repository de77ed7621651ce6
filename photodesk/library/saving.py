"""Saving photos as files: one or many, in the background, each use reported."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, StoreError
from photodesk.library.connection import Connection
from photodesk.library.taking_out import Pictures, name_for, policy_for, wanted_width, why_not
from photodesk.loop import Spawn
from photodesk.store.taken_files import SavedFiles

AT_ONCE = 3
"""Photos that are fetched to be saved at once; what is looked at is fetched beside them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the photos that were to be saved.

    Attributes:
        folder: where they are.
        saved: the files that are new.
        known: how many were there already.
        failed: photos that could not be saved, and why.
    """

    folder: Path
    saved: tuple[Path, ...]
    known: int
    failed: tuple[tuple[Photo, PhotoDeskError], ...]


@dataclass(slots=True, eq=False)
class _Job:
    """A photo to be saved; while it is `coming` it can be given up."""

    photo: Photo
    coming: bool = True
    task: "asyncio.Task[None] | None" = None


class Saving(QObject):
    """Saves photos at the wanted width into one folder; what is asked for meanwhile joins in.

    Signals:
        changed: `done` or `total` is another one.
        ended(Outcome): everything that was asked for has been saved, has failed or was given up.
    """

    changed = Signal()
    ended = Signal(object)

    def __init__(
        self,
        connection: Connection,
        pictures: Pictures,
        files: SavedFiles,
        used: Callable[[Sequence[Photo]], None],
        width: Callable[[], int],
        spawn: Spawn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.done = 0
        self.total = 0
        self._connection = connection
        self._pictures = pictures
        self._files = files
        self._used = used
        self._width = width
        self._spawn = spawn
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="saved-files")
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._jobs: dict[Ref, _Job] = {}
        self._refused: StoreError | None = None
        self._saved: list[Path] = []
        self._known = 0
        self._failed: list[tuple[Photo, PhotoDeskError]] = []

    def refusal(self, photo: Photo) -> str:
        """Return why `photo` may not be saved; "" if it may."""
        policy = policy_for(self._connection, photo)
        return "" if policy.may_save(photo) else why_not(photo, free=policy.save)

    def save(self, photos: Sequence[Photo]) -> None:
        """Save those of `photos` that may be saved and are not being saved already."""
        for photo in photos:
            if photo.ref not in self._jobs and not self.refusal(photo):
                job = self._jobs[photo.ref] = _Job(photo)
                self.total += 1
                job.task = self._spawn(self._save(job), f"save {photo.ref}")
                job.task.add_done_callback(self._one_ended)
        self.changed.emit()

    def sweep(self) -> None:
        """Delete what was left half written, behind this call."""
        self._writer.submit(self._files.sweep)

    def cancel(self) -> None:
        """Give up what has not come yet; what is being written is written."""
        for job in self._jobs.values():
            if job.coming and job.task is not None:
                job.task.cancel()

    async def finish(self) -> None:
        """Give up what has not come, and wait until the rest is on the disk."""
        self.cancel()
        tasks = [job.task for job in self._jobs.values() if job.task is not None]
        if tasks:
            await asyncio.wait(tasks)
        self._writer.shutdown(wait=False)

    async def _save(self, job: _Job) -> None:
        photo = job.photo
        try:
            async with self._slots:
                if self._refused is not None:
                    raise self._refused
                width = wanted_width(self._connection, photo, self._width())
                picture = await self._pictures.at_width(photo, width)
                job.coming = False
                name = name_for(photo, picture)
                written = self._writer.submit(self._files.put, name, picture.data)
                file, new = await asyncio.wrap_future(written)
        except StoreError as error:
            self._refused = error  # it would refuse the others too: nothing more is fetched for it
            self._failed.append((photo, error))
        except PhotoDeskError as error:
            self._failed.append((photo, error))
        else:
            if new:
                self._saved.append(file)
                self._used([photo])
            else:
                self._known += 1

    def _one_ended(self, task: "asyncio.Task[None]") -> None:
        self._jobs = {ref: job for ref, job in self._jobs.items() if job.task is not task}
        self.done = self.total - len(self._jobs)
        self.changed.emit()
        if not self._jobs:
            outcome = Outcome(self._files.folder, tuple(self._saved), self._known, tuple(self._failed))
            self._refused = None
            self._saved, self._known, self._failed = [], 0, []
            self.done = self.total = 0
            self.changed.emit()
            self.ended.emit(outcome)
