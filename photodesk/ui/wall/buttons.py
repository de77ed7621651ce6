"""The small buttons on a tile: where they are, and what they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect

from photodesk.ui.theme.tokens import Space

BUTTON = 28
"""Width and height of a button on a tile, in logical pixels."""
RETRY = 36
"""The same of the one in the middle of a tile without a picture."""


class TileButton(StrEnum):
    """What can be clicked on a tile; the first ones are the last to go where there is no room."""

    HEART = "heart"
    COLLECT = "collect"
    DOWNLOAD = "download"
    RETRY = "retry"


def heart_rect(tile: QRect) -> QRect:
    """Return where the heart of a tile is clicked."""
    return _from_corner(tile, 0)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a tile has room for buttons: `actions` at its lower right, another try amid its `picture`."""

    actions: QRect
    picture: QRect


def button_rects(places: Places, buttons: Sequence[TileButton]) -> dict[TileButton, QRect]:
    """Return where those of `buttons` are that fit: from the lower right corner to the left."""
    room = places.actions
    found: dict[TileButton, QRect] = {}
    for place, button in enumerate(each for each in buttons if each is not TileButton.RETRY):
        rect = _from_corner(room, place)
        if rect.left() >= room.left() + Space.XS and rect.top() >= room.top() + Space.XS:
            found[button] = rect
    if TileButton.RETRY in buttons:
        middle = places.picture.center() - QPoint(RETRY // 2, RETRY // 2)
        found[TileButton.RETRY] = QRect(middle.x(), middle.y(), RETRY, RETRY)
    return found


def button_at(places: Places, buttons: Sequence[TileButton], point: QPoint) -> TileButton | None:
    """Return the button at `point`, or None beside them all."""
    found = button_rects(places, buttons).items()
    return next((button for button, rect in found if rect.contains(point)), None)


def _from_corner(tile: QRect, place: int) -> QRect:
    left = tile.right() - Space.XS - (place + 1) * BUTTON
    return QRect(left, tile.bottom() - BUTTON - Space.XS, BUTTON, BUTTON)
