"""What stands for a photo until its picture comes: its BlurHash, else its colour."""

from collections import OrderedDict

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap

from photodesk.domain.photo import Photo
from photodesk.imaging.blurhash import decode_for

MOST_KEPT = 400
"""Placeholders kept, of about 12 KiB each."""
SIDE = 64
"""Pixels of the longer side: so many that steps between them are hardly seen where they are not smoothed."""


class Placeholders:
    """Small pixmaps that the painter scales up; made at once, on the GUI thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, float], QPixmap | None] = OrderedDict()

    def has(self, photo: Photo) -> bool:
        """Return whether the placeholder of `photo` has been made already."""
        return _key(photo) in self._kept

    def pixmap(self, photo: Photo) -> QPixmap | None:
        """Return the placeholder of `photo`; None if nothing is known of its looks."""
        key = _key(photo)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        pixmap = self._kept[key] = _make(photo)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return pixmap


def _key(photo: Photo) -> tuple[str, str, float]:
    return photo.blur_hash, photo.color, round(photo.ratio, 2)


def _make(photo: Photo) -> QPixmap | None:
    image = decode_for(photo.blur_hash, photo.ratio) if photo.blur_hash else None
    if image is not None:
        width, height = max(round(SIDE * min(photo.ratio, 1)), 1), max(round(SIDE / max(photo.ratio, 1)), 1)
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return QPixmap.fromImage(image.scaled(width, height, aspect, smooth))
    colour = QColor(photo.color)
    if not photo.color or not colour.isValid():
        return None
    pixmap = QPixmap(1, 1)
    pixmap.fill(colour)
    return pixmap
