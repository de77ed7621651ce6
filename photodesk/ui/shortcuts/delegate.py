"""Draws one row: a group's title; or a name, its keys in a column of their own, and a mark at the end."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photodesk.ui.shortcuts.caps import draw_keys
from photodesk.ui.shortcuts.rows import Kind, Row, RowRole
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Space, Type

Index = QModelIndex | QPersistentModelIndex
TITLE_ROW = 38
ROW = 34
KEYS_AT = 0.46
"""Where the column of the keys begins, as a part of the width."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = _LEFT | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Titles are small and quiet; the chosen row has a ground, and a ring while the list has the focus."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row."""
        row = index.data(RowRole.ROW)
        title = isinstance(row, Row) and row.kind is Kind.TITLE
        return QSize(option.rect.width(), TITLE_ROW if title else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row over its whole width."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect).adjusted(Space.L, 0, -Space.S, 0)
        if row.kind is Kind.TITLE:
            painter.setFont(_font(painter, Type.QUIET, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("quiet"))
            text_area = area.adjusted(Space.S, Space.M, 0, -Space.XS)
            painter.drawText(text_area, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, row.group)
        else:
            self._ground(painter, option, QRectF(area).adjusted(0, 1, 0, -1))
            self._row(painter, area.adjusted(Space.S, 0, -Space.S, 0), row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover" if selected else "control"))
            painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)

    def _row(self, painter: QPainter, area: QRect, row: Row) -> None:
        column = area.left() + round(area.width() * KEYS_AT)
        painter.setFont(_font(painter, Type.BODY))
        painter.setPen(self._theme.colour("text"))
        name = QRect(area.left(), area.top(), column - area.left() - Space.M, area.height())
        painter.drawText(name, _LEFT, _elided(painter.fontMetrics(), row.text, name.width()))
        middle = area.top() + area.height() / 2
        end = draw_keys(painter, self._theme, column, middle, row)
        painter.setFont(_font(painter, Type.QUIET))
        painter.setPen(self._theme.colour("quiet"))
        room = max(round(area.right() - end - Space.M), 0)
        mark = QRect(area.right() - room, area.top(), room, area.height())
        painter.drawText(mark, _RIGHT, _elided(painter.fontMetrics(), row.mark, room))


def _elided(metrics: QFontMetrics, text: str, room: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def _font(painter: QPainter, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
