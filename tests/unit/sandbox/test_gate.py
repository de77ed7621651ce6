"""Access keys and the rate limit."""

from typing import Any

import pytest

NO_KEY = {"Authorization": ""}


def test_without_a_key_the_answer_is_401(ask: Any) -> None:
    """No key, and the sentence the service has for it."""
    reply = ask.get("/photos", **NO_KEY)
    assert reply.status_code == 401
    assert reply.json() == {"errors": ["OAuth error: The access token is invalid"]}
    assert reply.headers["content-type"] == "application/json"


@pytest.mark.parametrize("value", ["Client-ID ", "Bearer unknown", "Basic eA==", "Client-ID"])
def test_a_malformed_or_unknown_credential_is_401(ask: Any, value: str) -> None:
    """Only a non-empty Client-ID, or a bearer token that was handed out, opens the gate."""
    assert ask.get("/photos", Authorization=value).status_code == 401


def test_the_key_may_stand_in_the_query(ask: Any) -> None:
    """client_id= works as well as the header."""
    assert ask.get("/photos?client_id=any", **NO_KEY).status_code == 200


def test_a_named_key_is_the_only_one(start: Any) -> None:
    """With --access-key every other key is refused."""
    ask = start(access_key="right")
    assert ask.get("/photos", Authorization="Client-ID wrong").status_code == 401
    assert ask.get("/photos", Authorization="Client-ID right").status_code == 200


def test_requests_are_counted_down_then_refused_as_text(start: Any) -> None:
    """The last allowed request says 0 left; the next is 403 in plain text without a content type."""
    ask = start(rate_limit=2)
    first, second, third = (ask.get("/photos?per_page=1") for _ in range(3))
    assert [one.headers["x-ratelimit-remaining"] for one in (first, second, third)] == ["1", "0", "0"]
    assert first.headers["x-ratelimit-limit"] == "2"
    assert third.status_code == 403
    assert third.text == "Rate Limit Exceeded"
    assert "content-type" not in third.headers


def test_each_key_has_its_own_window(start: Any) -> None:
    """One key running dry leaves the others alone."""
    ask = start(rate_limit=1)
    assert ask.get("/stats/total").status_code == 200
    assert ask.get("/stats/total").status_code == 403
    assert ask.get("/stats/total", Authorization="Client-ID other").status_code == 200


def test_the_window_opens_again_after_an_hour(start: Any) -> None:
    """An hour after the first request of a window all requests are back."""
    now = [0.0]
    ask = start(rate_limit=1, clock=lambda: now[0])
    assert ask.get("/stats/total").status_code == 200
    now[0] = 3599.0
    assert ask.get("/stats/total").status_code == 403
    now[0] = 3600.0
    assert ask.get("/stats/total").status_code == 200


def test_pictures_need_no_key_and_are_not_counted(start: Any) -> None:
    """Only the API is behind the gate."""
    ask = start(rate_limit=1)
    small = ask.json("/photos?per_page=1")[0]["urls"]["thumb"]
    reply = ask.get(small, **NO_KEY)
    assert reply.status_code == 200
    assert "x-ratelimit-limit" not in reply.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "sandbox.test:81", ""])
def test_a_request_for_another_host_is_refused(ask: Any, host: str) -> None:
    """A web page whose name was made to point here gets nothing, not even pictures."""
    for address in ("/photos?client_id=any", "/sandbox/status", "/"):
        assert ask.get(address, Host=host).status_code == 421


def test_other_origins_may_not_embed_answers(ask: Any) -> None:
    """Nothing is marked as free for all origins."""
    reply = ask.get(ask.json("/photos?per_page=1")[0]["urls"]["thumb"])
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in reply.headers


def test_errors_are_counted_too(start: Any) -> None:
    """A photo that is not there costs a request, as with the service."""
    ask = start(rate_limit=5)
    reply = ask.get("/photos/nonesuch")
    assert reply.status_code == 404
    assert reply.headers["x-ratelimit-remaining"] == "4"


def test_a_method_that_does_not_exist_is_told_with_those_that_do(ask: Any) -> None:
    """405 in JSON, and Allow names what may be sent."""
    for address in ("/photos", "/search/photos", "/collections/any/add", "/me"):
        reply = ask.send("PATCH", address)
        assert reply.status_code == 405
        assert reply.json()["errors"]
        assert reply.headers["allow"]


def test_a_look_at_the_headers_is_no_download(ask: Any) -> None:
    """HEAD changes nothing: not the number of downloads either."""
    photo = ask.json("/photos?per_page=1")[0]
    location = photo["links"]["download_location"]
    before = ask.json(f"/photos/{photo['id']}")["downloads"]
    assert ask.send("HEAD", location).status_code == 200
    assert ask.json(f"/photos/{photo['id']}")["downloads"] == before
    ask.get(location)
    assert ask.json(f"/photos/{photo['id']}")["downloads"] == before + 1


@pytest.mark.parametrize("address", ["/search/photos?query=", "/photos/"])
def test_an_address_has_an_end(start: Any, address: str) -> None:
    """414 for what no server in front of the service would let through; it costs no request."""
    ask = start(rate_limit=2)
    assert ask.get(address + "x" * 10_000).status_code in {200, 404}
    reply = ask.get(address + "x" * 17_000)
    assert (reply.status_code, reply.json()) == (414, {"errors": ["The address is too long"]})
    assert ask.get("/stats/total").headers["x-ratelimit-remaining"] == "0"
