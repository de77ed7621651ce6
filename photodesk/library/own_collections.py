"""The list of the user's collections as the service has said it: kept, asked for, put right by answers."""

import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Delete, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.errors import PhotoDeskError, ServiceError, StoreError
from photodesk.library.connection import Connection
from photodesk.library.directory import PATIENCE, plenty
from photodesk.library.page_source import at_once
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionChange, CollectionEditing

STALE = 60.0
"""Seconds for which what the service has answered to a change counts for more than what it lists."""


class KeptOwn(Protocol):
    """Where the user's collections are kept between two visits."""

    async def put_own(self, shelf: str, page: Page[Collection], age: float) -> None:
        """Keep all that is known of the list, which is `age` seconds old."""
        ...

    async def own(self, shelf: str) -> tuple[Page[Collection], float] | None:
        """Return what was kept and its age in seconds, or None."""
        ...


class OwnCollections(QObject):
    """The list, of whoever is signed in to the service in use. Pages are asked for once and kept.

    It is asked for when it is wanted; by itself too, once the first pictures have come, unless it was kept
    not long ago or requests are scarce (`scarce()`).

    Attributes:
        said: the collections that the service has told of.
        asked: whether they have come, or were kept not long ago.
        on_request: whether they wait for the user to want them.
        loading, more, error: as those of a `PhotoFeed`.

    Signals:
        changed: any of these is another one.
    """

    changed = Signal()

    def __init__(
        self,
        connection: Connection,
        kept: KeptOwn,
        spawn: Spawn,
        *,
        scarce: Callable[[], bool] = plenty,
        pictures: Callable[[], Awaitable[None]] = at_once,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._scarce = scarce
        self._pictures = pictures
        self._clock = clock
        self._page = 0
        self._fresh_at = 0.0  # when the service has said the list, by the clock
        self._wanted = False
        self._recalled = False
        self._recent: list[tuple[float, Change, object]] = []
        self.said: tuple[Collection, ...] = ()
        self.asked = self.loading = self.more = self.on_request = False
        self.error: PhotoDeskError | None = None
        connection.service_changed.connect(self._start_over)

    @property
    def available(self) -> bool:
        """Whether the service in use has collections that its user may edit; it is known who that is."""
        service = self._connection.current
        return _facet(service) is not None and service is not None and bool(service.user)

    @property
    def whole(self) -> bool:
        """Whether the service has named all there are."""
        return self.asked and not self.more

    def want(self) -> None:
        """Ask for the collections unless they are here or on their way."""
        if not self.available:
            return
        self._wanted = True
        self.on_request = False
        if self._recalled and not self.loading and not self.asked:
            self._load(1)

    def want_more(self) -> None:
        """Ask for the next page of them."""
        if self.more and not self.loading:
            self._load(self._page + 1)

    def answered(self, change: Change, answer: object, *, reckoned: Collection | None = None) -> None:
        """Know what the service has answered to a change.

        `reckoned` is what a collection is by it, where the answer does not say: until a list comes.
        """
        self._recent.append((self._clock(), change, answer))
        self.said = _after(self.said, change, reckoned or answer)
        self._keep()
        self.changed.emit()

    # Asking

    def _start_over(self) -> None:
        self.said, self._page, self._recent = (), 0, []
        self.asked = self.loading = self.more = self.on_request = False
        self._wanted = self._recalled = False
        self.error = None
        self.changed.emit()
        service = self._connection.current
        if service is not None and self.available:
            self._spawn(self._begin(service), "collections of one's own, as they were kept")

    async def _begin(self, service: PhotoService) -> None:
        """Show what was kept; ask for what is missing or old, but not before the first pictures."""
        kept = None
        with contextlib.suppress(StoreError):
            kept = await self._kept.own(service.shelf)
        if service is not self._connection.current:
            return
        self._recalled = True
        if kept is not None:
            page, age = kept
            known = {collection.ref for collection in self.said}
            self.said += tuple(each for each in page.items if each.ref not in known)
            self._page, self.more = page.number, page.more
            self._fresh_at = self._clock() - age
            self.asked = age <= service.policy.list_age
            self.changed.emit()
        if not (self.asked or self._wanted):
            await self._connection.answered(PATIENCE)
            await self._pictures()
        if service is not self._connection.current or self.asked or self.loading:
            return
        if self._wanted or not self._scarce():
            self._load(1)
        elif kept is None:
            self.on_request = True
            self.changed.emit()

    def _load(self, number: int) -> None:
        self.loading, self.error = True, None
        self.changed.emit()
        self._spawn(self._ask(number), "collections of one's own")

    async def _ask(self, number: int) -> None:
        service = self._connection.current
        facet = _facet(service)
        if service is None or facet is None:
            return
        try:
            await self._connection.service()
            page = await facet.own(number)
        except PhotoDeskError as error:
            if isinstance(error, ServiceError):
                self._connection.failed(error, service)
            if service is self._connection.current:
                self.loading, self.error = False, error
                self.changed.emit()
            return
        self._connection.succeeded(service)
        if service is self._connection.current:
            self._came(page, number)

    def _came(self, page: Page[Collection], number: int) -> None:
        before = self.said if number > 1 else ()
        known = {collection.ref for collection in before}
        said = before + tuple(item for item in page.items if item.ref not in known)
        self._recent = [each for each in self._recent if self._clock() - each[0] <= STALE]
        for _, change, answer in self._recent:
            said = _after(said, change, answer)
        self.said = said
        self._fresh_at = self._clock() if number == 1 else self._fresh_at
        self._page, self.more, self.asked, self.loading = number, page.more, True, False
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        service = self._connection.current
        if service is not None and self._page:
            page = Page(self.said, self._page, more=self.more)
            self._spawn(self._put(service, page), "keep collections of one's own")

    async def _put(self, service: PhotoService, page: Page[Collection]) -> None:
        if service is self._connection.current:  # else its user may have signed out
            with contextlib.suppress(StoreError):  # the store tells of its own trouble
                await self._kept.put_own(service.shelf, page, max(self._clock() - self._fresh_at, 0.0))


def _facet(service: PhotoService | None) -> CollectionEditing | None:
    return service.collection_editing if service is not None else None


def _after(said: tuple[Collection, ...], change: Change, answer: object) -> tuple[Collection, ...]:
    """Return the list as it is after a change that the service has answered."""
    if isinstance(change, Delete):
        return tuple(each for each in said if each.ref != change.collection.ref)
    now = answer.collection if isinstance(answer, CollectionChange) else answer
    if not isinstance(now, Collection):
        return said
    if isinstance(change, Create):
        return (now, *(each for each in said if each.ref != now.ref))
    if isinstance(change, Update | Member):
        return tuple(_newer(each, now) if each.ref == now.ref else each for each in said)
    return said


def _newer(before: Collection, now: Collection) -> Collection:
    """Return `now`, with what an answer may leave out."""
    return replace(now, owner=now.owner or before.owner, page_url=now.page_url or before.page_url)
