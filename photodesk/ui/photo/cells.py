"""Paints the photos of the filmstrip, each cut to its cell."""

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from photodesk.domain.photo import Photo
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.ui.theme.theme import Theme

GAP = 3
MARK = 3
"""Width of the frame around the photo that is shown large."""
MOST_SMALL = 400
"""Small pictures kept, of about 25 KB each at an ordinary scale."""


class Cells:
    """Paints one photo after the other, from the best pictures that are in memory."""

    def __init__(self, thumbnails: Thumbnails, placeholders: Placeholders, theme: Theme) -> None:
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._theme = theme
        self._small: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()

    def paint(self, painter: QPainter, photo: Photo, cell: QRect, scale: float, mark: str) -> None:
        """Draw `photo` into `cell` for a display of `scale`, framed in the colour `mark`, "" for none."""
        rect = cell.adjusted(GAP + MARK, GAP + MARK, -GAP - MARK, -GAP - MARK)
        picture = self._picture(photo, rect.size() * scale)
        if picture is not None:
            painter.drawPixmap(QRectF(rect), picture, _cover(picture, rect.size()))
        else:
            painter.fillRect(rect, self._theme.colour("pressed"))
        if mark:
            pen = QPen(self._theme.colour(mark), MARK - 1)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(rect).adjusted(-2.5, -2.5, 2.5, 2.5))

    def _picture(self, photo: Photo, size: QSize) -> QPixmap | None:
        """Return a picture little larger than `size`, made once from the best there is in memory."""
        best = self._thumbnails.best(photo.ref)
        if best is None:
            return self._placeholders.pixmap(photo)
        key = (best.cacheKey(), size.width(), size.height())
        small = self._small.get(key)
        if small is None:
            expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            small = best.scaled(size, expanding, Qt.TransformationMode.SmoothTransformation)
            self._small[key] = small
            if len(self._small) > MOST_SMALL:
                self._small.popitem(last=False)
        return small


def _cover(picture: QPixmap, room: QSize) -> QRectF:
    """Return the middle part of `picture` that has the proportions of `room`."""
    width, height = picture.width(), picture.height()
    if width * room.height() > height * room.width():
        part = height * room.width() / room.height()
        return QRectF((width - part) / 2, 0, part, height)
    part = width * room.height() / room.width()
    return QRectF(0, (height - part) / 2, width, part)
