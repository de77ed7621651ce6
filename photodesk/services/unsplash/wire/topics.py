"""Topics: JSON into Topic."""

import html
import re

from photodesk.domain.ref import Ref
from photodesk.domain.text import plain
from photodesk.domain.topic import Topic
from photodesk.services.unsplash.wire.fields import Record, Source, address, identifier, record, text, whole
from photodesk.services.unsplash.wire.photos import photo

_LONGEST = 5_000
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)


def topic(value: object, source: Source) -> Topic | None:
    """Return a topic; None without an id and a slug."""
    fields = record(value)
    slug = identifier(fields.get("slug"))
    known_as = identifier(fields.get("id")) or slug
    if not known_as:
        return None
    return Topic(
        ref=Ref(source.service, known_as),
        slug=slug or known_as,
        title=text(fields, "title", longest=200) or slug or known_as,
        description=_description(fields),
        total_photos=whole(fields, "total_photos") or 0,
        cover=photo(fields.get("cover_photo"), source),
        page_url=address(record(fields.get("links")), "html", source),
    )


def _description(fields: Record) -> str:
    """Return the description without the HTML that it can hold."""
    value = fields.get("description")
    if not isinstance(value, str):
        return ""
    value = value[: 2 * _LONGEST]
    if _TAG.search(value):
        value = html.unescape(_TAG.sub("", _BREAK.sub("\n", value)))
    return plain(value, longest=_LONGEST, lines=True)
