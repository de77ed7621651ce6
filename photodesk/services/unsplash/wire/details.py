"""Details of a photo: JSON into Exif, Place and tags."""

import re

from photodesk.domain.photo import NO_EXIF, NO_PLACE, Exif, Place
from photodesk.domain.text import plain
from photodesk.services.unsplash.wire.fields import Record, real, record, text, whole

_MOST_TAGS = 50
_LONGEST_TAG = 60
_AMOUNT = re.compile(
    r"(?:f\s*/?\s*)?(\d{1,6}(?:\.\d{1,20})?)(?:\s*/\s*(\d{1,9}(?:\.\d{1,9})?))?\s*(?:mm|s|sec)?",
    re.IGNORECASE,
)
_MOST_SECONDS = 1_000_000.0


def exif(value: object) -> Exif:
    """Return how a photo was taken, as far as it is said and sane."""
    fields = record(value)
    if not fields:
        return NO_EXIF
    return Exif(
        make=text(fields, "make", longest=100),
        model=text(fields, "model", longest=100),
        exposure_time=exposure(fields),
        aperture=_decimal(fields, "aperture", least=0.3, most=1_000),
        focal_length=_decimal(fields, "focal_length", least=0.1, most=100_000),
        iso=whole(fields, "iso", least=1, most=10_000_000),
    )


def exposure(fields: Record) -> str:
    """Return the exposure time in seconds as photographers write it: "1/400", "0.5", "30"; "" without."""
    found = _amount(fields, "exposure_time")
    if found is None or not 0 < found <= _MOST_SECONDS:
        return ""
    if found <= 0.3 or _is_one_over(fields.get("exposure_time")):
        return f"1/{min(round(1 / found), 10_000_000)}"
    return _short(found)


def place(value: object) -> Place:
    """Return where a photo was taken. Latitude and longitude both 0 mean that it is not known."""
    fields = record(value)
    if not fields:
        return NO_PLACE
    position = record(fields.get("position"))
    latitude = real(position, "latitude", least=-90.0, most=90.0)
    longitude = real(position, "longitude", least=-180.0, most=180.0)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        latitude = longitude = None
    return Place(
        name=text(fields, "name", longest=300) or text(fields, "title", longest=300),
        city=text(fields, "city", longest=200),
        country=text(fields, "country", longest=200),
        latitude=latitude,
        longitude=longitude,
    )


def tags(value: object) -> tuple[str, ...]:
    """Return the tags of a photo, each once, in the order given: of both kinds, and plain texts as well."""
    found: dict[str, str] = {}
    for each in value if isinstance(value, list) else []:
        title = plain(each, longest=_LONGEST_TAG) if isinstance(each, str) else ""
        title = title or text(record(each), "title", longest=_LONGEST_TAG)
        if title:
            found.setdefault(title.casefold(), title)
        if len(found) == _MOST_TAGS:
            break
    return tuple(found.values())


def _is_one_over(value: object) -> bool:
    return isinstance(value, str) and value.strip().startswith("1/")


def _decimal(fields: Record, name: str, *, least: float, most: float) -> str:
    found = _amount(fields, name)
    return _short(found) if found is not None and least <= found <= most else ""


def _amount(fields: Record, name: str) -> float | None:
    """Return a number that stands as a number or in a text such as "2.8", "f/2.8", "1/400", "47.0 mm"."""
    value = fields.get(name)
    if not isinstance(value, str):
        return real(fields, name, least=0.0, most=_MOST_SECONDS)
    match = _AMOUNT.fullmatch(value.strip()) if value.isascii() and len(value) <= 40 else None
    if match is None:
        return None
    below = float(match.group(2) or 1)
    return float(match.group(1)) / below if below else None


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
