"""PhotoDesk's own window, opened for a bench as its command line opens it."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.cli import make_application
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import run
from photodesk.options import Options
from tests.bench.bench import NotMeasured

PATIENCE = 30.0
LOOK = 0.005
FADES = 0.2
"""Seconds until pictures have faded in."""


def run_with_qt(main: Callable[[QApplication], Coroutine[Any, Any, None]]) -> None:
    """Run `main` on the loop of the GUI thread."""
    qt = make_application()
    run(qt, lambda: main(qt))


@asynccontextmanager
async def open_window(
    qt: QApplication, url: str, home: Path, size: tuple[int, int] | None = None, *, panes: bool = True
) -> AsyncIterator[Application]:
    """Open the window on a sandbox with the profile `home`; `size` in logical pixels.

    Without `panes` the wall has all the width.
    """
    os.environ["PHOTODESK_HOME"] = str(home)
    application = Application(qt, Options(api_url=url))
    if size is not None:
        application.window.resize(*size)
    if not panes:
        hide_panes(application)
    application.start()
    try:
        yield application
    finally:
        await application.stop()


def hide_panes(application: Application) -> None:
    """Hide sidebar and details."""
    for name in ("sidebar", "inspector"):
        action = application.window.actions_by_id[name]
        if action.isChecked():
            action.trigger()


async def fill_with_wall(application: Application, size: tuple[int, int]) -> None:
    """Give the wall's viewport this size, in logical pixels."""
    window, viewport = application.window, application.window.wall.view.viewport()

    def fits() -> bool:
        across, down = size[0] - viewport.width(), size[1] - viewport.height()
        if across or down:
            window.resize(window.width() + across, window.height() + down)
        return not across and not down

    await until(window.isVisible, "the window")
    await until(fits, "a wall of the size asked for")


async def until(there: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until `there()` holds. Raises NotMeasured if it does not for `seconds`."""
    ends = time.monotonic() + seconds
    while not there():
        if time.monotonic() > ends:
            raise NotMeasured(f"{what} did not come within {seconds:g} s")
        await asyncio.sleep(LOOK)


def wall_is_complete(application: Application) -> bool:
    """Whether every photo in view has its picture in memory, at the size that is painted."""
    wall, thumbnails = application.window.wall, application.thumbnails
    view = wall.view
    rows = view.visible_rows() if wall.is_showing_photos else range(0)
    sizes = ((view.photos.photo(row), view.pixels(row)) for row in rows)
    return bool(rows) and all(
        photo is not None and thumbnails.pixmap(photo.ref, size.width(), size.height()) is not None
        for photo, size in sizes
    )


async def complete_wall(application: Application) -> None:
    """Wait until the wall shows photos with all their pictures."""
    await until(lambda: wall_is_complete(application), "a wall with its pictures")


async def wall_at_rest(application: Application) -> None:
    """Wait until the wall is complete, nothing near it is under way, and all pictures have faded in."""
    await complete_wall(application)
    await until(lambda: not application.thumbnails._jobs, "the pictures near the wall")
    await asyncio.sleep(FADES)


async def load(feed: PhotoFeed) -> PhotoFeed:
    """Return `feed` with one more of its pages."""
    feed.load_more()
    await until(lambda: not feed.loading, "a page of the feed")
    if feed.error is not None:
        raise NotMeasured(f"a page of the feed did not come: {feed.error}")
    return feed
