"""Topics as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.catalogue.base import Topic
from photodesk.sandbox.state import now_text

Json = dict[str, Any]


def short(
    topic: Topic,
    total: int,
    cover: Mapping[str, Any] | None,
    previews: Sequence[Mapping[str, Any]],
    owner: Mapping[str, Any],
    addresses: Addresses,
) -> Json:
    """A topic with its cover and the first of its photos."""
    own = addresses.api("topics", topic.slug)
    published = now_text(topic.published_at)
    return {
        "id": topic.id,
        "slug": topic.slug,
        "title": topic.title,
        "description": topic.description,
        "published_at": published,
        "updated_at": published,
        "starts_at": published,
        "ends_at": None,
        "only_submissions_after": None,
        "visibility": "featured" if topic.featured else "visible",
        "featured": topic.featured,
        "total_photos": total,
        "current_user_contributions": [],
        "total_current_user_submissions": None,
        "links": {
            "self": own,
            "html": addresses.page("t", topic.slug),
            "photos": f"{own}/photos",
        },
        "status": "open",
        "owners": [owner],
        "cover_photo": cover,
        "preview_photos": list(previews) or None,
    }
