"""Collections as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.state import Collection

Json = dict[str, Any]


def current(collection: Collection, total: int, addresses: Addresses) -> Json:
    """A collection of the person signed in, beside a photo that is in it."""
    own = addresses.api("collections", collection.id)
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "published_at": collection.published_at,
        "last_collected_at": collection.last_collected_at,
        "updated_at": collection.updated_at,
        "featured": collection.featured,
        "total_photos": total,
        "private": collection.private,
        "share_key": collection.share_key,
        "links": {
            "self": own,
            "html": addresses.page("collections", collection.id),
            "photos": f"{own}/photos",
            "related": f"{own}/related",
        },
        "cover_photo": None,
        "user": None,
    }


def short(
    collection: Collection,
    total: int,
    cover: Mapping[str, Any] | None,
    previews: Sequence[Mapping[str, Any]],
    user: Mapping[str, Any] | None,
    addresses: Addresses,
) -> Json:
    """A collection with its cover and the first of its photos."""
    return current(collection, total, addresses) | {
        "user": user,
        "cover_photo": cover,
        "preview_photos": list(previews) or None,
    }
