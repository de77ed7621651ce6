"""One endless list of photos."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.feed import EDITORIAL
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Offline, SandboxError
from photodesk.library.photo_feed import MOST_BARREN_PAGES, PhotoFeed
from tests.unit.library.fakes import Answers, Heard, Running, breathe, ids, page, photo

pytestmark = pytest.mark.usefixtures("qapp")
Paged = tuple[Page[Photo], float]


class Source:
    """Pages as the test gives them; a question is the number of a page."""

    def __init__(self, *at_once: Paged | Exception) -> None:
        self.answers: Answers[Paged] = Answers(dict(enumerate(at_once, 1)))  # type: ignore[arg-type]

    async def page(self, number: int) -> Paged:
        return await self.answers.give(number)


class Opened(PhotoFeed):
    """A feed with its tasks, which remembers what it said."""

    def __init__(self, source: Source) -> None:
        self.running = Running()
        super().__init__(EDITORIAL, source, self.running.spawn)
        self.source = source
        self.heard = Heard()
        self.appended.connect(self.heard.to("appended"))
        self.state_changed.connect(self.heard.to("state"))

    async def load(self, times: int = 1) -> "Opened":
        for _ in range(times):
            self.load_more()
            await self.running.done()
        return self


def fresh(letters: str = "", number: int = 1, **changes: object) -> Paged:
    return page(letters, number, **changes), 0.0


def test_pages_come_one_after_the_other_in_order() -> None:
    """Photos stand in the order of the pages, and each page is asked for once."""

    async def main() -> None:
        feed = Opened(Source(fresh("abc", more=True), fresh("de", 2)))
        await feed.load(5)
        assert ids(feed.photos) == "abcde"
        assert feed.heard.said["appended"] == [(0, 3), (3, 2)]
        assert feed.source.answers.asked == [1, 2]
        assert not feed.more
        assert [feed.place(item.ref) for item in feed.photos] == [0, 1, 2, 3, 4]
        assert feed.place(photo("x").ref) is None

    asyncio.run(main())


def test_only_one_page_is_on_its_way_at_a_time() -> None:
    """However often more is wanted, one request is made, and its state is told."""

    async def main() -> None:
        feed = Opened(Source())
        for _ in range(10):
            feed.load_more()
        await feed.source.answers.until_asked(1)
        loading = [feed.loading]
        assert feed.source.answers.asked == [1]
        feed.source.answers.answer(1, fresh("a", more=True))
        await feed.running.done()
        assert [*loading, feed.loading] == [True, False]
        assert len(feed.heard.said["state"]) == 2

    asyncio.run(main())


def test_a_photo_that_comes_twice_stands_once() -> None:
    """Pages that shifted meanwhile bring photos again; each stays where it stood first."""

    async def main() -> None:
        feed = await Opened(Source(fresh("abca", more=True), fresh("cbd", 2))).load(2)
        assert ids(feed.photos) == "abcd"
        assert feed.heard.said["appended"] == [(0, 3), (3, 1)]

    asyncio.run(main())


@pytest.mark.battery
@given(st.lists(st.text("abcdefgh", max_size=5), max_size=8))
def test_no_service_can_make_duplicates_or_gaps(pages: list[str]) -> None:
    """Whatever the pages hold, every photo stands once, in order of its first coming, and is told once."""

    async def main() -> None:
        source = Source(*(fresh(letters, number, more=True) for number, letters in enumerate(pages, 1)))
        feed = Opened(source)
        await feed.load(len(pages))
        read = "".join(pages[: len(source.answers.asked)])
        assert ids(feed.photos) == "".join(dict.fromkeys(read))
        told = [
            place for first, count in feed.heard.said["appended"] for place in range(first, first + count)
        ]
        assert told == list(range(len(feed.photos)))

    asyncio.run(main())


def test_pages_without_anything_new_end_the_list() -> None:
    """A service that always says there is more is asked three times for nothing, and no more."""

    async def main() -> None:
        pages = [fresh("ab", more=True)] + [fresh("ba", number, more=True) for number in range(2, 12)]
        feed = await Opened(Source(*pages)).load(11)
        assert len(feed.source.answers.asked) == 1 + MOST_BARREN_PAGES
        assert not feed.more

    asyncio.run(main())


def test_one_barren_page_does_not_end_the_list() -> None:
    """After a page with something new the counting begins again."""

    async def main() -> None:
        letters = ["a", "", "a", "b", "b", "", "c", ""]
        pages = [fresh(text, number, more=True) for number, text in enumerate(letters, 1)]
        feed = await Opened(Source(*pages)).load(len(letters))
        assert ids(feed.photos) == "abc"
        assert feed.more

    asyncio.run(main())


@pytest.mark.parametrize("error", [Offline("x"), SandboxError("x")])
def test_after_an_error_nothing_is_asked_until_somebody_tries_again(error: Exception) -> None:
    """A page that failed is asked for again only by try_again(), and then the list goes on."""

    async def main() -> None:
        source = Source(fresh("a", more=True), error)
        feed = await Opened(source).load(4)
        errors = [feed.error]
        assert not feed.loading
        assert source.answers.asked == [1, 2]
        assert ids(feed.photos) == "a"
        source.answers.at_once[2] = fresh("b", 2)
        feed.try_again()
        await feed.running.done()
        assert [*errors, feed.error] == [error, None]
        assert ids(feed.photos) == "ab"
        feed.try_again()
        await feed.running.done()
        assert source.answers.asked == [1, 2, 2]

    asyncio.run(main())


def test_trying_again_while_nothing_failed_asks_for_nothing() -> None:
    """Try again is for what failed."""

    async def main() -> None:
        feed = Opened(Source(fresh("a", more=True)))
        feed.try_again()
        await feed.running.done()
        assert feed.source.answers.asked == []

    asyncio.run(main())


@pytest.mark.parametrize("answer", [fresh("b", more=True), Offline("x")])
def test_a_closed_feed_takes_nothing_any_more(answer: Paged | Offline) -> None:
    """What comes for a feed that nobody looks at changes and tells nothing."""

    async def main() -> None:
        feed = Opened(Source())
        feed.load_more()
        await feed.source.answers.until_asked(1)
        feed.close()
        feed.heard.said.clear()
        feed.source.answers.answer(1, answer)
        await feed.running.done()
        assert feed.photos == []
        assert not feed.heard.said
        feed.load_more()
        feed.try_again()
        await feed.running.done()
        assert feed.source.answers.asked == [1]

    asyncio.run(main())


def test_an_unforeseen_error_is_told_and_does_not_leave_the_feed_loading() -> None:
    """A mistake of our own reaches the place where errors are shown, and the wall does not wait for ever."""

    async def main() -> None:
        feed = Opened(Source(ZeroDivisionError()))  # no PhotoDeskError: given as a page that cannot be
        await feed.load()
        assert [type(error) for error in feed.running.errors] == [TypeError]
        assert not feed.loading
        assert feed.error is not None
        assert len(feed.heard.said["state"]) == 2

    asyncio.run(main())


def test_the_feed_knows_how_many_there_are_and_how_old_they_are() -> None:
    """The total is the last one told; the age is that of the oldest page."""

    async def main() -> None:
        pages = (fresh("a", more=True, total=9), (page("b", 2, more=True), 70.0), fresh("c", 3, total=8))
        feed = await Opened(Source(*pages)).load()
        assert (feed.total, feed.age) == (9, 0.0)
        await feed.load()
        assert (feed.total, feed.age) == (9, 70.0)
        await feed.load()
        assert (feed.total, feed.age) == (8, 70.0)

    asyncio.run(main())


def test_a_newer_value_of_a_photo_takes_its_place() -> None:
    """Details replace what the list said; a photo that is not in the list changes nothing."""

    async def main() -> None:
        feed = await Opened(Source(fresh("ab"))).load()
        feed.replace(photo("b", description="newer"))
        feed.replace(photo("x"))
        assert [item.description for item in feed.photos] == ["", "newer"]

    asyncio.run(main())


def test_a_listener_may_ask_for_more_at_once() -> None:
    """A wall that is not full yet asks from within the signal, and the pages still come in order."""

    async def main() -> None:
        pages = [fresh(letter, number, more=letter != "d") for number, letter in enumerate("abcd", 1)]
        feed = Opened(Source(*pages))
        feed.state_changed.connect(feed.load_more)
        feed.load_more()
        await feed.running.done()
        assert ids(feed.photos) == "abcd"
        assert feed.source.answers.asked == [1, 2, 3, 4]

    asyncio.run(main())


def test_stopping_in_the_middle_of_a_page_is_quiet() -> None:
    """A page that is cancelled at the end of the program is no error."""

    async def main() -> None:
        feed = Opened(Source())
        feed.load_more()
        await breathe()
        await feed.running.stop()
        assert feed.running.errors == []
        assert feed.error is None

    asyncio.run(main())


def test_photos_of_one_photographer_share_what_is_known_of_them() -> None:
    """A long list holds each photographer once, and still tells apart what pages say differently."""
    ann, same = (Person(Ref("s", "1"), "ann", "Ann") for _ in range(2))
    other = Person(Ref("s", "1"), "ann", "Ann, renamed")
    pages = [
        Page((photo(id_, photographer=person),), number, more=number < 3)
        for number, (id_, person) in enumerate([("a", ann), ("b", same), ("c", other)], 1)
    ]

    async def main() -> None:
        feed = await Opened(Source(*((each, 0.0) for each in pages))).load(3)
        first, second, third = (each.photographer for each in feed.photos)
        assert first is ann
        assert second is ann
        assert third is other

    asyncio.run(main())


def test_a_list_is_renewed_in_place() -> None:
    """What has come is read once more: what is gone goes, what is new comes, and the list goes on."""

    async def main() -> None:
        feed = await Opened(Source(fresh("abc", more=True), fresh("def", 2, more=True))).load(2)
        before = []
        feed.renewing.connect(lambda: before.append(ids(feed.photos)))
        feed.renewed.connect(feed.heard.to("renewed"))
        feed.source.answers.at_once = {1: fresh("xab", more=True), 2: fresh("cef", 2), 3: fresh("q", 3)}
        feed.renew()
        await feed.running.done()
        assert (before, ids(feed.photos), feed.more) == (["abcdef"], "xabcef", False)
        assert [feed.place(photo(letter).ref) for letter in "xfd"] == [0, 5, None]
        feed.renew()
        await feed.running.done()
        assert len(feed.heard.said["renewed"]) == 1  # the same once more is no change

    asyncio.run(main())


def test_a_list_that_has_shrunk_is_filled_up() -> None:
    """As many photos as before are shown, as long as there are more to be had."""

    async def main() -> None:
        feed = await Opened(Source(fresh("abc", more=True))).load()
        feed.source.answers.at_once = {1: fresh("a", more=True), 2: fresh("de", 2, more=True)}
        feed.renew()
        await feed.running.done()
        assert (ids(feed.photos), feed.more) == ("ade", True)

    asyncio.run(main())


def test_renewing_waits_for_a_page_on_its_way() -> None:
    """A page that is being asked for comes first; a list that nobody has looked at is not read at all."""

    async def main() -> None:
        feed = Opened(Source(fresh("ab", more=True)))
        feed.renew()
        await feed.running.done()
        assert feed.photos == []
        await feed.load()
        feed.load_more()
        await feed.source.answers.until_asked(2)
        feed.renew()
        feed.source.answers.at_once = {1: fresh("ba", more=True), 2: fresh("c", 2)}
        feed.source.answers.answer(2, fresh("c", 2))
        await feed.running.done()
        assert ids(feed.photos) == "bac"

    asyncio.run(main())


def test_a_list_that_cannot_be_renewed_stays() -> None:
    """What could not be read is said, and what was shown is shown."""

    async def main() -> None:
        feed = await Opened(Source(fresh("ab"))).load()
        feed.source.answers.at_once = {1: Offline("x")}
        feed.renew()
        await feed.running.done()
        assert ids(feed.photos) == "ab"
        assert isinstance(feed.error, Offline)
        assert not feed.loading

    asyncio.run(main())
