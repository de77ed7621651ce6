"""One line for each photo: its picture in true proportions, and what is known about it."""

from PySide6.QtCore import QRect

from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.wall.layouts.base import Ratios
from photodesk.ui.wall.layouts.exact import ExactLayout

PART_OF_TILE = 0.36
"""How high a line is, of the height of a tile in the other layouts."""
ACTIONS_WIDTH, ACTIONS_HEIGHT = 104, 38
"""Room at the right for what is offered while the pointer is there, in logical pixels."""
WIDEST_PICTURE = 1.5
"""Width over height of the place for a picture; panoramas are as wide and less high."""


class PhotoLines(ExactLayout):
    """Lays photos out below one another, as wide as the wall. Everything is arithmetic."""

    def __init__(self, ratios: Ratios) -> None:
        super().__init__(gap=0)
        self._ratios = ratios

    @property
    def pitch(self) -> int:
        """From one line to the next: the height of a line."""
        return max(round(self._height * PART_OF_TILE), Size.ROW) + Space.S

    @property
    def content_height(self) -> int:
        """Height of everything, margins included."""
        return 2 * self.margin + self._count * self.pitch

    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands; empty if there is no such photo."""
        if not 0 <= index < self._count:
            return QRect()
        pitch = self.pitch
        return QRect(self.margin, self.margin + index * pitch, max(self._width - 2 * self.margin, 1), pitch)

    def picture(self, index: int) -> QRect:
        """Return where its picture is painted: at the left, in its own proportions."""
        line = self.rect(index)
        if line.isEmpty():
            return line
        tall = line.height() - Space.S
        widest = round(tall * WIDEST_PICTURE)
        ratio = self._ratios(index, index + 1)[0]
        width = min(max(round(tall * ratio), 1), widest)
        height = tall if width < widest else min(max(round(widest / ratio), 1), tall)
        left = line.x() + Space.S + (widest - width) // 2
        return QRect(left, line.y() + (line.height() - height) // 2, width, height)

    def text(self, index: int) -> QRect:
        """Return where what is known about the photo stands: between picture and actions."""
        line = self.rect(index)
        left = Space.S + round((line.height() - Space.S) * WIDEST_PICTURE) + Space.L
        return line.adjusted(left, 0, -ACTIONS_WIDTH, 0)

    def actions(self, index: int) -> QRect:
        """Return where it is offered what can be done with the photo: at the right, half-way up."""
        line = self.rect(index)
        above = (line.height() - ACTIONS_HEIGHT) // 2
        return QRect(line.right() + 1 - ACTIONS_WIDTH, line.y() + above, ACTIONS_WIDTH, ACTIONS_HEIGHT)

    def between(self, top: int, bottom: int) -> range:
        """Return the photos whose lines reach into the stretch from `top` to `bottom`, both included."""
        first = max((top - self.margin) // self.pitch, 0)
        last = (bottom - self.margin) // self.pitch
        return range(min(first, self._count), min(max(last + 1, first), self._count))

    def above(self, index: int) -> int:
        """Return the photo above `index`; `index` itself in the first line."""
        return max(index - 1, 0)

    def below(self, index: int) -> int:
        """Return the photo below `index`; `index` itself in the last line."""
        return min(index + 1, self._count - 1)
