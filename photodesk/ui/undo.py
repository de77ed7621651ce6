"""What was done and can be taken back: said in a toast, undone by its button or by the key."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from photodesk.ui.actions import Actions
from photodesk.ui.notices import Toasts

LONGEST = 200


class Undo(QObject):
    """The way back, step by step; what was done to many photos at once is one step."""

    def __init__(self, actions: Actions, toasts: Toasts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toasts = toasts
        self._done: list[Callable[[], None]] = []
        actions["undo"].triggered.connect(self._last)

    def did(self, text: str, take_back: Callable[[], object]) -> None:
        """Say `text` and offer to undo it; `take_back` does that, once."""

        def undo() -> None:
            if undo in self._done:
                self._done.remove(undo)
                take_back()
                self._toasts.take_back(toast)

        self._done.append(undo)
        del self._done[:-LONGEST]
        toast = self._toasts.say(text, "Undo", undo)

    def _last(self) -> None:
        if self._done:
            self._done[-1]()
