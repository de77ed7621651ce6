"""Memory of the window's process: with the wall open, and after scrolling 10,000 photos, twice."""

import asyncio
import re
from pathlib import Path

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from tests.bench.bench import Bench, NotMeasured
from tests.bench.sandbox import Sandbox
from tests.bench.window import complete_wall, open_window, run_with_qt, wall_at_rest
from tests.bench.work import show_many

SIZE = (1600, 1000)
"""The window while it is scrolled: the more tiles on a screen, the sooner 10,000 photos have passed."""
FRAME = 0.016
EVERY, QUICK_EVERY = 16, 1
"""Of so many screens, one is waited for until it has all its pictures; the others pass by."""
SETTLE = 1.0
_SMAPS = Path("/proc/self/smaps_rollup")
_FIELD = re.compile(r"^(\w+):\s+(\d+) kB$", re.MULTILINE)


def measure(bench: Bench) -> None:
    """Scroll screen by screen through a feed that grows page by page. Every photo has its own picture."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    far, farther = bench.pick(10_000, 900), bench.pick(20_000, 1_350)
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home") as application:
            await wall_at_rest(application)
            await asyncio.sleep(SETTLE)
            opened = megabytes()
            bench.report("memory.open", opened["Pss"], **opened)
            application.window.resize(*SIZE)
            await show_many(application, sandbox.url, bench.shared, first=30, drawn=True)
            every = bench.pick(EVERY, QUICK_EVERY)
            first = await _scrolled(application, far, every)
            bench.report("memory.scrolled", first["Pss"], **first, photos=far)
            second = await _scrolled(application, farther, every)
            bench.report("memory.growth", (second["Pss"] / first["Pss"] - 1) * 100, **second, photos=farther)


async def _scrolled(application: Application, row: int, every: int) -> dict[str, float]:
    """Scroll until photo `row` is in view; return what memory is used then."""
    view = application.window.wall.view
    bar = view.verticalScrollBar()
    screens = waited = stuck = 0
    while view.visible_rows().stop < row:
        before = bar.value()
        bar.setValue(before + bar.pageStep())
        await asyncio.sleep(FRAME)
        stuck = stuck + 1 if bar.value() == before else 0
        if stuck > 500:
            raise NotMeasured(f"the wall ends at photo {view.visible_rows().stop}")
        screens += 1
        if screens % every == 0:
            await complete_wall(application)
            waited += 1
    await wall_at_rest(application)
    await asyncio.sleep(SETTLE)
    counters = application.thumbnails.counters
    return megabytes() | {"screens": screens, "whole_screens": waited, "fetched": counters.fetched}


def megabytes() -> dict[str, float]:
    """Return this process's memory in MB (10**6 bytes): Rss, Pss and the like. Raises NotMeasured."""
    try:
        text = _SMAPS.read_text(encoding="ascii")
    except OSError as error:
        raise NotMeasured("this system does not tell how memory is shared (smaps_rollup)") from error
    wanted = ("Rss", "Pss", "Pss_Anon", "Pss_File", "Private_Dirty")
    return {name: int(size) * 1024 / 1e6 for name, size in _FIELD.findall(text) if name in wanted}
