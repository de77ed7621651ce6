"""/photos: the feed, one photo, random photos, statistics, downloads."""

from itertools import pairwise
from typing import Any

import pytest


def test_the_feed_is_paged(ask: Any) -> None:
    """Pages do not overlap, say how many there are, and end with an empty page."""
    first, second = ask.get("/photos?per_page=30"), ask.get("/photos?per_page=30&page=2")
    ids = [photo["id"] for photo in first.json() + second.json()]
    assert len(ids) == len(set(ids)) == 48
    assert first.headers["x-total"] == "48"
    assert first.headers["x-per-page"] == "30"
    assert 'page=2>; rel="last", <' in first.headers["link"]
    assert ask.json("/photos?page=99") == []


def test_the_feed_goes_back_in_time(ask: Any) -> None:
    """Photos stand in descending order of their publication."""
    dates = [photo["created_at"] for photo in ask.json("/photos?per_page=30")]
    assert all(newer >= older for newer, older in pairwise(dates))


def test_json_has_no_charset_and_an_etag(ask: Any) -> None:
    """A repeated request with If-None-Match is answered 304 without a body, but counted."""
    first = ask.get("/photos?per_page=2")
    assert first.headers["content-type"] == "application/json"
    again = ask.get("/photos?per_page=2", If_None_Match=first.headers["etag"])
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["x-total"] == "48"
    assert again.headers["x-ratelimit-remaining"] == "4998"


def test_a_photo_is_found_by_id_and_by_slug(ask: Any) -> None:
    """/photos/:id takes both; the slug ends in the id, and links lead to it."""
    photo = ask.json("/photos?per_page=1")[0]
    by_id, by_slug = ask.json(f"/photos/{photo['id']}"), ask.json(f"/photos/{photo['slug']}")
    assert by_id == by_slug
    assert len(photo["id"]) == 11
    assert photo["slug"].endswith(photo["id"])
    assert photo["links"]["self"].endswith(photo["slug"])


@pytest.mark.parametrize("identifier", ["nonesuch", "a" * 11, "ä" * 11, "...", "%00"])
def test_an_unknown_photo_is_404(ask: Any, identifier: str) -> None:
    """The error body is the service's."""
    reply = ask.get(f"/photos/{identifier}")
    assert reply.status_code == 404
    assert "errors" in reply.json()


def test_the_full_photo_adds_what_lists_leave_out(ask: Any) -> None:
    """EXIF, place, tags, views and downloads come with one photo alone."""
    short = ask.json("/photos?per_page=1")[0]
    full = ask.json(f"/photos/{short['id']}")
    assert {"exif", "location", "tags", "views", "downloads", "topics"} <= full.keys() - short.keys()
    assert set(full["exif"]) == {
        "make", "model", "name", "exposure_time", "aperture", "focal_length", "iso",
    }  # fmt: skip
    assert {tag["type"] for tag in full["tags"]} <= {"search", "landing_page"}
    assert short.keys() <= full.keys()


def test_ixid_stands_in_every_picture_address(ask: Any) -> None:
    """Each rendition carries an ixid, and so does download_location."""
    for photo in ask.json("/photos?per_page=5"):
        assert all("ixid=" in address for address in photo["urls"].values())
        assert "?ixid=" in photo["links"]["download_location"]


def test_the_same_picture_has_another_ixid_elsewhere(ask: Any) -> None:
    """Ixid tells where a picture was handed out; the rest of the address stays."""
    listed = ask.json("/photos?per_page=1")[0]
    alone = ask.json(f"/photos/{listed['id']}")
    assert listed["urls"]["raw"] != alone["urls"]["raw"]
    assert listed["urls"]["raw"].partition("?")[0] == alone["urls"]["raw"].partition("?")[0]


def test_a_download_is_counted_once_for_each_report(ask: Any) -> None:
    """Reports add up, keep the ixid they came with, and answer where the picture is."""
    photo = ask.json("/photos?per_page=1")[0]
    before = ask.json(f"/photos/{photo['id']}")["downloads"]
    reply = ask.get(f"/photos/{photo['id']}/download?ixid=given")
    ask.get(photo["links"]["download_location"])
    assert set(reply.json()) == {"url"}
    assert "ixid=given" in reply.json()["url"]
    assert "no-store" in reply.headers["cache-control"]
    assert ask.json(f"/photos/{photo['id']}")["downloads"] == before + 2
    assert ask.json(f"/photos/{photo['id']}/statistics")["downloads"]["total"] == before + 2


@pytest.mark.parametrize(("asked", "days"), [("", 30), ("7", 7), ("0", 30), ("31", 30), ("x", 30)])
def test_statistics_cover_the_days_asked_for(ask: Any, asked: str, days: int) -> None:
    """1 to 30 days, oldest first, summing up to the change."""
    photo = ask.json("/photos?per_page=1")[0]
    numbers = ask.json(f"/photos/{photo['id']}/statistics?quantity={asked}")
    for name in ("downloads", "views", "likes"):
        past = numbers[name]["historical"]
        assert len(past["values"]) == past["quantity"] == days
        assert sum(day["value"] for day in past["values"]) == past["change"]
        assert [day["date"] for day in past["values"]] == sorted(day["date"] for day in past["values"])


def test_random_is_an_object_without_count_and_a_list_with_it(ask: Any) -> None:
    """count=1 already makes it a list; nothing comes twice."""
    assert isinstance(ask.json("/photos/random"), dict)
    assert len(ask.json("/photos/random?count=1")) == 1
    many = ask.json("/photos/random?count=99")
    assert len({photo["id"] for photo in many}) == 30


def test_random_honours_its_filters(ask: Any) -> None:
    """Username, orientation, topic and collection narrow the pool."""
    username = ask.json("/photos?per_page=1")[0]["user"]["username"]
    assert ask.json(f"/photos/random?username={username}")["user"]["username"] == username
    for photo in ask.json("/photos/random?count=9&orientation=portrait"):
        assert photo["height"] > photo["width"]
    topic = ask.json("/topics")[0]["slug"]
    for photo in ask.json(f"/photos/random?count=9&topics={topic}"):
        assert topic in [one["slug"] for one in photo["topics"]]
    collection = ask.json("/collections")[0]
    inside = {photo["id"] for photo in ask.json(f"/collections/{collection['id']}/photos?per_page=30")}
    if collection["total_photos"] <= 30:
        assert ask.json(f"/photos/random?collections={collection['id']}")["id"] in inside


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("query=zzzzqqqq", 404),
        ("username=nobody", 404),
        ("query=sea&topics=sea", 400),
        ("orientation=diagonal", 400),
        ("content_filter=none", 400),
    ],
)
def test_random_without_a_pool_or_sense_is_refused(ask: Any, query: str, status: int) -> None:
    """Nothing found is 404; filters that make no sense are 400; both with sentences."""
    reply = ask.get(f"/photos/random?{query}")
    assert reply.status_code == status
    assert reply.json()["errors"]


def test_a_slash_at_the_end_changes_nothing(ask: Any) -> None:
    """The documentation's own example has one."""
    assert ask.json("/photos/?per_page=3") == ask.json("/photos?per_page=3")


def test_paging_deep_costs_what_the_first_page_costs(start: Any) -> None:
    """A hundred thousand photos are there without being made up front."""
    ask = start(count=100_000)
    reply = ask.get("/photos?page=3000&per_page=30")
    assert len(reply.json()) == 30
    assert reply.headers["x-total"] == "100000"


def test_an_unknown_address_is_404_in_json(ask: Any) -> None:
    """Whatever the API does not know is answered in its own way."""
    reply = ask.get("/nothing/here")
    assert reply.status_code == 404
    assert reply.json()["errors"]
