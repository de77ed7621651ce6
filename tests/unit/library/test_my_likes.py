"""All likes of whoever is signed in, in step with the service at little cost."""

import asyncio
from dataclasses import replace

import pytest

from photodesk.errors import NotFound, Offline, PhotoDeskError
from photodesk.library.likes_in_step import STALE, Walk
from tests.unit.library.fakes import OLD, breathe, photo
from tests.unit.library.liking import ANN, BOB, LikesWorld

pytestmark = pytest.mark.usefixtures("qapp")
MANY = [f"photo {number}" for number in range(100)]
"""Four pages."""


async def looked_through(world: LikesWorld) -> None:
    """Let everything be known."""
    world.mine.check_all()
    await world.running.done()
    assert world.mine.known.whole
    world.facet.asked.clear()


def test_a_page_is_asked_for_when_somebody_looks_at_it() -> None:
    """The list comes page by page, each once, and says from the first how many there are."""

    async def main() -> None:
        world = LikesWorld(*MANY)
        page, age = await world.mine.page(1)
        assert ([each.ref.id for each in page.items], page.total, page.more, age) == (MANY[:30], 100, True, 0)
        assert world.facet.asked == [1]
        await world.mine.page(1)
        last, _ = await world.mine.page(4)
        assert ([each.ref.id for each in last.items], last.more) == (MANY[90:], False)
        assert world.facet.asked == [1, 2, 3, 4]
        assert world.mine.known.whole

    asyncio.run(main())


def test_nothing_is_asked_for_while_it_is_young() -> None:
    """Looking again costs nothing for as long as lists are young, then one request."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        world.mine.look()
        await world.running.done()
        world.now = 59
        world.mine.look()
        assert world.facet.asked == [1]
        world.now = 61
        world.mine.look()
        await world.running.done()
        assert world.facet.asked == [1, 1]

    asyncio.run(main())


def test_one_request_tells_that_nothing_has_changed() -> None:
    """A list of four pages is in step after one."""

    async def main() -> None:
        world = LikesWorld(*MANY, room=100)
        await looked_through(world)
        world.facet.there.insert(0, photo("new"))
        world.mine.check()
        await world.running.done()
        assert world.facet.asked == [1]
        assert world.mine.known.ids == ("new", *MANY)
        assert world.likes.is_on(photo("new"))

    asyncio.run(main())


@pytest.mark.parametrize(("room", "asked"), [(4, [1, 1, 2, 3, 4]), (3, [1])])
def test_what_is_gone_is_looked_for_where_there_is_room(room: int, asked: list[int]) -> None:
    """A smaller total makes doubtful; the list is looked through if that may be spent, else it stays so."""

    async def main() -> None:
        world = LikesWorld(*MANY, room=100)
        await looked_through(world)
        world.room = room
        del world.facet.there[70]
        world.mine.check()
        await world.running.done()
        assert world.facet.asked == asked
        assert world.mine.known.doubtful is (room < 4)
        world.mine.check_all()
        await world.running.done()
        assert (world.mine.known.ids, world.mine.known.doubtful) == ((*MANY[:70], *MANY[71:]), False)
        assert not world.likes.is_on(photo(MANY[70], liked=True))

    asyncio.run(main())


def test_a_total_that_lies_makes_no_doubt() -> None:
    """What the total claims beyond what is listed is known after all was looked through."""

    async def main() -> None:
        world = LikesWorld(*MANY, room=100)
        world.facet.lies = 7
        await looked_through(world)
        assert world.mine.count == 100
        world.mine.check()
        await world.running.done()
        assert world.facet.asked == [1]
        assert not world.mine.known.doubtful

    asyncio.run(main())


def test_many_new_ones_are_followed_until_they_meet() -> None:
    """Fifty new likes cost two pages where there is room, and a gap is remembered where there is none."""

    async def main() -> None:
        for room in (100, 0):
            world = LikesWorld(*MANY, room=100)
            await looked_through(world)
            world.facet.there[:0] = [photo(f"new {number}") for number in range(50)]
            world.room = room
            world.mine.check()
            await world.running.done()
            assert world.facet.asked == ([1, 2] if room else [1])
            assert world.mine.known.whole is bool(room)
            if not room:
                world.mine.check_all()
                await world.running.done()
            assert world.facet.asked == [1, 2]
            assert world.mine.known.ids == tuple(each.ref.id for each in world.facet.there)

    asyncio.run(main())


def test_what_waits_is_laid_over_it() -> None:
    """A new like stands at the top at once, one taken back is gone; both stay so when they are sent."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        assert await world.page() == "cba"
        world.likes.set(photo("d"), on=True)
        world.likes.set(photo("b"), on=False)
        assert await world.page() == "dca"
        assert world.mine.count == 3
        world.box.send()
        world.box.send()
        assert await world.page() == "dca"
        assert (world.mine.known.ids, world.mine.known.total) == (tuple("dca"), 3)
        await world.running.done()
        assert world.mirror.renewed == [(ANN, "d", True), (ANN, "b", False)]

    asyncio.run(main())


def test_a_refused_like_leaves_the_list() -> None:
    """What was not taken is neither at the top nor counted."""

    async def main() -> None:
        world = LikesWorld(*"ba")
        await world.page()
        world.likes.set(photo("c"), on=True)
        world.box.refuse()
        assert await world.page() == "ba"
        assert world.mine.count == 2
        await world.running.done()

    asyncio.run(main())


def test_a_list_that_is_older_than_a_like_changes_nothing() -> None:
    """For a while after a like the service may answer as before; the like stays, and nothing is in doubt."""

    async def main() -> None:
        world = LikesWorld(*MANY, room=100)
        await looked_through(world)
        world.likes.set(photo("new"), on=True)
        world.likes.set(photo(MANY[3]), on=False)
        world.box.send()
        world.box.send()
        await world.running.done()
        expected = ("new", *MANY[:3], *MANY[4:])
        world.mine.check()
        await world.running.done()
        assert world.mine.known.ids == expected
        world.facet.there = [photo(id_) for id_ in expected]
        world.now = STALE + 1
        world.mine.check()
        await world.running.done()
        assert (world.mine.known.ids, world.mine.known.doubtful) == (expected, False)
        assert world.facet.asked == [1, 1]

    asyncio.run(main())


def test_kept_likes_are_shown_without_the_service() -> None:
    """What was kept is there at once with its age; the service, asked in vain, changes nothing."""

    async def main() -> None:
        first = LikesWorld(*"cba")
        await first.page()
        await first.running.done()
        world = LikesWorld(*"xyz", signed_in="")
        world.mirror = first.mirror
        world.mine._kept = first.mirror
        world.mirror.age = OLD
        world.facet.error = Offline("x")
        world.open(ANN)
        page, age = await world.mine.page(1)
        assert "".join(each.ref.id for each in page.items) == "cba"
        assert age == OLD
        world.mine.look()
        await world.running.done()
        assert isinstance(world.mine.error, Offline)
        assert await world.page() == "cba"
        assert world.likes.is_on(photo("b"))

    asyncio.run(main())


def test_what_was_cleared_away_is_asked_for_anew() -> None:
    """The photos are no longer kept: one look brings them back, at the cost of the page."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        await world.page()
        world.mirror.kept.clear()
        assert await world.page() == "cba"
        assert world.facet.asked == [1, 1]
        assert len(world.mirror.kept) == 3

    asyncio.run(main())


def test_likes_are_shown_though_they_cannot_be_kept() -> None:
    """A disk that takes nothing costs a request in the next session, not the list in this one."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        world.mirror.broken = True
        assert await world.page() == "cba"
        assert await world.page() == "cba"
        assert world.facet.asked == [1]

    asyncio.run(main())


def test_what_never_came_is_an_error() -> None:
    """Nothing was kept and the service does not answer: that is said, and asked for again afterwards."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        world.facet.error = Offline("x")
        with pytest.raises(Offline):
            await world.mine.page(1)
        world.facet.error = None
        assert await world.page() == "cba"

    asyncio.run(main())


def test_likes_are_found_by_their_words() -> None:
    """All words have to be there, in what was said and in what waits; no request is made for it."""

    async def main() -> None:
        world = LikesWorld()
        world.facet.there = [photo("a", description="The sea"), photo("b", description="A desert")]
        await world.page()
        world.likes.set(photo("c", description="Sea and desert"), on=True)
        assert await world.page(text="SEA") == "ca"
        assert await world.page(text="sea desert") == "c"
        assert await world.page(text="moon") == ""
        assert world.facet.asked == [1]
        await world.running.done()

    asyncio.run(main())


def test_each_account_has_its_own() -> None:
    """Whoever comes after somebody sees nothing of their likes, nor do late answers get into the list."""

    async def main() -> None:
        world = LikesWorld(*"cba")
        await world.page()
        world.mine.check()
        world.facet.there = [photo("z")]
        world.open(BOB)
        await breathe()
        assert not world.likes.is_on(photo("a"))
        assert await world.page() == "z"
        await world.running.done()
        assert world.mirror.lists[ANN].ids == tuple("cba")
        world.open("")
        assert (world.mine.offered, world.mine.count) == (False, 0)

    asyncio.run(main())


def test_without_the_permission_the_list_is_there_all_the_same() -> None:
    """Who has not allowed likes sees what they like, as everybody may; by the name they have."""

    class People:
        async def likes(self, username: str, page: int, filters: object) -> object:
            assert (username, bool(filters)) == ("ann", False)
            return await world.facet.own(page)

    async def run() -> None:
        world.open(ANN, likes=None, people=People())
        assert await world.page() == "cba"

    world = LikesWorld(*"cba", signed_in="")
    asyncio.run(run())


def test_a_walk_tells_how_far_it_is_and_can_be_stopped() -> None:
    """Each page is told of; what came before the end stays."""

    async def main() -> None:
        world = LikesWorld(*MANY)
        await world.mine.page(1)
        told = []

        def tell() -> None:
            told.append(world.mine.walk)
            if world.facet.asked == [1, 2]:
                world.mine.stop()

        world.mine.progressed.connect(tell)
        world.mine.check_all()
        await world.running.done()
        assert world.facet.asked == [1, 2, 3]  # the third was on its way
        assert told[1] == Walk(0, 3)
        assert (world.mine.walk, world.mine.checking) == (None, False)
        assert world.mine.known.sure == 60

    asyncio.run(main())


def test_a_service_that_lists_no_likes_says_so() -> None:
    """Whatever the service answers is the error of the page, while nothing is known."""

    async def main() -> None:
        world = LikesWorld()
        world.facet.error = NotFound("gone", gone=True)
        with pytest.raises(PhotoDeskError):
            await world.mine.page(1)
        assert world.mine.known == replace(world.mine.known, ids=())

    asyncio.run(main())
