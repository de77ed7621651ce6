"""Applications: which client ids there are, and where the answer to a sign-in may be sent."""

import re
import secrets
from dataclasses import dataclass
from hmac import compare_digest
from urllib.parse import SplitResult, urlsplit

from photodesk.sandbox.keys import Keys
from photodesk.sandbox.oauth.grants import hashed
from photodesk.sandbox.state import State, now_text

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
"""The redirect that shows the code on a page instead of sending it anywhere."""
PHOTODESK = "photodesk"
"""The client id of the program that the sandbox is made for."""

_LOOPBACK = frozenset({"127.0.0.1", "[::1]", "localhost"})
_PRIVATE_SCHEME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Application:
    """An application as people see it; no redirects means any of the right form."""

    id: str
    name: str
    redirects: tuple[str, ...] = ()

    def may_answer_at(self, redirect: str) -> bool:
        """Whether a sign-in may end at this address."""
        if not is_redirect(redirect):
            return False
        return not self.redirects or any(_same(known, redirect) for known in self.redirects)


class Applications:
    """The application of the access key, its parent for registrations, and those that registered."""

    def __init__(self, state: State, keys: Keys) -> None:
        self._state = state
        self._keys = keys

    @property
    def registration_key(self) -> str | None:
        """The parent that registers applications, None if every application may."""
        return self._keys.registration_key

    def find(self, identifier: str) -> Application | None:
        """The application with that client id, or None."""
        if not identifier:
            return None
        rows = self._state.rows("SELECT name, redirects FROM applications WHERE id = ?", (identifier,))
        if rows:
            return Application(identifier, rows[0][0], tuple(rows[0][1].split()))
        only = self._keys.access_key
        if only is None or _equal(identifier, only) or self.is_parent(identifier):
            name = "PhotoDesk" if identifier == PHOTODESK else "An application on this computer"
            return Application(identifier, name, self._keys.redirects)
        return None

    def is_parent(self, identifier: str) -> bool:
        """Whether the client id is good for registrations alone."""
        parent = self._keys.registration_key
        return parent is not None and _equal(identifier, parent)

    def accepts_secret(self, identifier: str, secret: str) -> bool:
        """Whether a non-empty secret belongs to the application."""
        if not secret:
            return False
        rows = self._state.rows("SELECT secret FROM applications WHERE id = ?", (identifier,))
        if rows:
            return _equal(hashed(secret), rows[0][0])
        return self._keys.secret_key is None or _equal(secret, self._keys.secret_key)

    def register(self, name: str, description: str) -> tuple[str, str]:
        """A new application: its client id and its secret, which is told this once."""
        identifier, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        with self._state.writing(counts=False) as base:
            base.execute(
                "INSERT INTO applications VALUES (?, ?, ?, ?, ?, ?)",
                (identifier, hashed(secret), name, description, " ".join(self._keys.redirects), now_text()),
            )
        return identifier, secret


def is_redirect(text: str) -> bool:
    """Whether an address has a form that a native application may use (RFC 8252), or is https.

    Loopback over http with any port, a private scheme in reverse-domain form, https, or out of band.
    """
    if text == OUT_OF_BAND:
        return True
    parts = _split(text)
    if parts is None or parts.fragment or "#" in text or "@" in parts.netloc or "\\" in text:
        return False
    if parts.scheme == "http":
        return _host(parts) in _LOOPBACK
    if parts.scheme == "https":
        return bool(parts.hostname)
    return bool(_PRIVATE_SCHEME.fullmatch(parts.scheme))


def _same(known: str, given: str) -> bool:
    """Exactly the same, but for the port of a loopback address."""
    if known == given:
        return True
    first, second = _split(known), _split(given)
    if first is None or second is None or first.scheme != "http" or _host(first) not in _LOOPBACK:
        return False
    ours = (second.scheme, _host(second), second.path, second.query)
    return (first.scheme, _host(first), first.path, first.query) == ours


def _split(text: str) -> SplitResult | None:
    if len(text) > _LONGEST or any(not "!" <= letter <= "~" for letter in text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises if it is none
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def _equal(first: str, second: str) -> bool:
    return compare_digest(first.encode(), second.encode())
