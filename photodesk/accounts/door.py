"""Door: a listening socket, whose connections are taken one by one, and none of which is ever lost."""

import asyncio
import socket
from collections.abc import Callable
from functools import partial

_LOOK = 0.05
"""Seconds between two looks where the system does not tell of connections."""


def _nothing() -> None:
    pass


class Door:
    """A listening socket, whose connections are taken one by one.

    `loop.sock_accept()` is not used: what it has accepted when it is cancelled is lost, and stays open.
    """

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._next: socket.socket | None = None
        self._knocked: asyncio.Event | None = None
        self._unwatch: Callable[[], object] = _nothing

    @property
    def somebody_waits(self) -> bool:
        """Whether there is another connection."""
        if self._next is None:
            self._next = self._accept()
        return self._next is not None

    async def next(self) -> socket.socket:
        """Return the next connection, which is the caller's to close. Raises OSError."""
        while not self.somebody_waits:
            await self._knock()
        client, self._next = self._next, None
        assert client is not None  # noqa: S101 - as somebody waits
        return client

    def close(self) -> None:
        """Turn everybody away; who waits for the next gets an OSError."""
        self._stop_watching()  # first, since the number of a closed socket may be another's a moment later
        ahead, self._next = self._next, None
        if ahead is not None:
            ahead.close()
        self._listening.close()
        if self._knocked is not None:
            self._knocked.set()

    async def _knock(self) -> None:
        """Return when there may be somebody."""
        loop = asyncio.get_running_loop()
        self._knocked = asyncio.Event()
        number = self._listening.fileno()
        try:
            loop.add_reader(number, self._knocked.set)
        except NotImplementedError:  # Windows
            await asyncio.sleep(_LOOK)
            return
        self._unwatch = partial(loop.remove_reader, number)
        try:
            await self._knocked.wait()
        finally:
            self._stop_watching()

    def _stop_watching(self) -> None:
        unwatch, self._unwatch = self._unwatch, _nothing
        unwatch()

    def _accept(self) -> socket.socket | None:
        try:
            client, _ = self._listening.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return None
        client.settimeout(0)
        return client
