"""The facets that look and change nothing."""

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.statistics import CountedPhoto, ServiceMonth, ServiceTotals, Statistics
from photodesk.domain.topic import Topic
from photodesk.net.messages import Priority
from photodesk.services.unsplash import browse, endpoints
from photodesk.services.unsplash.facets.facet import Facet
from photodesk.services.unsplash.forms import of_filters


class UnsplashBrowse(Facet):
    """Lists of photos."""

    @property
    def kinds(self) -> frozenset[FeedKind]:
        """The kinds of feed this service has."""
        return browse.KINDS

    async def photos(self, feed: Feed, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of `feed`. Costs one request."""
        return await self._network.run(browse.photos(self._client, feed, page))


class UnsplashFiltering:
    """What lists can be narrowed down by."""

    def choice(self, kind: FeedKind) -> FilterChoice:
        """Return which filters a kind of feed understands."""
        return browse.choice_of(kind)


class UnsplashPhotos(Facet):
    """One photo with all its details."""

    async def photo(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo:
        """Return the photo with EXIF, place and tags. Costs one request."""
        return await self._network.run(self._client.at(priority).photo(id))


class UnsplashSearch(Facet):
    """Search. Each method costs one request."""

    async def photos(self, query: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of the photos found."""
        narrowed = of_filters(filters, endpoints.SEARCH_PHOTOS)
        return await self._network.run(self._client.search_photos(query, page, **narrowed))

    async def collections(self, query: str, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of the collections found."""
        return await self._network.run(self._client.search_collections(query, page))

    async def people(self, query: str, page: int) -> Page[Person]:
        """Return page `page` (from 1) of the people found."""
        return await self._network.run(self._client.search_users(query, page))


class UnsplashPeople(Facet):
    """Members of the service. Each method costs one request."""

    async def person(self, username: str) -> Person:
        """Return a member's profile."""
        return await self._network.run(self._client.user(username))

    async def portfolio_url(self, username: str) -> str:
        """Return a member's own address on the web; "" without one."""
        return await self._network.run(self._client.user_portfolio(username))

    async def photos(self, username: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of what a member has published."""
        narrowed = of_filters(filters, endpoints.USER_PHOTOS)
        return await self._network.run(self._client.user_photos(username, page, **narrowed))

    async def counted_photos(self, username: str, page: int) -> Page[CountedPhoto]:
        """Return the same with each photo's figures of the last 30 days."""
        return await self._network.run(self._client.counted_photos(username, page))

    async def likes(self, username: str, page: int, filters: PhotoFilters) -> Page[Photo]:
        """Return page `page` (from 1) of what a member likes."""
        narrowed = of_filters(filters, endpoints.USER_LIKES)
        return await self._network.run(self._client.user_likes(username, page, **narrowed))

    async def collections(self, username: str, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of a member's collections."""
        return await self._network.run(self._client.user_collections(username, page))


class UnsplashTopics(Facet):
    """The headings of the service."""

    async def topics(self) -> Page[Topic]:
        """Return the topics the service puts first. Costs one request."""
        return await self._network.run(self._client.topics())


class UnsplashCollections(Facet):
    """Collections anybody may look at. Each method costs one request."""

    async def collections(self, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of the service's collections."""
        return await self._network.run(self._client.collections(page))

    async def collection(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Collection:
        """Return one collection."""
        return await self._network.run(self._client.at(priority).collection(id))

    async def related(self, id: str) -> tuple[Collection, ...]:
        """Return collections that are like one."""
        return await self._network.run(self._client.related_collections(id))


class UnsplashStatistics(Facet):
    """Figures. Each method costs one request."""

    async def of_photo(self, id: str, days: int = 30) -> Statistics:
        """Return the figures of one photo for the last `days` days, from 1 to 30."""
        return await self._network.run(self._client.photo_statistics(id, days))

    async def of_person(self, username: str, days: int = 30) -> Statistics:
        """Return the figures of all photos of a member together, for the last `days` days."""
        return await self._network.run(self._client.user_statistics(username, days))

    async def totals(self) -> ServiceTotals:
        """Return the figures of the whole service."""
        return await self._network.run(self._client.totals())

    async def month(self) -> ServiceMonth:
        """Return the figures of the whole service in the last 30 days."""
        return await self._network.run(self._client.month())
