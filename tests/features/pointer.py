"""A pointer over a widget: moves, drags and wheels.

`QTest.mouseMove` lets other events happen in the middle of a step of a test, which the loop cannot bear.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.features.user import LEFT, NO_KEYS

NO_BUTTON = Qt.MouseButton.NoButton


def move(widget: QWidget, point: QPoint, *, held: Qt.MouseButton = NO_BUTTON) -> None:
    """Move the pointer to a point of `widget`, with a button held or none."""
    at = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(widget.mapToGlobal(at)), NO_BUTTON, held, NO_KEYS)
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press the left button, move in two steps and let go."""
    QTest.mousePress(widget, LEFT, NO_KEYS, start)
    move(widget, (start + end) / 2, held=LEFT)
    move(widget, end, held=LEFT)
    QTest.mouseRelease(widget, LEFT, NO_KEYS, end)


def turn_wheel(
    widget: QWidget,
    notches: int,
    at: QPointF,
    *,
    fingers: QPoint | None = None,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Turn the wheel over `widget`, or move two fingers on a touchpad by so many pixels."""
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at)),
        fingers or QPoint(),
        QPoint(0, 120 * notches),
        NO_BUTTON,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
