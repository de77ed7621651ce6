"""Domain values to JSON text and back.

Reading back is tolerant: a field that is not what it was costs that field, an entry without its
identity costs that entry. Nothing here raises for any text.
"""

import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from photodesk.domain.collection import Collection
from photodesk.domain.images import Images
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import NO_EXIF, NO_PLACE, Exif, Photo, Place, side
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic

VERSION = 1
"""Written into every text as "v"; a text of a later version is not read."""

_LARGEST = 2**53
_DEEPEST_TEXT = 4_000_000

T = TypeVar("T")
Entry = Mapping[str, Any]


def encode(value: Photo | Person | Collection | Topic) -> str:
    """Return `value` as JSON text (ASCII)."""
    return json.dumps({"v": VERSION, **_plain(value)}, separators=(",", ":"), allow_nan=False)


def encode_page(page: Page[Any]) -> str:
    """Return a page of such values as JSON text."""
    entry = {"v": VERSION, "number": page.number, "more": page.more, "dropped": page.dropped}
    if page.total is not None:
        entry["total"] = page.total
    return json.dumps(
        {**entry, "items": [_plain(item) for item in page.items]}, separators=(",", ":"), allow_nan=False
    )


def photo(text: str) -> Photo | None:
    """Return the photo in `text`; None if there is none."""
    return _photo(_entry(text))


def person(text: str) -> Person | None:
    """Return the person in `text`; None if there is none."""
    return _person(_entry(text))


def collection(text: str) -> Collection | None:
    """Return the collection in `text`; None if there is none."""
    return _collection(_entry(text))


def topic(text: str) -> Topic | None:
    """Return the topic in `text`; None if there is none."""
    return _topic(_entry(text))


def photo_page(text: str) -> Page[Photo] | None:
    """Return the page of photos in `text`; None if there is none."""
    return _page(text, _photo)


def collection_page(text: str) -> Page[Collection] | None:
    """Return the page of collections in `text`; None if there is none."""
    return _page(text, _collection)


def topic_page(text: str) -> Page[Topic] | None:
    """Return the page of topics in `text`; None if there is none."""
    return _page(text, _topic)


def of_nobody(photo: Photo) -> Photo:
    """Return `photo` as somebody sees it who has not signed in."""
    return replace(photo, liked=False, own_collections=())


def _plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """Return what JSON knows of `value`: dataclasses become objects without empty fields."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {
        field.name: _plain(content)
        for field in fields(value)  # type: ignore[arg-type]  # only dataclasses are left
        if (content := getattr(value, field.name)) is not None and content != "" and content is not False
    }


def _entry(text: str) -> Entry:
    try:
        entry = json.loads(text) if len(text) <= _DEEPEST_TEXT else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(entry, dict) or entry.get("v") != VERSION:
        return {}
    return entry


def _page(text: str, read: Callable[[Entry], T | None]) -> Page[T] | None:
    entry = _entry(text)
    items = entry.get("items")
    if not isinstance(items, list):
        return None
    whole = [value for item in items if (value := read(_inner(item))) is not None]
    return Page(
        items=tuple(whole),
        number=max(_whole(entry, "number", 1), 1),
        total=_count(entry, "total"),
        more=entry.get("more") is True,
        dropped=_whole(entry, "dropped", 0) + len(items) - len(whole),
    )


def _photo(entry: Entry) -> Photo | None:
    ref = _ref(entry)
    width, height = _whole(entry, "width", 0), _whole(entry, "height", 0)
    if ref is None or width < 1 or height < 1:
        return None
    return Photo(
        ref=ref,
        width=side(width),
        height=side(height),
        images=_images(_inner(entry.get("images"))),
        photographer=_person(_inner(entry.get("photographer"))),
        color=_text(entry, "color"),
        blur_hash=_text(entry, "blur_hash"),
        description=_text(entry, "description"),
        alt_description=_text(entry, "alt_description"),
        created_at=_time(entry, "created_at"),
        likes=_count(entry, "likes"),
        views=_count(entry, "views"),
        downloads=_count(entry, "downloads"),
        liked=entry.get("liked") is True,
        exif=_exif(_inner(entry.get("exif"))),
        place=_place(_inner(entry.get("place"))),
        tags=_texts(entry, "tags"),
        page_url=_text(entry, "page_url"),
        download_location=_text(entry, "download_location"),
        premium=entry.get("premium") is True,
        detailed=entry.get("detailed") is True,
        own_collections=_texts(entry, "own_collections"),
    )


def _images(entry: Entry) -> Images:
    return Images(**{field.name: _text(entry, field.name) for field in fields(Images)})


def _exif(entry: Entry) -> Exif:
    if not any(entry.values()):
        return NO_EXIF
    return Exif(
        make=_text(entry, "make"),
        model=_text(entry, "model"),
        exposure_time=_text(entry, "exposure_time"),
        aperture=_text(entry, "aperture"),
        focal_length=_text(entry, "focal_length"),
        iso=_count(entry, "iso"),
    )


def _place(entry: Entry) -> Place:
    if all(value in ("", None) for value in entry.values()):
        return NO_PLACE
    latitude, longitude = _degrees(entry, "latitude", 90), _degrees(entry, "longitude", 180)
    both = latitude is not None and longitude is not None
    return Place(
        name=_text(entry, "name"),
        city=_text(entry, "city"),
        country=_text(entry, "country"),
        latitude=latitude if both else None,
        longitude=longitude if both else None,
    )


def _person(entry: Entry) -> Person | None:
    ref = _ref(entry)
    if ref is None:
        return None
    return Person(
        ref=ref,
        username=_text(entry, "username"),
        name=_text(entry, "name"),
        bio=_text(entry, "bio"),
        location=_text(entry, "location"),
        portfolio_url=_text(entry, "portfolio_url"),
        profile_url=_text(entry, "profile_url"),
        avatar_url=_text(entry, "avatar_url"),
        instagram_username=_text(entry, "instagram_username"),
        total_photos=_count(entry, "total_photos"),
        total_likes=_count(entry, "total_likes"),
        total_collections=_count(entry, "total_collections"),
        badge=_text(entry, "badge"),
    )


def _collection(entry: Entry) -> Collection | None:
    ref = _ref(entry)
    if ref is None:
        return None
    return Collection(
        ref=ref,
        title=_text(entry, "title"),
        description=_text(entry, "description"),
        total_photos=max(_whole(entry, "total_photos", 0), 0),
        private=entry.get("private") is True,
        cover=_photo(_inner(entry.get("cover"))),
        owner=_person(_inner(entry.get("owner"))),
        page_url=_text(entry, "page_url"),
        updated_at=_time(entry, "updated_at"),
    )


def _topic(entry: Entry) -> Topic | None:
    ref = _ref(entry)
    if ref is None:
        return None
    return Topic(
        ref=ref,
        slug=_text(entry, "slug"),
        title=_text(entry, "title"),
        description=_text(entry, "description"),
        total_photos=max(_whole(entry, "total_photos", 0), 0),
        cover=_photo(_inner(entry.get("cover"))),
        page_url=_text(entry, "page_url"),
    )


def _ref(entry: Entry) -> Ref | None:
    inner = _inner(entry.get("ref"))
    service, id_ = sys.intern(_text(inner, "service")), _text(inner, "id")
    return Ref(service, id_) if service and id_ else None


def _inner(value: object) -> Entry:
    return value if isinstance(value, dict) else {}


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _texts(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _whole(entry: Entry, key: str, default: int) -> int:
    value = entry.get(key)
    return value if type(value) is int and abs(value) <= _LARGEST else default


def _count(entry: Entry, key: str) -> int | None:
    value = _whole(entry, key, -1)
    return value if value >= 0 else None


def _degrees(entry: Entry, key: str, most: int) -> float | None:
    value = entry.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) <= most else None  # NaN fails the comparison too


def _time(entry: Entry, key: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(entry, key))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
