"""A photo and what belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.ref import Ref

WIDEST_RATIO = 5.0
"""Width over height, and height over width, that a wall lays out as they are; beyond, they are cropped."""


UNKNOWN_SIZE = (3, 2)
"""Width and height of a photo whose size is not known: the usual shape, and plainly no size."""


@dataclass(frozen=True, slots=True)
class Exif:
    """How a photo was taken, as texts fit to be shown; "" where unknown.

    `exposure_time` in seconds ("1/400"), `aperture` as the f-number ("2.8"), `focal_length` in
    millimetres ("47.0"), `iso` the sensitivity.
    """

    make: str = ""
    model: str = ""
    exposure_time: str = ""
    aperture: str = ""
    focal_length: str = ""
    iso: int | None = None

    def __bool__(self) -> bool:
        return bool(
            self.make or self.model or self.exposure_time or self.aperture or self.focal_length or self.iso
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo was taken; latitude and longitude in degrees, both or neither."""

    name: str = ""
    city: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None

    def __bool__(self) -> bool:
        return bool(self.name or self.city or self.country or self.latitude is not None)


NO_EXIF, NO_PLACE = Exif(), Place()
"""What most photos of a list have, all of them the same: a long list would hold thousands."""


@lru_cache(maxsize=1_000)
def side(pixels: int) -> int:
    """Return `pixels`, as one object for all photos that are so wide or high: there are few cameras.

    A long list would hold thousands of each number, as objects of their own.
    """
    return pixels


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo.

    Attributes:
        width, height: size of the original in pixels, each at least 1; UNKNOWN_SIZE if not known.
        color: average colour as "#rrggbb", or "".
        blur_hash: the BlurHash text, or "" if there is none that can be decoded.
        download_location: address to request once when the photo is taken out, or "".
        page_url: the photo's page on the service, or "".
        premium: watermarked and not free; marked in the window and never exported.
        own_collections: ids of the signed-in user's collections that the photo is in.
        detailed: whether exif, place and tags have been read from a detail answer.
    """

    ref: Ref
    width: int
    height: int
    images: Images
    photographer: Person | None = None
    color: str = ""
    blur_hash: str = ""
    description: str = ""
    alt_description: str = ""
    created_at: datetime | None = None
    likes: int | None = None
    views: int | None = None
    downloads: int | None = None
    liked: bool = False
    exif: Exif = NO_EXIF
    place: Place = NO_PLACE
    tags: tuple[str, ...] = ()
    page_url: str = ""
    download_location: str = ""
    premium: bool = False
    detailed: bool = False
    own_collections: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Width over height, within what a wall can lay out."""
        return min(max(self.width / self.height, 1 / WIDEST_RATIO), WIDEST_RATIO)

    @property
    def size_known(self) -> bool:
        """Whether width and height are more than a guess at the shape."""
        return (self.width, self.height) != UNKNOWN_SIZE

    @property
    def title(self) -> str:
        """The best short text there is for this photo; "" if nobody wrote any."""
        return self.description or self.alt_description[:1].upper() + self.alt_description[1:]

    @property
    def spoken_name(self) -> str:
        """What a screen reader says: alternative text, else description, else tags, else the credit."""
        return (
            self.alt_description
            or self.description
            or ", ".join(self.tags[:5])
            or (f"Photo by {self.photographer.name}" if self.photographer else "Photo")
        )
