"""The rectangle that is drawn around photos to select them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect

from photodesk.ui.wall.spans import Spans

EDGE = 28
"""How near to the upper or lower edge of the wall the pointer makes it scroll, in logical pixels."""
FASTEST = 36
"""Logical pixels that it scrolls in one step at the most."""


class Band:
    """A rectangle of the whole wall from where the pointer was pressed to where it is.

    Attributes:
        rect: the rectangle, in logical pixels of the whole wall.
        pointer: where the pointer is now on the viewport.
        before: what was selected before.
        spans: what is selected now: what the band touches, beside what it was to be added to.
    """

    def __init__(self, origin: QPoint, *, before: Spans, beside: Spans) -> None:
        self._origin = origin
        self._beside = beside
        self.before = before
        self.rect = QRect(origin, origin)
        self.pointer = QPoint()
        self.spans = beside

    def reach(self, point: QPoint, touched: Callable[[QRect], Spans]) -> None:
        """Reach to `point` of the whole wall; `touched` returns the photos that a rectangle touches."""
        corner = QPoint(min(self._origin.x(), point.x()), min(self._origin.y(), point.y()))
        self.rect = QRect(corner, QPoint(max(self._origin.x(), point.x()), max(self._origin.y(), point.y())))
        self.spans = self._beside | touched(self.rect)

    def shift(self, by: int) -> None:
        """Begin `by` logical pixels further down: the photos there have moved so far."""
        self._origin += QPoint(0, by)

    def step(self, height: int) -> int:
        """Return by how much a wall `height` high has to scroll now; negative is up, 0 not at all."""
        y = self.pointer.y()
        over = min(y - EDGE, 0) or max(y - (height - EDGE), 0)
        return max(min(round(over / 2), FASTEST), -FASTEST)
