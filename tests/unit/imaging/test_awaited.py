"""What waits until the pictures in view have come."""

import asyncio

import pytest

from photodesk.errors import TimedOut
from photodesk.imaging import awaited
from tests.unit.imaging.desk import LIMIT, Desk, Play, until, url, want, wants

pytestmark = pytest.mark.usefixtures("qapp")
LONG = 1000.0


@pytest.fixture(autouse=True)
def _only_pictures_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awaited, "HEAD_START", LONG)
    monkeypatch.setattr(awaited, "MOST", LONG)
    monkeypatch.setattr(awaited, "SETTLES", 0.0)


def test_what_is_near_waits_for_what_is_in_view(play: Play) -> None:
    """Nothing near is asked for before the last picture in view has come, though the network is free."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants("abc"), wants("xy"))
        await desk.network.until(lambda: len(desk.network.open) == 3)
        desk.network.answer(url("a"), url("b"))
        await desk.next_ready(2)
        assert not desk.thumbnails.is_complete
        assert set(desk.network.order) == {url(id_) for id_ in "abc"}
        desk.network.answer(url("c"))
        await desk.network.until(lambda: len(desk.network.order) == 5)
        assert set(desk.network.order[3:]) == {url("x"), url("y")}
        assert desk.thumbnails.is_complete

    play(scene)


def test_what_is_near_does_not_wait_for_ever(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that does not come holds the others up for a moment only."""
    monkeypatch.setattr(awaited, "HEAD_START", 0.01)

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants("a"), wants("x"))
        await desk.network.until(lambda: len(desk.network.order) == 2)
        assert desk.network.order == [url("a"), url("x")]
        assert not desk.thumbnails.is_complete

    play(scene)


def test_a_picture_that_cannot_be_had_is_not_waited_for(play: Play) -> None:
    """A failure is an end as well, and so is another wish."""

    async def scene(desk: Desk) -> None:
        told: list[str] = []
        desk.thumbnails.complete.connect(lambda: told.append("complete"))
        desk.thumbnails.look(wants("a"))
        await desk.network.until(lambda: bool(desk.network.open))
        desk.network.answer(url("a"), outcome=TimedOut("slow"))
        await desk.next_failed()
        await until(lambda: desk.thumbnails.is_complete)
        assert told == ["complete"]
        desk.thumbnails.look(wants("b"))
        await desk.network.until(lambda: bool(desk.network.open))
        assert told == ["complete"]
        desk.thumbnails.look(())
        assert told == ["complete", "complete"]

    play(scene)


def test_whoever_waits_goes_on_when_all_have_come(play: Play) -> None:
    """Work that can wait is done after the last picture in view, and at once where none is on its way."""

    async def scene(desk: Desk) -> None:
        async with asyncio.timeout(LIMIT):
            await desk.thumbnails.completed()
        desk.thumbnails.look([want("a"), want("b")])
        waiting = asyncio.ensure_future(desk.thumbnails.completed())
        await desk.network.until(lambda: len(desk.network.open) == 2)
        desk.network.answer(url("a"))
        await desk.next_ready()
        assert not waiting.done()
        desk.network.answer(url("b"))
        async with asyncio.timeout(LIMIT):
            await waiting
        assert desk.thumbnails.is_complete

    play(scene)


def test_nothing_waits_for_long(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a network that does not answer, work that can wait is done all the same."""
    monkeypatch.setattr(awaited, "MOST", 0.01)

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look([want("a")])
        async with asyncio.timeout(LIMIT):
            await desk.thumbnails.completed()
        assert not desk.thumbnails.is_complete

    play(scene)
