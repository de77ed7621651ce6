"""What is dropped goes at once, and is no garbage that somebody has to collect."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.imaging.desk import Desk, Play, photo, settled, until, wants

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _nothing_is_collected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_picture_dropped_on_its_way_leaves_nothing(play: Play) -> None:
    """What waited for the network, and what was being fetched, is gone once it is no longer wanted."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants(f"old{at}" for at in range(20)))
        await settled(desk)
        await desk.network.until(lambda: len(desk.network.open) == 8)
        tasks = weakref.WeakSet(job.task for job in desk.thumbnails._jobs.values() if job.task is not None)
        fetches = weakref.WeakSet(
            each.task for each in desk.thumbnails.sources._fetching.values() if each.task is not None
        )
        assert (len(tasks), len(fetches)) == (20, 20)
        desk.thumbnails.look(())
        await until(lambda: not desk.tasks.names)
        await until(lambda: not tasks and not fetches)

    play(scene)


def test_a_picture_that_came_leaves_nothing(play: Play) -> None:
    """Neither does one that has come, nor one that was looked at alone and dropped."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants("a"))
        await desk.network.until(lambda: bool(desk.network.open))
        tasks: weakref.WeakSet[asyncio.Task[Any]] = weakref.WeakSet(
            job.task for job in desk.thumbnails._jobs.values() if job.task is not None
        )
        assert len(tasks) == 1
        desk.network.answer()
        await desk.next_ready()
        alone = desk.tasks.spawn(desk.thumbnails.picture(photo("b"), 300), "alone")
        tasks.add(alone)
        await desk.network.until(lambda: bool(desk.network.open))
        alone.cancel()
        await asyncio.wait([alone])
        del alone
        await until(lambda: not tasks)

    play(scene)
