"""Client: everything that can be read. Each method is one request; its coroutines run on the network loop."""

from collections.abc import Mapping

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.profile import Profile
from photodesk.domain.statistics import CountedPhoto, ServiceMonth, ServiceTotals, Statistics
from photodesk.domain.topic import Topic
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.asking import Asking
from photodesk.services.unsplash.wire import pages
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source, address, record
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import detailed_photo, photo
from photodesk.services.unsplash.wire.profile import profile
from photodesk.services.unsplash.wire.statistics import counted_photo, month, statistics, totals
from photodesk.services.unsplash.wire.topics import topic

_MOST_RANDOM = 30
_MOST_DAYS = 30


class Client(Asking):
    """Asks the API and returns the words of the trade. Every method raises ServiceError and nothing else."""

    # Photos

    async def photos(self, page: int) -> Page[Photo]:
        """Page of the editorial feed."""
        return await self.page(endpoints.LIST_PHOTOS, photo, page)

    async def photo(self, id: str) -> Photo:
        """One photo with its details; `id` may be a slug."""
        return await self.one(endpoints.GET_PHOTO, {"id": id}, detailed_photo)

    async def random_photos(self, page: int = 1, **filters: str) -> Page[Photo]:
        """Return up to 30 photos by chance; each call others, so there is always another page."""
        request = self.protocol.request(
            endpoints.RANDOM_PHOTOS, parameters={**filters, "count": _MOST_RANDOM}
        )
        headers, content = await self.ask(request)
        content = content if isinstance(content, list) else [content]
        found = pages.page(content, headers, photo, self.source, number=page, per_page=_MOST_RANDOM)
        return Page(found.items, page, None, more=bool(found.items), dropped=found.dropped)

    async def photo_statistics(self, id: str, days: int = _MOST_DAYS) -> Statistics:
        """Views, downloads and likes of the last days."""
        return await self.one(endpoints.PHOTO_STATISTICS, {"id": id}, statistics, parameters=_last(days))

    # Search

    async def search_photos(self, query: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos found for `query`."""
        return await self.page(endpoints.SEARCH_PHOTOS, photo, page, parameters={"query": query, **filters})

    async def search_collections(self, query: str, page: int) -> Page[Collection]:
        """Page of the collections found for `query`."""
        return await self.page(endpoints.SEARCH_COLLECTIONS, collection, page, parameters={"query": query})

    async def search_users(self, query: str, page: int) -> Page[Person]:
        """Page of the people found for `query`."""
        return await self.page(endpoints.SEARCH_USERS, person, page, parameters={"query": query})

    # Topics

    async def topics(self, page: int = 1, **filters: str) -> Page[Topic]:
        """Page of the topics."""
        return await self.page(endpoints.LIST_TOPICS, topic, page, parameters=filters)

    async def topic(self, slug: str) -> Topic:
        """One topic by its slug or id."""
        return await self.one(endpoints.GET_TOPIC, {"id_or_slug": slug}, topic)

    async def topic_photos(self, slug: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos of a topic."""
        return await self.page(endpoints.TOPIC_PHOTOS, photo, page, {"id_or_slug": slug}, parameters=filters)

    # Collections

    async def collections(self, page: int) -> Page[Collection]:
        """Page of all collections."""
        return await self.page(endpoints.LIST_COLLECTIONS, collection, page)

    async def collection(self, id: str) -> Collection:
        """One collection."""
        return await self.one(endpoints.GET_COLLECTION, {"id": id}, collection)

    async def collection_photos(self, id: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos of a collection."""
        return await self.page(endpoints.COLLECTION_PHOTOS, photo, page, {"id": id}, parameters=filters)

    async def related_collections(self, id: str) -> tuple[Collection, ...]:
        """Collections that are like one; the service gives a few, on no pages."""
        return (await self.page(endpoints.RELATED_COLLECTIONS, collection, 1, {"id": id})).items

    # People

    async def user(self, username: str) -> Person:
        """One member."""
        return await self.one(endpoints.GET_USER, {"username": username}, person)

    async def user_portfolio(self, username: str) -> str:
        """The address of a member's own pages; "" without one."""

        def read(value: object, source: Source) -> str:
            return address(record(value), "url", source)

        return await self.one(endpoints.USER_PORTFOLIO, {"username": username}, read)

    async def user_photos(self, username: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos somebody has published."""
        return await self.page(endpoints.USER_PHOTOS, photo, page, {"username": username}, parameters=filters)

    async def counted_photos(self, username: str, page: int, days: int = _MOST_DAYS) -> Page[CountedPhoto]:
        """Page of the photos somebody has published, each with its figures of the last days."""
        return await self.page(
            endpoints.USER_PHOTOS,
            counted_photo,
            page,
            {"username": username},
            parameters={"stats": True, **_last(days)},
        )

    async def user_likes(self, username: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos somebody likes."""
        return await self.page(endpoints.USER_LIKES, photo, page, {"username": username}, parameters=filters)

    async def user_collections(self, username: str, page: int) -> Page[Collection]:
        """Page of the collections somebody has made."""
        return await self.page(endpoints.USER_COLLECTIONS, collection, page, {"username": username})

    async def user_statistics(self, username: str, days: int = _MOST_DAYS) -> Statistics:
        """Views, downloads and likes of all somebody's photos in the last days."""
        return await self.one(
            endpoints.USER_STATISTICS, {"username": username}, statistics, parameters=_last(days)
        )

    async def me(self) -> Profile:
        """The signed-in user."""
        return await self.one(endpoints.ME, {}, profile)

    # The service as a whole

    async def totals(self) -> ServiceTotals:
        """Figures of the whole service."""
        return await self.one(endpoints.STATS_TOTAL, {}, totals)

    async def month(self) -> ServiceMonth:
        """Figures of the whole service in the last 30 days."""
        return await self.one(endpoints.STATS_MONTH, {}, month)


def _last(days: int) -> Mapping[str, str | int]:
    """Return the parameters for the last days; the service knows days only, and 30 of them at most."""
    return {"resolution": "days", "quantity": min(max(days, 1), _MOST_DAYS)}
