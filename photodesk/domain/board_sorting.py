"""Sorting the photos of a board, once; headings stay where they are, and photos in their sections."""

import colorsys
from collections.abc import Callable
from enum import StrEnum

from photodesk.domain.board import Item, Items, LocalFile, Note, Section
from photodesk.domain.board_order import parts
from photodesk.domain.photo import Photo

GREY = 0.12
"""Saturation below which a colour has no hue worth sorting by."""


class SortBy(StrEnum):
    """What photos are sorted by."""

    DATE = "date"
    PHOTOGRAPHER = "photographer"
    TITLE = "title"
    COLOUR = "colour"
    SHAPE = "shape"


Key = tuple[bool, float | str]


def ordered(items: Items, by: SortBy, colour: Callable[[Photo], str]) -> Items:
    """Return `items` sorted within their sections, equal ones and notes after them as they were.

    What is not known of a photo puts it last. `colour` tells the average colour as "#rrggbb", or "".
    """

    def key(item: Item) -> Key:
        return _KEYS[by](item) if by is not SortBy.COLOUR else _colour(item, colour)

    found: list[Item] = []
    for part in parts(items):
        head = [item for item in part[:1] if isinstance(item.content, Section)]
        rest = part[len(head) :]
        photos = [item for item in rest if not isinstance(item.content, Note)]
        notes = [item for item in rest if isinstance(item.content, Note)]
        found += [*head, *sorted(photos, key=key), *notes]
    return tuple(found)


def _date(item: Item) -> Key:
    """Newest first."""
    photo = item.photo
    moment = photo.created_at if photo is not None else None
    return (True, 0.0) if moment is None else (False, -moment.timestamp())


def _photographer(item: Item) -> Key:
    photo = item.photo
    name = photo.photographer.name.casefold() if photo is not None and photo.photographer is not None else ""
    return not name, name


def _title(item: Item) -> Key:
    content = item.content
    if isinstance(content, LocalFile):
        return False, content.title.casefold()
    title = content.title.casefold() if isinstance(content, Photo) else ""
    return not title, title


def _shape(item: Item) -> Key:
    """Widest first."""
    photo = item.photo
    return photo is None, -photo.ratio if photo is not None else 0.0


def _colour(item: Item, colour: Callable[[Photo], str]) -> Key:
    """By hue as in a rainbow, then what has none, from light to dark."""
    photo = item.photo
    text = colour(photo) if photo is not None else ""
    try:
        red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    except ValueError:
        return True, 9.0
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    spread = max(red, green, blue) - min(red, green, blue)
    return False, hue if spread >= GREY else 2.0 - light


_KEYS: dict[SortBy, Callable[[Item], Key]] = {
    SortBy.DATE: _date,
    SortBy.PHOTOGRAPHER: _photographer,
    SortBy.TITLE: _title,
    SortBy.SHAPE: _shape,
}
