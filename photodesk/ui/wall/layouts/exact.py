"""A layout in which nothing is estimated: where a photo stands is arithmetic."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QRect

from photodesk.ui.theme.tokens import Size


class ExactLayout(ABC):
    """What layouts have in common that know at once where each of their photos stands.

    Attributes:
        gap: between two photos, in logical pixels.
        margin: around all of them, in logical pixels.
    """

    def __init__(self, gap: int) -> None:
        self.gap = gap
        self.margin = Size.WALL_MARGIN
        self._width = 1
        self._height: int = Size.TILE
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def restart(self, count: int) -> None:
        """Lay out another list of `count` photos."""
        self._count = count

    def grow(self, count: int) -> None:
        """Lay out what has come at the end; there are `count` photos now."""
        self._count = count

    def set_size(self, width: int, height: int) -> bool:
        """Lay out for a wall `width` wide and tiles near `height`; return whether anything moved."""
        before = self._width, self._height
        self._width, self._height = max(width, 1), height
        return before != (self._width, self._height)

    @abstractmethod
    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands; empty if there is no such photo."""

    @abstractmethod
    def between(self, top: int, bottom: int) -> range:
        """Return the photos of all rows that reach into the stretch from `top` to `bottom`, both included."""

    def at(self, x: int, y: int) -> int:
        """Return the photo at a point, or -1 between photos."""
        return next((index for index in self.between(y, y) if self.rect(index).contains(x, y)), -1)

    def is_settled(self, index: int) -> bool:
        """Return whether there is such a photo: nothing is estimated."""
        return 0 <= index < self._count

    def settle(self, first: int, end: int) -> bool:
        """Do nothing: nothing is estimated."""
        del first, end
        return False

    def settle_stretch(self, top: int, bottom: int) -> bool:
        """Do nothing: nothing is estimated."""
        del top, bottom
        return False

    def refine(self) -> bool:
        """Do nothing: nothing is estimated."""
        return False
