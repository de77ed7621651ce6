"""/search: photos, collections and users by words."""

from typing import Any

import pytest

from photodesk.sandbox.catalogue.words import slug_of, words_of


@pytest.fixture
def topic(ask: Any) -> str:
    """A word that some photos are found by."""
    slug: str = ask.json("/topics")[0]["slug"]
    return slug


def test_a_search_says_how_much_there_is(ask: Any, topic: str) -> None:
    """Total and total_pages stand in the body, and paging headers beside it."""
    reply = ask.get(f"/search/photos?query={topic}&per_page=2")
    body = reply.json()
    assert body["total"] >= len(body["results"]) > 0
    assert body["total_pages"] == -(-body["total"] // 2)
    assert reply.headers["x-total"] == str(body["total"])


def test_search_pages_do_not_overlap(ask: Any, topic: str) -> None:
    """Each photo comes once."""
    pages = [ask.json(f"/search/photos?query={topic}&per_page=2&page={page}") for page in (1, 2)]
    ids = [photo["id"] for page in pages for photo in page["results"]]
    assert len(ids) == len(set(ids))


def test_latest_first_is_in_order_of_time(ask: Any, topic: str) -> None:
    """order_by=latest sorts by publication."""
    found = ask.json(f"/search/photos?query={topic}&order_by=latest")["results"]
    dates = [photo["created_at"] for photo in found]
    assert dates == sorted(dates, reverse=True)


def test_orientation_narrows_a_search(ask: Any, topic: str) -> None:
    """Only photos of that shape remain."""
    for photo in ask.json(f"/search/photos?query={topic}&orientation=landscape")["results"]:
        assert photo["width"] > photo["height"]


def test_collections_narrow_a_search(ask: Any, topic: str) -> None:
    """Only photos of the collections remain; an unknown collection leaves nothing."""
    assert ask.json(f"/search/photos?query={topic}&collections=nonesuch")["total"] == 0
    everything = ask.json(f"/search/photos?query={topic}")["total"]
    some = ask.json("/collections")[0]["id"]
    assert ask.json(f"/search/photos?query={topic}&collections={some}")["total"] <= everything


def test_colours_split_a_search(ask: Any, topic: str) -> None:
    """Each colour finds a part of what the words find."""
    everything = ask.json(f"/search/photos?query={topic}")["total"]
    found = [
        ask.json(f"/search/photos?query={topic}&color={colour}")["total"]
        for colour in ("blue", "orange", "black", "green")
    ]
    assert all(total <= everything for total in found)


def test_a_beginning_finds_the_word(ask: Any, topic: str) -> None:
    """The first letters of a word are enough."""
    whole = ask.json(f"/search/photos?query={topic}")["total"]
    assert ask.json(f"/search/photos?query={topic[:4]}")["total"] >= whole > 0


def test_nothing_found_is_an_empty_answer(ask: Any) -> None:
    """No error: total 0 and no pages."""
    assert ask.json("/search/photos?query=zzzzqqqq") == {"total": 0, "total_pages": 0, "results": []}


@pytest.mark.parametrize("query", ["", "query=", "query=%20", "query=a&color=pink", "query=a&order_by=odd"])
def test_a_search_without_sense_is_400(ask: Any, query: str) -> None:
    """A missing query and values that do not exist are refused with sentences."""
    reply = ask.get(f"/search/photos?{query}")
    assert reply.status_code == 400
    assert reply.json()["errors"]


def test_users_are_found_by_name_and_place(ask: Any) -> None:
    """Accents and case do not matter."""
    person = ask.json("/photos?per_page=1")[0]["user"]
    for query in (person["name"], person["first_name"][:3].upper(), slug_of(person["name"])):
        found = ask.json(f"/search/users?query={query}&per_page=30")["results"]
        assert person["username"] in [user["username"] for user in found]


def test_collections_are_found_by_title(ask: Any) -> None:
    """The words of a title find the collection."""
    collection = ask.json("/collections")[0]
    found = ask.json(f"/search/collections?query={collection['title']}")["results"]
    assert collection["id"] in [one["id"] for one in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Seas of Tromsø!", ("sea", "tromsø")),
        ("glass, boxes & cities", ("glass", "box", "city")),
        ("café_CAFÉ", ("cafe", "cafe")),
        ("", ()),
    ],
)
def test_words_are_compared_without_case_accents_and_plural(text: str, words: tuple[str, ...]) -> None:
    """Words that say nothing are left out."""
    assert words_of(text) == words
