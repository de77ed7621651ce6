"""Draws what is on a board beside photos: headings, notes, missing files, and the mark of a drop."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from photodesk.domain.board import Item, LocalFile, Note, Section
from photodesk.ui.board.layout import Cell
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.times import exact_number
from photodesk.ui.wall.pictures import scale_of

FIND = (84, 28)
"""Width and height of the button on a tile whose file is missing, in logical pixels."""
LEAST_FOR_WORDS = 96
"""How wide and high the tile of a missing file has to be for its name to be shown."""
RING = 2


@dataclass(slots=True)
class Look:
    """How an item is shown now: selected, with the focus, under the pointer, with the pointer on its button.

    `count` photos are in the section of a heading.
    """

    selected: bool = False
    focused: bool = False
    lit: bool = False
    count: int = 0
    hot: bool = False


class BoardPainter:
    """Paints on a board in logical pixels of the viewport."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons

    def heading(self, painter: QPainter, rect: QRect, section: Section, look: Look) -> None:
        """Draw the heading of a section, with a line under it."""
        self._ground(painter, rect.adjusted(-Space.S, Space.XS, Space.S, -Space.XS), look)
        icon = self._icons.pixmap(
            "forward" if section.collapsed else "down",
            Size.ICON_SMALL,
            tint="quiet",
            scale=scale_of(painter),
        )
        painter.drawPixmap(rect.left(), rect.center().y() - Size.ICON_SMALL // 2 + 1, icon)
        count = exact_number(look.count)
        small = _font(painter, Type.QUIET)
        width = QFontMetrics(small).horizontalAdvance(count) + Space.M
        left = rect.left() + Size.ICON_SMALL + Space.S
        bold = _font(painter, Type.PANE, QFont.Weight.DemiBold)
        room = QRect(left, rect.top(), max(rect.right() - left - width, 0), rect.height())
        title = QFontMetrics(bold).elidedText(section.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(bold)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)
        after = left + QFontMetrics(bold).horizontalAdvance(title) + Space.S
        painter.setFont(small)
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(
            QRect(after, rect.top() + 2, width, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            count,
        )

    def card(self, painter: QPainter, rect: QRect, note: Note, look: Look) -> None:
        """Draw a note that stands among photos."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("pressed" if look.lit else "line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        shape = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(shape, Radius.CARD, Radius.CARD)
        painter.restore()
        inner = rect.adjusted(Space.L, Space.M, -Space.L, -Space.M)
        self._words(painter, inner, note.text, Type.BODY, "text")
        if look.selected:
            self._frame(painter, rect)
        if look.focused:
            self._ring(painter, rect)

    def note(self, painter: QPainter, cell: Cell, item: Item) -> None:
        """Draw the note under a photo."""
        if cell.note is not None:
            room = cell.note.adjusted(Space.XS, Space.XS, -Space.XS, 0)
            self._words(painter, room, item.note, Type.CAP, "quiet")

    def missing(self, painter: QPainter, rect: QRect, file: LocalFile, look: Look) -> None:
        """Draw in place of a picture that its file is not where it was, and the way to find it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("quiet", 120), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("control"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius.TILE, Radius.TILE)
        button = find_rect(rect)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("pressed" if look.hot else "raised"))
        painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.restore()
        painter.setFont(_font(painter, Type.BODY))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, "Find…")
        if look.selected:
            self._frame(painter, rect, Radius.TILE)
        if look.focused:
            self._ring(painter, rect)
        if min(rect.width(), rect.height()) >= LEAST_FOR_WORDS:
            self._what_is_missing(painter, rect, file)

    def _what_is_missing(self, painter: QPainter, rect: QRect, file: LocalFile) -> None:
        button = find_rect(rect)
        room = QRect(rect.left() + Space.S, rect.top(), rect.width() - 2 * Space.S, 0)
        room.setTop(button.top() - 2 * Space.XL)
        room.setBottom(button.top() - Space.S)
        name = file.path.replace("\\", "/").rsplit("/", 1)[-1]
        self._line(painter, QRect(room.left(), room.top(), room.width(), Space.L + 2), name, "text")
        self._line(
            painter,
            QRect(room.left(), room.top() + Space.L + 4, room.width(), Space.L),
            "is missing",
            "quiet",
        )

    def mark(self, painter: QPainter, rect: QRect) -> None:
        """Draw where what is held would go."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(rect), 1.5, 1.5)
        dot = 4.0
        ends = (
            (QRectF(rect).topLeft(), QRectF(rect).bottomLeft())
            if rect.height() > rect.width()
            else (QRectF(rect).topLeft(), QRectF(rect).topRight())
        )
        for end in ends:
            centre = QPointF(rect.center()) + QPointF(0.5, 0.5)
            point = (
                QPointF(centre.x(), end.y()) if rect.height() > rect.width() else QPointF(end.x(), centre.y())
            )
            painter.drawEllipse(point, dot, dot)
        painter.restore()

    def veil(self, painter: QPainter, rect: QRect) -> None:
        """Draw over what is held: it is on its way."""
        painter.fillRect(rect, self._theme.colour("canvas", 150))

    def _ground(self, painter: QPainter, rect: QRect, look: Look) -> None:
        if not (look.selected or look.lit or look.focused):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.selected or look.lit:
            painter.setBrush(self._theme.colour("pressed" if look.selected else "hover"))
            painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)
        painter.restore()
        if look.focused:
            self._ring(painter, rect.adjusted(3, 3, -3, -3))

    def _frame(self, painter: QPainter, rect: QRect, radius: int = Radius.CARD) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 3))
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        away = RING / 2 + 1
        painter.drawRoundedRect(QRectF(rect).adjusted(-away, -away, away, away), Radius.CARD, Radius.CARD)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, tint: str) -> None:
        painter.setPen(self._theme.colour(tint))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)

    def _words(self, painter: QPainter, rect: QRect, text: str, size: int, tint: str) -> None:
        """Draw as many lines of a text as there is room for; the last of more than these is elided."""
        font = _font(painter, size)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tint))
        metrics = QFontMetrics(font)
        high = metrics.lineSpacing()
        most = max(rect.height() // high, 1)
        y = rect.top()
        for line in wrapped(text, font, rect.width(), most):
            painter.drawText(
                QRect(rect.left(), y, rect.width(), high),
                Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine,
                line,
            )
            y += high


def find_rect(rect: QRect) -> QRect:
    """Return where the button of a tile is whose file is missing."""
    width, height = min(FIND[0], rect.width() - 2 * Space.XS), min(FIND[1], rect.height() - 2 * Space.XS)
    lower = Space.L if min(rect.width(), rect.height()) >= LEAST_FOR_WORDS else 0
    return QRect(rect.center().x() - width // 2, rect.center().y() - height // 2 + lower, width, height)


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return the first `most` lines of `text` at a width; the last ends in "…" if there are more."""
    metrics, found = QFontMetrics(font), list[str]()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start, end = line.textStart(), line.textStart() + line.textLength()
            last = len(found) == most - 1
            rest = end < len(paragraph) or any(paragraphs[number + 1 :])
            if last and rest:
                left = f"{paragraph[start:].rstrip()}…" if end >= len(paragraph) else paragraph[start:]
                found.append(metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(width, 1)))
            else:
                found.append(paragraph[start:end].rstrip())
            if last:
                layout.endLayout()
                return found
        layout.endLayout()
    return found


def _font(painter: QPainter, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
