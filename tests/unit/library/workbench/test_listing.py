"""Lists that are loaded whole, and many of them one after the other."""

import asyncio

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Offline, OutOfRequests, PhotoDeskError
from photodesk.library.workbench.listing import Listing, Source, own_source
from photodesk.library.workbench.survey import Survey
from tests.unit.library.fakes import Answers, Running, breathe, ids, page, photo

pytestmark = pytest.mark.usefixtures("qapp")
SEA = Collection(Ref("sample", "sea"), "Sea", total_photos=5)


class Pages:
    """Pages of one list: kept ones have an age, others cost a request."""

    def __init__(self, answers: Answers[Page[Photo]], name: str = "", *, kept: int = 0) -> None:
        self._answers = answers
        self._name = name
        self._kept = kept

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        question = (self._name, number) if self._name else number
        return await self._answers.give(question), 60.0 if number <= self._kept else 0.0


def three(*, third: Page[Photo] | PhotoDeskError | None = None) -> dict[object, Page[Photo] | PhotoDeskError]:
    last = third or page("e", 3, total=5)
    return {1: page("ab", 1, more=True, total=5), 2: page("cd", 2, more=True, total=5), 3: last}


def test_all_pages_are_read_and_counted() -> None:
    """Kept pages cost nothing; how many there are in all is known from the first one on."""

    async def main() -> None:
        running, told = Running(), []
        listing = Listing(Source("Sea"), Pages(Answers(three()), kept=1), running.spawn)
        listing.changed.connect(lambda: told.append((listing.pages_read, listing.pages_in_all)))
        listing.load()
        assert listing.loading
        await running.done()
        assert ids(list(listing.photos)) == "abcde"
        assert (listing.whole, listing.loading, listing.asked, listing.age) == (True, False, 2, 60.0)
        assert told[1] == (1, 3)
        assert told[-1] == (3, 3)

    asyncio.run(main())


def test_what_stops_half_way_goes_on_there() -> None:
    """Stopped by the user, or to spare the last requests: what has come stays, the rest can follow."""

    async def main() -> None:
        running = Running()
        answers = Answers(three(third=OutOfRequests(kept=True)))
        listing = Listing(Source("Sea"), Pages(answers), running.spawn)
        listing.load()
        await running.done()
        assert ids(list(listing.photos)) == "abcd"
        assert [type(listing.error)] == [OutOfRequests]
        assert (listing.whole, listing.loading) == (False, False)
        del answers.at_once[3]
        listing.load()
        await answers.until_asked(3)
        listing.stop()
        await breathe()
        assert (listing.loading, str(listing.error), ids(list(listing.photos))) == (False, "None", "abcd")
        answers.at_once[3] = page("e", 3)
        listing.load()
        await running.done()
        assert listing.whole
        assert answers.asked == [1, 2, 3, 3, 3]

    asyncio.run(main())


def test_photos_at_hand_are_whole_at_once() -> None:
    """What is selected on the wall needs no request, and nothing is loaded."""
    listing = Listing(Source("Selected", photos=(photo("a"), photo("b"))), None, Running().spawn)
    listing.load()
    assert (ids(list(listing.photos)), listing.whole, listing.loading) == ("ab", True, False)
    assert listing.pages_in_all == 0


def test_many_collections_are_loaded_one_after_the_other() -> None:
    """Never two at once; the cost is known before; where one does not come, all waits to be begun again."""

    async def main() -> None:
        running = Running()
        answers: Answers[Page[Photo]] = Answers({("sea", 1): page("ab"), ("work", 1): Offline()})
        work = Collection(Ref("sample", "work"), "Work", total_photos=40)

        def opened(collection: Collection) -> Listing:
            return Listing(own_source(collection), Pages(answers, collection.ref.id), running.spawn)

        survey = Survey([SEA, work], opened, None)
        assert survey.cost == 3
        survey.start()
        assert [listing.loading for listing in survey.listings] == [True, False]
        await running.done()
        assert (survey.going, survey.whole) == (False, False)
        assert [type(survey.error)] == [Offline]
        assert [ids(list(photos)) for _, photos in survey.filled] == ["ab", ""]
        answers.at_once["work", 1] = page("c")
        survey.start()
        await running.done()
        assert (survey.going, survey.whole, survey.error) == (False, True, None)
        assert (survey.asked, survey.pages_read) == (2, 2)
        assert answers.asked == [("sea", 1), ("work", 1), ("work", 1)]

    asyncio.run(main())


def test_a_survey_is_stopped() -> None:
    """Nothing more is asked for, and what has come is there."""

    async def main() -> None:
        running = Running()
        answers: Answers[Page[Photo]] = Answers()

        def opened(collection: Collection) -> Listing:
            return Listing(own_source(collection), Pages(answers, collection.ref.id), running.spawn)

        survey = Survey([SEA, SEA], opened, None)
        survey.start()
        await answers.until_asked(("sea", 1))
        survey.stop()
        await breathe()
        assert (survey.going, survey.whole, answers.asked) == (False, False, [("sea", 1)])

    asyncio.run(main())
