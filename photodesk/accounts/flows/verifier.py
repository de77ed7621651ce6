"""OAuth 1.0a: a token to ask with, the user allows it, a verifier comes back, a token to keep.

RFC 5849, 2.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from photodesk.accounts import parameters
from photodesk.accounts.flows.refusals import USED_CODE, foreign, refused
from photodesk.accounts.flows.signature import Keys, authorization, encoded
from photodesk.accounts.redirects import LONGEST, Answer, Kind, Redirect
from photodesk.accounts.steps import Done, Redirected, Reply, Step, Visit
from photodesk.errors import Invalid, SignInFailed, SignInNeeded, UnreadableAnswer, UsageError
from photodesk.net.clock import Clock
from photodesk.net.secret import Secret

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The three addresses of a service: two that programs ask, one that is shown to the user."""

    request_token: str
    authorize: str
    access_token: str


@dataclass(frozen=True, slots=True)
class Token:
    """What signing in brought; `others` is what else the service said, such as the user's name."""

    token: Secret
    secret: Secret
    others: Mapping[str, str]


class VerifierFlow(Generic[T]):
    """Signing in with a verifier. May be followed more than once."""

    def __init__(
        self,
        *,
        endpoints: Endpoints,
        keys: Keys,
        redirect_uri: str,
        hosts: frozenset[str],
        post: Callable[[str, Mapping[str, str]], Awaitable[str]],
        bring: Callable[[Token], Awaitable[T]],
        clock: Clock | None = None,
    ) -> None:
        """Take how the service is reached.

        Args:
            endpoints: where it is reached.
            keys: the application's; without a token.
            redirect_uri: as `Guide.redirect_uri()` returned it.
            hosts: the hosts whose pages belong to the sign-in.
            post: sends a POST without a body to an address, with these headers; returns the body of an
                answer that is a success and raises ServiceError for any other.
            bring: makes of the token what the flow is to bring.
            clock: by which requests are dated.

        Raises:
            UsageError: the redirect has no form that can be used here.
        """
        self._endpoints = endpoints
        self._keys = keys
        self._redirect = Redirect.of(redirect_uri, endpoints.authorize)
        if self._redirect.kind is Kind.OUT_OF_BAND:
            raise UsageError("OAuth 1.0a needs a redirect that brings the verifier back")
        self._hosts = hosts
        self._post = post
        self._bring = bring
        self._clock = clock or Clock()

    async def steps(self) -> AsyncGenerator[Step | Done[T], Reply | None]:
        """Get a token to ask with, show the page, trade the verifier in. Raises what `Flow.steps()` says."""
        callback = {"oauth_callback": self._redirect.address}
        asked = await self._token(self._endpoints.request_token, self._keys, callback)
        if asked.others.get("oauth_callback_confirmed") != "true":  # RFC 5849, 2.1: else it is not 1.0a
            raise UnreadableAnswer("the service did not confirm where it sends the browser")

        def accepts(answer: Answer) -> bool:
            return bool(answer.token) and answer.token == asked.token

        mark = "&" if "?" in self._endpoints.authorize else "?"
        page = f"{self._endpoints.authorize}{mark}oauth_token={encoded(asked.token.reveal())}"
        reply = yield Visit(page, self._redirect.address, self._hosts, accepts)
        answer = self._redirect.read(reply.url.reveal()) if isinstance(reply, Redirected) else None
        if answer is None or not accepts(answer):
            raise foreign("what came back is not the redirect, or of another token")
        if answer.error or not answer.verifier:
            raise refused(answer)
        keys = Keys(self._keys.key, self._keys.secret, asked.token, asked.secret)
        verifier = {"oauth_verifier": answer.verifier.reveal()}
        try:
            kept = await self._token(self._endpoints.access_token, keys, verifier)
        except (Invalid, SignInNeeded) as error:
            raise SignInFailed("the service did not take the verifier", people=USED_CODE) from error
        yield Done(await self._bring(kept))

    async def _token(self, url: str, keys: Keys, more: Mapping[str, str]) -> Token:
        """Return the token that an address answers with. Raises ServiceError."""
        seconds = int(self._clock.now().timestamp())
        header = authorization("POST", url, keys, seconds, more=more)
        text = await self._post(url, {"Authorization": header})
        values = parameters.read(text.strip()) if len(text) <= LONGEST else None
        if values is None or not values.get("oauth_token") or "oauth_token_secret" not in values:
            raise UnreadableAnswer("the token route answered with something else")
        token, secret = Secret(values.pop("oauth_token")), Secret(values.pop("oauth_token_secret"))
        return Token(token, secret, values)
