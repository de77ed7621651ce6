"""One field of the editor: its label, what is wrong with it, how much may still be written."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from photodesk.domain.profile_rules import RULES, Rule, cleaned, fault, fault_by, tidy
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

BIO_LINES = 4
MOST_TYPED = 4
"""So many times the greatest length may be typed: too much is said, not cut, but not without end."""


class Field(QWidget):
    """A label, a place to type, and below it what is wrong or a hint.

    Of a profile, unless it is given a `rule` of its own.

    Signals:
        edited: something else stands in it.
    """

    edited = Signal()

    def __init__(
        self, name: str, *, hint: str = "", rule: Rule | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._own_rule = rule
        self._rule = rule or RULES[name]
        self._hint = hint
        self._before = ""
        self._refused = ""
        label = PlainLabel(self._rule.label, tone="strong")
        self._left = PlainLabel(tone="small")
        self.place = self._make_place()
        self.place.setAccessibleName(self._rule.label)
        label.setBuddy(self.place)
        self._below = PlainLabel(hint, tone="small", wrap=True)
        above = QHBoxLayout()
        above.addWidget(label, 1)
        above.addWidget(self._left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(above)
        layout.addWidget(self.place)
        layout.addWidget(self._below)
        layout.addStretch(1)
        self._left.setVisible(self._rule.lines)
        self._judge()

    def _make_place(self) -> QLineEdit | QPlainTextEdit:
        if self._rule.lines:
            large = QPlainTextEdit()
            large.setTabChangesFocus(True)
            large.setFixedHeight(BIO_LINES * QFontMetrics(large.font()).lineSpacing() + 2 * Space.M)
            large.textChanged.connect(self._typed)
            return large
        line = QLineEdit()
        line.setMaxLength(MOST_TYPED * self._rule.longest)
        line.textChanged.connect(self._typed)
        return line

    # What stands in it

    @property
    def typed(self) -> str:
        """What stands in it, letter by letter."""
        place = self.place
        return place.toPlainText() if isinstance(place, QPlainTextEdit) else place.text()

    @property
    def text(self) -> str:
        """What is meant by it."""
        longest = MOST_TYPED * self._rule.longest
        typed = self.typed[:longest]
        if self.typed == self._before:
            return self._before
        return cleaned(self._rule, typed) if self._own_rule is not None else tidy(self.name, typed)

    @property
    def is_changed(self) -> bool:
        """Whether something else is meant than what the service has."""
        return self.text != self._before

    @property
    def fault(self) -> str:
        """What is wrong with it; "" as well for what the service has itself."""
        if self._refused:
            return self._refused
        if not self.is_changed:
            return ""
        return fault_by(self._rule, self.text) if self._own_rule is not None else fault(self.name, self.text)

    @property
    def below(self) -> str:
        """What is to be read below it."""
        return self._below.text()

    def show_text(self, before: str, typed: str | None = None) -> None:
        """Show what the service has, or what was `typed` in its place."""
        self._before = before
        text = before if typed is None else typed
        place = self.place
        if text != self.typed:
            if isinstance(place, QPlainTextEdit):
                place.setPlainText(text)
            else:
                place.setText(text)
                place.setCursorPosition(0)
        self._refused = ""
        self._judge()

    def refuse(self, why: str) -> None:
        """Say what the service has against it, until something else is typed."""
        self._refused = why
        self._judge()

    def set_busy(self, *, on: bool) -> None:
        """Take nothing while what stands here is being sent."""
        self.place.setReadOnly(on)

    def _typed(self) -> None:
        self._refused = ""
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        wrong = self.fault
        self._below.setText(wrong or self._hint)
        self._below.set_tone("smallerror" if wrong else "small")
        self._below.setVisible(bool(wrong or self._hint))
        self.place.setAccessibleDescription(wrong or self._hint)
        if self.place.property("wrong") != bool(wrong):
            self.place.setProperty("wrong", bool(wrong))
            self.place.style().unpolish(self.place)
            self.place.style().polish(self.place)
        left = self._rule.longest - len(self.text)
        self._left.setText(f"{left} left" if left >= 0 else f"{-left} too many")
        self._left.set_tone("small" if left >= 0 else "smallerror")
