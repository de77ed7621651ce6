"""A wall of small tiles that stands beside another one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QHideEvent

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.hearts import Hearts
from photodesk.library.workbench.picked import Picked
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.view import WallView

Make = Callable[[str, Sequence[Photo]], Picked]
"""Returns photos at hand as a list."""


class ColumnModel(WallModel):
    """Tells screen readers too which photos are on the other side."""

    def __init__(self, hearts: Hearts, other: str) -> None:
        super().__init__(hearts)
        self.marked: frozenset[Ref] = frozenset()
        self._other = other

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what the model of a wall returns, and whether the photo is on the other side."""
        found = super().data(index, role)
        photo = self.photo(index.row())
        texts = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if role in texts and photo is not None and photo.ref in self.marked:
            return f"{found}, also on the {self._other}"
        return found


class ColumnView(WallView):
    """Shows photos that come and go, and keeps selection and place while they do.

    `part` is what it is called beside others that want pictures, `other` what the other side is called.
    """

    def __init__(
        self,
        part: str,
        other: str,
        hearts: Hearts,
        pictures: tuple[Thumbnails, Placeholders],
        painter: TilePainter,
        theme: Theme,
    ) -> None:
        thumbnails, placeholders = pictures
        self._model = ColumnModel(hearts, other)
        super().__init__(self._model, thumbnails, placeholders, hearts, painter, theme)
        self._model.setParent(self)
        self._thumbnails = thumbnails
        self._wishes.part = part
        self._tiles.offer(TileButton.HEART, on=False)
        self.set_tile_height(Size.TILE_LEAST)
        self.setAccessibleName(f"Photos on the {part}")
        self._shown: Picked | None = None

    def mark(self, refs: frozenset[Ref]) -> None:
        """Mark the photos that are on the other side too."""
        if refs != self._tiles.marked:
            self._tiles.marked = self._model.marked = refs
            self.viewport().update()

    def show_photos(self, title: str, photos: Sequence[Photo], make: Make, *, anew: bool) -> None:
        """Show exactly `photos`; unless all of it is `anew`, what was selected and in view stays so."""
        if anew or self._shown is None:
            self._shown = make(title, photos)
            self.photos.set_feed(self._shown)
        else:
            self._shown.show(photos)

    def hideEvent(self, event: QHideEvent) -> None:
        """Want no pictures for what is not seen."""
        super().hideEvent(event)
        self._thumbnails.leave(self._wishes.part)
