"""Photos that somebody put together."""

from dataclasses import dataclass
from datetime import datetime

from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection. `total_photos` is what the service says and may differ from what it lists."""

    ref: Ref
    title: str
    description: str = ""
    total_photos: int = 0
    private: bool = False
    cover: Photo | None = None
    owner: Person | None = None
    page_url: str = ""
    updated_at: datetime | None = None
