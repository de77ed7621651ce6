"""Codes: each stands for one consent, is traded in once, and is worth nothing after ten minutes."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from photodesk.sandbox.oauth.proof import Challenge

LIFETIME = 600.0
"""Seconds that a code is valid."""

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person allowed; `family` names all tokens that will come of it."""

    application: str
    redirect: str
    person: str
    scopes: tuple[str, ...]
    challenge: Challenge | None
    family: str


@dataclass(slots=True)
class _Kept:
    consent: Consent
    until: float
    used: bool = False


class Codes:
    """Codes in memory: a restart makes them void, as ten minutes do."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def issue(
        self,
        *,
        application: str,
        redirect: str,
        person: str,
        scopes: tuple[str, ...],
        challenge: Challenge | None,
    ) -> str:
        """A new code for a consent."""
        code = secrets.token_urlsafe(32)
        consent = Consent(application, redirect, person, scopes, challenge, secrets.token_hex(16))
        self._kept[code] = _Kept(consent, self._clock() + LIFETIME)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return code

    def find(self, code: str) -> Consent | None:
        """The consent behind a code, None if it is unknown or too old."""
        kept = self._kept.get(code)
        return kept.consent if kept is not None and self._clock() < kept.until else None

    def use(self, code: str) -> bool:
        """Trade a known code in; False if that was done before."""
        kept = self._kept[code]
        first, kept.used = not kept.used, True
        return first
