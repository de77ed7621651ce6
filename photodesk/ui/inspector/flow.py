"""A layout that puts widgets one after the other and wraps like words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their own sizes, `gap` logical pixels apart, following the reading direction.

    Rows are `between` pixels apart where that is given.
    """

    def __init__(self, gap: int, parent: QWidget | None = None, *, between: int | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._between = gap if between is None else between
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Delete all widgets."""
        while self._items:
            item = self._items.pop()
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how tall the rows are at `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets in `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def minimumSize(self) -> QSize:
        """Return the height of the tallest widget: a wide one is cut to the room there is."""
        return QSize(0, self.sizeHint().height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height taken; with `move`, also place the widgets."""
        left, top, tallest = 0, 0, 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: it takes no place, and no gap beside it
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if left and left + width > rect.width():
                left, top, tallest = 0, top + tallest + self._between, 0
            if move:
                x = rect.right() + 1 - left - width if mirrored else rect.left() + left
                item.setGeometry(QRect(x, rect.top() + top, width, size.height()))
            left += width + self._gap
            tallest = max(tallest, size.height())
        return top + tallest
