"""A photo on its way from its tile to its large place, and back."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion

MOST_BEHIND = 4_000_000
"""Device pixels of a page that is painted once more to leave slowly; a larger one leaves at once."""


class Flight(QWidget):
    """Lies over the middle of the window while a photo grows or shrinks, and lets everything through.

    Attributes:
        start, end: from where to where the photo goes, in its own logical pixels.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._picture: QPixmap | None = None
        self._behind: QPixmap | None = None
        self._opening = False
        self.start = self.end = QRectF()
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setDuration(Motion.OPEN)
        self.animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.animation.valueChanged.connect(self.update)
        self.animation.finished.connect(self._land)
        over.installEventFilter(self)

    def grow(self, picture: QPixmap | None, tile: QRectF, place: QRectF, behind: QWidget) -> None:
        """Let the photo grow from `tile` to its large `place`, while `behind` leaves."""
        size = behind.size() * behind.devicePixelRatioF()
        small = size.width() * size.height() <= MOST_BEHIND
        self._behind = behind.grab() if self._theme.moves and small else None
        self._fly(picture, tile, place, opening=True)

    def shrink(self, picture: QPixmap | None, place: QRectF, tile: QRectF) -> None:
        """Let the photo shrink from its large `place` to its `tile`."""
        self._behind = None
        self._fly(picture, place, tile, opening=False)

    def _fly(self, picture: QPixmap | None, start: QRectF, end: QRectF, *, opening: bool) -> None:
        self.animation.stop()
        if picture is None or picture.isNull() or not self._theme.moves or start.isEmpty() or end.isEmpty():
            self._land()
            return
        self._picture, self._opening = picture, opening
        self.start, self.end = start, end
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.animation.start()

    def _land(self) -> None:
        self.hide()
        self._picture = self._behind = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End when the window gets another size: the photo's place is elsewhere then."""
        if isinstance(event, QResizeEvent) and self.isVisible():
            self.animation.stop()
            self._land()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo where it is now, and what leaves behind it."""
        del event
        done = float(self.animation.currentValue() or 0.0)
        with QPainter(self) as painter:
            if self._opening:
                painter.fillRect(self.rect(), self._theme.colour("canvas"))
                if self._behind is not None:
                    painter.setOpacity(1 - done)
                    painter.drawPixmap(QPoint(), self._behind)
                    painter.setOpacity(1)
            else:
                painter.fillRect(self.rect(), self._theme.colour("canvas", round(255 * (1 - done))))
            if self._picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(
                    between(self.start, self.end, done), self._picture, QRectF(self._picture.rect())
                )


def between(start: QRectF, end: QRectF, done: float) -> QRectF:
    """Return the rectangle that lies `done` of the way, from 0 to 1."""

    def part(first: float, last: float) -> float:
        return first + (last - first) * done

    return QRectF(
        part(start.x(), end.x()),
        part(start.y(), end.y()),
        part(start.width(), end.width()),
        part(start.height(), end.height()),
    )
