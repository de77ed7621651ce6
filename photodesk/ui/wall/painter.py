"""Draws the tiles of the wall and what lies on them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.captions import Captions
from photodesk.ui.wall.overlay import Overlay
from photodesk.ui.wall.pictures import Pictures
from photodesk.ui.wall.speed import Hurry
from photodesk.ui.wall.tile import Tile


class TilePainter:
    """Paints tiles; photos at rest are neither tinted nor covered."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self.pictures = Pictures(theme)
        self._captions = Captions(theme, icons)
        self._overlay = Overlay(theme, icons)

    def paint(self, painter: QPainter, tiles: Sequence[Tile], tops: tuple[int, int], hurry: Hurry) -> None:
        """Draw `tiles` with everything that is to be seen on them now.

        The wall is scrolled by `tops`, in logical and in device pixels.
        """
        top, device_top = tops
        painter.translate(0, -top)
        self._captions.ground(painter, tiles)
        self.pictures.paint(painter, tiles, device_top, hurry)
        self._captions.paint(painter, tiles)
        over = [tile for tile in tiles if _has_something_on_it(tile)]
        for tile in sorted(over, key=_is_focused):  # that one last: no neighbour lies over its ring
            self._overlay.paint(painter, tile)
        painter.translate(0, top)

    def band(self, painter: QPainter, rect: QRect) -> None:
        """Draw the rectangle that encloses photos."""
        self._overlay.band(painter, rect)


def _has_something_on_it(tile: Tile) -> bool:
    return tile.lit or tile.selected or tile.failed or tile.marked or tile.photo.premium


def _is_focused(tile: Tile) -> bool:
    return tile.focused
