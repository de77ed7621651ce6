"""Garbage is collected on the GUI thread alone.

Python collects cycles on whichever thread happens to make one object too many. A Qt object that is
destroyed on another thread than its own leaves its timers behind, and the process ends when one is due.
"""

import gc
import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY = 1_000
"""Milliseconds between two looks whether there is enough garbage to be worth a collection."""
YOUNG, MIDDLE = 2_000, 10
"""Objects made since the last collection, and collections of the young ones, that are worth the next step."""
WHOLE_EVERY = 60.0
"""Seconds between two collections of everything, at the least: one walks all that there is."""


class Collector(QObject):
    """Takes the place of Python's own collections while it is entered; for the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._whole_at = time.monotonic()

    def __enter__(self) -> Self:
        gc.disable()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        gc.collect()
        gc.enable()

    def start(self) -> None:
        """Look from time to time from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Collect what is worth it by now: the young objects often, all of them seldom."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        if middle <= MIDDLE:
            gc.collect(0)
        elif old <= MIDDLE or time.monotonic() - self._whole_at < WHOLE_EVERY:
            gc.collect(1)
        else:
            self._whole_at = time.monotonic()
            gc.collect()
