"""Requests are built and answers read, without any network."""

import json
from typing import Any

import pytest

from photodesk import errors
from photodesk.net.headers import Headers
from photodesk.net.messages import Answer
from photodesk.net.secret import Secret
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.answers import messages, refusal
from photodesk.services.unsplash.protocol import Protocol

KEY = "CANARY-key-31"
PROTOCOL = Protocol("https://api.unsplash.com", Secret(KEY))


def answer(status: int, body: object = b"", **fields: str) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = [(name.replace("_", "-"), value) for name, value in fields.items()]
    return Answer(status, Headers(named), raw, "https://api.unsplash.com/photos?q=CANARY")


def test_a_request_carries_version_and_key_in_its_headers() -> None:
    """Never in the address, which ends up in logs and caches."""
    request = PROTOCOL.request(
        endpoints.SEARCH_PHOTOS, parameters={"query": "sea & sky", "color": ""}, page=3
    )
    assert request.url == "https://api.unsplash.com/search/photos"
    assert request.params == (("query", "sea & sky"), ("page", "3"), ("per_page", "30"))
    assert dict(request.headers)["Accept-Version"] == "v1"
    assert request.authorization == Secret(f"Client-ID {KEY}")
    assert "CANARY" not in repr(request) + repr(PROTOCOL)


def test_ids_are_encoded_into_the_path() -> None:
    """They are opaque, and none may lead to another endpoint."""
    request = PROTOCOL.request(endpoints.COLLECTION_PHOTOS, {"id": "a/../b?c#d%é"}, page=1)
    assert request.url == "https://api.unsplash.com/collections/a%2F..%2Fb%3Fc%23d%25%C3%A9/photos"
    assert PROTOCOL.request(endpoints.GET_PHOTO, {"id": "_-x"}).url.endswith("/photos/_-x")


@pytest.mark.parametrize("id", ["", ".", "..", "a\nb", "x" * 600, "\ud800"])
def test_an_id_that_cannot_stand_in_a_path_is_invalid(id: str) -> None:
    """It is refused before anything is sent."""
    with pytest.raises(errors.Invalid):
        PROTOCOL.request(endpoints.GET_PHOTO, {"id": id})


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "tab\t"])
def test_a_key_that_cannot_be_sent_asks_for_another(key: str) -> None:
    """A slip while pasting is said as what it is; blanks around it are forgiven."""
    if key.strip() == key:
        with pytest.raises(errors.SignInNeeded) as caught:
            Protocol("https://api.example", Secret(key)).request(endpoints.LIST_PHOTOS)
        assert key not in caught.value.log
    padded = Protocol("https://api.example", Secret(f"  {KEY}\n"))
    assert padded.request(endpoints.LIST_PHOTOS).authorization == Secret(f"Client-ID {KEY}")


def test_without_a_key_none_is_sent() -> None:
    """A proxy adds it."""
    assert Protocol("https://proxy.example/u", Secret()).request(endpoints.LIST_TOPICS).authorization is None


def test_a_parameter_that_an_endpoint_does_not_take_is_a_mistake_of_ours() -> None:
    """GET /photos no longer takes order_by."""
    with pytest.raises(ValueError, match="order_by"):
        PROTOCOL.request(endpoints.LIST_PHOTOS, parameters={"order_by": "latest"})


def test_the_use_of_a_photo_is_reported_as_its_address_says() -> None:
    """Query and all, with the key; and to this API only."""
    address = "https://api.unsplash.com/photos/x/download?ixid=M3w%7C"
    request = PROTOCOL.tracking_request(address)
    assert (request.url, request.params) == (address, ())
    assert request.authorization is not None
    for elsewhere in ("https://evil.example/photos/x/download", "http://api.unsplash.com/x", "", "x"):
        with pytest.raises(errors.Invalid):
            PROTOCOL.tracking_request(elsewhere)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "image/png", ""])
def test_json_is_read_whatever_it_is_announced_as(kind: str) -> None:
    """The text decides; JSON is always UTF-8, with or without a mark at its beginning."""
    assert PROTOCOL.read(answer(200, '{"a": "é"}'.encode(), Content_Type=kind)) == {"a": "é"}
    assert PROTOCOL.read(answer(201, b"\xef\xbb\xbf[1]", Content_Type=kind)) == [1]
    assert PROTOCOL.read(answer(204)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \n",
        b"<html>",
        b"<!doctype html>",
        b'{"a": 1',
        b"[1, 2",
        b'{"a": "\xff"}',
        b"\xff\xfe[\x001\x00]\x00",
        b"Rate Limit Exceeded",
        b"{'a': 1}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    """Empty, a web page, cut, no UTF-8, or nested without end."""
    with pytest.raises(errors.UnreadableAnswer) as caught:
        PROTOCOL.read(answer(200, body))
    assert "CANARY" not in caught.value.log


def test_a_web_page_is_called_one() -> None:
    """In a hotel it is the sign-in page of the network, and people can do something about it."""
    for body, kind in (
        (b"  <!DOCTYPE html>", "text/html"),
        (b"<html>", ""),
        (b"hello", "text/html; charset=x"),
    ):
        with pytest.raises(errors.UnreadableAnswer) as caught:
            PROTOCOL.read(answer(200, body, Content_Type=kind))
        assert "web page" in caught.value.people


LIMIT_TEXT = b"Rate Limit Exceeded"
MISSING = {"errors": ["OAuth error: missing permissions"]}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (answer(400, {"errors": ["page is invalid"]}), errors.Invalid),
        (answer(401, {"errors": ["OAuth error: The access token is invalid"]}), errors.SignInNeeded),
        (answer(401, b"<html>"), errors.SignInNeeded),
        (answer(403, MISSING, Content_Type="application/json"), errors.NotPermitted),
        (answer(403, MISSING, X_Ratelimit_Remaining="0"), errors.NotPermitted),
        (answer(403, MISSING, X_Ratelimit_Remaining="12"), errors.NotPermitted),
        (answer(403, LIMIT_TEXT), errors.OutOfRequests),
        (answer(403, LIMIT_TEXT.lower() + b"\n", X_Ratelimit_Remaining="0"), errors.OutOfRequests),
        (answer(403, {"errors": ["Rate Limit Exceeded"]}), errors.OutOfRequests),
        (answer(403, {"error": "rate limit exceeded."}, X_Ratelimit_Remaining="0"), errors.OutOfRequests),
        (answer(403, {"errors": ["You may not read the rate limit exceeded"]}), errors.Forbidden),
        (answer(403, b"", X_Ratelimit_Remaining="0"), errors.OutOfRequests),
        (answer(403, b"no", X_Ratelimit_Remaining="3"), errors.Forbidden),
        (answer(403, b"<html>", Content_Type="text/html"), errors.WebPage),
        (answer(429), errors.OutOfRequests),
        (answer(429, {"errors": ["slow down"]}, Retry_After="60"), errors.OutOfRequests),
        (answer(404, {"errors": ["Couldn't find Photo"]}), errors.NotFound),
        (answer(404, b"<html>"), errors.NotFound),
        (answer(410, {"errors": ["Query flagged as spam"]}), errors.NotFound),
        (answer(422, {"errors": ["Username is missing"]}), errors.Invalid),
        (answer(418, b"tea"), errors.Invalid),
        (answer(500, {"errors": ["x"]}), errors.ServerTrouble),
        (answer(502, b"<html>"), errors.ServerTrouble),
        (answer(599), errors.ServerTrouble),
        (answer(302, b"", Location="https://x.example"), errors.UnreadableAnswer),
        (answer(304), errors.UnreadableAnswer),
        (answer(100), errors.UnreadableAnswer),
    ],
)
def test_each_status_is_the_right_error(given: Answer, error: type[errors.ServiceError]) -> None:
    """Out of requests and missing permissions are both 403, and told apart."""
    with pytest.raises(errors.ServiceError) as caught:
        PROTOCOL.read(given)
    assert type(caught.value) is error
    assert "CANARY" not in caught.value.log


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"errors": ["Username is missing", "First name can't be blank"]}, None),
        (
            {"errors": {"username": ["is missing", "is short"], "bio": "is long"}},
            {"username": "is missing is short", "bio": "is long"},
        ),
        (
            {"error": "invalid_grant", "error_description": "The grant is invalid."},
            {"the_grant": "The grant is invalid."},
        ),
        ({"error": "invalid_grant"}, {"": "invalid_grant"}),
        ({"errors": [None, 5, {"x": 1}, "  "]}, {}),
        ({"errors": "Nothing worked"}, {"": "Nothing worked"}),
        ({"errors": ["a\u202e<b>\x00"]}, {"": "a<b>"}),
        (["x"], {}),
        ({}, {}),
    ],
)
def test_what_the_service_said_is_kept_by_field(body: Any, fields: dict[str, str] | None) -> None:
    """As plain text, from every form in which errors come."""
    expected = fields
    if expected is None:
        expected = {"username": "Username is missing", "first_name": "First name can't be blank"}
    assert messages(answer(422, body)) == expected


def test_a_flood_of_errors_is_bounded() -> None:
    """What is shown to people has an end."""
    said = messages(
        answer(422, {"errors": [f"f{number} is wrong " + "x" * 5_000 for number in range(1_000)]})
    )
    assert sum(map(len, said.values())) <= 20 * 301 * 2
    assert messages(answer(422, b"<html>")) == {}


@pytest.mark.parametrize(
    ("given", "certain"),
    [
        (answer(404, {"errors": ["Couldn't find Photo"]}), True),
        (answer(410, {"error": "gone"}), True),
        (answer(404, b"<html>", Content_Type="text/html"), False),
        (answer(404, b"default backend - 404"), False),
        (answer(404, b""), False),
    ],
)
def test_only_the_service_itself_says_that_something_is_gone(given: Answer, certain: bool) -> None:
    """A page or a bare text may come from whatever stands before it."""
    error = refusal(given)
    assert isinstance(error, errors.NotFound)
    assert error.certain is certain


@pytest.mark.parametrize("status", [407, 408, 421, 425])
def test_what_is_said_of_the_way_there_passes(status: int) -> None:
    """It is no refusal of what was asked."""
    assert refusal(answer(status, {"errors": ["try again"]})).temporary


@pytest.mark.parametrize("status", [400, 403, 409, 422])
def test_a_refusal_in_a_web_page_is_none(status: int) -> None:
    """The service gives its reasons as JSON."""
    assert isinstance(refusal(answer(status, b"<html>")), errors.WebPage)
