"""Somebody at the window: presses keys, clicks, and waits for what is to be seen."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from photodesk.app import Application
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.sidebar.places import PlaceRole
from photodesk.ui.signin.connect import ConnectDialog
from photodesk.ui.text import PlainLabel
from photodesk.ui.wall.buttons import heart_rect

PATIENCE = 20.0
"""Seconds to wait for anything before it counts as not coming."""
LOOK = 0.01
"""Seconds between two looks whether it is there."""
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


async def until(condition: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
    """Wait until `condition()` holds; fail saying that `what` did not come."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, f"waited {seconds:g} s for {what}"
        await asyncio.sleep(LOOK)


class User:
    """Drives one window with keys and mouse alone, and reads what is to be seen in it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.window = application.window
        self.wall = application.window.wall
        self.view = application.window.wall.view

    # Waiting

    async def until(self, condition: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
        """Wait until `condition()` holds; fail with what is to be seen instead."""
        try:
            await until(condition, what, seconds=seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; {self.seen()}") from None

    async def sees_photos(self, least: int = 1) -> None:
        """Wait for photos on the wall, of the feed that was asked for last."""
        await self.until(
            lambda: self.wall.is_showing_photos and len(self.photos) >= least, f"{least} photos on the wall"
        )

    async def sees_pictures(self) -> None:
        """Wait until every photo in view has its picture."""
        await self.sees_photos()
        await self.until(lambda: all(self.has_picture(row) for row in self.view.visible_rows()), "pictures")

    async def sees_state(self, text: str) -> None:
        """Wait until the wall gives way to a page that says `text`."""
        await self.until(
            lambda: not self.wall.is_showing_photos and text in self.wall.state.text, f"“{text}” on the wall"
        )

    async def sees_open(self, photo: Photo | None = None) -> None:
        """Wait until a photo is shown large and sharp: `photo`, if given."""
        view = self.window.photo_view
        await self.until(
            lambda: (
                self.window.navigation.photo_is_open
                and view.photo is not None
                and (photo is None or view.photo.ref == photo.ref)
                and view.stage.is_sharp
            ),
            "the photo, large and sharp",
        )

    async def sees_details(self) -> None:
        """Wait until the inspector knows everything about the photo it shows."""
        inspector = self.window.inspector
        await self.until(lambda: inspector.photo is not None and inspector.photo.detailed, "the details")

    async def sees_bar(self, text: str) -> None:
        """Wait until the bar of troubles says `text`; "" if it is to go."""
        bar = self.window.trouble_bar
        await self.until(lambda: text in bar.text if text else not bar.text, f"the bar saying {text!r}")

    async def sees_places(self) -> None:
        """Wait for the topics and collections of the sidebar."""
        await self.until(lambda: not self.window.directory_incomplete, "topics and collections")

    def seen(self) -> str:
        """Return what is to be seen now, for a failure's message."""
        reach, tasks = self.application.desk.connection.reach, self.application.tasks.names
        showing = f"{len(self.photos)} photos" if self.wall.is_showing_photos else self.wall.state.text
        return (
            f"focus {QApplication.focusWidget()}, title {self.wall.title!r}, wall {showing!r}, "
            f"bar {self.window.trouble_bar.text!r}, toasts {self.window.toasts.texts}, "
            f"reach {reach!r}, tasks {tasks}"
        )

    # Looking

    @property
    def key_dialog(self) -> ConnectDialog:
        """The dialog with the ways to a key."""
        ways = self.window.key_ways
        assert ways is not None
        return ways.dialog

    @property
    def photos(self) -> list[Photo]:
        """The photos of the feed on the wall, as far as they have come."""
        feed = self.wall.feed
        return feed.photos if feed is not None else []

    @property
    def ids(self) -> list[Ref]:
        """Which photos those are."""
        return [photo.ref for photo in self.photos]

    @property
    def current(self) -> Photo:
        """The photo the keyboard stands on."""
        photo = self.view.current_photo()
        assert photo is not None, "no photo is the current one"
        return photo

    @property
    def current_row(self) -> int:
        """Which place that has on the wall."""
        return self.view.currentIndex().row()

    @property
    def opened(self) -> Photo:
        """The photo that is shown large."""
        photo = self.window.photo_view.photo
        assert photo is not None, "no photo is open"
        return photo

    def has_picture(self, row: int) -> bool:
        """Whether the photo of a row is painted with its picture."""
        photo = self.view.photos.photo(row)
        return photo is not None and self.application.thumbnails.best(photo.ref) is not None

    def in_view(self, row: int) -> bool:
        """Whether the whole tile of a row is to be seen."""
        tile = self.view.visualRect(self.view.photos.index(row))
        return self.view.viewport().rect().contains(tile)

    def texts(self, within: QWidget) -> list[str]:
        """Return what the labels that can be seen say."""
        return [each.text() for each in within.findChildren(PlainLabel) if each.isVisible()]

    def colour_at(self, widget: QWidget, point: QPoint) -> str:
        """Return the colour of a pixel of `widget` as it is painted now, as "#rrggbb"."""
        return widget.grab().toImage().pixelColor(point).name()

    @property
    def api_requests(self) -> int:
        """How many requests for data have been made."""
        return self.application.http.counters.snapshot().api_requests

    @property
    def image_requests(self) -> int:
        """How many requests for pictures have been made."""
        return self.application.http.counters.snapshot().image_requests

    # Doing

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS, *, on: QWidget | None = None
    ) -> None:
        """Press and release a key where the focus is, or on a widget that is given the focus first."""
        if on is not None:
            on.setFocus()
        QTest.keyClick(on or QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str, *, into: QWidget) -> None:
        """Type `text` letter by letter."""
        into.setFocus()
        QTest.keyClicks(into, text)

    def search(self, text: str) -> None:
        """Type into the search field, in place of what stands there, and press Enter."""
        self.press(Qt.Key.Key_F, CTRL)
        field = self.window.header.search
        if field.text():
            QTest.keyClick(field, Qt.Key.Key_Delete)
        self.type(text, into=field)
        self.press(Qt.Key.Key_Return, on=field)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget that can be seen."""
        assert widget.isVisible(), f"{widget} cannot be seen"
        QTest.mouseClick(widget, LEFT, NO_KEYS, widget.rect().center())

    def visible_buttons(self, within: QWidget) -> list[QPushButton]:
        """Return the buttons with a text that can be seen."""
        return [each for each in within.findChildren(QPushButton) if each.isVisible()]

    def button(self, text: str, within: QWidget) -> QPushButton:
        """Return the visible button that says `text`."""
        found = [each for each in self.visible_buttons(within) if each.text().strip() == text]
        assert found, f"no button says {text!r}"
        return found[-1]

    def tool(self, name: str, within: QWidget) -> QToolButton:
        """Return the visible button with the accessible name `name`."""
        tools = within.findChildren(QToolButton)
        found = [each for each in tools if each.isVisible() and each.accessibleName() == name]
        assert found, f"no button is called {name!r}"
        return found[0]

    @property
    def selected(self) -> list[int]:
        """Which places of the wall are selected."""
        return list(self.view.selecting.spans)

    def tile(self, row: int) -> QRect:
        """Return where the tile of a row is in the wall's viewport."""
        return self.view.visualRect(self.view.photos.index(row))

    def click_tile(self, row: int, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Click on a photo of the wall."""
        QTest.mouseClick(self.view.viewport(), LEFT, modifier, self.tile(row).center())

    def hover(self, point: QPoint) -> None:
        """Move the pointer to a point of the wall's viewport, with no button down."""
        self._move(point, Qt.MouseButton.NoButton, NO_KEYS)

    def press_at(self, point: QPoint, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press the left button at a point of the wall's viewport, and hold it."""
        QTest.mousePress(self.view.viewport(), LEFT, modifier, point)

    def pull_to(self, point: QPoint, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Move the pointer with the left button down."""
        self._move(point, LEFT, modifier)

    def let_go_at(self, point: QPoint, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Let the left button go at a point of the wall's viewport."""
        QTest.mouseRelease(self.view.viewport(), LEFT, modifier, point)

    def double_click_tile(self, row: int) -> None:
        """Open a photo of the wall with the mouse."""
        rect = self.view.visualRect(self.view.photos.index(row))
        QTest.mouseDClick(self.view.viewport(), LEFT, NO_KEYS, rect.center())

    def _move(self, point: QPoint, down: Qt.MouseButton, modifier: Qt.KeyboardModifier) -> None:
        """Move the pointer without QTest, which would let the event loop run inside a coroutine."""
        viewport, kind = self.view.viewport(), QEvent.Type.MouseMove
        where = QPointF(viewport.mapToGlobal(point))
        event = QMouseEvent(kind, QPointF(point), where, Qt.MouseButton.NoButton, down, modifier)
        QApplication.sendEvent(viewport, event)

    def click_heart(self, row: int) -> None:
        """Click on the heart of a tile."""
        rect = self.view.visualRect(self.view.photos.index(row))
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEYS, heart_rect(rect).center())

    def open_row(self, row: int) -> Photo:
        """Choose a photo with the mouse and open it with Enter; return it."""
        self.click_tile(row)
        self.press(Qt.Key.Key_Return, on=self.view)
        return self.opened

    def place(self, title: str) -> QModelIndex:
        """Return where a place stands in the sidebar."""
        model = self.window.sidebar.model
        found = model.match(
            model.index(0, 0),
            Qt.ItemDataRole.DisplayRole,
            title,
            -1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        assert found, f"the sidebar has no {title!r}"
        return found[0]

    def click_place(self, index: QModelIndex) -> None:
        """Click on a place of the sidebar."""
        tree = self.window.sidebar.tree
        tree.scrollTo(index)
        rect = tree.visualRect(index)
        assert not rect.isEmpty(), f"{index.data()} cannot be seen"
        QTest.mouseClick(tree.viewport(), LEFT, NO_KEYS, rect.center())

    def first_topic(self) -> QModelIndex:
        """Return where the first topic stands."""
        model = self.window.sidebar.model
        return model.index(0, 0, model.topics_index)

    def first_collection(self) -> QModelIndex:
        """Return where the first collection stands."""
        model = self.window.sidebar.model
        index = model.index(model.collections_section.row() + 1, 0)
        assert index.data(PlaceRole.REF) is not None, "there is no collection"
        return index

    def scroll_to(self, place: int) -> None:
        """Scroll the wall so far, in logical pixels, as somebody does who drags its scroll bar."""
        bar = self.view.verticalScrollBar()
        bar.setValue(min(max(place, bar.minimum()), bar.maximum()))
