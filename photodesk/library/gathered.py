"""The collections of one member, as an endless list."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.text import at_start
from photodesk.errors import PhotoDeskError, ServiceError, StoreError
from photodesk.library.connection import Connection
from photodesk.library.kept_or_fresh import NEVER_YOUNG, kept_or_fresh
from photodesk.library.page_source import Names
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService


class KeptGathered(Protocol):
    """Where the collections of members are kept between two visits."""

    async def put_gathered(self, shelf: str, username: str, page: Page[Collection]) -> None:
        """Keep `page`."""
        ...

    async def gathered(self, shelf: str, username: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return the kept page and its age in seconds, or None."""
        ...


class Gathered(QObject):
    """What a member has put together: young pages as they were kept, else fresh, else old ones.

    With `fresh`, young ones are asked for anew. Pages with private collections are not kept.

    Attributes:
        subject: the member's user name; "" for whoever is signed in.
        collections: what has come so far.
        total: how many there are in all, or None.
        more, loading, error, age: as those of a `PhotoFeed`.

    Signals:
        changed: any of these is another one.
    """

    changed = Signal()

    def __init__(
        self,
        subject: str,
        names: Names,
        connection: Connection,
        kept: KeptGathered,
        spawn: Spawn,
        *,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self.subject = subject
        self.collections: tuple[Collection, ...] = ()
        self.total: int | None = None
        self.more = True
        self.loading = False
        self.error: Exception | None = None
        self.age = 0.0
        self._names = names
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._want_fresh = fresh
        self._next = 1
        self._closed = False

    def load_more(self) -> None:
        """Ask for the next page, unless one is on its way, the last one failed, or there is none."""
        if self.more and not self.loading and self.error is None and not self._closed:
            self.loading = True
            self.changed.emit()
            self._spawn(self._load(self._next), f"collections of a member, page {self._next}")

    def try_again(self) -> None:
        """Ask again for the page that failed, if one did."""
        if self.error is not None:
            self.error = None
            self.load_more()

    def close(self) -> None:
        """Take no more pages: nobody looks at this list any longer."""
        self._closed = True

    async def _load(self, number: int) -> None:
        try:
            page, age = await self._page(number)
        except Exception as error:
            self.error = error
            self._loaded()
            if isinstance(error, PhotoDeskError):
                return
            raise  # a mistake of our own: shown here, and told of as well
        if self._closed:
            self.loading = False
            return
        known = {collection.ref for collection in self.collections}
        new = tuple(item for item in page.items if item.ref not in known)
        self.collections += new
        self._next = number + 1
        self.more = page.more and bool(new)
        self.total = page.total if page.total is not None else self.total
        self.age = max(self.age, age)
        self._loaded()

    def _loaded(self) -> None:
        self.loading = False
        if not self._closed:
            self.changed.emit()

    async def _page(self, number: int) -> tuple[Page[Collection], float]:
        service = self._connection.current or await self._connection.service()
        username = await self._names.name(self.subject)
        kept = await self._kept_page(service, username, number)
        youth = NEVER_YOUNG if self._want_fresh else service.policy.list_age

        async def ask(service: PhotoService) -> Page[Collection]:
            return await self._fresh(service, username, number)

        found = await kept_or_fresh(self._connection, service, kept, youth, ask)
        if found.asked is not None:
            await self._keep(found.asked, username, found.value)
        return found.value, found.age

    async def _fresh(self, service: PhotoService, username: str, number: int) -> Page[Collection]:
        if service.people is None:
            raise ServiceError(
                f"{service.identity.id} has no people",
                people=f"{at_start(service.identity.within)} does not offer this.",
            )
        return await service.people.collections(username, number)

    async def _kept_page(
        self, service: PhotoService, username: str, number: int
    ) -> tuple[Page[Collection], float] | None:
        try:
            return await self._kept.gathered(service.shelf, username, number)
        except StoreError:
            return None  # a store that forgets costs a request, not the page

    async def _keep(self, service: PhotoService, username: str, page: Page[Collection]) -> None:
        if service is not self._connection.current or any(item.private for item in page.items):
            return  # its user may have signed out, after which nothing is kept of what they saw
        try:
            await self._kept.put_gathered(service.shelf, username, page)
        except StoreError:
            return  # shown all the same; the store tells of its own trouble
