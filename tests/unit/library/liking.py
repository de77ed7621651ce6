"""A service with likes, an outbox and a mirror in memory."""

import asyncio
import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Like
from photodesk.domain.liked import PER_PAGE, LikedList, matches, words_of
from photodesk.domain.outbox import Entry, State
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.errors import NotFound, ServiceError, StoreError
from photodesk.library.favourites import Effect, Favourites
from photodesk.library.likes import Likes
from photodesk.library.my_likes import MyLikes
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService
from photodesk.services.capability import Capability
from tests.unit.library.fakes import Names, Running, Store, connection, photo, service

ANN, BOB = "sample/ann", "sample/bob"


class LikesService:
    """Likes at a service: `there` is what is liked, the last one first; `asked` which pages were asked for.

    Attributes:
        lies: how many more the total says than are listed.
        error: what every request ends with, or None.
    """

    def __init__(self, there: Iterable[str] = ()) -> None:
        self.capability = Capability()
        self.there = [photo(id_) for id_ in there]
        self.asked: list[int] = []
        self.lies = 0
        self.error: ServiceError | None = None

    async def own(self, page: int) -> Page[Photo]:
        self.asked.append(page)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        first, last = (page - 1) * PER_PAGE, page * PER_PAGE
        total = len(self.there) + self.lies
        return Page(tuple(self.there[first:last]), page, total, more=last < len(self.there))

    async def like(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        raise NotFound(f"the outbox likes {id} at {priority}")

    async def unlike(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        raise NotFound(f"the outbox unlikes {id} at {priority}")


class Box(QObject):
    """What waits; the test says what becomes of it."""

    changed = Signal()
    sent = Signal(object, object)
    found = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, account: str = ANN) -> None:
        super().__init__()
        self.account = account
        self.entries: tuple[Entry, ...] = ()
        self.effects: list[Effect | None] = []
        self.batches: list[str] = []

    def do(self, changes: Sequence[Change], *, batch: str = "", local: Effect | None = None) -> None:
        self.effects.append(local)
        self.batches.append(batch)
        if local is not None:
            local(None)  # type: ignore[arg-type]  # there is no database here
        now = datetime.now(UTC)
        first = len(self.batches) * 10_000
        self.entries += tuple(
            Entry(first + place, self.account, change, State.WAITING, 0, now, batch=batch)
            for place, change in enumerate(changes)
        )
        self.changed.emit()

    @property
    def wishes(self) -> list[tuple[str, bool]]:
        """What waits, in short."""
        return [(e.change.photo.ref.id, e.change.on) for e in self.entries if isinstance(e.change, Like)]

    def send(self, answer: Callable[[Photo], Photo | None] = lambda _: None) -> None:
        """The service does the first of it."""
        entry, self.entries = self.entries[0], self.entries[1:]
        assert isinstance(entry.change, Like)
        self.sent.emit(entry, answer(entry.change.photo))
        self.changed.emit()

    def refuse(self) -> None:
        """The service does not do the first of it."""
        refused = dataclasses.replace(self.entries[0], state=State.REFUSED, reason="no")
        self.entries = (refused, *self.entries[1:])
        self.changed.emit()

    def fail(self) -> None:
        """All of it could not be kept."""
        changes = tuple(entry.change for entry in self.entries)
        self.entries = ()
        self.changed.emit()
        self.failed.emit(changes, StoreError("full"))


class Mirror:
    """Likes as they were kept; `age` is how old they are."""

    def __init__(self) -> None:
        self.lists: dict[str, LikedList] = {}
        self.kept: dict[tuple[str, str], Photo] = {}
        self.renewed: list[tuple[str, str, bool]] = []
        self.age = 0.0
        self.broken = False

    async def get(self, account: str) -> tuple[LikedList, float] | None:
        found = self.lists.get(account)
        return (found, self.age) if found is not None else None

    async def put(
        self, account: str, liked: LikedList, photos: Sequence[Photo] = (), *, age: float = 0.0
    ) -> bool:
        if self.broken:
            return False
        self.lists[account] = liked
        self.kept |= {(account, each.ref.id): each for each in photos}
        self.age = age
        return True

    async def photos(self, account: str, ids: Sequence[str]) -> tuple[Photo, ...]:
        return tuple(self.kept[account, id_] for id_ in ids if (account, id_) in self.kept)

    async def find(self, account: str, text: str) -> frozenset[str]:
        kept = ((id_, each) for (whose, id_), each in self.kept.items() if whose == account)
        return frozenset(id_ for id_, each in kept if matches(words_of(each), text))

    async def renew(self, account: str, photo: Photo) -> None:
        self.renewed.append((account, photo.ref.id, photo.liked))


class LikesWorld:
    """Somebody who is signed in, with hearts to turn.

    Attributes:
        room: how many requests may be made that nobody asked for.
        now: the seconds of the clock.
    """

    def __init__(self, *there: str, room: int = 0, signed_in: str = ANN) -> None:
        self.facet = LikesService(there)
        self.connection = connection()
        self.running, self.store, self.mirror, self.box = Running(), Store(), Mirror(), Box(signed_in)
        self.room, self.now = room, 0.0
        self.mine = MyLikes(
            self.connection,
            self.box,
            self.mirror,
            Names("ann"),
            lambda requests: requests <= self.room,
            self.running.spawn,
            lambda: self.now,
        )
        self.favourites = Favourites(self.store, self.running.spawn)
        self.likes = Likes(self.favourites, self.box, self.mine, self.connection)
        self.open(signed_in)

    def open(self, whose: str, **facets: Any) -> None:
        """Take the service into use in the name of `whose`."""
        self.box.account = whose
        opened: PhotoService = service(**({"likes": self.facet} if whose else {}) | facets)
        self.connection.prepare(dataclasses.replace(opened, user=whose))
        self.connection.open()

    async def page(self, number: int = 1, text: str = "") -> str:
        """Return the ids of a page, each of one letter."""
        page, _ = await self.mine.page(number, text)
        return "".join(each.ref.id for each in page.items)
