"""/sandbox/faults: switches faults on and off while the sandbox runs.

Only requests that a web page cannot send from elsewhere are listened to: the body must be called JSON, and
no other origin may be named.
"""

import json
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.faults.board import KINDS, Board, Fault, WrongFault, fault_of
from photodesk.sandbox.inputs import body_of
from photodesk.sandbox.replies import Refusal, uncached

Refuse = Callable[[float], None]


class Door:
    """The listening socket, as far as faults are concerned; `shut` is None where there is none."""

    def __init__(self) -> None:
        self.shut: Refuse | None = None


def routes(board: Board, door: Door, base_url: str) -> list[Route]:
    """GET tells which faults are on, POST adds one or a list, DELETE clears them."""

    async def tell(_: Request) -> Response:
        return uncached({"faults": [fault.to_json() for fault in board.faults], "kinds": dict(KINDS)})

    async def add(request: Request) -> Response:
        _check(request, base_url)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise Refusal(415, "The body must be application/json")
        try:
            wishes = json.loads(await body_of(request))
            faults = [fault_of(wish) for wish in (wishes if isinstance(wishes, list) else [wishes])]
            _switch_on(faults, board, door)
        except (ValueError, RecursionError) as error:
            raise Refusal(422, str(error)) from error
        return await tell(request)

    async def clear(request: Request) -> Response:
        _check(request, base_url)
        board.clear()
        return Response(status_code=204)

    path = "/sandbox/faults"
    return [
        Route(path, tell, methods=["GET"]),
        Route(path, add, methods=["POST"]),
        Route(path, clear, methods=["DELETE"]),
    ]


def _switch_on(faults: Sequence[Fault], board: Board, door: Door) -> None:
    """All of them, or none; raises WrongFault."""
    shutting = [fault.number(1.0) for fault in faults if fault.kind == "refuse"]
    if shutting and door.shut is None:
        raise WrongFault("there is no door to be shut")
    board.add(*(fault for fault in faults if fault.kind != "refuse"))
    if shutting and door.shut is not None:
        door.shut(max(shutting))


def _check(request: Request, base_url: str) -> None:
    origin = request.headers.get("origin")
    if origin is not None and origin != base_url:
        raise Refusal(403, "Another origin may not do this")
