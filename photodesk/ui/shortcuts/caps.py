"""Draws keys as caps: "Ctrl" "F" or "/"."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from photodesk.ui.shortcuts.keys import parts
from photodesk.ui.shortcuts.rows import Kind, Row
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type

_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def draw_keys(painter: QPainter, theme: Theme, left: float, middle: float, row: Row) -> float:
    """Draw the caps of `row` from `left`, around the height `middle`; return where they end."""
    font = QFont(painter.font())
    font.setPixelSize(Type.CAP)
    painter.setFont(font)
    for number, key in enumerate(row.keys):
        if number and row.kind is Kind.COMMAND:
            left = _word(painter, theme, left + Space.S, middle, "or") + Space.S
        elif number:
            left += Space.M  # each of these does something of its own
        for place, part in enumerate(parts(key)):
            left = _cap(painter, theme, left + (Space.XS if place else 0), middle, part)
    return left


def _cap(painter: QPainter, theme: Theme, left: float, middle: float, text: str) -> float:
    """Draw one cap with its edges on whole device pixels; return where it ends."""
    scale = painter.device().devicePixelRatio()
    line = max(1, int(scale)) / scale

    def snapped(value: float) -> float:
        return round(value * scale) / scale

    room = painter.fontMetrics().horizontalAdvance(text)
    top, width = snapped(middle - Size.KEY_CAP / 2), snapped(max(room + 2 * Space.S - 2, Size.KEY_CAP))
    left = snapped(left)
    whole = QRectF(left, top, width, snapped(Size.KEY_CAP))
    face = whole.adjusted(line, line, -line, -2 * line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("pressed"))
    painter.drawRoundedRect(whole, Radius.TILE, Radius.TILE)
    painter.setBrush(theme.colour("raised" if not theme.colours.dark else "control"))
    painter.drawRoundedRect(face, Radius.TILE - line, Radius.TILE - line)
    painter.setPen(QPen(theme.colour("text")))
    painter.drawText(face, _CENTRE, text)
    return whole.right()


def _word(painter: QPainter, theme: Theme, left: float, middle: float, text: str) -> float:
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.setPen(QPen(theme.colour("quiet")))
    painter.drawText(QRectF(left, middle - Size.KEY_CAP / 2, width, Size.KEY_CAP), _CENTRE, text)
    return left + width
