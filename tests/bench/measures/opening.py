"""Opening a feed of 100,000 photos against one of 1,000, both known: as when going back to it."""

import asyncio
import time

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.library.photo_feed import PhotoFeed
from tests.bench.bench import Bench
from tests.bench.many_photos import COUNT
from tests.bench.samples import median
from tests.bench.sandbox import Sandbox
from tests.bench.watching import WallPaints
from tests.bench.window import load, open_window, run_with_qt, until, wall_at_rest
from tests.bench.work import many_feed, many_photos

SIZE = (1600, 1000)
FEW = 1_000
REST = 0.1


def measure(bench: Bench) -> None:
    """Open both in turns until the wall is painted; their first photos are the same."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    paints = WallPaints()
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home", SIZE) as application:
            await wall_at_rest(application)
            photos = await many_photos(application, sandbox.url, bench.shared, drawn=True)
            small = await load(many_feed(application, photos, FEW))
            large = await load(many_feed(application, photos, COUNT))
            await _open(application, paints, small)
            few, many = [], []
            for _ in range(bench.pick(7, 3)):
                many.append(await _open(application, paints, large))
                few.append(await _open(application, paints, small))
    bench.report("opening.ratio", median(many) / median(few), of_100000=many, of_1000=few)
    bench.report("opening.time", median(many))


async def _open(application: Application, paints: WallPaints, feed: PhotoFeed) -> float:
    """Return the milliseconds from showing `feed` to the end of its first paint."""
    wall = application.window.wall
    paints.seen.clear()
    began = time.perf_counter()
    wall.show_feed(feed)
    await until(lambda: paints.seen, "a paint")
    spent = (paints.seen[0][1] - began) * 1000
    await wall_at_rest(application)
    await asyncio.sleep(REST)
    return spent
