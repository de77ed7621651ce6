"""Where the pages of a feed come from."""

import asyncio

import pytest

from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.errors import (
    NotFound,
    Offline,
    OutOfRequests,
    PhotoDeskError,
    SandboxError,
    ServerTrouble,
    ServiceError,
    SignInNeeded,
    StoreError,
    TimedOut,
    UnreadableAnswer,
)
from photodesk.library.connection import Reach
from photodesk.library.desk import feed_opener
from photodesk.library.page_source import FAVOURITES_PER_PAGE, FavouritePages, ServicePages
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import Tasks
from tests.unit.library.fakes import (
    OLD,
    Answers,
    Browsing,
    Names,
    Running,
    Store,
    breathe,
    connection,
    ids,
    page,
    photo,
    service,
)

pytestmark = pytest.mark.usefixtures("qapp")
YOUNG = 59.0
"""Seconds within the list age of the services of these tests, which is 60."""
FIRST = (EDITORIAL.key, 1)


class World:
    """A connection to a service in memory, and a store."""

    def __init__(self, at_once: dict[object, Page[Photo] | PhotoDeskError] | None = None) -> None:
        self.answers: Answers[Page[Photo]] = Answers(at_once)
        self.connection = connection()
        self.connection.prepare(service(browse=Browsing(self.answers)))
        self.store = Store()
        self.running = Running()

    def keep(self, letters: str, age: float, feed: Feed = EDITORIAL) -> None:
        self.store.kept["sample", feed.key, 1] = (page(letters), age)

    def pages(self, feed: Feed = EDITORIAL, *, fresh: bool = False) -> ServicePages:
        return ServicePages(feed, self.connection, self.store, self.running.spawn, fresh=fresh)

    async def first(self, feed: Feed = EDITORIAL, *, fresh: bool = False) -> tuple[str, float]:
        found, age = await self.pages(feed, fresh=fresh).page(1)
        await self.running.done()
        return ids(found.items), age


def test_a_page_is_kept_after_its_pictures_have_come() -> None:
    """What is to be seen goes first: a page is shown at once, and written when its pictures are there."""

    async def main() -> None:
        world, pictures = World({FIRST: page("ab")}), asyncio.Event()

        async def until_pictures() -> None:
            await pictures.wait()

        world.connection.open()
        source = ServicePages(
            EDITORIAL, world.connection, world.store, world.running.spawn, pictures=until_pictures
        )
        found, _ = await source.page(1)
        await breathe()
        assert (ids(found.items), world.store.kept) == ("ab", {})
        pictures.set()
        await world.running.done()
        assert list(world.store.kept) == [("sample", EDITORIAL.key, 1)]

    asyncio.run(main())


def test_a_page_is_kept_though_the_program_ends_before_its_pictures_have_come() -> None:
    """What has cost a request and was seen is there at the next start."""

    async def main() -> None:
        world = World({FIRST: page("ab")})

        async def until_pictures() -> None:
            await asyncio.Event().wait()

        tasks = Tasks(lambda error, _: pytest.fail(str(error)))
        world.connection.open()
        source = ServicePages(EDITORIAL, world.connection, world.store, tasks.spawn, pictures=until_pictures)
        await source.page(1)
        await breathe()
        assert world.store.kept == {}
        await tasks.close()
        assert list(world.store.kept) == [("sample", EDITORIAL.key, 1)]

    asyncio.run(main())


def test_a_young_page_costs_no_request() -> None:
    """What was kept a moment ago is shown, even before the service may be asked."""

    async def main() -> None:
        world = World()
        world.keep("ab", YOUNG)
        assert await world.first() == ("ab", YOUNG)
        assert world.answers.asked == []
        assert world.connection.reach is Reach.STARTING

    asyncio.run(main())


def test_an_old_page_is_asked_for_anew_and_kept() -> None:
    """Beyond the age the service allows, the page comes from the service and takes the place of the old."""

    async def main() -> None:
        world = World({FIRST: page("cd")})
        world.connection.open()
        world.keep("ab", 61)
        assert await world.first() == ("cd", 0.0)
        assert world.answers.asked == [FIRST]
        assert ids(world.store.kept["sample", EDITORIAL.key, 1][0].items) == "cd"

    asyncio.run(main())


def test_what_was_never_kept_waits_until_the_service_may_be_asked() -> None:
    """While the service is starting a page waits, and comes when it has started."""

    async def main() -> None:
        world = World({FIRST: page("a")})
        waiting = asyncio.ensure_future(world.first())
        await breathe()
        assert not waiting.done()
        assert world.answers.asked == []
        world.connection.open()
        assert await waiting == ("a", 0.0)

    asyncio.run(main())


@pytest.mark.parametrize(
    "error",
    [Offline("x"), TimedOut("x"), OutOfRequests("x"), ServerTrouble("x"), UnreadableAnswer("x")],
)
def test_an_old_page_is_shown_when_the_service_fails_for_a_time(error: ServiceError) -> None:
    """Old photos are better than none, and their age says how old they are."""

    async def main() -> None:
        world = World({FIRST: error})
        world.connection.open()
        world.keep("ab", OLD)
        assert await world.first() == ("ab", OLD)
        assert world.connection.error is (
            error if not isinstance(error, ServerTrouble | UnreadableAnswer) else None
        )

    asyncio.run(main())


@pytest.mark.parametrize("error", [SignInNeeded("x"), NotFound("x")])
def test_an_error_that_stays_is_shown_in_place_of_an_old_page(error: ServiceError) -> None:
    """What time does not mend is told, whatever was kept."""

    async def main() -> None:
        world = World({FIRST: error})
        world.connection.open()
        world.keep("ab", OLD)
        with pytest.raises(type(error)):
            await world.first()

    asyncio.run(main())


def test_without_a_kept_page_the_error_is_told() -> None:
    """Where there is nothing to show, the reason is."""

    async def main() -> None:
        world = World({FIRST: Offline("x")})
        world.connection.open()
        with pytest.raises(Offline):
            await world.first()
        assert world.connection.reach is Reach.OFFLINE

    asyncio.run(main())


def test_an_old_page_is_shown_when_the_service_cannot_even_be_started() -> None:
    """Everything seen stays usable, also where the sample library's server does not start."""

    async def main() -> None:
        world = World()
        world.connection.could_not_start(SandboxError("x"))
        with pytest.raises(SandboxError):
            await world.first()
        world.keep("ab", OLD)
        assert await world.first() == ("ab", OLD)

    asyncio.run(main())


def test_reloading_asks_even_for_a_young_page_and_falls_back_on_it() -> None:
    """The user wants to see what has changed; if that cannot be, what there is."""

    async def main() -> None:
        world = World({FIRST: page("cd")})
        world.connection.open()
        world.keep("ab", YOUNG)
        assert await world.first(fresh=True) == ("cd", 0.0)
        world.answers.at_once[FIRST] = Offline("x")
        assert await world.first(fresh=True) == ("cd", 0.0)

    asyncio.run(main())


def test_random_photos_are_never_kept() -> None:
    """Random pages are other ones every time: nothing kept of them is shown, and nothing is kept."""

    async def main() -> None:
        world = World({(RANDOM.key, 1): page("cd")})
        world.connection.open()
        world.keep("ab", 0.0, RANDOM)
        assert await world.first(RANDOM) == ("cd", 0.0)
        assert ids(world.store.kept["sample", RANDOM.key, 1][0].items) == "ab"

    asyncio.run(main())


def test_a_broken_store_costs_a_request_and_nothing_else() -> None:
    """Errors of the store are not seen: the page comes from the service, no task fails."""

    async def main() -> None:
        world = World({FIRST: page("cd")})
        world.connection.open()
        world.store.broken = True
        assert await world.first() == ("cd", 0.0)
        assert world.running.errors == []
        world.answers.at_once[FIRST] = Offline("x")
        with pytest.raises(Offline):
            await world.first()

    asyncio.run(main())


def test_keeping_does_not_hold_up_showing() -> None:
    """The page is handed over before it is on the disk."""

    async def main() -> None:
        world = World({FIRST: page("cd")})
        world.connection.open()
        await world.pages().page(1)
        assert not world.store.kept
        await world.running.done()
        assert list(world.store.kept) == [("sample", EDITORIAL.key, 1)]

    asyncio.run(main())


@pytest.mark.parametrize("browse", [None, Browsing(Answers())])
def test_a_feed_the_service_does_not_have_is_told_so(browse: Browsing | None) -> None:
    """What is not offered is said with the name of the service, and the connection is not blamed."""

    async def main() -> None:
        world = World()
        world.connection.prepare(service("other", browse=browse))
        world.connection.open()
        with pytest.raises(ServiceError) as caught:
            await world.first(Feed(FeedKind.PERSON, "ann"))
        assert caught.value.people == "Other does not offer this."
        assert world.connection.reach is Reach.ONLINE

    asyncio.run(main())


def test_pages_are_kept_by_service_and_feed() -> None:
    """What was kept of one service or feed is never shown as another's."""

    async def main() -> None:
        other = Feed(FeedKind.SEARCH, "sea")
        world = World({FIRST: page("ab"), (other.key, 1): page("cd")})
        world.connection.open()
        await world.first()
        await world.first(other)
        world.connection.prepare(service("two", browse=Browsing(Answers({FIRST: page("ef")}))))
        world.connection.open()
        assert await world.first() == ("ef", 0.0)
        assert set(world.store.kept) == {
            ("sample", EDITORIAL.key, 1),
            ("sample", other.key, 1),
            ("two", EDITORIAL.key, 1),
        }

    asyncio.run(main())


def test_favourites_need_no_service() -> None:
    """The user's favourites come from this machine, newest first, however things stand."""

    async def main() -> None:
        store = Store()
        for number in range(FAVOURITES_PER_PAGE + 1):
            await store.add(photo(str(number)))
        source = FavouritePages(store)
        first, age = await source.page(1)
        assert (len(first.items), first.more, age) == (FAVOURITES_PER_PAGE, True, 0.0)
        assert first.items[0].ref.id == str(FAVOURITES_PER_PAGE)
        second, _ = await source.page(2)
        assert (ids(second.items), second.more) == ("0", False)

    asyncio.run(main())


def test_opening_a_feed_knows_where_its_pages_come_from() -> None:
    """Favourites open without a service; everything else asks the one in use."""

    async def main() -> None:
        world = World({FIRST: page("ab")})
        await world.store.add(photo("f"))
        opened = feed_opener(
            world.connection,
            world.store,
            Names("ann"),
            world.running.spawn,
            local={FeedKind.FAVOURITES: lambda _: FavouritePages(world.store)},
        )
        feed = opened(FAVOURITES)
        feed.load_more()
        await world.running.done()
        assert ids(feed.photos) == "f"
        world.connection.open()
        world.keep("xy", YOUNG)
        for fresh, expected in ((False, "xy"), (True, "ab")):
            feed = opened(EDITORIAL, fresh=fresh)
            feed.load_more()
            await world.running.done()
            assert ids(feed.photos) == expected

    asyncio.run(main())


def test_the_own_lists_go_by_the_name_one_has_when_a_page_is_asked_for() -> None:
    """Whoever changes their user name goes on in the same list; collections are no photos to ask for."""

    async def main() -> None:
        world, names = World(), Names("ann")
        for name, number in (("ann", 1), ("anna", 2)):
            world.answers.at_once[f"liked:{name}", number] = page("ab"[number - 1], number, more=True)
        world.connection.open()
        opened = feed_opener(world.connection, world.store, names, world.running.spawn)
        feed = opened(Feed(FeedKind.LIKED))
        feed.load_more()
        await world.running.done()
        names.own = "anna"
        feed.load_more()
        await world.running.done()
        assert ids(feed.photos) == "ab"
        gathered = opened(Feed(FeedKind.GATHERED))
        gathered.load_more()
        await world.running.done()
        assert (gathered.photos, gathered.more, gathered.error) == ([], False, None)
        assert len(world.answers.asked) == 2

    asyncio.run(main())


def test_favourites_that_cannot_be_read_are_told_of() -> None:
    """An unreadable disk is an error with a sentence, not an empty list."""

    async def main() -> None:
        store = Store()
        store.broken = True
        with pytest.raises(StoreError):
            await FavouritePages(store).page(1)

    asyncio.run(main())


def test_what_somebody_searched_for_is_in_no_name_of_a_task() -> None:
    """Names of tasks come into the log, where nobody expects what was looked for."""

    async def work() -> None:
        secret = Feed(FeedKind.SEARCH, "something private")
        world = World({(secret.key, 1): page("a")})
        world.connection.open()
        PhotoFeed(secret, world.pages(secret), world.running.spawn).load_more()
        await world.running.done()
        assert len(world.running.names) == 2
        assert not any("private" in name for name in world.running.names)

    asyncio.run(work())
