"""Making, changing and filling collections."""

from typing import Any

import pytest


def make(ask: Any, token: str = "maren", **wish: Any) -> Any:
    reply = ask.send("POST", "/collections", token, json={"title": "Lakes", **wish})
    assert reply.status_code == 201, reply.text
    return reply.json()


def photos(ask: Any, amount: int = 3) -> list[str]:
    return [photo["id"] for photo in ask.json(f"/photos?per_page={amount}")]


def test_changing_needs_somebody_signed_in_and_the_scope(ask: Any, browse: Any) -> None:
    """401 with a key alone, 403 without write_collections."""
    made = make(ask)
    browser = browse(ask)
    token = browser.trade(browser.code()).json()["access_token"]
    wishes = [
        ("POST", "/collections"), ("PUT", f"/collections/{made['id']}"),
        ("DELETE", f"/collections/{made['id']}"), ("POST", f"/collections/{made['id']}/add"),
        ("DELETE", f"/collections/{made['id']}/remove"),
    ]  # fmt: skip
    for method, address in wishes:
        assert ask.send(method, address, params={"title": "x", "photo_id": "x"}).status_code == 401
        reply = ask.send(method, address, token, params={"title": "x", "photo_id": "x"})
        assert (reply.status_code, reply.json()) == (403, {"errors": ["OAuth error: missing permissions"]})


@pytest.mark.parametrize("way", ["json", "data", "params"])
def test_a_new_collection_is_there_for_all(ask: Any, way: str) -> None:
    """201 with the collection: empty, own, with an id that is a text; the lists have it at once."""
    wish = {"title": "Lakes", "description": "Still water"}
    reply = ask.send("POST", "/collections", "maren", **{way: wish})
    assert reply.status_code == 201
    made = reply.json()
    assert (made["title"], made["description"], made["private"]) == ("Lakes", "Still water", False)
    assert (made["total_photos"], made["cover_photo"], made["last_collected_at"]) == (0, None, None)
    assert made["user"]["username"] == "marenlindqvist"
    assert isinstance(made["id"], str)
    assert ask.json("/collections")[0]["id"] == made["id"]
    assert made["id"] in [one["id"] for one in ask.json("/users/marenlindqvist/collections")]


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"title": " "},
        {"title": "x" * 61},
        {"title": "x", "description": "x" * 251},
        {"title": "x", "private": "?"},
    ],
)
def test_a_wrong_wish_is_refused(ask: Any, wish: dict[str, str]) -> None:
    """422 with a sentence, and there is no new collection."""
    before = [one["id"] for one in ask.json("/collections")]
    reply = ask.send("POST", "/collections", "maren", json=wish)
    assert reply.status_code == 422
    assert reply.json()["errors"]
    assert [one["id"] for one in ask.json("/collections")] == before


def test_a_private_collection_is_there_for_its_owner_alone(ask: Any, browse: Any) -> None:
    """Others get 404 wherever they look; its owner needs read_collections."""
    made = make(ask, private=True)
    one = f"/collections/{made['id']}"
    listed = "/users/marenlindqvist/collections"
    browser = browse(ask)
    bare = browser.trade(browser.code()).json()["access_token"]
    for token in ("", "owen", bare):
        for address in (one, f"{one}/photos", f"{one}/related"):
            assert ask.send("GET", address, token).status_code == 404
        assert made["id"] not in [each["id"] for each in ask.send("GET", listed, token).json()]
    assert ask.get(f"/web{one}").status_code == 404
    assert ask.send("GET", one, "maren").json()["private"] is True
    assert made["id"] in [each["id"] for each in ask.send("GET", listed, "maren").json()]
    assert made["id"] not in [each["id"] for each in ask.send("GET", "/collections", "maren").json()]
    assert ask.send("PUT", one, "owen", json={"title": "Mine"}).status_code == 404


def test_title_description_and_privacy_can_be_changed(ask: Any) -> None:
    """200 with the new state; what is not sent stays, and null empties the description."""
    one = f"/collections/{make(ask, description='Water')['id']}"
    assert ask.send("PUT", one, "maren", json={"title": "Seas"}).json()["description"] == "Water"
    reply = ask.send("PUT", one, "maren", json={"description": None, "private": True})
    assert reply.status_code == 200
    assert (reply.json()["title"], reply.json()["description"]) == ("Seas", None)
    assert ask.get(one).status_code == 404
    assert ask.send("PUT", one, "maren", data={"private": "false"}).status_code == 200
    assert ask.json(one)["title"] == "Seas"
    assert ask.send("PUT", one, "maren", json={"title": ""}).status_code == 422


def test_others_collections_cannot_be_changed(ask: Any) -> None:
    """403 for a public collection of somebody else, 404 for none at all."""
    made, photo = make(ask), photos(ask)[0]
    one = f"/collections/{made['id']}"
    for method, address in (
        ("PUT", one),
        ("DELETE", one),
        ("POST", f"{one}/add"),
        ("DELETE", f"{one}/remove"),
    ):
        reply = ask.send(method, address, "owen", params={"photo_id": photo, "title": "x"})
        assert reply.status_code == 403
        gone = ask.send(method, address.replace(made["id"], "none"), "owen", params={"photo_id": photo})
        assert gone.status_code == 404


def test_a_deleted_collection_is_gone(ask: Any) -> None:
    """204 without a body, then 404."""
    one = f"/collections/{make(ask)['id']}"
    reply = ask.send("DELETE", one, "maren")
    assert (reply.status_code, reply.content) == (204, b"")
    assert ask.get(one).status_code == 404
    assert ask.send("DELETE", one, "maren").status_code == 404


@pytest.mark.parametrize("way", ["json", "data", "params"])
def test_photos_come_on_top(ask: Any, way: str) -> None:
    """201 with photo, collection and person; the last photo added stands first."""
    one = f"/collections/{make(ask)['id']}"
    wanted = photos(ask)
    for photo in wanted:
        reply = ask.send("POST", f"{one}/add", "maren", **{way: {"photo_id": photo}})
        assert reply.status_code == 201
        assert reply.json().keys() == {"photo", "collection", "user", "created_at"}
    body = reply.json()
    assert body["collection"]["total_photos"] == 3
    assert body["collection"]["cover_photo"]["id"] == wanted[-1]
    assert body["collection"]["last_collected_at"]
    assert [photo["id"] for photo in ask.json(f"{one}/photos")] == wanted[::-1]


def test_a_photo_is_in_a_collection_once(ask: Any) -> None:
    """Adding it again has no effect, and its place stays."""
    one, wanted = f"/collections/{make(ask)['id']}", photos(ask, 2)
    for photo in (*wanted, wanted[0]):
        assert ask.send("POST", f"{one}/add", "maren", json={"photo_id": photo}).status_code == 201
    assert [photo["id"] for photo in ask.json(f"{one}/photos")] == wanted[::-1]


def test_photos_are_taken_out(ask: Any) -> None:
    """200 with a body, photo_id in the query; taking out what is not in has no effect."""
    one, wanted = f"/collections/{make(ask)['id']}", photos(ask, 2)
    for photo in wanted:
        ask.send("POST", f"{one}/add", "maren", json={"photo_id": photo})
    for _ in range(2):
        reply = ask.send("DELETE", f"{one}/remove?photo_id={wanted[0]}", "maren")
        assert reply.status_code == 200
        assert reply.json()["collection"]["total_photos"] == 1
        assert reply.json()["photo"]["current_user_collections"] == []
    assert [photo["id"] for photo in ask.json(f"{one}/photos")] == wanted[1:]


def test_only_photos_that_are_there_can_be_added(ask: Any) -> None:
    """404 for an unknown photo, 400 without one."""
    one = f"/collections/{make(ask)['id']}"
    assert ask.send("POST", f"{one}/add", "maren", json={"photo_id": "nonesuch"}).status_code == 404
    assert ask.send("POST", f"{one}/add", "maren").status_code == 400


def test_a_photo_tells_in_which_own_collections_it_is(ask: Any) -> None:
    """current_user_collections is about whoever asks; private ones are among them."""
    photo = photos(ask, 1)[0]

    def titles(token: str) -> set[str]:
        body = ask.send("GET", f"/photos/{photo}", token).json()
        return {one["title"] for one in body["current_user_collections"]}

    before = {token: titles(token) for token in ("maren", "owen", "")}
    for title, private in (("Open", False), ("Closed", True)):
        made = make(ask, title=title, private=private)
        ask.send("POST", f"/collections/{made['id']}/add", "maren", json={"photo_id": photo})
    assert titles("maren") == before["maren"] | {"Open", "Closed"}
    assert titles("owen") == before["owen"]
    assert titles("") == before[""] == set()


@pytest.mark.parametrize(("method", "way"), [("PUT", ""), ("POST", "/add"), ("DELETE", "/remove")])
def test_a_collection_deleted_meanwhile_does_not_come_back(ask: Any, method: str, way: str) -> None:
    """A change whose body comes slowly finds nothing left to change."""
    address = f"/collections/{make(ask)['id']}"
    [photo] = photos(ask, 1)
    ask.send("POST", f"{address}/add", "maren", json={"photo_id": photo})
    other = photos(ask, 2)[1] if way == "/add" else photo

    async def both() -> Any:
        async def slowly() -> Any:
            yield b'{"title": "Seas", '
            reply = await ask.client.delete(address, headers={"Authorization": "Bearer maren"})
            assert reply.status_code == 204
            yield f'"photo_id": "{other}"}}'.encode()

        headers = {"Authorization": "Bearer maren", "Content-Type": "application/json"}
        return await ask.client.request(method, f"{address}{way}", content=slowly(), headers=headers)

    assert ask.run(both()).status_code == 404
    assert ask.get(address).status_code == 404


def test_a_new_name_stands_beside_the_collections_too(ask: Any) -> None:
    """Whoever changes their name has changed it as the owner of collections."""
    address = f"/collections/{make(ask)['id']}"
    ask.send("PUT", "/me", "maren", json={"first_name": "Mara", "username": "mara"})
    owner = ask.json(address)["user"]
    assert (owner["username"], owner["name"]) == ("mara", "Mara Lindqvist")
    assert ask.json("/collections")[0]["user"] == owner
