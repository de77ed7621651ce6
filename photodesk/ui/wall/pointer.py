"""What the mouse does on the wall: choose, enclose, drag, click what lies on a tile."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from photodesk.domain.photo import Photo
from photodesk.ui.wall.band import Band
from photodesk.ui.wall.banding import Banding
from photodesk.ui.wall.buttons import TileButton, button_at
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.tiles import Tiles

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class _Press:
    """A button of the mouse that is down: where, on which photo and button of it (-1, None: beside them)."""

    point: QPoint
    row: int = -1
    button: TileButton | None = None
    photos: list[Photo] = field(default_factory=list)


class Pointer(QObject):
    """Follows the pointer over `view`.

    A photo is chosen when the button is let go: until then it may be a drag, and those change nothing.

    Args:
        view: the wall; `touched` returns the photos that a rectangle of the whole wall touches, `scroll`
            makes it stand at a place.

    Attributes:
        band: the rectangle that is being drawn around photos, or None.

    Signals:
        opened(photo): it was clicked twice.
        pressed(photo, button): a button of its tile was clicked.
        button_entered(button or None): the pointer came onto a button, or left it.
        drag_intended(photos): the pointer was pressed on photos that may be dragged out now.
        drag_wanted(photos): the user drags them.
    """

    opened = Signal(object)
    pressed = Signal(object, object)
    button_entered = Signal(object)
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        view: QAbstractItemView,
        tiles: Tiles,
        selecting: Selecting,
        touched: Callable[[QRect], Spans],
        scroll: Callable[[int], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._tiles = tiles
        self._selecting = selecting
        self._press: _Press | None = None
        self._banding = Banding(view, selecting, touched, scroll)

    def press(self, event: QMouseEvent) -> None:
        """Remember what was pressed: what becomes of it is seen when the pointer moves or is let go."""
        self._tiles.keyboard = False
        if event.button() is not LEFT:
            return
        point = event.position().toPoint()
        row, button = self._under(point)
        self._press = _Press(point, row, button)
        photo = self._photo(row)
        if photo is not None and button is None:
            spans = self._selecting.spans
            self._press.photos = self._model.photos(spans) if row in spans else [photo]
            self.drag_intended.emit(self._press.photos)

    def move(self, event: QMouseEvent) -> None:
        """Light what is under the pointer; begin a drag or a band when it has come far enough."""
        point = event.position().toPoint()
        press = self._press
        if self.band is not None:
            self._banding.stretch(point)
        elif press is None:
            self._hover(*self._under(point))
        elif (point - press.point).manhattanLength() >= QApplication.startDragDistance():
            if press.row < 0:
                self._begin_band(press.point, add=bool(event.modifiers() & (CTRL | SHIFT)))
                self._banding.stretch(point)
            elif press.photos:
                self._press = None
                self.drag_wanted.emit(press.photos)

    def release(self, event: QMouseEvent) -> None:
        """Choose what was pressed, click its button, or end the band."""
        if event.button() is not LEFT:
            return
        press, self._press = self._press, None
        if self.band is not None:
            self._banding.end(self.band.spans)
        elif press is not None:
            point, keys = event.position().toPoint(), event.modifiers()
            if press.button is not None:
                if self._under(point) == (press.row, press.button):
                    self.pressed.emit(self._photo(press.row), press.button)
            elif press.row >= 0:
                self._choose(press.row, keys)
            elif not keys & (CTRL | SHIFT):
                self._selecting.clear()
            self._hover(*self._under(point))

    def double_click(self, event: QMouseEvent) -> None:
        """Open the photo; a button takes it for its second click."""
        row, button = self._under(event.position().toPoint())
        if event.button() is LEFT and row >= 0 and button is None:
            self._press = None
            self.opened.emit(self._photo(row))
        else:
            self.press(event)

    def leave(self) -> None:
        """Put out the light: the pointer is elsewhere."""
        self._hover(-1, None)

    def forget(self) -> None:
        """Forget everything: another list is shown."""
        self._press = None
        if self.band is not None:
            self._banding.end(None)
        self._tiles.hovered = -1
        self._hover(-1, None)

    def cancel(self) -> bool:
        """Let the band go, with the selection as it was before; return whether there was one."""
        if self.band is None:
            return False
        self._banding.end(self.band.before)
        self._press = None
        return True

    @property
    def _model(self) -> WallModel:
        model = self._view.model()
        assert isinstance(model, WallModel)  # noqa: S101 - the wall shows no other
        return model

    def _photo(self, row: int) -> Photo | None:
        return self._model.photo(row)

    def _under(self, point: QPoint) -> tuple[int, TileButton | None]:
        """Return the row at `point` and the button of its tile there."""
        index = self._view.indexAt(point)
        photo = self._photo(index.row())
        if photo is None:
            return -1, None
        return index.row(), button_at(self._tiles.places(index.row()), self._tiles.buttons(photo), point)

    def _choose(self, row: int, keys: Qt.KeyboardModifier) -> None:
        if row >= self._model.rowCount():
            return
        if keys & SHIFT:
            self._selecting.reach(row, beside=bool(keys & CTRL))
        elif keys & CTRL:
            self._selecting.turn(row)
        else:
            self._selecting.only(row)

    def _hover(self, row: int, button: TileButton | None) -> None:
        tiles = self._tiles
        if (row, button) == (tiles.hovered, tiles.hot):
            return
        for changed in {tiles.hovered, row}:
            rect = self._view.visualRect(self._model.index(changed))
            self._view.viewport().update(rect.adjusted(-1, -1, 1, 1))
        entered = button is not tiles.hot or row != tiles.hovered
        tiles.hovered, tiles.hot = row, button
        if entered:
            hand = Qt.CursorShape.PointingHandCursor if button is not None else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(hand)
            self.button_entered.emit(button)

    # The band

    @property
    def band(self) -> Band | None:
        """The rectangle that is being drawn, or None."""
        return self._banding.band

    def _begin_band(self, point: QPoint, *, add: bool) -> None:
        self._banding.begin(point, add=add)
        self._hover(-1, None)
