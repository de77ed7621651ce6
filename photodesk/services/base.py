"""What a photo service is: identity, policy, and one small protocol per thing it can do.

A facet that a service does not have, or not for this user, is None, and everything that needs it is
hidden. The methods of facets are coroutines that may be awaited from any event loop.
Each raises `photodesk.errors.ServiceError` and nothing else.

Here are the facets that look; those that change something are in `editing`, signing in is in
`signing_in`, and what may vanish while the program runs is a `capability`.
"""

from dataclasses import dataclass
from typing import Protocol

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.domain.licence import CREDIT_FORMAT, Credit
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.statistics import CountedPhoto, ServiceMonth, ServiceTotals, Statistics
from photodesk.domain.topic import Topic
from photodesk.net.messages import Priority
from photodesk.services.editing import (
    Account,
    CollectionEditing,
    Likes,
    PhotoEditing,
    ProfileEditing,
    Usage,
)
from photodesk.services.signing_in import SigningIn


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the service is.

    Attributes:
        id: stored with every Ref.
        name: what people call it.
        common: its name within a sentence where `name` is no proper name: "the sample library".
        home_url: its front page; "" if it has none.
        home_title: what its first feed is called.
        own: the photos are the user's own, so that nobody else is to be named beside them.
    """

    id: str
    name: str
    home_url: str
    home_title: str = "Editorial"
    own: bool = False
    common: str = ""

    @property
    def within(self) -> str:
        """Its name within a sentence; `at_start` makes it fit to begin one."""
        return self.common or self.name


@dataclass(frozen=True, slots=True)
class Policy:
    """What the service demands of an application.

    Attributes:
        hotlink: pictures are shown from the addresses the service gives.
        list_age: seconds for which a kept page of a list may be shown without asking again.
        directory_age: the same for the lists of topics and collections.
        detail_age: the same for one photo's details.
        profile_age, statistics_age: the same for a person, and for figures.
        report_use: taking a photo out must be reported to the service.
        drag_out, save: photos may be dragged into other programs, and saved.
        premium_out: so may photos that are not free.
        credit_format: how a credit reads, with {person} and {service} in it.
    """

    hotlink: bool = True
    list_age: float = 3600
    directory_age: float = 24 * 3600
    detail_age: float = 24 * 3600
    report_use: bool = True
    profile_age: float = 3600
    statistics_age: float = 3600
    drag_out: bool = True
    save: bool = True
    premium_out: bool = False
    credit_format: str = CREDIT_FORMAT

    def may_drag_out(self, photo: Photo) -> bool:
        """Whether `photo` may be dragged into another program."""
        return self.drag_out and (self.premium_out or not photo.premium)

    def may_save(self, photo: Photo) -> bool:
        """Whether `photo` may be saved as a file."""
        return self.save and (self.premium_out or not photo.premium)


def own_policy() -> Policy:
    """Return the policy of a folder of one's own: asking costs nothing, and it may have changed."""
    return Policy(list_age=0, directory_age=0, detail_age=0, report_use=False)


class Browse(Protocol):
    """Lists of photos."""

    @property
    def kinds(self) -> frozenset[FeedKind]:
        """The kinds of feed this service has."""
        ...

    async def photos(self, feed: Feed, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of `feed`; filters that it does not understand are left out."""
        ...


class Filtering(Protocol):
    """What lists can be narrowed down by. Costs no request."""

    def choice(self, kind: FeedKind) -> FilterChoice:
        """Return which filters a kind of feed understands."""
        ...


class Photos(Protocol):
    """One photo with all its details."""

    async def photo(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo:
        """Return the photo with EXIF, place and tags. Costs one request."""
        ...


class Search(Protocol):
    """Search. Each method is one request; only the one whose results are in view should be asked."""

    async def photos(self, query: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of the photos found."""
        ...

    async def collections(self, query: str, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of the collections found."""
        ...

    async def people(self, query: str, page: int) -> Page[Person]:
        """Return page `page` (from 1) of the people found."""
        ...


class People(Protocol):
    """Members of the service."""

    async def person(self, username: str) -> Person:
        """Return a member's profile."""
        ...

    async def portfolio_url(self, username: str) -> str:
        """Return a member's own address on the web; "" without one."""
        ...

    async def photos(self, username: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of what a member has published."""
        ...

    async def counted_photos(self, username: str, page: int) -> Page[CountedPhoto]:
        """Return the same with each photo's figures of the last 30 days."""
        ...

    async def likes(self, username: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of what a member likes."""
        ...

    async def collections(self, username: str, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of a member's collections."""
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


class CollectionDetails(Protocol):
    """One collection, and what is like it."""

    async def collection(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Collection:
        """Return one collection."""
        ...

    async def related(self, id: str) -> tuple[Collection, ...]:
        """Return collections that are like one."""
        ...


class StatisticsFacet(Protocol):
    """Figures over the last `days` days, from 1 to 30."""

    async def of_photo(self, id: str, days: int = 30) -> Statistics:
        """Return the figures of one photo."""
        ...

    async def of_person(self, username: str, days: int = 30) -> Statistics:
        """Return the figures of all photos of a member together."""
        ...

    async def totals(self) -> ServiceTotals:
        """Return the figures of the whole service."""
        ...

    async def month(self) -> ServiceMonth:
        """Return the figures of the whole service in the last 30 days."""
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

    def profile(self, person: Person) -> str:
        """Return the address of a member's page, referral parameters included; "" if it has none."""
        ...


@dataclass(frozen=True, slots=True)
class PhotoService:
    """A photo service: who it is, what it demands, and its facets.

    Attributes:
        user: the key of the account it is asked for (`Account.key`); "" if nobody has signed in, or if it is
            not known who.
        ahead: the same lists as `browse`, asked for before anybody looks at them: such requests go
            behind all others, and are refused while the last few are kept for what is looked at.
    """

    identity: Identity
    policy: Policy
    renditions: Renditions
    credits: Credits
    user: str = ""
    browse: Browse | None = None
    ahead: Browse | None = None
    filtering: Filtering | None = None
    photos: Photos | None = None
    topics: Topics | None = None
    collections: Collections | None = None
    collection_details: CollectionDetails | None = None
    search: Search | None = None
    people: People | None = None
    statistics: StatisticsFacet | None = None
    usage: Usage | None = None
    signing_in: SigningIn | None = None
    account: Account | None = None
    likes: Likes | None = None
    collection_editing: CollectionEditing | None = None
    photo_editing: PhotoEditing | None = None
    profile_editing: ProfileEditing | None = None

    @property
    def shelf(self) -> str:
        """Under which name what was seen of it is kept: nobody sees what was shown to somebody else."""
        return self.user or self.identity.id
