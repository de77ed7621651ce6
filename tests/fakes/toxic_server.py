"""A server on this computer that answers well, or with one fault after the other, as a test tells it."""

import asyncio
import gzip
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Writer = asyncio.StreamWriter
Fault = Callable[[Writer], Awaitable[None]]
Good = Callable[[str, str], tuple[bytes, str]]
"""Gives body and content type for a method and a path without its query."""

PIECE = 16_384


def answer(body: bytes = b"", status: str = "200 OK", *fields: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *fields]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def as_json(content: object) -> bytes:
    return json.dumps(content).encode()


@dataclass
class ToxicServer:
    """Speaks HTTP/1.1. `fault` takes the place of the good answer; `heads` are the requests that came."""

    good: Good
    url: str = ""
    fault: Fault | None = None
    heads: list[str] = field(default_factory=list)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def handle(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                await self._exchange(reader, writer)
        except (asyncio.IncompleteReadError, OSError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        for line in head.lower().split("\r\n"):
            if line.startswith("content-length:"):
                await reader.readexactly(int(line.split(":")[1]))
        self.heads.append(head)
        if self.fault is not None:
            await self.fault(writer)
        else:
            method, target, _ = head.split(" ", 2)
            body, kind = self.good(method, target.split("?")[0])
            writer.write(answer(body, "200 OK", f"Content-Type: {kind}"))
        await writer.drain()

    async def end(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def toxic_server(good: Good, tls: ssl.SSLContext | None = None) -> AsyncIterator[ToxicServer]:
    """Serve on 127.0.0.1, with TLS if told to, until the block ends."""
    server = ToxicServer(good)
    listener = await asyncio.start_server(server.handle, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    server.url = f"{scheme}://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listener.close()
        await server.end()


def saying(body: bytes = b"", status: str = "200 OK", *fields: str) -> Fault:
    """Return a whole answer with this body, status and header fields."""

    async def behave(writer: Writer) -> None:
        writer.write(answer(body, status, *fields))

    return behave


def refusing(status: str, sentence: str) -> Fault:
    return saying(as_json({"errors": [sentence]}), status, "Content-Type: application/json")


async def keep_silent(_: Writer) -> None:
    await asyncio.sleep(60)


async def reset(writer: Writer) -> None:
    """Break the connection off so that the other side is told of it, and not that it ended."""
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def reset_in_the_body(writer: Writer) -> None:
    writer.write(answer(b'[{"id": "a"', length=500))
    await writer.drain()
    await reset(writer)


async def end_too_soon(writer: Writer) -> None:
    writer.write(answer(b'[{"id": "a"', length=500))
    await writer.drain()
    writer.close()


def dripping(piece: bytes) -> Fault:
    """Send so much fifty times a second, for as long as anybody listens."""

    async def behave(writer: Writer) -> None:
        writer.write(answer(b"", length=90_000))
        for _ in range(90_000 // len(piece)):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)

    return behave


async def pour_without_end(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = b"%x\r\n" % PIECE + b" " * PIECE + b"\r\n"
    while True:
        writer.write(piece)
        await writer.drain()


async def talk_nonsense(writer: Writer) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")


def bomb() -> Fault:
    return saying(gzip.compress(b" " * 20_000_000), "200 OK", "Content-Encoding: gzip")


def bomb_in_a_bomb() -> Fault:
    twice = gzip.compress(gzip.compress(b" " * 20_000_000))
    return saying(twice, "200 OK", "Content-Encoding: gzip, gzip")


def leading(to: str) -> Fault:
    return saying(b"", "302 Found", f"Location: {to}")
