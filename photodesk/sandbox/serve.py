"""The server process: a socket on 127.0.0.1, one line on stdout, and an orderly end."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from photodesk.sandbox.faults.connection import TRANSPORT
from photodesk.sandbox.faults.control import Door
from photodesk.sandbox.parent import parent_gone

HOST = "127.0.0.1"
_BACKLOG = 256
_SWITCH = 0.0005
_GRACE = 1
_ANSWER_TIME = 0.1
_ACCEPT_TIME = 0.02


class _Protocol(H11Protocol):
    """HTTP that leaves its connection where faults find it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep the connection for the requests that come over it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}


class _Server(uvicorn.Server):
    """A uvicorn server whose signals are handled by `serve`, and that says when it accepts connections."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._shut = False
        self._opening: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._ready()

    def shut(self, seconds: float) -> None:
        """Refuse connections for a while, as soon as the answer that is being given is out."""
        if not self._shut:
            self._shut = True
            asyncio.get_running_loop().call_later(_ANSWER_TIME, self._stop_accepting, seconds)

    def _stop_accepting(self, seconds: float) -> None:
        """Asyncio loses connections that it has half accepted when their server is closed: let it finish."""
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listening in server.sockets:
                with contextlib.suppress(NotImplementedError):  # Windows
                    loop.remove_reader(listening.fileno())
        loop.call_later(_ACCEPT_TIME, self._close_all, seconds)

    def _close_all(self, seconds: float) -> None:
        port = self.servers[-1].sockets[0].getsockname()[1]
        for server in self.servers:
            server.close()
        for connection in tuple(self.server_state.connections):
            connection.transport.close()
        # a socket that does not listen refuses connections, and keeps the port from being taken
        asyncio.get_running_loop().call_later(seconds, self._open, listen(port))

    def _open(self, listener: socket.socket) -> None:
        if self.should_exit:
            listener.close()
        else:
            self._opening = asyncio.create_task(self._open_again(listener), name="open")

    async def _open_again(self, listener: socket.socket) -> None:
        def protocol() -> asyncio.Protocol:
            state = self.lifespan.state
            return _Protocol(config=self.config, server_state=self.server_state, app_state=state)

        loop = asyncio.get_running_loop()
        self.servers = [await loop.create_server(protocol, sock=listener, backlog=_BACKLOG)]
        self._shut = False


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1; port 0 takes a free one. Raises OSError if the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener


def serve(
    app: ASGIApp, listener: socket.socket, parent: int | None, ready: Callable[[], None], door: Door
) -> None:
    """Serve until SIGTERM, SIGINT or the end of the parent; call `ready` once connections are accepted."""
    sys.setswitchinterval(_SWITCH)
    asyncio.run(_serve(app, listener, parent, ready, door))


async def _serve(
    app: ASGIApp, listener: socket.socket, parent: int | None, ready: Callable[[], None], door: Door
) -> None:
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, ready)
    door.shut = server.shut

    def stop() -> None:
        server.should_exit = True

    _on_signals(stop)
    watching = asyncio.create_task(_watch(parent, stop), name="parent") if parent is not None else None
    await server.serve(sockets=[listener])
    if watching is not None:
        watching.cancel()


async def _watch(parent: int, stop: Callable[[], None]) -> None:
    await parent_gone(parent)
    stop()


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
