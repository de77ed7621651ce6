"""What a picture file says of itself: camera, date, place, title. Damage costs the damaged part alone."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

from PIL import Image, ImageFile, IptcImagePlugin

from photodesk.sandbox.catalogue.base import Exif, Place

Value = TypeVar("Value")
Tags = Mapping[int, object]

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _ORIENTATION, _CHANGED, _ARTIST, _DESCRIPTION = 271, 272, 274, 306, 315, 270
_EXPOSURE, _F_NUMBER, _ISO, _TAKEN, _OFFSET, _APERTURE, _FOCAL = (
    33434,
    33437,
    34855,
    36867,
    36881,
    37378,
    37386,
)
_XP_TITLE, _XP_AUTHOR, _XP_KEYWORDS = 40091, 40093, 40094
_IPTC_TITLE, _IPTC_WORDS, _IPTC_AUTHOR = (2, 5), (2, 25), (2, 80)
_IPTC_CITY, _IPTC_COUNTRY, _IPTC_CAPTION = (2, 90), (2, 101), (2, 120)
_LONGEST = 300
_MOST_KEYWORDS = 40
_MEANINGLESS = re.compile(
    r"(olympus|sanyo|minolta|kodak|konica|sony|samsung|digital|still|camera|dsc|dcim.*|default|untitled|"
    r"image|created with .*|screenshot|hdr|dav|sdr|[\s\d._-])*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says; None and empty where it says nothing. `taken` has a time zone (UTC if unknown)."""

    orientation: int = 1
    exif: Exif = field(default_factory=Exif)
    taken: datetime | None = None
    place: Place | None = None
    title: str | None = None
    artist: str | None = None
    keywords: tuple[str, ...] = ()


def metadata_of(picture: Image.Image) -> Metadata:
    """Read the metadata of an opened picture; never raises."""
    main: Tags = _safely(lambda: dict(picture.getexif()), {})
    detail: Tags = _safely(lambda: dict(picture.getexif().get_ifd(_EXIF_IFD)), {})
    gps: Tags = _safely(lambda: dict(picture.getexif().get_ifd(_GPS_IFD)), {})
    iptc = _iptc(picture)
    return Metadata(
        orientation=_safely(lambda: _orientation(main), 1),
        exif=_exif(main, detail),
        taken=_safely(lambda: _taken(main, detail), None),
        place=_place(gps, iptc),
        title=_title(main, iptc),
        artist=_text(main.get(_ARTIST)) or _wide(main.get(_XP_AUTHOR)) or _first(iptc.get(_IPTC_AUTHOR)),
        keywords=_safely(lambda: _keywords(main, iptc), ()),
    )


def _safely(read: Callable[[], Value], otherwise: Value) -> Value:
    """What `read` finds; metadata is written by anybody, and may be wrong in any way."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - readers of damaged metadata fail in every way there is
        return otherwise


def _exif(main: Tags, detail: Tags) -> Exif:
    return Exif(
        make=_text(main.get(_MAKE)),
        model=_text(main.get(_MODEL)),
        exposure_time=_safely(lambda: _exposure(detail.get(_EXPOSURE)), None),
        aperture=_safely(lambda: _aperture(detail), None),
        focal_length=_safely(lambda: _decimal(detail.get(_FOCAL)), None),
        iso=_safely(lambda: _iso(detail.get(_ISO)), None),
    )


def _orientation(main: Tags) -> int:
    value = _number(main.get(_ORIENTATION))
    return int(value) if value is not None and 1 <= value <= 8 else 1


def _exposure(value: object) -> str | None:
    seconds = _number(value)
    if seconds is None or seconds <= 0:
        return None
    if seconds < 0.3:
        return f"1/{round(1 / seconds)}"
    return f"{seconds:.1f}".removesuffix(".0")


def _aperture(detail: Tags) -> str | None:
    direct = _decimal(detail.get(_F_NUMBER))
    if direct is not None:
        return direct
    steps = _number(detail.get(_APERTURE))
    return f"{2 ** (steps / 2):.1f}" if steps is not None and 0 < steps < 20 else None


def _decimal(value: object) -> str | None:
    number = _number(value)
    return f"{number:.1f}" if number is not None and 0 < number < 100_000 else None


def _iso(value: object) -> int | None:
    number = _number(value[0] if isinstance(value, tuple) and value else value)
    return int(number) if number is not None and 0 < number < 10_000_000 else None


def _number(value: object) -> float | None:
    """A rational, integer or text as a finite number."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _taken(main: Tags, detail: Tags) -> datetime | None:
    text = _text(detail.get(_TAKEN)) or _text(main.get(_CHANGED))
    if text is None:
        return None
    moment = datetime.strptime(text[:19].replace("-", ":"), "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC)
    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", _text(detail.get(_OFFSET)) or "")
    if offset:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        moment = moment.replace(tzinfo=timezone(-away if offset[1] == "-" else away))
    return moment if 1826 <= moment.year <= 2100 else None


def _place(gps: Tags, iptc: Mapping[tuple[int, int], list[str]]) -> Place | None:
    city, country = _first(iptc.get(_IPTC_CITY)), _first(iptc.get(_IPTC_COUNTRY))
    name = ", ".join(part for part in (city, country) if part) or None
    latitude = _safely(lambda: _degrees(gps, 1, 90.0), None)
    longitude = _safely(lambda: _degrees(gps, 3, 180.0), None)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return Place(name, city, country) if name else None
    return Place(name or position_name(latitude, longitude), city, country, latitude, longitude)


def position_name(latitude: float, longitude: float) -> str:
    """A position in words, for places whose name is not known: "43.47° N, 11.89° E"."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"


def _degrees(gps: Tags, reference: int, limit: float) -> float | None:
    parts = gps.get(reference + 1)
    if not isinstance(parts, tuple):
        return None
    numbers = [_number(part) for part in parts[:3]]
    if any(number is None for number in numbers):
        return None
    value = sum((number or 0.0) / 60**place for place, number in enumerate(numbers))
    if (_text(gps.get(reference)) or "").upper() in {"S", "W"}:
        value = -value
    return round(value, 6) if abs(value) <= limit else None


def _title(main: Tags, iptc: Mapping[tuple[int, int], list[str]]) -> str | None:
    for text in (
        _wide(main.get(_XP_TITLE)),
        _first(iptc.get(_IPTC_TITLE)),
        _text(main.get(_DESCRIPTION)),
        _first(iptc.get(_IPTC_CAPTION)),
    ):
        if text and not _MEANINGLESS.fullmatch(text):
            return text
    return None


def _keywords(main: Tags, iptc: Mapping[tuple[int, int], list[str]]) -> tuple[str, ...]:
    words = [*iptc.get(_IPTC_WORDS, []), *(_wide(main.get(_XP_KEYWORDS)) or "").split(";")]
    clean = (word.strip()[:60] for word in words)
    return tuple(dict.fromkeys(word for word in clean if word))[:_MOST_KEYWORDS]


def _iptc(picture: Image.Image) -> dict[tuple[int, int], list[str]]:
    if not isinstance(picture, ImageFile.ImageFile):
        return {}
    found = _safely(lambda: IptcImagePlugin.getiptcinfo(picture), None) or {}
    return {key: list(_decoded(value)) for key, value in found.items()}


def _decoded(value: object) -> Iterable[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, bytes):
            text = _clean(_utf8_or_latin(part))
            if text:
                yield text


def _first(values: list[str] | None) -> str | None:
    return values[0] if values else None


def _text(value: object) -> str | None:
    """A text tag without padding; many cameras write UTF-8 where ASCII is meant."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    return _clean(_utf8_or_latin(value)) if isinstance(value, bytes) else None


def _wide(value: object) -> str | None:
    """A text tag of Windows, in UTF-16."""
    if isinstance(value, tuple) and all(isinstance(part, int) and 0 <= part < 256 for part in value):
        value = bytes(value)
    return _clean(value.decode("utf-16-le", "replace")) if isinstance(value, bytes) else None


def _utf8_or_latin(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _clean(text: str) -> str | None:
    visible = "".join(letter if letter.isprintable() else " " for letter in text.split("\0", 1)[0])
    return " ".join(visible.split())[:_LONGEST].strip() or None
