"""Obstacles: what keeps changes from being sent, and when it is out of the way."""

from datetime import datetime, timedelta

from photodesk.errors import NotPermitted, OutOfRequests, ServiceError, SignInNeeded
from photodesk.library.outbox import pause as texts
from photodesk.library.outbox.pause import Pause, Why
from photodesk.net.clock import Clock

_UNTOLD = 300.0
_LONGEST = 24 * 3600.0
ROOM = 5.0
"""Seconds before the disk is tried again."""
STUMBLES = 3
"""Requests in vain, one after the other, after which the service is given a rest."""


class Obstacles:
    """Why nothing is sent now.

    Attributes:
        offline: the service cannot be reached, and it is not yet time to try again.
        signed_out: the account whose session has ended; "" if none has.
        forbidden: scopes that the user has not allowed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.offline = False
        self.signed_out = ""
        self.forbidden: set[str] = set()
        self._spent: tuple[float, datetime, bool] | None = None
        self._rest: float | None = None
        self._no_room: float | None = None

    def clear(self) -> None:
        """Another service, or another user, is another matter."""
        self.offline, self.signed_out = False, ""
        self.forbidden.clear()
        self._spent = self._rest = self._no_room = None

    def hurry(self) -> None:
        """Try what may be possible by now, at once."""
        self.offline = False
        self._spent = self._rest = self._no_room = None

    def may(self, scope: str) -> bool:
        """Whether what needs `scope` can be sent."""
        return scope not in self.forbidden

    def met(self, error: ServiceError, scope: str, account: str) -> None:
        """Know what an error says about everything that waits."""
        if isinstance(error, OutOfRequests):
            left = _UNTOLD
            if error.until is not None:
                left = min(max((error.until - self._clock.now()).total_seconds(), 1.0), _LONGEST)
            until = self._clock.now() + timedelta(seconds=left)
            self._spent = (self._clock.monotonic() + left, until, error.kept)
        elif isinstance(error, SignInNeeded):
            self.signed_out = account
        elif isinstance(error, NotPermitted):
            self.forbidden.add(scope)

    def rest(self, seconds: float) -> None:
        """Send nothing for so many seconds: the service has trouble."""
        self._rest = self._clock.monotonic() + seconds

    def no_room(self) -> None:
        """Send nothing for a while: it cannot be written down."""
        self._no_room = self._clock.monotonic() + ROOM

    @property
    def closed(self) -> bool:
        """Whether nothing at all can be sent now."""
        return self.offline or bool(self.signed_out) or self.wait() is not None

    def wait(self) -> float | None:
        """Return the seconds after which what is in the way goes by itself; None if nothing does."""
        now = self._clock.monotonic()
        spent = self._spent[0] if self._spent is not None else None
        left = [due - now for due in (spent, self._rest, self._no_room) if due is not None and due > now]
        return max(left) if left else None

    def told(self, account: str, *, offline: bool, scopes: frozenset[str]) -> Pause | None:
        """Return why nothing is sent, or not all of it.

        Args:
            account: whose changes they are.
            offline: the service is known to be out of reach.
            scopes: what is needed for the changes that wait.
        """
        if self.signed_out:
            return Pause(Why.SIGNED_OUT, texts.SIGNED_OUT, account=self.signed_out)
        if not account:
            return None
        passing = self._passing(account, offline=offline or self.offline)
        lacking = sorted(self.forbidden & scopes)
        if passing is None and lacking:
            scope = lacking[0]
            return Pause(Why.NOT_PERMITTED, texts.NOT_PERMITTED[scope], scope=scope, account=account)
        return passing

    def _passing(self, account: str, *, offline: bool) -> Pause | None:
        """Return what goes by itself."""
        now = self._clock.monotonic()
        if self._no_room is not None and self._no_room > now:
            return Pause(Why.NO_ROOM, texts.NO_ROOM, account=account)
        if self._spent is not None and self._spent[0] > now:
            _, until, kept = self._spent
            text = texts.KEPT_FOR_LOOKING if kept else texts.OUT_OF_REQUESTS
            return Pause(Why.OUT_OF_REQUESTS, text, until, account=account)
        if offline:
            return Pause(Why.OFFLINE, texts.OFFLINE, account=account)
        if self._rest is not None and self._rest > now:
            return Pause(Why.TROUBLE, texts.TROUBLE, account=account)
        return None
