"""A scripted fling through 100,000 photos, pictures streaming in: how long the GUI thread is away."""

import asyncio
import math
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollBar

from photodesk.app import Application
from tests.bench.bench import Bench, NotMeasured
from tests.bench.doings import Doings, WorstTicks
from tests.bench.many_photos import COUNT
from tests.bench.samples import median, percentile
from tests.bench.sandbox import Sandbox
from tests.bench.watching import Heartbeat, Tracer
from tests.bench.window import open_window, run_with_qt, wall_at_rest
from tests.bench.work import show_many

SIZE = (1600, 1000)
FRAME = 16
ONE_FLING = 2.0
"""Seconds from one push to the next: each slows down until single tiles can be made out."""
SLOWING = 10.0


def measure(bench: Bench) -> None:
    """Fling once to be measured, and once more to see where the longest gap comes from."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    worst = WorstTicks(Doings())
    with Sandbox(bench.folder / "sandbox", count=COUNT, images=bench.folder / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home", SIZE) as application:
            await wall_at_rest(application)
            await show_many(application, sandbox.url, bench.shared, first=COUNT)
            await wall_at_rest(application)
            before = application.thumbnails.counters.fetched
            heart, frames = await _fling(application, bench.pick(10, 3), worst=worst)
            came = application.thumbnails.counters.fetched - before
            if not came:
                raise NotMeasured("no picture came during the fling")
            away = {
                "ticks": len(heart.gaps),
                "pictures": came,
                "over_50_ms": sum(gap > 50 for gap in heart.gaps),
            }
            late = {"frame_p99": percentile(frames, 99), "frame_median": median(frames)}
            bench.report("fling.p99", percentile(heart.gaps, 99), **away, **late)
            trace = await _traced(application, bench)
            bench.report("fling.worst", max(heart.gaps), frames=worst.frames, trace=trace)


async def _traced(application: Application, bench: Bench) -> list[list[str]]:
    tracers: list[Tracer] = []

    def begin(heart: Heartbeat) -> None:
        tracers.append(Tracer(heart))
        tracers[0].start()

    await _fling(application, bench.pick(4, 1), begin)
    return tracers[0].stop()


async def _fling(
    application: Application,
    seconds: float,
    begin: Callable[[Heartbeat], None] | None = None,
    worst: WorstTicks | None = None,
) -> tuple[Heartbeat, list[float]]:
    """Fling from the top to the end; return the heartbeat and the milliseconds between frames."""
    bar = application.window.wall.view.verticalScrollBar()
    bar.setValue(0)
    await wall_at_rest(application)
    heart = Heartbeat(worst.tick if worst is not None else None)
    mover = _Mover(bar, seconds)
    if begin is not None:
        begin(heart)
    if worst is not None:
        worst.start()
    heart.start()
    mover.start()
    await asyncio.sleep(seconds)
    heart.stop()
    mover.stop()
    return heart, mover.frames


class _Mover:
    """Moves the scroll bar at every frame to where the fling has come by then."""

    def __init__(self, bar: QScrollBar, seconds: float) -> None:
        self.frames: list[float] = []
        self._bar = bar
        self._flings = max(round(seconds / ONE_FLING), 1)
        self._each = seconds / self._flings
        self._began = self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._move)

    def start(self) -> None:
        """Push."""
        self._began = self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Let go."""
        self._timer.stop()

    def _move(self) -> None:
        now = time.perf_counter()
        self.frames.append((now - self._last) * 1000)
        self._last = now
        number, part = divmod((now - self._began) / self._each, 1)
        way = (1 - math.exp(-SLOWING * part)) / (1 - math.exp(-SLOWING))
        self._bar.setValue(round(self._bar.maximum() * min((number + way) / self._flings, 1)))
