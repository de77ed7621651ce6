"""What a layout can be asked, whichever it is."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect

Ratios = Callable[[int, int], Sequence[float]]
"""`ratios(first, end)`: width over height of the photos from `first` to before `end`."""


class Layout(Protocol):
    """Where each photo of a list stands. Points and sizes are whole logical pixels of the whole wall.

    Whatever a layout is told costs nothing for photos that are far away: what it has not worked out yet
    is estimated. `settle` works out a stretch for good; what stands above it may move it.
    """

    @property
    def content_height(self) -> int:
        """Height of everything, margins included; partly an estimate."""

    @property
    def pitch(self) -> int:
        """From one row to the next, about."""

    def __len__(self) -> int:
        """Return how many photos there are."""

    def restart(self, count: int) -> None:
        """Lay out another list of `count` photos."""

    def grow(self, count: int) -> None:
        """Lay out what has come at the end; there are `count` photos now."""

    def set_size(self, width: int, height: int) -> bool:
        """Lay out for a wall `width` wide and tiles near `height`; return whether anything moved."""

    def rect(self, index: int) -> QRect:
        """Return where photo `index` stands; empty if there is no such photo."""

    def picture(self, index: int) -> QRect:
        """Return where its picture is painted: the tile, or a part of it."""

    def text(self, index: int) -> QRect | None:
        """Return where words about it stand; None in a layout without any."""

    def actions(self, index: int) -> QRect:
        """Return where, at the lower right, it is offered what can be done with the photo."""

    def between(self, top: int, bottom: int) -> range:
        """Return the photos of all rows that reach into the stretch from `top` to `bottom`, both included."""

    def at(self, x: int, y: int) -> int:
        """Return the photo at a point, or -1 between photos."""

    def above(self, index: int) -> int:
        """Return the photo above `index` that stands nearest; `index` itself in the first row."""

    def below(self, index: int) -> int:
        """Return the photo below `index` that stands nearest; `index` itself in the last row."""

    def is_settled(self, index: int) -> bool:
        """Return whether the row of photo `index` will not change."""

    def settle(self, first: int, end: int) -> bool:
        """Work out for good where photos `first` to before `end` stand; return whether anything moved."""

    def settle_stretch(self, top: int, bottom: int) -> bool:
        """Do the same for the photos that stand, as far as is known, between two heights."""

    def refine(self) -> bool:
        """Work out a little more of what is far away; return whether there is more to be done."""
