"""What ran in the slowest ticks of the GUI thread: names and milliseconds, noted as they happen.

Two looks at the clock for each call that is timed; nothing that would change what is measured.
"""

import gc
import time
from collections.abc import Callable
from typing import Any

from photodesk.imaging.thumbnails import Thumbnails
from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.wall.arrangement import Arrangement
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.view import WallView

Noted = list[tuple[str, float]]

TIMED: tuple[tuple[type, str, str], ...] = (
    (WallView, "paintEvent", "painting the wall"),
    (WallView, "scrollContentsBy", "scrolling the wall"),
    (WallView, "_look", "looking which pictures are wanted"),
    (Arrangement, "renew", "laying out"),
    (WallView, "_picture_came", "telling the wall of a picture"),
    (WallModel, "_appended", "taking in a page"),
    (Thumbnails, "look", "ordering pictures"),
    (Inspector, "show_photo", "showing details"),
)
"""What is timed: class, method, and its name for people. Methods that are not there are passed over."""
MOST = 5
"""How many of the slowest ticks are kept."""


class Doings:
    """Notes what runs between two ticks; to be made before the first window is.

    Qt looks a method up once, and so does who connects a signal to it.
    """

    def __init__(self) -> None:
        self.noted: Noted = []
        self._collecting = 0.0
        for owner, name, words in TIMED:
            method = getattr(owner, name, None)
            if method is not None:
                setattr(owner, name, self._timed(method, words))
        gc.callbacks.append(self._garbage)

    def take(self) -> Noted:
        """Return what was noted since the last call, longest first, calls of one name added up."""
        spent: dict[str, float] = {}
        for words, milliseconds in self.noted:
            spent[words] = spent.get(words, 0.0) + milliseconds
        self.noted = []
        return sorted(spent.items(), key=lambda each: -each[1])

    def _timed(self, method: Callable[..., Any], words: str) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return method(*arguments, **named)
            finally:
                self.noted.append((words, (time.perf_counter() - began) * 1000))

        return timed

    def _garbage(self, phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = time.perf_counter()
        else:
            words = f"collecting garbage of generation {info['generation']}"
            self.noted.append((words, (time.perf_counter() - self._collecting) * 1000))


class WorstTicks:
    """Keeps the longest gaps and what ran in them."""

    def __init__(self, doings: Doings) -> None:
        self._doings = doings
        self._began = time.perf_counter()
        self._worst: list[tuple[float, float, Noted]] = []

    def start(self) -> None:
        """Begin, with nothing noted."""
        self._doings.take()
        self._began = time.perf_counter()

    def tick(self, gap: float) -> None:
        """Take what ran in a gap of so many milliseconds, and keep it if it is among the longest."""
        ran = self._doings.take()
        if len(self._worst) < MOST or gap > self._worst[-1][0]:
            self._worst.append((gap, time.perf_counter() - self._began, ran))
            self._worst.sort(key=lambda each: -each[0])
            del self._worst[MOST:]

    @property
    def frames(self) -> list[dict[str, Any]]:
        """The longest gaps, for the file: milliseconds, seconds after the start, and what ran."""
        return [{"gap": gap, "at": at, "ran": ran} for gap, at, ran in self._worst]
