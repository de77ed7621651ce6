"""What stands for a photo until its picture comes: its BlurHash, else its colour."""

from collections import OrderedDict

from PySide6.QtGui import QColor, QPixmap

from photodesk.domain.photo import Photo
from photodesk.imaging.blurhash import decode_for

MOST_KEPT = 1_000
"""Placeholders kept, of about 1 KiB each."""


class Placeholders:
    """Small pixmaps that the painter scales up; made at once, on the GUI thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, float], QPixmap | None] = OrderedDict()

    def pixmap(self, photo: Photo) -> QPixmap | None:
        """Return the placeholder of `photo`; None if nothing is known of its looks."""
        key = (photo.blur_hash, photo.color, round(photo.ratio, 2))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        pixmap = self._kept[key] = _make(photo)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return pixmap


def _make(photo: Photo) -> QPixmap | None:
    image = decode_for(photo.blur_hash, photo.ratio) if photo.blur_hash else None
    if image is not None:
        return QPixmap.fromImage(image)
    colour = QColor(photo.color)
    if not photo.color or not colour.isValid():
        return None
    pixmap = QPixmap(1, 1)
    pixmap.fill(colour)
    return pixmap
