"""ImageFetcher: the bytes of pictures, from any event loop."""

import asyncio

from photodesk.errors import (
    Forbidden,
    NotFound,
    OutOfRequests,
    ServerTrouble,
    ServiceError,
    UnreadableAnswer,
)
from photodesk.net.http import Http
from photodesk.net.messages import Answer, Kind, Request
from photodesk.net.redaction import bare_address
from photodesk.net.sharing import Sharing
from photodesk.net.thread import NetworkThread

_NO_PICTURES = (
    "text/html",
    "text/plain",
    "text/xml",
    "application/json",
    "application/xml",
    "application/xhtml",
)


class ImageFetcher:
    """Fetches pictures, a few at once, never with an authorization.

    What comes back is not looked at beyond its announced type: decoding tells what it really is.
    """

    def __init__(self, network: NetworkThread, http: Http, *, at_once: int = 8) -> None:
        self._network = network
        self._http = http
        self._slots = asyncio.Semaphore(at_once)
        self._sharing: Sharing[bytes] = Sharing()

    async def fetch(self, url: str) -> bytes:
        """Return the bytes of the picture at `url`. May be awaited from any event loop.

        Cancelling the awaiting task frees the place of this picture for the next one.

        Raises:
            ServiceError: NotFound, Forbidden, ServerTrouble, Offline, TimedOut, UnreadableAnswer …
        """
        return await self._network.run(self._sharing.run(url, lambda: self._fetch(url)))

    async def _fetch(self, url: str) -> bytes:
        async with self._slots:
            answer = await self._http.send(Request("GET", url, kind=Kind.IMAGE))
        return read_image(answer)


def read_image(answer: Answer) -> bytes:
    """Return the bytes of a picture from an answer.

    Raises:
        ServiceError: there is no picture in it.
    """
    if answer.status != 200:
        raise _refusal(answer)
    if not answer.body:
        raise UnreadableAnswer(f"an empty picture at {bare_address(answer.url)}")
    announced = answer.headers.get("Content-Type", "").strip().lower()
    if announced.startswith(_NO_PICTURES):
        raise UnreadableAnswer(f"no picture but something else at {bare_address(answer.url)}")
    return answer.body


def _refusal(answer: Answer) -> ServiceError:
    log = f"status {answer.status} for the picture at {bare_address(answer.url)}"
    if answer.status in (404, 410):
        return NotFound(log)
    if answer.status in (401, 403):
        return Forbidden(log)
    if answer.status == 429:
        return OutOfRequests(log)
    return ServerTrouble(log) if answer.status >= 500 else UnreadableAnswer(log)
