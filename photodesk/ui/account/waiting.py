"""The second page of signing in: what goes on while the user is elsewhere, and what they carry over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from photodesk.accounts.steps import Ask, Field
from photodesk.library.accounts import Road
from photodesk.net.secret import Secret
from photodesk.ui.account.asking import Said, drop
from photodesk.ui.account.troubles import Trouble
from photodesk.ui.icons import Icons
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

SAID = {
    Road.EMBEDDED: (
        "A sign-in window is open",
        "Sign in there, and allow PhotoDesk. This closes by itself when you are done.",
    ),
    Road.BROWSER: (
        "Go on in your web browser",
        "The page to sign in on is open there. Sign in, and allow PhotoDesk; then come back here.",
    ),
}
"""By road, what goes on, and what to do."""


class WaitingPage(QWidget):
    """Says where to go on; has fields while something is to be filled in.

    Signals:
        again, copy: the user wants the page opened once more, or its address.
        changed: another text stands in a field.
        entered: Enter was pressed in the last field.
    """

    again = Signal()
    copy = Signal()
    changed = Signal()
    entered = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(tone="page", wrap=True)
        self._text = PlainLabel(wrap=True)
        self._open, self._copy = QPushButton("Open the page again"), QPushButton("Copy the address")
        self._open.clicked.connect(self.again)
        self._copy.clicked.connect(self._copied)
        self._fields: dict[str, QLineEdit] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(Space.XS)
        self.trouble = Said(icons)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self._open, self._copy):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        layout.addLayout(self._form)
        layout.addWidget(self.trouble)

    @property
    def title(self) -> str:
        """What stands on top."""
        return self._title.text()

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """What is to be filled in now."""
        return tuple(self._fields.values())

    @property
    def ready(self) -> bool:
        """Whether every field is filled in."""
        return bool(self._fields) and all(field.text().strip() for field in self._fields.values())

    @property
    def values(self) -> dict[str, Secret]:
        """What was typed, by the names of the fields."""
        return {name: Secret(field.text().strip()) for name, field in self._fields.items()}

    def show_road(self, road: Road) -> None:
        """Say where the user goes on."""
        self.empty()
        title, text = SAID[road]
        self._say(title, text, in_browser=road is Road.BROWSER)

    def show_ask(self, ask: Ask, road: Road) -> None:
        """Ask for what the user carries over, and say what was wrong with it the last time."""
        self.empty()
        self._say(SAID[road][0], ask.why, in_browser=road is Road.BROWSER)
        for field in ask.fields:
            edit = self._fields[field.name] = _edit(field)
            edit.textChanged.connect(self._typed)
            edit.returnPressed.connect(self.entered)
            label = PlainLabel(field.label, tone="strong")
            label.setBuddy(edit)
            self._form.addWidget(label)
            self._form.addWidget(edit)
            edit.setProperty("wrong", field.name in ask.wrong)
            edit.setAccessibleDescription(ask.wrong.get(field.name, ""))
        wrong = " ".join(ask.wrong[field.name] for field in ask.fields if field.name in ask.wrong)
        self.trouble.tell(Trouble(wrong) if wrong else None)
        next(iter(self._fields.values())).setFocus()

    def empty(self) -> None:
        """Ask for nothing; what was typed is gone."""
        for edit in self._fields.values():
            edit.clear()
        self._fields = {}
        while self._form.count():
            drop(self._form.takeAt(0))
        self.trouble.tell(None)

    def freeze(self) -> None:
        """Let nothing be changed: it is being looked at."""
        for edit in self._fields.values():
            edit.setEnabled(False)

    def _say(self, title: str, text: str, *, in_browser: bool) -> None:
        news = title != self._title.text()
        self._title.setText(title)
        self._text.setText(text)
        self._copy.setText("Copy the address")
        for button in (self._open, self._copy):
            button.setVisible(in_browser)
        self.setAccessibleName(f"{title}. {text}")
        if news:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _copied(self) -> None:
        self._copy.setText("Copied")
        self.copy.emit()

    def _typed(self) -> None:
        self.trouble.tell(None)
        self.changed.emit()


def _edit(field: Field) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(field.longest)
    edit.setAccessibleName(field.label)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
    if field.secret:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
