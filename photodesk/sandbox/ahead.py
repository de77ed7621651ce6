"""Looks at photos before they are asked for, while there is nothing else to do.

A page of photos nobody has looked at takes twenty times as long as one that is known; people read a page
before they want the next one.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

_QUIET = 0.15
_AT_ONCE = 3
_MOST = 600


class Activity:
    """Whether requests are being answered, or were a moment ago. Safe to be asked from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open = 0
        self._last = clock()

    def begin(self) -> None:
        """A request has come."""
        self._open += 1

    def end(self) -> None:
        """A request is answered."""
        self._open -= 1
        self._last = self._clock()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is asked for, and was not just now."""
        return self._open == 0 and self._clock() - self._last >= _QUIET


class Watched:
    """ASGI application that notes when requests come and when they are answered."""

    def __init__(self, app: ASGIApp, activity: Activity) -> None:
        self._app = app
        self._activity = activity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through."""
        self._activity.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            self._activity.end()


class Ahead:
    """A thread that lets every request go first; it does nothing before it is started."""

    def __init__(self, look: Callable[[Sequence[int]], None], activity: Activity) -> None:
        """`look` works out the looks of some photos by index, and keeps them."""
        self._look = look
        self._activity = activity
        self._wanted: deque[int] = deque(maxlen=_MOST)
        self._stopped = threading.Event()
        self._more = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, with what was expected so far."""
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after what is being drawn now."""
        self._stopped.set()
        self._more.set()
        if self._thread is not None:
            self._thread.join()

    def expect(self, indexes: Iterable[int]) -> None:
        """These photos may be asked for next: before all that was expected until now."""
        self._wanted.extendleft(reversed(list(indexes)))
        self._more.set()

    def _work(self) -> None:
        while not self._stopped.is_set():
            if not self._wanted:
                self._more.wait()
                self._more.clear()
            elif self._activity.is_quiet:
                self._look(self._next())
            else:
                self._stopped.wait(_QUIET)

    def _next(self) -> list[int]:
        found: list[int] = []
        while self._wanted and len(found) < _AT_ONCE:
            found.append(self._wanted.popleft())
        return found
