"""What the heart means."""

import asyncio

import pytest

from photodesk.library.likes import Turn
from tests.unit.library.fakes import Heard, photo
from tests.unit.library.liking import ANN, BOB, LikesWorld

pytestmark = pytest.mark.usefixtures("qapp")
A, B = photo("a"), photo("b")


def test_a_like_goes_along_with_its_favourite() -> None:
    """The heart is on at once; both are asked for in one go, the favourite as part of it."""

    async def main() -> None:
        world = LikesWorld()
        turn = world.likes.set(A, on=True)
        assert world.likes.is_on(A)
        assert A.ref in world.favourites
        assert world.box.wishes == [("a", True)]
        assert list(world.store.liked) == [A.ref]  # by the effect that went along
        assert turn == Turn(on=True, kept=(A,), liked=(A,), whose=ANN)
        assert world.running.names == ["kept likes"]  # and nothing is written beside it
        await world.running.done()

    asyncio.run(main())


def test_without_an_account_the_favourite_is_all() -> None:
    """Nobody is signed in: nothing goes into the outbox."""

    async def main() -> None:
        world = LikesWorld(signed_in="")
        turn = world.likes.set(A, on=True)
        assert world.likes.is_on(A)
        assert (turn.kept, turn.liked) == ((A,), ())
        await world.running.done()
        assert list(world.store.liked) == [A.ref]
        assert world.box.batches == []

    asyncio.run(main())


def test_photos_of_elsewhere_are_favourites_alone() -> None:
    """Of a batch, those of the service are liked too; each favourite is kept once."""

    async def main() -> None:
        world = LikesWorld()
        other = photo("x", ref=photo("x").ref.__class__("folder", "x"))
        turn = world.likes.set_all([A, other, B, A], on=True)
        assert world.box.wishes == [("a", True), ("b", True)]
        assert world.box.batches[0]
        assert turn.count == 3
        await world.running.done()
        assert set(world.store.liked) == {A.ref, B.ref, other.ref}
        assert not world.likes.is_liked(other)

    asyncio.run(main())


def test_the_heart_is_what_waits_over_what_was_said() -> None:
    """What waits counts most, then what the service said of the photo, then what came with it."""

    async def main() -> None:
        world = LikesWorld()
        liked = photo("a", liked=True)
        assert world.likes.is_on(liked)
        world.likes.set(liked, on=False)
        assert world.box.wishes == [("a", False)]
        assert not world.likes.is_on(liked)
        world.box.send()
        assert not world.likes.is_on(liked)  # the list still says so, but is older
        world.likes.set(liked, on=True)
        assert world.box.wishes == [("a", True)]
        world.box.refuse()
        assert not world.likes.is_liked(liked)
        assert world.likes.is_on(liked)  # as a favourite
        await world.running.done()

    asyncio.run(main())


def test_undo_takes_back_what_was_changed_and_nothing_else() -> None:
    """A favourite that was no like does not become one by undo, nor a like a favourite."""

    async def main() -> None:
        world = LikesWorld()
        world.open("")
        world.likes.set(A, on=True)  # before anybody signed in
        world.open(ANN)
        liked = photo("b", liked=True)
        turn = world.likes.set_all([A, liked], on=False)
        assert (turn.kept, turn.liked) == ((A,), (liked,))
        world.box.send()
        world.likes.take_back(turn)
        assert world.box.wishes == [("b", True)]
        assert A.ref in world.favourites
        assert liked.ref not in world.favourites
        world.box.send()
        world.likes.again(turn)
        assert world.box.wishes == [("b", False)]
        assert not world.likes.is_on(A)
        await world.running.done()

    asyncio.run(main())


def test_nobody_likes_in_the_name_of_another() -> None:
    """Undone by somebody else, the favourite comes back and no like is made or taken."""

    async def main() -> None:
        world = LikesWorld()
        turn = world.likes.set(A, on=True)
        world.box.entries = ()
        world.open(BOB)
        world.likes.take_back(turn)
        assert A.ref not in world.favourites
        assert world.box.wishes == []
        await world.running.done()

    asyncio.run(main())


def test_what_could_not_be_kept_is_taken_back_together() -> None:
    """The disk took neither like nor favourite: both hearts go out again."""

    async def main() -> None:
        world = LikesWorld()
        await world.running.done()
        world.store.broken = False
        world.likes.set(A, on=True)
        world.store.liked.clear()  # as if the transaction had not been made
        world.box.fail()
        await world.running.done()
        assert not world.likes.is_on(A)

    asyncio.run(main())


def test_a_service_that_takes_no_likes_any_more_leaves_favourites() -> None:
    """The capability is off: hearts are favourites, and what is liked there stays."""

    async def main() -> None:
        world = LikesWorld()
        world.facet.capability.turn_off("gone")
        liked = photo("b", liked=True)
        assert world.likes.set(A, on=True).liked == ()
        assert world.likes.set(liked, on=False).count == 0
        assert world.likes.is_on(liked)
        assert world.box.batches == []
        await world.running.done()

    asyncio.run(main())


def test_permission_is_wanted_for_what_could_be_liked() -> None:
    """Signed in without the permission: favourites are made, and it is told which could be likes."""

    async def main() -> None:
        world, heard = LikesWorld(), Heard()
        world.open(ANN, likes=None)
        world.likes.permission_wanted.connect(heard.to("wanted"))
        world.likes.permission_needed.connect(heard.to("needed"))
        world.likes.set_all([A, B], on=True)
        assert heard.said["wanted"] == [([A, B],)]
        liked = photo("c", liked=True)
        world.likes.set(liked, on=False)
        assert heard.said["needed"] == [([liked],)]
        world.open("")
        world.likes.set(photo("d"), on=True)
        assert len(heard.said["wanted"]) == 1
        await world.running.done()

    asyncio.run(main())


def test_hearts_are_told_once_for_a_batch() -> None:
    """A hundred hearts make a handful of signals, which name all of them."""

    async def main() -> None:
        world, heard = LikesWorld(), Heard()
        many = [photo(f"photo {number}") for number in range(100)]
        world.likes.changed.connect(heard.to("changed"))
        world.likes.set_all(many, on=True)
        told = [refs for (refs,) in heard.said["changed"]]
        assert 1 <= len(told) <= 4
        assert frozenset().union(*told) == {each.ref for each in many}
        heard.said.clear()
        world.box.send()
        assert sum(len(refs) for (refs,) in heard.said["changed"]) <= 3
        await world.running.done()

    asyncio.run(main())


def test_the_heart_says_what_it_does() -> None:
    """Likes are named where there are any, favourites where they are all there is."""

    async def main() -> None:
        world, liked = LikesWorld(), photo("b", liked=True)
        assert (world.likes.wish(A), world.likes.wish(liked)) == (
            "Add to your likes",
            "Remove from your likes",
        )
        world.open("")
        assert world.likes.wish(A) == "Add to favourites"
        world.likes.set(A, on=True)
        assert world.likes.wish(A) == "Remove from favourites"
        await world.running.done()

    asyncio.run(main())


def test_the_number_of_likes_counts_ones_own_as_it_is_now() -> None:
    """A heart that is turned is one more or one less, whatever the photo said when it came."""

    async def main() -> None:
        world = LikesWorld()
        twelve, mine = photo("a", likes=12), photo("b", likes=5, liked=True)
        assert (world.likes.likes_of(twelve), world.likes.likes_of(mine)) == (12, 5)
        assert world.likes.likes_of(photo("c")) is None
        world.likes.set(twelve, on=True)
        world.likes.set(mine, on=False)
        assert (world.likes.likes_of(twelve), world.likes.likes_of(mine)) == (13, 4)
        await world.running.done()

    asyncio.run(main())


def test_hearts_of_many_are_what_they_are_one_by_one() -> None:
    """Favourites, likes and photos of elsewhere alike: those are found that are not as they shall be."""

    async def main() -> None:
        world = LikesWorld()
        other = photo("x", ref=photo("x").ref.__class__("folder", "x"))
        far = photo("y", ref=photo("y").ref.__class__("folder", "y"))
        liked, taken_back = photo("c", liked=True), photo("d", liked=True)
        world.likes.set_all([A, other], on=True)
        world.likes.set(taken_back, on=False)
        many = [A, B, other, far, liked, taken_back]
        on = [each for each in many if world.likes.is_on(each)]
        assert on == [A, other, liked]
        assert world.likes.hearts_to_turn(many, on=False) == on
        assert world.likes.hearts_to_turn(many, on=True) == [B, far, taken_back]
        await world.running.done()

    asyncio.run(main())
