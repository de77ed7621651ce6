"""Everything the window works with, built once by `app` and handed over as one value."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from photodesk.domain.feed import OF_PEOPLE, Feed, FeedKind
from photodesk.domain.ref import Ref
from photodesk.library.accounts import Accounts
from photodesk.library.board_feed import BoardFeed
from photodesk.library.boards import Boards
from photodesk.library.collecting import Collecting
from photodesk.library.collection_feed import CollectionFeed
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.connection import Connection
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.favourites import Favourites
from photodesk.library.followed import Followed
from photodesk.library.gathered import Gathered, KeptGathered
from photodesk.library.likes import Likes
from photodesk.library.likes_upload import LikesUpload, Marks
from photodesk.library.my_likes import MyLikes
from photodesk.library.offline_switch import OfflineSwitch
from photodesk.library.outbox import Outbox
from photodesk.library.own_profile import OwnProfile
from photodesk.library.page_source import (
    KeptPages,
    Names,
    NoPages,
    OwnPages,
    PageSource,
    ServicePages,
    at_once,
)
from photodesk.library.pending import Pending
from photodesk.library.photo_feed import PhotoFeed
from photodesk.library.profiles import Profiles
from photodesk.library.related import Related
from photodesk.library.saving import Saving
from photodesk.library.storage import Storage
from photodesk.library.suggesting import Suggesting
from photodesk.library.taking_out import TakingOut
from photodesk.loop import Spawn

if TYPE_CHECKING:
    from photodesk.library.workbench.workbench import Workbench

NOWHERE_ELSE: Mapping[FeedKind, Callable[[Feed], PageSource]] = {}


class OpenFeed(Protocol):
    """Opens a list of photos."""

    def __call__(self, feed: Feed, *, fresh: bool = False) -> PhotoFeed:
        """Return the list; with `fresh`, what was kept counts only if the service cannot be asked."""
        ...


class OpenGathered(Protocol):
    """Opens the list of a member's collections."""

    def __call__(self, subject: str, *, fresh: bool = False) -> Gathered:
        """Return the list; with `fresh`, what was kept counts only if the service cannot be asked."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases.

    `open_workbench` returns the only workbench, which is made when it is first wanted.
    """

    connection: Connection
    accounts: Accounts
    directory: Directory
    details: Details
    favourites: Favourites
    likes: Likes
    my_likes: MyLikes
    likes_upload: LikesUpload
    likes_asked: Marks
    collecting: Collecting
    outbox: Outbox
    followed: Followed
    related: Related
    boards: Boards
    feed: OpenFeed
    gathered: OpenGathered
    profiles: Profiles
    own_profile: OwnProfile
    taking_out: TakingOut
    saving: Saving
    suggesting: Suggesting
    storage: Storage
    offline: OfflineSwitch
    pending: Pending
    open_workbench: Callable[[], "Workbench"]

    @property
    def workbench(self) -> "Workbench":
        """Compares, merges and tidies collections."""
        return self.open_workbench()


def feed_opener(
    connection: Connection,
    pages: KeptPages,
    names: Names,
    spawn: Spawn,
    pictures: Callable[[], Awaitable[None]] = at_once,
    *,
    local: Mapping[FeedKind, Callable[[Feed], PageSource]] = NOWHERE_ELSE,
    collections: CollectionsNow | None = None,
) -> OpenFeed:
    """Return what opens a feed, of the service in use where nothing else is said.

    `names` tells who is signed in, `pictures()` waits until those in view have come; `local` are the
    kinds that need no service, and where their pages come from; `collections` tells what waits to be done
    with those of one's own, where there can be any.
    """

    def opened(feed: Feed, *, fresh: bool = False) -> PhotoFeed:
        def of_service(feed: Feed) -> PageSource:
            return ServicePages(feed, connection, pages, spawn, fresh=fresh, pictures=pictures)

        def of_collection(ref: Ref) -> PageSource:
            return of_service(replace(feed, subject=ref.id))

        service = connection.current
        source: PageSource
        if feed.kind is FeedKind.COLLECTION and service is not None and collections is not None:
            own_pages = collections.pages(Ref(service.identity.id, feed.subject), of_collection)
            return CollectionFeed(feed, own_pages, collections, spawn)
        if feed.kind in local:
            source = local[feed.kind](feed)
        elif feed.kind is FeedKind.GATHERED:
            source = NoPages()
        elif feed.kind in OF_PEOPLE and not feed.subject:
            source = OwnPages(feed, names, of_service)
        else:
            source = of_service(feed)
        return PhotoFeed(feed, source, spawn)

    return opened


def with_boards(others: OpenFeed, boards: Boards, spawn: Spawn) -> OpenFeed:
    """Return what opens boards as lists of photos, and everything else as `others` does."""

    def opened(feed: Feed, *, fresh: bool = False) -> PhotoFeed:
        if feed.kind is FeedKind.BOARD:
            return BoardFeed(feed, boards, spawn)
        return others(feed, fresh=fresh)

    return opened


def gathered_opener(connection: Connection, kept: KeptGathered, names: Names, spawn: Spawn) -> OpenGathered:
    """Return what opens the collections of a member; `names` tells who is signed in."""

    def opened(subject: str, *, fresh: bool = False) -> Gathered:
        return Gathered(subject, names, connection, kept, spawn, fresh=fresh)

    return opened
