"""PhotoDesk with a wall of many photos: tells when its first screen is painted, scrolls, tells when it ends.

`python -m tests.bench.starts.photodesk_scroll URL SHARED SECONDS FILE`: the wall's tiles go to FILE.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from photodesk.cli import importing_qt

with importing_qt():  # as the command line does it
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from photodesk.app import Application
    from tests.bench.window import complete_wall, fill_with_wall, open_window, run_with_qt, wall_at_rest
    from tests.bench.work import show_many

SIZE = (1600, 1000)
PHOTOS = 2_000
FRAME = 16
REST = 1_000
"""Milliseconds from the wall being at rest to the scroll."""


async def main(qt: QApplication) -> None:
    """Open, fill, scroll, close."""
    url, shared, seconds, file = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])
    async with open_window(qt, url, Path(os.environ["PHOTODESK_HOME"]), panes=False) as application:
        await fill_with_wall(application, SIZE)
        await complete_wall(application)
        _tell("screen")
        await show_many(application, url, shared, first=PHOTOS, drawn=True)
        await wall_at_rest(application)
        way = _write(application, file, seconds)
        await asyncio.sleep(REST / 1000)
        _tell("begins")
        await _scroll(application, way, seconds)
        _tell("ends")


def _tell(what: str) -> None:
    sys.stdout.write(f"{what} {time.monotonic()}\n")
    sys.stdout.flush()


def _write(application: Application, file: Path, seconds: float) -> int:
    """Write where each photo stands and where its picture comes from; return how far there is to scroll."""
    view = application.window.wall.view
    view._rows.settle(0, PHOTOS)
    tiles: list[tuple[int, int, int, int, str]] = []
    for row in range(PHOTOS):
        photo, place, pixels = view.photos.photo(row), view._rows.rect(row), view.pixels(row)
        if photo is not None:
            address = application.renditions.address(photo, pixels.width())
            tiles.append((place.x(), place.y(), place.width(), place.height(), address))
    height = max(y + tall for _, y, _, tall, _ in tiles)
    way: int = height - view.viewport().height()
    wall = {"tiles": tiles, "height": height, "way": way, "duration": seconds * 1000, "rest": REST}
    file.write_text(json.dumps(wall), encoding="utf-8")
    return way


async def _scroll(application: Application, way: int, seconds: float) -> None:
    bar = application.window.wall.view.verticalScrollBar()
    began = time.perf_counter()

    def move() -> None:
        bar.setValue(round(way * min((time.perf_counter() - began) / seconds, 1)))

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(move)
    timer.start(FRAME)
    await asyncio.sleep(seconds)
    timer.stop()
    bar.setValue(way)


if __name__ == "__main__":
    run_with_qt(main)
