"""Cropped squares in a regular grid."""

from PySide6.QtCore import QRect

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.layouts.base import Ratios
from photodesk.ui.wall.layouts.exact import ExactLayout


class SquareGrid(ExactLayout):
    """Lays photos out in squares that fill the wall, as large as comes nearest to the height of the tiles.

    Everything is arithmetic: nothing is estimated. Columns may differ by a pixel, so that the last one ends
    at the margin; rows are as high as the narrowest column is wide.
    """

    def __init__(self, ratios: Ratios) -> None:
        del ratios  # squares do not ask for the shape of a photo
        super().__init__(Size.WALL_GAP)

    @property
    def columns(self) -> int:
        """How many photos stand side by side."""
        return max(round((self._room + self.gap) / self.pitch_wished), 1)

    @property
    def side(self) -> int:
        """How high a square is, and as wide to a pixel."""
        return max((self._room - self.gap * (self.columns - 1)) // self.columns, 1)

    @property
    def pitch_wished(self) -> int:
        """From one row to the next if squares were exactly as high as wished."""
        return self._height + self.gap

    @property
    def pitch(self) -> int:
        """From one row to the next."""
        return self.side + self.gap

    @property
    def content_height(self) -> int:
        """Height of everything, margins included."""
        rows = -(-self._count // self.columns)
        return 2 * self.margin + max(rows * self.pitch - self.gap, 0)

    @property
    def _room(self) -> int:
        return max(self._width - 2 * self.margin, 1)

    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands; empty if there is no such photo."""
        if not 0 <= index < self._count:
            return QRect()
        columns, side = self.columns, self.side
        row, column = divmod(index, columns)
        spare = self._room - columns * side - self.gap * (columns - 1)
        left = self.margin + column * (side + self.gap) + min(column, spare)
        return QRect(left, self.margin + row * (side + self.gap), side + (column < spare), side)

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
        pitch, columns = self.pitch, self.columns
        first = max(-(-(top - self.margin - self.side + 1) // pitch), 0)
        last = (bottom - self.margin) // pitch
        if last < first:
            return range(0)
        return range(min(first * columns, self._count), min((last + 1) * columns, self._count))

    def above(self, index: int) -> int:
        """Return the photo above `index`; `index` itself in the first row."""
        return index - self.columns if index >= self.columns else index

    def below(self, index: int) -> int:
        """Return the photo below `index`, the last one if the last row does not reach so far."""
        columns = self.columns
        if index // columns == (self._count - 1) // columns:
            return index
        return min(index + columns, self._count - 1)
