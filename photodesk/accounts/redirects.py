"""Redirects: is this address the end of a sign-in, and what does it carry. The one parser that decides it.

An address is the redirect if it is, letter by letter, what was asked for, followed by a query that can be
read in one way alone. Nothing is put into a normal form first: programs differ in how they do that, and an
address that two of them read differently is how codes get stolen.
"""

import re
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from photodesk.accounts import parameters
from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.domain.text import plain
from photodesk.errors import UsageError
from photodesk.net.secret import Secret

LONGEST = 8_192
"""Letters that an address may have."""
LONGEST_DESCRIPTION = 300
"""Letters kept of what a service says about its refusal."""

_LEFT_OUT = "80"
"""The port that browsers leave out of an address of http: what they lead to would be another one."""
_NATIVE = "/oauth/authorize/native"

_PATH = r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?"
_LOOPBACK = re.compile(rf"http://(?P<host>127\.0\.0\.1|\[::1\]):(?P<port>[1-9][0-9]{{0,4}})(?P<path>{_PATH})")
_PRIVATE = re.compile(rf"[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+:{_PATH}")
_PAGE = re.compile(
    r"(?P<origin>https://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[1-9][0-9]{0,4})?"
    r"|http://(?:127\.0\.0\.1|\[::1\]|localhost)(?::[1-9][0-9]{0,4})?)(?:[/?].*)?"
)

_VISIBLE = re.compile(r"[ -~]+")
_ERROR = re.compile(r"[A-Za-z0-9._~:/-]{1,100}")


class Kind(StrEnum):
    """How a service hands over the end of a sign-in."""

    LOOPBACK = "loopback"  # an address of this computer
    PRIVATE = "private"  # a scheme of our own, in reverse-domain form
    OUT_OF_BAND = "out-of-band"  # a page of the service shows the code


@dataclass(frozen=True, slots=True)
class Answer:
    """What a redirect carries: a code, a verifier, or an error, and never two of them.

    Attributes:
        code: of OAuth 2.
        state: what was sent along; empty if the service did not send it back.
        verifier, token: of OAuth 1.0a.
        error: why it was refused, in the protocol's word; "access_denied" is the user's own refusal.
        description: what the service says about the error; plain text.
    """

    code: Secret = field(default_factory=Secret)
    state: Secret = field(default_factory=Secret)
    verifier: Secret = field(default_factory=Secret)
    token: Secret = field(default_factory=Secret)
    error: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a sign-in ends. Made by `Redirect.of()`.

    Attributes:
        kind: how the service hands it over.
        address: the whole address without its query.
    """

    kind: Kind
    address: str

    @classmethod
    def of(cls, redirect_uri: str, page: str) -> "Redirect":
        """Return the redirect that the page at the address `page` ends with.

        Args:
            redirect_uri: as the application registered it, or an address of this computer; never empty.
            page: the address that the user is sent to; it says which host may show the code.

        Raises:
            UsageError: it has none of the three forms.
        """
        if redirect_uri == OUT_OF_BAND:
            known = _PAGE.fullmatch(page)
            if known is None or not _is_port(known["origin"]):
                raise UsageError("the page of a sign-in has no plain https address")
            return cls(Kind.OUT_OF_BAND, known["origin"] + _NATIVE)
        if loopback(redirect_uri):
            return cls(Kind.LOOPBACK, redirect_uri)
        if len(redirect_uri) <= LONGEST and _PRIVATE.fullmatch(redirect_uri):
            return cls(Kind.PRIVATE, redirect_uri)
        raise UsageError(
            "a redirect address of no form that is known",
            people="The redirect address of the application cannot be used. It has to be "
            f"http://127.0.0.1:PORT/PATH, a scheme such as org.example.photos:/PATH, or {OUT_OF_BAND}.",
        )

    def read(self, url: str) -> Answer | None:
        """Return what `url` carries; None if it is not this redirect. Never raises."""
        address, mark, query = url.partition("?")
        if len(url) > LONGEST or not mark or address != self.address:
            return None
        values = parameters.read(query)
        answer = _answer(values) if values is not None else None
        if answer is not None and self.kind is Kind.OUT_OF_BAND and not answer.code:
            return None
        return answer

    def with_code(self, code: str) -> str:
        """Return the address that carries `code`: as if the redirect had been seen, where it was pasted."""
        return f"{self.address}?code={quote(code, safe='')}"


def loopback(redirect_uri: str) -> tuple[str, int, str] | None:
    """Return host, port and path of an address of this computer; None if it is none that may be used.

    The host is `127.0.0.1` or `[::1]`: `localhost` may be another computer (RFC 8252, 8.3).
    """
    found = _LOOPBACK.fullmatch(redirect_uri) if len(redirect_uri) <= LONGEST else None
    if found is None or int(found["port"]) > 65_535 or found["port"] == _LEFT_OUT:
        return None
    return found["host"], int(found["port"]), found["path"]


def made_up() -> str:
    """Return an address of this computer that nobody can guess, for a browser of ours: nothing listens there.

    What leads to it is seen before a request is made.
    """
    return f"http://127.0.0.1:{49_152 + secrets.randbelow(16_384)}/{secrets.token_urlsafe(16)}"


def _is_port(origin: str) -> bool:
    port = origin.rpartition(":")[2]
    return not port.isdigit() or int(port) <= 65_535


def _answer(values: dict[str, str]) -> Answer | None:
    """Return the answer if it is one: exactly one end, and of each value what its protocol allows."""
    ends = [name for name in ("code", "error", "oauth_verifier", "denied") if name in values]
    names = ("code", "state", "oauth_verifier", "oauth_token", "denied")
    if len(ends) != 1 or not all(_VISIBLE.fullmatch(values[name]) for name in names if name in values):
        return None
    if "error" in values and not _ERROR.fullmatch(values["error"]):
        return None
    error = "access_denied" if "denied" in values else values.get("error", "")
    return Answer(
        code=Secret(values.get("code", "")),
        state=Secret(values.get("state", "")),
        verifier=Secret(values.get("oauth_verifier", "")),
        token=Secret(values.get("oauth_token", values.get("denied", ""))),
        error=error,
        description=plain(values.get("error_description", ""), longest=LONGEST_DESCRIPTION),
    )
