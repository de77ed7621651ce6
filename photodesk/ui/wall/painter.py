"""Draws the tiles of the wall and what lies on them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPen

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.wall.captions import Captions
from photodesk.ui.wall.pictures import Pictures
from photodesk.ui.wall.speed import Hurry
from photodesk.ui.wall.tile import Tile

SHADE_HEIGHT = 64
"""How far the gradient behind the credit reaches up, in logical pixels; less on small tiles."""
BUTTON = 28
CHECK = 20
FRAME = 3
RING = 2


def heart_rect(tile: QRect) -> QRect:
    """Return where the heart of a tile is clicked."""
    return QRect(tile.right() - BUTTON - Space.XS, tile.bottom() - BUTTON - Space.XS, BUTTON, BUTTON)


class TilePainter:
    """Paints tiles; photos at rest are neither tinted nor covered."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._captions = Captions(theme, icons)
        self.pictures = Pictures(theme)

    def paint(self, painter: QPainter, tiles: Sequence[Tile], tops: tuple[int, int], hurry: Hurry) -> None:
        """Draw `tiles` with everything that is to be seen on them now.

        The wall is scrolled by `tops`, in logical and in device pixels.
        """
        top, device_top = tops
        painter.translate(0, -top)
        self._captions.ground(painter, tiles)
        self.pictures.paint(painter, tiles, device_top, hurry)
        self._captions.paint(painter, tiles)
        over = [tile for tile in tiles if tile.lit or tile.selected or tile.failed]
        for tile in sorted(over, key=_is_focused):  # that one last: no neighbour lies over its ring
            self._over(painter, tile)
        painter.translate(0, top)

    def _over(self, painter: QPainter, tile: Tile) -> None:
        if tile.failed and tile.picture is None:
            self._failure(painter, tile.rect)
        if tile.lit:
            self._credit(painter, tile)
        if tile.selected:
            self._frame(painter, tile.rect)
        if tile.focused:
            self._ring(painter, tile.rect)

    def _failure(self, painter: QPainter, rect: QRect) -> None:
        size = Size.ICON
        icon = self._icons.pixmap("photo", size, tint="on_photo", scale=_scale(painter))
        painter.setOpacity(0.7)
        painter.drawPixmap(rect.center().x() - size // 2, rect.center().y() - size // 2, icon)
        painter.setOpacity(1)

    def _credit(self, painter: QPainter, tile: Tile) -> None:
        if tile.words is None:
            self._shade(painter, tile.rect)
            heart = heart_rect(tile.actions)
            room = QRect(tile.rect.left(), heart.top(), heart.left() - tile.rect.left(), BUTTON)
            self._name(painter, tile.photo, room)
        self._heart(painter, tile)

    def _shade(self, painter: QPainter, rect: QRect) -> None:
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

    def _heart(self, painter: QPainter, tile: Tile) -> None:
        heart = heart_rect(tile.actions)
        quiet = "on_photo" if tile.words is None else "text"
        icon, tint = ("heart-on", "like") if tile.favourite else ("heart", quiet)
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


def _scale(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatio())


def _is_focused(tile: Tile) -> bool:
    return tile.focused
