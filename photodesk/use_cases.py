"""The use cases, built of stores, services and each other; `app` does that once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from photodesk.accounts.book import Book
from photodesk.accounts.no_ring import NoRing
from photodesk.accounts.safe import Safe
from photodesk.assembly import has_room, hearts_of, sizes_of, ways_out
from photodesk.domain.feed import FeedKind
from photodesk.elsewhere import Renditions
from photodesk.errors import StoreError
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.imaging.whole import WholePictures
from photodesk.library.accounts import Accounts
from photodesk.library.boards import Boards
from photodesk.library.collecting import Collecting
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.connection import Connection
from photodesk.library.desk import Desk, OpenFeed, feed_opener, gathered_opener, with_boards
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.entering import MakeGuide, Road
from photodesk.library.favourites import Favourites
from photodesk.library.finding import SeenPages, shelves_of
from photodesk.library.followed import Followed
from photodesk.library.my_likes import MyLikes
from photodesk.library.offline_switch import OfflineSwitch
from photodesk.library.outbox import Outbox
from photodesk.library.own_profile import OwnProfile
from photodesk.library.page_source import FavouritePages, MyLikesPages
from photodesk.library.pending import Pending
from photodesk.library.people import People
from photodesk.library.profiles import Profiles
from photodesk.library.related import Related
from photodesk.library.reporting import Reporting
from photodesk.library.storage import Storage
from photodesk.library.suggesting import Suggesting
from photodesk.loop import Spawn
from photodesk.net.http import Http
from photodesk.net.images import ImageFetcher
from photodesk.net.thread import NetworkThread
from photodesk.opener import Opener
from photodesk.store.boards import KeptBoards
from photodesk.store.bookmarks import KeptBookmarks
from photodesk.store.database import Database
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites as KeptFavourites
from photodesk.store.kept_words import KeptWords
from photodesk.store.liked import Liked
from photodesk.store.outbox import KeptOutbox
from photodesk.store.paths import Paths
from photodesk.store.pictures import PictureStore
from photodesk.store.recall import Recall
from photodesk.store.settings import Settings
from photodesk.store.uses import KeptUses

if TYPE_CHECKING:
    from photodesk.library.workbench.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Ground:
    """What the use cases stand on.

    Attributes:
        seen, kept: the database of what may be forgotten, and that of what must never be lost.
        lasting: whether the profile is more than a temporary one.
    """

    connection: Connection
    renditions: Renditions
    settings: Settings
    paths: Paths
    seen: Database
    kept: Database
    network: NetworkThread
    http: Http
    opener: Opener
    spawn: Spawn
    lasting: bool


class UseCases:
    """What the window works with, and the parts of it that `app` starts and ends.

    `guides` lead through sign-ins, `scarce()` tells whether requests have to be counted, `say` tells the
    user of an error.

    Attributes:
        desk: the use cases.
        accounts: who is signed in.
        people: profiles of members.
        reporter: keeps that photos were taken out, and reports it to the service in use.
        thumbnails: the pictures of photos.
        recall: what was seen.
    """

    def __init__(
        self,
        ground: Ground,
        guides: Mapping[Road, MakeGuide],
        *,
        scarce: Callable[[], bool],
        say: Callable[[BaseException], object],
    ) -> None:
        self._ground = ground
        self._scarce = scarce
        self._say = say
        self.recall = Recall(ground.seen, most_photos=ground.settings.most_photos)
        self._liked = Liked(ground.seen, self.recall)
        self._finder, self._kept_words = Finder(ground.seen), KeptWords(ground.kept)
        self._favourites = KeptFavourites(ground.kept)
        self._pictures = PictureStore(ground.paths.pictures_folder, ground.settings.picture_cache_bytes)
        # The outbox hears of a service before all others: it is the first to know who is signed in.
        self._outbox = Outbox(ground.connection, KeptOutbox(ground.kept), ground.spawn)
        self.accounts = Accounts(
            ground.connection,
            Book(ground.settings),
            Safe() if ground.lasting else Safe(NoRing),
            guides,
            forget=self._forget,
            mask=ground.opener.mask,
            spawn=ground.spawn,
        )
        self.reporter = Reporting(ground.connection, KeptUses(ground.kept), ground.spawn)
        self.people = People(ground.connection, self.recall)
        self.thumbnails = Thumbnails(
            fetch=ImageFetcher(ground.network, ground.http).fetch,
            pictures=self._pictures,
            rendition=ground.renditions.address,
            key=ground.renditions.key,
            spawn=ground.spawn,
        )
        self.desk = self._desk()

    async def _forget(self, account: str) -> None:
        """Forget what waits to be sent, and what was seen, in the name of an account.

        The first is done at once: the second takes a while, and they may have signed in again by then.
        """
        try:
            await self._outbox.forget(account)
        except StoreError as error:
            self._say(error)
        await self._liked.forget(account)

    def _desk(self) -> Desk:
        ground, connection, spawn, recall = (
            self._ground,
            self._ground.connection,
            self._ground.spawn,
            self.recall,
        )
        completed, shelves = self.thumbnails.completed, shelves_of(connection)
        taking_out, saving = ways_out(
            connection,
            WholePictures(self.thumbnails.sources, ground.renditions.address, ground.renditions.key),
            self.reporter,
            ground.settings,
            ground.paths,
            spawn,
        )
        profiles = Profiles(connection, self.people, spawn)
        own = OwnProfile(connection, profiles, spawn, known_name=self.accounts.username)
        boards = Boards(KeptBoards(ground.kept), self.thumbnails.sources.examine, spawn)
        favourites = Favourites(self._favourites, spawn)
        mine = MyLikes(connection, self._outbox, self._liked, own, partial(has_room, ground.opener), spawn)
        hearts = hearts_of(
            connection, (favourites, self._favourites), self._outbox, mine, ground.settings, spawn
        )
        collections = CollectionsNow(
            connection, recall, self._outbox, spawn, scarce=self._scarce, pictures=completed
        )
        directory = Directory(connection, recall, spawn, scarce=self._scarce, pictures=completed)
        collections.renewed.connect(directory.renew)
        sizes = sizes_of(ground.seen, recall, self._finder, self._pictures, ground.settings, ground.paths)
        return Desk(
            connection=connection,
            accounts=self.accounts,
            directory=directory,
            details=Details(connection, recall, spawn),
            favourites=favourites,
            likes=hearts.likes,
            my_likes=mine,
            likes_upload=hearts.upload,
            likes_asked=hearts.asked,
            collecting=Collecting(connection, collections, self._outbox),
            followed=Followed(connection, KeptBookmarks(ground.kept), spawn),
            related=Related(connection, spawn),
            outbox=self._outbox,
            feed=with_boards(self._feeds(own, mine, collections), boards, spawn),
            boards=boards,
            gathered=gathered_opener(connection, recall, own, spawn),
            profiles=profiles,
            own_profile=own,
            taking_out=taking_out,
            saving=saving,
            offline=OfflineSwitch(connection, ground.settings, ground.http.keep_shut),
            pending=Pending(self._outbox, spawn),
            suggesting=Suggesting(shelves, self._finder, self._kept_words, spawn),
            storage=Storage(sizes, spawn),
            open_workbench=cache(self._workbench),
        )

    def _workbench(self) -> "Workbench":
        from photodesk.library.workbench.workbench import Workbench  # noqa: PLC0415 - a start needs none

        return Workbench(self._ground.connection, self._outbox, self._ground.spawn)

    def _feeds(self, own: OwnProfile, mine: MyLikes, collections: CollectionsNow) -> OpenFeed:
        """Return what opens lists of photos."""
        ground = self._ground
        shelves = shelves_of(ground.connection)
        return feed_opener(
            ground.connection,
            self.recall,
            own,
            ground.spawn,
            self.thumbnails.completed,
            local={
                FeedKind.FAVOURITES: lambda _: FavouritePages(self._favourites),
                FeedKind.SEEN: lambda feed: SeenPages(feed, shelves, self._finder, self._kept_words),
                FeedKind.MY_LIKES: lambda feed: MyLikesPages(mine, feed.subject),
            },
            collections=collections,
        )
