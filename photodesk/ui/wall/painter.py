"""Draws one tile of the wall and what lies on it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type

SHADE_HEIGHT = 64
"""How far the gradient behind the credit reaches up, in logical pixels; less on small tiles."""
BUTTON = 28
CHECK = 20
FRAME = 3
RING = 2


@dataclass(slots=True)
class Tile:
    """What one tile looks like now.

    `fade` is how far the picture has come over the placeholder, from 0 to 1.
    """

    photo: Photo
    rect: QRect
    picture: QPixmap | None = None
    placeholder: QPixmap | None = None
    fade: float = 1.0
    failed: bool = False
    favourite: bool = False
    selected: bool = False
    focused: bool = False
    lit: bool = False


def heart_rect(tile: QRect) -> QRect:
    """Return where the heart of a tile is clicked."""
    return QRect(tile.right() - BUTTON - Space.XS, tile.bottom() - BUTTON - Space.XS, BUTTON, BUTTON)


class TilePainter:
    """Paints tiles; photos at rest are neither tinted nor covered."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._corners: dict[tuple[str, float], QPixmap] = {}

    def paint(self, painter: QPainter, tile: Tile) -> None:
        """Draw `tile` with everything that is to be seen on it now."""
        self._picture(painter, tile)
        self._round(painter, tile.rect)
        if tile.failed and tile.picture is None:
            self._failure(painter, tile.rect)
        if tile.lit:
            self._credit(painter, tile)
        if tile.selected:
            self._frame(painter, tile.rect)
        if tile.focused:
            self._ring(painter, tile.rect)

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
        corner = self._corner(_scale(painter))
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

    def _failure(self, painter: QPainter, rect: QRect) -> None:
        size = Size.ICON
        icon = self._icons.pixmap("photo", size, tint="on_photo", scale=_scale(painter))
        painter.setOpacity(0.7)
        painter.drawPixmap(rect.center().x() - size // 2, rect.center().y() - size // 2, icon)
        painter.setOpacity(1)

    def _credit(self, painter: QPainter, tile: Tile) -> None:
        rect = tile.rect
        height = min(SHADE_HEIGHT, rect.height() // 2)
        shade = QRect(rect.left(), rect.bottom() + 1 - height, rect.width(), height)
        gradient = QLinearGradient(QPointF(shade.topLeft()), QPointF(shade.bottomLeft()))
        gradient.setColorAt(0, self._theme.colour("over_photo", 0))
        gradient.setColorAt(1, self._theme.colour("over_photo", 170))
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), Radius.TILE, Radius.TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.fillRect(shade, gradient)
        painter.restore()
        heart = heart_rect(rect)
        self._name(painter, tile.photo, QRect(shade.left(), heart.top(), heart.left() - shade.left(), BUTTON))
        icon, tint = ("heart-on", "like") if tile.favourite else ("heart", "on_photo")
        inset = (BUTTON - Size.ICON) // 2
        painter.drawPixmap(
            heart.topLeft().x() + inset,
            heart.topLeft().y() + inset,
            self._icons.pixmap(icon, Size.ICON, tint=tint, scale=_scale(painter)),
        )

    def _name(self, painter: QPainter, photo: Photo, room: QRect) -> None:
        name = photo.photographer.name if photo.photographer else ""
        font = QFont(painter.font())
        font.setPixelSize(Type.BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_photo"))
        room = room.adjusted(Space.S + 2, 0, -Space.XS, 0)
        text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), FRAME))
        half = FRAME / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), Radius.TILE, Radius.TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        badge = QRectF(rect.right() - CHECK - Space.S, rect.top() + Space.S, CHECK, CHECK)
        painter.drawEllipse(badge)
        painter.restore()
        inset = (CHECK - Size.ICON_SMALL) // 2
        icon = self._icons.pixmap("check", Size.ICON_SMALL, tint="on_accent", scale=_scale(painter))
        painter.drawPixmap(int(badge.left()) + inset, int(badge.top()) + inset, icon)

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), RING))
        away = RING / 2 + 1
        radius = Radius.TILE + 2
        painter.drawRoundedRect(QRectF(rect).adjusted(-away, -away, away, away), radius, radius)
        painter.restore()


def _cover(picture: QPixmap, rect: QRect) -> QRectF:
    """Return the middle of `picture` that has the proportions of `rect`, in the picture's pixels."""
    width, height = picture.width(), picture.height()
    scale = min(width / max(rect.width(), 1), height / max(rect.height(), 1))
    wide, tall = rect.width() * scale, rect.height() * scale
    return QRectF((width - wide) / 2, (height - tall) / 2, wide, tall)


def _scale(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatio())


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
