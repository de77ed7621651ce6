"""A loopback server that misbehaves exactly as a test tells it to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

Behaviour = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


class FaultyServer:
    """Serves on 127.0.0.1; `heads` are the requests it got, `url` is its base address."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.heads: list[str] = []
        self.url = ""
        self._behaviour = behaviour
        self._tasks: set[asyncio.Task[None]] = set()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.heads.append(head)
                await self._behaviour(head, writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def end(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


Serving = Callable[[Behaviour], AbstractAsyncContextManager[FaultyServer]]


@pytest.fixture
def serving() -> Serving:
    """Opens a server with the behaviour given to it."""

    @asynccontextmanager
    async def open_server(behaviour: Behaviour) -> AsyncIterator[FaultyServer]:
        server = FaultyServer(behaviour)
        listener = await asyncio.start_server(server.handle, "127.0.0.1", 0)
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        try:
            yield server
        finally:
            listener.close()
            await server.end()

    return open_server


@pytest.fixture
def reply() -> Callable[..., bytes]:
    """Builds a whole answer as bytes."""

    def build(body: bytes = b"", status: str = "200 OK", *fields: str, length: int | None = None) -> bytes:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *fields]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body

    return build
