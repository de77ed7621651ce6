"""Where the tiles of the wall stand, in one of several layouts.

base       Layout: what a layout can be asked, and Ratios: where it has the shapes of photos from
justified  JustifiedRows: rows as wide as the wall, photos in their own proportions
rows       Block: the rows of a few hundred photos, broken from their shapes alone
square     SquareGrid: cropped squares in a regular grid
lines      PhotoLines: one line for each photo, with what is known about it
"""

from collections.abc import Callable

from photodesk.ui.wall.layouts.base import Layout, Ratios
from photodesk.ui.wall.layouts.justified import JustifiedRows
from photodesk.ui.wall.layouts.lines import PhotoLines
from photodesk.ui.wall.layouts.square import SquareGrid

LAYOUTS: dict[str, Callable[[Ratios], Layout]] = {
    "justified": JustifiedRows,
    "square": SquareGrid,
    "list": PhotoLines,
}
"""How each layout is made, by the name that settings and actions know it by."""

__all__ = ["LAYOUTS", "JustifiedRows", "Layout", "PhotoLines", "Ratios", "SquareGrid"]
