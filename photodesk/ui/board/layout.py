"""Where headings, tiles and notes stand on a board, and where something may be dropped between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
class _Line:
    """What stands side by side: rows, where, and the block that knows from where to where each reaches.

    Without a block they are squares of `height`; a heading is as wide as the board.
    """

    rows: range
    top: int
    height: int
    block: Block | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for a drop: before row `row` (or at the end), and the mark that shows it."""

    row: int
    mark: QRect


class BoardLayout:
    """Lays out a whole board at once, in justified rows or as squares.

    What stands side by side is known at once, where each of them reaches once somebody looks there.

    Args:
        items: as what, and in which proportions, each is laid out.
        width: of the board, in logical pixels.
        tile: how high a row of photos is to be, about.
        squares: whether photos are squares.
        before: the layout until now: of sections that look the same nothing is worked out again.

    Attributes:
        height: of everything, margins included, in logical pixels.
    """

    def __init__(
        self,
        items: Sequence[tuple[Kind, float]],
        width: int,
        tile: int,
        *,
        squares: bool = False,
        before: "BoardLayout | None" = None,
    ) -> None:
        self.height = Size.WALL_MARGIN
        self._cells: dict[int, Cell] = {}
        self._items = items
        self._width = max(width, 2 * Size.WALL_MARGIN + 1)
        self._tile = tile
        self._squares = squares
        self._blocks: dict[tuple[float, ...], Block] = {}
        same = before is not None and (before._width, before._tile) == (self._width, tile)
        self._known = before._blocks if before is not None and same else {}
        self._tops: list[int] = []
        self._bottoms: list[int] = []
        self._lines: list[_Line] = []
        self._starts: list[int] = []
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
        self._known = {}
        if self._bottoms:
            self.height = self._bottoms[-1] + Size.WALL_MARGIN

    def __len__(self) -> int:
        return len(self._items)

    @property
    def pitch(self) -> int:
        """From one row of tiles to the next, about."""
        return self._tile + Size.WALL_GAP

    def rect(self, row: int) -> QRect:
        """Return where an item stands; empty if there is none."""
        return QRect(self.cell(row).rect) if 0 <= row < len(self._items) else QRect()

    def cell(self, row: int) -> Cell:
        """Return where an item stands. Raises IndexError."""
        found = self._cells.get(row)
        if found is None:
            found = self._cells[row] = self._made(row)
        return found

    def between(self, top: int, bottom: int) -> range:
        """Return the rows that reach into the stretch from `top` to `bottom`, both included."""
        first = bisect_left(self._bottoms, top)
        last = bisect_right(self._tops, bottom) - 1
        if first >= len(self._lines) or last < first:
            return range(0)
        return range(self._lines[first].rows.start, self._lines[last].rows.stop)

    def at(self, x: int, y: int) -> int:
        """Return the item at a point, or -1 between them."""
        return next((row for row in self.between(y, y) if self.cell(row).rect.contains(x, y)), -1)

    def above(self, row: int) -> int:
        """Return the item above that stands nearest; `row` itself in the first line."""
        return self._beside(row, -1)

    def below(self, row: int) -> int:
        """Return the item below that stands nearest; `row` itself in the last line."""
        return self._beside(row, 1)

    def enclosed(self, area: QRect) -> list[int]:
        """Return the items that `area` touches."""
        near = self.between(area.top(), area.bottom())
        return [row for row in near if self.cell(row).rect.intersects(area)]

    def gap(self, point: QPoint) -> Gap:
        """Return where what is dropped at `point` would go."""
        if not self._lines:
            return Gap(0, QRect(Size.WALL_MARGIN, Size.WALL_MARGIN, MARK, self._tile))
        number = min(max(bisect_right(self._tops, point.y()) - 1, 0), len(self._lines) - 1)
        line = self._lines[number].rows
        if self._items[line.start][0] is Kind.HEADING:
            return self._beside_heading(line.start, point.y())
        for row in line:
            if point.x() < self.cell(row).rect.center().x():
                return Gap(row, self._before(row, first=row == line.start))
        return Gap(line.stop, self._after(line.stop - 1))

    def _beside_heading(self, row: int, y: int) -> Gap:
        rect = self.cell(row).rect
        following = row + 1
        if y < rect.center().y():
            wide = QRect(rect.left(), rect.top() - MARK, rect.width(), MARK)
            return Gap(row, wide)
        if following < len(self._items) and self._items[following][0] is not Kind.HEADING:
            return Gap(following, self._before(following, first=True))
        return Gap(following, QRect(rect.left(), rect.bottom(), rect.width(), MARK))

    def _before(self, row: int, *, first: bool) -> QRect:
        cell = self.cell(row).picture
        away = Space.XS + MARK if first else (Size.WALL_GAP + MARK) // 2
        return QRect(cell.left() - away, cell.top(), MARK, cell.height())

    def _after(self, row: int) -> QRect:
        cell = self.cell(row).picture
        return QRect(cell.right() + 1 + (Size.WALL_GAP - MARK) // 2, cell.top(), MARK, cell.height())

    def _beside(self, row: int, step: int) -> int:
        if not 0 <= row < len(self._items):
            return row
        number = bisect_right(self._starts, row) - 1
        other = number + step
        if not 0 <= other < len(self._lines):
            return row
        rect = self.cell(row).rect
        middle = rect.left() if self._items[row][0] is Kind.HEADING else rect.center().x()
        return min(self._lines[other].rows, key=lambda each: abs(self.cell(each).rect.center().x() - middle))

    def _add(self, line: _Line, bottom: int) -> None:
        self._lines.append(line)
        self._starts.append(line.rows.start)
        self._tops.append(line.top)
        self._bottoms.append(bottom)

    def _heading(self, row: int) -> None:
        top = self._bottoms[-1] + ABOVE_HEADING if self._bottoms else Space.S
        self._add(_Line(range(row, row + 1), top, HEADING), top + HEADING - 1)

    def _run(self, first: int, end: int) -> None:
        """Lay out what stands between two headings."""
        top = self._bottoms[-1] + 1 if self._bottoms else Size.WALL_MARGIN
        lines = self._square_lines(first, end) if self._squares else self._justified_lines(first, end)
        for rows, height, block in lines:
            noted = any(self._items[row][0] is Kind.NOTED for row in rows)
            whole = height + (CAPTION if noted else 0)
            self._add(_Line(rows, top, height, block, first), top + whole - 1)
            top += whole + Size.WALL_GAP

    def _justified_lines(self, first: int, end: int) -> Iterator[tuple[range, int, Block | None]]:
        ratios = tuple(self._items[row][1] for row in range(first, end))
        block = self._known.get(ratios)
        if block is None:
            block = Block(ratios, self._width, self._tile, Size.WALL_GAP, Size.WALL_MARGIN, closed=False)
        self._blocks[ratios] = block
        for number, height in enumerate(block.heights):
            places = block.row(number)
            yield range(first + places.start, first + places.stop), height, block

    def _square_lines(self, first: int, end: int) -> Iterator[tuple[range, int, Block | None]]:
        gap, room = Size.WALL_GAP, self._width - 2 * Size.WALL_MARGIN
        across = max((room + gap) // (self._tile + gap), 1)
        side = max((room - gap * (across - 1)) // across, 1)
        for start in range(first, end, across):
            yield range(start, min(start + across, end)), side, None

    def _made(self, row: int) -> Cell:
        """Work out where an item stands."""
        if not 0 <= row < len(self._items):
            raise IndexError(row)
        line = self._lines[bisect_right(self._starts, row) - 1]
        kind, margin = self._items[row][0], Size.WALL_MARGIN
        if kind is Kind.HEADING:
            rect = QRect(margin, line.top, self._width - 2 * margin, HEADING)
            return Cell(rect, rect)
        if line.block is not None:
            place = line.block.rect(row - line.first)
            picture = QRect(place.x(), line.top, place.width(), line.height)
        else:
            left = margin + (row - line.rows.start) * (line.height + Size.WALL_GAP)
            picture = QRect(left, line.top, line.height, line.height)
        if kind is not Kind.NOTED:
            return Cell(QRect(picture), picture)
        note = QRect(picture.x(), picture.bottom() + 1, picture.width(), CAPTION)
        return Cell(picture.united(note), picture, note)
