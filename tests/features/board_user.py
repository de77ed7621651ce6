"""Somebody at a board: what is to be seen on it, and what they do there."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from photodesk.domain.board import Item, LocalFile, Note, Section
from photodesk.domain.photo import Photo
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.sidebar.places import PlaceRole
from tests.features.user import LEFT, NO_KEYS, User


def word(item: Item) -> str:
    """Return what an item is, in one word."""
    content = item.content
    if isinstance(content, Section):
        return f"[{content.title}]" + ("…" if content.collapsed else "")
    if isinstance(content, Note):
        return f"“{content.text}”"
    name = content.title if isinstance(content, LocalFile) else content.ref.id
    return f"{name}({item.note})" if item.note else name


class BoardUser:
    """Drives the board of a window with keys and mouse alone."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.boards = user.window.boards
        self.page = self.boards.page
        self.view = self.page.view

    # Looking

    @property
    def items(self) -> list[str]:
        """What has a row on the board, in one word each."""
        return [word(item) for item in self.view.photos.shown]

    @property
    def selected(self) -> list[str]:
        """What is selected."""
        return [word(item) for item in self.view.selected_items()]

    @property
    def current(self) -> str:
        """Where one stands."""
        item = self.view.current_item()
        return word(item) if item is not None else ""

    @property
    def names(self) -> list[str]:
        """The boards in the sidebar."""
        model = self.user.window.sidebar.model
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(index.data()) for index in rows if index.data(PlaceRole.ICON) == "board"]

    @property
    def toasts(self) -> Sequence[str]:
        return self.user.window.toasts.texts

    def gap(self) -> int | None:
        """Before which row what is carried would go; None if nothing is."""
        gap = self.view.carrying.gap
        return gap.row if gap is not None else None

    @property
    def looked_at(self) -> str:
        """The photo of the quick look; "" without one."""
        photo = self.user.window.viewing.quick_look.photo
        return photo.ref.id if photo is not None else ""

    async def sees(self, items: Sequence[str]) -> None:
        """Wait until exactly this is on the board."""
        await self.user.until(
            lambda: self.user.wall.is_showing_board and self.items == list(items),
            f"{list(items)} on the board, where {self.items} is",
        )

    async def sees_state(self, text: str) -> None:
        """Wait until the board says `text` in place of what is on it."""
        await self.user.until(
            lambda: self.user.wall.is_showing_board and self.page.is_empty and text in self.page.state.text,
            f"“{text}” on the board",
        )

    async def sees_pictures(self) -> None:
        """Wait until every photo in view has its picture."""
        best = self.user.application.thumbnails.best

        def there() -> bool:
            photos = [self.view.photos.photo(row) for row in self.view.frames.visible()]
            missing = self.view.photos.missing
            return all(best(each.ref) or each.ref in missing for each in photos if each is not None)

        await self.user.until(there, "pictures on the board")

    async def kept(self) -> None:
        """Wait until all is on the disk."""
        shelf = self.user.application.desk.boards.shelf
        await self.user.until(lambda: shelf.is_kept, "the boards on the disk")

    # Doing

    def row(self, name: str) -> int:
        """Return the row of an item."""
        return self.items.index(name)

    def point(self, name: str) -> QPoint:
        """Return the middle of an item in the viewport; it has to be in view."""
        rect = self.view.frames.on_screen(self.row(name))
        assert self.view.viewport().rect().contains(rect.center()), f"{name} is not in view"
        return rect.center()

    def click(self, name: str, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Click on an item."""
        QTest.mouseClick(self.view.viewport(), LEFT, keys, self.point(name))

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key on the board."""
        self.user.press(key, keys, on=self.view)

    def type(self, text: str) -> None:
        """Write in the field that is open, in place of what stands there, and press Enter."""
        field = self.page.writer.field
        assert field is not None, "nothing can be written now"
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def call_board(self, name: str) -> None:
        """Type the name of the board, which is asked for now, and press Enter."""
        field = QApplication.focusWidget()
        assert field is not None
        assert field.accessibleName() == "Name of the board", field
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def make(self, name: str) -> None:
        """Make a board by the sidebar."""
        self.user.click_place(self.user.place("New board…"))
        self.call_board(name)

    async def choose(self, text: str, menu: QMenu | None = None) -> None:
        """Choose an entry of the menu that is open; the window is the active one again afterwards."""
        found = menu or self.boards.menus.menu
        assert found is not None
        actions = [each for each in found.actions() if each.text().replace("&", "").startswith(text)]
        assert actions, f"no entry says {text!r} among {[each.text() for each in found.actions()]}"
        assert actions[0].isEnabled(), f"{text!r} cannot be chosen"
        action = actions[0]
        found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        found.close()
        window = self.user.window
        window.activateWindow()
        await self.user.until(window.isActiveWindow, "the window")
        action.trigger()

    async def add_to(self, name: str) -> None:
        """Press B for the photos that are chosen, and choose a board."""
        self.user.press(Qt.Key.Key_B)
        await self.choose(name, self.boards.choose.menu)

    def menu(self, name: str) -> None:
        """Ask for the menu of an item with the right button."""
        self.view.customContextMenuRequested.emit(self.point(name))

    def button(self, name: str) -> None:
        """Press a button beside the name of the board."""
        QTest.mouseClick(self.page.button(name), LEFT, NO_KEYS)

    # The mouse

    def press_at(self, point: QPoint) -> None:
        """Press the left button and hold it."""
        QTest.mousePress(self.view.viewport(), LEFT, NO_KEYS, point)

    def pull_to(self, point: QPoint) -> None:
        """Move the pointer with the left button down."""
        viewport = self.view.viewport()
        where = QPointF(viewport.mapToGlobal(point))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), where, none, LEFT, NO_KEYS)
        QApplication.sendEvent(viewport, event)

    def let_go_at(self, point: QPoint) -> None:
        """Let the left button go."""
        QTest.mouseRelease(self.view.viewport(), LEFT, NO_KEYS, point)

    def left_of(self, name: str) -> QPoint:
        """Return a point at the left edge of an item, inside it."""
        rect = self.view.frames.on_screen(self.row(name))
        return QPoint(rect.left() + 3, rect.center().y())

    def right_of(self, name: str) -> QPoint:
        """Return a point at the right edge of an item, inside it."""
        rect = self.view.frames.on_screen(self.row(name))
        return QPoint(rect.right() - 3, rect.center().y())

    def carry(self, name: str, to: QPoint) -> None:
        """Drag an item to a point of the board."""
        start = self.point(name)
        self.press_at(start)
        self.pull_to(start + QPoint(20, 0))
        self.pull_to(to)
        self.let_go_at(to)


def drop(target: QWidget, mime: QMimeData, point: QPoint) -> bool:
    """Let something be dropped on a widget, as the system does; return whether it was taken."""
    actions, keys = Qt.DropAction.CopyAction, NO_KEYS
    entered = QDragEnterEvent(point, actions, mime, LEFT, keys)
    QApplication.sendEvent(target, entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(target, QDragMoveEvent(point, actions, mime, LEFT, keys))
    dropped = QDropEvent(QPointF(point), actions, mime, LEFT, keys)
    QApplication.sendEvent(target, dropped)
    return dropped.isAccepted()


def of_photos(photos: Sequence[Photo]) -> PhotoMime:
    """Return what a drag of photos of the window brings."""
    return PhotoMime(photos, [])


def of_files(paths: Sequence[Path]) -> QMimeData:
    """Return what a drag of files from a file manager brings."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def picture(path: Path, colour: str = "orange", size: tuple[int, int] = (600, 400)) -> Path:
    """Write an image file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path
