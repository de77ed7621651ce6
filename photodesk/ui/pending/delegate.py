"""Draws one row of what waits: an icon, what it does, how far it is, and below when or why not."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photodesk.ui.icons import Icons
from photodesk.ui.pending.rows import Row, RowRole
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type

Index = QModelIndex | QPersistentModelIndex
TITLE_ROW = 36
ROW = 52
MOST_LINES = 4
"""Of a reason."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class RowDelegate(QStyledItemDelegate):
    """Titles are small and quiet; chosen rows have a ground, the current one a ring while keys act there."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row) or row.group is None:
            return QSize(option.rect.width(), TITLE_ROW)
        return QSize(option.rect.width(), ROW + self._more_lines(option, row))

    def _more_lines(self, option: QStyleOptionViewItem, row: Row) -> int:
        """Return how much higher than others a row is, for a reason that takes more than one line."""
        if not row.is_wrong:
            return 0
        font = QFont(option.font)
        font.setPixelSize(Type.QUIET)
        metrics = QFontMetrics(font)
        room = option.rect.width() - 2 * (Space.L + Space.S) - Size.ICON_SMALL - Space.M
        needed = metrics.boundingRect(QRect(0, 0, max(room, 1), 1), int(_WRAPPED), row.about).height()
        return min(needed, MOST_LINES * metrics.lineSpacing()) - min(needed, metrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row over its whole width."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect).adjusted(Space.L, 0, -Space.L, 0)
        if row.group is None:
            painter.setFont(_font(painter, Type.QUIET, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(
                area.adjusted(Space.S, 0, 0, -Space.XS),
                Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine,
                row.text,
            )
        else:
            self._ground(painter, option, QRectF(area).adjusted(0, 1, 0, -1))
            self._row(painter, area.adjusted(Space.S, Space.S, -Space.S, -Space.S), row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover" if selected else "control"))
            painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)

    def _row(self, painter: QPainter, area: QRect, row: Row) -> None:
        scale = painter.device().devicePixelRatioF()
        tint = "warn" if row.is_wrong else "quiet"
        icon = self._icons.pixmap(row.icon, Size.ICON_SMALL, tint=tint, scale=scale)
        line = QRect(area.left(), area.top(), area.width(), Size.ICON)
        painter.drawPixmap(area.left(), line.center().y() - Size.ICON_SMALL // 2, icon)
        left = area.left() + Size.ICON_SMALL + Space.M
        painter.setFont(_font(painter, Type.QUIET))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(line, int(_RIGHT), row.mark)
        end = area.right() - painter.fontMetrics().horizontalAdvance(row.mark) - Space.M
        below = QRect(left, line.bottom() + 1, area.right() - left, area.bottom() - line.bottom())
        self._about(painter, below, row)
        painter.setFont(_font(painter, Type.BODY))
        painter.setPen(self._theme.colour("text"))
        room = max(end - left, 0)
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, line.top(), room, line.height()), int(_LEFT), text)

    def _about(self, painter: QPainter, area: QRect, row: Row) -> None:
        painter.setPen(self._theme.colour("warn" if row.is_wrong else "quiet"))
        if row.is_wrong:
            painter.drawText(area, int(_WRAPPED), row.about)
            return
        text = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), area.top(), area.width(), Size.ICON_SMALL), int(_LEFT), text)


def _font(painter: QPainter, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
