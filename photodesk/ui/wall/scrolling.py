"""Scrolling that glides by the wheel and follows a touchpad to the pixel."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollBar

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion

NOTCH = 120
"""What one notch of a wheel measures in Qt's eighths of a degree."""
STEPS_PER_NOTCH = 3


class SmoothScroll:
    """Moves one scroll bar. `target` is where it will come to rest."""

    def __init__(self, bar: QScrollBar, theme: Theme) -> None:
        self._bar = bar
        self._theme = theme
        self._animation = QPropertyAnimation(bar, b"value")
        self._animation.setDuration(Motion.SCROLL)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        bar.sliderPressed.connect(self._animation.stop)

    @property
    def target(self) -> int:
        """Where the bar will come to rest."""
        if self._animation.state() is QPropertyAnimation.State.Running:
            return int(self._animation.endValue())
        return self._bar.value()

    def to(self, value: int) -> None:
        """Glide to `value`; jump if less motion is wanted."""
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        if not self._theme.moves:
            self.jump(value)
            return
        self._animation.stop()
        self._animation.setStartValue(self._bar.value())
        self._animation.setEndValue(value)
        self._animation.start()

    def jump(self, value: int) -> None:
        """Stand at `value` at once."""
        self._animation.stop()
        self._bar.setValue(value)

    def wheel(self, event: QWheelEvent) -> None:
        """Do what the wheel or touchpad says."""
        pixels = event.pixelDelta().y()
        if pixels:
            self.jump(self._bar.value() - pixels)
        else:
            steps = event.angleDelta().y() / NOTCH * STEPS_PER_NOTCH
            self.to(round(self.target - steps * self._bar.singleStep()))
        event.accept()
