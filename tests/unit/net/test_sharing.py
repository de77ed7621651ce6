"""Identical requests that are under way at the same time get one answer."""

import asyncio

import pytest

from photodesk.net.sharing import Sharing


class Work:
    """Work that waits until it is told to end, and counts how often it was begun."""

    def __init__(self) -> None:
        self.begun = 0
        self.cancelled = 0
        self.running = asyncio.Event()
        self.release = asyncio.Event()

    async def __call__(self) -> int:
        self.begun += 1
        self.running.set()
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.begun


def test_the_same_work_is_done_once_for_all_who_wait() -> None:
    """And again for who comes after it is done; other keys are other work."""

    async def main() -> None:
        sharing: Sharing[int] = Sharing()
        work, other = Work(), Work()
        tasks = [asyncio.create_task(sharing.run("a", work)) for _ in range(5)]
        tasks.append(asyncio.create_task(sharing.run("b", other)))
        await work.running.wait()
        work.release.set()
        other.release.set()
        assert await asyncio.gather(*tasks) == [1] * 6
        assert await sharing.run("a", work) == 2

    asyncio.run(main())


def test_one_who_leaves_does_not_disturb_the_others() -> None:
    """Also if it is the one who began."""

    async def main() -> None:
        sharing: Sharing[int] = Sharing()
        work = Work()
        first, second = (asyncio.create_task(sharing.run("a", work)) for _ in range(2))
        await work.running.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        work.release.set()
        assert await second == 1
        assert work.cancelled == 0

    asyncio.run(main())


def test_the_work_is_cancelled_with_the_last_who_waits() -> None:
    """Who comes then begins anew."""

    async def main() -> None:
        sharing: Sharing[int] = Sharing()
        work = Work()
        tasks = [asyncio.create_task(sharing.run("a", work)) for _ in range(3)]
        await work.running.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        again = asyncio.create_task(sharing.run("a", work))
        work.release.set()
        assert await again == 2
        assert work.cancelled == 1

    asyncio.run(main())


def test_all_who_wait_get_the_error() -> None:
    """And nobody is told about it a second time."""

    async def fail() -> int:
        raise KeyError("x")

    async def main() -> None:
        sharing: Sharing[int] = Sharing()
        outcomes = await asyncio.gather(*(sharing.run("a", fail) for _ in range(3)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [KeyError] * 3

    asyncio.run(main())
