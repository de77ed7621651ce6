"""Somebody who puts collections of their own in order, side by side."""

import json
import urllib.request
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.workbench.column import Column
from photodesk.ui.workbench.tick import TickBox
from photodesk.ui.workbench.view import ColumnView
from tests.features.conftest import Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import CTRL, LEFT, NO_KEYS, User

TOKEN = "a-token"
SCOPES = ("public", "read_user", "read_collections", "write_collections")


class Shelves:
    """Collections of ANN in the sandbox, made and read beside the window."""

    def __init__(self, sandbox: SandboxProcess) -> None:
        self._sandbox = sandbox
        self.photos = [str(each["id"]) for each in self._ask("GET", "/photos?per_page=30")]
        self.photos += [str(each["id"]) for each in self._ask("GET", "/photos?per_page=30&page=2")]

    def make(self, title: str, *places: range) -> str:
        """Make a collection with photos at these places of the first two pages; return its id."""
        id_ = str(self._ask("POST", "/collections", title=title)["id"])
        for place in reversed([place for each in places for place in each]):
            self._ask("POST", f"/collections/{id_}/add", photo_id=self.photos[place])
        return id_

    def holds(self, id_: str) -> list[str]:
        """Return which photos a collection has, the one that was put in last first."""
        found: list[str] = []
        for page in range(1, 10):
            photos = self._ask("GET", f"/collections/{id_}/photos?per_page=30&page={page}")
            found += [str(photo["id"]) for photo in photos]
            if len(photos) < 30:
                break
        return found

    def names(self) -> dict[str, str]:
        """Return the ids of the user's collections by what they are called."""
        own = self._ask("GET", f"/users/{ANN}/collections?per_page=30")
        return {str(each["title"]): str(each["id"]) for each in own}

    def _ask(self, method: str, path: str, **fields: str) -> Any:
        request = urllib.request.Request(
            f"{self._sandbox.url}{path}",
            data=json.dumps(fields).encode() if fields else None,
            headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)


class WorkbenchUser:
    """The workbench of one window."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.commands = user.window.workbench.commands
        self.page = self.commands.page
        self.left, self.right = self.page.left, self.page.right
        self.desk = user.application.desk

    @classmethod
    async def signed_in(cls, windows: Windows, sandbox: SandboxProcess) -> "WorkbenchUser":
        """Open a window, sign in and open the workbench with the key."""
        user = await windows.open(api_url=sandbox.url, guides=road(Robot(ANN)))
        await user.sees_photos()
        await sign_in(user, *SCOPES)
        await user.sees_places()
        at = cls(user)
        await at.is_in_front()
        user.press(Qt.Key.Key_B, CTRL)
        await user.until(at.page.isVisible, "the workbench")
        await user.until(lambda: at.desk.collecting.asked, "the collections")
        return at

    async def shows(self, column: Column, title: str) -> None:
        """Choose a collection for one side with the mouse, and wait until all of it is there."""
        self.user.click(column.picker)
        menu = self.commands.menu(column).menu
        await self.user.until(menu.isVisible, "the menu")
        action = next(each for each in menu.actions() if each.text().startswith(title))
        QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(action).center())
        await self.is_in_front()
        await self.is_whole(column)

    async def is_in_front(self) -> None:
        """Bring the window to the front, as a window manager does when a menu or a dialog has closed."""
        self.user.window.activateWindow()
        await self.user.until(self.user.window.isActiveWindow, "the window in front")

    def photo_of(self, box: TickBox) -> str:
        """Return which photo of the duplicates a box is about."""
        return next(each.photo.ref.id for each in self.page.overview._choices if each.box is box)

    async def is_whole(self, column: Column) -> None:
        """Wait until all photos of a side are there."""
        await self.user.until(
            lambda: column.listing is not None and column.listing.whole, f"all of the {column.side}"
        )
        listing = column.listing
        assert listing is not None
        await self.user.until(
            lambda: column.view.photos.rowCount() == len(listing.photos), "all photos on the wall"
        )

    def ids(self, column: Column) -> list[str]:
        """Return which photos are to be seen on one side."""
        feed = column.view.photos.feed
        return [photo.ref.id for photo in feed.photos] if feed is not None else []

    def select(self, column: Column, *rows: int) -> None:
        """Click on photos of one side, all but the first with Ctrl."""
        for row in rows:
            rect = column.view.visualRect(column.view.photos.index(row))
            QTest.mouseClick(column.view.viewport(), LEFT, CTRL if row != rows[0] else NO_KEYS, rect.center())

    async def sees(self, column: Column, ids: Sequence[str]) -> None:
        """Wait until one side shows exactly these photos, whatever their order."""
        await self.user.until(
            lambda: sorted(self.ids(column)) == sorted(ids), f"{len(ids)} photos on the {column.side}"
        )

    async def all_is_sent(self) -> None:
        """Wait until nothing waits to be sent."""
        await self.user.until(lambda: not self.desk.outbox.entries, "the end of what waits")

    async def says(self, text: str) -> None:
        """Wait for a toast."""
        toasts = self.user.window.toasts
        await self.user.until(lambda: any(text in each for each in toasts.texts), f"“{text}”")

    def drop_on(self, column: Column, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Let the next drag that begins end on one side, as a user does who lets go there."""

        def carried(_window: QWidget, mime: PhotoMime, picture: QPixmap, _spot: QPoint) -> bool:
            assert not picture.isNull()
            place = column.rect().center()
            self._send(QDragEnterEvent(place, *_offered(mime, keys)), column)
            self.said_of_drop = column.said.text()
            self._send(QDropEvent(QPointF(place), *_offered(mime, keys)), column)
            return False

        self.commands.dragging.run = carried

    said_of_drop = ""

    def pull(self, view: ColumnView, point: QPoint) -> None:
        """Move the pointer over a side with the left button down."""
        viewport = view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(viewport.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            LEFT,
            NO_KEYS,
        )
        QApplication.sendEvent(viewport, event)

    async def finds_duplicates(self) -> None:
        """Have all collections looked through."""
        self.user.press(Qt.Key.Key_D)
        menu = self.page.duplicates_menu
        await self.user.until(menu.isVisible, "the menu")
        action = menu.actions()[1]
        QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(action).center())
        await self.is_in_front()
        await self.user.until(lambda: not self.page.shows_columns, "the duplicates")

    def _send(self, event: QDropEvent, column: Column) -> None:
        QApplication.sendEvent(column, event)


def _offered(
    mime: QMimeData, keys: Qt.KeyboardModifier
) -> tuple[Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
    return Qt.DropAction.CopyAction, mime, LEFT, keys
