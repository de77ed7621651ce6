"""Parts and sizes in words, and the caps that can be chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from photodesk.store.sizes import Part, PartSize, Unit
from photodesk.ui.times import exact_number

MIB = 1024 * 1024
TITLES: Mapping[Part, str] = {
    Part.PICTURES: "Pictures",
    Part.PHOTOS: "What is known about photos",
    Part.LISTS: "Lists",
    Part.SEARCHES: "Recent searches",
    Part.DRAGGED: "Dragged files",
}
ABOUT: Mapping[Part, str] = {
    Part.PICTURES: "What you have seen is there at once, and offline.",
    Part.PHOTOS: "Titles, places and people, for searching offline.",
    Part.LISTS: "Which photos stood on which page, for browsing offline.",
    Part.SEARCHES: "The words that are offered while you type.",
    Part.DRAGGED: "Files dragged into other programs; each is removed after a day.",
}
STAYS: Mapping[Part, str] = {
    Part.PICTURES: "They come again when you look at them. Favourites, likes and collections stay.",
    Part.PHOTOS: "It comes again as you browse. Favourites, likes and collections stay.",
    Part.LISTS: "They come again when you open them. What is known about the photos stays.",
    Part.SEARCHES: "Nothing else is forgotten.",
    Part.DRAGGED: "Programs that still read them may miss them. What you have downloaded stays.",
}
"""What is said before a part is cleared."""
_COUNTED: Mapping[Part, tuple[str, str]] = {
    Part.PICTURES: ("1 picture", "pictures"),
    Part.PHOTOS: ("1 photo", "photos"),
    Part.LISTS: ("1 page", "pages"),
    Part.SEARCHES: ("1 search", "searches"),
    Part.DRAGGED: ("1 file", "files"),
}
_CAPS: Mapping[Unit, tuple[int, ...]] = {
    Unit.BYTES: tuple(size * MIB for size in (100, 250, 500, 1024, 2048, 5120, 10_240)),
    Unit.ROWS: (10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000),
}


def size(number: int) -> str:
    """Return a number of bytes as people read it: "212.4 MB"."""
    return _bytes(number, 0 if number < MIB else 1)


def count(part: PartSize) -> str:
    """Return how many there are: "4,312 pictures"."""
    one, many = _COUNTED[part.part]
    return one if part.count == 1 else f"{exact_number(part.count)} {many}"


def cap(part: PartSize, value: int) -> str:
    """Return a cap in words: "At most 500 MB"."""
    if part.unit is Unit.BYTES:
        return f"At most {_bytes(value, 0)}"
    return f"At most {exact_number(value)} photos"


def _bytes(number: int, digits: int) -> str:
    return QLocale().formattedDataSize(number, digits, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def caps(part: PartSize) -> list[int]:
    """Return the caps that can be chosen, the present one among them; none where it cannot be set."""
    if part.cap is None:
        return []
    found = {value for value in _CAPS[part.unit] if part.least <= value <= part.most}
    return sorted(found | {part.cap})


def filled(part: PartSize, whole: int) -> float:
    """Return how far a part is filled, from 0 to 1: of its cap, or where it has none of all parts."""
    if part.cap:
        have = part.bytes if part.unit is Unit.BYTES else part.count
        return min(have / part.cap, 1.0)
    return part.bytes / whole if whole else 0.0
