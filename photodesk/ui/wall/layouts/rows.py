"""The rows of a few hundred photos: as wide as the wall, photos in their own proportions."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QRect

MOST_STRETCH = 1.5
"""How much taller than wished a full row may become."""
TAIL_ROWS = 3
"""Over how many rows what is left at the end of a block is spread."""


class Block:
    """Rows that fill `width`, near `height` tall, `gap` pixels apart, the first at height 0.

    A row ends where its height comes nearest to the wish. What is left at the end makes a row that does not
    reach the margin; in a block that is `closed` it is spread over the last rows instead, so that another
    block can follow. All sizes are whole logical pixels: tiles meet their neighbours' gaps exactly.

    Attributes:
        firsts: the first photo of each row, counted from the block's own first.
        tops, heights: of each row.
        height: of the block, without a gap after its last row.
    """

    def __init__(
        self, ratios: Sequence[float], width: int, height: int, gap: int, margin: int, *, closed: bool
    ) -> None:
        self.firsts: list[int] = []
        self.tops: list[int] = []
        self.heights: list[int] = []
        self.height = 0
        self._ratios = array("d", ratios)  # lists of numbers would take six times as much
        self._room = max(width - 2 * margin, 1)
        self._wish = height
        self._gap = gap
        self._margin = margin
        self._lefts = array("i")
        self._widths = array("i")
        first = self._break()
        if first < len(ratios):
            if closed:
                self._spread(first)
            else:
                self._add(first, len(ratios), float(height), full=False)

    def __len__(self) -> int:
        return len(self._lefts)

    def rect(self, index: int) -> QRect:
        """Return where photo `index` of the block stands in it."""
        row = self.row_of(index)
        return QRect(self._lefts[index], self.tops[row], self._widths[index], self.heights[row])

    def row_of(self, index: int) -> int:
        """Return the number of the row that photo `index` of the block stands in."""
        return bisect_right(self.firsts, index) - 1

    def row(self, number: int) -> range:
        """Return the photos of a row."""
        end = self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self)
        return range(self.firsts[number], end)

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows that reach into the stretch from `top` to `bottom` of the block."""
        first = max(bisect_right(self.tops, top) - 1, 0)
        if first < len(self.tops) and self.tops[first] + self.heights[first] <= top:
            first += 1
        return range(first, bisect_right(self.tops, bottom))

    def nearest(self, number: int, middle: int) -> int:
        """Return the photo of a row whose middle is nearest to `middle`."""
        return min(
            self.row(number), key=lambda other: abs(self._lefts[other] + self._widths[other] // 2 - middle)
        )

    def _break(self) -> int:
        """Put photos into full rows; return the first that is left."""
        room, gap, wish = self._room, self._gap, self._wish
        first, total = 0, 0.0
        for index, ratio in enumerate(self._ratios):
            count = index - first
            with_it = (room - gap * count) / (total + ratio)
            if with_it > wish:
                total += ratio
                continue
            without = (room - gap * (count - 1)) / total if count else None
            if without is not None and without - wish < wish - with_it:
                self._add(first, index, min(without, wish * MOST_STRETCH))
                first, total = index, ratio
                if room / ratio <= wish:
                    self._add(first, index + 1, room / ratio)
                    first, total = index + 1, 0.0
            else:
                self._add(first, index + 1, with_it)
                first, total = index + 1, 0.0
        return first

    def _spread(self, left: int) -> None:
        """Break the last full rows anew together with the photos from `left` on, into rows of like width."""
        kept = max(len(self.firsts) - TAIL_ROWS, 0)
        first = self.firsts[kept] if self.firsts else left
        self._forget(kept, first)
        sums = list(accumulate(self._ratios[first:]))
        wanted = (sums[-1] * self._wish + self._gap * len(sums)) / (self._room + self._gap)
        rows = min(max(round(wanted), 1), len(sums))
        ends = [0]
        for number in range(1, rows):
            goal = sums[-1] * number / rows
            end = bisect_left(sums, goal)
            end += sums[end] - goal < goal - (sums[end - 1] if end else 0.0)
            ends.append(min(max(end, ends[-1] + 1), len(sums) - rows + number))
        ends.append(len(sums))
        for begin, end in pairwise(ends):
            inner = self._room - self._gap * (end - begin - 1)
            height = inner / sum(self._ratios[first + begin : first + end])
            self._add(first + begin, first + end, min(height, self._wish * MOST_STRETCH))

    def _forget(self, rows: int, photos: int) -> None:
        del self.firsts[rows:], self.tops[rows:], self.heights[rows:]
        del self._lefts[photos:], self._widths[photos:]
        self.height = self.tops[-1] + self.heights[-1] if self.tops else 0

    def _add(self, first: int, end: int, height: float, *, full: bool = True) -> None:
        """Place photos `first` to before `end`; a `full` row is stretched to fill the room exactly."""
        top = self.height + self._gap if self.tops else 0
        tall = max(round(height), 1)
        left = float(self._margin)
        ratios = self._ratios[first:end]
        scale = (self._room - self._gap * (end - first - 1)) / sum(ratios) if full else height
        gap, lefts, widths = self._gap, self._lefts, self._widths
        for ratio in ratios:
            right = left + ratio * scale
            begins = int(left + 0.5)
            lefts.append(begins)
            widths.append(int(right + 0.5) - begins or 1)
            left = right + gap
        self.firsts.append(first)
        self.tops.append(top)
        self.heights.append(tall)
        self.height = top + tall
