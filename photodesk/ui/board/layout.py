"""Where headings, tiles and notes stand on a board, and where something may be dropped between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect

from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.wall.layouts.rows import Block

HEADING = 44
"""Height of a heading, in logical pixels."""
ABOVE_HEADING = 12
"""Room above a heading that is not the first thing."""
CAPTION = 42
"""Height of the notes under a row of photos that has any: two lines."""
CARD_RATIO = 1.25
"""Width over height of a note that stands among photos."""
MARK = 3
"""How thick the mark of a drop is."""


class Kind(Enum):
    """What a row of the model is laid out as."""

    HEADING = 1
    PHOTO = 2
    NOTED = 3
    CARD = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an item stands: all of it, its picture or card, and the note under it, if there is one."""

    rect: QRect
    picture: QRect
    note: QRect | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for a drop: before row `row` (or at the end), and the mark that shows it."""

    row: int
    mark: QRect


class BoardLayout:
    """Lays out a whole board at once; `justified` rows, or squares.

    Attributes:
        height: of everything, margins included, in logical pixels.
    """

    def __init__(
        self, items: Sequence[tuple[Kind, float]], width: int, tile: int, *, squares: bool = False
    ) -> None:
        self.height = Size.WALL_MARGIN
        self.cells: list[Cell] = []
        self._items = items
        self._width = max(width, 2 * Size.WALL_MARGIN + 1)
        self._tile = tile
        self._squares = squares
        self._tops: list[int] = []
        self._bottoms: list[int] = []
        self._lines: list[range] = []
        first = 0
        while first < len(items):
            if items[first][0] is Kind.HEADING:
                self._heading(first)
                first += 1
                continue
            end = first
            while end < len(items) and items[end][0] is not Kind.HEADING:
                end += 1
            self._run(first, end)
            first = end
        if self._bottoms:
            self.height = self._bottoms[-1] + Size.WALL_MARGIN

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def pitch(self) -> int:
        """From one row of tiles to the next, about."""
        return self._tile + Size.WALL_GAP

    def rect(self, row: int) -> QRect:
        """Return where an item stands; empty if there is none."""
        return QRect(self.cells[row].rect) if 0 <= row < len(self.cells) else QRect()

    def between(self, top: int, bottom: int) -> range:
        """Return the rows that reach into the stretch from `top` to `bottom`, both included."""
        first = bisect_left(self._bottoms, top)
        last = bisect_right(self._tops, bottom) - 1
        if first >= len(self._lines) or last < first:
            return range(0)
        return range(self._lines[first].start, self._lines[last].stop)

    def at(self, x: int, y: int) -> int:
        """Return the item at a point, or -1 between them."""
        return next((row for row in self.between(y, y) if self.cells[row].rect.contains(x, y)), -1)

    def above(self, row: int) -> int:
        """Return the item above that stands nearest; `row` itself in the first line."""
        return self._beside(row, -1)

    def below(self, row: int) -> int:
        """Return the item below that stands nearest; `row` itself in the last line."""
        return self._beside(row, 1)

    def enclosed(self, area: QRect) -> list[int]:
        """Return the items that `area` touches."""
        near = self.between(area.top(), area.bottom())
        return [row for row in near if self.cells[row].rect.intersects(area)]

    def gap(self, point: QPoint) -> Gap:
        """Return where what is dropped at `point` would go."""
        if not self._lines:
            return Gap(0, QRect(Size.WALL_MARGIN, Size.WALL_MARGIN, MARK, self._tile))
        number = min(max(bisect_right(self._tops, point.y()) - 1, 0), len(self._lines) - 1)
        line = self._lines[number]
        if self._items[line.start][0] is Kind.HEADING:
            return self._beside_heading(line.start, point.y())
        for row in line:
            if point.x() < self.cells[row].rect.center().x():
                return Gap(row, self._before(row, first=row == line.start))
        return Gap(line.stop, self._after(line.stop - 1))

    def _beside_heading(self, row: int, y: int) -> Gap:
        rect = self.cells[row].rect
        following = row + 1
        if y < rect.center().y():
            wide = QRect(rect.left(), rect.top() - MARK, rect.width(), MARK)
            return Gap(row, wide)
        if following < len(self._items) and self._items[following][0] is not Kind.HEADING:
            return Gap(following, self._before(following, first=True))
        return Gap(following, QRect(rect.left(), rect.bottom(), rect.width(), MARK))

    def _before(self, row: int, *, first: bool) -> QRect:
        cell = self.cells[row].picture
        away = Space.XS + MARK if first else (Size.WALL_GAP + MARK) // 2
        return QRect(cell.left() - away, cell.top(), MARK, cell.height())

    def _after(self, row: int) -> QRect:
        cell = self.cells[row].picture
        return QRect(cell.right() + 1 + (Size.WALL_GAP - MARK) // 2, cell.top(), MARK, cell.height())

    def _beside(self, row: int, step: int) -> int:
        if not 0 <= row < len(self.cells):
            return row
        number = bisect_right(self._tops, self.cells[row].rect.top()) - 1
        other = number + step
        if not 0 <= other < len(self._lines):
            return row
        middle = self.cells[row].rect.center().x()
        return min(self._lines[other], key=lambda each: abs(self.cells[each].rect.center().x() - middle))

    def _add(self, rows: range, top: int, bottom: int) -> None:
        self._lines.append(rows)
        self._tops.append(top)
        self._bottoms.append(bottom)

    def _heading(self, row: int) -> None:
        top = self._bottoms[-1] + ABOVE_HEADING if self._bottoms else Space.S
        margin = Size.WALL_MARGIN
        rect = QRect(margin, top, self._width - 2 * margin, HEADING)
        self.cells.append(Cell(rect, rect))
        self._add(range(row, row + 1), top, top + HEADING - 1)

    def _run(self, first: int, end: int) -> None:
        """Lay out what stands between two headings."""
        if not self._bottoms:
            top = Size.WALL_MARGIN
        elif self._items[first - 1][0] is Kind.HEADING:
            top = self._bottoms[-1] + 1
        else:
            top = self._bottoms[-1] + 1 + Size.WALL_GAP
        for rows, rects, height in (
            self._square_lines(first, end) if self._squares else self._justified_lines(first, end)
        ):
            noted = any(self._items[row][0] is Kind.NOTED for row in rows)
            whole = height + (CAPTION if noted else 0)
            for row, rect in zip(rows, rects, strict=True):
                picture = QRect(rect.x(), top, rect.width(), height)
                note = QRect(rect.x(), top + height, rect.width(), CAPTION)
                has_note = self._items[row][0] is Kind.NOTED
                self.cells.append(
                    Cell(QRect(picture.topLeft(), QPoint(picture.right(), note.bottom())), picture, note)
                    if has_note
                    else Cell(QRect(picture), picture)
                )
            self._add(rows, top, top + whole - 1)
            top += whole + Size.WALL_GAP

    def _justified_lines(self, first: int, end: int) -> list[tuple[range, list[QRect], int]]:
        ratios = [self._items[row][1] for row in range(first, end)]
        block = Block(ratios, self._width, self._tile, Size.WALL_GAP, Size.WALL_MARGIN, closed=False)
        found = []
        for number, height in enumerate(block.heights):
            places = block.row(number)
            rects = [block.rect(place) for place in places]
            found.append((range(first + places.start, first + places.stop), rects, height))
        return found

    def _square_lines(self, first: int, end: int) -> list[tuple[range, list[QRect], int]]:
        gap, margin = Size.WALL_GAP, Size.WALL_MARGIN
        room = self._width - 2 * margin
        across = max((room + gap) // (self._tile + gap), 1)
        side = max((room - gap * (across - 1)) // across, 1)
        found = []
        for start in range(first, end, across):
            rows = range(start, min(start + across, end))
            rects = [QRect(margin + place * (side + gap), 0, side, side) for place in range(len(rows))]
            found.append((rows, rects, side))
        return found
