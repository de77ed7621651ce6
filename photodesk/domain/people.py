"""Photographers and other members of a service."""

import re
from dataclasses import dataclass

from photodesk.domain.ref import Ref

_INSTAGRAM = re.compile(r"[A-Za-z0-9._]{1,30}")


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a service. Texts are plain text; addresses are http(s) or "".

    `badge` is an honour the service has given, in its own words; only a profile of its own says so.
    """

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
    badge: str = ""

    @property
    def instagram_url(self) -> str:
        """The address of their page on Instagram; "" without one."""
        name = self.instagram_username
        return f"https://www.instagram.com/{name}/" if _INSTAGRAM.fullmatch(name) else ""
