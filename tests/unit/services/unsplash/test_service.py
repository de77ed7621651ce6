"""The facets, from another event loop down to a transport that stands in for the service."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService
from photodesk.services.unsplash import changing, open_service
from photodesk.services.unsplash.client import Client
from photodesk.services.unsplash.protocol import Protocol
from photodesk.services.unsplash.wire.fields import Source

Handler = Callable[[httpx2.Request], httpx2.Response]


def reply(content: object, status: int = 200, **fields: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return httpx2.Response(status, headers=named, stream=httpx2.ByteStream(body))


class Stage:
    """A service over a handler; `seen` are the requests that reached it."""

    def __init__(self, network: NetworkThread, handler: Handler) -> None:
        self.seen: list[httpx2.Request] = []
        self.budget = RequestBudget()

        def handle(request: httpx2.Request) -> httpx2.Response:
            self.seen.append(request)
            return handler(request)

        self.http = Http(transport=httpx2.MockTransport(handle))
        network.at_stop(self.http.close)
        self.service: PhotoService = open_service(
            network,
            self.http,
            self.budget,
            api_url="https://api.unsplash.com/",
            access_key=Secret("CANARY-key"),
            identity=Identity("unsplash", "Unsplash", "https://unsplash.com"),
        )
        protocol = Protocol("https://api.unsplash.com", Secret("CANARY-key"))
        self.client = Client(protocol, self.http, self.budget, Source("unsplash"))

    def paths(self) -> list[str]:
        return [request.url.path for request in self.seen]


@pytest.fixture
def stage() -> Iterator[Callable[[Handler], Stage]]:
    """Builds a service whose answers come from a handler."""
    network = NetworkThread()
    network.start()
    yield lambda handler: Stage(network, handler)
    network.stop()


@pytest.mark.parametrize(
    ("feed", "path"),
    [
        (EDITORIAL, "/photos"),
        (Feed(FeedKind.TOPIC, "seas"), "/topics/seas/photos"),
        (Feed(FeedKind.COLLECTION, "C-1"), "/collections/C-1/photos"),
        (Feed(FeedKind.PERSON, "ada"), "/users/ada/photos"),
    ],
)
def test_each_feed_is_read_from_its_endpoint(stage: Any, photo_json: Any, feed: Feed, path: str) -> None:
    """One request a page, thirty photos each."""
    here = stage(lambda _: reply([photo_json(1)], X_Total="61"))
    page = asyncio.run(here.service.browse.photos(feed, 2))
    assert [photo.ref.id for photo in page.items] == ["_p-00000001"]
    assert (page.number, page.total, page.more) == (2, 61, True)
    assert here.paths() == [path]
    assert dict(here.seen[0].url.params) == {"page": "2", "per_page": "30"}
    assert feed.kind in here.service.browse.kinds


def test_a_search_is_asked_for_what_was_typed(stage: Any, photo_json: Any) -> None:
    """Any text is a search; it is encoded and not interpreted."""
    here = stage(lambda _: reply({"total": 1, "total_pages": 1, "results": [photo_json(1)]}))
    page = asyncio.run(here.service.browse.photos(Feed(FeedKind.SEARCH, "sea & client_id=x ü"), 1))
    assert here.seen[0].url.params["query"] == "sea & client_id=x ü"
    assert (len(page.items), page.more) == (1, False)


def test_random_photos_have_always_another_page(stage: Any, photo_json: Any) -> None:
    """Each page is a new call; a single object counts as a list of one."""
    here = stage(lambda _: reply([photo_json(1), photo_json(2)]))
    page = asyncio.run(here.service.browse.photos(RANDOM, 7))
    assert (len(page.items), page.number, page.total, page.more) == (2, 7, None, True)
    assert dict(here.seen[0].url.params) == {"count": "30"}
    single = stage(lambda _: reply(photo_json(1)))
    assert len(asyncio.run(single.service.browse.photos(RANDOM, 1)).items) == 1


def test_favourites_are_not_kept_by_the_service(stage: Any) -> None:
    """Asking for them costs nothing and finds nothing."""
    here = stage(lambda _: reply([]))
    assert FeedKind.FAVOURITES not in here.service.browse.kinds
    with pytest.raises(errors.NotFound):
        asyncio.run(here.service.browse.photos(FAVOURITES, 1))
    assert not here.seen


def test_photos_topics_and_collections_are_read(
    stage: Any, detail_json: Any, topic_json: Any, collection_json: Any
) -> None:
    """The other facets."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/topics":
            return reply([topic_json(1), topic_json(2)])
        if request.url.path == "/collections":
            return reply([collection_json(1)])
        return reply(detail_json())

    service = stage(handler).service
    assert asyncio.run(service.photos.photo("_p-1")).detailed
    assert [topic.slug for topic in asyncio.run(service.topics.topics()).items] == ["seas-1", "seas-2"]
    assert asyncio.run(service.collections.collections(1)).items[0].title == "Blue hours"


def test_all_other_endpoints_of_the_client_answer(
    stage: Any, photo_json: Any, topic_json: Any, collection_json: Any, user_json: Any
) -> None:
    """People, single topics and collections, statistics, download reports."""
    found = {
        "/search/collections": {"total": 1, "total_pages": 1, "results": [collection_json()]},
        "/search/users": {"total": 1, "total_pages": 1, "results": [user_json()]},
        "/topics/seas": topic_json(),
        "/collections/c": collection_json(),
        "/users/ada": user_json(),
        "/users/ada/collections": [collection_json()],
        "/photos/x/statistics": {"id": "x", "views": {"total": 5}},
        "/photos/x/download": {"url": "https://images.unsplash.com/x"},
    }
    here = stage(lambda request: reply(found[request.url.path]))

    async def all_of_them(client: Client) -> None:
        assert (await client.search_collections("x", 1)).total == 1
        assert (await client.search_users("x", 1)).items[0].username == "ada1"
        assert (await client.topic("seas")).slug == "seas-1"
        assert (await client.collection("c")).ref.id == "Cc1x"
        assert (await client.user("ada")).total_photos == 12
        assert len((await client.user_collections("ada", 1)).items) == 1
        assert (await client.photo_statistics("x")).views.total == 5
        await changing.report_use(client, "https://api.unsplash.com/photos/x/download?ixid=M3w%7C")

    asyncio.run(all_of_them(here.client))
    assert here.seen[-1].url.query == b"ixid=M3w%7C"
    assert len(here.seen) == len(found)


def test_the_key_is_in_the_header_and_nowhere_else(stage: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Not in an address, not in a log, not in an error."""
    caplog.set_level("DEBUG")
    here = stage(lambda _: reply({"errors": ["x"]}, 401))
    with pytest.raises(errors.SignInNeeded) as caught:
        asyncio.run(here.service.browse.photos(EDITORIAL, 1))
    assert here.seen[0].headers["Authorization"] == "Client-ID CANARY-key"
    assert here.seen[0].headers["Accept-Version"] == "v1"
    assert "CANARY" not in str(here.seen[0].url) + caplog.text + repr(caught.value)


def test_the_budget_follows_the_answers_and_refuses_with_a_time(stage: Any, photo_json: Any) -> None:
    """When nothing is left nothing is sent."""
    here = stage(lambda _: reply([photo_json(1)], X_Ratelimit_Limit="50", X_Ratelimit_Remaining="0"))
    asyncio.run(here.service.browse.photos(EDITORIAL, 1))
    with pytest.raises(errors.OutOfRequests) as caught:
        asyncio.run(here.service.browse.photos(EDITORIAL, 2))
    assert caught.value.until is not None
    assert len(here.seen) == 1


@pytest.mark.parametrize(
    ("response", "seconds"),
    [
        (lambda: reply(b"Rate Limit Exceeded", 403), 3600),
        (lambda: reply(b"", 429, Retry_After="120"), 120),
    ],
)
def test_being_out_of_requests_says_until_when_and_stops_the_next(
    stage: Any, response: Callable[[], httpx2.Response], seconds: int
) -> None:
    """Both ways in which the service says it; without a time, an hour after the first request."""
    here = stage(lambda _: response())
    with pytest.raises(errors.OutOfRequests) as caught:
        asyncio.run(here.service.browse.photos(EDITORIAL, 1))
    assert caught.value.until is not None
    expected = datetime.now(UTC) + timedelta(seconds=seconds)
    assert abs((caught.value.until - expected).total_seconds()) < 5
    with pytest.raises(errors.OutOfRequests):
        asyncio.run(here.service.browse.photos(EDITORIAL, 2))
    assert len(here.seen) == 1


def test_somebody_elses_refusal_out_of_a_cache_stops_nothing(stage: Any) -> None:
    """It says nothing about this key."""
    here = stage(lambda _: reply(b"Rate Limit Exceeded", 403, Age="300", X_Ratelimit_Remaining="0"))
    for _ in range(2):
        with pytest.raises(errors.OutOfRequests):
            asyncio.run(here.service.browse.photos(EDITORIAL, 1))
    assert len(here.seen) == 2


def test_identical_requests_under_way_share_one_answer(stage: Any, photo_json: Any) -> None:
    """Five windows want the same page at the same time: one request."""
    here = stage(lambda _: reply([photo_json(1)]))

    async def together() -> None:
        pages = await asyncio.gather(*(here.service.browse.photos(EDITORIAL, 1) for _ in range(5)))
        assert len({page.items for page in pages}) == 1

    asyncio.run(together())
    assert 1 <= len(here.seen) < 5


def test_what_has_not_changed_is_not_sent_again(stage: Any, photo_json: Any) -> None:
    """The second answer is a 304 without a body, and the page is there all the same."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.headers.get("If-None-Match") == 'W/"7"':
            return reply(b"", 304)
        return reply([photo_json(1)], ETag='W/"7"', X_Total="1")

    here = stage(handler)
    first = asyncio.run(here.service.browse.photos(EDITORIAL, 1))
    assert asyncio.run(here.service.browse.photos(EDITORIAL, 1)) == first
    assert here.http.counters.snapshot().api_requests == 2


def test_one_thing_that_cannot_be_read_is_unreadable(stage: Any) -> None:
    """Where one photo was asked for, there is no page to save."""
    here = stage(lambda _: reply({"errors": None}))
    with pytest.raises(errors.UnreadableAnswer):
        asyncio.run(here.service.photos.photo("x"))


def test_an_address_that_cannot_be_used_is_refused_when_the_service_is_opened() -> None:
    """Before anything is asked."""
    with pytest.raises(errors.UsageError):
        open_service(
            NetworkThread(),
            Http(),
            RequestBudget(),
            api_url="http://api.example",
            access_key=Secret("k"),
            identity=Identity("x", "X", ""),
        )
