"""A bar that is filled as far as something is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size


class Gauge(QWidget):
    """The bar; what it shows is said beside it, so that a screen reader passes it by."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = 0.0
        self.setFixedHeight(Size.GAUGE)
        theme.changed.connect(self.update)

    def show_part(self, part: float) -> None:
        """Fill the bar to `part`, from 0 to 1."""
        if part != self._part:
            self._part = part
            self.update()

    def sizeHint(self) -> QSize:
        """Return a width that leaves the rest to the layout."""
        return QSize(Size.NARROW, Size.GAUGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and what is filled of it."""
        area, radius = QRectF(self.rect()), self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("pressed"))
            painter.drawRoundedRect(area, radius, radius)
            if self._part > 0:
                area.setWidth(max(area.width() * self._part, area.height()))
                painter.setBrush(self._theme.colour("accent"))
                painter.drawRoundedRect(area, radius, radius)
