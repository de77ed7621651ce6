"""Opens the window, scrolls, selects all, and closes it with everything in the air; run as a program."""

import asyncio
import sys

from photodesk.app import Application
from photodesk.cli import make_application
from photodesk.loop import run
from photodesk.net.messages import Request
from photodesk.net.secret import Secret
from photodesk.options import Options
from tests.features.user import until

IN_FLIGHT = 20
"""Tasks that have to be under way when the window is closed, unless a moment is named."""


KEY = Secret("Client-ID closing")


async def ask(application: Application, address: str) -> None:
    """Ask for something, whatever comes of it."""
    await application._network.run(application.http.send(Request("GET", address, authorization=KEY)))


async def main(url: str, after: float | None, asked: int) -> int:
    """Close the window `after` so many seconds, or as soon as enough is under way.

    After a named moment, `asked` requests are sent first; how far they come is another matter of chance.
    """
    application = Application(qt, Options(api_url=url))
    application.start()
    view = application.window.wall.view
    if after is None:
        await until(lambda: view.photos.rowCount() > 0, "photos")
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        view.verticalScrollBar().setValue(0)
        view.selecting.all()
        for photo in application.window.wall.feed.photos if application.window.wall.feed else []:
            application.tasks.spawn(application.thumbnails.picture(photo, 1600), f"large {photo.ref}")
        assert len(application.tasks.names) >= IN_FLIGHT, application.tasks.names
    else:
        await asyncio.sleep(after)
        for page in range(1, asked + 1):
            application.tasks.spawn(ask(application, f"{url}/photos?page={page}&per_page=30"), f"page {page}")
        assert len(application.tasks.names) >= asked, application.tasks.names
        await asyncio.sleep(after % 0.05)
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
    requests = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    sys.exit(run(qt, lambda: main(sys.argv[1], moment, requests)))
