"""Everything the window works with, built once by `app` and handed over as one value."""

from collections.abc import Callable
from dataclasses import dataclass

from photodesk.domain.feed import Feed, FeedKind
from photodesk.library.connection import Connection
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.favourites import Favourites, KeptFavourites
from photodesk.library.page_source import FavouritePages, KeptPages, ServicePages
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import Spawn


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases. `feed(which)` opens a list of photos."""

    connection: Connection
    directory: Directory
    details: Details
    favourites: Favourites
    feed: Callable[[Feed], PhotoFeed]


def feed_opener(
    connection: Connection, pages: KeptPages, favourites: KeptFavourites, spawn: Spawn
) -> Callable[[Feed], PhotoFeed]:
    """Return what opens a feed: favourites from this machine, everything else from the service."""

    def opened(feed: Feed) -> PhotoFeed:
        if feed.kind is FeedKind.FAVOURITES:
            return PhotoFeed(feed, FavouritePages(favourites), spawn)
        return PhotoFeed(feed, ServicePages(feed, connection, pages, spawn), spawn)

    return opened
