"""Labels that show exactly the characters they were given, whatever those look like."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class PlainLabel(QLabel):
    """A label of plain text; with `wrap` as wide as its room. `tone` names a rule of the style sheet."""

    def __init__(
        self, text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            self.setSizePolicy(policy)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)


class HostLabel(PlainLabel):
    """A host in one line; where there is no room its beginning is left out, for its end says whose it is."""

    def __init__(self, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> str:
        """What is to be read, as much as there is room for."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideLeft, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.contentsRect(), int(flags) | Qt.TextFlag.TextSingleLine, self.shown)


def plain_button(text: str) -> str:
    """Return `text` such that a button shows it as it is."""
    return text.replace("&", "&&")
