"""Draws one place of the sidebar."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photodesk.ui.icons import Icons
from photodesk.ui.sidebar.drops import SidebarDrops
from photodesk.ui.sidebar.places import PlaceRole
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type

Index = QModelIndex | QPersistentModelIndex
INDENT = 30
DIMMED = 0.45
"""How much is to be seen of a place that does not take what is dragged."""


class PlaceDelegate(QStyledItemDelegate):
    """Sections are small and quiet; places have an icon or a cover, a name, and a count at the end.

    How high each is its item says: so Qt need not ask for thousands of them here.
    """

    def __init__(
        self, theme: Theme, icons: Icons, drops: SidebarDrops, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._drops = drops

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row over its whole width."""
        rect = QRect(0, option.rect.top(), _width(option), option.rect.height())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if index.data(PlaceRole.SECTION):
            self._section(painter, rect, str(index.data()))
        else:
            self._place(painter, rect, option, index)
        painter.restore()

    def _section(self, painter: QPainter, rect: QRect, title: str) -> None:
        painter.setFont(_font(painter.font(), Type.QUIET, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("quiet"))
        area = rect.adjusted(Space.L, Space.S, -Space.M, -Space.XS)
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, title.upper())

    def _place(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state
        inner = QRectF(rect).adjusted(Space.S, 1, -Space.S, -1)
        if self._drops.on:
            self._light(painter, inner, index)
            state &= ~(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("pressed" if selected else "control"))
            painter.drawRoundedRect(inner, Radius.CONTROL, Radius.CONTROL)
        if selected and state & QStyle.StateFlag.State_HasFocus and _by_keyboard(option):
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        left = int(inner.left()) + Space.S + (INDENT if index.parent().isValid() else 0)
        left = self._picture(painter, rect, left, index)
        right = self._count(painter, inner, option, index)
        painter.setFont(_font(painter.font(), Type.BODY, QFont.Weight.Medium if selected else None))
        painter.setPen(self._theme.colour("text"))
        area = QRect(left, rect.top(), max(right - left, 0), rect.height())
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _light(self, painter: QPainter, inner: QRectF, index: Index) -> None:
        """Show whether a place takes the photos that are dragged."""
        if not self._drops.takes(index):
            painter.setOpacity(DIMMED)
            return
        over = self._drops.over == index
        colour = self._theme.colour("accent")
        painter.setPen(QPen(colour, 2 if over else 1))
        painter.setBrush(self._theme.colour("hover" if over else "control"))
        edge = 1.0 if over else 0.5
        painter.drawRoundedRect(inner.adjusted(edge, edge, -edge, -edge), Radius.CONTROL, Radius.CONTROL)

    def _picture(self, painter: QPainter, rect: QRect, left: int, index: Index) -> int:
        """Draw the icon or cover at `left`; return where the text begins."""
        scale = painter.device().devicePixelRatio()
        if index.data(PlaceRole.REF) is not None:
            box = QRect(left - Space.XS, rect.center().y() - Size.COVER // 2 + 1, Size.COVER, Size.COVER)
            self._cover(painter, box, index)
            return box.right() + 1 + Space.M - 2
        name = index.data(PlaceRole.ICON)
        if name:
            size = Size.ICON
            icon = self._icons.pixmap(name, size, scale=float(scale))
            painter.drawPixmap(left - 2, rect.center().y() - size // 2 + 1, icon)
            return left + size + Space.S
        return left

    def _cover(self, painter: QPainter, box: QRect, index: Index) -> None:
        cover = index.data(PlaceRole.COVER)
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), Radius.TILE, Radius.TILE)
        painter.save()
        painter.setClipPath(path)
        if isinstance(cover, QPixmap):
            painter.drawPixmap(box, cover)
        else:
            painter.fillRect(box, self._theme.colour("pressed"))
            if index.data(PlaceRole.COVER_PHOTO) is None:
                self._instead_of_cover(painter, box)
        painter.restore()

    def _instead_of_cover(self, painter: QPainter, box: QRect) -> None:
        """Draw what says that no photo is in it: none is on its way."""
        scale = float(painter.device().devicePixelRatio())
        icon = self._icons.pixmap("collection", Size.ICON, tint="quiet", scale=scale)
        inset = (box.width() - Size.ICON) // 2
        painter.drawPixmap(box.left() + inset, box.top() + inset, icon)

    def _count(self, painter: QPainter, inner: QRectF, option: QStyleOptionViewItem, index: Index) -> int:
        """Draw at the end the count, or whether what is below can be seen; return where it begins."""
        count = index.data(PlaceRole.COUNT)
        right = int(inner.right()) - Space.S
        if self._drops.over == index and self._drops.said:
            return self._offer(painter, inner, right, self._drops.said)
        acts = index.data(PlaceRole.MORE) or index.data(PlaceRole.COMMAND)
        if index.data(PlaceRole.FEED) is None and not acts:
            name = "down" if option.state & QStyle.StateFlag.State_Open else "forward"
            scale = float(painter.device().devicePixelRatio())
            icon = self._icons.pixmap(name, Size.ICON_SMALL, tint="quiet", scale=scale)
            painter.drawPixmap(
                right - Size.ICON_SMALL + 2, int(inner.center().y()) - Size.ICON_SMALL // 2, icon
            )
            return right - Size.ICON_SMALL
        if count:
            right = self._number(painter, inner, right, str(count))
        if index.data(PlaceRole.MARK):
            right = self._mark(painter, inner, right, str(index.data(PlaceRole.MARK)))
        return right

    def _offer(self, painter: QPainter, inner: QRectF, right: int, said: str) -> int:
        """Say what dropping the photos here does."""
        painter.setFont(_font(painter.font(), Type.QUIET, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(said) + 2 * Space.S
        height = painter.fontMetrics().height() + Space.XS
        badge = QRectF(right - width, inner.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(self._theme.colour("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, said)
        return right - width - Space.S

    def _number(self, painter: QPainter, inner: QRectF, right: int, count: str) -> int:
        painter.setFont(_font(painter.font(), Type.QUIET))
        painter.setPen(self._theme.colour("quiet"))
        width = painter.fontMetrics().horizontalAdvance(count)
        area = QRect(right - width, int(inner.top()), width, int(inner.height()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, count)
        return right - width - Space.S

    def _mark(self, painter: QPainter, inner: QRectF, right: int, name: str) -> int:
        scale = float(painter.device().devicePixelRatio())
        icon = self._icons.pixmap(name, Size.ICON_SMALL, tint="quiet", scale=scale)
        top = int(inner.center().y()) - Size.ICON_SMALL // 2
        painter.drawPixmap(right - Size.ICON_SMALL, top, icon)
        return right - Size.ICON_SMALL - Space.XS


def _width(option: QStyleOptionViewItem) -> int:
    """Return the width of the whole row: the viewport's, beside a scroll bar if there is one."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.right() + 1


def _font(base: QFont, size: int, weight: QFont.Weight | None = None) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setWeight(weight or QFont.Weight.Normal)
    return font


def _by_keyboard(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange)
