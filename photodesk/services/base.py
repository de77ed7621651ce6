"""What a photo service is: identity, policy, and one small protocol per thing it can do.

A facet that a service does not have is None, and everything that needs it is hidden.
The methods of facets are coroutines that may be awaited from any event loop.
Each raises `photodesk.errors.ServiceError` and nothing else.
"""

from dataclasses import dataclass
from typing import Protocol

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.licence import Credit
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.topic import Topic


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the service is.

    Attributes:
        id: stored with every Ref.
        name: what people call it.
        home_url: its front page; "" if it has none.
        home_title: what its first feed is called.
        own: the photos are the user's own, so that nobody else is to be named beside them.
    """

    id: str
    name: str
    home_url: str
    home_title: str = "Editorial"
    own: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """What the service demands of an application.

    Attributes:
        hotlink: pictures are shown from the addresses the service gives.
        list_age: seconds for which a kept page of a list may be shown without asking again.
        detail_age: the same for one photo's details.
        report_use: taking a photo out must be reported to the service.
    """

    hotlink: bool = True
    list_age: float = 15 * 60
    detail_age: float = 24 * 3600
    report_use: bool = True


class Browse(Protocol):
    """Lists of photos."""

    @property
    def kinds(self) -> frozenset[FeedKind]:
        """The kinds of feed this service has."""
        ...

    async def photos(self, feed: Feed, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of `feed`."""
        ...


class Photos(Protocol):
    """One photo with all its details."""

    async def photo(self, id: str) -> Photo:
        """Return the photo with EXIF, place and tags. Costs one request."""
        ...


class Topics(Protocol):
    """The headings of the service."""

    async def topics(self) -> Page[Topic]:
        """Return the topics the service puts first."""
        ...


class Collections(Protocol):
    """Collections anybody may look at."""

    async def collections(self, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of the service's collections."""
        ...


class Renditions(Protocol):
    """Addresses of a picture at the size it is needed. Costs no request."""

    def at_width(self, photo: Photo, pixels: int) -> str:
        """Return the address of `photo`, `pixels` device pixels wide or a little more; "" if none."""
        ...

    def key(self, url: str) -> str:
        """Return what is the same for the same picture at the same size, whoever asked for it."""
        ...


class Credits(Protocol):
    """How a photo is credited."""

    def credit(self, photo: Photo) -> Credit:
        """Return the credit with its links, referral parameters included."""
        ...

    def page(self, photo: Photo) -> str:
        """Return the address of the photo's page, referral parameters included; "" if it has none."""
        ...


@dataclass(frozen=True, slots=True)
class PhotoService:
    """A photo service: who it is, what it demands, and its facets."""

    identity: Identity
    policy: Policy
    renditions: Renditions
    credits: Credits
    browse: Browse | None = None
    photos: Photos | None = None
    topics: Topics | None = None
    collections: Collections | None = None
