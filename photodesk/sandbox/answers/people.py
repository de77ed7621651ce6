"""Users as JSON: short (beside photos and in lists) and full (one user)."""

from dataclasses import dataclass
from typing import Any

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.catalogue.mixing import mix
from photodesk.sandbox.state import now_text

Json = dict[str, Any]

_FOLLOWERS, _BADGE = 141, 142
_UPLOADS = 10


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a person has and likes."""

    photos: int
    collections: int
    likes: int


def short(person: Person, totals: Totals, addresses: Addresses) -> Json:
    """A user in a list or beside a photo."""
    own = (addresses.api("users", person.username), addresses.page(f"@{person.username}"))
    return {
        "id": person.id,
        "updated_at": now_text(person.updated_at),
        "username": person.username,
        "name": person.name,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "twitter_username": person.twitter_username,
        "portfolio_url": person.portfolio_url,
        "bio": person.bio,
        "location": person.location,
        "links": {
            "self": own[0],
            "html": own[1],
            "photos": f"{own[0]}/photos",
            "likes": f"{own[0]}/likes",
            "portfolio": f"{own[0]}/portfolio",
        },
        "profile_image": addresses.profile_image(person.image),
        "instagram_username": person.instagram_username,
        "total_collections": totals.collections,
        "total_likes": totals.likes,
        "total_photos": totals.photos,
        "total_promoted_photos": totals.photos // 5,
        "total_illustrations": 0,
        "accepted_tos": True,
        "for_hire": person.for_hire,
        "social": {
            "instagram_username": person.instagram_username,
            "portfolio_url": person.portfolio_url,
            "twitter_username": person.twitter_username,
            "paypal_email": None,
        },
    }


def full(person: Person, totals: Totals, addresses: Addresses, downloads: int) -> Json:
    """One user with everything public about them."""
    followers = mix(person.number, _FOLLOWERS)
    return short(person, totals, addresses) | {
        "followed_by_user": False,
        "followers_count": followers % 9_000 + 12,
        "following_count": (followers >> 20) % 300,
        "downloads": downloads,
        "badge": _badge(person),
        "allow_messages": person.for_hire,
        "tags": {"custom": [], "aggregated": []},
        "meta": {"index": True},
    }


def own(user: Json, email: str) -> Json:
    """A full user as only they themselves see it."""
    return user | {"uploads_remaining": _UPLOADS, "email": email}


def _badge(person: Person) -> Json | None:
    if mix(person.number, _BADGE) % 9:
        return None
    return {"title": "Book contributor", "primary": True, "slug": "book-contributor", "link": None}
