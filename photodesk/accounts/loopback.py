"""The listener that waits for the end of a sign-in, where the system's browser leads it (RFC 8252, 7.3).

Any page and any program on this computer can reach it, so it believes nothing: a GET of one path that nobody
can guess, to its own address and under no other name, with what belongs to this sign-in. All else is refused
and it keeps waiting.
"""

import asyncio
import errno
import logging
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from http import HTTPStatus

from photodesk.accounts import replies
from photodesk.accounts.door import Door
from photodesk.accounts.hits import Refused, is_whole, target_of
from photodesk.accounts.redirects import Answer, Kind, Redirect, loopback
from photodesk.errors import SignInFailed
from photodesk.net.secret import Secret

PATIENCE = 300.0
"""Seconds until nobody is expected any more."""
READ_LIMIT = 5.0
"""Seconds that one connection may take."""
SILENCE = 0.25
"""Seconds after which a connection that says nothing gives way to the next: browsers open some ahead."""

_CHUNK = 4_096
_HOSTS = (("127.0.0.1", socket.AF_INET), ("[::1]", socket.AF_INET6))

_LATE = "Nobody came back from the web browser within five minutes. Sign in again when you like."
_NO_PORT = "PhotoDesk could not listen on this computer for the end of the sign-in."
_TAKEN = (
    "Another program uses port {port} of this computer, which the application has registered for signing "
    "in. Close that program, or sign in in PhotoDesk’s own window."
)

_log = logging.getLogger(__name__)


class Listener:
    """Holds a port from its construction until somebody valid came, `wait()` ended, or `end()`.

    `redirect_uri` is its address. `wait()` runs on an asyncio loop, at most once.
    """

    def __init__(
        self, registered: str = "", *, patience: float = PATIENCE, read_limit: float = READ_LIMIT
    ) -> None:
        """Take an address of this computer that was registered; "" for any with a path nobody can guess.

        Raises:
            SignInFailed: the port is in use, or this computer has no such address.
        """
        wanted = loopback(registered)
        if wanted is None:
            listening, self._host = _bound_anywhere()
            path = f"/{secrets.token_urlsafe(16)}"
        else:
            host, port, path = wanted
            listening, self._host = _bound(host, port), f"{host}:{port}"
        self.redirect_uri = f"http://{self._host}{path}"
        self._redirect = Redirect(Kind.LOOPBACK, self.redirect_uri)
        self._patience = patience
        self._read_limit = read_limit
        self._door = Door(listening)

    async def end(self) -> None:
        """Give the port back, on the loop of `wait()`; does nothing the second time."""
        self._door.close()

    def close(self) -> None:
        """Do the same where no loop runs any more, or none has run yet."""
        self._door.close()

    async def wait(self, accepts: Callable[[Answer], bool]) -> Secret:
        """Return the whole address of the first request that is the redirect and that `accepts` takes.

        The port is closed when this ends, however it ends.

        Raises:
            SignInFailed: nobody came in time.
        """
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    with closing(await self._door.next()) as client:
                        found = await self._serve(client, accepts)
                    if found is not None:
                        return found
        except TimeoutError:
            raise SignInFailed("nobody came back from the browser", people=_LATE) from None
        except OSError as error:
            raise SignInFailed("the loopback listener failed", people=_NO_PORT) from error
        finally:
            self._door.close()

    async def _serve(self, client: socket.socket, accepts: Callable[[Answer], bool]) -> Secret | None:
        """Read one request and answer it; return its address if it ends the sign-in."""
        found: Secret | None = None
        with suppress(OSError, TimeoutError):  # whoever went away or is too slow is not waited for
            async with asyncio.timeout(self._read_limit):
                try:
                    head = await _head(client, self._door)
                    if not head:
                        return None
                    found, said = self._judge(head, accepts)
                    self._door.close()  # before the answer: who comes next finds nobody
                    answer = replies.reply(HTTPStatus.OK, said)
                except Refused as refused:
                    _log.debug("the loopback listener refused a request: %d", refused.status)
                    answer = replies.refusal(refused.status)
                await asyncio.get_running_loop().sock_sendall(client, answer)
                client.shutdown(socket.SHUT_WR)
        return found

    def _judge(self, head: bytes, accepts: Callable[[Answer], bool]) -> tuple[Secret, tuple[str, str]]:
        """Return the address that was asked for and what to say. Raises Refused."""
        url = f"http://{self._host}{target_of(head, self._host)}"
        if url.partition("?")[0] != self.redirect_uri:
            raise Refused(HTTPStatus.NOT_FOUND)
        answer = self._redirect.read(url)
        if answer is None or not accepts(answer):
            raise Refused(HTTPStatus.BAD_REQUEST)
        return Secret(url), replies.DENIED if answer.error else replies.DONE


async def _head(client: socket.socket, door: Door) -> bytes:
    """Return the head of a request; nothing if it does not come to its end. Raises Refused."""
    loop = asyncio.get_running_loop()
    head = await _first_bytes(client, door)
    while head and not is_whole(head):
        more = await loop.sock_recv(client, _CHUNK)
        if not more:
            return b""
        head += more
    return head


async def _first_bytes(client: socket.socket, door: Door) -> bytes:
    """Return what comes first; nothing from one that stays silent while another one waits."""
    loop = asyncio.get_running_loop()
    reading = asyncio.create_task(loop.sock_recv(client, _CHUNK), name="loopback read")
    try:
        while not (await asyncio.wait([reading], timeout=SILENCE))[0]:
            if door.somebody_waits:
                return b""
        return reading.result()
    finally:
        if reading.cancel():
            await asyncio.wait([reading])


def _bound_anywhere() -> tuple[socket.socket, str]:
    """Return a socket on a free port, and its host and port. Raises SignInFailed."""
    for host, family in _HOSTS:
        with suppress(OSError):
            bound = _listening(host, family, 0)
            return bound, f"{host}:{bound.getsockname()[1]}"
    raise SignInFailed("no loopback address can be bound", people=_NO_PORT)


def _bound(host: str, port: int) -> socket.socket:
    try:
        return _listening(host, dict(_HOSTS)[host], port)
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        people = _TAKEN.format(port=port) if taken else _NO_PORT
        raise SignInFailed("the registered port cannot be bound", people=people) from error


def _listening(host: str, family: socket.AddressFamily, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was closed a moment ago can be had at once; one that is in use cannot
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host.strip("[]"), port))
        made.listen(8)
        made.settimeout(0)
    except OSError:
        made.close()
        raise
    return made
