"""The topics and collections of the sidebar."""

import asyncio

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.errors import Offline, PhotoDeskError, SandboxError, ServerTrouble, SignInNeeded
from photodesk.library.connection import Reach
from photodesk.library.directory import Directory
from tests.unit.library.fakes import OLD, Answers, Asking, Heard, Running, Store, breathe, connection, service

pytestmark = pytest.mark.usefixtures("qapp")


def topics(*titles: str) -> Page[Topic]:
    return Page(tuple(Topic(Ref("sample", title), title, title) for title in titles))


def collections(*titles: str, number: int = 1, more: bool = False) -> Page[Collection]:
    return Page(tuple(Collection(Ref("sample", title), title) for title in titles), number, more=more)


class Sidebar(Directory):
    """A directory with a service in memory, which remembers what it said."""

    def __init__(self, at_once: dict[object, object] | None = None, *, scarce: bool = False) -> None:
        self.is_scarce = scarce
        self.pictures = asyncio.Event()
        self.pictures.set()
        self.answers: Answers[object] = Answers(at_once)
        self.connection = connection()
        self.store = Store()
        self.running = Running()
        super().__init__(
            self.connection,
            self.store,
            self.running.spawn,
            scarce=self._is_scarce,
            pictures=self._until_pictures,
            patience=0,
        )
        heard = Heard()
        self.told = heard.said
        self.topics_changed.connect(heard.to("topics"))
        self.collections_changed.connect(heard.to("collections"))
        facet: Asking[object] = Asking(self.answers)
        self.one = service(topics=facet, collections=facet)

    async def _until_pictures(self) -> None:
        await self.pictures.wait()

    def _is_scarce(self) -> bool:
        return self.is_scarce

    async def opened(self) -> "Sidebar":
        self.connection.prepare(self.one)
        self.connection.open()
        await self.running.done()
        return self

    @property
    def titles(self) -> tuple[list[str], list[str]]:
        return [topic.title for topic in self.topics], [one.title for one in self.collections]


BOTH: dict[object, object] = {"topics": topics("Sea", "Sky"), 1: collections("Work", "Home", more=True)}


def test_both_lists_come_with_a_new_service_and_are_kept() -> None:
    """As soon as a service is there its topics and collections are asked for, once, and kept."""

    async def main() -> None:
        sidebar = await Sidebar(BOTH).opened()
        assert sidebar.titles == (["Sea", "Sky"], ["Work", "Home"])
        assert sorted(map(str, sidebar.answers.asked)) == ["1", "topics"]
        assert set(sidebar.store.kept) == {("sample", "topics"), ("sample", "collections", 1)}
        assert not sidebar.incomplete
        assert sidebar.more_collections

    asyncio.run(main())


def test_young_lists_are_shown_before_the_service_may_be_asked() -> None:
    """What was kept a moment ago costs no request and waits for nobody."""

    async def main() -> None:
        sidebar = Sidebar()
        sidebar.store.kept["sample", "topics"] = (topics("Sea"), 10.0)
        sidebar.store.kept["sample", "collections", 1] = (collections("Work"), 10.0)
        sidebar.connection.prepare(sidebar.one)
        await sidebar.running.done()
        assert sidebar.titles == (["Sea"], ["Work"])
        assert sidebar.answers.asked == []

    asyncio.run(main())


def test_more_collections_come_at_the_end_without_duplicates() -> None:
    """The next page is added; a collection that comes again stays where it stood."""

    async def main() -> None:
        sidebar = await Sidebar({**BOTH, 2: collections("Home", "Trips", number=2)}).opened()
        sidebar.more()
        await sidebar.running.done()
        assert sidebar.titles[1] == ["Work", "Home", "Trips"]
        assert not sidebar.more_collections
        sidebar.more()
        await sidebar.running.done()
        assert sidebar.answers.asked.count(2) == 1
        assert 3 not in sidebar.answers.asked

    asyncio.run(main())


def test_asking_for_more_twice_is_one_question() -> None:
    """Impatience costs no request."""

    async def main() -> None:
        sidebar = await Sidebar(BOTH).opened()
        for _ in range(3):
            sidebar.more()
        await sidebar.answers.until_asked(2)
        sidebar.more()
        sidebar.answers.answer(2, collections("Trips", number=2))
        await sidebar.running.done()
        assert sidebar.answers.asked.count(2) == 1

    asyncio.run(main())


@pytest.mark.parametrize("error", [Offline("x"), ServerTrouble("x")])
def test_old_lists_are_shown_when_the_service_fails(error: PhotoDeskError) -> None:
    """Lists kept long ago stand in for what does not come."""

    async def main() -> None:
        sidebar = Sidebar({"topics": error, 1: error})
        sidebar.store.kept["sample", "topics"] = (topics("Sea"), OLD)
        sidebar.store.kept["sample", "collections", 1] = (collections("Work"), OLD)
        await sidebar.opened()
        assert sidebar.titles == (["Sea"], ["Work"])
        assert sidebar.running.errors == []

    asyncio.run(main())


def test_old_lists_are_shown_when_the_service_cannot_be_started() -> None:
    """Also without a server, the sidebar shows what was there."""

    async def main() -> None:
        sidebar = Sidebar()
        sidebar.store.kept["sample", "topics"] = (topics("Sea"), OLD)
        sidebar.connection.prepare(sidebar.one)
        await breathe()
        sidebar.connection.could_not_start(SandboxError("x"))
        await sidebar.running.done()
        assert sidebar.titles == (["Sea"], [])
        assert sidebar.incomplete
        assert sidebar.running.errors == []

    asyncio.run(main())


def test_what_did_not_come_is_asked_for_when_the_service_is_back() -> None:
    """After an outage only what is missing is asked for again."""

    async def main() -> None:
        sidebar = await Sidebar({"topics": Offline("x"), 1: BOTH[1]}).opened()
        assert sidebar.titles == ([], ["Work", "Home"])
        assert sidebar.incomplete
        sidebar.answers.at_once["topics"] = topics("Sea")
        sidebar.connection.succeeded()
        sidebar.connection.try_now()
        await sidebar.running.done()
        assert sidebar.titles == (["Sea"], ["Work", "Home"])
        assert sidebar.answers.asked.count(1) == 1
        assert not sidebar.incomplete

    asyncio.run(main())


def test_a_refused_key_shows_no_old_lists() -> None:
    """What time does not mend is left to the notice about the key."""

    async def main() -> None:
        sidebar = Sidebar({"topics": SignInNeeded("x"), 1: SignInNeeded("x")})
        sidebar.store.kept["sample", "topics"] = (topics("Sea"), OLD)
        await sidebar.opened()
        assert sidebar.titles == ([], [])
        assert sidebar.connection.reach is Reach.REFUSED

    asyncio.run(main())


def test_another_service_begins_with_empty_lists() -> None:
    """Nothing of the old service stays, not even the way to more of its collections."""

    async def main() -> None:
        sidebar = await Sidebar(BOTH).opened()
        sidebar.connection.prepare(service("bare"))
        assert sidebar.titles == ([], [])
        assert not sidebar.more_collections
        sidebar.connection.open()
        await sidebar.running.done()
        assert sidebar.titles == ([], [])
        assert not sidebar.incomplete

    asyncio.run(main())


def test_late_lists_of_the_service_before_are_dropped() -> None:
    """An answer of the old service is not shown beside the new one, whose own lists come all the same."""

    async def main() -> None:
        sidebar = Sidebar()
        sidebar.connection.prepare(sidebar.one)
        sidebar.connection.open()
        await sidebar.answers.until_asked("topics")
        answers: Answers[object] = Answers({"topics": topics("New"), 1: collections("Newer")})
        facet: Asking[object] = Asking(answers)
        sidebar.connection.prepare(service("two", topics=facet, collections=facet))
        sidebar.connection.open()
        sidebar.answers.answer("topics", topics("Old"))
        sidebar.answers.answer(1, Offline("x"))
        await sidebar.running.done()
        assert sidebar.titles == (["New"], ["Newer"])
        assert sidebar.connection.reach is Reach.ONLINE
        assert not sidebar.incomplete

    asyncio.run(main())


def test_lists_wait_for_the_photos_but_not_for_ever() -> None:
    """Topics and collections come after the first answer, or when their patience has ended."""

    async def main() -> None:
        sidebar = Sidebar(BOTH)
        sidebar._patience = 20
        sidebar.connection.prepare(sidebar.one)
        sidebar.connection.open()
        await breathe()
        assert sidebar.answers.asked == []
        sidebar.connection.succeeded()
        await sidebar.running.done()
        assert sidebar.titles == (["Sea", "Sky"], ["Work", "Home"])

    asyncio.run(main())


def test_a_broken_store_is_not_seen() -> None:
    """Lists come from the service though they can be neither read nor kept."""

    async def main() -> None:
        sidebar = Sidebar(BOTH)
        sidebar.store.broken = True
        await sidebar.opened()
        assert sidebar.titles == (["Sea", "Sky"], ["Work", "Home"])
        assert sidebar.running.errors == []

    asyncio.run(main())


def test_where_requests_are_scarce_lists_wait_to_be_wanted() -> None:
    """Lists that were not kept cost nothing until the user wants one, or requests turn out to be plenty."""

    async def main() -> None:
        sidebar = await Sidebar(BOTH, scarce=True).opened()
        assert (sidebar.answers.asked, sidebar.on_request) == ([], {"topics", "collections"})
        assert not sidebar.incomplete
        sidebar.want("topics")
        await sidebar.running.done()
        assert (sidebar.answers.asked, sidebar.on_request) == (["topics"], {"collections"})
        sidebar.is_scarce = False
        sidebar.want_all()
        await sidebar.running.done()
        assert sidebar.titles == (["Sea", "Sky"], ["Work", "Home"])
        sidebar.want_all()
        await sidebar.running.done()
        assert sidebar.answers.asked == ["topics", 1]

    asyncio.run(main())


def test_lists_wait_for_the_first_pictures() -> None:
    """They are asked for after the pictures in view, and before them only if the user wants to see one."""

    async def main() -> None:
        sidebar = Sidebar(BOTH, scarce=True)
        sidebar.pictures.clear()
        await sidebar.opened()
        sidebar.want("topics")
        await sidebar.running.done()
        assert sidebar.answers.asked == ["topics"]
        sidebar.is_scarce = False
        sidebar.want_all()
        await breathe()
        assert sidebar.answers.asked == ["topics"]
        sidebar.pictures.set()
        await sidebar.running.done()
        assert sidebar.answers.asked == ["topics", 1]

    asyncio.run(main())


def test_a_list_that_was_on_its_way_does_not_stand_for_one_asked_for_anew() -> None:
    """What grew meanwhile is asked for again: an old answer neither fills the list nor counts as its page."""

    async def main() -> None:
        sidebar = await Sidebar(BOTH).opened()
        sidebar.more()
        await sidebar.answers.until_asked(2)
        sidebar.store.kept.clear()
        sidebar.answers.at_once[1] = collections("Work", "Home", "New")
        sidebar.reload()
        sidebar.answers.answer(2, collections("Trips", number=2))
        await sidebar.running.done()
        assert sidebar.titles == (["Sea", "Sky"], ["Work", "Home", "New"])
        assert not sidebar.incomplete

    asyncio.run(main())
