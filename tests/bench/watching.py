"""When the wall is painted, how long the GUI thread was away, and where it was meanwhile."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent

from photodesk.ui.wall.view import WallView

BEAT = 4
"""Milliseconds between two ticks of the GUI thread when nothing keeps it."""
SAMPLE = 0.003
DEEPEST = 14


class WallPaints:
    """When each paint of a wall began and ended, on the clock of `time.perf_counter`.

    To be made before the first wall is: Qt looks a method up once. It watches until the process ends.
    """

    def __init__(self) -> None:
        self.seen: list[tuple[float, float]] = []
        paint = WallView.paintEvent

        def timed(wall: WallView, event: QPaintEvent) -> None:
            began = time.perf_counter()
            paint(wall, event)
            self.seen.append((began, time.perf_counter()))

        self._timed = timed
        WallView.paintEvent = timed  # type: ignore[method-assign, assignment]


class NextPaint(QObject):
    """Calls `begins` when the next paint of a widget, or of the window around it, begins."""

    _PAINTS = (QEvent.Type.UpdateRequest, QEvent.Type.Paint)

    def __init__(self, *watched: QObject, begins: Callable[[], None]) -> None:
        super().__init__()
        self._begins = begins
        self._watched = watched
        for each in watched:
            each.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        for each in self._watched:
            each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        del watched
        if event.type() in self._PAINTS:
            self._begins()
        return False


class Heartbeat:
    """Ticks on the GUI thread; `gaps` are the milliseconds between ticks, told to `on_tick` as well."""

    def __init__(self, on_tick: Callable[[float], None] | None = None) -> None:
        self.gaps: list[float] = []
        self._on_tick = on_tick
        self.last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to tick."""
        self.last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Tick no longer."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self.last) * 1000)
        self.last = now
        if self._on_tick is not None:
            self._on_tick(self.gaps[-1])


class Tracer:
    """Looks, from a thread of its own, where the GUI thread is while its heart does not beat.

    It takes the interpreter now and then and so belongs beside a measurement, not into it.
    """

    def __init__(self, heart: Heartbeat) -> None:
        self._heart = heart
        self._gui = threading.get_ident()
        self._ended = threading.Event()
        self._found: dict[float, list[list[str]]] = {}
        self._thread = threading.Thread(target=self._look, name="tracer", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> list[list[str]]:
        """Stop; return the call stacks seen during the longest gap, innermost call first."""
        self._ended.set()
        self._thread.join()
        return max(self._found.values(), key=len, default=[])

    def _look(self) -> None:
        while not self._ended.wait(SAMPLE):
            last = self._heart.last
            if time.perf_counter() - last < 3 * BEAT / 1000:
                continue
            frame = sys._current_frames().get(self._gui)
            if frame is not None:
                self._found.setdefault(last, []).append(_stack(frame))


def _stack(frame: FrameType) -> list[str]:
    calls = reversed(traceback.extract_stack(frame))
    return [f"{call.filename}:{call.lineno} {call.name}" for call in calls][:DEEPEST]
