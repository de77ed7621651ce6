"""Which pictures somebody waits for at this moment, and what comes after them."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable

from photodesk.imaging.memory import Sized

HEAD_START = 0.3
"""Seconds for which what is near waits for what is in view."""

SETTLES = 0.1
"""Seconds until pictures that came are painted, and until those of photos that came are asked for."""

MOST = 1.0
"""Seconds that anything waits for pictures: behind a slow network it need not."""


class Awaited:
    """The pictures in view that are on their way, for the GUI thread.

    `go_on` is called when what is near need not wait any longer, `ended` when all have come.

    Attributes:
        seen: all pictures in view, also those that have come.
    """

    def __init__(self, go_on: Callable[[], None], ended: Callable[[], None]) -> None:
        self.seen: frozenset[Sized] = frozenset()
        self._go_on = go_on
        self._ended = ended
        self._pictures: set[Sized] = set()
        self._none = asyncio.Event()
        self._head_start: asyncio.TimerHandle | None = None

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._pictures)

    def goes_first(self, picture: Sized) -> bool:
        """Whether `picture` may be asked for now: it is in view, or those in view have had their time."""
        return self._head_start is None or picture in self.seen

    def are(self, seen: Iterable[Sized], missing: Callable[[Sized], bool]) -> None:
        """Say what is in view from now on; somebody waits for what is `missing` of it."""
        before = bool(self)
        self.seen = frozenset(seen)
        self._pictures = set(filter(missing, self.seen))
        if self and not before:
            self._none.clear()
            self._head_start = asyncio.get_running_loop().call_later(HEAD_START, self._let_go_on)
        self._tell(before=before)

    def came(self, picture: Sized) -> None:
        """Nobody waits for this one any more."""
        before = bool(self)
        self._pictures.discard(picture)
        self._tell(before=before)

    async def end(self) -> None:
        """Wait until all have come and been painted; at the most MOST seconds and twice SETTLES."""
        await asyncio.sleep(SETTLES)
        if self:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._none.wait(), MOST)
            await asyncio.sleep(SETTLES)

    def close(self) -> None:
        """Call nobody any more."""
        if self._head_start is not None:
            self._head_start.cancel()

    def _tell(self, *, before: bool) -> None:
        if before and not self:
            self._none.set()
            self._let_go_on()
            self._ended()

    def _let_go_on(self) -> None:
        self.close()
        self._head_start = None
        self._go_on()
