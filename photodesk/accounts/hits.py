"""Hits: requests that reach the loopback listener, read strictly.

What can be read in two ways is refused: bare line feeds, folded headers, two hosts, bodies.
"""

import re
from http import HTTPStatus

LONGEST_LINE = 8_192
"""Bytes of the request line."""
LONGEST_HEAD = 65_536
"""Bytes of the request line and all headers: browsers send the cookies of every program on this computer."""

_LINE = re.compile(rb"([!-~]+) ([!-~]+) (HTTP/[0-9]\.[0-9])")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)")
_END = b"\r\n\r\n"


class Refused(Exception):
    """A request is not the end of a sign-in; `status` is what it is answered with."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def is_whole(head: bytes) -> bool:
    """Return whether a head has come to its end. Raises Refused if it is too long already."""
    line = head.find(b"\r\n")
    if (line if line >= 0 else len(head)) > LONGEST_LINE:
        raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG)
    end = head.find(_END)
    if (end if end >= 0 else len(head)) > LONGEST_HEAD:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    return end >= 0


def target_of(head: bytes, host: str) -> str:
    """Return the target, path and query, of a whole head.

    Raises:
        Refused: it is not a plain GET of HTTP/1.1 to `host`, without a body.
    """
    first, *rest = head[: head.index(_END)].split(b"\r\n")
    line = _LINE.fullmatch(first)
    if line is None:
        raise Refused(HTTPStatus.BAD_REQUEST)
    method, target, version = line.groups()
    if version != b"HTTP/1.1":
        raise Refused(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    hosts = []
    for name, value in map(_header, rest):
        if name == b"host":
            hosts.append(value)
        if name == b"transfer-encoding" or (name == b"content-length" and value != b"0"):
            raise Refused(HTTPStatus.BAD_REQUEST)
    if hosts != [host.encode("ascii")]:  # a name that was made to lead here is not this computer's own
        raise Refused(HTTPStatus.MISDIRECTED_REQUEST)
    if method != b"GET":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED)
    if not target.startswith(b"/"):
        raise Refused(HTTPStatus.BAD_REQUEST)
    return target.decode("ascii")


def _header(line: bytes) -> tuple[bytes, bytes]:
    header = _HEADER.fullmatch(line)
    if header is None:
        raise Refused(HTTPStatus.BAD_REQUEST)
    return header[1].lower(), header[2].rstrip(b" \t")
