"""What mouse, wheel and touchpad mean over a large photo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

NOTCH = 120
"""What one notch of a wheel measures in Qt's eighths of a degree."""
A_NOTCH = 1.25
"""How many times larger one notch makes the photo."""


class Gestures(QObject):
    """Tells what is meant by the events it is handed. Distances and points are logical pixels.

    `held` are the keys that are held while something is told of.

    `can_pan` says whether there is more of the photo than is seen: then a drag moves it. Else a drag that
    begins where `is_photo` says that the photo is takes it out.

    Signals:
        zoom_meant(times, point): the photo is to be so many times larger, around `point`.
        pan_meant(distance): the photo is to move.
        toggle_meant(point): the whole photo or its pixels at `point`.
        drag_meant: the pointer was pressed on a photo that a drag would take out.
        drag_begun: it has been dragged far enough.
    """

    zoom_meant = Signal(float, QPointF)
    pan_meant = Signal(QPointF)
    toggle_meant = Signal(QPointF)
    drag_meant = Signal()
    drag_begun = Signal()

    def __init__(
        self, can_pan: Callable[[], bool], is_photo: Callable[[QPointF], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._is_photo = is_photo
        self._can_pan = can_pan
        self.held = Qt.KeyboardModifier.NoModifier
        self._last: QPointF | None = None
        self._pressed_at: QPointF | None = None

    @property
    def panning(self) -> bool:
        """Whether the photo is being moved by the pointer."""
        return self._last is not None

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom by the notches of a wheel; pan by two fingers on a touchpad, and zoom with Ctrl held."""
        self.held = event.modifiers()
        pixels, control = event.pixelDelta(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not pixels.isNull() and not control:
            if self._can_pan():
                self.pan_meant.emit(QPointF(pixels))
        else:
            angle = event.angleDelta()
            times = A_NOTCH ** ((angle.y() or angle.x()) / NOTCH)  # Alt turns a wheel sideways
            if times != 1:
                self.zoom_meant.emit(times, event.position())
        self._let_go_keys()
        event.accept()

    def native(self, event: QNativeGestureEvent) -> bool:
        """Zoom by a pinch; return whether the gesture meant anything."""
        self.held = event.modifiers()
        if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_meant.emit(max(1 + event.value(), 0.1), event.position())
        elif event.gestureType() is Qt.NativeGestureType.SmartZoomNativeGesture:
            self.toggle_meant.emit(event.position())
        else:
            return False
        self._let_go_keys()
        return True

    def press(self, event: QMouseEvent) -> None:
        """Begin to pan, or to take the photo out."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._can_pan():
            self._last = event.position()
        elif self._is_photo(event.position()):
            self._pressed_at = event.position()
            self.drag_meant.emit()

    def move(self, event: QMouseEvent) -> None:
        """Pan, or tell that the photo is dragged out, once per press."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.release()
        elif self._last is not None:
            distance = event.position() - self._last
            self._last = event.position()
            self.held = event.modifiers()
            self.pan_meant.emit(distance)
            self._let_go_keys()
        elif self._pressed_at is not None:
            far = (event.position() - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._pressed_at = None
                self.drag_begun.emit()

    def release(self) -> None:
        """End what was begun."""
        self._last = self._pressed_at = None

    def double(self, event: QMouseEvent) -> None:
        """Switch between the whole photo and its pixels."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.release()
            self.held = event.modifiers()
            self.toggle_meant.emit(event.position())
            self._let_go_keys()

    def _let_go_keys(self) -> None:
        self.held = Qt.KeyboardModifier.NoModifier

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Understand a pinch; everything else goes on to the photo."""
        if isinstance(event, QNativeGestureEvent):
            return self.native(event)
        return super().eventFilter(watched, event)
