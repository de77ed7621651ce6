"""Resting: what is to be done once no picture has been decoded for a moment."""

import asyncio
from collections.abc import Callable

REST = 0.5
"""Seconds without a picture after which it is worth it: scrolling has come to rest."""


class Resting:
    """Calls `at_rest` once after pictures were decoded, as soon as none has been for REST seconds.

    For the thread of one event loop. While pictures come it looks up from time to time and not at each.
    """

    def __init__(self, at_rest: Callable[[], object], rest: float = REST) -> None:
        self._at_rest = at_rest
        self._rest = rest
        self._last = 0.0
        self._closed = False
        self._look_at: asyncio.TimerHandle | None = None

    def decoded(self) -> None:
        """Note that a picture was decoded just now."""
        loop = asyncio.get_running_loop()
        self._last = loop.time()
        if self._look_at is None and not self._closed:
            self._look_at = loop.call_later(self._rest, self._look, loop)

    def close(self) -> None:
        """Call nobody any more."""
        self._closed = True
        if self._look_at is not None:
            self._look_at.cancel()

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        left = self._last + self._rest - loop.time()
        self._look_at = loop.call_later(left, self._look, loop) if left > 0 else None
        if self._look_at is None:
            self._at_rest()
