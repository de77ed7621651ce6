"""People: JSON into Person."""

from urllib.parse import urlsplit

from photodesk.domain.people import Person
from photodesk.domain.ref import Ref
from photodesk.services.unsplash.imgix import merged
from photodesk.services.unsplash.wire.fields import Record, Source, address, identifier, record, text, whole

_AVATARS = ("large", "medium", "small")
_SIDE = "256"
"""Pixels; the largest that the service offers by itself is 128."""


def person(value: object, source: Source) -> Person | None:
    """Return a member of the service; None without an id and a user name."""
    fields = record(value)
    username = identifier(fields.get("username"))
    known_as = identifier(fields.get("id")) or username
    if not known_as:
        return None
    images = record(fields.get("profile_image"))
    return Person(
        ref=Ref(source.service, known_as),
        username=username,
        name=_name(fields) or username or known_as,
        bio=text(fields, "bio", longest=2_000, lines=True),
        location=text(fields, "location", longest=200),
        portfolio_url=address(fields, "portfolio_url", source),
        profile_url=address(record(fields.get("links")), "html", source),
        avatar_url=_sharp(next((url for size in _AVATARS if (url := address(images, size, source))), "")),
        instagram_username=_instagram(fields),
        total_photos=whole(fields, "total_photos"),
        total_likes=whole(fields, "total_likes"),
        total_collections=whole(fields, "total_collections"),
        badge=text(record(fields.get("badge")), "title", longest=60),
    )


def _sharp(url: str) -> str:
    """Return an avatar's address for screens with many pixels, where it is one whose size can be chosen."""
    query = f"&{urlsplit(url).query}"
    return merged(url, w=_SIDE, h=_SIDE) if "&w=" in query and "&h=" in query else url


def _name(fields: Record) -> str:
    whole_name = text(fields, "name", longest=200)
    parts = (text(fields, "first_name", longest=100), text(fields, "last_name", longest=100))
    return whole_name or " ".join(part for part in parts if part)


def _instagram(fields: Record) -> str:
    direct = text(fields, "instagram_username", longest=100)
    return direct or text(record(fields.get("social")), "instagram_username", longest=100)
