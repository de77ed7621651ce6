"""Stands before the API: checks the access key or token, counts requests, adds the rate headers."""

from hashlib import blake2b
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from photodesk.sandbox.oauth.applications import Applications
from photodesk.sandbox.oauth.grants import Grants
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.replies import INVALID_TOKEN, MISSING_PERMISSIONS, errors
from photodesk.sandbox.viewer import KEY, Viewer

_CLIENT, _BEARER = "client-id", "bearer"
_REGISTRATION = "/clients"
_LONGEST = 16_384


class Gate:
    """ASGI application around the API. The viewer it finds is at scope[viewer.KEY]."""

    def __init__(self, app: ASGIApp, applications: Applications, grants: Grants, rates: RateWindows) -> None:
        self._app = app
        self._applications = applications
        self._grants = grants
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401, 403 or 414, or let the request through."""
        if len(scope["path"]) + len(scope["query_string"]) > _LONGEST:
            await errors(414, "The address is too long")(scope, receive, send)
            return
        viewer = self._viewer(scope)
        if viewer is None:
            await errors(401, INVALID_TOKEN)(scope, receive, send)
            return
        window = _digest(viewer.application)
        remaining = self._rates.spend(window)

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "age" in headers:
                    self._rates.give_back(window)
                headers.setdefault("X-Ratelimit-Limit", str(self._rates.limit))
                headers.setdefault("X-Ratelimit-Remaining", str(remaining or 0))
            await send(message)

        if remaining is None:
            await Response("Rate Limit Exceeded", 403)(scope, receive, counted)
            return
        path = scope["path"].rstrip("/") or "/"
        if path != _REGISTRATION and self._applications.is_parent(viewer.application):
            await errors(403, MISSING_PERMISSIONS)(scope, receive, counted)
            return
        scope[KEY] = viewer
        scope["path"] = path
        await self._app(scope, receive, counted)

    def _viewer(self, scope: Scope) -> Viewer | None:
        kind, _, value = Headers(scope=scope).get("authorization", "").partition(" ")
        value = value.strip()
        if kind.lower() == _BEARER:
            return self._grants.viewer(value) if value else None
        if kind.lower() != _CLIENT:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            value = query.get("client_id", [""])[0].strip()
        return Viewer(value) if self._applications.find(value) else None


def _digest(secret: str) -> str:
    return blake2b(secret.encode(), digest_size=16).hexdigest()
