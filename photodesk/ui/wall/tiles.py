"""What each tile looks like now: its picture, its placeholder, and what lies on it."""

import time
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.hearts import Hearts
from photodesk.ui.wall.arrangement import Frame
from photodesk.ui.wall.buttons import Places, TileButton
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.speed import Hurry, Speed
from photodesk.ui.wall.tile import Tile

FOR_PLACEHOLDERS = 0.004
"""Seconds that one paint may take to make placeholders not seen before; the rest is for the next."""


class Frames(Protocol):
    """Knows where all that is painted of a row stands."""

    def frame(self, row: int) -> Frame:
        """Return where on the whole wall."""
        ...

    def places(self, row: int) -> Places:
        """Return where on the viewport its tile has room for buttons."""
        ...


class Tiles:
    """Tells of each row of `view` what is to be painted.

    Attributes:
        hovered: the row under the pointer, or -1.
        hot: the button of its tile under the pointer, or None.
        owed: the photos whose placeholders were left out for lack of time, to be painted again.
        marked: the photos that are marked as being elsewhere too.
        keyboard: whether the keyboard was used last, so that the focus has to be seen.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        arrangement: Frames,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        hearts: Hearts,
        fades: Fades,
        speed: Speed,
    ) -> None:
        self._view = view
        self._arrangement = arrangement
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._hearts = hearts
        self._fades = fades
        self._speed = speed
        self._until = 0.0
        self.owed: set[Ref] = set()
        self._offered = {TileButton.HEART}
        self.marked: frozenset[Ref] = frozenset()
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
        return self._arrangement.places(row)

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

    def tiles(self, photos: Iterable[tuple[int, Photo]]) -> list[Tile]:
        """Return what the tiles of `photos`, given with their rows, look like now."""
        view = self._view
        current = view.currentIndex().row() if self.keyboard and view.hasFocus() else -1
        selection = view.selectionModel() if view.selectionModel().hasSelection() else None
        model = view.model()
        found = []
        self._until = time.perf_counter() + FOR_PLACEHOLDERS
        for row, photo in photos:
            tile = self._tile(row, photo, focused=row == current)
            tile.selected = selection is not None and selection.isSelected(model.index(row, 0))
            found.append(tile)
        return found

    def _tile(self, row: int, photo: Photo, *, focused: bool) -> Tile:
        frame, ref = self._arrangement.frame(row), photo.ref
        place = frame.place
        picture = self._thumbnails.pixmap(ref, place.width(), place.height())
        if picture is None:
            picture = self._thumbnails.best(ref)
        fade = self._fades.amount(ref) if picture is not None else 1.0
        lit = focused or row == self.hovered
        return Tile(
            photo,
            frame.rect,
            frame.places,
            place,
            frame.words,
            ground="hover" if lit and frame.words is not None else "canvas",
            picture=picture,
            placeholder=self._placeholder(photo) if picture is None or fade < 1 else None,
            fade=fade,
            failed=picture is None and self._thumbnails.error(ref) is not None,
            favourite=lit and self._hearts.is_on(photo),
            focused=focused,
            marked=ref in self.marked,
            lit=lit,
            buttons=self.buttons(photo) if lit else (),
            hot=self.hot if row == self.hovered else None,
        )

    def _placeholder(self, photo: Photo) -> QPixmap | None:
        """Return what stands for the picture; None, for its colour, where nothing more is to be seen."""
        if self._speed.hurry is Hurry.FLYING:
            return None
        if not self._placeholders.has(photo) and time.perf_counter() > self._until:
            self.owed.add(photo.ref)
            return None
        return self._placeholders.pixmap(photo)
