"""Saving photos as files: one or many, in the background, each use reported."""

import asyncio
from collections import deque
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


class Saving(QObject):
    """Saves photos at the wanted width into one folder; what is asked for meanwhile joins in.

    Attributes:
        done, total: how many photos of those that were asked for have ended, one way or the other.

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
        self._waiting: deque[Photo] = deque()
        self._under_way: set[Ref] = set()
        self._workers: dict[asyncio.Task[None], bool] = {}  # whether what each waits for can be given up
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
            if photo.ref not in self._under_way and not self.refusal(photo):
                self._under_way.add(photo.ref)
                self._waiting.append(photo)
                self.total += 1
        for _ in range(min(AT_ONCE - len(self._workers), len(self._waiting))):
            self._start_worker()
        self.changed.emit()

    def sweep(self) -> None:
        """Delete what was left half written, behind this call."""
        self._writer.submit(self._files.sweep)

    def cancel(self) -> None:
        """Give up what has not come yet; what is being written is written."""
        self._under_way.difference_update(photo.ref for photo in self._waiting)
        self._waiting.clear()
        for worker, coming in self._workers.items():
            if coming:
                worker.cancel()

    async def finish(self) -> None:
        """Give up what has not come, and wait until the rest is on the disk."""
        self.cancel()
        if self._workers:
            await asyncio.wait(tuple(self._workers))
        self._writer.shutdown(wait=False)

    def _start_worker(self) -> None:
        worker = self._spawn(self._work(), "save photos")
        self._workers[worker] = True
        worker.add_done_callback(self._worker_ended)

    async def _work(self) -> None:
        """Save one photo after the other until none waits."""
        while self._waiting:
            photo = self._waiting.popleft()
            try:
                await self._save(photo)
            finally:
                self._under_way.discard(photo.ref)
                self.done += 1
                self.changed.emit()

    def _is_coming(self, *, on: bool) -> None:
        """Note whether what this worker waits for can be given up."""
        worker = asyncio.current_task()
        if worker is not None:
            self._workers[worker] = on

    async def _save(self, photo: Photo) -> None:
        self._is_coming(on=True)
        try:
            if self._refused is not None:
                raise self._refused
            width = wanted_width(self._connection, photo, self._width())
            picture = await self._pictures.at_width(photo, width)
            self._is_coming(on=False)
            written = self._writer.submit(self._files.put, name_for(photo, picture), picture.data)
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

    def _worker_ended(self, worker: "asyncio.Task[None]") -> None:
        del self._workers[worker]
        if self._waiting:
            self._start_worker()  # it was given up, or failed, and more was asked for since
        elif not self._workers:
            outcome = Outcome(self._files.folder, tuple(self._saved), self._known, tuple(self._failed))
            self._refused = None
            self._under_way.clear()
            self._saved, self._known, self._failed = [], 0, []
            self.done = self.total = 0
            self.changed.emit()
            self.ended.emit(outcome)
