"""Draws what lies on a tile: credit and buttons when it is lit, frame, ring, badge, a way to try again."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.wall.buttons import BUTTON, TileButton, button_rects, heart_rect
from photodesk.ui.wall.pictures import scale_of
from photodesk.ui.wall.tile import Tile

SHADE_HEIGHT = 56
"""How far the gradient behind the credit reaches up, in logical pixels; less on small tiles."""
SHADE = 170
LEAST_NAME = 48
"""Logical pixels that a name needs to be worth showing."""
CHECK = 20
BADGE = 18
FRAME = 3
RING = 2
ICONS = {
    TileButton.HEART: "heart",
    TileButton.COLLECT: "plus",
    TileButton.DOWNLOAD: "download",
    TileButton.RETRY: "refresh",
}


class Overlay:
    """Paints over the picture of a tile; at rest nothing but the badge and the frame of what is selected."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._badges: dict[tuple[str, float], QPixmap] = {}

    def paint(self, painter: QPainter, tile: Tile) -> None:
        """Draw all that is to be seen on `tile` now."""
        badges = [name for name, on in (("premium", tile.photo.premium), ("both", tile.marked)) if on]
        for place, name in enumerate(badges):
            self._badge(painter, name, tile.places.picture, place)
        if tile.failed and tile.picture is None:
            self._failure(painter, tile)
        if tile.lit:
            self._credit(painter, tile)
        if tile.selected:
            self._frame(painter, tile.rect)
        if tile.focused:
            self._ring(painter, tile.rect)

    def band(self, painter: QPainter, rect: QRect) -> None:
        """Draw the rectangle that encloses photos."""
        painter.save()
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.setBrush(self._theme.colour("accent", 40))
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _failure(self, painter: QPainter, tile: Tile) -> None:
        """Offer to try again; quiet, for there may be a screen full of it."""
        rect = button_rects(tile.places, [TileButton.RETRY])[TileButton.RETRY]
        hot = tile.hot is TileButton.RETRY
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("over_photo", 150 if hot else 70))
        painter.drawEllipse(rect)
        painter.restore()
        painter.setOpacity(1.0 if hot else 0.8)
        self._icon(painter, "refresh", rect, "on_photo")
        painter.setOpacity(1)

    def _credit(self, painter: QPainter, tile: Tile) -> None:
        bare = tile.words is None
        tint, glow = ("on_photo", self._theme.colour("on_photo", 70))
        if bare:
            self._shade(painter, tile.rect)
        else:
            tint, glow = ("text", self._theme.colour("pressed"))
        rects = button_rects(tile.places, [each for each in tile.buttons if each is not TileButton.RETRY])
        for button, rect in rects.items():
            if button is tile.hot:
                self._glow(painter, rect, glow)
            on = button is TileButton.HEART and tile.favourite
            self._icon(painter, "heart-on" if on else ICONS[button], rect, "like" if on else tint)
        right = min((rect.left() for rect in rects.values()), default=tile.rect.right())
        heart = heart_rect(tile.places.actions)
        room = QRect(QPoint(tile.rect.left(), heart.top()), QSize(right - tile.rect.left(), BUTTON))
        if bare and room.width() >= LEAST_NAME:
            self._name(painter, tile.photo, room)

    def _shade(self, painter: QPainter, rect: QRect) -> None:
        height = min(SHADE_HEIGHT, rect.height() // 2)
        shade = QRect(rect.left(), rect.bottom() + 1 - height, rect.width(), height)
        gradient = QLinearGradient(QPointF(shade.topLeft()), QPointF(shade.bottomLeft()))
        gradient.setColorAt(0, self._theme.colour("over_photo", 0))
        gradient.setColorAt(1, self._theme.colour("over_photo", SHADE))
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), Radius.TILE, Radius.TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.fillRect(shade, gradient)
        painter.restore()

    def _glow(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        painter.restore()

    def _icon(self, painter: QPainter, name: str, rect: QRect, tint: str) -> None:
        inset = (rect.width() - Size.ICON) // 2
        icon = self._icons.pixmap(name, Size.ICON, tint=tint, scale=scale_of(painter))
        painter.drawPixmap(rect.left() + inset, rect.top() + inset, icon)

    def _name(self, painter: QPainter, photo: Photo, room: QRect) -> None:
        name = photo.photographer.name if photo.photographer else ""
        font = QFont(painter.font())
        font.setPixelSize(Type.BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_photo"))
        room = room.adjusted(Space.S + 2, 0, -Space.XS, 0)
        text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _badge(self, painter: QPainter, name: str, rect: QRect, place: int) -> None:
        """Mark what is not free, or elsewhere too, the same at rest as under the pointer."""
        scale = scale_of(painter)
        badge = self._badges.get((name, scale))
        if badge is None:
            badge = self._badges[name, scale] = self._draw_badge(name, scale)
        left = Space.S + place * (BADGE + Space.XS)
        if rect.width() >= left + BADGE + Space.S:
            painter.drawPixmap(rect.left() + left, rect.top() + Space.S, badge)

    def _draw_badge(self, name: str, scale: float) -> QPixmap:
        pixmap = QPixmap(QSize(BADGE, BADGE) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        inset = (BADGE - Type.BODY) / 2
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("over_photo", 115))
            painter.drawRoundedRect(QRectF(0, 0, BADGE, BADGE), Radius.TILE, Radius.TILE)
            icon = self._icons.pixmap(name, Type.BODY, tint="on_photo", scale=scale)
            painter.drawPixmap(QPointF(inset, inset), icon)
        return pixmap

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
        icon = self._icons.pixmap("check", Size.ICON_SMALL, tint="on_accent", scale=scale_of(painter))
        painter.drawPixmap(int(badge.left()) + inset, int(badge.top()) + inset, icon)

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), RING))
        away = RING / 2 + 1
        radius = Radius.TILE + 2
        painter.drawRoundedRect(QRectF(rect).adjusted(-away, -away, away, away), radius, radius)
        painter.restore()
