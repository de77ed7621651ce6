"""Requests an hour: one window for each access key."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_HOUR = 3600.0
_MOST_KEYS = 10_000


@dataclass(slots=True)
class _Window:
    began: float
    used: int


class RateWindows:
    """Counts requests in windows of an hour that begin with a key's first request."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow `limit` requests an hour for each key."""
        self.limit = limit
        self._clock = clock
        self._windows: OrderedDict[str, _Window] = OrderedDict()

    def spend(self, key: str) -> int | None:
        """Count one request of a key: how many are left after it, or None if there was none left."""
        now = self._clock()
        window = self._windows.get(key)
        if window is None or now - window.began >= _HOUR:
            window = self._windows[key] = _Window(now, 0)
            while len(self._windows) > _MOST_KEYS:
                self._windows.popitem(last=False)
        if window.used >= self.limit:
            return None
        window.used += 1
        return self.limit - window.used

    def give_back(self, key: str) -> None:
        """Take a request back that never reached the service: a cache has answered it."""
        window = self._windows.get(key)
        if window is not None and window.used:
            window.used -= 1
