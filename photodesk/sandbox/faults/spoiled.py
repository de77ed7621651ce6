"""The true answer, spoiled on its way. The request is carried out: whoever asks cannot know it."""

import asyncio
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from photodesk.sandbox.faults import connection
from photodesk.sandbox.faults.board import Fault

KINDS = frozenset(
    {"lost", "reset-body", "short-body", "truncated-json", "drip", "wrong-type", "invalid-utf8"}
)
_NO_TEXT = b"\xff\xc3("


@dataclass(slots=True)
class _Answer:
    """An answer that was kept back."""

    start: Message = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    async def keep(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def headers(self) -> MutableHeaders:
        return MutableHeaders(scope=self.start)

    async def send(self, send: Send, body: bytes) -> None:
        """Send it with another body, and with its length."""
        self.headers["Content-Length"] = str(len(body))
        await send(self.start)
        await send({"type": "http.response.body", "body": body})


async def spoil(fault: Fault, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Carry a request out and let its answer go wrong."""
    kept = _Answer()
    await app(scope, receive, kept.keep)
    body = bytes(kept.body)
    if fault.kind == "lost":
        connection.reset(scope)
    elif fault.kind in {"reset-body", "short-body"}:
        await _send_half(kept, body, send)
        if fault.kind == "reset-body":
            await connection.reset_soon(scope)
        else:
            connection.close(scope)
    elif fault.kind == "drip":
        await _drip(kept, body, fault.number(0.5), receive, send)
    elif fault.kind == "truncated-json":
        await kept.send(send, body[: len(body) // 2])
    elif fault.kind == "wrong-type":
        kept.headers["Content-Type"] = "image/png"
        await kept.send(send, body)
    else:
        await kept.send(send, body.replace(b'":"', b'":"' + _NO_TEXT, 1))


async def _send_half(kept: _Answer, body: bytes, send: Send) -> None:
    """Announce the whole body and send its first half."""
    kept.headers["Content-Length"] = str(max(len(body), 2))
    await send(kept.start)
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})


async def _drip(kept: _Answer, body: bytes, pause: float, receive: Receive, send: Send) -> None:
    kept.headers["Content-Length"] = str(len(body))
    await send(kept.start)
    enough = asyncio.ensure_future(connection.gone(receive))
    try:
        for place in range(len(body)):
            last = place + 1 == len(body)
            await send({"type": "http.response.body", "body": body[place : place + 1], "more_body": not last})
            if not last:
                await asyncio.wait({enough}, timeout=pause)
            if enough.done() and not last:
                return
    finally:
        enough.cancel()
