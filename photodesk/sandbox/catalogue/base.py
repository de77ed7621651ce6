"""The words of the catalogue: what a photo, a person and a topic are, and what any catalogue can be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from PIL import Image

from photodesk.sandbox.catalogue.mixing import Indexes

Order = Literal["latest", "oldest", "popular", "views", "downloads"]

LANDSCAPE, PORTRAIT, SQUARISH = 0, 1, 2
ORIENTATIONS = {"landscape": LANDSCAPE, "portrait": PORTRAIT, "squarish": SQUARISH}


@dataclass(frozen=True, slots=True)
class Exif:
    """How a photo was taken, as the service writes it: texts ("1/400", "2.8", "47.0") and ISO, or None."""

    make: str | None = None
    model: str | None = None
    exposure_time: str | None = None
    aperture: str | None = None
    focal_length: str | None = None
    iso: int | None = None

    @property
    def name(self) -> str | None:
        """The camera's full name, without the maker twice."""
        if not self.model:
            return self.make
        if not self.make or self.model.lower().startswith(self.make.lower()):
            return self.model
        return f"{self.make}, {self.model}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo was taken; latitude and longitude in degrees, both or neither."""

    name: str | None = None
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A photographer. `image` names the profile picture below /images/."""

    number: int
    id: str
    username: str
    first_name: str
    last_name: str | None
    bio: str | None
    location: str | None
    portfolio_url: str | None
    instagram_username: str | None
    twitter_username: str | None
    for_hire: bool
    updated_at: datetime
    image: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(frozen=True, slots=True)
class Look:
    """What a photo looks like from afar: its colour "#rrggbb", its BlurHash, and the colours it is found by.

    `colours` is a set of bits, see photodesk.sandbox.looks.COLOURS.
    """

    colour: str
    blur_hash: str
    colours: int


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo. `index` is its place in the feed, `image` its name below /images/, sizes are pixels."""

    index: int
    id: str
    slug: str
    image: str
    created_at: datetime
    updated_at: datetime
    promoted_at: datetime | None
    width: int
    height: int
    title: str | None
    alt: str | None
    tags: tuple[str, ...]
    topics: tuple[str, ...]
    person: int
    exif: Exif
    place: Place | None
    likes: int
    views: int
    downloads: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `owner` is a person's number."""

    id: str
    slug: str
    title: str
    description: str | None
    owner: int
    featured: bool
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Description:
    """What a photo is found by: topics, orientation, and words that weigh much and little."""

    topics: tuple[str, ...]
    orientation: int
    strong: Iterable[str]
    weak: Iterable[str]


@dataclass(frozen=True, slots=True)
class Sums:
    """Views, downloads and likes of many photos together."""

    views: int
    downloads: int
    likes: int


@dataclass(frozen=True, slots=True)
class CollectionSeed:
    """A collection as it is when the library is used for the first time."""

    id: str
    title: str
    description: str | None
    owner: int
    featured: bool
    published_at: datetime
    photos: tuple[int, ...]


class Catalogue(Protocol):
    """Everything there is to show. Indexes run from 0 (first in the feed) to len - 1."""

    @property
    def library(self) -> str:
        """Names the library that likes and collections belong to."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever pictures kept from an earlier run would be wrong."""

    @property
    def people(self) -> Sequence[Person]:
        """All photographers; a person's number is the place in this sequence."""

    @property
    def topics(self) -> Sequence[Topic]:
        """All topics, in their position."""

    def __len__(self) -> int: ...

    def photo(self, index: int) -> Photo:
        """The photo at an index."""

    def find(self, id_or_slug: str) -> int | None:
        """The index of a photo, or None."""

    def find_image(self, name: str) -> int | None:
        """The index of the photo whose picture has that name, or None."""

    def describe(self, index: int) -> Description:
        """What the photo is found by."""

    def owned_by(self, person: int) -> Indexes:
        """The indexes of a person's photos, ascending."""

    def arrange(self, indexes: Indexes, order: Order) -> Indexes:
        """The same indexes in another order."""

    def sums(self, indexes: Indexes) -> Sums:
        """How often some photos were seen, taken out and liked, all together."""

    def look(self, index: int) -> Look | None:
        """Colour and BlurHash where they are known without drawing."""

    def picture(self, index: int, width: int, height: int) -> Image.Image:
        """The whole photo, upright, as RGB of width x height pixels. Slow: never on the event loop."""

    def status(self) -> dict[str, object]:
        """How many photos there are, how many files were skipped, and where they come from."""

    def seeds(self) -> list[CollectionSeed]:
        """The collections a new library starts with."""

    def seeded_likes(self) -> list[tuple[int, int]]:
        """(person, index) pairs that a new library starts with."""


def orientation_of(width: int, height: int) -> int:
    """Landscape, portrait or squarish (sides differ by less than a tenth)."""
    if abs(width - height) * 10 < max(width, height):
        return SQUARISH
    return LANDSCAPE if width > height else PORTRAIT
