"""Alarm: calls when something is due."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

_LONGEST = 3600.0


class Alarm(Protocol):
    """Calls once when it is time; tests have one that needs no time."""

    def set(self, seconds: float) -> None:
        """Call in so many seconds, and not at the time that was set before."""
        ...

    def stop(self) -> None:
        """Call no more."""
        ...


MakeAlarm = Callable[[Callable[[], None], QObject], Alarm]


class TimerAlarm:
    """An alarm that is a timer of Qt; it is never set for longer than an hour, and calls once too often."""

    def __init__(self, due: Callable[[], None], parent: QObject) -> None:
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(due)

    def set(self, seconds: float) -> None:
        """Call in so many seconds."""
        self._timer.start(int(min(max(seconds, 0.0), _LONGEST) * 1000) + 1)

    def stop(self) -> None:
        """Call no more."""
        self._timer.stop()
