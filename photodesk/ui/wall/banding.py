"""Drawing a band around what lies in a view, which scrolls where the pointer is at its edge."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.wall.band import Band
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.spans import Spans

TICK = 16
"""Milliseconds between two steps while the view scrolls under a band."""


class Banding(QObject):
    """Selects what a band touches, from its beginning to its end.

    `touched` returns the rows that a rectangle of all there is touches, `scroll` makes the view stand at a
    place.

    Attributes:
        band: the rectangle that is being drawn, or None.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        selecting: Selecting,
        touched: Callable[[QRect], Spans],
        scroll: Callable[[int], object],
    ) -> None:
        super().__init__(view)
        self.band: Band | None = None
        self._view = view
        self._selecting = selecting
        self._touched = touched
        self._scroll = scroll
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK)
        self._ticks.timeout.connect(self._tick)

    def begin(self, point: QPoint, *, add: bool) -> None:
        """Begin at `point` of the viewport; with `add`, beside what is selected."""
        before = self._selecting.spans
        self.band = Band(self._placed(point), before=before, beside=before if add else Spans())
        self._ticks.start()

    def stretch(self, point: QPoint) -> None:
        """Let the band reach to `point` of the viewport."""
        band = self.band
        if band is None:
            return
        old = band.rect
        band.pointer = point
        band.reach(self._placed(point), self._touched)
        top = self._view.verticalOffset()
        for rect in (old, band.rect):
            self._view.viewport().update(rect.translated(0, -top).adjusted(-2, -2, 2, 2))
        self._selecting.set(band.spans)

    def end(self, spans: Spans | None) -> None:
        """Draw it no more, and select `spans` if that is given."""
        self.band = None
        self._ticks.stop()
        self._view.viewport().update()
        if spans is not None:
            self._selecting.take(spans)

    def _placed(self, point: QPoint) -> QPoint:
        return point + QPoint(0, self._view.verticalOffset())

    def _tick(self) -> None:
        """Scroll while the pointer is at an edge, the faster the further out it is."""
        band = self.band
        if band is not None:
            step = band.step(self._view.viewport().height())
            bar = self._view.verticalScrollBar()
            value = min(max(bar.value() + step, bar.minimum()), bar.maximum())
            if value != bar.value():
                self._scroll(value)
                band.shift(bar.value() - value)
                self.stretch(band.pointer)
