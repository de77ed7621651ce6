"""A bounded number at work, the most wanted first."""

import asyncio

import pytest

from photodesk.imaging.slots import Slots


def test_no_more_than_there_are_places() -> None:
    """However many come, at most two are at work at once, and all get through."""

    async def main() -> None:
        slots, inside, most, done = Slots(2), 0, 0, 0

        async def work(rank: int) -> None:
            nonlocal inside, most, done
            async with slots.at(lambda: rank):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1
                done += 1

        await asyncio.gather(*(work(rank) for rank in range(20)))
        assert (most, done) == (2, 20)

    asyncio.run(main())


def test_the_most_wanted_is_next_by_what_is_wanted_now() -> None:
    """Ranks are asked for when a place is free, not when the waiting began."""

    async def main() -> None:
        slots, order = Slots(1), list[str]()
        ranks = {"a": 1, "b": 2, "c": 3}

        async def work(name: str) -> None:
            async with slots.at(lambda: ranks[name]):
                order.append(name)

        async with slots.at(lambda: 0):
            tasks = [asyncio.ensure_future(work(name)) for name in "abc"]
            await asyncio.sleep(0)
            ranks["c"] = 0
        await asyncio.gather(*tasks)
        assert order == ["c", "a", "b"]

    asyncio.run(main())


@pytest.mark.parametrize("after_its_turn", [False, True])
def test_who_gives_up_takes_no_place_along(after_its_turn: bool) -> None:
    """A place comes back though the one who waited for it was cancelled, before or at its turn."""

    async def main() -> None:
        slots = Slots(1)

        async def work() -> None:
            async with slots.at(lambda: 0):
                pass

        async with slots.at(lambda: 0):
            waiting = asyncio.ensure_future(work())
            await asyncio.sleep(0)
            if not after_its_turn:
                waiting.cancel()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await asyncio.wait_for(work(), 5)

    asyncio.run(main())


def test_an_error_gives_the_place_back() -> None:
    """Whatever is raised at work, the next one has the place."""

    async def main() -> None:
        slots = Slots(1)
        with pytest.raises(KeyError):
            async with slots.at(lambda: 0):
                raise KeyError
        async with slots.at(lambda: 0):
            pass

    asyncio.run(main())
