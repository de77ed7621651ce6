"""Where the tiles stand on the screen: the layout, kept in step with viewport, tile height and scroll bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.rows import JustifiedRows

MORE_AHEAD = 1.5
"""The end counts as near when less than this many screens are left below."""


class Arrangement:
    """Lays out the photos of `view` for its width, and holds the photo in view where it is.

    Attributes:
        rows: where each tile stands on the whole wall.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self.rows = JustifiedRows(height=Size.TILE, gap=Size.WALL_GAP, margin=Size.WALL_MARGIN)
        self._tile_height: int = Size.TILE

    @property
    def tile_height(self) -> int:
        """The height rows are laid out near, in logical pixels."""
        return self._tile_height

    def set_tile_height(self, height: int) -> bool:
        """Lay out near `height` logical pixels; return whether anything moved."""
        self._tile_height = min(max(height, Size.TILE_LEAST), Size.TILE_MOST)
        return self.renew()

    @property
    def top(self) -> int:
        """How far the wall is scrolled, in logical pixels."""
        return self._view.verticalScrollBar().value()

    def visible(self) -> range:
        """Return the rows of the model that are in view now."""
        return self.rows.between(self.top, self.top + self._view.viewport().height())

    def on_screen(self, row: int) -> QRect:
        """Return where a row of the model stands on the viewport; empty if there is no such row."""
        return self.rows.rect(row).translated(0, -self.top)

    def pixels(self, row: int) -> QSize:
        """Return the size of a tile in device pixels."""
        return self.rows.rect(row).size() * self._view.devicePixelRatioF()

    def is_near_end(self) -> bool:
        """Return whether the user can soon see the end of what is there."""
        height = self._view.viewport().height()
        return self.rows.content_height - (self.top + height) < height * MORE_AHEAD

    def start_over(self, ratios: Sequence[float]) -> None:
        """Lay out another list by the widths over heights of its photos."""
        self.rows.clear()
        self.append(ratios)

    def append(self, ratios: Sequence[float]) -> None:
        """Add photos at the end."""
        self.rows.append(ratios)
        self.update_range()

    def renew(self, height: int | None = None) -> bool:
        """Lay out for the width and tile height there are now; return whether anything moved.

        `height` is what the viewport had before.
        """
        anchor = self._anchor(self._view.viewport().height() if height is None else height)
        moved = self.rows.set_size(self._view.viewport().width(), self.tile_height)
        self.update_range()
        if anchor is not None:
            index, offset = anchor
            rect = self.rows.rect(index)
            lowest = max(self._view.viewport().height() - rect.height() - Size.WALL_MARGIN, 0)
            self._view.verticalScrollBar().setValue(rect.top() - min(offset, lowest))
        return moved

    def _anchor(self, height: int) -> tuple[int, int] | None:
        """Return the photo that has to stay where it is, and how far below the upper edge it stands."""
        visible = self.rows.between(self.top, self.top + height)
        current = self._view.currentIndex().row()
        if not visible or (self.top == 0 and current not in visible):
            return None
        index = current if current in visible else visible.start
        return index, self.rows.rect(index).top() - self.top

    def update_range(self) -> None:
        """Let the scroll bar reach as far as there is something."""
        height = self._view.viewport().height()
        bar = self._view.verticalScrollBar()
        bar.setRange(0, max(self.rows.content_height - height, 0))
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(height)
        bar.setSingleStep(max(self.tile_height // 3, 20))
