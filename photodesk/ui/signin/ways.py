"""One way to a key, as a choice: its name, for whom it is, and what it asks for once it is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from photodesk.accounts.sources import Way
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space

INDENT = Size.ICON_SMALL + Space.S
"""Where the text of a choice begins, beside its mark."""


class WayCard(QFrame):
    """A choice that unfolds what belongs to it.

    Attributes:
        radio: the choice itself, for the keyboard and screen readers.

    Signals:
        chosen(way): it was chosen.
    """

    chosen = Signal(object)

    def __init__(
        self, way: Way, title: str, *, advice: str = "", page: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("way")
        self._way = way
        self._page = page
        self.radio = QRadioButton(title)
        self.radio.setAutoExclusive(False)  # a group spans the cards
        self.radio.toggled.connect(self._toggled)
        self._sentence = PlainLabel(tone="quiet", wrap=True)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.XS)
        first = QHBoxLayout()
        first.addWidget(self.radio)
        first.addStretch(1)
        if advice:
            first.addWidget(PlainLabel(advice, tone="advice"))
        head.addLayout(first)
        beside = QHBoxLayout()
        beside.addSpacing(INDENT)
        beside.addWidget(self._sentence, 1)
        head.addLayout(beside)
        self._inner = QVBoxLayout()
        self._inner.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self._head)
        layout.addLayout(self._inner)
        self._layout = layout
        self.stand_alone(on=False)
        page.hide()

    def say(self, sentence: str) -> None:
        """Say what the way is and for whom."""
        self._sentence.setText(sentence)
        self.radio.setAccessibleDescription(sentence)

    def stand_alone(self, *, on: bool) -> None:
        """Be no choice, as there is no other way: what it asks for stands by itself."""
        self._head.setHidden(on)
        self.setProperty("alone", on)
        rim = 0 if on else Space.M
        self._layout.setContentsMargins(rim, rim, rim, rim)
        self._layout.setSpacing(0 if on else Space.M)
        self._inner.setContentsMargins(0 if on else INDENT, 0, 0, 0)
        self._polish()

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._page.setVisible(on)
        self.setProperty("chosen", on)
        self._polish()
        if on:
            self.chosen.emit(self._way)

    def _polish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's own

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it, wherever it is pressed."""
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)
        super().mousePressEvent(event)
