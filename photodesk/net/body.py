"""The body of an answer, read piece by piece and never beyond its limits."""

import time
import zlib
from collections.abc import Callable

import httpx2

from photodesk.errors import TimedOut, TooLarge, UnreadableAnswer
from photodesk.net.headers import Headers
from photodesk.net.limits import Limits
from photodesk.net.messages import Kind

_WITHOUT_BODY = frozenset({204, 304})


class Decoder:
    """Undoes the one content coding of a body; never makes more than it is asked for."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._inflate = zlib.decompressobj(_window_bits(coding)) if coding else None
        self._begun = False

    def feed(self, piece: bytes, most: int) -> bytes:
        """Return what `piece` decodes to; if that is more than `most` bytes, at least one more than `most`.

        Raises:
            UnreadableAnswer: it does not decode.
        """
        if self._inflate is None:
            return piece
        if self._inflate.eof:
            raise UnreadableAnswer("something follows the end of a compressed body")
        try:
            decoded = self._inflate.decompress(piece, most + 1)
        except zlib.error:
            if self._coding != "deflate" or self._begun:
                raise UnreadableAnswer("a compressed body does not decode") from None
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self._begun = True
            return self.feed(piece, most)
        self._begun = True
        if self._inflate.unused_data:
            raise UnreadableAnswer("something follows the end of a compressed body")
        return decoded

    def finish(self) -> None:
        """Raise UnreadableAnswer if a compressed body ended before its end."""
        if self._inflate is not None and not self._inflate.eof:
            raise UnreadableAnswer("a compressed body was cut")


class Pace:
    """Watches that an answer does not drip in so slowly that it blocks everything behind it."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._begin = now()
        self._bytes = 0

    def note(self, size: int) -> None:
        """Note that `size` bytes came; raise TimedOut if too few came over a whole window."""
        self._bytes += size
        passed = self._now() - self._begin
        if passed < self._limits.window:
            return
        if self._bytes < self._limits.slowest * passed:
            raise TimedOut(f"{self._bytes} bytes in {passed:.1f} s")
        self._begin = self._now()
        self._bytes = 0


async def read_body(response: httpx2.Response, kind: Kind, limits: Limits) -> bytes:
    """Read the body of `response` to its end and return it decoded.

    Raises:
        TooLarge: more than the cap of its kind.
        TimedOut: slower than the slowest that is waited for.
        UnreadableAnswer: more than one content coding, an unknown one, or shorter than announced.
    """
    if response.status_code in _WITHOUT_BODY or response.request.method == "HEAD":
        return b""
    cap = limits.cap(kind)
    headers = Headers(response.headers.multi_items())
    announced = headers.number("Content-Length")
    if announced is not None and announced > cap:
        raise TooLarge(f"{announced} bytes announced, {cap} allowed")
    decoder = Decoder(content_coding(headers))
    pace = Pace(limits)
    pieces: list[bytes] = []
    received = decoded = 0
    async for raw in response.aiter_raw():
        received += len(raw)
        pace.note(len(raw))
        piece = decoder.feed(raw, cap - decoded)
        decoded += len(piece)
        if decoded > cap or received > cap:
            raise TooLarge(f"more than the {cap} bytes allowed")
        pieces.append(piece)
    if received or announced:
        decoder.finish()
    if announced is not None and received != announced:
        raise UnreadableAnswer(f"{received} bytes came, {announced} were announced")
    return b"".join(pieces)


def content_coding(headers: Headers) -> str:
    """Return "gzip", "deflate", or "" for a body that is sent as it is.

    Raises:
        UnreadableAnswer: several codings or one that nobody asked for.
    """
    codings = [coding.strip().lower() for coding in headers.get("Content-Encoding", "").split(",")]
    codings = [coding for coding in codings if coding and coding != "identity"]
    if len(codings) > 1:
        raise UnreadableAnswer(f"{len(codings)} content codings on one body")
    coding = codings[0].removeprefix("x-") if codings else ""
    if coding not in ("", "gzip", "deflate"):
        raise UnreadableAnswer("a content coding that nobody asked for")
    return coding


def _window_bits(coding: str) -> int:
    return zlib.MAX_WBITS | 16 if coding == "gzip" else zlib.MAX_WBITS
