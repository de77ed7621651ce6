"""Photographers and other members of a service."""

from dataclasses import dataclass

from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a service. Texts are plain text; addresses are http(s) or ""."""

    ref: Ref
    username: str
    name: str
    bio: str = ""
    location: str = ""
    portfolio_url: str = ""
    profile_url: str = ""
    avatar_url: str = ""
    instagram_username: str = ""
    total_photos: int | None = None
    total_likes: int | None = None
    total_collections: int | None = None
