"""What stands above the photos and scrolls away with them, but for its lowest part."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QStyle, QWidget


class Head(QWidget):
    """A widget for the top of the wall, in place of its title.

    Its upper part scrolls away; the lower one, `bar_height` logical pixels high, stays.

    Signals:
        grown: it needs another height at the width it has.
    """

    grown = Signal()
    bar_height = 0

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops in it, in their order; the photos come after them."""
        raise NotImplementedError

    def upper_height(self, width: int) -> int:
        """Return how high the upper part is at `width`, in logical pixels."""
        raise NotImplementedError

    def set_scrolled(self, part: float) -> None:
        """Take note of how much of the upper part has scrolled away, from 0 to 1."""
        raise NotImplementedError


class HeadPlace(QObject):
    """Keeps a head where it belongs over `wall`.

    `bars` maps those pages of the wall that scroll to their scroll bars; `make_room(height)` has all pages
    leave the height of the upper part free.
    """

    def __init__(
        self,
        wall: QWidget,
        head: Head,
        bars: Mapping[QWidget, QScrollBar],
        page: Callable[[], QWidget | None],
        make_room: Callable[[int], None],
    ) -> None:
        super().__init__(wall)
        self._wall = wall
        self._head = head
        self._bars = bars
        self._page = page
        self._make_room = make_room
        self._room = -1
        self._beside = 0
        self.on = False
        head.setParent(wall)
        head.hide()
        head.grown.connect(self.renew)
        for bar in bars.values():
            bar.valueChanged.connect(self.follow)

    def show(self, *, on: bool) -> None:
        """Show the head, or take it away."""
        if on != self.on:
            self.on = on
            self._head.setVisible(on)
            self.renew()

    def keep_beside(self, width: int) -> None:
        """End `width` logical pixels before the right edge of the wall, if that is before its scroll bar."""
        self._beside = width
        self.renew()

    def renew(self) -> None:
        """Take as much room as is needed at the width there is now."""
        room = self._head.upper_height(self._size().width()) if self.on else 0
        if room != self._room:
            self._room = room
            self._make_room(room)
        self.follow()

    def follow(self) -> None:
        """Stand as far up as the page in view is scrolled."""
        if not self.on:
            return
        page = self._page()
        bar = self._bars.get(page) if page is not None else None
        scrolled = min(bar.value(), self._room) if bar is not None else 0
        size = self._size()
        right_to_left = self._wall.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self._wall.width() - size.width() if right_to_left else 0
        self._head.setGeometry(left, -scrolled, size.width(), size.height())
        self._head.set_scrolled(scrolled / self._room if self._room else 0.0)
        self._head.raise_()

    def _size(self) -> QSize:
        """Return the size of the head: beside the scroll bar, so that this can be seen from end to end."""
        extent = self._wall.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        for bar in self._bars.values():
            extent = max(extent, bar.sizeHint().width())
            break
        width = max(self._wall.width() - max(extent, self._beside), 1)
        return QSize(width, max(self._room, 0) + self._head.bar_height)
