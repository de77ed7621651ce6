"""Opens the window on a service, scrolls, and closes it with everything in the air; run as a program."""

import asyncio
import sys

from photodesk.app import Application
from photodesk.cli import make_application
from photodesk.loop import run
from photodesk.options import Options
from tests.features.user import until

IN_FLIGHT = 20
"""Tasks that have to be under way when the window is closed, unless a moment is named."""


async def main(url: str, after: float | None) -> int:
    """Close the window `after` so many seconds, or as soon as enough is under way."""
    application = Application(qt, Options(api_url=url))
    application.start()
    view = application.window.wall.view
    if after is None:
        await until(lambda: view.photos.rowCount() > 0, "photos")
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        view.verticalScrollBar().setValue(0)
        for photo in application.window.wall.feed.photos if application.window.wall.feed else []:
            application.tasks.spawn(application.thumbnails.picture(photo, 1600), f"large {photo.ref}")
        assert len(application.tasks.names) >= IN_FLIGHT, application.tasks.names
    else:
        await asyncio.sleep(after)
    sys.stdout.write("closing\n")
    sys.stdout.flush()
    application.window.close()
    try:
        return await application.ended()
    finally:
        await application.stop()


if __name__ == "__main__":
    qt = make_application()
    moment = float(sys.argv[2]) if len(sys.argv) > 2 else None
    sys.exit(run(qt, lambda: main(sys.argv[1], moment)))
