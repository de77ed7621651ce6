"""Waits for what is to be seen, takes pictures of the window, and keeps the log of the tour."""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.app import Application
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.connection import Reach
from photodesk.tour.visitor import Visitor
from photodesk.ui.notices import Toast

PATIENCE = 30.0
"""Seconds a step may wait for what it wants to show."""
LOOK = 0.02
"""Seconds between two looks whether it is there."""
SETTLE = 0.2
"""Seconds for fades to end before a picture is taken."""


class TourStopped(PhotoDeskError):
    """The tour could not go on; `people` says at which step and what was missing."""


class Guide:
    """Leads through the window.

    Attributes:
        window: the window.
        desk: what it works on.
        visitor: who signs in.
        steps: what tour.json says of each step so far.
    """

    def __init__(self, application: Application, out: Path, visitor: Visitor | None = None) -> None:
        self._application = application
        self._out = out
        self._began = time.monotonic()
        self.visitor = visitor or Visitor()
        self.window = application.window
        self.desk = application.desk
        self.view = application.window.wall.view
        self.steps: list[dict[str, Any]] = []

    @property
    def seconds(self) -> float:
        """Seconds since the tour began."""
        return time.monotonic() - self._began

    async def until(self, there: Callable[[], bool], what: str) -> None:
        """Wait until `there()`. Raises TourStopped after PATIENCE seconds."""
        ends = time.monotonic() + PATIENCE
        connection = self._application.desk.connection
        while not there():
            if connection.reach is Reach.FAILED and connection.error is not None:
                raise TourStopped(
                    str(connection.error), people=f"The tour stopped: {connection.error.people}"
                )
            if time.monotonic() > ends:
                raise TourStopped(f"waited for {what}", people=f"The tour stopped: {what} did not come.")
            await asyncio.sleep(LOOK)

    async def pause(self, seconds: float) -> None:
        """Look for a while; 0 lets what was just asked for begin."""
        await asyncio.sleep(seconds)

    async def wall_complete(self) -> None:
        """Wait until every photo in view has its picture, or is known to have none."""
        await self.until(self._has_all, "the pictures on the wall")
        await asyncio.sleep(SETTLE)

    async def pictures_of(self, photos: Sequence[Ref]) -> None:
        """Wait until all of these have their pictures, or are known to have none."""
        thumbnails = self._application.thumbnails

        def there() -> bool:
            return all(thumbnails.best(ref) or thumbnails.error(ref) for ref in photos)

        await self.until(there, "the pictures of the photos")
        await asyncio.sleep(SETTLE)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key, as the keyboard would."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    def forget_toasts(self) -> None:
        """Let the toasts of earlier steps go, which somebody slower would not see any longer."""
        for toast in self.window.findChildren(Toast):
            if toast.isVisible():
                toast.leave()

    def trigger(self, action: str) -> None:
        """Do what a command of the menus does."""
        self.window.actions_by_id[action].trigger()

    async def shoot(self, name: str, caption: str) -> None:
        """Save a picture of the window as the next step, called `name`."""
        await self.until(self.window.opening.is_at_rest, "the photo in its place")
        file = f"{len(self.steps) + 1:02d}-{name}.png"
        if not self._whole_picture().save(str(self._out / file)):
            raise TourStopped(f"cannot write {file}", people=f"The picture {file} could not be written.")
        counts = self._application.http.counters.snapshot()
        self.steps.append(
            {
                "step": name,
                "picture": file,
                "caption": caption,
                "seconds": round(self.seconds, 2),
                "on_screen": self.on_screen(),
                "api_requests": counts.api_requests,
                "image_requests": counts.image_requests,
            }
        )

    def _whole_picture(self) -> QPixmap:
        """Return the window with the dialogs and menus that lie over it."""
        picture = self.window.grab()
        with QPainter(picture) as painter:
            for over in self._over():
                place = over.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
                painter.drawPixmap(place, over.grab())
        return picture

    def _over(self) -> list[QWidget]:
        top = QApplication.topLevelWidgets()
        return [each for each in top if each.isVisible() and each is not self.window]

    def on_screen(self) -> dict[str, Any]:
        """Return what is to be seen now, in words and numbers."""
        window = self.window
        rows = self.view.visible_rows() if window.wall.is_showing_photos else range(0)
        notice = window.trouble_bar.text or window.account.notice.text
        found: dict[str, Any] = {"place": window.wall.title, "notice": notice}
        names = [over.accessibleName() or over.windowTitle() for over in self._over()]
        if names:
            found["over"] = names
        if window.navigation.photo_is_open and window.photo_view.photo is not None:
            photo = window.photo_view.photo
            found |= {
                "photo": photo.title or photo.ref.id,
                "credit": window.photo_view.bar.text.split("\n")[1],
            }
            found |= {"sharp": window.photo_view.stage.is_sharp, "details": window.inspector.facts_text}
        elif not window.wall.is_showing_photos:
            found["state"] = window.wall.state.text
        else:
            found |= {"photos": len(rows), "pictures": sum(1 for row in rows if self._picture(row))}
        return found

    def _picture(self, row: int) -> bool:
        photo = self.view.photos.photo(row)
        return photo is not None and self._application.thumbnails.best(photo.ref) is not None

    def _has_all(self) -> bool:
        rows = self.view.visible_rows()
        return bool(rows) and all(self._picture(row) or self._failed(row) for row in rows)

    def _failed(self, row: int) -> bool:
        photo = self.view.photos.photo(row)
        return photo is not None and self._application.thumbnails.error(photo.ref) is not None
