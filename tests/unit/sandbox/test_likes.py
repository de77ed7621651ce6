"""Liking photos, and taking likes back."""

from typing import Any


def first(ask: Any, token: str = "") -> Any:
    return ask.send("GET", "/photos?per_page=1", token).json()[0]


def test_liking_needs_somebody_signed_in_and_the_scope(ask: Any, browse: Any) -> None:
    """401 with a key alone, 403 without write_likes, and nothing is liked."""
    photo = first(ask)
    browser = browse(ask)
    token = browser.trade(browser.code()).json()["access_token"]
    for method in ("POST", "DELETE"):
        assert ask.send(method, f"/photos/{photo['id']}/like").status_code == 401
        reply = ask.send(method, f"/photos/{photo['id']}/like", token)
        assert (reply.status_code, reply.json()) == (403, {"errors": ["OAuth error: missing permissions"]})
    assert first(ask)["likes"] == photo["likes"]


def test_a_like_is_answered_with_photo_and_person(ask: Any) -> None:
    """201 with the photo as it is now, for whoever likes it."""
    before = first(ask, "owen")
    reply = ask.send("POST", f"/photos/{before['slug']}/like", "owen")
    assert reply.status_code == 201
    body = reply.json()
    assert body.keys() == {"photo", "user"}
    assert body["photo"]["liked_by_user"] is True
    assert body["photo"]["likes"] == before["likes"] + (not before["liked_by_user"])
    assert body["user"]["username"] == "owenprys"


def test_likes_come_and_go_once(ask: Any) -> None:
    """Sending again has no effect; taking back is 200 with a body, also without a like."""
    address = f"/photos/{first(ask)['id']}/like"
    ask.send("DELETE", address, "owen")
    start = first(ask, "owen")["likes"]
    for _ in range(2):
        assert ask.send("POST", address, "owen").json()["photo"]["likes"] == start + 1
    for _ in range(2):
        reply = ask.send("DELETE", address, "owen")
        assert reply.status_code == 200
        assert reply.json()["photo"]["liked_by_user"] is False
        assert reply.json()["photo"]["likes"] == start


def test_only_the_person_signed_in_sees_their_like(ask: Any) -> None:
    """liked_by_user is about whoever asks."""
    address = f"/photos/{first(ask)['id']}/like"
    ask.send("DELETE", address, "maren")
    ask.send("POST", address, "owen")
    assert first(ask, "owen")["liked_by_user"] is True
    assert first(ask, "maren")["liked_by_user"] is False
    assert first(ask)["liked_by_user"] is False


def test_the_last_like_stands_first_in_the_list(ask: Any) -> None:
    """The person's likes show it at once, and their total grows."""
    total = ask.json("/users/owenprys")["total_likes"]
    liked = {photo["id"] for photo in ask.json("/users/owenprys/likes?per_page=30")}
    fresh = [photo for photo in ask.json("/photos?per_page=30") if photo["id"] not in liked][:2]
    for photo in fresh:
        ask.send("POST", f"/photos/{photo['id']}/like", "owen")
    found = ask.json("/users/owenprys/likes?per_page=2")
    assert [photo["id"] for photo in found] == [photo["id"] for photo in reversed(fresh)]
    assert ask.json("/users/owenprys")["total_likes"] == total + 2


def test_a_photo_that_is_not_there_cannot_be_liked(ask: Any) -> None:
    """404, as with reading it."""
    assert ask.send("POST", "/photos/nonesuch/like", "owen").status_code == 404


def test_other_methods_are_not_allowed(ask: Any) -> None:
    """A like is not read or put."""
    assert ask.send("PUT", f"/photos/{first(ask)['id']}/like", "owen").status_code == 405
