"""What the user likes."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.errors import StoreError
from photodesk.library.favourites import Favourites
from tests.unit.library.fakes import Heard, Running, Store, photo

pytestmark = pytest.mark.usefixtures("qapp")
A, B = photo("a"), photo("b")


class Told(Favourites):
    """Favourites in memory, which remember what they said."""

    def __init__(self) -> None:
        self.store = Store()
        self.running = Running()
        super().__init__(self.store, self.running.spawn)
        heard = Heard()
        self.changes, self.refusals, self.loads = (heard.said[name] for name in ("c", "r", "l"))
        self.changed.connect(heard.to("c"))
        self.refused.connect(heard.to("r"))
        self.loaded.connect(heard.to("l"))


def test_the_heart_answers_at_once_and_the_disk_follows() -> None:
    """A favourite is one from the moment of the click; it is written behind."""

    async def main() -> None:
        favourites = Told()
        assert favourites.toggle(A)
        assert A.ref in favourites
        assert favourites.changes == [(frozenset({A.ref}),)]
        assert not favourites.store.liked
        await favourites.running.done()
        assert list(favourites.store.liked) == [A.ref]
        assert not favourites.toggle(A)
        assert A.ref not in favourites
        await favourites.running.done()
        assert not favourites.store.liked
        assert favourites.changes == [(frozenset({A.ref}),)] * 2

    asyncio.run(main())


def test_many_are_marked_at_once_and_written_together() -> None:
    """A batch of any size is told of once and kept in one transaction; taken back, it leaves nothing."""

    async def main() -> None:
        favourites = Told()
        many = [photo(f"photo {number}") for number in range(151)]
        favourites.set_all(many, on=True)
        assert len(favourites) == len(many)
        assert favourites.changes == [(frozenset(each.ref for each in many),)]
        assert favourites.running.names == ["favourites to keep"]
        await favourites.running.done()
        assert list(favourites.store.liked) == [each.ref for each in many]
        favourites.set_all(many, on=False)
        await favourites.running.done()
        assert (len(favourites), favourites.store.liked) == (0, {})

    asyncio.run(main())


def test_a_batch_that_cannot_be_kept_is_taken_back_as_one() -> None:
    """Nothing of it stays marked, and what was a favourite before is one still."""

    async def main() -> None:
        favourites = Told()
        favourites.set(A, on=True)
        await favourites.running.done()
        favourites.store.refuse = 1
        favourites.set_all([A, B, photo("c")], on=True)
        assert len(favourites) == 3
        await favourites.running.done()
        assert A.ref in favourites
        assert (len(favourites), len(favourites.refusals)) == (1, 1)

    asyncio.run(main())


def test_what_goes_with_another_transaction_is_marked_and_handed_over() -> None:
    """mark() writes nothing by itself; it returns what has to be done, and nothing where nothing changes."""

    async def main() -> None:
        favourites = Told()
        effect = favourites.mark([A, B], on=True)
        assert len(favourites) == 2
        await favourites.running.done()
        assert effect is not None
        assert not favourites.store.liked
        effect(None)  # type: ignore[arg-type]  # there is no database here
        assert list(favourites.store.liked) == [A.ref, B.ref]
        assert favourites.mark([A], on=True) is None

    asyncio.run(main())


def test_a_transaction_that_failed_is_taken_back() -> None:
    """take_back() shows what is on the disk, and leaves alone what was marked since or is being written."""

    async def main() -> None:
        favourites = Told()
        favourites.set(A, on=True)
        await favourites.running.done()
        favourites.mark([B], on=True)
        favourites.mark([A], on=False)
        favourites.take_back()
        favourites.set(photo("c"), on=True)
        await favourites.running.done()
        assert A.ref in favourites
        assert B.ref not in favourites
        assert photo("c").ref in favourites

    asyncio.run(main())


def test_making_it_what_it_is_does_nothing() -> None:
    """A favourite made one again is neither told nor written."""

    async def main() -> None:
        favourites = Told()
        favourites.set(A, on=True)
        favourites.set(A, on=True)
        favourites.set(B, on=False)
        await favourites.running.done()
        assert favourites.changes == [(frozenset({A.ref}),)]
        assert len(favourites) == 1

    asyncio.run(main())


@pytest.mark.parametrize("on", [True, False])
def test_what_cannot_be_kept_is_taken_back(on: bool) -> None:
    """A write that fails is undone before the user's eyes, with the reason."""

    async def main() -> None:
        favourites = Told()
        favourites.set(A, on=not on)
        await favourites.running.done()
        favourites.changes.clear()
        favourites.store.refuse = 1
        favourites.set(A, on=on)
        await favourites.running.done()
        assert (A.ref in favourites) is not on
        assert favourites.changes == [(frozenset({A.ref}),)] * 2
        assert [type(error) for (error,) in favourites.refusals] == [StoreError]
        assert favourites.running.errors == []

    asyncio.run(main())


@given(st.lists(st.booleans(), max_size=8), st.integers(0, 8), st.booleans())
def test_the_heart_says_what_is_on_the_disk_in_the_end(clicks: list[bool], refuse: int, wait: bool) -> None:
    """However fast the heart is clicked and however many writes fail, in the end it tells the truth."""

    async def main() -> None:
        favourites = Told()
        favourites.store.refuse = refuse
        for early in clicks:
            favourites.toggle(A)
            if wait and early:
                await favourites.running.done()
        await favourites.running.done()
        assert (A.ref in favourites) is (A.ref in favourites.store.liked)
        assert all(told == (frozenset({A.ref}),) for told in favourites.changes)

    asyncio.run(main())


def test_the_program_waits_for_what_was_shown() -> None:
    """At the end, finish() comes back when every change is on the disk, and at once when there is none."""

    async def main() -> None:
        favourites = Told()
        await favourites.finish()
        favourites.toggle(A)
        favourites.toggle(B)
        assert not favourites.store.liked
        await favourites.finish()
        assert set(favourites.store.liked) == {A.ref, B.ref}

    asyncio.run(main())


def test_favourites_of_earlier_sessions_are_loaded() -> None:
    """What was liked before is known after load(), beside what was liked meanwhile."""

    async def main() -> None:
        favourites = Told()
        await favourites.store.add(A)
        favourites.load()
        favourites.toggle(B)
        await favourites.running.done()
        assert A.ref in favourites
        assert B.ref in favourites
        assert favourites.loads == [()]

    asyncio.run(main())


def test_an_earlier_favourite_can_be_taken_back_at_its_first_load() -> None:
    """What was loaded from the disk is known to be there when a later write of it fails."""

    async def main() -> None:
        favourites = Told()
        await favourites.store.add(A)
        favourites.load()
        await favourites.running.done()
        favourites.store.refuse = 1
        favourites.toggle(A)
        await favourites.running.done()
        assert A.ref in favourites

    asyncio.run(main())


def test_favourites_that_cannot_be_read_are_told_of() -> None:
    """A broken disk at the start is said once, and nothing is taken for loaded."""

    async def main() -> None:
        favourites = Told()
        favourites.store.broken = True
        favourites.load()
        await favourites.running.done()
        assert len(favourites.refusals) == 1
        assert favourites.loads == []

    asyncio.run(main())


@pytest.mark.parametrize("act", [Favourites.toggle, Favourites.set])
def test_other_photos_are_left_alone(act: Callable[..., object]) -> None:
    """A change of one photo is no change of another."""

    async def main() -> None:
        favourites = Told()
        favourites.toggle(A)
        await favourites.running.done()
        favourites.store.refuse = 1
        if act is Favourites.toggle:
            act(favourites, B)
        else:
            act(favourites, B, on=True)
        await favourites.running.done()
        assert A.ref in favourites
        assert B.ref not in favourites

    asyncio.run(main())
