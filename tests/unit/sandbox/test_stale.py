"""Answers from a cache that is slow to learn."""

from typing import Any


def test_it_is_off_unless_asked_for(ask: Any) -> None:
    """Without --stale every answer is fresh."""
    assert "age" not in ask.get("/stats/total").headers
    assert "age" not in ask.get("/stats/total").headers


def test_keys_share_a_cache_with_an_age(start: Any) -> None:
    """The second answer is the first one's, some seconds old, with the rate numbers of somebody else."""
    now = [0.0]
    ask = start(stale=30.0, clock=lambda: now[0], rate_limit=50)
    first = ask.get("/photos?per_page=2")
    now[0] = 12.0
    second = ask.get("/photos?per_page=2", Authorization="Client-ID other")
    assert second.content == first.content
    assert second.headers["age"] == "12"
    assert second.headers["etag"] == first.headers["etag"]
    assert first.headers["x-ratelimit-limit"] == "50"
    assert int(second.headers["x-ratelimit-remaining"]) > 50
    assert int(second.headers["x-ratelimit-limit"]) > 50


def test_an_answer_from_the_cache_costs_no_request(start: Any) -> None:
    """It never reached the service."""
    ask = start(stale=30.0, rate_limit=2)
    for _ in range(5):
        assert ask.get("/stats/total").status_code == 200
    assert ask.get("/stats/month").headers["x-ratelimit-remaining"] == "0"


def test_what_is_missing_is_remembered_too(start: Any) -> None:
    """A 404 comes from the cache like any other answer."""
    ask = start(stale=30.0)
    assert "age" not in ask.get("/photos/nonesuch").headers
    reply = ask.get("/photos/nonesuch")
    assert (reply.status_code, reply.headers["age"]) == (404, "1")


def test_after_a_change_the_old_answer_may_come_for_a_while(start: Any) -> None:
    """The change's own answer is right at once; reading again is, after half a minute."""
    now = [0.0]
    ask = start(stale=30.0, clock=lambda: now[0])
    photo = ask.send("GET", "/photos?per_page=1", "owen").json()[0]
    address, method = f"/photos/{photo['id']}", "DELETE" if photo["liked_by_user"] else "POST"
    ask.send("GET", address, "owen")
    changed = ask.send(method, f"{address}/like", "owen").json()["photo"]
    assert changed["liked_by_user"] is not photo["liked_by_user"]
    now[0] = 29.0
    again = ask.send("GET", address, "owen")
    assert again.json()["liked_by_user"] is photo["liked_by_user"]
    assert "age" not in again.headers
    now[0] = 30.0
    assert ask.send("GET", address, "owen").json()["liked_by_user"] is changed["liked_by_user"]


def test_people_never_see_each_others_answers(start: Any) -> None:
    """The cache is one for each person."""
    ask = start(stale=30.0)
    for token, name in (("maren", "marenlindqvist"), ("owen", "owenprys")):
        for _ in range(2):
            assert ask.send("GET", "/me", token).json()["username"] == name


def test_random_photos_and_reports_are_never_kept(start: Any) -> None:
    """What must reach the service does."""
    ask = start(stale=30.0)
    photo = ask.json("/photos?per_page=1")[0]
    before = ask.json(f"/photos/{photo['id']}/statistics")["downloads"]["total"]
    for _ in range(2):
        assert "age" not in ask.get(photo["links"]["download_location"]).headers
        assert "age" not in ask.get("/photos/random").headers
    fresh = ask.json(f"/photos/{photo['id']}/statistics?quantity=29")["downloads"]["total"]
    assert fresh == before + 2


def test_what_one_application_may_see_is_not_shown_to_another(start: Any, browse: Any) -> None:
    """The cache of a person is one for each set of permissions: private collections stay private."""
    ask = start(stale=30.0)
    ask.send("POST", "/collections", "maren", json={"title": "Secret", "private": True})
    browser = browse(ask)
    little = browser.trade(browser.code()).json()["access_token"]
    address = "/users/marenlindqvist/collections?per_page=30"
    assert "Secret" in [one["title"] for one in ask.send("GET", address, "maren").json()]
    assert "Secret" not in [one["title"] for one in ask.send("GET", address, little).json()]
