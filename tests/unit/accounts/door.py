"""A loopback listener that waits, seen from outside."""

import asyncio
import errno
import re
from collections.abc import Awaitable, Callable
from typing import Any

from photodesk.accounts.loopback import Listener
from photodesk.accounts.redirects import Answer
from photodesk.net.secret import Secret

STATE = Secret("the-right-state")


def accepts(answer: Answer) -> bool:
    return answer.state == STATE


class Door:
    """A listener that waits, seen from outside."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.uri = listener.redirect_uri
        self.host, _, path = self.uri.removeprefix("http://").partition("/")
        self.path = f"/{path}"
        self.port = int(self.host.rpartition(":")[2])
        self.waiting = asyncio.create_task(listener.wait(accepts))

    @property
    def right(self) -> str:
        return f"{self.path}?code=c&state={STATE.reveal()}"

    def head(self, target: str | None = None, *headers: str, method: str = "GET") -> bytes:
        lines = (f"{method} {target or self.right} HTTP/1.1", f"Host: {self.host}", *headers, "", "")
        return "\r\n".join(lines).encode("utf-8")

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.host.rpartition(":")[0].strip("[]"), self.port)

    async def say(self, data: bytes) -> bytes:
        """Send bytes as they are and return all that comes back; nothing if it was cut off."""
        reader, writer = await self.open()
        try:
            writer.write(data)
            await writer.drain()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def refuses_everybody(self) -> bool:
        """Whether nobody listens any more."""
        try:
            _, writer = await self.open()
        except OSError as error:
            return error.errno == errno.ECONNREFUSED
        writer.close()
        return False


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


def run(work: Callable[[Door], Awaitable[Any]], registered: str = "", **limits: float) -> None:
    async def main() -> None:
        door = Door(Listener(registered, **limits))
        try:
            async with asyncio.timeout(30):
                await work(door)
        finally:
            door.waiting.cancel()
            await asyncio.gather(door.waiting, return_exceptions=True)
            await door.listener.end()
        left = {task.get_name() for task in asyncio.all_tasks()}
        assert not any(name.startswith("loopback") for name in left)

    asyncio.run(main())


async def right_one_works(door: Door) -> None:
    """What the service would do now ends it: the browser is told so, and the port is gone."""
    assert not door.waiting.done()
    answer = await door.say(door.head())
    assert status(answer) == 200
    assert (await door.waiting).reveal() == f"{door.uri}?code=c&state={STATE.reveal()}"
    assert await door.refuses_everybody()
