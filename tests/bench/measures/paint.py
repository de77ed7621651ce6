"""Painting a full screen of tiles, 1600 x 1000, all pictures in memory."""

import asyncio

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from tests.bench.bench import Bench, NotMeasured
from tests.bench.samples import median, median_of, percentile
from tests.bench.sandbox import Sandbox
from tests.bench.watching import WallPaints
from tests.bench.window import (
    complete_wall,
    fill_with_wall,
    hide_panes,
    open_window,
    run_with_qt,
    until,
    wall_at_rest,
)

SIZE = (1600, 1000)
SCREENS = 3
PAINTS = 100
"""In one round."""


def measure(bench: Bench) -> None:
    """Paint a few screens in turns; the median of several rounds' p99 counts."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    paints = WallPaints()
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home", SIZE) as application:
            places = await _fill_the_window(application)
            rounds = [await _round(application, paints, places, PAINTS) for _ in range(bench.pick(9, 3))]
            view = application.window.wall.view
            bench.report(
                "paint.p99",
                median_of(rounds, lambda samples: percentile(samples, 99)),
                p99_of_rounds=[percentile(samples, 99) for samples in rounds],
                median=median_of(rounds, median),
                viewport=[view.viewport().width(), view.viewport().height()],
                tiles=len(view.visible_rows()),
            )


async def _fill_the_window(application: Application) -> list[int]:
    """Let the wall's viewport be SIZE, with pictures on some screens; return where these screens are."""
    view = application.window.wall.view
    hide_panes(application)
    await complete_wall(application)
    await fill_with_wall(application, SIZE)
    bar = view.verticalScrollBar()
    places = [screen * SIZE[1] for screen in range(SCREENS)]
    for place in places:
        await until(lambda wanted=place: bar.maximum() >= wanted, "more photos")  # type: ignore[misc]
        bar.setValue(place)
        await complete_wall(application)
    await wall_at_rest(application)
    return places


async def _round(application: Application, paints: WallPaints, places: list[int], times: int) -> list[float]:
    """Return the milliseconds of `times` paints of the whole viewport."""
    view = application.window.wall.view
    bar, viewport = view.verticalScrollBar(), view.viewport()
    found = []
    for number in range(times):
        bar.setValue(places[number % len(places)])
        await asyncio.sleep(0)  # what scrolling has put off comes first
        paints.seen.clear()
        viewport.repaint()
        if len(paints.seen) != 1:
            raise NotMeasured(f"{len(paints.seen)} paints in place of one")
        began, ended = paints.seen[0]
        found.append((ended - began) * 1000)
    return found
