"""The list of commands with their keys, and the field that finds some of them."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.shortcuts.delegate import RowDelegate
from photodesk.ui.shortcuts.rows import Index, Kind, Row, RowsModel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size

LONGEST_QUERY = 100


class FindField(QLineEdit):
    """Where one types which command or key to look for.

    Signals:
        down: the user wants on to the rows.
    """

    down = Signal()

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setPlaceholderText("Search commands and keys")
        self.setAccessibleName("Search commands and keys")
        self.setMaxLength(LONGEST_QUERY)
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._glass.setIcon(self._icons.icon("search", tint="quiet", size=Size.ICON_SMALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the rows with Down or Enter; empty the field with Esc, if it is not empty."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RowsView(QListView):
    """The rows.

    Signals:
        chosen(row): another row is the current one; None if there is none.
        change, add, remove: the user wants to change, add or remove a key of the current row.
        typed(text): the user types as into the field.
    """

    chosen = Signal(object)
    change = Signal()
    add = Signal()
    remove = Signal()
    typed = Signal(str)

    def __init__(self, model: RowsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAccessibleName("Commands and their keys")
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._kept: Row | None = None
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._choose_again)
        model.dataChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)
        self._choose_again()

    @property
    def current(self) -> Row | None:
        """The row that is chosen."""
        return self.rows.row(self.currentIndex())

    def _keep(self) -> None:
        self._kept = self.current or self._kept

    def _choose_again(self) -> None:
        """Choose the row that was chosen, if it is still there, else the first one."""
        index = self.rows.place(self._kept)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    # Qt's own

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.rows.row(current))

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Bring a row into view, and with a group's first row the title of the group."""
        title = self.rows.index(index.row() - 1)
        row = self.rows.row(title)
        if row is not None and row.kind is Kind.TITLE:
            super().scrollTo(title, hint)
        super().scrollTo(index, hint)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change the key of the row."""
        if self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.change.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change with Enter, add with Insert, remove with Delete; letters go on to the field."""
        signals = {
            Qt.Key.Key_Return: self.change,
            Qt.Key.Key_Enter: self.change,
            Qt.Key.Key_Insert: self.add,
            Qt.Key.Key_Delete: self.remove,
        }
        signal = signals.get(Qt.Key(event.key()))
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held:
            super().keyPressEvent(event)
        elif signal is not None:
            signal.emit()
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
