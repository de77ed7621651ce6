"""How far each picture has come over its placeholder."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from photodesk.domain.ref import Ref
from photodesk.ui.theme.tokens import Motion

FRAME = 16


class Fades:
    """Fades pictures in, each for `Motion.FADE` milliseconds; asks for a repaint of each at every frame.

    `owner` is what is repainted: with it the fading ends. `ended` is called when nothing fades any more.
    """

    def __init__(
        self, repaint: Callable[[Ref], None], owner: QObject, ended: Callable[[], None] | None = None
    ) -> None:
        self._repaint = repaint
        self._ended = ended
        self._started: dict[Ref, int] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(owner)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._tick)

    def start(self, ref: Ref) -> None:
        """Begin with a picture that has just come."""
        self._started.setdefault(ref, self._clock.elapsed())
        if not self._timer.isActive():
            self._timer.start()

    def amount(self, ref: Ref) -> float:
        """Return how much of the picture is to be seen, from 0 to 1."""
        started = self._started.get(ref)
        if started is None:
            return 1.0
        return min((self._clock.elapsed() - started) / Motion.FADE, 1.0)

    def clear(self) -> None:
        """Show everything as it is."""
        self._started.clear()
        self._rest()

    def _tick(self) -> None:
        for ref in list(self._started):
            if self.amount(ref) >= 1:
                del self._started[ref]
            self._repaint(ref)
        if not self._started:
            self._rest()

    def _rest(self) -> None:
        self._timer.stop()
        if self._ended is not None:
            self._ended()
