"""Collections: JSON into Collection."""

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.services.unsplash.wire.fields import (
    Source,
    address,
    flag,
    identifier,
    moment,
    record,
    text,
    whole,
)
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import photo


def collection(value: object, source: Source) -> Collection | None:
    """Return a collection; None without an id. Without a cover, the first readable preview is one."""
    fields = record(value)
    known_as = identifier(fields.get("id"))
    if not known_as:
        return None
    previews = fields.get("preview_photos")
    candidates = [fields.get("cover_photo"), *(previews[:4] if isinstance(previews, list) else [])]
    return Collection(
        ref=Ref(source.service, known_as),
        title=text(fields, "title", longest=300),
        description=text(fields, "description", longest=5_000, lines=True),
        total_photos=whole(fields, "total_photos") or 0,
        private=flag(fields, "private"),
        cover=next((found for each in candidates if (found := photo(each, source))), None),
        owner=person(fields.get("user"), source),
        page_url=address(record(fields.get("links")), "html", source),
        updated_at=moment(fields, "updated_at"),
    )
