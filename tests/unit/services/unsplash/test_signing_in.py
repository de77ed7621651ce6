"""Signing in: codes and tokens for what they are good for, and no trace of them anywhere."""

import asyncio
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from photodesk import errors
from photodesk.net.redaction import Redaction
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Application

APPLICATION = Application(Secret("CANARY-client"), Secret("CANARY-secret"), "http://127.0.0.1:5000/back?x=1")
ANSWER = {
    "access_token": "CANARY-access",
    "token_type": "Bearer",
    "refresh_token": "CANARY-refresh",
    "scope": "public read_user+write_likes",
    "created_at": 1_780_000_000,
    "user_id": 31,
    "username": "ada",
}


def run(work: Any) -> Any:
    return asyncio.run(work)


def test_a_code_becomes_a_token_at_the_web_site(opened: Any, answering: Any) -> None:
    """In a form, without any authorization, and not counted against the allowance."""
    here = opened(lambda _: answering(ANSWER, X_Ratelimit_Remaining="0", X_Ratelimit_Limit="50"))
    grant = run(here.service.signing_in.exchange(APPLICATION, "CANARY-code", "CANARY-verifier"))
    asked = here.seen[0]
    assert str(asked.url) == "https://unsplash.com/oauth/token"
    assert "Authorization" not in asked.headers
    assert dict(httpx2.QueryParams(asked.content.decode())) == {
        "client_id": "CANARY-client",
        "client_secret": "CANARY-secret",
        "redirect_uri": APPLICATION.redirect_uri,
        "code": "CANARY-code",
        "grant_type": "authorization_code",
        "code_verifier": "CANARY-verifier",
    }
    assert grant.token == Secret("CANARY-access")
    assert grant.scopes == {"public", "read_user", "write_likes"}
    assert (grant.user_id, grant.username, grant.lasts) == ("31", "ada", None)
    assert here.budget.snapshot().remaining is None
    assert "CANARY" not in repr(grant) + str(APPLICATION)


def test_an_old_token_is_renewed(opened: Any, answering: Any) -> None:
    """Without a secret and a verifier neither is sent."""
    here = opened(lambda _: answering({"access_token": "new", "expires_in": 3600}))
    public = Application(Secret("id"), Secret(), "")
    grant = run(here.service.signing_in.refresh(public, Secret("old")))
    assert (grant.token, grant.lasts) == (Secret("new"), 3600)
    assert here.lines() == ["POST /oauth/token client_id=id&refresh_token=old&grant_type=refresh_token"]


def test_an_installation_gets_a_key_of_its_own(opened: Any, answering: Any) -> None:
    """Asked for with the parent's token, whoever is signed in."""
    here = opened(lambda _: answering({"client_id": "own", "client_secret": None}, 201))
    own = run(here.service.signing_in.register(Secret("parent"), "PhotoDesk", "on a desk"))
    assert own.client_id == Secret("own")
    assert not own.client_secret
    assert here.seen[0].headers["Authorization"] == "Bearer parent"
    assert here.lines() == ["POST /clients name=PhotoDesk&description=on+a+desk"]


def test_a_proxy_answers_for_the_web_site_too(opened: Any, answering: Any) -> None:
    """So does the server on this computer."""
    here = opened(lambda _: answering(ANSWER), url="https://proxy.example/u/")
    run(here.service.signing_in.exchange(APPLICATION, "c"))
    assert str(here.seen[0].url) == "https://proxy.example/u/oauth/token"


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_robot_check_is_said_plainly(opened: Any, answering: Any, status: int) -> None:
    """It is a web page where a token should be; nothing is repeated, since a code is good for one use."""
    here = opened(
        lambda _: answering(b"<!doctype html><title>Just a moment</title>", status, Content_Type="text/html")
    )
    with pytest.raises(errors.ServiceError) as caught:
        run(here.service.signing_in.exchange(APPLICATION, "CANARY-code"))
    assert len(here.seen) == 1
    if status != 503:
        assert "robot" in caught.value.people
    assert "CANARY" not in caught.value.log


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, {"error": "invalid_grant", "error_description": "The code has expired."}, errors.SignInNeeded),
        (400, {"error": "invalid_grant", "error_description": "The code has expired."}, errors.Invalid),
        (200, {"token_type": "Bearer"}, errors.UnreadableAnswer),
        (200, {"access_token": "two words"}, errors.UnreadableAnswer),
        (200, [], errors.UnreadableAnswer),
    ],
)
def test_what_is_no_token_is_an_error(
    opened: Any, answering: Any, status: int, body: object, error: type[errors.ServiceError]
) -> None:
    """Each of its kind."""
    here = opened(lambda _: answering(body, status))
    with pytest.raises(error):
        run(here.service.signing_in.exchange(APPLICATION, "c"))


def test_the_address_for_the_browser_asks_for_what_is_wanted(opened: Any, answering: Any) -> None:
    """Scopes, state and the challenge; never the secret."""
    signing_in = opened(lambda _: answering({})).service.signing_in
    url = signing_in.authorize_url(APPLICATION, frozenset(["write_likes", "public"]), "s t", "ch")
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "unsplash.com", "/oauth/authorize")
    assert parse_qs(parts.query) == {
        "client_id": ["CANARY-client"],
        "redirect_uri": [APPLICATION.redirect_uri],
        "response_type": ["code"],
        "scope": ["public write_likes"],
        "state": ["s t"],
        "code_challenge": ["ch"],
        "code_challenge_method": ["S256"],
    }
    assert "code_challenge" not in signing_in.authorize_url(APPLICATION, frozenset(), "s")


def test_no_log_line_holds_a_secret(opened: Any, answering: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Not even before anything is masked; and what is masked knows tokens by their names."""
    caplog.set_level(logging.DEBUG)
    here = opened(lambda _: answering(ANSWER))
    run(here.service.signing_in.exchange(APPLICATION, "CANARY-code", "CANARY-verifier"))
    run(here.service.signing_in.refresh(APPLICATION, Secret("CANARY-refresh")))
    assert "CANARY" not in caplog.text
    masked = Redaction(home="")
    for line in ("Bearer CANARY-1", "access_token=CANARY-1", '{"refresh_token": "CANARY-1"}'):
        assert "CANARY" not in masked.text(line)


def test_what_signing_in_is_told_says_nothing_about_the_own_allowance(opened: Any, answering: Any) -> None:
    """The web site's "too many" and a parent application's figures are not those of this key."""
    here = opened(lambda _: answering({"error": "slow down"}, 429, Retry_After="60"))
    with pytest.raises(errors.OutOfRequests) as caught:
        run(here.service.signing_in.exchange(APPLICATION, "c"))
    assert caught.value.until is not None
    assert here.budget.snapshot().remaining is None
    here = opened(
        lambda _: answering({"client_id": "own"}, 201, X_Ratelimit_Remaining="0", X_Ratelimit_Limit="50")
    )
    run(here.service.signing_in.register(Secret("parent"), "PhotoDesk", ""))
    assert here.budget.snapshot().remaining is None
