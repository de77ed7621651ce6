"""Client: the only input and output. Each method is one request; its coroutines run on the network loop."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.statistics import Statistics
from photodesk.domain.topic import Topic
from photodesk.errors import OutOfRequests, UnreadableAnswer
from photodesk.net.budget import RequestBudget
from photodesk.net.conditional import Conditional
from photodesk.net.headers import Headers
from photodesk.net.http import Http
from photodesk.net.messages import Answer, Request
from photodesk.net.retries import retry_after
from photodesk.net.sharing import Sharing
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.endpoints import Endpoint
from photodesk.services.unsplash.protocol import PER_PAGE, Protocol
from photodesk.services.unsplash.wire import pages
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import photo
from photodesk.services.unsplash.wire.statistics import statistics
from photodesk.services.unsplash.wire.topics import topic

T = TypeVar("T")
Item = TypeVar("Item", bound=pages.Identified)
Parameters = Mapping[str, str | int]

_MOST_RANDOM = 30


class Client:
    """Asks the API and returns the words of the trade. Every method raises ServiceError and nothing else."""

    def __init__(self, protocol: Protocol, http: Http, budget: RequestBudget, source: Source) -> None:
        self._protocol = protocol
        self._http = http
        self._budget = budget
        self._source = source
        self._sharing: Sharing[Answer] = Sharing()
        self._conditional = Conditional()

    async def photos(self, page: int) -> Page[Photo]:
        """Page of the editorial feed."""
        return await self._page(endpoints.LIST_PHOTOS, photo, page)

    async def photo(self, id: str) -> Photo:
        """One photo with its details; `id` may be a slug."""

        def read(value: object, source: Source) -> Photo | None:
            return photo(value, source, detailed=True)

        return await self._one(endpoints.GET_PHOTO, {"id": id}, read)

    async def random_photos(self, page: int = 1, **filters: str) -> Page[Photo]:
        """Return up to 30 photos by chance; each call others, so there is always another page."""
        request = self._protocol.request(
            endpoints.RANDOM_PHOTOS, parameters={**filters, "count": _MOST_RANDOM}
        )
        headers, content = await self._ask(request)
        content = content if isinstance(content, list) else [content]
        found = pages.page(content, headers, photo, self._source, number=page, per_page=_MOST_RANDOM)
        return Page(found.items, page, None, more=bool(found.items), dropped=found.dropped)

    async def photo_statistics(self, id: str) -> Statistics:
        """Views, downloads and likes of the last 30 days."""
        return await self._one(endpoints.PHOTO_STATISTICS, {"id": id}, statistics)

    async def track_download(self, download_location: str) -> None:
        """Report that a photo was taken out; once per real use."""
        await self._ask(self._protocol.tracking_request(download_location))

    async def search_photos(self, query: str, page: int, **filters: str) -> Page[Photo]:
        """Page of the photos found for `query`."""
        return await self._page(endpoints.SEARCH_PHOTOS, photo, page, parameters={"query": query, **filters})

    async def search_collections(self, query: str, page: int) -> Page[Collection]:
        """Page of the collections found for `query`."""
        return await self._page(endpoints.SEARCH_COLLECTIONS, collection, page, parameters={"query": query})

    async def search_users(self, query: str, page: int) -> Page[Person]:
        """Page of the people found for `query`."""
        return await self._page(endpoints.SEARCH_USERS, person, page, parameters={"query": query})

    async def topics(self, page: int = 1) -> Page[Topic]:
        """Page of the topics."""
        return await self._page(endpoints.LIST_TOPICS, topic, page)

    async def topic(self, slug: str) -> Topic:
        """One topic by its slug or id."""
        return await self._one(endpoints.GET_TOPIC, {"id_or_slug": slug}, topic)

    async def topic_photos(self, slug: str, page: int) -> Page[Photo]:
        """Page of the photos of a topic."""
        return await self._page(endpoints.TOPIC_PHOTOS, photo, page, {"id_or_slug": slug})

    async def collections(self, page: int) -> Page[Collection]:
        """Page of all collections."""
        return await self._page(endpoints.LIST_COLLECTIONS, collection, page)

    async def collection(self, id: str) -> Collection:
        """One collection."""
        return await self._one(endpoints.GET_COLLECTION, {"id": id}, collection)

    async def collection_photos(self, id: str, page: int) -> Page[Photo]:
        """Page of the photos of a collection."""
        return await self._page(endpoints.COLLECTION_PHOTOS, photo, page, {"id": id})

    async def user(self, username: str) -> Person:
        """One member."""
        return await self._one(endpoints.GET_USER, {"username": username}, person)

    async def user_photos(self, username: str, page: int) -> Page[Photo]:
        """Page of the photos somebody has published."""
        return await self._page(endpoints.USER_PHOTOS, photo, page, {"username": username})

    async def user_collections(self, username: str, page: int) -> Page[Collection]:
        """Page of the collections somebody has made."""
        return await self._page(endpoints.USER_COLLECTIONS, collection, page, {"username": username})

    async def _page(
        self,
        endpoint: Endpoint,
        read: Callable[[object, Source], Item | None],
        number: int,
        arguments: Mapping[str, str] | None = None,
        *,
        parameters: Parameters | None = None,
    ) -> Page[Item]:
        number = max(1, number)
        request = self._protocol.request(endpoint, arguments, parameters, page=number)
        headers, content = await self._ask(request)
        return pages.page(content, headers, read, self._source, number=number, per_page=PER_PAGE)

    async def _one(
        self, endpoint: Endpoint, arguments: Mapping[str, str], read: Callable[[object, Source], T | None]
    ) -> T:
        _, content = await self._ask(self._protocol.request(endpoint, arguments))
        found = read(content, self._source)
        if found is None:
            raise UnreadableAnswer(f"{endpoint.path}: the answer holds nothing that can be read")
        return found

    async def _ask(self, request: Request) -> tuple[Headers, object]:
        """Send a request, shared with its like under way, and return headers and JSON of the answer."""
        asked = self._conditional.prepare(request)
        if request.safe:
            answer = await self._sharing.run(asked, lambda: self._http.send(asked, budget=self._budget))
        else:
            answer = await self._http.send(asked, budget=self._budget)
        answer = self._conditional.settle(asked, answer)
        try:
            return answer.headers, self._protocol.read(answer)
        except OutOfRequests as error:
            if answer.age > 0:  # somebody else's refusal, out of a shared cache
                raise
            until = self._budget.exhausted(retry_after(answer.headers))
            raise OutOfRequests(error.log, until=until) from None
