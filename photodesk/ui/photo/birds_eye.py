"""The whole photo, small, with a frame around the part that is seen."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photodesk.ui.photo.layers import paint_layer
from photodesk.ui.photo.stage import Stage, in_device_pixels
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion, Space

SIDE = 168
"""The longer side of the small photo, in logical pixels."""
FRAME = 2
LEAST_FRAME = 8
"""Logical pixels that the frame measures at least, so that it can be seen at any zoom."""
SHADE = 120
"""How dark the rest is, from 0 to 255."""


class BirdsEye(QWidget):
    """Comes when the photo is larger than the stage, and leaves after a while of stillness.

    A drag in it moves the photo. Keys do the same on the stage, so that it needs no focus.
    """

    def __init__(self, stage: Stage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._theme = theme
        self.hide()
        self.setAccessibleName("The part of the photo that is seen")
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(Motion.BAR_LEAVES_AFTER)
        self._leave.timeout.connect(self._leave_now)
        stage.zoomed.connect(self.renew)

    def renew(self) -> None:
        """Come or go, and show the part that is seen now."""
        if not self._stage.zoom.can_pan or self._stage.photo is None:
            self.hide()
            return
        width, height = self._stage.zoom.rect[2:]
        size = QSize(round(width), round(height)).scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(LEAST_FRAME, LEAST_FRAME)) + QSize(2, 2)
        corner = self._stage.geometry().bottomRight()
        place = QRect(corner.x() + 1 - Space.L - size.width(), corner.y() + 1 - Space.L - size.height(), 0, 0)
        place.setSize(size)
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()
        self._leave.start()

    def _leave_now(self) -> None:
        if self.underMouse():
            self._leave.start()
        else:
            self.hide()

    def _picture(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def _go(self, point: QPointF) -> None:
        picture = self._picture()
        self._stage.look_at(
            (point.x() - picture.x()) / picture.width(), (point.y() - picture.y()) / picture.height()
        )

    # Qt's own

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the point under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, darker where it is not seen."""
        del event
        picture = self._picture()
        left, top, width, height = self._stage.zoom.visible
        seen = QRectF(
            picture.x() + left * picture.width(),
            picture.y() + top * picture.height(),
            max(width * picture.width(), LEAST_FRAME),
            max(height * picture.height(), LEAST_FRAME),
        )
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("line"))
            self._paint_photo(painter, picture)
            for side in _around(picture, seen):
                painter.fillRect(side, self._theme.colour("over_photo", SHADE))
            pen = QPen(self._theme.colour("on_photo"), FRAME)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(seen.adjusted(FRAME / 2, FRAME / 2, -FRAME / 2, -FRAME / 2))

    def _paint_photo(self, painter: QPainter, picture: QRectF) -> None:
        layers, scale = self._stage.layers, self.devicePixelRatioF()
        layer = layers.fitted or layers.first
        if layer is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        in_device_pixels(painter, scale)
        rect = (picture.x() * scale, picture.y() * scale, picture.width() * scale, picture.height() * scale)
        paint_layer(painter, layer, rect, QRectF(*rect))
        painter.restore()


def _around(whole: QRectF, part: QRectF) -> tuple[QRectF, ...]:
    """Return what of `whole` lies above, below, left and right of `part`."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), part.top() - whole.top()),
        QRectF(whole.left(), part.bottom(), whole.width(), whole.bottom() - part.bottom()),
        QRectF(whole.left(), part.top(), part.left() - whole.left(), part.height()),
        QRectF(part.right(), part.top(), whole.right() - part.right(), part.height()),
    )
