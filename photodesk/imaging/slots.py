"""A bounded number at work at once, the most wanted first."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

Rank = Callable[[], float]
"""How much something is wanted at this moment: the lower the sooner."""


class Slots:
    """Places for `count` at work. Whoever waits is asked for its rank anew whenever a place is free."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: dict[asyncio.Future[None], Rank] = {}

    @asynccontextmanager
    async def at(self, rank: Rank) -> AsyncIterator[None]:
        """Hold a place inside `async with`, after waiting for it."""
        if self._free:
            self._free -= 1
        else:
            await self._turn(rank)
        try:
            yield
        finally:
            self._pass_on()

    async def _turn(self, rank: Rank) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[turn] = rank
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on()  # the place came at the moment of giving up
            raise
        finally:
            self._waiting.pop(turn, None)

    def _pass_on(self) -> None:
        waiting = [turn for turn in self._waiting if not turn.done()]
        if waiting:
            min(waiting, key=lambda turn: self._waiting[turn]()).set_result(None)
        else:
            self._free += 1
