"""Keeping the list of one's own likes in step with the service, at little cost."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.filters import PhotoFilters
from photodesk.domain.liked import LikedList, pages_of
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.text import at_start
from photodesk.errors import PhotoDeskError, ServiceChanged, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.page_source import Names
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService

STALE = 60.0
"""Seconds after a like for which the service may still list what was before it."""


class KeptLiked(Protocol):
    """Where likes are kept between two visits, for each account by itself."""

    async def get(self, account: str) -> tuple[LikedList, float] | None:
        """Return the list of an account and its age in seconds."""
        ...

    async def put(
        self, account: str, liked: LikedList, photos: Sequence[Photo] = (), *, age: float = 0.0
    ) -> bool:
        """Keep the list of an account, and photos of it; return whether that was done."""
        ...

    async def photos(self, account: str, ids: Sequence[str]) -> tuple[Photo, ...]:
        """Return photos in the order of `ids`, as far as they are kept."""
        ...

    async def find(self, account: str, text: str) -> frozenset[str]:
        """Return the ids of the photos that are found by `text`."""
        ...

    async def renew(self, account: str, photo: Photo) -> None:
        """Know a photo as the service says it is now, wherever it is kept for an account."""
        ...


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the list is being looked through: pages that have come, of so many."""

    done: int
    pages: int


class LikesInStep(QObject):
    """What the service said that somebody likes; one request tells whether that is still so.

    Attributes:
        known: what the service said.
        checking: whether it is being asked.
        walk: how far the list is being looked through, or None.
        error: why it could not be asked the last time, or None.

    Signals:
        progressed: any of the attributes is another one.
    """

    progressed = Signal()

    def __init__(
        self,
        connection: Connection,
        kept: KeptLiked,
        names: Names,
        room: Callable[[int], bool],
        spawn: Spawn,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what likes are made of.

        Args:
            connection: which service is in use.
            kept: where likes are kept.
            names: who is signed in.
            room: whether so many requests may be made though nobody asked for them.
            spawn: starts tasks.
            clock: seconds that only grow.
        """
        super().__init__()
        self._connection = connection
        self._kept = kept
        self._names = names
        self._room = room
        self._spawn = spawn
        self._clock = clock
        self._reset()

    def _reset(self) -> None:
        self.known = LikedList()
        self.checking = False
        self.walk: Walk | None = None
        self.error: PhotoDeskError | None = None
        self._whose = ""
        self._fresh_at: float | None = None  # when the service was last asked, by the clock
        self._recent: dict[str, tuple[bool, float]] = {}
        self._unkept: dict[str, Photo] = {}  # known, and not on the disk yet
        self._loading: asyncio.Task[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self._one_page = asyncio.Lock()
        self._news = asyncio.Event()

    # What is known

    @property
    def offered(self) -> bool:
        """Whether somebody is signed in whose likes can be shown."""
        service = self._connection.current
        return bool(self._whose) and service is not None and (bool(service.likes) or bool(service.people))

    @property
    def whose(self) -> str:
        """The key of the account whose likes these are; "" if nobody is signed in."""
        return self._whose

    @property
    def age(self) -> float | None:
        """Seconds since the service was last asked; None if it never was."""
        return None if self._fresh_at is None else max(self._clock() - self._fresh_at, 0.0)

    @property
    def cost(self) -> int:
        """How many requests it takes until nothing is missing."""
        return self.known.pages_to_check() if self.known.whole else pages_of(self.known.missing)

    async def ready(self) -> None:
        """Wait until it is known what was kept."""
        if self._loading is not None:
            await asyncio.shield(self._loading)

    # Asking

    def look(self) -> None:
        """Ask the service whether all is as it was, unless it was asked lately: one request, if so."""
        service = self._connection.current
        if service is None or not self.offered:
            return
        age = self.age
        if age is None or age > service.policy.list_age or self.error is not None:
            self.check()

    def check(self) -> None:
        """Ask the service whether all is as it was: one request, if so. The user may have asked for it."""
        self._begin(self._check, "hold likes against the service")

    def check_all(self) -> None:
        """Ask for what is missing; where nothing is, look through the whole list anew. The user wants it."""
        self._begin(self._check_all, "look through all likes")

    def stop(self) -> None:
        """Ask no further; what has come stays."""
        if self._task is not None:
            self._task.cancel()

    async def checked(self) -> bool:
        """Look, wait until that is done, and return whether it is known now."""
        await self.ready()
        self.look()
        if self._task is not None:
            await asyncio.wait([self._task])
        return self._fresh_at is not None and self.error is None

    def _begin(self, ask: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        if not self.offered or (self._task is not None and not self._task.done()):
            return
        self.checking = True
        self._task = self._spawn(ask(), name)
        self._task.add_done_callback(self._ended)
        self.progressed.emit()

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if task is self._task:
            self.checking, self.walk = False, None
            self._tell_news()
            self.progressed.emit()

    async def _check(self) -> None:
        """See what is new at the front; go on by itself only as far as there is room for it."""
        await self.ready()
        try:
            before, front = self.known, list[str]()
            page, number = await self._ask(front, 1), 1
            while before.ids and page.more and not before.is_met_by(front, page.total) and self._room(1):
                number += 1
                page = await self._ask(front, number)
            if self.known.doubtful and not self._is_stale and self._room(self.cost):
                await self._walk_through(anew=True)
            elif not self.known.whole and self._room(self.cost):
                await self._walk_through(anew=False)
        except PhotoDeskError as error:
            self.error = error

    async def _check_all(self) -> None:
        await self.ready()
        try:
            await self._walk_through(anew=self.known.whole)
        except PhotoDeskError as error:
            self.error = error

    async def _walk_through(self, *, anew: bool) -> None:
        """Look through the list page by page: from its beginning, or from where nothing is known."""
        front = [] if anew else list(self.known.ids[: self.known.sure])
        number = 1 if anew else self.known.next_page
        pages = self.cost
        for done in count():
            self.walk = Walk(done, max(pages, done + 1))
            self.progressed.emit()
            page = await self._ask(front, number + done)
            if not page.more or (not anew and self.known.whole):
                return

    async def _ask_on(self, enough: Callable[[], bool]) -> None:
        """Ask for the pages after what is known until that is enough."""
        front = list(self.known.ids[: self.known.sure])
        number = self.known.next_page
        page = await self._ask(front, number)
        while page.more and not enough():
            number += 1
            page = await self._ask(front, number)

    async def _ask(self, front: list[str], number: int) -> Page[Photo]:
        """Ask for one page, and take it in behind `front`."""
        async with self._one_page:
            service = await self._connection.service()
            whose = self._whose
            if not whose or service.user != whose:
                raise ServiceChanged("somebody else is signed in")
            try:
                page = await self._own(service, number)
            except ServiceError as error:
                self._connection.failed(error, service)
                raise
            self._connection.succeeded(service)
            if whose != self._whose:
                raise ServiceChanged("somebody else is signed in")
            front += [photo.ref.id for photo in page.items]
            await self._take(front, page)
            return page

    async def _own(self, service: PhotoService, number: int) -> Page[Photo]:
        if service.likes is not None:
            return await service.likes.own(number)
        if service.people is None:
            name = service.identity.within
            raise ServiceError("no likes can be listed", people=f"{at_start(name)} does not offer this.")
        username = await self._names.name("")
        return await service.people.likes(username, number, PhotoFilters())

    async def _take(self, front: list[str], page: Page[Photo]) -> None:
        """Know what has come; what was changed a moment ago may not be in it yet."""
        recent = self._recently
        came = [id_ for id_, on in recent.items() if on and id_ not in front] + front
        came = [id_ for id_ in came if recent.get(id_, True)]
        total = None if recent and self.known.total is not None else page.total
        self.error = None
        self._fresh_at = self._clock()
        self._unkept |= {photo.ref.id: replace(photo, liked=True) for photo in page.items}
        self._know(self.known.with_front(came, total, ended=not page.more))
        self._tell_news()
        await self._keep_all([replace(photo, liked=True) for photo in page.items], age=0.0)
        self.progressed.emit()

    @property
    def _recently(self) -> dict[str, bool]:
        now = self._clock()
        self._recent = {id_: said for id_, said in self._recent.items() if now - said[1] < STALE}
        return {id_: on for id_, (on, _) in self._recent.items()}

    @property
    def _is_stale(self) -> bool:
        return bool(self._recently)

    def _know(self, known: LikedList) -> None:
        """Take another list for what the service said."""
        self.known = known

    def _tell_news(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def _load(self, whose: str) -> None:
        found = await self._kept.get(whose)
        if found is not None and whose == self._whose:
            self._fresh_at = self._clock() - found[1]
            changed = [(id_, on) for id_, on in self._recently.items()]
            self._know(found[0])
            for id_, on in changed:
                self._know(self.known.liking(id_) if on else self.known.unliking(id_))
            self.progressed.emit()

    async def _keep_all(self, photos: Sequence[Photo], *, age: float) -> None:
        if await self._kept.put(self._whose, self.known, photos, age=age):
            for photo in photos:
                if self._unkept.get(photo.ref.id) == photo:
                    del self._unkept[photo.ref.id]
