"""A token that is no longer accepted: renewed, and what was asked is asked again, once."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

import httpx2
import pytest

from photodesk.domain.edits import CollectionEdit
from photodesk.errors import Forbidden, NotPermitted, ServiceError, SignedOut, SignInNeeded, UnreadableAnswer
from photodesk.net.secret import Secret
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant
from tests.unit.services.unsplash.conftest import (
    KEY,
    SignedIn,
    json_reply,
    make_collection,
    make_detail,
    make_user,
)

OLD, NEW = "CANARY-old-token", "CANARY-new-token"
INVALID = {"errors": ["OAuth error: The access token is invalid"]}
Open = Callable[..., SignedIn]


class Service:
    """A service that accepts one token; `renews` is what its token route answers."""

    def __init__(self, renews: httpx2.Response | None = None) -> None:
        self.accepts = NEW
        self.renews = renews

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        if path == "/oauth/token":
            return self.renews or json_reply({"access_token": NEW, "refresh_token": "CANARY-refresh-2"})
        if request.headers["Authorization"] != f"Bearer {self.accepts}":
            return json_reply(INVALID, 401)
        content = {"/me": make_user(), "/collections": make_collection(), "/photos/x": make_detail()}
        return json_reply(content.get(path, {"url": "https://images.unsplash.com/x"}))


def session(refresh: str = "CANARY-refresh-1") -> Session:
    return Session(Grant(Secret(OLD), Secret(refresh)), user="unsplash/1")


def opened_with(opened: Open, service: Service, own: Session) -> SignedIn:
    return opened(service, token=own)


def test_the_refresh_says_what_the_service_wants_to_know(opened: Open) -> None:
    """The token route gets client id and refresh token in its form, and no Authorization."""
    here = opened_with(opened, Service(), session())
    assert here.service.account is not None
    asyncio.run(here.service.account.me())
    refused, renewal, again = here.seen
    assert [each.url.path for each in here.seen] == ["/me", "/oauth/token", "/me"]
    assert renewal.url.host == "unsplash.com"
    assert "Authorization" not in renewal.headers
    form = parse_qs(renewal.content.decode())
    assert form == {
        "client_id": [KEY],
        "refresh_token": ["CANARY-refresh-1"],
        "grant_type": ["refresh_token"],
    }
    assert refused.headers["Authorization"] == f"Bearer {OLD}"
    assert again.headers["Authorization"] == f"Bearer {NEW}"


def test_what_must_not_happen_twice_is_asked_again_after_a_refusal(opened: Open) -> None:
    """A collection that was refused with the old token is made once with the new one; so is a report."""
    here = opened_with(opened, Service(), session())
    assert here.service.collection_editing is not None
    asyncio.run(here.service.collection_editing.create(CollectionEdit(title="Blue hours")))
    assert [line.split()[0:2] for line in here.lines()] == [
        ["POST", "/collections"],
        ["POST", "/oauth/token"],
        ["POST", "/collections"],
    ]
    assert here.seen[0].content == here.seen[2].content
    here = opened_with(opened, Service(), session())
    assert here.service.usage is not None
    asyncio.run(here.service.usage.report("https://api.unsplash.com/photos/p1/download?ixid=M3w1"))
    assert [each.url.path for each in here.seen] == [
        "/photos/p1/download",
        "/oauth/token",
        "/photos/p1/download",
    ]


def test_later_requests_and_other_priorities_have_the_new_token(opened: Open) -> None:
    """Whatever is asked after the refresh, ahead or not, is asked with the new token at once."""
    here = opened_with(opened, Service(), session())
    assert here.service.account is not None
    assert here.service.photos is not None
    assert here.service.ahead is not None
    asyncio.run(here.service.account.me())
    asyncio.run(here.service.photos.photo("x"))
    assert len(here.seen) == 4
    assert here.seen[3].headers["Authorization"] == f"Bearer {NEW}"


def test_a_service_opened_anew_has_what_was_renewed(opened: Open) -> None:
    """Two services of one session use one refresh token, whichever is refused first."""
    own, service = session(), Service()
    first, second = opened_with(opened, service, own), opened_with(opened, service, own)
    for here in (first, second, first):
        assert here.service.account is not None
        asyncio.run(here.service.account.me())
    paths = [each.url.path for each in (*first.seen, *second.seen)]
    assert paths.count("/oauth/token") == 1
    assert own.grant.refresh_token == Secret("CANARY-refresh-2")


def test_a_session_that_is_over_asks_for_nothing_more(opened: Open) -> None:
    """After a refused refresh each request is refused as it is, and no token is asked for."""
    refused = json_reply({"error": "invalid_grant", "error_description": "revoked"}, 400)
    here = opened_with(opened, Service(refused), session())
    assert here.service.account is not None
    for _ in range(3):
        with pytest.raises(SignedOut):
            asyncio.run(here.service.account.me())
    assert [each.url.path for each in here.seen].count("/oauth/token") == 1


def test_a_new_token_that_is_not_accepted_either_ends_the_session(opened: Open) -> None:
    """There is no third try with the same request, and no second refresh with the next one."""
    service = Service()
    service.accepts = "another"
    here = opened_with(opened, service, session())
    assert here.service.account is not None
    for _ in range(2):
        with pytest.raises(SignedOut):
            asyncio.run(here.service.account.me())
    assert [each.url.path for each in here.seen] == ["/me", "/oauth/token", "/me", "/me"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (json_reply({}, 500), ServiceError),
        (json_reply(b"<html>", Content_Type="text/html"), UnreadableAnswer),
        (json_reply({"token_type": "Bearer"}), UnreadableAnswer),
    ],
    ids=["trouble", "a web page", "no token in it"],
)
def test_an_answer_that_says_nothing_about_the_token_is_no_end(
    opened: Open, answer: httpx2.Response, error: type[ServiceError]
) -> None:
    """Trouble at the token route is told as that, and the session goes on."""
    own = session()
    here = opened_with(opened, Service(answer), own)
    assert here.service.account is not None
    with pytest.raises(error) as caught:
        asyncio.run(here.service.account.me())
    assert not isinstance(caught.value, SignInNeeded)
    assert own.grant.token == Secret(OLD)


def test_a_refused_key_is_no_session_that_has_ended(opened: Open) -> None:
    """Without a token a 401 is about the access key, as ever."""
    here = opened(lambda _: json_reply(INVALID, 401), token=None)
    assert here.service.photos is not None
    with pytest.raises(SignInNeeded) as caught:
        asyncio.run(here.service.photos.photo("x"))
    assert not isinstance(caught.value, SignedOut)
    assert len(here.seen) == 1


def test_a_missing_permission_is_no_session_that_has_ended(opened: Open) -> None:
    """403 with the service's own words is about what the user has allowed."""
    missing = {"errors": ["OAuth error: missing permissions"]}
    here = opened(lambda _: json_reply(missing, 403), token=session())
    assert here.service.account is not None
    with pytest.raises(NotPermitted):
        asyncio.run(here.service.account.me())
    assert len(here.seen) == 1


def test_another_server_cannot_end_a_session(opened: Open) -> None:
    """A redirect to a host that gets no token, and says so, is no word about the token."""

    def lead_away(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "api.unsplash.com":
            return json_reply(b"", 302, Location="https://unsplash.com/somewhere")
        assert "Authorization" not in request.headers
        return json_reply(INVALID, 401)

    own = session()
    here = opened(lead_away, token=own)
    assert here.service.account is not None
    with pytest.raises(UnreadableAnswer):
        asyncio.run(here.service.account.me())
    assert all(each.url.path != "/oauth/token" for each in here.seen)
    assert own.grant.token == Secret(OLD)


def test_a_doubt_outlasts_the_renewal(opened: Open) -> None:
    """A like's answer was lost, then its token is not accepted, then it is refused: still in doubt."""
    tries = 0

    def answer(request: httpx2.Request) -> httpx2.Response:
        nonlocal tries
        if request.url.path == "/oauth/token":
            return json_reply({"access_token": NEW, "refresh_token": "CANARY-refresh-2"})
        tries += 1
        if tries == 1:
            raise httpx2.ReadError("the answer was lost")
        return json_reply(INVALID, 401) if tries == 2 else json_reply({"errors": ["You may not"]}, 403)

    here = opened(answer, token=session())
    assert here.service.likes is not None
    with pytest.raises(Forbidden) as caught:
        asyncio.run(here.service.likes.like("a"))
    assert caught.value.doubtful


def test_a_doubt_outlasts_a_renewal_in_vain(opened: Open) -> None:
    """The session is over, and nobody knows what became of the like."""
    tries = 0

    def answer(_: httpx2.Request) -> httpx2.Response:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise httpx2.ReadError("the answer was lost")
        return json_reply(INVALID, 401)

    here = opened(answer, token=session())
    assert here.service.likes is not None
    with pytest.raises(SignedOut) as caught:
        asyncio.run(here.service.likes.like("a"))
    assert caught.value.doubtful
