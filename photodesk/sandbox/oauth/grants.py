"""Tokens in the state file. Only their hashes are kept: whoever reads the file cannot sign in with it."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from photodesk.sandbox.database import Transaction
from photodesk.sandbox.state import State
from photodesk.sandbox.viewer import SCOPES, Viewer

_FORGET = "DELETE FROM spent_refreshes WHERE family NOT IN (SELECT family FROM grants)"
"""Refresh tokens that were used are remembered for as long as something of their family can end."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A token as it is handed out, once; `made_at` is in seconds since 1970."""

    token: str
    refresh: str
    person: str
    scopes: tuple[str, ...]
    made_at: int


class Grants:
    """Tokens of a library. `lifetime` is in seconds, None for ever; `standing` tokens need no sign-in."""

    def __init__(
        self,
        state: State,
        library: str,
        *,
        lifetime: int | None = None,
        standing: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take standing tokens as a mapping of token to person id; they may do everything."""
        self._state = state
        self._library = library
        self._lifetime = lifetime
        self._clock = clock
        self._standing = {hashed(token): person for token, person in (standing or {}).items()}

    def viewer(self, token: str) -> Viewer | None:
        """Whom a bearer token stands for, None if it is unknown, revoked or expired."""
        digest = hashed(token)
        standing = self._standing.get(digest)
        if standing is not None:
            return Viewer(digest, standing, frozenset(SCOPES))
        rows = self._state.rows(
            "SELECT application, person, scopes, expires_at FROM grants WHERE token = ? AND library = ?",
            (digest, self._library),
        )
        if not rows:
            return None
        application, person, scopes, expires = rows[0]
        if self._clock() >= float(expires or "inf"):
            return None
        return Viewer(application, person, frozenset(scopes.split()))

    def issue(
        self,
        application: str,
        person: str,
        scopes: tuple[str, ...],
        family: str,
        *,
        with_secret: bool = False,
    ) -> Issued:
        """A new token for a person; `with_secret`: the application proved itself with its secret."""
        with self._state.writing(counts=False) as base:
            return self._issue(base, application, person, scopes, family, with_secret)

    def demands_secret(self, refresh: str) -> bool:
        """Whether the first token of the family of `refresh`, used or not, was had with a secret."""
        digest = hashed(refresh)
        rows = self._state.rows(
            "SELECT with_secret FROM grants WHERE refresh = ? UNION"
            " SELECT with_secret FROM spent_refreshes WHERE refresh = ?",
            (digest, digest),
        )
        return any(int(row[0]) for row in rows)

    def renew(self, refresh: str, application: str) -> Issued | None:
        """A token in place of the one that came with `refresh`, which ends; None if there is none.

        If it was used before, one of the two is a thief: all tokens of its family end (RFC 9700, 4.14.2).
        """
        digest = hashed(refresh)
        spent = self._state.rows("SELECT family FROM spent_refreshes WHERE refresh = ?", (digest,))
        if spent:
            self.revoke(family=spent[0][0])
            return None
        rows = self._state.rows(
            "SELECT person, scopes, family, with_secret FROM grants"
            " WHERE refresh = ? AND library = ? AND application = ?",
            (digest, self._library, application),
        )
        if not rows:
            return None
        person, scopes, family, with_secret = rows[0]
        with self._state.writing(counts=False) as base:
            base.execute("DELETE FROM grants WHERE refresh = ?", (digest,))
            base.execute("INSERT INTO spent_refreshes VALUES (?, ?, ?)", (digest, family, with_secret))
            return self._issue(
                base, application, person, tuple(scopes.split()), family, bool(int(with_secret))
            )

    def revoke(self, *, family: str) -> None:
        """End all tokens that came of one consent."""
        with self._state.writing(counts=False) as base:
            base.execute("DELETE FROM grants WHERE family = ?", (family,))
            base.execute(_FORGET)

    def revoke_all(self, person: str, application: str) -> None:
        """End all tokens that a person gave an application."""
        with self._state.writing(counts=False) as base:
            base.execute(
                "DELETE FROM grants WHERE person = ? AND application = ? AND library = ?",
                (person, application, self._library),
            )
            base.execute(_FORGET)

    def applications_of(self, person: str) -> list[str]:
        """The applications that hold a token of the person."""
        rows = self._state.rows(
            "SELECT DISTINCT application FROM grants WHERE person = ? AND library = ? ORDER BY application",
            (person, self._library),
        )
        return [row[0] for row in rows]

    def _issue(
        self,
        base: Transaction,
        application: str,
        person: str,
        scopes: tuple[str, ...],
        family: str,
        with_secret: bool,  # noqa: FBT001 - as it stands in its row
    ) -> Issued:
        token, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        made_at = int(self._clock())
        until = made_at + self._lifetime if self._lifetime is not None else None
        base.execute(
            "INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                hashed(token), hashed(refresh), family, self._library, person, application,
                " ".join(scopes), made_at, until, with_secret,
            ),
        )  # fmt: skip
        return Issued(token, refresh, person, scopes, made_at)


def hashed(secret: str) -> str:
    """What is kept of a secret; tokens are long and random, so that a plain hash is enough."""
    return sha256(secret.encode()).hexdigest()
