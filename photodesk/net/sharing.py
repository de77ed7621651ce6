"""Sharing: identical requests that are under way at the same time get one answer."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Flight(Generic[T]):
    """Work under way and how many wait for it."""

    def __init__(self, task: "asyncio.Task[T]") -> None:
        self.task = task
        self.waiting = 0


class Sharing(Generic[T]):
    """Lets callers with the same key wait for the same work. To be used on one event loop only.

    A caller that is cancelled does not disturb the others; the work is cancelled with the last one.
    """

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight[T]] = {}

    async def run(self, key: Hashable, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return the result of `work()`, or of the same work that is under way already."""
        flight = self._flights.get(key)
        if flight is None or flight.task.done():
            flight = _Flight(asyncio.get_running_loop().create_task(work()))
            self._flights[key] = flight
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if flight.waiting == 0:
                if self._flights.get(key) is flight:
                    del self._flights[key]
                _end(flight.task)


def _end(task: "asyncio.Task[T]") -> None:
    """Cancel what nobody waits for any more; its outcome is of no interest, and no news either."""
    if not task.done():
        task.cancel()
    elif not task.cancelled():
        task.exception()
