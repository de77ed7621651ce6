"""Photos that the service put together under a heading."""

from dataclasses import dataclass

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the service; `slug` is its readable id."""

    ref: Ref
    slug: str
    title: str
    description: str = ""
    total_photos: int = 0
    cover: Photo | None = None
    page_url: str = ""
