"""How fast the wall is scrolled: whether single photos can be made out while they pass by."""

from enum import IntEnum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

FAST = 15.0
"""Screens a second that are too many to make out a photo."""
NEXT = 60
"""Milliseconds between two moves that belong to one motion; a jump alone is none."""


class Hurry(IntEnum):
    """How little there is to be seen of what is painted now."""

    NONE = 0
    MOVING = 1
    FLYING = 2


class Speed(QObject):
    """Is told of every move of the wall.

    Attributes:
        hurry: NONE while it stands still, MOVING while it is scrolled, FLYING if so fast that nothing can be
            made out.

    Signals:
        rested: it stands still again, or photos can be made out again.
    """

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hurry = Hurry.NONE
        self._clock = QElapsedTimer()
        self._clock.start()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(NEXT)
        self._still.timeout.connect(self._rest)

    def moved(self, screens: float) -> None:
        """The wall has just moved by so many screens."""
        spent, before = self._clock.restart(), self.hurry
        if spent > NEXT:
            return  # the first move of a motion, or a jump
        self.hurry = Hurry.FLYING if screens * 1000 > FAST * max(spent, 1) else Hurry.MOVING
        self._still.start()
        if before is Hurry.FLYING and self.hurry is Hurry.MOVING:
            self.rested.emit()

    def _rest(self) -> None:
        self.hurry = Hurry.NONE
        self.rested.emit()
