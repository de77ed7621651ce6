"""The pictures there are of one photo, and which of them serves at a zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from photodesk.ui.photo.zoom import Rect

Layer = QPixmap | QImage


class Layers:
    """From the first picture there is to the one with every pixel.

    Attributes:
        first: what there was at once.
        fitted: the picture at the size at which it fits.
        large: a larger picture and its halves, the largest first; only the photo in view has any.
    """

    def __init__(self, first: QPixmap | None = None) -> None:
        self.first = first
        self.fitted: QPixmap | None = None
        self.large: tuple[QImage, ...] = ()

    @property
    def widest(self) -> int:
        """Width in device pixels of the best picture that was fetched for this photo; 0 if none."""
        return max((layer.width() for layer in (self.fitted, *self.large) if layer is not None), default=0)

    @property
    def large_bytes(self) -> int:
        """What the large picture and its halves take in memory."""
        return sum(image.sizeInBytes() for image in self.large)

    def enlarge(self, images: Sequence[QImage]) -> None:
        """Keep a larger picture, in place of the one before."""
        if images and images[0].width() > self.widest:
            self.large = tuple(images)

    def layer(self, width: float) -> Layer | None:
        """Return what to paint `width` device pixels wide: the smallest that has as many, else the best.

        To be scaled down by less than two it costs little and stays clean.
        """
        found: list[Layer] = [layer for layer in (self.fitted, *self.large) if layer is not None]
        if not found:
            return self.first
        found.sort(key=lambda layer: layer.width())
        return next((layer for layer in found if layer.width() >= width - 1), found[-1])


def paint_layer(painter: QPainter, layer: Layer, rect: Rect, room: QRectF) -> None:
    """Draw the part of `layer` that is in `room`, the whole being at `rect`; all in device pixels."""
    left, top, width, height = rect
    target = QRectF(left, top, width, height)
    seen = target.intersected(room)
    if seen.isEmpty() or layer.isNull():
        return
    across, down = layer.width() / width, layer.height() / height
    source = QRectF(
        (seen.left() - left) * across, (seen.top() - top) * down, seen.width() * across, seen.height() * down
    )
    if isinstance(layer, QImage):
        painter.drawImage(seen, layer, source)
    else:
        painter.drawPixmap(seen, layer, source)
