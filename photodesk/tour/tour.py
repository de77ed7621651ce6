"""Runs the tour: the window, the steps, and tour.json."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from photodesk import __version__
from photodesk.app import Application
from photodesk.errors import PhotoDeskError, UsageError
from photodesk.library.entering import Road
from photodesk.options import Options, folder_of_photos
from photodesk.tour import account, keeping, looking, steps
from photodesk.tour.guide import Guide
from photodesk.tour.visitor import Visitor
from photodesk.ui.theme.tokens import Size

STEPS = (
    steps.wall,
    steps.scroll,
    looking.layouts,
    steps.search,
    keeping.search_here,
    looking.quick_look,
    steps.open_photo,
    steps.next_photo,
    looking.zoom,
    looking.compare,
    steps.topic,
    steps.collection,
    steps.placed,
    keeping.board,
    keeping.storage,
    account.signing_in,
    keeping.own_collections,
    keeping.unsent,
    account.signing_out,
    steps.dark,
    steps.light,
)


def options_for(photos: str | None, *, debug: bool) -> Options:
    """Return how the tour runs the program: a profile of its own, the sample library or a folder.

    Raises:
        UsageError: the folder cannot be shown.
    """
    folder = folder_of_photos(photos) if photos is not None else None
    return Options(photos=folder, temp_profile=True, debug=debug)


def check(text: str) -> Path:
    """Return the folder for the pictures, made if it was not there. Raises UsageError if it cannot be."""
    out = Path(text).expanduser()
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "tour.json").unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make {text}",
            people=f"The pictures cannot go to {text}: {error.strerror}. Name another folder after --out.",
        ) from error
    return out


async def run_tour(qt: QApplication, options: Options, out: Path) -> int:
    """Take the tour; return 0, or 1 if it had to stop."""
    visitor = Visitor()
    guides = {Road.EMBEDDED: visitor.guide, Road.BROWSER: visitor.guide}
    application = Application(qt, options, guides=guides)
    application.window.resize(*Size.WINDOW)
    application.theme.choose("light")
    guide = Guide(application, out, visitor)
    application.start()
    try:
        trouble, code = await _take(application, guide)
        write_log(out, _log(application, guide, trouble))
    finally:
        await application.stop()
    pictures = sum("picture" in step for step in guide.steps)
    sys.stdout.write(f"{pictures} pictures and tour.json are in {out}\n")
    if trouble and code == 1:
        sys.stderr.write(f"photodesk: {trouble}\n")
    return code


async def _take(application: Application, guide: Guide) -> tuple[str, int]:
    """Take the steps; return what stopped them ("" if nothing did), and the exit code.

    Closing the window ends the tour, as does a library that cannot be shown, which says so itself.
    """

    async def steps_in_order() -> None:
        for step in STEPS:
            await step(guide)

    walk = asyncio.ensure_future(steps_in_order())
    closed = asyncio.ensure_future(application.ended())
    await asyncio.wait({walk, closed}, return_when=asyncio.FIRST_COMPLETED)
    if closed.done():
        walk.cancel()
        await asyncio.gather(walk, return_exceptions=True)
        return "The tour was ended before its last step.", closed.result() or 1
    closed.cancel()
    try:
        await walk
    except PhotoDeskError as error:
        await guide.shoot("stopped", error.people)
        return error.people, 1
    return "", 0


def _log(application: Application, guide: Guide, trouble: str) -> dict[str, Any]:
    counts = application.http.counters.snapshot()
    first = next((step["seconds"] for step in guide.steps if step["step"] == "wall"), None)
    return {
        "photodesk": __version__,
        "platform": QApplication.platformName(),
        "library": application.switchboard.library_status,
        "complete": not trouble,
        "trouble": trouble,
        "time_to_first_wall": first,
        "api_requests": counts.api_requests,
        "image_requests": counts.image_requests,
        "steps": guide.steps,
    }


def write_log(out: Path, log: dict[str, Any]) -> None:
    """Write tour.json."""
    text = json.dumps(log, indent=2, ensure_ascii=False)
    (out / "tour.json").write_text(text + "\n", encoding="utf-8")
