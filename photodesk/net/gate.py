"""Gate: few requests at once, and those that somebody waits for before those asked for ahead."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager

from photodesk.net.messages import Priority

_Turn = tuple[asyncio.Future[None], Hashable]


class Gate:
    """Lets `at_once` requests through at the same time. To be used on one event loop only.

    Of those that wait, the visible ones go first, each in the order they came. So a visible request
    waits at most until the first of those under way is answered. One place is never given to what is
    asked for ahead, so that mostly it does not wait at all.
    """

    def __init__(self, at_once: int = 6) -> None:
        self._free = at_once
        self._kept_free = 1 if at_once > 1 else 0
        self._waiting: dict[Priority, deque[_Turn]] = {each: deque() for each in Priority}

    @asynccontextmanager
    async def place(
        self, priority: Priority = Priority.VISIBLE, known_as: Hashable = None
    ) -> AsyncIterator[None]:
        """Hold a place from when there is one until the block ends; `known_as` is for `hurry()`."""
        await self._enter(priority, known_as)
        try:
            yield
        finally:
            self._free += 1
            self._let_in()

    def hurry(self, known_as: Hashable) -> None:
        """Somebody waits now for what was asked for ahead: it goes on among the visible."""
        ahead = self._waiting[Priority.AHEAD]
        for entry in [each for each in ahead if each[1] == known_as]:
            ahead.remove(entry)
            self._waiting[Priority.VISIBLE].append(entry)
        self._let_in()

    async def _enter(self, priority: Priority, known_as: Hashable) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[priority].append((turn, known_as))
        self._let_in()
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._free += 1  # the place came together with the cancellation
                self._let_in()
            raise

    def _let_in(self) -> None:
        for priority, kept_free in ((Priority.VISIBLE, 0), (Priority.AHEAD, self._kept_free)):
            waiting = self._waiting[priority]
            while waiting and self._free > kept_free:
                turn, _ = waiting.popleft()
                if not turn.done():
                    self._free -= 1
                    turn.set_result(None)
