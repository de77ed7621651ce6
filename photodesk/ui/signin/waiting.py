"""A slim bar that moves while something is tried; where motion is not welcome it stands still."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion

HEIGHT = 2
PART = 0.3
"""How much of the bar is filled."""


class Waiting(QWidget):
    """The bar; it moves only while it is to be seen, and keeps its room when it is not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at = 0.5
        self.setFixedHeight(HEIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(Motion.WAITING)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._motion.setLoopCount(-1)
        self._motion.valueChanged.connect(self._move)

    def _move(self, at: float) -> None:
        self._at = at
        self.update()

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        if self._theme.moves:
            self._motion.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        self._motion.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the part of it that moves."""
        del event
        width = self.width()
        left = self._at * (1 + PART) * width - PART * width
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.colour("line"))
            painter.fillRect(QRectF(left, 0, PART * width, HEIGHT), self._theme.colour("accent"))
