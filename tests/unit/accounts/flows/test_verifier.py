"""OAuth 1.0a: the whole way, against a service that checks signatures with another library."""

import asyncio
from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from oauthlib.oauth1.rfc5849.endpoints import AccessTokenEndpoint, RequestTokenEndpoint

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.flows.signature import Keys
from photodesk.accounts.flows.verifier import Endpoints, Token, VerifierFlow
from photodesk.accounts.redirects import Answer
from photodesk.accounts.steps import Visit, follow
from photodesk.errors import Offline, PhotoDeskError, SignInFailed, SignInNeeded, UnreadableAnswer, UsageError
from photodesk.net.clock import Clock
from photodesk.net.secret import Secret
from tests.unit.accounts.flows.validator import Validator
from tests.unit.accounts.guides import Guide

HOME = "http://127.0.0.1:7000/back"
ENDPOINTS = Endpoints(
    "https://photos.example/oauth/request_token",
    "https://photos.example/oauth/authorize",
    "https://photos.example/oauth/access_token",
)


class Watch(Clock):
    def now(self) -> datetime:
        return datetime(2026, 5, 1, tzinfo=UTC)


class Service:
    """A service of OAuth 1.0a."""

    def __init__(self, **spoiled: str | Exception) -> None:
        self.validator = Validator()
        self.asked: list[str] = []
        self.spoiled = spoiled
        self._ends = {
            ENDPOINTS.request_token: RequestTokenEndpoint(self.validator).create_request_token_response,
            ENDPOINTS.access_token: AccessTokenEndpoint(self.validator).create_access_token_response,
        }

    async def post(self, url: str, headers: Mapping[str, str]) -> str:
        name = url.rpartition("/")[2]
        self.asked.append(name)
        spoiled = self.spoiled.get(name)
        if isinstance(spoiled, Exception):
            raise spoiled
        if spoiled is not None:
            return spoiled
        _, body, status = self._ends[url](url, "POST", "", dict(headers))
        if status != 200:
            raise SignInNeeded(f"{name}: {status}")
        return str(body)

    def flow(self, redirect_uri: str = HOME, secret: str = "a&secret") -> VerifierFlow[Token]:
        async def bring(token: Token) -> Token:
            return token

        return VerifierFlow(
            endpoints=ENDPOINTS,
            keys=Keys(Secret("a key"), Secret(secret)),
            redirect_uri=redirect_uri,
            hosts=frozenset(["photos.example"]),
            post=self.post,
            bring=bring,
            clock=Watch(),
        )


def token_of(step: Visit) -> str:
    return parse_qs(urlsplit(step.url).query)["oauth_token"][0]


def allowed(step: Visit) -> str:
    token = token_of(step)
    return f"{step.redirect_uri}?oauth_token={token}&oauth_verifier=verifier%20of%20{token}"


def run(work: Awaitable[Token]) -> Token:
    async def main() -> Token:
        return await work

    return asyncio.run(main())


def test_the_whole_way() -> None:
    """Both requests are signed as the service expects; the page names the token; the callback is ours."""
    service, guide = Service(), Guide(allowed)
    token = run(follow(service.flow(), guide))
    assert service.validator.tokens[token.token.reveal()] == token.secret.reveal()
    assert service.validator.callbacks == [HOME]
    assert guide.visits[0].url.startswith("https://photos.example/oauth/authorize?oauth_token=")
    assert service.asked == ["request_token", "access_token"]


def test_a_wrong_secret_ends_it_before_a_page_is_shown() -> None:
    """The service refuses the signature, and says so in its own words."""
    service, guide = Service(), Guide(allowed)
    with pytest.raises(SignInNeeded):
        run(follow(service.flow(secret="a guess"), guide))
    assert guide.visits == []


@pytest.mark.parametrize(
    "address",
    [
        "{home}?oauth_token=another&oauth_verifier=v",
        "{home}?oauth_verifier=v",
        "{home}?denied=another",
        "{home}?error=access_denied",
        "{home}?oauth_token={token}&oauth_token=x&oauth_verifier=v",
        "https://evil.example/back?oauth_token={token}&oauth_verifier=v",
    ],
)
def test_what_does_not_belong_to_the_token_is_not_traded_in(address: str) -> None:
    """The token stands where the newer protocol has its state."""
    service = Service()
    guide = Guide(lambda step: address.format(home=HOME, token=token_of(step)))
    with pytest.raises(SignInFailed) as caught:
        run(follow(service.flow(), guide))
    assert "does not belong to this sign-in" in caught.value.people
    assert service.asked == ["request_token"]


def test_the_users_own_refusal_is_told_calmly() -> None:
    """`denied` with the right token is an end."""
    with pytest.raises(SignInFailed) as caught:
        run(follow(Service().flow(), Guide(lambda step: f"{HOME}?denied={token_of(step)}")))
    assert "You did not allow it" in caught.value.people


def test_a_wrong_verifier_is_told_as_a_code() -> None:
    """What helps is another one."""
    guide = Guide(lambda step: f"{HOME}?oauth_token={token_of(step)}&oauth_verifier=guess")
    with pytest.raises(SignInFailed) as caught:
        run(follow(Service().flow(), guide))
    assert "Sign in again to get a new one." in caught.value.people


@pytest.mark.parametrize("route", ["request_token", "access_token"])
@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<!doctype html><title>Are you a robot?</title>", UnreadableAnswer),
        ("", UnreadableAnswer),
        ("oauth_token=t", UnreadableAnswer),
        ("oauth_token=&oauth_token_secret=s&oauth_callback_confirmed=true", UnreadableAnswer),
        ("oauth_token=t&oauth_token=u&oauth_token_secret=s", UnreadableAnswer),
        ("oauth_token=t&oauth_token_secret=" + "s" * 10_000, UnreadableAnswer),
        (Offline("x"), Offline),
    ],
)
def test_answers_that_are_none_end_it(route: str, body: str | Exception, error: type[PhotoDeskError]) -> None:
    """Nothing is made up of a web page, half an answer or one that is too long."""
    with pytest.raises(error):
        run(follow(Service(**{route: body}).flow(), Guide(allowed)))


def test_an_older_protocol_is_refused() -> None:
    """A service that does not confirm the callback may send the verifier elsewhere (RFC 5849, 2.1)."""
    guide = Guide(allowed)
    with pytest.raises(UnreadableAnswer):
        run(follow(Service(request_token="oauth_token=t&oauth_token_secret=s").flow(), guide))
    assert guide.visits == []


def test_it_needs_a_redirect() -> None:
    """A page that shows the verifier is no way to sign in here."""
    with pytest.raises(UsageError):
        Service().flow(OUT_OF_BAND)


def test_whoever_listens_can_tell_what_belongs_here() -> None:
    """Only what comes with the token that was asked with."""
    seen: list[bool] = []

    def listens(step: Visit) -> str:
        tokens = (token_of(step), "another", "")
        seen.extend(step.accepts(Answer(verifier=Secret("v"), token=Secret(token))) for token in tokens)
        return allowed(step)

    run(follow(Service().flow(), Guide(listens)))
    assert seen == [True, False, False]
