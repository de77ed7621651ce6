"""What happens below HTTP: connections that are reset or closed, and a server that never says a word."""

import asyncio
import socket
import struct

from starlette.types import Receive, Scope

TRANSPORT = "photodesk.transport"
"""Where the server leaves a connection in the state of its requests."""

_ON_THE_WAY = 0.05


def reset(scope: Scope) -> None:
    """Reset the connection; raises ConnectionResetError where there is no socket."""
    transport = _transport(scope)
    if transport is None:
        raise ConnectionResetError("reset by the sandbox")
    plug: socket.socket | None = transport.get_extra_info("socket")
    if plug is not None:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


async def reset_soon(scope: Scope) -> None:
    """Reset the connection when what was sent is on its way."""
    await asyncio.sleep(_ON_THE_WAY)
    reset(scope)


def close(scope: Scope) -> None:
    """Close the connection after what was sent; raises ConnectionResetError where there is no socket."""
    transport = _transport(scope)
    if transport is None:
        raise ConnectionResetError("closed by the sandbox")
    transport.close()


async def gone(receive: Receive) -> None:
    """Return when the other side has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _transport(scope: Scope) -> asyncio.Transport | None:
    found = scope.get("state", {}).get(TRANSPORT)
    return found if isinstance(found, asyncio.Transport) else None
