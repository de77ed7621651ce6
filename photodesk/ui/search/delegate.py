"""Draws one row of the list below the search field."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.search.rows import Row, RowKind, RowRole
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """An icon, a text, and a quiet note at the end; below them small pictures, if there are any.

    `picture` returns the picture of a photo as far as it has come.
    """

    def __init__(
        self, theme: Theme, icons: Icons, picture: Callable[[Photo], QPixmap | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._picture = picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row."""
        row = index.data(RowRole.ROW)
        pictures = isinstance(row, Row) and bool(row.photos)
        return QSize(option.rect.width(), Size.CONTROL + (Size.SUGGESTED + Space.S if pictures else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(RowRole.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = option.rect
        if self._is_marked(option) and row.kind is not RowKind.NOTHING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)
        line = QRect(rect.left(), rect.top(), rect.width(), Size.CONTROL)
        self._line(painter, line, row, marked=self._is_marked(option))
        if row.photos:
            self._pictures(painter, rect, row)
        painter.restore()

    def remove_area(self, rect: QRect) -> QRect:
        """Return where the cross of an earlier search is in its row."""
        side = Size.CONTROL
        return QRect(rect.right() - side + 1, rect.top(), side, side)

    def _is_marked(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))

    def _line(self, painter: QPainter, line: QRect, row: Row, *, marked: bool) -> None:
        scale = float(painter.device().devicePixelRatio())
        top = line.top() + (line.height() - Size.ICON_SMALL) // 2
        icon = self._icons.pixmap(row.icon, Size.ICON_SMALL, tint="quiet", scale=scale)
        painter.drawPixmap(line.left() + Space.S, top, icon)
        left, right = line.left() + Space.S + Size.ICON_SMALL + Space.S, line.right() - Space.S
        if row.kind is RowKind.SEARCH and marked:
            cross = self._icons.pixmap("close", Size.ICON_SMALL, tint="quiet", scale=scale)
            area = self.remove_area(line)
            painter.drawPixmap(area.left() + (area.width() - Size.ICON_SMALL) // 2, top, cross)
            right = area.left()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(_font(painter.font(), Type.QUIET))
        note = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, (right - left) // 2)
        width = painter.fontMetrics().horizontalAdvance(note)
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(QRect(right - width, line.top(), width, line.height()), middle, note)
        painter.setFont(_font(painter.font(), Type.BODY))
        painter.setPen(self._theme.colour("quiet" if row.kind is RowKind.NOTHING else "text"))
        room = right - left - (width + Space.M if width else 0)
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, line.top(), room, line.height()), middle, text)

    def _pictures(self, painter: QPainter, rect: QRect, row: Row) -> None:
        side, left = Size.SUGGESTED, rect.left() + Space.S + Size.ICON_SMALL + Space.S
        for photo in row.photos:
            if left + side > rect.right() - Space.S:
                break
            self._square(painter, QRect(left, rect.top() + Size.CONTROL, side, side), self._picture(photo))
            left += side + Size.WALL_GAP

    def _square(self, painter: QPainter, box: QRect, picture: QPixmap | None) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), Radius.TILE, Radius.TILE)
        painter.save()
        painter.setClipPath(path)
        if picture is None or picture.isNull():
            painter.fillRect(box, self._theme.colour("pressed"))
        else:
            side = min(picture.width(), picture.height())
            middle = QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
            painter.drawPixmap(box, picture, middle)
        painter.restore()


def _font(base: QFont, size: int) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    return font
