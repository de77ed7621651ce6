"""Where titles and notes are written: in their place on the board."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from photodesk.domain.board import LONGEST_NAME, LONGEST_NOTE, Item, Note, Section
from photodesk.ui.board.layout import CAPTION
from photodesk.ui.board.list import BoardList
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.tokens import Size, Space

CARD = (260, 132)
"""Width and height of a new note, in logical pixels."""
LEAST = 160
"""Width of what a note is written in, at least."""
HINT = "Enter keeps it, Shift+Enter begins a line, Esc leaves it as it was"


class Writer(QObject):
    """Writes one text at a time on `view`; leaving the field keeps what is written.

    Attributes:
        field: where is written now, or None.

    Signals:
        written(id, text): an item is to say this; "" is the id of a note that is new.
    """

    written = Signal(str, str)

    def __init__(self, view: BoardList) -> None:
        super().__init__(view)
        self._view = view
        self.field: QLineEdit | QPlainTextEdit | None = None
        self._id = ""
        view.verticalScrollBar().valueChanged.connect(self.follow)

    def write(self, item: Item) -> None:
        """Write the title of a section, a note, or the note under a photo."""
        self.leave(keep=True)
        self._id = item.id
        content = item.content
        if isinstance(content, Section):
            self._begin(_title(content.title))
        else:
            self._begin(_note(content.text if isinstance(content, Note) else item.note))

    def write_new(self) -> None:
        """Write a note that is not on the board yet."""
        self.leave(keep=True)
        self._id = ""
        self._begin(_note(""))

    def _begin(self, field: QLineEdit | QPlainTextEdit) -> None:
        self.field = field
        field.setObjectName("writer")
        field.setParent(self._view.viewport())
        set_tooltip(field, HINT)
        field.installEventFilter(self)
        self.follow()
        field.show()
        field.raise_()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self, *, keep: bool) -> None:
        """Write no longer; `keep` what has been written."""
        field, self.field = self.field, None
        if field is None:
            return
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        had_focus = field.hasFocus()
        field.removeEventFilter(self)
        field.hide()
        field.deleteLater()
        if had_focus:
            self._view.setFocus()
        if keep:
            self.written.emit(self._id, text[:LONGEST_NOTE])

    def follow(self) -> None:
        """Stand where what is written stands; go if that is gone."""
        if self.field is None:
            return
        if not self._id:
            self.field.setGeometry(self._for_new())
            return
        row = self._view.photos.row_of_item(self._id)
        if row is None:
            self.leave(keep=False)
        else:
            self.field.setGeometry(self._place(row))

    def _place(self, row: int) -> QRect:
        view = self._view
        cell, item = view.frames.layout.cell(row), view.photos.item(row)
        up = -view.frames.top
        if item is not None and isinstance(item.content, Section):
            rect = cell.rect.translated(0, up)
            left = rect.left() + Size.ICON_SMALL
            return QRect(left, rect.top() + 4, min(rect.right() - left, 420), rect.height() - 8)
        if item is not None and isinstance(item.content, Note):
            return self._within(cell.rect.translated(0, up))
        below = QRect(
            cell.picture.left(), cell.picture.bottom() + 1, cell.picture.width(), CAPTION + Space.XL
        )
        return self._within(below.translated(0, up))

    def _for_new(self) -> QRect:
        room = self._view.viewport().rect()
        corner = QPoint((room.width() - CARD[0]) // 2, (room.height() - CARD[1]) // 3)
        return QRect(corner.x(), corner.y(), *CARD)

    def _within(self, rect: QRect) -> QRect:
        """Return `rect`, wide enough to write in, and moved such that all of it is to be seen."""
        room = self._view.viewport().rect()
        rect.setWidth(min(max(rect.width(), LEAST), room.width() - 2 * Space.S))
        rect.moveLeft(min(max(rect.left(), Space.S), room.right() - Space.S - rect.width()))
        if rect.bottom() > room.bottom() >= rect.top():
            rect.moveBottom(room.bottom() - Space.XS)
        return rect

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter or by going elsewhere, leave with Esc."""
        if watched is not self.field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave(keep=False)
                return True
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.leave(keep=True)
                return True
        if event.type() is QEvent.Type.FocusOut:
            self.leave(keep=True)
        return super().eventFilter(watched, event)


def _title(text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setMaxLength(LONGEST_NAME)
    field.setAccessibleName("Title of the section")
    field.selectAll()
    return field


def _note(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setAccessibleName("Note")
    field.setPlaceholderText("Write a note")
    field.setTabChangesFocus(True)
    field.selectAll()
    return field
