"""/collections, /topics and /users."""

from typing import Any

import pytest


def test_collections_have_text_ids_covers_and_owners(ask: Any) -> None:
    """What today's answers have: ids as texts, a cover, a preview, and who made it."""
    for collection in ask.json("/collections?per_page=30"):
        assert isinstance(collection["id"], str)
        assert collection["cover_photo"]["blur_hash"]
        assert 1 <= len(collection["preview_photos"]) <= 4
        assert collection["user"]["username"]
        assert collection["total_photos"] > 0


def test_a_collection_holds_what_it_says(ask: Any) -> None:
    """total_photos, X-Total and the photos themselves agree; the cover is the first of them."""
    collection = ask.json("/collections")[0]
    reply = ask.get(f"/collections/{collection['id']}/photos?per_page=30")
    assert reply.headers["x-total"] == str(collection["total_photos"])
    assert reply.json()[0]["id"] == collection["cover_photo"]["id"]
    assert ask.json(f"/collections/{collection['id']}") == collection


def test_orientation_narrows_a_collection(ask: Any) -> None:
    """Only photos of that shape remain."""
    collection = ask.json("/collections")[0]
    for photo in ask.json(f"/collections/{collection['id']}/photos?orientation=landscape"):
        assert photo["width"] > photo["height"]


def test_related_collections_are_others(ask: Any) -> None:
    """A collection is not related to itself."""
    collection = ask.json("/collections")[0]
    related = ask.json(f"/collections/{collection['id']}/related")
    assert related
    assert collection["id"] not in [one["id"] for one in related]


def test_topics_are_found_by_id_and_slug(ask: Any) -> None:
    """Both lead to the same topic, whose photos all belong to it."""
    topic = ask.json("/topics")[0]
    assert ask.json(f"/topics/{topic['id']}") == ask.json(f"/topics/{topic['slug']}")
    reply = ask.get(f"/topics/{topic['slug']}/photos?per_page=30")
    assert reply.headers["x-total"] == str(topic["total_photos"])
    for photo in reply.json():
        assert topic["slug"] in [one["slug"] for one in ask.json(f"/photos/{photo['id']}")["topics"]]


def test_topics_can_be_chosen_and_ordered(ask: Any) -> None:
    """Ids takes ids and slugs; order_by takes what exists."""
    first, second = ask.json("/topics")[:2]
    chosen = ask.json(f"/topics?ids={second['id']},{first['slug']}")
    assert {one["id"] for one in chosen} == {first["id"], second["id"]}
    newest = ask.json("/topics?order_by=latest&per_page=30")
    oldest = ask.json("/topics?order_by=oldest&per_page=30")
    assert [one["id"] for one in newest] == [one["id"] for one in oldest][::-1]
    assert ask.get("/topics?order_by=odd").status_code == 400


def test_popular_photos_of_a_topic_come_first(ask: Any) -> None:
    """order_by=popular sorts by likes that were there from the start."""
    topic = ask.json("/topics")[0]["slug"]
    popular = [photo["likes"] for photo in ask.json(f"/topics/{topic}/photos?order_by=popular")]
    assert popular[0] >= popular[-1]


def test_a_user_has_what_the_totals_say(ask: Any) -> None:
    """Photos, likes and collections agree with the totals of the profile."""
    username = ask.json("/photos?per_page=1")[0]["user"]["username"]
    user = ask.json(f"/users/{username}")
    for name in ("photos", "likes", "collections"):
        reply = ask.get(f"/users/{username}/{name}")
        assert reply.headers["x-total"] == str(user[f"total_{name}"])
    assert {"followers_count", "downloads", "badge"} <= user.keys()


def test_a_users_photos_can_bring_statistics(ask: Any) -> None:
    """stats=true adds the history asked for to each photo."""
    username = ask.json("/photos?per_page=1")[0]["user"]["username"]
    photos = ask.json(f"/users/{username}/photos?stats=true&quantity=3")
    for photo in photos:
        assert photo["statistics"]["views"]["historical"]["quantity"] == 3


@pytest.mark.parametrize("order", ["latest", "oldest", "popular", "views", "downloads", "pinned"])
def test_a_users_photos_come_in_any_order(ask: Any, order: str) -> None:
    """Every order has the same photos."""
    username = ask.json("/photos?per_page=1")[0]["user"]["username"]
    everything = {photo["id"] for photo in ask.json(f"/users/{username}/photos?per_page=30")}
    ordered = ask.json(f"/users/{username}/photos?per_page=30&order_by={order}")
    assert {photo["id"] for photo in ordered} == everything


def test_a_portfolio_is_an_address_or_empty(ask: Any) -> None:
    """Who has none answers an empty text."""
    people = ask.parts.catalogue.people
    for person in people:
        assert ask.json(f"/users/{person.username}/portfolio") == {"url": person.portfolio_url or ""}
    assert any(person.portfolio_url is None for person in people)


def test_user_statistics_have_an_average(ask: Any) -> None:
    """Downloads and views, with change and average of the days asked for."""
    username = ask.json("/photos?per_page=1")[0]["user"]["username"]
    numbers = ask.json(f"/users/{username}/statistics?quantity=10")
    for name in ("downloads", "views"):
        assert numbers[name]["historical"]["average"] <= numbers[name]["historical"]["change"]


@pytest.mark.parametrize("address", ["/users/no", "/topics/no", "/collections/0", "/users/no/likes"])
def test_what_is_not_there_is_404(ask: Any, address: str) -> None:
    """The error names what could not be found."""
    reply = ask.get(address)
    assert reply.status_code == 404
    assert reply.json()["errors"][0].startswith("Couldn't find ")


def test_the_service_has_totals(ask: Any) -> None:
    """Whole numbers for all of it and for the month."""
    for address in ("/stats/total", "/stats/month"):
        assert all(isinstance(value, int) for value in ask.json(address).values())


def test_status_needs_no_key(ask: Any) -> None:
    """The sandbox's own page says where the photos come from."""
    status = ask.get("/sandbox/status", Authorization="").json()
    assert status == {
        "photos": 48, "skipped": 0, "skipped_files": [],
        "source": "sample", "folder": None, "indexing": False,
        "state_was_damaged": False, "state_in_memory": False,
    }  # fmt: skip


def test_links_for_people_lead_to_pages(ask: Any) -> None:
    """Each html link is answered with a page, even without a key."""
    photo = ask.json("/photos?per_page=1")[0]
    links = [
        photo["links"]["html"],
        photo["user"]["links"]["html"],
        ask.json("/collections")[0]["links"]["html"],
        ask.json("/topics")[0]["links"]["html"],
        "/",
    ]
    for link in links:
        reply = ask.get(link, Authorization="")
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in reply.headers["content-security-policy"]
    download = ask.get(photo["links"]["download"])
    assert download.headers["location"].startswith("http://sandbox.test/images/")


def test_collections_are_kept_over_a_restart(start: Any) -> None:
    """The first collections are given once, then they belong to the state."""
    first = start()
    before = [one["id"] for one in first.json("/collections?per_page=30")]
    again = start(state=first.parts.state)
    assert [one["id"] for one in again.json("/collections?per_page=30")] == before


def test_likes_come_in_the_order_asked_for(ask: Any) -> None:
    """By default the last like is first; latest and oldest turn it round, popular counts everybody."""
    photos = [photo["id"] for photo in ask.json("/photos?per_page=30")]
    for photo in photos[:5]:
        ask.send("DELETE", f"/photos/{photo}/like", "owen")
    for photo in (photos[2], photos[0], photos[1]):
        ask.send("POST", f"/photos/{photo}/like", "owen")
    address = "/users/owenprys/likes?per_page=30"
    latest = [photo["id"] for photo in ask.json(address)]
    assert latest[:3] == [photos[1], photos[0], photos[2]]
    assert [photo["id"] for photo in ask.json(f"{address}&order_by=latest")] == latest
    assert [photo["id"] for photo in ask.json(f"{address}&order_by=oldest")] == latest[::-1]
    popular = ask.json(f"{address}&order_by=popular")
    assert sorted(photo["id"] for photo in popular) == sorted(latest)
    known = [ask.parts.catalogue.photo(ask.parts.catalogue.find(photo["id"])).likes for photo in popular]
    assert known == sorted(known, reverse=True)
    assert ask.get(f"{address}&order_by=views").status_code == 400
