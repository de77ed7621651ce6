"""What is done once no picture has been decoded for a moment."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from photodesk import heap
from photodesk.imaging import sources
from photodesk.imaging.resting import REST, Resting
from tests.unit.imaging.desk import Desk, Play, until, wants

pytestmark = pytest.mark.usefixtures("qapp")


class Clock:
    """A loop whose time the test moves; `calls` says when it was called."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calls: list[float] = []
        self._due: list[tuple[float, Callable[..., None], tuple[Any, ...]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[..., None], *args: Any) -> "Clock":
        self._due.append((self.now + delay, callback, args))
        return self

    def cancel(self) -> None:
        self._due.clear()

    def go_on(self, seconds: float) -> None:
        """Let so many seconds pass."""
        ends = self.now + seconds
        while self._due and self._due[0][0] <= ends:
            self.now, callback, args = self._due.pop(0)
            callback(*args)
            assert len(self._due) <= 1
        self.now = ends

    def note(self) -> None:
        self.calls.append(self.now)


class Rests(Resting):
    """Counts, and comes to rest when the test says so."""

    def __init__(self, at_rest: Callable[[], object]) -> None:
        super().__init__(at_rest)
        self.count, self.come_to_rest = 0, at_rest

    def decoded(self) -> None:
        self.count += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the running loop."""
    clock = Clock()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: clock)
    return clock


def test_it_calls_once_after_the_last_of_many(clock: Clock) -> None:
    """However many pictures come one after another, there is one call, REST seconds after the last."""
    resting = Resting(clock.note)
    for _ in range(20):
        resting.decoded()
        clock.go_on(REST * 0.4)
    assert clock.calls == []
    clock.go_on(10 * REST)
    assert clock.calls == [pytest.approx(19 * REST * 0.4 + REST)]
    resting.decoded()
    clock.go_on(10 * REST)
    assert len(clock.calls) == 2


def test_after_the_end_nobody_is_called(clock: Clock) -> None:
    """Neither what was about to be called nor what is decoded after the end calls anybody."""
    resting = Resting(clock.note)
    resting.decoded()
    resting.close()
    resting.decoded()
    clock.go_on(10 * REST)
    assert clock.calls == []


def test_the_heap_is_trimmed_where_pictures_are_decoded(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each picture counts, and what is done at rest is done in a thread and not on the GUI thread."""
    trims: list[str] = []
    rests: list[Rests] = []

    def made(at_rest: Callable[[], object]) -> Rests:
        rests.append(Rests(at_rest))
        return rests[-1]

    monkeypatch.setattr(heap, "trim", lambda: trims.append(threading.current_thread().name))
    monkeypatch.setattr(sources, "Resting", made)

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _url: desk.network.data
        desk.thumbnails.look(wants("abcdef"))
        await desk.next_ready(6)
        (resting,) = rests
        assert resting.count >= 6
        assert trims == []
        resting.come_to_rest()
        await until(lambda: bool(trims))
        assert trims[0].startswith("picture_")

    play(scene)
