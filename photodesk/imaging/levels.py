"""A large picture and its halves, so that it is painted at any size from one that is little larger."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

LEAST_SIDE = 1_000
"""Device pixels of the longer side below which no half is made."""


def levels(image: QImage) -> tuple[QImage, ...]:
    """Return `image` and its halves, the largest first; together a third more than the image alone.

    For any thread: 24 megapixels take a tenth of a second.
    """
    found = [image]
    while max(found[-1].width(), found[-1].height()) // 2 >= LEAST_SIDE:
        last = found[-1]
        half = QSize(max(last.width() // 2, 1), max(last.height() // 2, 1))
        smooth = Qt.TransformationMode.SmoothTransformation
        found.append(last.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    return tuple(found)
