"""What is held over a board: where it would go, the pile under the pointer, and scrolling at the edges."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from photodesk.ui.board.layout import Gap

EDGE = 40
"""How near to the upper or lower edge the pointer makes the board scroll, in logical pixels."""
FASTEST = 30
"""Logical pixels that it scrolls in one step at the most."""
TICK = 16
"""Milliseconds between two steps."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: the ids of items of this board, or none of something from elsewhere."""

    ids: frozenset[str] = frozenset()


class Pile(QWidget):
    """The picture of what is held."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture, at its own size."""
        self._picture = picture
        self.resize(picture.deviceIndependentSize().toSize())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)


class Carrying(QObject):
    """Shows where what is held over `area` would go.

    `find` returns the place for a point of the viewport, `repaint` paints a place again, `scroll` lets the
    board stand somewhere.

    Attributes:
        held: what is held, or None.
        gap: where it would go, or None.
    """

    def __init__(
        self,
        area: QAbstractScrollArea,
        find: Callable[[QPoint], Gap],
        repaint: Callable[[Gap], None],
        scroll: Callable[[int], None],
    ) -> None:
        super().__init__(area)
        self.held: Held | None = None
        self.gap: Gap | None = None
        self._area = area
        self._find = find
        self._repaint = repaint
        self._scroll = scroll
        self._point = QPoint()
        self._pile = Pile(area.viewport())
        self._hot = QPoint()
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK)
        self._ticks.timeout.connect(self._tick)

    @property
    def pile(self) -> QWidget:
        """What is seen under the pointer."""
        return self._pile

    def begin(self, held: Held, picture: QPixmap | None = None, hot: QPoint | None = None) -> None:
        """Hold something; with a `picture` of it that follows the pointer, held at `hot`."""
        self.held = held
        self._hot = hot or QPoint()
        if picture is not None:
            self._pile.show_picture(picture)
        self._pile.setVisible(picture is not None)
        self._ticks.start()

    def move(self, point: QPoint) -> None:
        """Hold it over `point` of the viewport."""
        if self.held is None:
            return
        self._point = point
        self._pile.move(point - self._hot)
        self._show(self._find(point))

    def end(self) -> Gap | None:
        """Hold nothing any longer; return where it would have gone."""
        gap = self.gap
        self._show(None)
        self.held = None
        self._pile.hide()
        self._ticks.stop()
        self._area.viewport().update()
        return gap

    def _show(self, gap: Gap | None) -> None:
        if gap == self.gap:
            return
        before, self.gap = self.gap, gap
        for each in (before, gap):
            if each is not None:
                self._repaint(each)

    def step(self, height: int) -> int:
        """Return by how much a viewport `height` high has to scroll now; negative is up."""
        over = min(self._point.y() - EDGE, 0) or max(self._point.y() - (height - EDGE), 0)
        return max(min(round(over / 2), FASTEST), -FASTEST)

    def _tick(self) -> None:
        bar = self._area.verticalScrollBar()
        value = min(max(bar.value() + self.step(self._area.viewport().height()), 0), bar.maximum())
        if self.gap is not None and value != bar.value():
            self._scroll(value)
            self.move(self._point)


def mark_area(mark: QRect) -> QRect:
    """Return what has to be painted again for the mark of a drop."""
    return mark.adjusted(-6, -6, 6, 6)
