"""The own profile: who may read and change it, and what it may hold."""

from typing import Any

import pytest


def test_it_needs_somebody_signed_in(ask: Any) -> None:
    """A key alone is 401, as if the token were wrong."""
    for method in ("GET", "PUT"):
        reply = ask.send(method, "/me")
        assert reply.status_code == 401
        assert reply.json() == {"errors": ["OAuth error: The access token is invalid"]}


def test_each_way_needs_its_scope(ask: Any, browse: Any) -> None:
    """Without read_user or write_user it is 403 as JSON, with its own sentence."""
    browser = browse(ask, scope="public write_likes")
    token = browser.trade(browser.code()).json()["access_token"]
    for method in ("GET", "PUT"):
        reply = ask.send(method, "/me", token)
        assert reply.status_code == 403
        assert reply.json() == {"errors": ["OAuth error: missing permissions"]}


def test_it_holds_more_than_the_public_profile(ask: Any) -> None:
    """E-mail address and uploads are added, nothing is missing."""
    own = ask.send("GET", "/me", "maren").json()
    public = ask.json("/users/marenlindqvist")
    assert own.keys() - public.keys() == {"email", "uploads_remaining"}
    assert own["email"] == "marenlindqvist@photos.example"
    assert {name: own[name] for name in public} == public


@pytest.mark.parametrize("way", ["json", "data", "params"])
def test_what_is_sent_is_changed_and_the_rest_stays(ask: Any, way: str) -> None:
    """JSON, form and query all change the profile, and everybody sees it at once."""
    before = ask.send("GET", "/me", "maren").json()
    wish = {"first_name": "Mara", "url": "https://mara.example/", "bio": "Cold <b>light</b>."}
    reply = ask.send("PUT", "/me", "maren", **{way: wish})
    assert reply.status_code == 200
    changed = {name for name, value in reply.json().items() if value != before[name]} - {"updated_at"}
    assert changed <= {"first_name", "name", "portfolio_url", "bio", "social"}
    assert ask.json("/users/marenlindqvist")["name"] == "Mara Lindqvist"
    photo = ask.json("/users/marenlindqvist/photos")[0]
    assert photo["user"]["portfolio_url"] == "https://mara.example/"
    assert ask.json("/search/users?query=mara")["results"][0]["bio"] == "Cold <b>light</b>."


def test_fields_can_be_emptied(ask: Any) -> None:
    """Null and blank both remove what need not be there."""
    body = ask.send("PUT", "/me", "maren", json={"bio": None, "location": "", "last_name": " "}).json()
    assert (body["bio"], body["location"], body["last_name"], body["name"]) == (None, None, None, "Maren")


def test_each_wrong_field_is_named(ask: Any) -> None:
    """422 with a sentence for each; nothing is changed, not even what was right."""
    before = ask.send("GET", "/me", "maren").json()
    wish = {
        "username": "owenprys", "first_name": "", "email": "no address", "url": "ftp://x", "bio": "x" * 251,
        "location": "Oslo",
    }  # fmt: skip
    reply = ask.send("PUT", "/me", "maren", json=wish)
    assert reply.status_code == 422
    found = reply.json()["errors"]
    assert len(found) == 5
    for label in ("Username", "First name", "Email", "Url", "Bio"):
        assert any(error.startswith(label) for error in found)
    assert ask.send("GET", "/me", "maren").json() == before


def test_a_new_username_takes_everything_along(ask: Any, browse: Any) -> None:
    """The old name is gone, the new one has the photos, and signs in."""
    assert ask.send("PUT", "/me", "maren", json={"username": "mara_l"}).status_code == 200
    assert ask.get("/users/marenlindqvist").status_code == 404
    assert ask.json("/users/mara_l/photos")
    assert browse(ask).sign_in("mara_l").status_code == 303


def test_changes_outlast_a_restart(start: Any) -> None:
    """Another sandbox with the same state has the same profile."""
    start().send("PUT", "/me", "maren", json={"location": "Oslo"})
    assert start().json("/users/marenlindqvist")["location"] == "Oslo"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400), (b"[1]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400), (b"x" * (2**20 + 1), "application/json", 413),
        (b"x", "image/png", 415), (b"a=1&" * 300, "application/x-www-form-urlencoded", 400),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_an_error(ask: Any, body: bytes, kind: str, status: int) -> None:
    """Broken, endless and strange bodies are refused, never a crash."""
    reply = ask.send("PUT", "/me", "maren", content=body, headers={"Content-Type": kind})
    assert reply.status_code == status
    assert reply.json()["errors"]


@pytest.mark.parametrize("name", ["北京", "mårten", "two words", "a-b", "a.b"])
def test_a_username_can_stand_in_an_address(ask: Any, name: str) -> None:
    """Letters of the Latin alphabet, digits and underscores; anything else is refused in words."""
    reply = ask.send("PUT", "/me", "maren", json={"username": name})
    assert reply.status_code == 422
    assert reply.json() == {"errors": ["Username must be letters, digits and underscores"]}
    assert ask.get("/users/marenlindqvist/photos?per_page=1").status_code == 200
