"""Answers from a cache that is slow to learn: what --stale switches on.

The service answers keys from a cache that many share: with an Age, and with the rate numbers of whoever
asked first. To people who are signed in it may show for a while what was before their change.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from photodesk.sandbox.viewer import KEY, NOBODY

_MOST = 500
_Key = tuple[str, bytes, str | None, frozenset[str]]
_KEPT_STATUS = frozenset({200, 404})
_OTHERS_LIMIT, _OTHERS_LEFT = "5000", "4713"


@dataclass(slots=True)
class _Kept:
    at: float
    start: Message = field(default_factory=dict)
    bodies: list[Message] = field(default_factory=list)


class Stale:
    """ASGI application behind the gate: repeats an answer to GET for `seconds`."""

    def __init__(self, app: ASGIApp, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """0 seconds switch it off."""
        self._app = app
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or let the request through and keep its answer."""
        if self._seconds <= 0 or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        viewer = scope.get(KEY, NOBODY)
        key = (scope["path"], scope["query_string"], viewer.person, viewer.scopes)
        kept = self._kept.get(key)
        if kept is not None and self._clock() - kept.at < self._seconds:
            await self._repeat(kept, send, shared=viewer.person is None)
            return
        fresh = _Kept(self._clock())

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                fresh.start = {**message, "headers": list(message["headers"])}
            else:
                fresh.bodies.append(message)
            await send(message)

        await self._app(scope, receive, noted)
        if fresh.start.get("status") in _KEPT_STATUS and not _is_unkept(fresh.start):
            self._kept[key] = fresh
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    async def _repeat(self, kept: _Kept, send: Send, *, shared: bool) -> None:
        start = {**kept.start, "headers": list(kept.start["headers"])}
        if shared:
            headers = MutableHeaders(scope=start)
            headers["Age"] = str(max(1, int(self._clock() - kept.at)))  # 0 would say that it is fresh
            headers["X-Ratelimit-Limit"] = _OTHERS_LIMIT
            headers["X-Ratelimit-Remaining"] = _OTHERS_LEFT
        await send(start)
        for message in kept.bodies:
            await send(message)


def _is_unkept(start: Message) -> bool:
    return "no-store" in MutableHeaders(scope=start).get("cache-control", "")
