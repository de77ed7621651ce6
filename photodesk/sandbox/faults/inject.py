"""Stands before everything and lets the fault of a request happen."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from photodesk.sandbox.faults import answers, connection, spoiled
from photodesk.sandbox.faults.board import Board, Fault

_SPARED = "/sandbox/"


class Inject:
    """ASGI application around everything but the sandbox's own routes."""

    def __init__(self, app: ASGIApp, board: Board) -> None:
        self._app = app
        self._board = board

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, later, not at all, or with an answer that is wrong."""
        if scope["type"] == "http" and self._board.faults and not scope["path"].startswith(_SPARED):
            for fault in self._board.take(scope["method"], scope["path"]):
                if fault.kind == "latency":
                    await asyncio.sleep(fault.number(3.0))
                else:
                    await self._happen(fault, scope, receive, send)
                    return
        await self._app(scope, receive, send)

    async def _happen(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind in spoiled.KINDS:
            await spoiled.spoil(fault, self._app, scope, receive, send)
        elif fault.kind == "reset":
            connection.reset(scope)
        elif fault.kind == "stall":
            await connection.gone(receive)
        elif fault.kind == "gzip-bomb":
            await answers.bomb(fault, scope, receive, send)
        elif fault.kind == "endless":
            await answers.endless(fault, receive, send)
        else:
            reply = answers.answer(fault, scope)
            if reply is not None:
                await reply(scope, receive, send)
