"""Photos as JSON: very short (previews), short (lists) and full (one photo)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.catalogue.base import Look, Photo, Topic
from photodesk.sandbox.catalogue.words import slug_of
from photodesk.sandbox.state import now_text

Json = dict[str, Any]

_LANGUAGES = ("en", "es", "ja", "fr", "it", "ko", "de", "pt", "id")
_LANDING_PAGES = frozenset(
    {
        "mountains", "mountain", "sea", "ocean", "forest", "flowers", "flower", "city", "night", "sky",
        "nature", "landscape", "abstract", "desert", "sunset", "water", "winter", "autumn",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What a photo's answer needs beside the photo: the feed it stands in, and what people did with it."""

    feed: str
    place: int
    look: Look
    user: Mapping[str, Any]
    likes: int = 0
    downloads: int = 0
    liked: bool = False
    collections: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def preview(photo: Photo, look: Look, place: int, addresses: Addresses) -> Json:
    """A photo beside a collection or topic: hardly more than its picture."""
    return {
        "id": photo.id,
        "slug": photo.slug,
        "created_at": now_text(photo.created_at),
        "updated_at": now_text(photo.updated_at),
        "blur_hash": look.blur_hash,
        "asset_type": "photo",
        "urls": addresses.urls(photo.image, addresses.ixid("preview", place)),
    }


def short(photo: Photo, around: Around, addresses: Addresses, topics: Mapping[str, Topic]) -> Json:
    """A photo in a list."""
    ixid = addresses.ixid(around.feed, around.place)
    submissions = {
        slug: {"status": "approved", "approved_on": now_text(photo.promoted_at)}
        for slug in photo.topics
        if photo.promoted_at and slug in topics
    }
    return {
        "id": photo.id,
        "slug": photo.slug,
        "alternative_slugs": dict.fromkeys(_LANGUAGES, photo.slug),
        "created_at": now_text(photo.created_at),
        "updated_at": now_text(photo.updated_at),
        "promoted_at": now_text(photo.promoted_at) if photo.promoted_at else None,
        "width": photo.width,
        "height": photo.height,
        "color": around.look.colour,
        "blur_hash": around.look.blur_hash,
        "description": photo.title,
        "alt_description": photo.alt,
        "breadcrumbs": [],
        "urls": addresses.urls(photo.image, ixid),
        "links": {
            "self": addresses.api("photos", photo.slug),
            "html": addresses.page("photos", photo.slug),
            "download": addresses.page("photos", photo.id, "download"),
            "download_location": f"{addresses.api('photos', photo.id, 'download')}?ixid={ixid}",
        },
        "likes": photo.likes + around.likes,
        "liked_by_user": around.liked,
        "current_user_collections": list(around.collections),
        "sponsorship": None,
        "topic_submissions": submissions,
        "asset_type": "photo",
        "user": around.user,
    }


def full(photo: Photo, around: Around, addresses: Addresses, topics: Mapping[str, Topic]) -> Json:
    """One photo with everything that is known about it."""
    answer = short(photo, around, addresses, topics)
    return answer | {
        "exif": _exif(photo),
        "location": _location(photo),
        "meta": {"index": True},
        "public_domain": False,
        "tags": [_tag(title) for title in photo.tags],
        "tags_preview": [_tag(title) for title in photo.tags[:3]],
        "related_collections": {"total": 0, "type": "related", "results": []},
        "views": photo.views,
        "downloads": photo.downloads + around.downloads,
        "topics": [
            {"id": topic.id, "title": topic.title, "slug": topic.slug, "visibility": "featured"}
            for topic in (topics.get(slug) for slug in photo.topics)
            if topic is not None
        ],
    }


def _exif(photo: Photo) -> Json:
    exif = photo.exif
    return {
        "make": exif.make,
        "model": exif.model,
        "name": exif.name,
        "exposure_time": exif.exposure_time,
        "aperture": exif.aperture,
        "focal_length": exif.focal_length,
        "iso": exif.iso,
    }


def _location(photo: Photo) -> Json:
    place = photo.place
    if place is None:
        return {
            "name": None,
            "city": None,
            "country": None,
            "position": {"latitude": 0.0, "longitude": 0.0},
        }
    return {
        "name": place.name,
        "city": place.city,
        "country": place.country,
        "position": {"latitude": place.latitude, "longitude": place.longitude},
    }


def _tag(title: str) -> Json:
    if title not in _LANDING_PAGES:
        return {"type": "search", "title": title}
    slug = slug_of(title)
    return {
        "type": "landing_page",
        "title": title,
        "source": {
            "ancestry": {
                "type": {"slug": "images", "pretty_slug": "Images"},
                "category": {"slug": slug, "pretty_slug": title.capitalize()},
            },
            "title": f"{title.capitalize()} images & pictures",
            "subtitle": f"Download free {title} images",
            "description": f"Pictures of {title}, drawn for the sample library.",
            "meta_title": f"{title.capitalize()} pictures",
            "meta_description": f"Choose from a curated selection of {title} photos.",
        },
    }
