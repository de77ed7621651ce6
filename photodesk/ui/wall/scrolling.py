"""Scrolling that glides by the wheel and follows a touchpad to the pixel."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollBar

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion

NOTCH = 120
"""What one notch of a wheel measures in Qt's eighths of a degree."""
STEPS_PER_NOTCH = 3
SHORTEST = 1 / 3
"""Part of the usual time that a glide takes at least: wheels of high resolution tell of parts of a notch."""


class SmoothScroll:
    """Moves one scroll bar. `target` is where it will come to rest."""

    def __init__(self, bar: QScrollBar, theme: Theme) -> None:
        self._bar = bar
        self._theme = theme
        self._rest = 0.0  # of a pixel, not moved yet
        self._animation = QPropertyAnimation(bar, b"value")
        self._animation.setDuration(Motion.SCROLL)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        bar.sliderPressed.connect(self._animation.stop)

    @property
    def target(self) -> int:
        """Where the bar will come to rest."""
        if self.is_gliding:
            return int(self._animation.endValue())
        return self._bar.value()

    @property
    def is_gliding(self) -> bool:
        """Whether the bar is on its way."""
        return self._animation.state() is QPropertyAnimation.State.Running

    def to(self, value: int, part: float = 1.0) -> None:
        """Glide to `value` in `part` (0 to 1) of the usual time; jump if less motion is wanted."""
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        if not self._theme.moves:
            self.jump(value)
            return
        self._animation.stop()
        self._animation.setDuration(round(Motion.SCROLL * part))
        self._animation.setStartValue(self._bar.value())
        self._animation.setEndValue(value)
        self._animation.start()

    def jump(self, value: int) -> None:
        """Stand at `value` at once."""
        self._animation.stop()
        self._bar.setValue(value)

    def shift(self, by: int) -> None:
        """What stands here stands `by` further down now: go on from there to the same photos as before."""
        if self.is_gliding:
            start, end = int(self._animation.startValue()), int(self._animation.endValue())
            self._animation.setStartValue(start + by)
            self._animation.setEndValue(end + by)
        else:
            self._bar.setValue(self._bar.value() + by)

    def wheel(self, event: QWheelEvent) -> None:
        """Do what the wheel or touchpad says."""
        pixels, notches = event.pixelDelta().y(), event.angleDelta().y() / NOTCH
        if pixels:
            self.jump(self._bar.value() - pixels)
        elif notches:
            way = self._rest - notches * STEPS_PER_NOTCH * self._bar.singleStep()
            self._rest = way - round(way)
            self.to(self.target + round(way), min(max(abs(notches), SHORTEST), 1.0))
        event.accept()
