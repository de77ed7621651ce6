"""Where each tile of the wall stands: rows as wide as the wall, photos in their own proportions."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

MOST_STRETCH = 1.5
"""How much taller than wished a full row may become."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first photo, how many stand in it, its upper edge and its height in logical pixels."""

    first: int
    count: int
    top: int
    height: int


class JustifiedRows:
    """Lays photos out in rows that fill `width`, near `height` tall, `gap` pixels apart.

    Appending continues at the last row, so that it costs what is appended and not what is there.
    All sizes are whole logical pixels: tiles meet their neighbours' gaps exactly.
    """

    def __init__(self, *, width: int = 1, height: int = 200, gap: int = 6, margin: int = 16) -> None:
        self.gap = gap
        self.margin = margin
        self._width = max(width, 1)
        self._height = height
        self._ratios: list[float] = []
        self._rows: list[Row] = []
        self._tops: list[int] = []
        self._firsts: list[int] = []
        self._lefts: list[int] = []
        self._widths: list[int] = []

    def __len__(self) -> int:
        return len(self._ratios)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, from the top."""
        return self._rows

    @property
    def content_height(self) -> int:
        """Height of everything, margins included."""
        if not self._rows:
            return 2 * self.margin
        last = self._rows[-1]
        return last.top + last.height + self.margin

    def set_size(self, width: int, height: int) -> bool:
        """Lay out for a wall `width` wide and rows near `height`; return whether anything moved."""
        if (width, height) == (self._width, self._height):
            return False
        self._width, self._height = max(width, 1), height
        ratios, self._ratios = self._ratios, []
        self._forget_rows(0)
        self.append(ratios)
        return True

    def clear(self) -> None:
        """Forget all photos."""
        self._ratios = []
        self._forget_rows(0)

    def append(self, ratios: Sequence[float]) -> None:
        """Add photos at the end by their width over height."""
        if not ratios:
            return
        self._ratios.extend(ratios)
        start = len(self._lefts)
        if self._rows and not self._is_full(self._rows[-1]):
            start = self._rows[-1].first
            self._forget_rows(len(self._rows) - 1)
        self._break_rows(start)

    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands on the whole wall; empty if there is no such photo."""
        if not 0 <= index < len(self._lefts):
            return QRect()
        row = self._rows[self.row_of(index)]
        return QRect(self._lefts[index], row.top, self._widths[index], row.height)

    def row_of(self, index: int) -> int:
        """Return the number of the row that photo `index` stands in."""
        return max(bisect_right(self._firsts, index) - 1, 0)

    def between(self, top: int, bottom: int) -> range:
        """Return the photos of all rows that reach into the stretch from `top` to `bottom`, both included."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        if first < len(self._rows) and self._rows[first].top + self._rows[first].height <= top:
            first += 1
        last = bisect_right(self._tops, bottom) - 1
        if last < first:
            return range(0)
        return range(self._rows[first].first, self._rows[last].first + self._rows[last].count)

    def at(self, x: int, y: int) -> int:
        """Return the photo at a point of the whole wall, or -1 between photos."""
        return next((index for index in self.between(y, y) if self.rect(index).contains(x, y)), -1)

    def above(self, index: int) -> int:
        """Return the photo above `index` that stands nearest; `index` itself in the first row."""
        return self._beside(index, -1)

    def below(self, index: int) -> int:
        """Return the photo below `index` that stands nearest; `index` itself in the last row."""
        return self._beside(index, 1)

    def _beside(self, index: int, step: int) -> int:
        number = self.row_of(index) + step
        if not 0 <= number < len(self._rows):
            return index
        row = self._rows[number]
        middle = self._lefts[index] + self._widths[index] // 2
        return min(
            range(row.first, row.first + row.count),
            key=lambda other: abs(self._lefts[other] + self._widths[other] // 2 - middle),
        )

    def _is_full(self, row: Row) -> bool:
        last = row.first + row.count - 1
        return self._lefts[last] + self._widths[last] == self._width - self.margin

    def _forget_rows(self, count: int) -> None:
        first = self._rows[count].first if count < len(self._rows) else len(self._lefts)
        del self._rows[count:], self._tops[count:], self._firsts[count:]
        del self._lefts[first:], self._widths[first:]

    def _break_rows(self, start: int) -> None:
        """Put the photos from `start` on into rows: a row ends where its height comes nearest to the wish."""
        room = max(self._width - 2 * self.margin, 1)
        first, total = start, 0.0
        for index in range(start, len(self._ratios)):
            ratio = self._ratios[index]
            count = index - first
            with_it = (room - self.gap * count) / (total + ratio)
            if with_it > self._height:
                total += ratio
                continue
            without = (room - self.gap * (count - 1)) / total if count else None
            if without is not None and without - self._height < self._height - with_it:
                self._set_row(first, index, min(without, self._height * MOST_STRETCH), room)
                first, total = index, ratio
                if room / ratio <= self._height:
                    self._set_row(first, index + 1, room / ratio, room)
                    first, total = index + 1, 0.0
            else:
                self._set_row(first, index + 1, with_it, room)
                first, total = index + 1, 0.0
        if first < len(self._ratios):
            self._set_row(first, len(self._ratios), float(self._height), 0)

    def _set_row(self, first: int, end: int, height: float, room: int) -> None:
        """Place photos `first` to `end`; with `room`, the row is stretched to fill it exactly."""
        top = self._rows[-1].top + self._rows[-1].height + self.gap if self._rows else self.margin
        tall = max(round(height), 1)
        left = float(self.margin)
        inner = room - self.gap * (end - first - 1)
        scale = inner / sum(self._ratios[first:end]) if room else height
        for index in range(first, end):
            width = self._ratios[index] * scale
            right = round(left + width)
            self._lefts.append(round(left))
            self._widths.append(max(right - round(left), 1))
            left += width + self.gap
        self._rows.append(Row(first, end - first, top, tall))
        self._tops.append(top)
        self._firsts.append(first)
