"""A box to tick, drawn in the colours of the theme."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space

BOX = 16
"""Width and height of the box, in logical pixels."""


class TickBox(QCheckBox):
    """Looks the same on every system: a text that is too long ends in "…"."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the box with all of its text."""
        metrics = QFontMetrics(self._plain())
        text = metrics.horizontalAdvance(self._shown())
        return QSize(BOX + Space.S + text + Space.XS, max(BOX + Space.XS, metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the box alone: the text may be cut."""
        return QSize(BOX + Size.CONTROL, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick, and the text."""
        del event
        top = (self.height() - BOX) / 2
        box = QRectF(0.5, top + 0.5, BOX - 1, BOX - 1)
        on, tint = self.isChecked(), "text" if self.isEnabled() else "quiet"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent" if on else "quiet"), 1))
            painter.setBrush(self._theme.colour("accent" if on else "surface"))
            painter.drawRoundedRect(box, Radius.TILE, Radius.TILE)
            if on:
                icon = self._icons.pixmap(
                    "check", Size.ICON_SMALL, tint="on_accent", scale=self.devicePixelRatioF()
                )
                painter.drawPixmap(0, round(top), icon)
            painter.setPen(self._theme.colour(tint))
            painter.setFont(self._plain())
            left = BOX + Space.S
            room = self.rect().adjusted(left, 0, 0, 0)
            metrics = QFontMetrics(self._plain())
            text = metrics.elidedText(self._shown(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            if self.hasFocus():
                self._ring(painter, left, metrics.horizontalAdvance(text))

    def _ring(self, painter: QPainter, left: int, width: int) -> None:
        """Draw a line below the text: it has the focus."""
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        bottom = self.height() - 1
        painter.drawLine(left, bottom, left + width, bottom)

    def hitButton(self, point: QPoint) -> bool:
        """Return whether a click there turns it: anywhere on it."""
        return self.rect().contains(point)

    def _plain(self) -> QFont:
        """Return the font of the text: there may be many of these, so that none is bold."""
        font = QFont(self.font())
        font.setBold(False)
        return font

    def _shown(self) -> str:
        return self.text().replace("&&", "&")
