"""Where everything on a board stands on the screen: the layout, kept in step with viewport and scroll bar."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.board.layout import BoardLayout, Gap
from photodesk.ui.board.model import BoardModel
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.arrangement import BESIDE, Frame, beside, on_device
from photodesk.ui.wall.buttons import Places


class Frames:
    """Lays out the board of `view`.

    Attributes:
        layout: where everything stands.
        squares: whether photos are shown as squares.
        tile: the height that tiles are laid out near, in logical pixels.
    """

    def __init__(self, view: QAbstractItemView, model: BoardModel) -> None:
        self._view = view
        self._model = model
        self.squares = False
        self.tile: int = Size.TILE
        self.layout = BoardLayout([], 1, self.tile)
        self._frames: dict[int, Frame] = {}
        self._scale = 1.0

    @property
    def top(self) -> int:
        """Where the board begins to be seen, in logical pixels."""
        return self._view.verticalScrollBar().value()

    @property
    def device_top(self) -> int:
        """The same in device pixels."""
        return int(self.top * self._view.devicePixelRatioF() + 0.5)

    def renew(self) -> None:
        """Lay out what there is now, for the width there is now; who is in view stays in view."""
        anchor = self.standing()
        self._frames.clear()
        width = self._view.viewport().width()
        self.layout = BoardLayout(
            self._model.kinds, width, self.tile, squares=self.squares, before=self.layout
        )
        self.update_range()
        if anchor is not None:
            self.stand(anchor)

    def standing(self) -> tuple[str, int] | None:
        """Return an item in view and how far below the upper edge it stands; None at the very top."""
        bar = self._view.verticalScrollBar()
        if bar.value() == 0:
            return None
        for row in self.visible():
            item, rect = self._model.item(row), self.layout.rect(row)
            if item is not None and rect.top() >= self.top:
                return item.id, rect.top() - self.top
        return None

    def stand(self, where: tuple[str, int]) -> None:
        """Let an item stand so far below the upper edge."""
        row = self._model.row_of_item(where[0])
        if row is not None:
            self._view.verticalScrollBar().setValue(self.layout.rect(row).top() - where[1])

    def visible(self) -> range:
        """Return the rows that are in view now."""
        return self.layout.between(self.top, self.top + self._view.viewport().height())

    def on_screen(self, row: int) -> QRect:
        """Return where a row stands on the viewport; empty if there is no such row."""
        return self.layout.rect(row).translated(0, -self.top)

    def gap_on_screen(self, gap: Gap) -> QRect:
        """Return where the mark of a drop is on the viewport."""
        return gap.mark.translated(0, -self.top)

    def frame(self, row: int) -> Frame:
        """Return where all that is painted of a row stands; kept until something moves."""
        scale = self._view.devicePixelRatioF()
        if scale != self._scale:
            self._frames.clear()
            self._scale = scale
        found = self._frames.get(row)
        if found is None:
            picture = self.layout.cell(row).picture
            place = on_device(picture, scale)
            found = self._frames[row] = Frame(picture, place, Places(picture, picture), None)
        return found

    def places(self, row: int) -> Places:
        """Return where on the viewport the tile of a row has room for buttons."""
        rect = self.layout.cell(row).picture.translated(0, -self.top)
        return Places(rect, rect)

    def touched(self, region: QRegion) -> list[int]:
        """Return the rows of which a part lies in `region` of the viewport."""
        area = region.boundingRect().translated(0, self.top)
        rows = self.layout.between(area.top() - BESIDE, area.bottom() + BESIDE)
        moved = region.translated(0, self.top)
        return [row for row in rows if moved.intersects(beside(self.layout.cell(row).rect))]

    def repaint(self, row: int) -> None:
        """Have a row painted again, with what lies beside it."""
        self._view.viewport().update(beside(self.on_screen(row)))

    def update_range(self) -> None:
        """Let the scroll bar reach as far as there is something."""
        height, bar = self._view.viewport().height(), self._view.verticalScrollBar()
        bar.setRange(0, max(self.layout.height - height, 0))
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(height)
        bar.setSingleStep(max(self.tile // 3, 20))

    def way_to(self, rect: QRect, scrolled: int) -> int:
        """Return where the scroll bar has to stand for `rect` to be seen; `scrolled` if it is already."""
        above = rect.top() - Size.WALL_MARGIN
        below = rect.bottom() + Size.WALL_MARGIN - self._view.viewport().height()
        if above < scrolled:
            return above
        return min(below, above) if below > scrolled else scrolled
