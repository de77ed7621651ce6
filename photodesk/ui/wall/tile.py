"""What one tile looks like now, as a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap

from photodesk.domain.photo import Photo
from photodesk.ui.wall.buttons import Places, TileButton


@dataclass(slots=True)
class Tile:
    """What one tile looks like now.

    Attributes:
        rect: where it stands on the whole wall, in logical pixels.
        places: where on it there is room for buttons.
        place: where its picture stands there, in device pixels.
        words: where the text beside the picture stands, in logical pixels; None where there is none.
        ground: the token of the colour around the picture.
        fade: how far the picture has come over the placeholder, from 0 to 1.
        marked: whether it is marked as being elsewhere too.
        lit: whether the pointer or the focus is on it, so that credit and buttons are to be seen.
        buttons: what can be clicked on it while it is lit.
        hot: the one of them under the pointer, or None.
    """

    photo: Photo
    rect: QRect
    places: Places
    place: QRect
    words: QRect | None = None
    ground: str = "canvas"
    picture: QPixmap | None = None
    placeholder: QPixmap | None = None
    fade: float = 1.0
    failed: bool = False
    favourite: bool = False
    selected: bool = False
    focused: bool = False
    marked: bool = False
    lit: bool = False
    buttons: Sequence[TileButton] = ()
    hot: TileButton | None = None
