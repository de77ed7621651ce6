"""A page appended to 100,000 photos and a window resized: what they cost before the next paint."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.domain.photo import Photo
from photodesk.library.photo_feed import PhotoFeed
from tests.bench.bench import Bench
from tests.bench.many_photos import COUNT
from tests.bench.samples import median
from tests.bench.sandbox import Sandbox
from tests.bench.watching import NextPaint
from tests.bench.window import open_window, run_with_qt, until, wall_at_rest
from tests.bench.work import many_photos, show_many

SIZE = (1600, 1000)
ROOM = 2_000
"""Photos not loaded at first, to be appended."""
PER_PAGE = 30
REST = 0.1
"""Seconds between two repeats, for work that was put off."""


def measure(bench: Bench) -> None:
    """Do each again and again, half-way down the wall."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    repeats = bench.pick(11, 5)
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home", SIZE) as application:
            await wall_at_rest(application)
            feed = await show_many(application, sandbox.url, bench.shared, first=COUNT - ROOM, drawn=True)
            bar = application.window.wall.view.verticalScrollBar()
            await until(lambda: bar.maximum() > 0, "the layout")
            bar.setValue(bar.maximum() // 2)
            await wall_at_rest(application)
            photos = await many_photos(application, sandbox.url, bench.shared, drawn=True)
            appends = [
                await _append(application, feed, photos.slice(begin, begin + PER_PAGE))
                for begin in range(len(feed.photos), len(feed.photos) + repeats * PER_PAGE, PER_PAGE)
            ]
            bench.report("layout.append", median(appends), milliseconds=appends)
            widths = [SIZE[0] - 40 * (number % 2) for number in range(repeats)]
            resizes = [await _resize(application, width) for width in widths]
            bench.report("layout.resize", median(resizes), milliseconds=resizes)


async def _append(application: Application, feed: PhotoFeed, page: list[Photo]) -> float:
    return await _until_paint(application, lambda: feed._append(page))


async def _resize(application: Application, width: int) -> float:
    return await _until_paint(application, lambda: application.window.resize(width, SIZE[1]))


async def _until_paint(application: Application, act: Callable[[], object]) -> float:
    """Return the milliseconds from `act` until the window begins to paint what came of it."""
    viewport = application.window.wall.view.viewport()
    await wall_at_rest(application)
    await asyncio.sleep(REST)
    paints: list[float] = []
    watch = NextPaint(application.window, viewport, begins=lambda: paints.append(time.perf_counter()))
    began = time.perf_counter()
    act()
    viewport.update()
    await until(lambda: paints, "the next paint")
    watch.stop()
    return (paints[0] - began) * 1000
