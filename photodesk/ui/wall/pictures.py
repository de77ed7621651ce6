"""Draws the pictures of tiles, or what stands for them, with round corners and to the device pixel."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QTransform

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius
from photodesk.ui.wall.speed import Hurry
from photodesk.ui.wall.tile import Tile

STRIP = 80
"""Device pixels: what is no higher is drawn by one thread."""
MOST_STRETCHED = 48
"""Placeholders kept at the size they are painted at, while pictures fade in over them."""


class Pictures:
    """Paints in device pixels: a picture that has the size of its place is copied, not scaled."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._corners: dict[tuple[str, int], tuple[QPixmap, ...]] = {}
        self._stretched: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()

    def paint(self, painter: QPainter, tiles: Sequence[Tile], top: int, hurry: Hurry) -> None:
        """Draw the pictures of `tiles` on a wall that is scrolled by `top` device pixels.

        What stands for a picture is not smoothed while it passes by, and corners are not rounded where
        nothing can be made out.
        """
        scale = scale_of(painter)
        before = painter.transform()
        painter.setTransform(device_pixels(painter, top))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, hurry is Hurry.NONE)
        for tile in tiles:
            self._picture(painter, tile)
        if hurry is not Hurry.FLYING:
            self._round(painter, tiles, max(round(Radius.TILE * scale), 1))
        painter.setTransform(before)

    def _picture(self, painter: QPainter, tile: Tile) -> None:
        picture, place = tile.picture, tile.place
        if picture is None or tile.fade < 1:
            self._placeholder(painter, tile)
        if picture is None:
            return
        if tile.fade < 1:
            painter.setOpacity(tile.fade)
        wide, tall = place.width(), place.height()
        spare, over = picture.width() - wide, picture.height() - tall
        if spare >= 0 and over >= 0 and (spare == 0 or over == 0):
            painter.drawPixmap(place.x(), place.y(), picture, spare // 2, over // 2, wide, tall)
        else:
            _stretch(painter, place, picture, _cover(picture, place))
        if tile.fade < 1:
            painter.setOpacity(1)

    def _placeholder(self, painter: QPainter, tile: Tile) -> None:
        place, blur = tile.place, tile.placeholder
        if blur is None:
            colour = QColor(tile.photo.color)
            painter.fillRect(place, colour if colour.isValid() else self._theme.colour("pressed"))
        elif tile.picture is None:
            _stretch(painter, place, blur)
        else:  # fading: the same is painted at every frame
            painter.drawPixmap(place.topLeft(), self._at_size(blur, place.size()))

    def _at_size(self, blur: QPixmap, size: QSize) -> QPixmap:
        key = (blur.cacheKey(), size.width(), size.height())
        found = self._stretched.get(key)
        if found is None:
            found = self._stretched[key] = QPixmap(size)
            with QPainter(found) as painter:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                _stretch(painter, QRect(0, 0, size.width(), size.height()), blur)
            if len(self._stretched) > MOST_STRETCHED:
                self._stretched.popitem(last=False)
        return found

    def forget_fades(self) -> None:
        """Keep nothing for pictures that fade in: none does."""
        self._stretched.clear()

    def _round(self, painter: QPainter, tiles: Sequence[Tile], side: int) -> None:
        """Lay the ground over the four corners of each: far cheaper than clipping its picture."""
        draw = painter.drawPixmap
        for tile in tiles:
            upper_left, upper_right, lower_left, lower_right = self._corner(tile.ground, side)
            place = tile.place
            left, top = place.x(), place.y()
            right, bottom = left + place.width() - side, top + place.height() - side
            draw(left, top, upper_left)
            draw(right, top, upper_right)
            draw(left, bottom, lower_left)
            draw(right, bottom, lower_right)

    def _corner(self, ground: str, side: int) -> tuple[QPixmap, ...]:
        key = (getattr(self._theme.colours, ground), side)
        found = self._corners.get(key)
        if found is None:
            found = self._corners[key] = _draw_corners(self._theme.colour(ground), side)
        return found


def scale_of(painter: QPainter) -> float:
    """Return how many device pixels a logical pixel has where `painter` paints."""
    return float(painter.device().devicePixelRatio())


def device_pixels(painter: QPainter, top: int) -> QTransform:
    """Return what makes `painter` count in device pixels of a wall that is scrolled by `top` of them.

    At a fractional scale a widget can begin between two pixels; everything that is painted would be blurred.
    """
    scale, device = scale_of(painter), painter.deviceTransform()
    right, down = round(device.dx()) - device.dx(), round(device.dy()) - device.dy()
    return QTransform(1 / scale, 0, 0, 1 / scale, right / scale, (down - top) / scale)


def _stretch(painter: QPainter, place: QRect, picture: QPixmap, part: QRectF | None = None) -> None:
    """Draw a picture, or a part of it, over all of `place`; in strips, each by this thread alone.

    Qt shares what is higher out among threads of its own, and the GUI thread waits until these get a
    processor: far longer than it takes where something else is at work.
    """
    source = QRectF(0, 0, picture.width(), picture.height()) if part is None else part
    whole = QRectF(place)
    if place.height() <= STRIP:
        painter.drawPixmap(whole, picture, source)
        return
    for top in range(place.y(), place.y() + place.height(), STRIP):
        painter.setClipRect(place.x(), top, place.width(), min(STRIP, place.y() + place.height() - top))
        painter.drawPixmap(whole, picture, source)
    painter.setClipping(False)


def _cover(picture: QPixmap, place: QRect) -> QRectF:
    """Return the middle of `picture` that has the proportions of `place`, in the picture's pixels."""
    width, height = picture.width(), picture.height()
    scale = min(width / max(place.width(), 1), height / max(place.height(), 1))
    wide, tall = place.width() * scale, place.height() * scale
    return QRectF((width - wide) / 2, (height - tall) / 2, wide, tall)


def _draw_corners(colour: QColor, side: int) -> tuple[QPixmap, ...]:
    """Return the four corners: the ground outside the rounding, nothing inside."""
    corners = []
    for dx, dy in ((0, 0), (-side, 0), (0, -side), (-side, -side)):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        outside, circle = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(0, 0, side, side))
        circle.addEllipse(QRectF(dx, dy, side * 2, side * 2))
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(outside.subtracted(circle), colour)
        corners.append(pixmap)
    return tuple(corners)
