"""Stands before the API: checks the access key, counts requests, adds the rate headers."""

from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.replies import INVALID_TOKEN, errors
from photodesk.sandbox.state import State, Token

VIEWER = "photodesk.viewer"
_CLIENT, _BEARER = "client-id", "bearer"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: the application's rate window, and the person signed in, if any."""

    window: str
    token: Token | None


class Gate:
    """ASGI application around the API. The viewer it finds is at scope[VIEWER]."""

    def __init__(
        self, app: ASGIApp, state: State, library: str, access_key: str | None, rates: RateWindows
    ) -> None:
        """Let `access_key` in alone, or any non-empty key if it is None."""
        self._app = app
        self._state = state
        self._library = library
        self._access_key = access_key
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 or 403, or let the request through."""
        viewer = self._viewer(scope)
        if viewer is None:
            await errors(401, INVALID_TOKEN)(scope, receive, send)
            return
        remaining = self._rates.spend(viewer.window)

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Ratelimit-Limit"] = str(self._rates.limit)
                headers["X-Ratelimit-Remaining"] = str(remaining or 0)
            await send(message)

        if remaining is None:
            await Response("Rate Limit Exceeded", 403)(scope, receive, counted)
            return
        path = scope["path"]
        scope[VIEWER] = viewer
        scope["path"] = path.rstrip("/") or "/"
        await self._app(scope, receive, counted)

    def _viewer(self, scope: Scope) -> Viewer | None:
        kind, _, value = Headers(scope=scope).get("authorization", "").partition(" ")
        value = value.strip()
        if kind.lower() == _BEARER and value:
            token = self._state.token(self._library, value)
            return Viewer(_digest(value), token) if token else None
        if kind.lower() != _CLIENT:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            value = query.get("client_id", [""])[0].strip()
        return Viewer(_digest(value), None) if value and self._accepts(value) else None

    def _accepts(self, key: str) -> bool:
        return self._access_key is None or compare_digest(key.encode(), self._access_key.encode())


def _digest(secret: str) -> str:
    return blake2b(secret.encode(), digest_size=16).hexdigest()
