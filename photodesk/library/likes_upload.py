"""Favourites that are not among the user's likes at the service: offered once, liked there in one batch."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.outbox import Entry
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.ids import new_id
from photodesk.library.connection import Connection
from photodesk.library.likes import Likes
from photodesk.library.my_likes import MyLikes, Waiting
from photodesk.loop import Spawn


class KeptSince(Protocol):
    """Where favourites are kept, in their order."""

    async def since(self, service: str, position: int) -> list[tuple[int, Photo]]:
        """Return what was kept of a service after a place, oldest first, with the places."""
        ...


class Marks(Protocol):
    """Remembers for each account up to which favourite the user has been asked."""

    def get(self, account: str) -> int:
        """Return the place of the last one; 0 if they were never asked."""
        ...

    def set(self, account: str, position: int) -> None:
        """Remember it."""
        ...


class LikesUpload(QObject):
    """Offers to like favourites at the service of whoever is signed in.

    Costs a request, if any, only where there are favourites that are not known to be liked.

    Attributes:
        offered: the favourites that are offered; none while nothing is, or it was dismissed.
        certain: whether they are known not to be liked: else some may be.

    Signals:
        changed: `offered`, or how far a batch is.
    """

    changed = Signal()

    def __init__(
        self,
        connection: Connection,
        favourites: KeptSince,
        likes: Likes,
        mine: MyLikes,
        outbox: Waiting,
        marks: Marks,
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self.offered: tuple[Photo, ...] = ()
        self.certain = True
        self._connection = connection
        self._favourites = favourites
        self._likes = likes
        self._mine = mine
        self._outbox = outbox
        self._marks = marks
        self._spawn = spawn
        self._last = 0
        self._batch = ""
        self._total = 0
        connection.service_changed.connect(self._start_over)
        mine.changed.connect(self._likes_changed)
        outbox.changed.connect(self._outbox_changed)

    @property
    def batch(self) -> str:
        """What the outbox calls the likes that are being made; "" if there are none."""
        return self._batch

    @property
    def left(self) -> int:
        """How many likes of the batch are still to be made."""
        return sum(entry.batch == self._batch and entry.counts for entry in self._entries)

    @property
    def total(self) -> int:
        """How many likes the batch has; 0 if there is none."""
        return self._total

    def accept(self) -> None:
        """Like them."""
        photos, self.offered = self.offered, ()
        self._remember()
        self._batch = new_id()
        self._total = len(self._likes.like(photos, self._batch))
        self._outbox_changed()
        self.changed.emit()

    def dismiss(self) -> None:
        """Offer these no more."""
        self.offered = ()
        self._remember()
        self.changed.emit()

    def stop(self, cancel: Callable[[Iterable[Entry]], object]) -> None:
        """Make no more likes of the batch; what was liked stays. `cancel` takes entries back."""
        left = [entry for entry in self._entries if entry.batch == self._batch and entry.counts]
        self._batch, self._total = "", 0
        cancel(left)
        self.changed.emit()

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self._outbox.entries if self._batch else ()

    def _remember(self) -> None:
        if self._mine.whose:
            self._marks.set(self._mine.whose, self._last)

    def _start_over(self) -> None:
        self.offered, self._batch, self._total = (), "", 0
        self.changed.emit()
        service = self._connection.current
        if service is not None and service.likes is not None and self._mine.whose:
            self._spawn(self._consider(), "favourites that are no likes")

    async def _consider(self) -> None:
        service, whose = self._connection.current, self._mine.whose
        if service is None:
            return
        try:
            kept = await self._favourites.since(service.identity.id, self._marks.get(whose))
        except StoreError:
            return  # told of where favourites are shown
        await self._mine.ready()
        if not any(not self._likes.is_liked(photo) for _, photo in kept):
            return
        known = await self._mine.checked()
        if not known or whose != self._mine.whose or service is not self._connection.current:
            return
        self._last = max(place for place, _ in kept)
        self.certain = self._mine.known.whole
        self.offered = tuple(photo for _, photo in kept if not self._likes.is_liked(photo))
        self.changed.emit()

    def _likes_changed(self) -> None:
        if self.offered:
            left = tuple(photo for photo in self.offered if not self._likes.is_liked(photo))
            if left != self.offered or self.certain != self._mine.known.whole:
                self.offered, self.certain = left, self._mine.known.whole
                self.changed.emit()

    def _outbox_changed(self) -> None:
        if self._batch:
            if not self.left:
                self._batch, self._total = "", 0
            self.changed.emit()
