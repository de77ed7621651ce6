"""What the photos of a board look like now."""

from photodesk.domain.board import FILES
from photodesk.domain.photo import Photo
from photodesk.imaging.files import FileMissing
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.tiles import Tiles

ON_FILES = (TileButton.HEART, TileButton.RETRY)
"""Buttons that make sense on a file: it is in no collection of a service, and need not be downloaded."""


class BoardTiles(Tiles):
    """Tells of each photo of a board what is to be painted."""

    def buttons(self, photo: Photo) -> list[TileButton]:
        """Return what can be clicked on the tile of `photo`, the most important first."""
        found = super().buttons(photo)
        return [each for each in found if each in ON_FILES] if photo.ref.service == FILES else found


def is_missing(thumbnails: Thumbnails, photo: Photo) -> bool:
    """Return whether `photo` is a file that is not where it was."""
    return photo.ref.service == FILES and isinstance(thumbnails.error(photo.ref), FileMissing)
