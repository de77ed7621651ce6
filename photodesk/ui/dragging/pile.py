"""The picture under the pointer during a drag: the photo, or a pile of up to three with their number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from photodesk.domain.photo import Photo
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.times import exact_number

MOST = 3
"""Pictures in a pile; more could not be told apart."""
STEP = Space.XS + 2
"""How far each picture of a pile stands out behind the one before it, in logical pixels."""
EDGE = 1
OPACITY = 0.94


@dataclass(frozen=True, slots=True)
class Card:
    """A photo of the pile and its picture, if there is one."""

    photo: Photo
    picture: QPixmap | None


def hot_spot() -> QPoint:
    """Return where the pointer holds the pile, in logical pixels from its top left corner.

    The pile hangs below the pointer, by as much as the tallest row of the sidebar: what is pointed at there
    can be read, wherever in its row the pointer is.
    """
    return QPoint(-Space.M, -Size.COVER_ROW)


def pile(cards: Sequence[Card], count: int, theme: Theme, scale: float) -> QPixmap:
    """Return the picture of `count` photos, of which `cards` are the first; sharp at a display of `scale`."""
    shown = cards[:MOST]
    front = _size_of(shown[0].photo)
    badge = _badge_size(count)
    above = math.ceil(badge.height() / 2) if count > 1 else 0
    beside = STEP * (len(shown) - 1)
    width = front.width() + max(beside, badge.width() / 2 if count > 1 else 0)
    height = above + front.height() + beside
    pixmap = QPixmap(math.ceil(width * scale), math.ceil(height * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(OPACITY)
        for place in reversed(range(len(shown))):
            corner = QPointF(place * STEP, above + place * STEP)
            _draw_card(painter, shown[place], QRectF(corner, front), theme)
        if count > 1:
            painter.setOpacity(1)
            centre = QPointF(front.width(), above)
            _draw_badge(painter, count, QRectF(centre - _half(badge), badge), theme)
    return pixmap


def _size_of(photo: Photo) -> QSizeF:
    ratio = min(max(photo.ratio, 0.5), 2.0)
    room = Size.DRAGGED
    size = QSizeF(room, room / ratio) if ratio >= 1 else QSizeF(room * ratio, room)
    return QSizeF(round(size.width()), round(size.height()))


def _draw_card(painter: QPainter, card: Card, rect: QRectF, theme: Theme) -> None:
    path = QPainterPath()
    inside = rect.adjusted(EDGE / 2, EDGE / 2, -EDGE / 2, -EDGE / 2)
    path.addRoundedRect(inside, Radius.TILE, Radius.TILE)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(rect, theme.colour("pressed"))
    if card.picture is not None and not card.picture.isNull():
        painter.drawPixmap(rect, card.picture, _middle(card.picture, rect))
    painter.restore()
    painter.setPen(QPen(theme.colour("canvas"), EDGE))
    painter.drawPath(path)


def _middle(picture: QPixmap, rect: QRectF) -> QRectF:
    """Return the part of `picture`, in its own pixels, that fills a rectangle of these proportions."""
    width, height = picture.width(), picture.height()
    factor = min(width / rect.width(), height / rect.height())
    part = QSizeF(rect.width() * factor, rect.height() * factor)
    return QRectF(QPointF((width - part.width()) / 2, (height - part.height()) / 2), part)


def _font() -> QFont:
    font = QFont()
    font.setPixelSize(Type.BODY)
    font.setBold(True)
    return font


def _badge_size(count: int) -> QSizeF:
    metrics = QFontMetricsF(_font())
    height = math.ceil(metrics.height()) + Space.XS
    width = math.ceil(metrics.horizontalAdvance(exact_number(count))) + 2 * Space.S
    return QSizeF(max(width, height), height)


def _half(size: QSizeF) -> QPointF:
    return QPointF(size.width() / 2, size.height() / 2)


def _draw_badge(painter: QPainter, count: int, rect: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("canvas"), EDGE))
    painter.setBrush(theme.colour("accent"))
    inside = rect.adjusted(EDGE / 2, EDGE / 2, -EDGE / 2, -EDGE / 2)
    painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
    painter.setPen(theme.colour("on_accent"))
    painter.setFont(_font())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, exact_number(count))
