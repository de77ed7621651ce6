"""A thumbnail that is on the disk: from the request to the pixmap, one at a time."""

import asyncio
import time

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.domain.photo import Photo
from photodesk.imaging.thumbnails import Want
from tests.bench.bench import Bench, NotMeasured
from tests.bench.samples import median, median_of, percentile
from tests.bench.sandbox import Sandbox
from tests.bench.window import open_window, run_with_qt, until, wall_at_rest
from tests.bench.work import many_photos

HEIGHT = 200


def measure(bench: Bench) -> None:
    """Ask for each of a few hundred pictures in turn; the median of several rounds' p99 counts."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home") as application:
            await wall_at_rest(application)
            many = await many_photos(application, sandbox.url, bench.shared, drawn=True)
            wants = [_want(photo) for photo in many.slice(0, bench.pick(300, 120))]
            application.window.hide()
            await asyncio.gather(*(_kept(application, want) for want in wants))
            await until(lambda: not application.thumbnails.sources._fetching, "the disk")
            fetched = application.thumbnails.counters.fetched
            rounds = [await _round(application, wants) for _ in range(bench.pick(5, 3))]
            if application.thumbnails.counters.fetched != fetched:
                raise NotMeasured("some pictures were not on the disk")
    bench.report(
        "disk_cache.p99",
        median_of(rounds, lambda samples: percentile(samples, 99)),
        p99_of_rounds=[percentile(samples, 99) for samples in rounds],
        median=median_of(rounds, median),
        pictures=len(wants),
    )


def _want(photo: Photo) -> Want:
    return Want(photo, round(HEIGHT * photo.ratio), HEIGHT)


async def _kept(application: Application, want: Want) -> None:
    await application.thumbnails.picture(want.photo, want.width, want.height)


async def _round(application: Application, wants: list[Want]) -> list[float]:
    thumbnails = application.thumbnails
    thumbnails.look(())
    thumbnails.forget_all()
    came = asyncio.Event()
    ends: list[float] = []

    def ready(_ref: object) -> None:
        ends.append(time.perf_counter())
        came.set()

    thumbnails.ready.connect(ready)
    found = []
    for want in wants:
        came.clear()
        began = time.perf_counter()
        thumbnails.look((want,))
        await came.wait()
        found.append((ends[-1] - began) * 1000)
    thumbnails.ready.disconnect(ready)
    return found
