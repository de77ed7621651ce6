"""Where the pages of a feed come from: the service and what was kept of it, or the favourites."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.text import at_start
from photodesk.errors import ServiceError, StoreError
from photodesk.library.connection import Connection
from photodesk.library.favourites import KeptFavourites
from photodesk.library.kept_or_fresh import NEVER_YOUNG, kept_or_fresh
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService

NEVER_KEPT = frozenset({FeedKind.RANDOM})
"""Feeds whose pages are different every time, so that keeping them would be a lie."""
KEPT_AT_ONCE = frozenset({FeedKind.COLLECTION})
"""Feeds that the user changes: what is put right in a kept page must not be overwritten by an older one."""
FAVOURITES_PER_PAGE = 120


class KeptPages(Protocol):
    """Where pages are kept between two visits."""

    async def put(self, shelf: str, feed_key: str, page: Page[Photo]) -> None:
        """Keep `page` on the shelf of a service, or of an account."""
        ...

    async def get(self, shelf: str, feed_key: str, number: int) -> tuple[Page[Photo], float] | None:
        """Return the kept page and its age in seconds, or None."""
        ...


async def at_once() -> None:
    """Wait for no pictures."""


class PageSource(Protocol):
    """Gives the pages of one feed."""

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return page `number` (from 1) and its age in seconds. Raises PhotoDeskError."""
        ...


class ServicePages:
    """Pages of a feed of the service in use: young ones as they were kept, else fresh, else old ones.

    With `fresh`, young ones are asked for anew too: the user wants to see what has changed. A page is kept
    once `pictures()` says that those of it which are in view have come, or the program ends; one that the
    user may change is kept at once.

    Attributes:
        ahead_from: the page from which on they are asked for before anybody looks at them, so that the last
            few requests are not spent on them; None if there is none.
    """

    def __init__(
        self,
        feed: Feed,
        connection: Connection,
        kept: KeptPages,
        spawn: Spawn,
        *,
        fresh: bool = False,
        pictures: Callable[[], Awaitable[None]] = at_once,
    ) -> None:
        self.ahead_from: int | None = None
        self._pictures = pictures
        self._want_fresh = fresh
        self._feed = feed
        self._connection = connection
        self._kept = kept
        self._spawn = spawn

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return the page; an old one only when the service cannot be asked."""
        service = self._connection.current or await self._connection.service()
        kept = await self._kept_page(service, number)
        youth = NEVER_YOUNG if self._want_fresh else service.policy.list_age

        async def ask(service: PhotoService) -> Page[Photo]:
            return await self._fresh(service, number)

        found = await kept_or_fresh(self._connection, service, kept, youth, ask)
        if found.asked is not None and self._feed.kind not in NEVER_KEPT:
            self._spawn(self._keep(found.asked, found.value), f"keep a page of {self._feed.kind}")
        return found.value, found.age

    async def _fresh(self, service: PhotoService, number: int) -> Page[Photo]:
        browse = service.browse
        if browse is None or self._feed.kind not in browse.kinds:
            raise ServiceError(
                f"{service.identity.id} has no feed {self._feed.kind}",
                people=f"{at_start(service.identity.within)} does not offer this.",
            )
        if self.ahead_from is not None and number >= self.ahead_from:
            browse = service.ahead or browse
        return await browse.photos(self._feed, number)

    async def _kept_page(self, service: PhotoService, number: int) -> tuple[Page[Photo], float] | None:
        if self._feed.kind in NEVER_KEPT:
            return None
        try:
            return await self._kept.get(service.shelf, self._feed.key, number)
        except StoreError:
            return None  # a store that forgets costs a request, not the page

    async def _keep(self, service: PhotoService, page: Page[Photo]) -> None:
        try:
            if self._feed.kind not in KEPT_AT_ONCE:
                await self._pictures()
        finally:  # whoever ends the program before they have come finds the page next time all the same
            await self._put(service, page)

    async def _put(self, service: PhotoService, page: Page[Photo]) -> None:
        if service is not self._connection.current:
            return  # its user may have signed out, after which nothing is kept of what they saw
        try:
            await self._kept.put(service.shelf, self._feed.key, page)
        except StoreError:
            return  # shown all the same; the store tells of its own trouble


class Names(Protocol):
    """Who is meant."""

    async def name(self, subject: str) -> str:
        """Return a user name; for "" that of whoever is signed in. Raises PhotoDeskError."""
        ...


class OwnPages:
    """Pages of a feed of whoever is signed in, by the name they have when a page is asked for."""

    def __init__(self, feed: Feed, names: Names, pages: Callable[[Feed], PageSource]) -> None:
        self._feed = feed
        self._names = names
        self._pages = pages

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return the page. Raises PhotoDeskError."""
        subject = await self._names.name("")
        return await self._pages(replace(self._feed, subject=subject)).page(number)


class Liking(Protocol):
    """What whoever is signed in likes."""

    async def page(self, number: int, text: str = "") -> tuple[Page[Photo], float]:
        """Return a page of it, or of what is found there by `text`, and its age in seconds."""
        ...


class MyLikesPages:
    """Pages of what whoever is signed in likes."""

    def __init__(self, mine: Liking, text: str) -> None:
        self._mine = mine
        self._text = text

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return the page. Raises PhotoDeskError."""
        return await self._mine.page(number, self._text)


class NoPages:
    """No photos: what is in this feed are collections."""

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return a page with nothing on it, and nothing after it."""
        return Page((), number, 0), 0.0


class FavouritePages:
    """Pages of what the user likes; they need no service."""

    def __init__(self, kept: KeptFavourites) -> None:
        self._kept = kept

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return the page as it is on this machine now."""
        return await self._kept.all(number, FAVOURITES_PER_PAGE), 0.0
