"""The list of what waits."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from photodesk.library.pending import Group
from photodesk.ui.icons import Icons
from photodesk.ui.pending.delegate import RowDelegate
from photodesk.ui.pending.rows import RowsModel
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.theme import Theme

_SELECT = QItemSelectionModel.SelectionFlag.Select
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class RowsView(QListView):
    """Groups that can be chosen, one or many, and stay chosen while they go on.

    Signals:
        chosen: other groups are chosen, or they have gone on.
        cancel: the user wants what is chosen to be taken back.
    """

    chosen = Signal()
    cancel = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAccessibleName("Changes waiting to be sent")
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(theme, icons, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._kept: tuple[list[str], str, int] = ([], "", 0)
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._choose_again)
        self.rows.dataChanged.connect(self.chosen)
        theme.changed.connect(self.viewport().update)

    @property
    def groups(self) -> list[Group]:
        """What is chosen, from top to bottom."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        rows = [self.rows.row(index) for index in indexes]
        return [row.group for row in rows if row is not None and row.group is not None]

    def choose_first(self) -> None:
        """Choose the first group alone, whatever keys are held down meanwhile."""
        self.selectionModel().setCurrentIndex(self.rows.near(0), _ONLY)

    def _keep(self) -> None:
        current = self.rows.row(self.currentIndex())
        keys = [group.key for group in self.groups]
        self._kept = (keys, current.key if current is not None else "", self.currentIndex().row())

    def _choose_again(self) -> None:
        """Choose what was chosen, as far as it is still there, else what stands in its place."""
        keys, current, number = self._kept
        found = self.rows.places(keys)
        at = next(iter(self.rows.places([current])), None) or self.rows.near(max(number, 0))
        selection = self.selectionModel()
        selection.setCurrentIndex(at, _ONLY if not found else _STAY)
        for index in found:
            selection.select(index, _SELECT)
        self.chosen.emit()

    # Qt's own

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is chosen now."""
        super().selectionChanged(selected, deselected)
        row = self.rows.row(self.currentIndex())
        set_tooltip(self.viewport(), f"{row.text} {row.about}" if row is not None and row.is_wrong else "")
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is chosen back with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.cancel.emit()
        else:
            super().keyPressEvent(event)
