"""The first screen of thumbnails with a cold cache, against fetching and decoding the same in a bare loop."""

import time

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.imaging.decode import decode
from photodesk.library.photo_feed import PhotoFeed
from tests.bench.bench import Bench, NotMeasured
from tests.bench.many_photos import PICTURES
from tests.bench.samples import median
from tests.bench.sandbox import PER_PAGE, Client, Sandbox
from tests.bench.watching import WallPaints
from tests.bench.window import (
    open_window,
    run_with_qt,
    until,
    wall_at_rest,
    wall_is_complete,
)
from tests.bench.work import many_feed, many_photos

SIZE = (1600, 1000)


def measure(bench: Bench) -> None:
    """Open the window with nothing kept, again and again, on a sandbox that has drawn everything before."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    paints = WallPaints()
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "draws", SIZE) as application:
            await wall_at_rest(application)
            await _later(bench, application, sandbox, paints)
        walls, floors, pictures = [], [], 0
        for number in range(bench.pick(7, 3)):
            async with open_window(qt, sandbox.url, bench.folder / f"cold-{number}", SIZE) as application:
                walls.append(await _first_screen(application, paints))
                asked = _pictures_in_view(application)
            floors.append(_bare_loop(sandbox.client(), asked))
            pictures = len(asked)
    ratios = [wall / floor for wall, floor in zip(walls, floors, strict=True)]
    bench.report("first_screen.ratio", median(ratios), ratios=ratios, pictures=pictures)
    bench.report("first_screen.time", median(walls), milliseconds=walls, bare_loop=floors)


async def _first_screen(application: Application, paints: WallPaints) -> float:
    """Return the milliseconds from the photos being known to the paint that shows all their pictures."""
    wall = application.window.wall
    await until(lambda: wall.feed is not None, "a feed")
    feed = wall.feed
    if feed is None or feed.photos:
        raise NotMeasured("the photos were there before anybody could look")
    return await _until_painted(application, paints, feed)


async def _later(bench: Bench, application: Application, sandbox: Sandbox, paints: WallPaints) -> None:
    """Measure the same in a window at rest: photos that have come before under other addresses."""
    photos = await many_photos(application, sandbox.url, bench.shared, drawn=True)
    walls, floors, ratios = [], [], []
    for number in range(bench.pick(7, 2)):
        feed = many_feed(application, photos, PER_PAGE, begin=(number + 1) * PICTURES)
        application.window.wall.show_feed(feed)
        walls.append(await _until_painted(application, paints, feed))
        await wall_at_rest(application)
        floors.append(_bare_loop(sandbox.client(), _pictures_in_view(application)))
        ratios.append(walls[-1] / floors[-1])
    bench.report("first_screen.later", median(ratios), milliseconds=walls, bare_loop=floors)


async def _until_painted(application: Application, paints: WallPaints, feed: PhotoFeed) -> float:
    """Return the milliseconds from photos coming to `feed` to the paint that shows all their pictures."""
    known: list[float] = []
    whole: list[float] = []

    def appended(_first: int, _count: int) -> None:
        known.append(time.perf_counter())

    def ready(_ref: object) -> None:
        if known and not whole and wall_is_complete(application):
            whole.append(time.perf_counter())

    paints.seen.clear()
    feed.appended.connect(appended)
    application.thumbnails.ready.connect(ready)
    await until(lambda: whole and paints.seen[-1][0] >= whole[0], "all pictures")
    application.thumbnails.ready.disconnect(ready)
    feed.appended.disconnect(appended)
    painted = next(end for begin, end in paints.seen if begin >= whole[0])
    return (painted - known[0]) * 1000


def _pictures_in_view(application: Application) -> list[tuple[str, int, int]]:
    view = application.window.wall.view
    asked = []
    for row in view.visible_rows():
        photo, size = view.photos.photo(row), view.pixels(row)
        if photo is not None:
            address = application.renditions.address(photo, size.width())
            asked.append((address, size.width(), size.height()))
    return asked


def _bare_loop(client: Client, pictures: list[tuple[str, int, int]]) -> float:
    """Return the milliseconds it takes to fetch and decode one picture after the other."""
    began = time.perf_counter()
    for address, width, height in pictures:
        decode(client.get(address), width, height)
    return (time.perf_counter() - began) * 1000
