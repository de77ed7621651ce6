"""Where one is on the wall, told beside the scroll bar while it moves."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QGraphicsOpacityEffect

from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion, Space
from photodesk.ui.times import exact_number

Place = Callable[[], tuple[int, int | None]]
"""Which photo is in view, counted from 1, and how many there are, if that is known."""


class Whereabouts(PlainLabel):
    """A label at the right edge of `area`, as high as the scroll bar's handle stands.

    It comes when the user scrolls and goes when they rest; `place` tells what it says. It is never in the way
    of the mouse, and the scroll bar says the same to screen readers.

    Attributes:
        beside: how many logical pixels at the right of `area` something else floats over.
    """

    def __init__(self, area: QAbstractScrollArea, theme: Theme, place: Place) -> None:
        super().__init__(parent=area)
        self.setObjectName("place")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.beside = 0
        self._area = area
        self._theme = theme
        self._place = place
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setEnabled(False)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(Motion.SCROLL)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.finished.connect(self.hide)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(Motion.PLACE_LEAVES_AFTER)
        self._leave.timeout.connect(self._go)
        area.verticalScrollBar().setAccessibleName("Place on the wall")

    def tell(self) -> None:
        """Say where the user is now, and stay until they have rested for a while."""
        bar = self._area.verticalScrollBar()
        if not self._area.isVisible() or bar.maximum() == 0:
            return
        number, count = self._place()
        text = exact_number(number) + (f" of {exact_number(count)}" if count is not None else "")
        if text != self.text():
            self.setText(text)
            self.adjustSize()
            bar.setAccessibleDescription(f"Photo {text}")
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleValueChangeEvent(bar, bar.value()))
        self._stand(bar.value() / bar.maximum())
        self._fade.stop()
        self._effect.setEnabled(False)
        if self.isHidden():
            self.show()
            self.raise_()
        self._leave.start()

    def leave(self) -> None:
        """Go at once: another list is shown."""
        self._leave.stop()
        self._fade.stop()
        self.hide()

    def _stand(self, part: float) -> None:
        viewport = self._area.viewport().geometry()
        room = max(viewport.height() - self.height() - 2 * Space.M, 0)
        right = min(viewport.right() + 1, self._area.width() - self.beside)
        left = right - self.width() - Space.M
        self.move(left, viewport.y() + Space.M + round(room * part))

    def _go(self) -> None:
        if self._theme.moves:
            self._effect.setOpacity(1.0)
            self._effect.setEnabled(True)
            self._fade.start()
        else:
            self.hide()
