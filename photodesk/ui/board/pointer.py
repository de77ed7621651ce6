"""What the mouse does on a board: choose, enclose, carry, drag out, click what lies on a tile."""

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication

from photodesk.domain.board import Section
from photodesk.domain.photo import Photo
from photodesk.ui.board.carrying import Carrying, Held
from photodesk.ui.board.frames import Frames
from photodesk.ui.board.layout import Gap
from photodesk.ui.board.model import BoardModel
from photodesk.ui.board.painter import find_rect
from photodesk.ui.board.tiles import BoardTiles
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.wall.band import Band
from photodesk.ui.wall.banding import Banding
from photodesk.ui.wall.buttons import TileButton, button_at
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.spans import Spans

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OUT = 12
"""How far beside the board the pointer has to be for photos to leave it, in logical pixels."""
OUT_ABOVE = 64
"""The same above and below, where the board scrolls first."""


@dataclass(slots=True)
class _Press:
    """A button of the mouse that is down: where, on which row and button (-1, None: beside them)."""

    point: QPoint
    row: int = -1
    button: TileButton | None = None
    rows: Spans = field(default_factory=Spans)


class Pictured(Protocol):
    """Draws what is held."""

    def pile_of(self, rows: Spans) -> tuple[QPixmap, QPoint]:
        """Return the picture of some rows, and where the pointer holds it."""
        ...


class BoardPointer(QObject):
    """Follows the pointer over `view`.

    Attributes:
        band: the rectangle that is being drawn around items, or None.
        hovered: the row under the pointer, or -1.

    Signals:
        opened(row): it was clicked twice.
        pressed(row, button): a button of its tile was clicked.
        folded(row): the arrow of a heading was clicked.
        find_wanted(row): the button of a missing file was clicked.
        button_entered(button or None): the pointer came onto a button, or left it.
        dropped(ids, gap): what was carried was let go.
        drag_intended(photos), drag_wanted(photos): as on the wall.
    """

    opened = Signal(int)
    pressed = Signal(int, object)
    folded = Signal(int)
    find_wanted = Signal(int)
    button_entered = Signal(object)
    dropped = Signal(object, object)
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        view: QAbstractItemView,
        model: BoardModel,
        tiles: BoardTiles,
        frames: Frames,
        selecting: Selecting,
        carrying: Carrying,
        picture: Pictured,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._tiles = tiles
        self._frames = frames
        self._selecting = selecting
        self._carrying = carrying
        self._picture = picture
        self._press: _Press | None = None
        self._banding = Banding(view, selecting, self._touched, view.verticalScrollBar().setValue)
        self.hovered = -1

    # The mouse

    def press(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        self._tiles.keyboard = False
        if event.button() is not LEFT:
            return
        point = event.position().toPoint()
        row, button = self._under(point)
        self._press = _Press(point, row, button)
        if row >= 0 and button is None:
            spans = self._selecting.spans
            self._press.rows = spans if row in spans else Spans.between(row, row)
            photos = self._photos(self._press.rows)
            if photos:
                self.drag_intended.emit(photos)

    def move(self, event: QMouseEvent) -> None:
        """Light what is under the pointer, carry, or draw a band."""
        point = event.position().toPoint()
        press = self._press
        if self.band is not None:
            self._banding.stretch(point)
        elif self._carrying.held is not None and press is not None:
            self._carry(point, press)
        elif press is None:
            self._hover(*self._under(point))
        elif (point - press.point).manhattanLength() >= QApplication.startDragDistance():
            if press.row < 0:
                self._begin_band(press.point, add=bool(event.modifiers() & (CTRL | SHIFT)))
                self._banding.stretch(point)
            elif press.rows:
                self._lift(press, point)

    def release(self, event: QMouseEvent) -> None:
        """Choose what was pressed, click its button, let go what is held, or end the band."""
        if event.button() is not LEFT:
            return
        press, self._press = self._press, None
        point, keys = event.position().toPoint(), event.modifiers()
        if self.band is not None:
            self._banding.end(self.band.spans)
        elif self._carrying.held is not None:
            held, gap = self._carrying.held, self._carrying.end()
            if gap is not None:
                self.dropped.emit(held.ids, gap)
        elif press is not None:
            self._click(press, point, keys)
        self._hover(*self._under(point))

    def double_click(self, event: QMouseEvent) -> None:
        """Open what is there; a button takes it for its second click."""
        row, button = self._under(event.position().toPoint())
        if event.button() is LEFT and row >= 0 and button is None:
            self._press = None
            self.opened.emit(row)
        else:
            self.press(event)

    def leave(self) -> None:
        """Put out the light: the pointer is elsewhere."""
        self._hover(-1, None)

    def forget(self) -> None:
        """Forget everything: other items are shown."""
        self._press = None
        if self.band is not None:
            self._banding.end(None)
        if self._carrying.held is not None and self._carrying.held.ids:
            self._carrying.end()
        self.hovered = self._tiles.hovered = -1
        self._tiles.hot = None

    def cancel(self) -> bool:
        """Put back what is carried, or let the band go; return whether there was either."""
        if self._carrying.held is not None:
            self._carrying.end()
        elif self.band is not None:
            self._banding.end(self.band.before)
        else:
            return False
        self._press = None
        return True

    # How

    def _photos(self, rows: Spans) -> list[Photo]:
        return [photo for row in rows if (photo := self._model.photo(row)) is not None]

    def _under(self, point: QPoint) -> tuple[int, TileButton | None]:
        row = self._view.indexAt(point).row()
        photo = self._model.photo(row)
        if photo is None:
            return row, None
        places = self._tiles.places(row)
        if photo.ref in self._model.missing:
            return row, TileButton.RETRY if find_rect(places.picture).contains(point) else None
        return row, button_at(places, self._tiles.buttons(photo), point)

    def _click(self, press: _Press, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        if press.button is not None:
            if self._under(point) == (press.row, press.button):
                photo = self._model.photo(press.row)
                if photo is not None and photo.ref in self._model.missing:
                    self.find_wanted.emit(press.row)
                else:
                    self.pressed.emit(press.row, press.button)
        elif press.row >= 0:
            self._choose(press.row, point, keys)
        elif not keys & (CTRL | SHIFT):
            self._selecting.clear()

    def _choose(self, row: int, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        item = self._model.item(row)
        if item is None:
            return
        if keys & SHIFT:
            self._selecting.reach(row, beside=bool(keys & CTRL))
        elif keys & CTRL:
            self._selecting.turn(row)
        else:
            self._selecting.only(row)
        rect = self._view.visualRect(self._model.index(row))
        arrow = rect.left() + Size.ICON_SMALL + Space.XS
        if isinstance(item.content, Section) and not keys and point.x() <= arrow:
            self.folded.emit(row)

    def _hover(self, row: int, button: TileButton | None) -> None:
        tiles = self._tiles
        if (row, button) == (self.hovered, tiles.hot):
            return
        for changed in {self.hovered, row}:
            if changed >= 0:
                self._frames.repaint(changed)
        entered = button is not tiles.hot or row != self.hovered
        self.hovered = tiles.hovered = row
        tiles.hot = button
        if entered:
            hand = Qt.CursorShape.PointingHandCursor if button is not None else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(hand)
            self.button_entered.emit(button)

    # Carrying

    def _lift(self, press: _Press, point: QPoint) -> None:
        """Take up what was pressed; a heading takes its section with it."""
        ids = frozenset(item.id for row in press.rows if (item := self._model.item(row)) is not None)
        picture, hot = self._picture.pile_of(press.rows)
        self._hover(-1, None)
        self._carrying.begin(Held(ids), picture, hot)
        self._carry(point, press)
        self._view.viewport().update()

    def _carry(self, point: QPoint, press: _Press) -> None:
        """Carry it to `point`; beside the board photos go on as a drag that leaves it."""
        around = self._view.viewport().rect().adjusted(-OUT, -OUT_ABOVE, OUT, OUT_ABOVE)
        photos = self._photos(press.rows)
        if photos and not around.contains(point):
            self._carrying.end()
            self._press = None
            self.drag_wanted.emit(photos)
            return
        self._carrying.move(point)

    # The band

    @property
    def band(self) -> Band | None:
        """The rectangle that is being drawn, or None."""
        return self._banding.band

    def _begin_band(self, point: QPoint, *, add: bool) -> None:
        self._banding.begin(point, add=add)
        self._hover(-1, None)

    def _touched(self, area: QRect) -> Spans:
        return Spans.rows(self._frames.layout.enclosed(area))


def target_of(model: BoardModel, gap: Gap) -> str:
    """Return the item that what is dropped at `gap` stands before; "" for the end of the board."""
    item = model.item(gap.row)
    return item.id if item is not None else ""
