"""Answers that are wrong from the first byte."""

import asyncio
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from photodesk.sandbox.faults.board import Fault
from photodesk.sandbox.faults.connection import gone
from photodesk.sandbox.replies import INVALID_TOKEN, MISSING_PERMISSIONS, errors

_SENTENCES: Mapping[str, str] = {
    "401": INVALID_TOKEN,
    "403": MISSING_PERMISSIONS,
    "404": "Couldn't find what was asked for",
    "410": "Query flagged as spam",
    "422": "Title can't be blank",
    "429": "Too many requests",
    "500": "Something went wrong",
    "503": "Something went wrong",
}
_MEGABYTE = 2**20
_PIECE = b" " * 65_536
_BREATH = 0.002
_CHECK = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One moment</title></head>'
    "<body><h1>Are you human?</h1><p>This page checks your browser.</p></body></html>"
)


def answer(fault: Fault, scope: Scope) -> Response | None:
    """The answer of a fault, None if the fault needs more than an answer."""
    if fault.kind in _SENTENCES:
        reply = errors(int(fault.kind), _SENTENCES[fault.kind])
        if fault.value is not None:
            reply.headers["Retry-After"] = str(round(fault.number(0.0)))
        return reply
    make = _ANSWERS.get(fault.kind)
    if make is not None:
        return make()
    target = _target(fault, scope)
    return Response(status_code=302, headers={"Location": target}) if target else None


def _target(fault: Fault, scope: Scope) -> str | None:
    """Where a redirect leads."""
    if fault.kind == "redirect-loop":
        pairs = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        pairs["turn"] = str(int(pairs["turn"]) + 1 if pairs.get("turn", "").isdecimal() else 1)
        return f"{scope['path']}?{urlencode(pairs)}"
    return {
        "redirect-host": fault.value or "http://elsewhere.invalid/",
        "redirect-file": "file:///etc/hostname",
        "redirect-private": "http://169.254.169.254/latest/meta-data/",
    }.get(fault.kind)


async def bomb(fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
    """A JSON text that is small on its way and large when unpacked."""
    packed = await asyncio.to_thread(_packed, max(1, round(fault.number(256.0))))
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    await Response(packed, headers=headers)(scope, receive, send)


async def endless(fault: Fault, receive: Receive, send: Send) -> None:
    """JSON that begins well and goes on until the other side has enough."""
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"[", "more_body": True})
    enough = asyncio.ensure_future(gone(receive))
    try:
        for _ in range(max(1, round(fault.number(1_024.0) * _MEGABYTE / len(_PIECE)))):
            if enough.done():
                return
            await send({"type": "http.response.body", "body": _PIECE, "more_body": True})
            await asyncio.sleep(_BREATH)
        await send({"type": "http.response.body", "body": b"]", "more_body": False})
    finally:
        enough.cancel()


@cache
def _packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b" " * _MEGABYTE
    parts = [packer.compress(b"[")]
    parts += [packer.compress(piece) for _ in range(megabytes)]
    return b"".join([*parts, packer.compress(b"]"), packer.flush()])


_ANSWERS: Mapping[str, Callable[[], Response]] = {
    "403-text": lambda: Response("Rate Limit Exceeded", 403, {"X-Ratelimit-Remaining": "0"}),
    "html": lambda: Response(_CHECK, 200, media_type="text/html"),
    "empty": lambda: Response(b"", 200, {"Content-Type": "application/json"}),
}
