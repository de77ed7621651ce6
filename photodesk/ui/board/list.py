"""The list that a board is for Qt and for screen readers: where items are, which are chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photodesk.domain.board import Item
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.hearts import Hearts
from photodesk.ui.board.frames import Frames
from photodesk.ui.board.model import BoardModel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.arrangement import beside
from photodesk.ui.wall.keys import destination
from photodesk.ui.wall.plain_list import Index, PlainListView
from photodesk.ui.wall.scrolling import SmoothScroll
from photodesk.ui.wall.selecting import Selecting, spans_of
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.spoken import tell, tell_selected


class BoardList(PlainListView):
    """Everything on one board as a list, for which `Frames` knows where it stands.

    Attributes:
        photos: the model.
        frames: the layout.

    Signals:
        looked_at(photo or None): the current item is another one.
        selection_changed: others are selected.
    """

    looked_at = Signal(object)
    selection_changed = Signal()

    def __init__(self, hearts: Hearts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wall")
        self.setAccessibleName("Board")
        self.photos = BoardModel(hearts, self)
        self.frames = Frames(self, self.photos)
        self.selecting = Selecting(self)
        self._scroll = SmoothScroll(self.verticalScrollBar(), theme)
        self.prepare()
        self.verticalScrollBar().setAccessibleName("Place on the board")
        self.setModel(self.photos)

    # What is current and selected

    def selected_items(self) -> list[Item]:
        """Return what is selected, in order."""
        rows = self.selecting.spans
        return [item for row in rows if (item := self.photos.item(row)) is not None]

    def chosen_items(self) -> list[Item]:
        """Return what is selected, else the current one."""
        current = self.current_item()
        return self.selected_items() or ([current] if current is not None else [])

    def current_item(self) -> Item | None:
        """Return the item that has the focus, or None."""
        return self.photos.item(self.currentIndex().row())

    def current_photo(self) -> Photo | None:
        """Return the photo that has the focus, or None."""
        return self.photos.photo(self.currentIndex().row())

    def select_items(self, ids: Sequence[str]) -> None:
        """Select these items, and bring the first of them into view."""
        rows = sorted(row for each in ids if (row := self.photos.row_of_item(each)) is not None)
        if rows:
            self.selecting.only(rows[0])
            self.selecting.take(Spans.rows(rows))
            self.scrollTo(self.photos.index(rows[0]))

    def go_to_item(self, id: str) -> None:
        """Make an item the current and only selected one, and bring it into view."""
        row = self.photos.row_of_item(id)
        if row is not None:
            self.selecting.only(row)
            self.scrollTo(self.photos.index(row))

    def go_to(self, ref: Ref) -> None:
        """Make a photo the current one and bring it into view; several that are selected stay selected."""
        row = self.photos.row_of(ref)
        if row is not None:
            index = self.photos.index(row)
            if self.selecting.keep(index):
                self.selecting.stand_on(row)
            else:
                self.selecting.only(row)
            self.scrollTo(index)

    # Qt's own

    def visualRect(self, index: Index) -> QRect:
        """Return where `index` is on the viewport."""
        return self.frames.on_screen(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at `point` of the viewport."""
        row = self.frames.layout.at(point.x(), point.y() + self.frames.top)
        return self.photos.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring `index` into view with a little room around it."""
        rect = self.frames.layout.rect(index.row())
        if rect.isEmpty():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            self._scroll.jump(rect.center().y() - self.viewport().height() // 2)
            return
        place = self.frames.way_to(rect, self._scroll.target)
        if place != self._scroll.target:
            near = abs(rect.top() - self.frames.top) <= 3 * self.viewport().height()
            (self._scroll.to if near and self.isVisible() else self._scroll.jump)(place)

    def verticalOffset(self) -> int:
        """Return where the board begins to be seen, in logical pixels."""
        return self.frames.top

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads from the current item."""
        del modifiers
        screen = max(self.viewport().height() // self.frames.layout.pitch, 1)
        first, row = self.frames.visible().start, self.currentIndex().row()
        return self.photos.index(destination(action, row, self.frames.layout, screen, first))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be painted again when `selection` changes."""
        region, seen = QRegion(), self.frames.visible()
        if seen:
            for row in spans_of(selection) & Spans.between(seen[0], seen[-1]):
                region += beside(beside(self.frames.on_screen(row)))
        return region

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which photo is looked at, and paint both."""
        QAbstractItemView.currentChanged(self, current, previous)
        for index in (current, previous):
            self.viewport().update(beside(beside(self.visualRect(index))))
        tell(self, QAccessible.Event.Focus, current.row())
        self.looked_at.emit(self.photos.photo(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint what is selected now and what was before, and tell screen readers of it."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        tell_selected(self, spans_of(selected), spans_of(deselected))
        self.selection_changed.emit()

    def updateGeometries(self) -> None:
        """Keep the scroll bar in step with the viewport."""
        QAbstractItemView.updateGeometries(self)
        self.frames.update_range()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: ANN401 - Qt's own
        """Say where one stands, for a menu that is asked for by the keyboard."""
        if query is Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex().isValid():
            return self.visualRect(self.currentIndex())
        return super().inputMethodQuery(query)
