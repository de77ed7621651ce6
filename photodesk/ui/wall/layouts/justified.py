"""Rows as wide as the wall, photos in their own proportions, worked out where somebody looks."""

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate

from PySide6.QtCore import QRect

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.layouts.base import Ratios
from photodesk.ui.wall.layouts.rows import Block

BLOCK = 500
"""Photos that are laid out together; the next ones begin a row of their own."""
MOST_KEPT = 24
"""Blocks whose rows are kept; the rows of others are broken again when they are looked at."""
USUAL_RATIO = 1.3
"""Width over height taken for photos nobody has looked at yet."""


class JustifiedRows:
    """Lays photos out in rows that fill the wall, near the height of the tiles.

    Blocks of photos are laid out on their own, so that the middle of a long list costs no more than its
    beginning: a block stands below those before it, whose heights are estimates until they are settled.
    """

    def __init__(self, ratios: Ratios, block: int = BLOCK) -> None:
        self._many = block
        self.gap = Size.WALL_GAP
        self.margin = Size.WALL_MARGIN
        self._ratios = ratios
        self._width = 1
        self._height: int = Size.TILE
        self._count = 0
        self._settled: list[int | None] = []  # the height of each block, where it is known
        self._known_height = self._known_photos = 0
        self._tops: list[int] = []
        self._kept: OrderedDict[int, Block] = OrderedDict()
        self._unrefined = 0

    def __len__(self) -> int:
        return self._count

    @property
    def content_height(self) -> int:
        """Height of everything, margins included; partly an estimate."""
        self._stack()
        return self._tops[-1] - (self.gap if self._count else 0) + self.margin

    @property
    def pitch(self) -> int:
        """From one row to the next, about."""
        return self._height + self.gap

    def restart(self, count: int) -> None:
        """Lay out another list of `count` photos."""
        self._count = count
        self._unsettle()

    def grow(self, count: int) -> None:
        """Lay out what has come at the end; only the last block is another one."""
        last = self._count // self._many
        self._kept.pop(last, None)
        if last < len(self._settled):
            self._forget_height(last)
        self._count = count
        self._settled += [None] * (-(-count // self._many) - len(self._settled))
        self._unrefined = min(self._unrefined, last)
        self._tops = []

    def set_size(self, width: int, height: int) -> bool:
        """Lay out for a wall `width` wide and rows near `height`; return whether anything moved."""
        if (max(width, 1), height) == (self._width, self._height):
            return False
        self._width, self._height = max(width, 1), height
        self._unsettle()
        return True

    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands; empty if there is no such photo."""
        if not 0 <= index < self._count:
            return QRect()
        number, place = divmod(index, self._many)
        rect = self._block(number).rect(place)
        self._stack()
        rect.translate(0, self._tops[number])
        return rect

    def picture(self, index: int) -> QRect:
        """Return where its picture is painted: all over the tile."""
        return self.rect(index)

    def text(self, index: int) -> None:
        """Return None: pictures speak for themselves here."""

    def actions(self, index: int) -> QRect:
        """Return where it is offered what can be done with the photo: on the tile."""
        return self.rect(index)

    def between(self, top: int, bottom: int) -> range:
        """Return the photos of all rows that reach into the stretch from `top` to `bottom`, both included."""
        if not self._count or bottom < top:
            return range(0)
        self._stack()
        first, last = self._block_at(top), self._block_at(bottom)
        begin, end = self._within(first, top, bottom), self._within(last, top, bottom)
        if not begin and first < last:
            begin = range((first + 1) * self._many, (first + 1) * self._many)
        return range(begin.start, max(end.stop, begin.stop)) if begin or end else range(0)

    def at(self, x: int, y: int) -> int:
        """Return the photo at a point, or -1 between photos."""
        return next((index for index in self.between(y, y) if self.rect(index).contains(x, y)), -1)

    def above(self, index: int) -> int:
        """Return the photo above `index` that stands nearest; `index` itself in the first row."""
        return self._beside(index, -1)

    def below(self, index: int) -> int:
        """Return the photo below `index` that stands nearest; `index` itself in the last row."""
        return self._beside(index, 1)

    def is_settled(self, index: int) -> bool:
        """Return whether the row of photo `index` will not change."""
        return 0 <= index < self._count and self._settled[index // self._many] is not None

    def settle(self, first: int, end: int) -> bool:
        """Work out for good where photos `first` to before `end` stand; return whether anything moved."""
        blocks = range(max(first, 0) // self._many, -(-min(end, self._count) // self._many))
        return sum(self._settle(number) for number in blocks) > 0

    def settle_stretch(self, top: int, bottom: int) -> bool:
        """Do the same for the blocks that stand, as far as is known, between two heights."""
        if not self._count:
            return False
        self._stack()
        first, last = self._block_at(top), self._block_at(bottom)
        return self.settle(first * self._many, (last + 1) * self._many)

    def refine(self) -> bool:
        """Work out one more block, from the top; return whether there is more to be done."""
        while self._unrefined < len(self._settled) and self._settled[self._unrefined] is not None:
            self._unrefined += 1
        if self._unrefined < len(self._settled):
            self._settle(self._unrefined)
        return self._unrefined < len(self._settled)

    def _unsettle(self) -> None:
        self._settled = [None] * -(-self._count // self._many)
        self._known_height = self._known_photos = self._unrefined = 0
        self._kept.clear()
        self._tops = []

    def _settle(self, number: int) -> bool:
        if self._settled[number] is not None:
            return False
        block = self._block(number)
        self._settled[number] = block.height + self.gap
        self._known_height += block.height + self.gap
        self._known_photos += len(block)
        self._tops = []
        return True

    def _forget_height(self, number: int) -> None:
        height = self._settled[number]
        if height is not None:
            self._known_height -= height
            self._known_photos -= self._size(number)
            self._settled[number] = None

    def _size(self, number: int) -> int:
        return min(self._many, self._count - number * self._many)

    def _block(self, number: int) -> Block:
        """Return the rows of a block, broken anew if nobody has looked at them for long."""
        block = self._kept.get(number)
        if block is None:
            first = number * self._many
            end = first + self._size(number)
            closed = end < self._count or end == first + self._many
            ratios = self._ratios(first, end)
            block = Block(ratios, self._width, self._height, self.gap, self.margin, closed=closed)
            self._kept[number] = block
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return block

    def _stack(self) -> None:
        """Work out the upper edge of each block, and the end of the last, if a height has changed."""
        if not self._tops:
            guess = round(self._each() * self._many)
            heights = [guess if height is None else height for height in self._settled]
            if heights and self._settled[-1] is None:
                heights[-1] = round(self._each() * self._size(len(heights) - 1))
            self._tops = list(accumulate(heights, initial=self.margin))

    def _each(self) -> float:
        """Return how much of the wall's height one photo takes on the average."""
        if self._known_photos:
            return self._known_height / self._known_photos
        room = max(self._width - 2 * self.margin, 1)
        return min(USUAL_RATIO * self._height / room, 1.0) * self.pitch

    def _block_at(self, y: int) -> int:
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._settled) - 1)

    def _within(self, number: int, top: int, bottom: int) -> range:
        """Return the photos of one block whose rows reach into the stretch."""
        block, above, first = self._block(number), self._tops[number], number * self._many
        rows = block.rows_between(top - above, bottom - above)
        if not rows:
            return range(0)
        return range(first + block.firsts[rows.start], first + block.row(rows.stop - 1).stop)

    def _beside(self, index: int, step: int) -> int:
        number, place = divmod(index, self._many)
        block = self._block(number)
        rect = block.rect(place)
        row = block.row_of(place) + step
        if not 0 <= row < len(block.firsts):
            number += step
            if not 0 <= number < len(self._settled):
                return index
            block = self._block(number)
            row = 0 if step > 0 else len(block.firsts) - 1
        return number * self._many + block.nearest(row, rect.x() + rect.width() // 2)
