"""Draws one photo at any zoom, from the first picture there is to the one with every pixel."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo
from photodesk.ui.photo.gestures import Gestures
from photodesk.ui.photo.layers import Layer, Layers, paint_layer
from photodesk.ui.photo.sizes import GUESSED, natural_size
from photodesk.ui.photo.zoom import Point, Rect, Zoom
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion, Space

REST = 120
"""Milliseconds after the last movement before the photo is painted with care again."""
PIXELS_SHOW = 4.0
"""From this zoom on, the pixels of the original are shown as they are, not smoothed."""


class Stage(QWidget):
    """The canvas with one photo on it; never blank once a photo was given.

    Attributes:
        zoom: how large the photo is and which part of it is seen, in device pixels.
        layers: the pictures there are of it.
        margin: what is left free around a photo that fits, in logical pixels.

    Signals:
        zoomed: the zoom, or the part that is seen, is another one.
        moved: the same, and it was the user who did it.
        resized: the room for the photo has another size.
        drag_intended(photos): the pointer was pressed on the photo, which may be dragged out now.
        drag_wanted(photos): the user drags it.
    """

    zoomed = Signal()
    moved = Signal()
    resized = Signal()
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._photo: Photo | None = None
        self._before: tuple[Layer, Rect] | None = None
        self.layers = Layers()
        self.zoom = Zoom()
        self.margin: int = Space.L
        self._scale = 0.0
        self._pointer_shown = True
        self._alone = False
        self._gestures = Gestures(self._can_pan, self.shows_at, self)
        self.installEventFilter(self._gestures)
        self._gestures.zoom_meant.connect(self._zoom_by)
        self._gestures.pan_meant.connect(self.pan)
        self._gestures.toggle_meant.connect(self.toggle)
        self._gestures.drag_meant.connect(self._drag_meant)
        self._gestures.drag_begun.connect(self._drag_begun)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.update)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(Motion.CROSS_FADE)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._faded)
        theme.changed.connect(self.update)

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown."""
        return self._photo

    @property
    def is_sharp(self) -> bool:
        """Whether the picture that was fetched to fit is here."""
        return self.layers.fitted is not None

    @property
    def is_fading(self) -> bool:
        """Whether the photo before is still to be seen under this one."""
        return self._before is not None

    # What is shown

    def show_photo(self, photo: Photo, first: QPixmap | None, *, fade: bool = False) -> None:
        """Show the whole of `photo`, beginning with the picture there is.

        With `fade` it comes slowly out of the photo before, if motion is welcome.
        """
        layer = self.layers.layer(self.zoom.rect[2]) if fade and self._theme.moves else None
        self._before = (layer, self.zoom.rect) if layer is not None else None
        self._photo, self.layers = photo, Layers(first)
        self.zoom.set_picture(*natural_size(photo))
        self.setAccessibleName(photo.spoken_name)
        self._fade.stop()
        if self._before is not None:
            self._fade.start()
        self._changed()

    def sharpen(self, image: QImage) -> None:
        """Show the picture that was fetched to fit."""
        self.layers.fitted = QPixmap.fromImage(image)
        if self._photo is not None and not self._photo.size_known:
            self.zoom.set_picture(GUESSED, GUESSED * image.height() / max(image.width(), 1))
            self.zoomed.emit()
        self.update()

    def enlarge(self, images: Sequence[QImage]) -> None:
        """Show a picture that was fetched for a zoom, and keep its halves."""
        self.layers.enlarge(images)
        self.update()

    def let_go(self) -> None:
        """Give back the memory of the large picture; the one that fits stays."""
        self.layers.large = ()

    def show_pointer(self, *, on: bool) -> None:
        """Show or hide the pointer over the photo."""
        self._pointer_shown = on
        self._show_hand()

    def picture_rect(self) -> QRectF:
        """Return where the photo stands, in logical pixels; a part of it may be outside."""
        if self._photo is None:
            return QRectF()
        scale = self.devicePixelRatioF()
        return QRectF(*(value / scale for value in self.zoom.rect))

    def shows_at(self, point: QPointF) -> bool:
        """Return whether the photo is at a point of the stage, in logical pixels."""
        return self.picture_rect().contains(point)

    def pixels_wide(self) -> int:
        """Return how wide the whole photo is shown now, in device pixels."""
        return round(self.zoom.rect[2]) if self._photo is not None else 0

    def fitting_pixels_wide(self, photo: Photo) -> int:
        """Return how wide `photo` is, or would be, when it fits, in device pixels."""
        size = natural_size(photo)
        return max(round(size[0] * self.zoom.least_for(size)), 1)

    # What the user does

    def fit(self) -> None:
        """Show the whole photo."""
        self.zoom.fit()
        self._changed(by_user=True)

    def fill(self) -> None:
        """Leave nothing of the canvas free."""
        self.zoom.fill()
        self._changed(by_user=True)

    def zoom_to(self, factor: float) -> None:
        """Show so many device pixels per pixel of the photo."""
        self.zoom.zoom_to(factor)
        self._changed(by_user=True)

    def larger(self) -> None:
        """Show it a step larger."""
        self.zoom.larger()
        self._changed(by_user=True)

    def smaller(self) -> None:
        """Show it a step smaller, down to the whole photo."""
        self.zoom.smaller()
        self._changed(by_user=True)

    def toggle(self, point: QPointF) -> None:
        """Switch between the whole photo and its pixels at `point`."""
        self.zoom.toggle(self._device(point))
        self._changed(by_user=True)

    def pan(self, distance: QPointF, *, alone: bool = False) -> None:
        """Move the photo by logical pixels; `alone` when others that follow it are to stay."""
        across, down = self._device(distance)
        self.zoom.pan(across, down)
        self._alone = alone
        self._changed(by_user=True)
        self._alone = False

    @property
    def moves_alone(self) -> bool:
        """Whether what is told by `moved` is meant for this photo alone: Shift or Alt is held."""
        keys = Qt.KeyboardModifier
        return self._alone or bool(self._gestures.held & (keys.ShiftModifier | keys.AltModifier))

    def look_at(self, across: float, down: float) -> None:
        """Bring a point of the photo, as shares of its sides, into the middle."""
        self.zoom.look_at((across, down))
        self._changed(by_user=True)

    def follow(self, other: "Stage") -> None:
        """Show the same part as `other`."""
        self.zoom.follow(other.zoom)
        self._changed()

    # How

    def _can_pan(self) -> bool:
        return self.zoom.can_pan

    def _zoom_by(self, times: float, point: QPointF) -> None:
        self.zoom.zoom_to(self.zoom.factor * times, self._device(point))
        self._changed(by_user=True)

    def _drag_meant(self) -> None:
        if self._photo is not None:
            self.drag_intended.emit([self._photo])

    def _drag_begun(self) -> None:
        if self._photo is not None:
            self.drag_wanted.emit([self._photo])

    def _device(self, point: QPointF) -> Point:
        scale = self.devicePixelRatioF()
        return (point.x() * scale, point.y() * scale)

    def _changed(self, *, by_user: bool = False) -> None:
        if by_user:
            self._rest.start()
        self._show_hand()
        self.update()
        self.zoomed.emit()
        if by_user:
            self.moved.emit()

    def _show_hand(self) -> None:
        if not self._pointer_shown:
            self.setCursor(Qt.CursorShape.BlankCursor)
        elif self._gestures.panning:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.zoom.can_pan:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _faded(self) -> None:
        self._before = None
        self.update()

    def _measure(self) -> None:
        scale = self._scale = self.devicePixelRatioF()
        self.zoom.set_room(self.width() * scale, self.height() * scale, self.margin * scale)
        self._changed()

    def _is_smooth(self, layer: Layer) -> bool:
        if self._photo is None or self._rest.isActive():
            return False
        whole = layer.width() >= natural_size(self._photo)[0]
        return not (whole and self.zoom.factor >= PIXELS_SHOW)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the zoom in another room."""
        super().resizeEvent(event)
        self._measure()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is seen of the best picture there is."""
        super().paintEvent(event)
        scale = self.devicePixelRatioF()
        if scale != self._scale:
            self._measure()  # the window has come to a screen of another scale
        area = QRectF(event.rect())
        room = QRectF(area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale)
        layer = self.layers.layer(self.zoom.rect[2])
        with QPainter(self) as painter:
            in_device_pixels(painter, scale)
            if self._before is not None:
                shown = float(self._fade.currentValue() or 0.0)
                painter.setOpacity(1 - shown)
                paint_layer(painter, *self._before, room)
                painter.setOpacity(shown)
            if layer is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._is_smooth(layer))
                paint_layer(painter, layer, self.zoom.rect, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        self._gestures.wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan or to drag the photo out."""
        self._gestures.press(event)
        self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or drag the photo out."""
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        del event
        self._gestures.release()
        self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switch between the whole photo and its pixels."""
        self._gestures.double(event)


def in_device_pixels(painter: QPainter, scale: float) -> None:
    """Let `painter` count device pixels, beginning on a whole one, so that nothing is blurred.

    At a fractional scale a widget may begin between two of them.
    """
    device = painter.deviceTransform()
    painter.scale(1 / scale, 1 / scale)
    painter.translate(round(device.dx()) - device.dx(), round(device.dy()) - device.dy())
