"""What can be read: search with filters, people, collections, figures; and who goes first."""

import asyncio
from datetime import date
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.domain.feed import EDITORIAL, Feed, FeedKind
from photodesk.domain.filters import Color, Order, Orientation, PhotoFilters, Safety

ALL = PhotoFilters(
    orientation=Orientation.SQUARISH,
    color=Color.TEAL,
    order=Order.LATEST,
    safety=Safety.HIGH,
    collections=("a", "b"),
    language="de",
)
EVERYTHING = (
    "query=sea color=teal order_by=latest content_filter=high collections=a,b lang=de orientation=squarish"
)


def run(work: Any) -> Any:
    return asyncio.run(work)


@pytest.mark.parametrize(
    ("feed", "query"),
    [
        (
            Feed(FeedKind.SEARCH, "sea", filters=ALL),
            EVERYTHING,
        ),
        (Feed(FeedKind.TOPIC, "seas", filters=ALL), "orientation=squarish order_by=latest"),
        (Feed(FeedKind.COLLECTION, "c", filters=ALL), "orientation=squarish"),
        (Feed(FeedKind.PERSON, "ada", filters=ALL), "orientation=squarish order_by=latest"),
        (Feed(FeedKind.LIKED, "ada", filters=ALL), "orientation=squarish order_by=latest"),
        (Feed(FeedKind.EDITORIAL, filters=ALL), ""),
        (Feed(FeedKind.RANDOM, filters=ALL), "orientation=squarish content_filter=high collections=a,b"),
        (Feed(FeedKind.SEARCH, "x", filters=PhotoFilters(order=Order.VIEWS)), "query=x"),
        (
            Feed(FeedKind.SEARCH, "x", filters=PhotoFilters(order=Order.EDITORIAL)),
            "query=x order_by=editorial",
        ),
        (Feed(FeedKind.PERSON, "a", filters=PhotoFilters(order=Order.PINNED)), "order_by=pinned"),
    ],
)
def test_a_feed_is_narrowed_down_by_what_it_understands(
    opened: Any, answering: Any, photo_json: Any, feed: Feed, query: str
) -> None:
    """What it does not understand is left out, as it says beforehand."""
    here = opened(lambda _: answering([photo_json(1)]))
    run(here.service.browse.photos(feed, 1))
    asked = dict(here.seen[0].url.params)
    for name in ("page", "per_page", "count"):
        asked.pop(name, None)
    assert asked == dict(pair.split("=") for pair in query.split())
    choice = here.service.filtering.choice(feed.kind)
    assert bool(choice.colors) == (feed.kind is FeedKind.SEARCH)
    assert here.service.filtering.choice(FeedKind.FAVOURITES).orders == ()


def test_the_same_list_narrowed_down_is_another_list() -> None:
    """Kept pages of one are not pages of the other."""
    plain = Feed(FeedKind.SEARCH, "sea")
    assert plain.key == "search:sea"
    assert Feed(FeedKind.SEARCH, "sea", filters=ALL).key != plain.key
    swapped = PhotoFilters(collections=("b", "a"))
    assert swapped.key == PhotoFilters(collections=("a", "b")).key


def test_each_tab_of_a_search_is_one_request(
    opened: Any, answering: Any, photo_json: Any, collection_json: Any, user_json: Any
) -> None:
    """Photos, collections and people are asked for only when they are looked at."""
    found = {"photos": photo_json(1), "collections": collection_json(1), "users": user_json(1)}

    def handle(request: httpx2.Request) -> Any:
        return answering({"total": 1, "total_pages": 1, "results": [found[request.url.path.split("/")[-1]]]})

    here = opened(handle)
    search = here.service.search
    assert run(search.photos("sea", 1, ALL)).items[0].ref.id == "_p-00000001"
    assert len(here.seen) == 1
    assert run(search.collections("sea", 2)).items[0].title == "Blue hours"
    assert run(search.people("sea", 1)).items[0].username == "ada1"
    assert len(here.seen) == 3


def test_a_search_that_is_flagged_finds_nothing(opened: Any, answering: Any) -> None:
    """The service answers 410 to what it takes for spam."""
    here = opened(lambda _: answering({"errors": ["Query flagged as spam"]}, 410))
    with pytest.raises(errors.NotFound):
        run(here.service.search.photos("x", 1, PhotoFilters()))


def test_people_and_what_belongs_to_them(
    opened: Any, answering: Any, user_json: Any, photo_json: Any, collection_json: Any
) -> None:
    """Each is one request of thirty."""
    figures = {"views": {"total": 9, "historical": {"values": [{"date": "2026-11-01", "value": 3}]}}}
    found = {
        "/users/ada": user_json(),
        "/users/ada/portfolio": {"url": ""},
        "/users/ada/photos": [photo_json(1) | {"statistics": figures}, photo_json(2)],
        "/users/ada/likes": [photo_json(1)],
        "/users/ada/collections": [collection_json()],
        "/users/ada/statistics": {"id": "u", "username": "ada", **figures},
    }
    here = opened(lambda request: answering(found[request.url.path]))
    people = here.service.people
    assert run(people.person("ada")).total_photos == 12
    assert run(people.portfolio_url("ada")) == ""
    counted = run(people.counted_photos("ada", 1)).items
    assert counted[0].statistics.views.values == ((date(2026, 11, 1), 3),)
    assert counted[1].statistics.views.total == 0
    assert dict(here.seen[-1].url.params)["stats"] == "true"
    assert len(run(people.photos("ada", 1, PhotoFilters())).items) == 2
    assert len(run(people.likes("ada", 1, PhotoFilters())).items) == 1
    assert len(run(people.collections("ada", 1)).items) == 1
    assert run(here.service.statistics.of_person("ada", 400)).views.total == 9
    assert dict(here.seen[-1].url.params) == {"resolution": "days", "quantity": "30"}
    assert len(here.seen) == 7


def test_collections_their_likes_and_the_figures_of_the_service(
    opened: Any, answering: Any, collection_json: Any
) -> None:
    """Figures that are missing are unknown, not zero."""
    found = {
        "/collections/c": collection_json(),
        "/collections/c/related": [collection_json(1), collection_json(2), None],
        "/stats/total": {"downloads": 2000, "downloads_per_second": 10.5, "pixels": 2 * 10**15},
        "/stats/month": {"new_photos": 10, "views": "many"},
        "/photos/x/statistics": {"id": "x", "likes": {"total": 4}},
    }
    here = opened(lambda request: answering(found[request.url.path]))
    assert run(here.service.collection_details.collection("c")).title == "Blue hours"
    assert len(run(here.service.collection_details.related("c"))) == 2
    totals = run(here.service.statistics.totals())
    assert (totals.downloads, totals.downloads_per_second, totals.views) == (2000, 10.5, None)
    assert totals.pixels == 2 * 10**15
    month = run(here.service.statistics.month())
    assert (month.new_photos, month.views) == (10, None)
    assert run(here.service.statistics.of_photo("x")).likes.total == 4


def test_what_is_asked_for_ahead_leaves_the_last_requests_to_what_is_looked_at(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """Five of fifty; a refusal names a time and costs nothing."""
    here = opened(lambda _: answering([photo_json(1)], X_Ratelimit_Limit="50", X_Ratelimit_Remaining="5"))
    run(here.service.browse.photos(EDITORIAL, 1))
    with pytest.raises(errors.OutOfRequests) as caught:
        run(here.service.ahead.photos(EDITORIAL, 2))
    assert caught.value.until is not None
    assert (caught.value.sent, caught.value.kept) == (False, True)
    assert len(run(here.service.browse.photos(EDITORIAL, 2)).items) == 1
    assert len(here.seen) == 2


def test_who_waits_is_not_refused_because_somebody_asked_ahead(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """The two share an answer, but not the refusal."""
    here = opened(lambda _: answering([photo_json(1)], X_Ratelimit_Limit="50", X_Ratelimit_Remaining="3"))

    async def both() -> Any:
        await here.service.browse.photos(EDITORIAL, 1)
        return await asyncio.gather(
            here.service.ahead.photos(EDITORIAL, 2),
            here.service.browse.photos(EDITORIAL, 2),
            return_exceptions=True,
        )

    ahead, visible = run(here.network.run(both()))
    assert isinstance(ahead, errors.OutOfRequests)
    assert len(visible.items) == 1


def test_the_same_page_is_asked_for_once_and_then_only_if_it_changed(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """Several who wait share one answer; the next one carries the tag."""

    def handle(request: httpx2.Request) -> Any:
        if request.headers.get("If-None-Match") == '"v1"':
            return httpx2.Response(304)
        return answering([photo_json(1)], ETag='"v1"')

    here = opened(handle)

    async def many() -> list[Any]:
        return await asyncio.gather(*(here.service.browse.photos(EDITORIAL, 1) for _ in range(20)))

    pages = run(here.network.run(many()))
    assert len(here.seen) == 1
    assert run(here.service.browse.photos(EDITORIAL, 1)) == pages[0]
    assert len(here.seen) == 2


def test_premium_photos_stay_inside(opened: Any, answering: Any, photo_json: Any) -> None:
    """They are watermarked and not free."""
    premium = photo_json(2)
    premium["urls"] = {"raw": "https://plus.unsplash.com/premium_photo-1?ixid=1"}
    here = opened(lambda _: answering([photo_json(1), premium]))
    free, marked = run(here.service.browse.photos(EDITORIAL, 1)).items
    policy = here.service.policy
    assert (policy.may_drag_out(free), policy.may_save(free)) == (True, True)
    assert (policy.may_drag_out(marked), policy.may_save(marked)) == (False, False)
    assert here.service.credits.credit(free).text == "Photo by Ada Number 1 on Unsplash"


def test_a_not_modified_whose_answer_was_let_go_is_asked_for_again(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """Many other answers may come between a question and its 304; nobody is shown an error for that."""

    def handle(request: httpx2.Request) -> Any:
        if "If-None-Match" in request.headers:
            here.service.topics._client._conditional.clear()
            return answering(b"", 304)
        return answering([photo_json(1)], ETag='"v1"')

    here = opened(handle)
    for _ in range(2):
        assert run(here.service.browse.photos(EDITORIAL, 1)).items[0].ref.id == "_p-00000001"
    assert ["If-None-Match" in each.headers for each in here.seen] == [False, True, False]


def test_a_flagged_search_is_told_in_words_about_the_search(opened: Any, answering: Any) -> None:
    """Nobody has removed anything: other words may find something."""
    here = opened(lambda _: answering({"errors": ["Query flagged as spam"]}, 410))
    with pytest.raises(errors.NotFound) as caught:
        run(here.service.search.photos("x", 1, PhotoFilters()))
    assert caught.value.gone
    assert "search" in caught.value.people
    with pytest.raises(errors.NotFound) as caught:
        run(here.service.photos.photo("x"))
    assert caught.value.people == errors.NotFound.people
