"""A dialog that is as tall as what it says needs, whatever that is just now."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.theme.tokens import Size, Space


class Sheet(QDialog):
    """A dialog of one column.

    Attributes:
        column: what it holds, from top to bottom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ReturnPresses(self)
        self.setMinimumWidth(Size.SHEET)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self.column.setSpacing(Space.M)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)

    def fit(self) -> None:
        """Be as tall as needed now."""
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    def fit_soon(self) -> None:
        """Be as tall as needed at once, lest lines are squeezed, and once all has changed that does now."""
        if self.isVisible():
            self.fit()
        self._fitting.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Come up as tall as needed."""
        self.fit()
        super().showEvent(event)
