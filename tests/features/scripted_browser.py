"""A web browser of the system that somebody uses who knows what to do: it opens, fills in, and comes back."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tests.features.robot import Robot, Stay

CODE = re.compile(r'id="code">([^<]+)<')


class ScriptedBrowser(Robot):
    """Goes through the pages by itself when it is opened, unless `idle`.

    Attributes:
        opened: the addresses it was opened with.
        last: what its last page says.
        idle: whether it only opens, as for somebody who looks at the page first.
    """

    def __init__(self, user: str) -> None:
        super().__init__(user)
        self.opened: list[str] = []
        self.last = ""
        self.idle = False
        self._tasks: set[asyncio.Future[None]] = set()

    @property
    def code(self) -> str:
        """The code that its last page shows; "" if it shows none."""
        found = CODE.search(self.last)
        return found.group(1) if found is not None else ""

    def open(self, address: str) -> None:
        """Open a page, as the system does when it is asked to."""
        self.opened.append(address)
        if not self.idle:
            task = asyncio.ensure_future(asyncio.to_thread(self._surf, address))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _surf(self, address: str) -> None:
        browser = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        page = self._open(browser, address)
        for fields in (
            {"name": self.user, "password": self.password, "action": "sign-in"},
            {"action": self.action},
        ):
            page = self._fill_in(browser, address, page, fields)
            if page.startswith(("/", "http://")):
                address = urljoin(address, page)
                page = self._open(browser, address)
        self.last = page


class _Handler(QObject):
    def __init__(self, browser: ScriptedBrowser) -> None:
        super().__init__()
        self._browser = browser

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        """Take what the system is asked to open."""
        self._browser.open(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@contextmanager
def installed(browser: ScriptedBrowser) -> Iterator[None]:
    """Let `browser` be the web browser of the system."""
    handler = _Handler(browser)
    QDesktopServices.setUrlHandler("http", handler, "opened")  # type: ignore[arg-type]  # takes no bytes
    try:
        yield
    finally:
        QDesktopServices.unsetUrlHandler("http")
