"""Draws one tile of the wall: picture or placeholder, with round corners."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius
from photodesk.ui.wall.overlay import Overlay, scale_of
from photodesk.ui.wall.tile import Tile


class TilePainter:
    """Paints tiles; photos at rest are neither tinted nor covered."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._overlay = Overlay(theme, icons)
        self._corners: dict[tuple[str, float], QPixmap] = {}

    def paint(self, painter: QPainter, tile: Tile) -> None:
        """Draw `tile` with everything that is to be seen on it now."""
        self._picture(painter, tile)
        self._round(painter, tile.rect)
        self._overlay.paint(painter, tile)

    def band(self, painter: QPainter, rect: QRect) -> None:
        """Draw the rectangle that encloses photos."""
        self._overlay.band(painter, rect)

    def _picture(self, painter: QPainter, tile: Tile) -> None:
        if tile.picture is None or tile.fade < 1:
            if tile.placeholder is not None:
                painter.drawPixmap(tile.rect, tile.placeholder)
            else:
                painter.fillRect(tile.rect, self._theme.colour("pressed"))
        if tile.picture is None:
            return
        if tile.fade < 1:
            painter.setOpacity(tile.fade)
        painter.drawPixmap(QRectF(tile.rect), tile.picture, _cover(tile.picture, tile.rect))
        painter.setOpacity(1)

    def _round(self, painter: QPainter, rect: QRect) -> None:
        """Lay the canvas over the four corners: far cheaper than clipping each picture."""
        corner = self._corner(scale_of(painter))
        radius = Radius.TILE
        places = (
            (rect.left(), rect.top(), 0),
            (rect.right() + 1 - radius, rect.top(), 1),
            (rect.left(), rect.bottom() + 1 - radius, 2),
            (rect.right() + 1 - radius, rect.bottom() + 1 - radius, 3),
        )
        side = corner.width() // 4
        for x, y, number in places:
            source = QRect(number * side, 0, side, side)
            painter.drawPixmap(QRect(x, y, radius, radius), corner, source)

    def _corner(self, scale: float) -> QPixmap:
        key = (self._theme.colours.canvas, scale)
        found = self._corners.get(key)
        if found is None:
            found = self._corners[key] = _draw_corners(self._theme, scale)
        return found


def _cover(picture: QPixmap, rect: QRect) -> QRectF:
    """Return the middle of `picture` that has the proportions of `rect`, in the picture's pixels."""
    width, height = picture.width(), picture.height()
    scale = min(width / max(rect.width(), 1), height / max(rect.height(), 1))
    wide, tall = rect.width() * scale, rect.height() * scale
    return QRectF((width - wide) / 2, (height - tall) / 2, wide, tall)


def _draw_corners(theme: Theme, scale: float) -> QPixmap:
    """Return the four corners side by side: canvas outside the rounding, nothing inside."""
    side = max(round(Radius.TILE * scale), 1)
    pixmap = QPixmap(side * 4, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (dx, dy) in enumerate(((0, 0), (-side, 0), (0, -side), (-side, -side))):
            outside = QPainterPath()
            outside.addRect(QRectF(number * side, 0, side, side))
            circle = QPainterPath()
            circle.addEllipse(QRectF(number * side + dx, dy, side * 2, side * 2))
            painter.fillPath(outside.subtracted(circle), theme.colour("canvas"))
    return pixmap
