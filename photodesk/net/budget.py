"""RequestBudget: how many requests the service still allows, and who may have them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from photodesk.errors import OutOfRequests
from photodesk.net.clock import Clock
from photodesk.net.headers import Headers
from photodesk.net.messages import Priority

WINDOW = 3600.0
"""Seconds for which a service counts requests."""

_RESERVE = 10
"""One part in so many of the limit is kept for what people are looking at."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is known about the allowance at one moment; None where nothing is known yet.

    Attributes:
        limit: requests allowed in one window.
        remaining: requests left for sending now; those under way are taken off already.
        resets_at: when the window is expected to end (aware, UTC).
    """

    limit: int | None = None
    remaining: int | None = None
    resets_at: datetime | None = None

    @property
    def exhausted(self) -> bool:
        """Whether it is known that nothing is left."""
        return self.remaining == 0


Listener = Callable[[Budget], None]


class RequestBudget:
    """Keeps count of the requests that one key has left. May be used from any thread.

    The service says in each fresh answer how many are left. Between answers, what was sent since is
    taken off; of answers that were under way together, the lowest figure counts; what a shared cache
    says (Age above 0) is somebody else's figure and is not believed. Requests that were lost are taken
    off too, but when nothing is left because of them, one visible request at a time asks the service.
    It gives no time of reset, so a window is taken to begin with the first request seen in it and to
    last an hour.
    """

    def __init__(self, clock: Clock | None = None, *, window: float = WINDOW) -> None:
        self._clock = clock or Clock()
        self._window = window
        self._lock = threading.RLock()
        self._listeners: tuple[Listener, ...] = ()
        self._limit: int | None = None
        self._remaining: int | None = None
        self._under_way = 0
        self._wave = 0  # requests sent since none was under way: how far their answers can lie apart
        self._unsure = 0  # requests taken off since the last word of the service that nobody answered
        self._ends: float | None = None  # on the monotonic clock
        self._told = Budget()

    @property
    def until(self) -> datetime | None:
        """When the window is expected to end (aware, UTC); None before the first request."""
        return self.snapshot().resets_at

    def snapshot(self) -> Budget:
        """Return what is known now."""
        with self._lock:
            self._turn_over()
            return Budget(self._limit, self._remaining, self._ends_at())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every new snapshot; return what ends that.

        It is called on whichever thread caused the change, mostly the network thread.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return unsubscribe

    def admit(self, priority: Priority = Priority.VISIBLE) -> None:
        """Take one request off; it must be followed by `answered()` or `lost()`.

        Raises:
            OutOfRequests: nothing is left, or the rest is kept for what people are looking at.
        """
        with self._lock:
            self._turn_over()
            reserve = (self._limit or 0) // _RESERVE if priority is Priority.AHEAD else 0
            if self._remaining is not None and self._remaining <= reserve and not self._may_try(priority):
                log = f"{self._remaining} requests are left"
                raise OutOfRequests(log, until=self._ends_at(), kept=self._remaining > 0)
            if self._ends is None:
                self._ends = self._clock.monotonic() + self._window
            self._wave = self._wave + 1 if self._under_way else 1
            self._under_way += 1
            if self._remaining is not None:
                self._remaining = max(0, self._remaining - 1)
        self._tell()

    def answered(self, headers: Headers, *, age: int = 0) -> None:
        """An answer to an admitted request came; `age` is how long it was in shared caches, in seconds."""
        with self._lock:
            self._under_way = max(0, self._under_way - 1)
            left = headers.number("X-Ratelimit-Remaining")
            limit = headers.number("X-Ratelimit-Limit")
            if age == 0:
                if limit is not None:
                    self._limit = limit
                if left is not None:
                    self._believe(left)
        self._tell()

    def lost(self, *, counted: bool = True) -> None:
        """An admitted request failed; `counted` is false if it cannot have reached the service."""
        with self._lock:
            self._under_way = max(0, self._under_way - 1)
            if counted:
                self._unsure += 1
            elif self._remaining is not None:
                self._remaining += 1
        self._tell()

    def exhausted(self, retry_after: float | None = None) -> datetime | None:
        """The service said that nothing is left; return when that is expected to change.

        Args:
            retry_after: seconds to wait if the service named them, at most a day.
        """
        with self._lock:
            self._turn_over()
            self._remaining, self._unsure = 0, 0
            if retry_after is not None:
                self._ends = self._clock.monotonic() + min(max(retry_after, 1.0), 86_400.0)
            elif self._ends is None:
                self._ends = self._clock.monotonic() + self._window
            until = self._ends_at()
        self._tell()
        return until

    def _believe(self, left: int) -> None:
        """Take over what a fresh answer says is left."""
        self._unsure = 0
        if self._remaining is None:
            self._remaining = max(0, left - self._under_way)
            return
        if left <= self._remaining + 2 * self._wave:  # others of the wave, and those taken off beforehand
            self._remaining = left if self._wave == 1 else min(self._remaining, left)
            return
        if self._limit is not None and left >= self._limit - 1 - self._under_way:
            self._ends = self._clock.monotonic() + self._window  # the service has begun a new window
        self._remaining = max(0, left - self._under_way)

    def _may_try(self, priority: Priority) -> bool:
        """Whether the service may have more left than is known here: one request finds out."""
        return self._unsure > 0 and self._under_way == 0 and priority is Priority.VISIBLE

    def _turn_over(self) -> None:
        """Begin a new window if the old one is over."""
        if self._ends is None or self._clock.monotonic() < self._ends:
            return
        self._ends, self._unsure = None, 0
        self._remaining = None if self._limit is None else max(0, self._limit - self._under_way)

    def _ends_at(self) -> datetime | None:
        if self._ends is None:
            return None
        left = max(0.0, self._ends - self._clock.monotonic())
        return (self._clock.now() + timedelta(seconds=left)).replace(microsecond=0)

    def _tell(self) -> None:
        with self._lock:
            now = self.snapshot()
            if (now.limit, now.remaining) == (self._told.limit, self._told.remaining):
                return
            self._told = now
            listeners = self._listeners
        for listener in listeners:
            listener(now)
