"""What each tile looks like now: its picture, its placeholder, and what lies on it."""

from PySide6.QtWidgets import QAbstractItemView

from photodesk.domain.photo import Photo
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.favourites import Favourites
from photodesk.ui.wall.arrangement import Arrangement
from photodesk.ui.wall.buttons import Places, TileButton
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.tile import Tile


class Tiles:
    """Tells of each row of `view` what is to be painted.

    Attributes:
        hovered: the row under the pointer, or -1.
        hot: the button of its tile under the pointer, or None.
        keyboard: whether the keyboard was used last, so that the focus has to be seen.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        arrangement: Arrangement,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        favourites: Favourites,
        fades: Fades,
    ) -> None:
        self._view = view
        self._arrangement = arrangement
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._favourites = favourites
        self._fades = fades
        self._offered = {TileButton.HEART}
        self.hovered = -1
        self.hot: TileButton | None = None
        self.keyboard = False

    def offer(self, button: TileButton, *, on: bool) -> None:
        """Show `button` on tiles from now on, or not any more."""
        if on:
            self._offered.add(button)
        else:
            self._offered.discard(button)

    def places(self, row: int) -> Places:
        """Return where on the viewport the tile of a row has room for buttons."""
        rect = self._arrangement.on_screen(row)
        return Places(actions=rect, picture=rect)

    def buttons(self, photo: Photo) -> list[TileButton]:
        """Return what can be clicked on the tile of `photo`, the most important first."""
        found = [button for button in TileButton if button in self._offered]
        if photo.premium and TileButton.DOWNLOAD in found:
            found.remove(TileButton.DOWNLOAD)  # what is not free is not taken out
        if self._failed(photo):
            found.append(TileButton.RETRY)
        return found

    def _failed(self, photo: Photo) -> bool:
        return self._thumbnails.best(photo.ref) is None and self._thumbnails.error(photo.ref) is not None

    def tile(self, row: int, photo: Photo) -> Tile:
        """Return what the tile of `photo`, which stands in `row`, looks like now."""
        size = self._arrangement.pixels(row)
        picture = self._thumbnails.pixmap(photo.ref, size.width(), size.height())
        if picture is None:
            picture = self._thumbnails.best(photo.ref)
        fade = self._fades.amount(photo.ref) if picture is not None else 1.0
        current = row == self._view.currentIndex().row()
        focused = current and self._view.hasFocus() and self.keyboard
        return Tile(
            photo=photo,
            rect=self._arrangement.on_screen(row),
            places=self.places(row),
            picture=picture,
            placeholder=self._placeholders.pixmap(photo) if picture is None or fade < 1 else None,
            fade=fade,
            failed=picture is None and self._thumbnails.error(photo.ref) is not None,
            favourite=photo.ref in self._favourites,
            selected=self._view.selectionModel().isSelected(self._view.model().index(row, 0)),
            focused=focused,
            lit=row == self.hovered or focused,
            buttons=self.buttons(photo) if row == self.hovered or focused else [],
            hot=self.hot if row == self.hovered else None,
        )
