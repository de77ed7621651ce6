"""Photos beside each other, zoomed and moved together."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.hearts import Hearts
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.compare.cell import Cell
from photodesk.ui.icons import Icons
from photodesk.ui.photo.photo_view import PAN, WAYS, zoom_text
from photodesk.ui.photo.sizes import MOST_PIXELS
from photodesk.ui.photo.stage import Stage
from photodesk.ui.pictures import PictureSource
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import exact_number

LEAST, MOST = 2, 4
"""How many photos can be compared."""


class Compare(QWidget):
    """Two to four photos; whatever is done to one of them is done to all, unless Shift or Alt is held.

    Attributes:
        cells: the photos.

    Signals:
        looked_at(photo): another of them has the focus.
        opened(photo): the user has chosen one.
        heart_wanted(photo): the user wants it as a favourite, or not any longer.
        closed: the user wants back to the wall.
        drag_intended(photos): the pointer was pressed on a photo, which may be dragged out now.
        drag_wanted(photos): the user drags it.
    """

    looked_at = Signal(object)
    opened = Signal(object)
    heart_wanted = Signal(object)
    closed = Signal()
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        hearts: Hearts,
        pictures: PictureSource,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hearts = hearts
        self._pictures = pictures
        self._theme = theme
        self._icons = icons
        self._active: Cell | None = None
        self.cells: list[Cell] = []
        self._title = PlainLabel(tone="strong")
        self._zoom = PlainLabel(tone="quiet")
        self.together = QToolButton()
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = self._bar()
        layout.addWidget(self.bar)
        layout.addLayout(self._grid, 1)
        hearts.changed.connect(self._hearts_changed)

    @property
    def photo(self) -> Photo | None:
        """The photo that keys act on."""
        return self._active.photo if self._active is not None else None

    @property
    def stage(self) -> Stage | None:
        """Where it is shown."""
        return self._active.stage if self._active is not None else None

    def keep_beside(self, width: int) -> None:
        """Leave `width` logical pixels at the right of the photos free: something floats there."""
        self._grid.setContentsMargins(0, 0, width, 0)

    def compare(self, photos: Sequence[Photo], feed: PhotoFeed | None) -> None:
        """Show these photos of `feed` beside each other."""
        self.clear()
        share = MOST_PIXELS // max(len(photos), 1)
        for photo in photos[:MOST]:
            place = feed.place(photo.ref) if feed is not None else None
            self._add(photo, f"No. {exact_number(place + 1)}" if place is not None else "", share)
        self._arrange()

    def take_focus(self) -> None:
        """Let keys act on the photo they acted on last, or on the first."""
        cell = self._active or (self.cells[0] if self.cells else None)
        if cell is not None:
            cell.setFocus()

    def clear(self) -> None:
        """Show none, and let none come."""
        self._active = None
        for cell in self.cells:
            self._drop(cell)
        self.cells = []

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = QToolButton()
        self._dress(back, "back", "Back to the wall (Esc)")
        back.clicked.connect(self.closed)
        self.together.setCheckable(True)
        self.together.setChecked(True)
        self._dress(self.together, "link", "Zoom and move together (hold Shift or Alt for one alone)")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(back)
        row.addWidget(self._title, 1)
        row.addWidget(self._zoom)
        row.addWidget(self.together)
        return bar

    def _dress(self, button: QToolButton, icon: str, tip: str) -> None:
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        set_tooltip(button, tip)
        self._icons.dress(button, icon)

    def _add(self, photo: Photo, place: str, most_pixels: int) -> None:
        cell = Cell(photo, place, self._pictures, self._theme, self._icons, most_pixels)
        cell.show_heart(on=self._hearts.is_on(photo))
        cell.entered.connect(self._entered)
        cell.opened.connect(self.opened)
        cell.removed.connect(self.remove)
        cell.hearted.connect(self.heart_wanted)
        cell.stage.moved.connect(self._moved)
        cell.stage.drag_intended.connect(self.drag_intended)
        cell.stage.drag_wanted.connect(self.drag_wanted)
        self.cells.append(cell)

    def remove(self, photo: Photo) -> None:
        """Take one out; when one alone is left, it is the chosen one."""
        at = next((at for at, cell in enumerate(self.cells) if cell.photo.ref == photo.ref), None)
        if at is None:
            return
        gone = self.cells.pop(at)
        self._active = self.cells[min(at, len(self.cells) - 1)]
        self._drop(gone)
        if len(self.cells) < LEAST:
            self.opened.emit(self._active.photo)
            return
        self._arrange()
        self.take_focus()

    def remove_active(self) -> None:
        """Take out the photo that keys act on."""
        if self._active is not None:
            self.remove(self._active.photo)

    def _drop(self, cell: Cell) -> None:
        cell.loading.let_go()
        self._grid.removeWidget(cell)
        cell.hide()
        cell.deleteLater()

    def _arrange(self) -> None:
        """Put them side by side, four of them two by two."""
        across = 2 if len(self.cells) == MOST else max(len(self.cells), 1)
        for cell in self.cells:
            self._grid.removeWidget(cell)
        for at, cell in enumerate(self.cells):
            self._grid.addWidget(cell, at // across, at % across)
        for column in range(MOST):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for row in range(LEAST):
            self._grid.setRowStretch(row, 1 if row * across < len(self.cells) else 0)
        self._title.setText(f"Comparing {len(self.cells)} photos")
        self.setWindowTitle(self._title.text())
        self._say_zoom()

    def _entered(self, cell: Cell) -> None:
        if cell in self.cells:
            self._active = cell
            self._say_zoom()
            self.looked_at.emit(cell.photo)

    def _moved(self) -> None:
        """One was zoomed or moved: the others follow, unless it is to move alone."""
        moved = next((cell.stage for cell in self.cells if cell.stage is self.sender()), None)
        if moved is not None and self.together.isChecked() and not moved.moves_alone:
            for cell in self.cells:
                if cell.stage is not moved:
                    cell.stage.follow(moved)
        self._say_zoom()

    def _say_zoom(self) -> None:
        self._zoom.setText(zoom_text(self.stage.zoom) if self.stage is not None else "")

    def _hearts_changed(self, refs: frozenset[Ref] | None) -> None:
        for cell in self.cells:
            if refs is None or cell.photo.ref in refs:
                cell.show_heart(on=self._hearts.is_on(cell.photo))

    def _step(self, step: int) -> None:
        if self._active in self.cells:
            self.cells[(self.cells.index(self._active) + step) % len(self.cells)].setFocus()

    # Qt's own

    def hideEvent(self, event: QHideEvent) -> None:
        """Give back what only photos in view need."""
        super().hideEvent(event)
        if not event.spontaneous():
            for cell in self.cells:
                cell.loading.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the photos or go from one to the next; choose one, go back."""
        key, active = Qt.Key(event.key()), self._active
        way = WAYS.get(key)
        if way is not None and active is not None:
            if active.stage.zoom.can_pan_by(*way):
                alone = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                active.stage.pan(QPointF(way[0] * PAN, way[1] * PAN), alone=bool(alone))
            else:
                self._step(-1 if way[0] + way[1] > 0 else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and active is not None:
            self.opened.emit(active.photo)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
