"""Photos: JSON into Photo."""

from urllib.parse import urlsplit

from photodesk.domain.images import Images
from photodesk.domain.photo import UNKNOWN_SIZE, Photo, side
from photodesk.domain.ref import Ref
from photodesk.services.unsplash.wire.details import exif, place, tags
from photodesk.services.unsplash.wire.fields import (
    Record,
    Source,
    address,
    color,
    flag,
    identifier,
    moment,
    record,
    text,
    whole,
)
from photodesk.services.unsplash.wire.people import person

LARGEST_SIDE = 200_000
"""Pixels; no photo is wider or higher than this."""

_PREMIUM_HOST = "plus.unsplash.com"
_RENDITIONS = ("raw", "full", "regular", "small", "thumb")
_MOST_COLLECTIONS = 200
_DETAILS = ("exif", "location", "tags")
_BASE83 = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"


def photo(value: object, source: Source, *, detailed: bool = False) -> Photo | None:
    """Return a photo; None if it has no id or no address of a picture.

    Args:
        value: what should be a JSON object.
        source: where it comes from.
        detailed: whether it is the answer to a request for this one photo.
    """
    fields = record(value)
    known_as = identifier(fields.get("id"))
    pictures = images(fields.get("urls"), source)
    if not known_as or not pictures:
        return None
    width, height = size(fields)
    links = record(fields.get("links"))
    return Photo(
        ref=Ref(source.service, known_as),
        width=width,
        height=height,
        images=Images(raw=pictures.raw) if pictures.raw else pictures,  # of which all others are made
        photographer=person(fields.get("user"), source),
        color=color(fields, "color"),
        blur_hash=blur_hash(fields),
        description=text(fields, "description", longest=5_000, lines=True),
        alt_description=text(fields, "alt_description", longest=1_000),
        created_at=moment(fields, "created_at"),
        likes=whole(fields, "likes"),
        views=whole(fields, "views"),
        downloads=whole(fields, "downloads"),
        liked=flag(fields, "liked_by_user"),
        exif=exif(fields.get("exif")),
        place=place(fields.get("location")),
        tags=tags(fields.get("tags")),
        page_url=address(links, "html", source),
        download_location=address(links, "download_location", source),
        premium=_is_premium(pictures) or flag(fields, "premium"),
        detailed=detailed or all(name in fields for name in _DETAILS),
        own_collections=own_collections(fields),
    )


def detailed_photo(value: object, source: Source) -> Photo | None:
    """Return the photo of an answer to a request for this one photo."""
    return photo(value, source, detailed=True)


def images(value: object, source: Source) -> Images:
    """Return the addresses a picture can be had at; those that cannot be used are left out."""
    fields = record(value)
    return Images(**{name: address(fields, name, source) for name in _RENDITIONS})


def size(fields: Record) -> tuple[int, int]:
    """Return width and height in pixels; UNKNOWN_SIZE if either cannot be read.

    A photo is worth showing without its size: a wall without photos would be the price of one field.
    """
    width = whole(fields, "width", least=1, most=LARGEST_SIDE)
    height = whole(fields, "height", least=1, most=LARGEST_SIDE)
    return (side(width), side(height)) if width and height else UNKNOWN_SIZE


def own_collections(fields: Record) -> tuple[str, ...]:
    """Return the ids of the signed-in user's collections that a photo is in, each once, as they come."""
    listed = fields.get("current_user_collections")
    found = (identifier(record(each).get("id")) for each in (listed if isinstance(listed, list) else []))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_COLLECTIONS]


def blur_hash(fields: Record) -> str:
    """Return a BlurHash that can be decoded; "" without one.

    Its first digit names how many components follow, so its length is known: 4 + 2 times their number.
    """
    value = fields.get("blur_hash")
    if not isinstance(value, str) or not 6 <= len(value) <= 166 or not _BASE83.issuperset(value):
        return ""
    rows, columns = divmod(_DIGITS.index(value[0]), 9)
    return value if len(value) == 4 + 2 * (rows + 1) * (columns + 1) else ""


def _is_premium(pictures: Images) -> bool:
    hosts = {urlsplit(getattr(pictures, name)).hostname for name in _RENDITIONS}
    return _PREMIUM_HOST in hosts
