"""Answers only requests that name this very server, so that no web page can read photos through a browser.

A page anywhere can let its own name point to 127.0.0.1 (DNS rebinding) and would then count as the same
origin; the Host header still holds its name.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MISDIRECTED = 421


class OwnHostOnly:
    """ASGI application around everything: refuses other hosts, and keeps other origins out."""

    def __init__(self, app: ASGIApp, base_url: str) -> None:
        """Accept the host of `base_url`, and localhost at the same port."""
        self._app = app
        parts = urlsplit(base_url)
        port = f":{parts.port}" if parts.port else ""
        self._hosts = {parts.netloc.lower(), f"localhost{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421, or let the request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if Headers(scope=scope).get("host", "").lower() not in self._hosts:
            await PlainTextResponse("Misdirected Request", _MISDIRECTED)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        await self._app(scope, receive, guarded)
