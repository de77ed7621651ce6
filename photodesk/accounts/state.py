"""State: what is sent along with a sign-in and has to come back, so that no other page can end it."""

import secrets
from hmac import compare_digest

from photodesk.net.clock import Clock
from photodesk.net.secret import Secret

LIFETIME = 600.0
"""Seconds for which a state is good."""

_BYTES = 32


class State:
    """One sign-in's state: 256 bit, good once and for ten minutes."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._until = self._clock.monotonic() + LIFETIME
        self._text = secrets.token_urlsafe(_BYTES)
        self._used = False

    def reveal(self) -> str:
        """Return the text that is sent along."""
        return self._text

    def fits(self, given: Secret) -> bool:
        """Return whether `given` is this state and it is still good; it stays so."""
        same = compare_digest(given.reveal().encode("utf-8", "surrogatepass"), self._text.encode("ascii"))
        return same and not self._used and self._clock.monotonic() < self._until

    def use(self, given: Secret) -> bool:
        """Return the same as `fits()`; a state that fitted is good no longer."""
        fitted = self.fits(given)
        self._used = self._used or fitted
        return fitted
