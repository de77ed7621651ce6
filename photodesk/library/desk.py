"""Everything the window works with, built once by `app` and handed over as one value."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from photodesk.domain.feed import Feed, FeedKind
from photodesk.library.accounts import Accounts
from photodesk.library.collecting import Collecting
from photodesk.library.connection import Connection
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.favourites import Favourites, KeptFavourites
from photodesk.library.page_source import FavouritePages, KeptPages, ServicePages, at_once
from photodesk.library.photo_feed import PhotoFeed
from photodesk.library.saving import Saving
from photodesk.library.taking_out import TakingOut
from photodesk.loop import Spawn


class OpenFeed(Protocol):
    """Opens a list of photos."""

    def __call__(self, feed: Feed, *, fresh: bool = False) -> PhotoFeed:
        """Return the list; with `fresh`, what was kept counts only if the service cannot be asked."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases."""

    connection: Connection
    accounts: Accounts
    directory: Directory
    details: Details
    favourites: Favourites
    collecting: Collecting
    feed: OpenFeed
    taking_out: TakingOut
    saving: Saving


def feed_opener(
    connection: Connection,
    pages: KeptPages,
    favourites: KeptFavourites,
    spawn: Spawn,
    pictures: Callable[[], Awaitable[None]] = at_once,
) -> OpenFeed:
    """Return what opens a feed: favourites from this machine, everything else from the service.

    `pictures()` waits until those in view have come.
    """

    def opened(feed: Feed, *, fresh: bool = False) -> PhotoFeed:
        if feed.kind is FeedKind.FAVOURITES:
            return PhotoFeed(feed, FavouritePages(favourites), spawn)
        source = ServicePages(feed, connection, pages, spawn, fresh=fresh, pictures=pictures)
        return PhotoFeed(feed, source, spawn)

    return opened
