"""Changing what is said about a photo."""

from typing import Any

import pytest


@pytest.fixture
def own(ask: Any) -> str:
    """The address of a photo of Maren's."""
    return f"/photos/{ask.json('/users/marenlindqvist/photos?per_page=1')[0]['id']}"


def test_only_the_photographer_with_the_scope_may(ask: Any, browse: Any, own: str) -> None:
    """401 with a key alone, 403 without write_photos, 403 for other people."""
    browser = browse(ask)
    token = browser.trade(browser.code()).json()["access_token"]
    assert ask.send("PUT", own, json={"description": "x"}).status_code == 401
    reply = ask.send("PUT", own, token, json={"description": "x"})
    assert (reply.status_code, reply.json()) == (403, {"errors": ["OAuth error: missing permissions"]})
    assert ask.send("PUT", own, "owen", json={"description": "x"}).status_code == 403
    assert ask.send("PUT", "/photos/nonesuch", "maren", json={"description": "x"}).status_code == 404


NESTED = {
    "description": "A quiet lake",
    "tags": ["Lake", "quiet", "lake "],
    "location": {
        "name": "Tromsø, Norway", "city": "Tromsø", "country": "Norway", "latitude": 69.65,
        "longitude": 18.96,
    },
    "exif": {
        "make": "Leica", "model": "M11", "exposure_time": "1/250", "aperture_value": 2.8, "focal_length": 35,
        "iso_speed_ratings": 400,
    },
}  # fmt: skip
FLAT = {
    "description": "A quiet lake",
    "tags": "Lake, quiet,lake",
    **{f"location[{name}]": str(value) for name, value in NESTED["location"].items()},  # type: ignore[attr-defined]
    **{f"exif[{name}]": str(value) for name, value in NESTED["exif"].items()},  # type: ignore[attr-defined]
}


@pytest.mark.parametrize(("way", "wish"), [("json", NESTED), ("data", FLAT), ("params", FLAT)])
def test_everything_said_can_be_changed(ask: Any, own: str, way: str, wish: dict[str, Any]) -> None:
    """Objects in JSON and names in brackets mean the same; the answer is the whole photo."""
    reply = ask.send("PUT", own, "maren", **{way: wish})
    assert reply.status_code == 200, reply.text
    photo = ask.json(own)
    assert reply.json()["description"] == photo["description"] == "A quiet lake"
    assert [tag["title"] for tag in photo["tags"]] == ["lake", "quiet"]
    assert photo["location"] == {
        "name": "Tromsø, Norway", "city": "Tromsø", "country": "Norway",
        "position": {"latitude": 69.65, "longitude": 18.96},
    }  # fmt: skip
    assert photo["exif"] == {
        "make": "Leica", "model": "M11", "name": "Leica, M11", "exposure_time": "1/250", "aperture": "2.8",
        "focal_length": "35", "iso": 400,
    }  # fmt: skip


def test_what_is_not_sent_stays(ask: Any, own: str) -> None:
    """A new description leaves tags, place and camera alone."""
    before = ask.json(own)
    after = ask.send("PUT", own, "maren", json={"description": None}).json()
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"description", "updated_at"}
    assert after["description"] is None


def test_a_hidden_photo_is_only_on_the_own_profile(ask: Any, own: str) -> None:
    """show_on_profile false takes it from the list that others see."""
    hidden = own.rpartition("/")[2]
    assert ask.send("PUT", own, "maren", json={"show_on_profile": False}).status_code == 200
    listed = "/users/marenlindqvist/photos?per_page=30"
    assert hidden not in [photo["id"] for photo in ask.json(listed)]
    assert hidden in [photo["id"] for photo in ask.send("GET", listed, "maren").json()]
    assert hidden not in [photo["id"] for photo in ask.send("GET", listed, "owen").json()]
    ask.send("PUT", own, "maren", data={"show_on_profile": "true"})
    assert hidden in [photo["id"] for photo in ask.json(listed)]


@pytest.mark.parametrize(
    "wish",
    [
        {"location": {"latitude": 91, "longitude": 0}}, {"location": {"latitude": "x", "longitude": 0}},
        {"location": {"latitude": "nan", "longitude": 0}}, {"location": {"latitude": None, "longitude": 0}},
        {"exif": {"iso_speed_ratings": "many"}}, {"exif": {"aperture_value": "f/2.8"}},
        {"exif": {"exposure_time": "short"}}, {"description": "x" * 5_001}, {"show_on_profile": "perhaps"},
        {"tags": [str(number) for number in range(31)]},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(ask: Any, own: str, wish: dict[str, Any]) -> None:
    """422 with a sentence, and the photo stays as it was."""
    before = ask.json(own)
    reply = ask.send("PUT", own, "maren", json=wish)
    assert reply.status_code == 422
    assert reply.json()["errors"]
    assert ask.json(own) == before


def test_changes_outlast_a_restart(start: Any, own: str) -> None:
    """Another sandbox with the same state has the new words, and finds the photo by them."""
    start().send("PUT", own, "maren", json={"description": "Zugspitze", "tags": ["glacier"]})
    again = start()
    assert again.json(own)["description"] == "Zugspitze"
    found = again.json("/search/photos?query=zugspitze")["results"]
    assert [photo["id"] for photo in found] == [own.rpartition("/")[2]]


def found(ask: Any, query: str) -> list[str]:
    """The ids of the photos that a search finds."""
    return [photo["id"] for photo in ask.json(f"/search/photos?query={query}")["results"]]


def test_new_words_find_a_photo_at_once_and_old_ones_no_more(ask: Any, own: str) -> None:
    """What an edit said is found as soon as it is said, until the next edit says something else."""
    identifier = own.rpartition("/")[2]
    assert found(ask, "zugspitze") == []
    ask.send("PUT", own, "maren", json={"description": "Zugspitze", "tags": ["firn"]})
    assert found(ask, "zugspitze") == found(ask, "zugsp") == found(ask, "firn") == [identifier]
    ask.send("PUT", own, "maren", json={"description": "Watzmann"})
    assert found(ask, "watzmann") == found(ask, "watzm") == found(ask, "firn") == [identifier]
    assert found(ask, "zugspitze") == found(ask, "zugsp") == []


def test_a_photo_edited_before_it_is_described_is_found_by_its_new_words(ask: Any, own: str) -> None:
    """Words that came before the library was read to its end are neither lost nor counted twice."""
    index = ask.parts.catalogue.find(own.rpartition("/")[2])
    before = ask.parts.catalogue.describe(index)
    assert ask.parts.facts.done == 0
    ask.send("PUT", own, "maren", json={"description": "Zugspitze"})
    assert found(ask, "zugspitze") == [own.rpartition("/")[2]]
    ask.parts.facts.renew(index, before)  # as if it had been described just before this was said
    assert list(ask.parts.facts.with_word("zugspitze")[0]) == [index]


def test_text_that_no_answer_could_hold_is_refused(ask: Any, own: str) -> None:
    """Half a character, which JSON can spell and UTF-8 cannot, changes nothing."""
    before = ask.json(own)
    for body in (
        b'{"description": "\\ud800"}',
        b'{"tags": ["\\ud800"]}',
        b'{"location": {"city": "\\ud800"}}',
    ):
        reply = ask.send("PUT", own, "maren", content=body, headers={"Content-Type": "application/json"})
        assert (reply.status_code, reply.json()) == (400, {"errors": ["The body cannot be read"]})
    assert ask.json(own) == before


def test_two_edits_at_once_both_count(ask: Any, own: str) -> None:
    """An edit whose body comes slowly does not undo the one that was made meanwhile."""

    async def both() -> Any:
        async def slowly() -> Any:
            yield b'{"location": {"city": '
            ask_at_once = {"location": {"country": "Norway"}}
            reply = await ask.client.put(own, json=ask_at_once, headers={"Authorization": "Bearer maren"})
            assert reply.status_code == 200
            yield b'"Narvik"}}'

        headers = {"Authorization": "Bearer maren", "Content-Type": "application/json"}
        return await ask.client.put(own, content=slowly(), headers=headers)

    place = ask.run(both()).json()["location"]
    assert (place["city"], place["country"]) == ("Narvik", "Norway")
