"""Several lines across the window of which one is seen at a time, and the way to the others."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from photodesk.ui.notices import SlimBar


class OneAtATime(QWidget):
    """Shows of `bars`, the most urgent first, the first that says anything.

    Its button tells how many more do, and shows them all. Once it says nothing, the next one comes.

    Signals:
        left: the last of them went while keys acted on it.
    """

    left = Signal()

    def __init__(self, bars: Sequence[SlimBar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = tuple(bars)
        self._open = False
        self._heard: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in self._bars:
            column.addWidget(bar)
            bar.wait_for_turn()
            bar.changed.connect(self._show)
            bar.others_wanted.connect(self._switch)
        self._show()

    @property
    def shown(self) -> list[SlimBar]:
        """What can be seen now."""
        return [bar for bar in self._bars if not bar.isHidden()]

    def _switch(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        say = [bar for bar in self._bars if bar.text]
        focused = QApplication.focusWidget()
        before = [bar for bar in self.shown if bar.text]
        used = any(bar.underMouse() or _holds(bar, focused) for bar in before)
        if used and say[0] not in before:
            self._open = True  # what the user is about to press is not exchanged under their hand
        self._open = self._open and len(say) > 1
        shown = say if self._open else say[:1]
        self._let_stand(shown, len(say) - 1)
        if _holds(self, focused) and not any(_holds(bar, focused) for bar in shown):
            self._keep_focus(shown)
        for bar in self._bars:
            if bar not in shown:
                bar.hide()
        if _holds(self, focused) and shown and not _holds(self, QApplication.focusWidget()):
            shown[0].take_focus()  # the button to the others went
        self._heard = {bar.text for bar in say}

    def _let_stand(self, shown: Sequence[SlimBar], more: int) -> None:
        others, spoken = "", ""
        if self._open:
            others, spoken = "Less ▴", "Show only the first message"
        elif more > 0:
            what = "1 more message" if more == 1 else f"{more} more messages"
            others, spoken = f"{more} more ▾", f"Show {what}"
        texts = {bar.text for bar in self._bars if bar.text and bar not in shown}
        for bar in shown:
            if bar is shown[0]:
                bar.stand(others, spoken, news=not texts <= self._heard)
            else:
                bar.stand()

    def _keep_focus(self, shown: Sequence[SlimBar]) -> None:
        """Let keys act on the line that comes in place of the one they acted on."""
        if shown:
            shown[0].take_focus()
        else:
            self.left.emit()


def _holds(widget: QWidget, other: QWidget | None) -> bool:
    return other is not None and widget.isAncestorOf(other)
