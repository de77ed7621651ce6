"""The topics and collections of the sidebar."""

import contextlib
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.topic import Topic
from photodesk.errors import PhotoDeskError, StoreError
from photodesk.library.connection import Connection
from photodesk.library.kept_or_fresh import kept_or_fresh
from photodesk.library.page_source import at_once
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService

PATIENCE = 1.5
"""Seconds that topics and collections wait for the photos, which people look at first."""

T = TypeVar("T")
Kept = tuple[Page[T], float] | None
"""A page and its age in seconds, or None if it was never kept."""


def plenty() -> bool:
    """Say that requests are not scarce."""
    return False


class _NotWantedYet(Exception):
    """A list was not kept and is not worth a request until the user wants it."""


class KeptLists(Protocol):
    """Where topics and collections are kept between two visits."""

    async def put_topics(self, shelf: str, page: Page[Topic]) -> None:
        """Keep `page`."""
        ...

    async def topics(self, shelf: str) -> tuple[Page[Topic], float] | None:
        """Return the kept topics and their age in seconds, or None."""
        ...

    async def put_collections(self, shelf: str, page: Page[Collection]) -> None:
        """Keep `page`."""
        ...

    async def collections(self, shelf: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return the kept collections and their age in seconds, or None."""
        ...


class Directory(QObject):
    """The topics and collections of the service in use; kept ones first, and again when it is back.

    Lists that have to be asked for, and are not wanted by the user already, wait for the first pictures
    (`pictures()`). Where requests are scarce (`scarce()`), lists that were not kept are asked for only when
    the user wants them.

    Attributes:
        on_request: what waits for the user to want it: "topics", "collections".

    Signals:
        topics_changed, collections_changed: the list is another one, or waits to be wanted.
    """

    topics_changed = Signal()
    collections_changed = Signal()

    def __init__(
        self,
        connection: Connection,
        kept: KeptLists,
        spawn: Spawn,
        *,
        scarce: Callable[[], bool] = plenty,
        pictures: Callable[[], Awaitable[None]] = at_once,
        patience: float = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._patience = patience
        self._scarce = scarce
        self._pictures = pictures
        self._wanted: set[str] = set()
        self.on_request: set[str] = set()
        self.topics: tuple[Topic, ...] = ()
        self.collections: tuple[Collection, ...] = ()
        self.more_collections = False
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._missing: set[str] = set()
        self._busy: set[str] = set()
        self._collections_page = 0
        self._edition = 0  # grows with every reload: what was asked for before it is void
        connection.service_changed.connect(self.reload)
        connection.retry.connect(self._fill)

    @property
    def incomplete(self) -> bool:
        """Whether a list that was asked for has not come."""
        return bool(self._missing - self.on_request)

    def reload(self) -> None:
        """Forget everything, and ask for it of the service in use."""
        self._edition += 1
        self.topics, self.collections, self._collections_page = (), (), 0
        self.more_collections = False
        self._wanted, self.on_request = set(), set()
        self.topics_changed.emit()
        self.collections_changed.emit()
        self._missing = {"topics", "collections"}
        self._fill()

    def want(self, name: str) -> None:
        """Ask for the "topics" or "collections" though requests are scarce: the user wants to see them."""
        self._wanted.add(name)
        self.on_request.discard(name)
        self._fill()

    def want_all(self) -> None:
        """Ask for what waits to be wanted: requests turned out not to be scarce."""
        self.on_request.clear()
        self._fill()

    def renew(self, collection: Collection) -> None:
        """Take a newer value of a collection that is in the list already."""
        if any(known.ref == collection.ref for known in self.collections):
            self.collections = tuple(
                collection if known.ref == collection.ref else known for known in self.collections
            )
            self.collections_changed.emit()

    def more(self) -> None:
        """Ask for the next page of collections."""
        if self.more_collections:
            self._missing.add("collections")
            self.want("collections")

    def _fill(self) -> None:
        loads = {"topics": self._load_topics, "collections": self._load_collections}
        for name in sorted(self._missing - self._busy - self.on_request):
            if self._connection.current is not None:
                self._busy.add(name)
                self._spawn(self._try(name, loads[name]), name)

    async def _try(self, name: str, load: Callable[[PhotoService], Awaitable[None]]) -> None:
        service, edition = self._connection.current, self._edition
        if service is None:
            return
        try:
            await load(service)
        except _NotWantedYet:
            self._wait_for_user(name, edition)
        except PhotoDeskError:
            return  # the connection has said so already
        else:
            if edition == self._edition:
                self._missing.discard(name)
        finally:
            self._busy.discard(name)
            if edition != self._edition:
                self._fill()

    def _wait_for_user(self, name: str, edition: int) -> None:
        if edition == self._edition:
            self.on_request.add(name)
            (self.topics_changed if name == "topics" else self.collections_changed).emit()

    async def _load_topics(self, service: PhotoService) -> None:
        if service.topics is None:
            return
        facet, edition = service.topics, self._edition
        page = await self._young_or_fresh(
            "topics", service, self._kept.topics(service.shelf), facet.topics, self._kept.put_topics
        )
        if edition == self._edition:
            self.topics = page.items
            self.topics_changed.emit()

    async def _load_collections(self, service: PhotoService) -> None:
        if service.collections is None:
            return
        facet, edition, number = service.collections, self._edition, self._collections_page + 1
        page = await self._young_or_fresh(
            "collections",
            service,
            self._kept.collections(service.shelf, number),
            lambda: facet.collections(number),
            self._kept.put_collections,
        )
        if edition == self._edition:
            self._collections_page = number
            self.more_collections = page.more
            known = {collection.ref for collection in self.collections}
            self.collections += tuple(item for item in page.items if item.ref not in known)
            self.collections_changed.emit()

    async def _young_or_fresh(
        self,
        name: str,
        service: PhotoService,
        kept: Awaitable[Kept[T]],
        fresh: Callable[[], Awaitable[Page[T]]],
        keep: Callable[[str, Page[T]], Awaitable[None]],
    ) -> Page[T]:
        """Return the list as it was kept if that is not long ago, else ask; an old one if asking fails."""
        try:
            found = await kept
        except StoreError:
            found = None

        async def ask(_: PhotoService) -> Page[T]:
            await self._connection.answered(self._patience)
            if name not in self._wanted and found is None and self._scarce():
                raise _NotWantedYet
            if name not in self._wanted:
                await self._pictures()
            return await fresh()

        got = await kept_or_fresh(self._connection, service, found, service.policy.directory_age, ask)
        if got.asked is not None and service is self._connection.current:  # else its user may have signed out
            with contextlib.suppress(StoreError):  # shown all the same; the store tells of its own trouble
                await keep(service.shelf, got.value)
        return got.value
