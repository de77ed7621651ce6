"""Changes the keys of the row that is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.shortcuts.capture import KeyCapture
from photodesk.ui.shortcuts.chips import Chips
from photodesk.ui.shortcuts.keymap import MOST_KEYS, Keymap
from photodesk.ui.shortcuts.keys import shown
from photodesk.ui.shortcuts.rows import Kind, Row
from photodesk.ui.text import ElidedLabel, PlainLabel, button_text
from photodesk.ui.theme.tokens import Size, Space

HINT = "Enter changes the key, Insert adds another one, Delete removes it."
HINT_MORE = "Enter changes the first key, Insert adds another one, Delete removes all."
HINT_NONE = "Enter sets a key."
FIXED_HINT = "These keys are fixed."


class Panel(QWidget):
    """Name and keys of the chosen command; takes new ones, and asks before another command loses one.

    Signals:
        done: what was begun has ended; the focus can go back to the rows.
    """

    done = Signal()

    def __init__(self, keymap: Keymap, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._keymap = keymap
        self._row: Row | None = None
        self._place = 0
        self._wanted: tuple[str, ...] = ()
        self._name = ElidedLabel(tone="strong")
        self._default = PlainLabel(tone="small")
        self.reset_button = QPushButton("Reset")
        self._message = ElidedLabel(tone="quiet")
        self.chips = Chips(icons)
        self.capture = KeyCapture()
        self.take_button, self.leave_button = QPushButton(), QPushButton("Leave it there")
        self._question = QWidget()
        self._stack = QStackedWidget()
        self._build()
        self.chips.change.connect(self.change)
        self.chips.remove.connect(self._remove)
        self.chips.add.connect(self.add)
        self.capture.pressed.connect(self._pressed)
        self.capture.useless.connect(self._refuse)
        self.capture.left.connect(self._leave)
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self._leave)
        self.reset_button.clicked.connect(self.reset)

    def _build(self) -> None:
        for button in (self.take_button, self.leave_button, self.reset_button):
            button.setAutoDefault(False)
        self.take_button.setProperty("role", "primary")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the rows above stay where they are
        self.reset_button.setSizePolicy(policy)
        question = QHBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.addWidget(self.take_button)
        question.addWidget(self.leave_button)
        question.addStretch(1)
        for page in (self.chips, self.capture, self._question):
            self._stack.addWidget(page)
        self._stack.setFixedHeight(Size.CONTROL + Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._name, 1)
        head.addWidget(self._default)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self._stack)
        layout.addWidget(self._message)

    @property
    def message(self) -> str:
        """What it says last."""
        return self._message.text()

    @property
    def is_busy(self) -> bool:
        """Whether it waits for a key or an answer."""
        return self._stack.currentWidget() is not self.chips

    # What is shown

    def show_row(self, row: Row | None, message: str = "") -> None:
        """Show the keys of `row`, and end what was begun with another one."""
        self._row = row
        fixed = row is None or row.kind is not Kind.COMMAND
        self._name.setText(row.text if row is not None else "")
        self.chips.show_keys(row.keys if row is not None else (), fixed=fixed)
        changed = row is not None and row.changed
        self.reset_button.setVisible(not fixed)
        self.reset_button.setEnabled(changed)
        before = " or ".join(map(shown, self._keymap.default(row.id))) if row is not None and changed else ""
        self._default.setText(f"By default {before or 'no key'}" if changed else "")
        self._stack.setCurrentWidget(self.chips)
        if message:
            self.say(message)
        else:
            self._message.set_tone("quiet")
            self._message.setText(
                "" if row is None else FIXED_HINT if fixed else HINT if row.keys else HINT_NONE
            )

    def say(self, text: str, tone: str = "quiet") -> None:
        """Say `text`, to screen readers, too."""
        self._message.set_tone(tone)
        self._message.setText(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self._message, QAccessible.Event.Alert))

    # What is begun

    def change(self, place: int = 0) -> None:
        """Wait for a key in place of the one at `place`."""
        row = self._row
        if row is not None and row.kind is Kind.COMMAND:
            self._place = place
            self._message.set_tone("quiet")
            self._message.setText("Hold down Ctrl, Alt or Shift with it as you like.")
            self._stack.setCurrentWidget(self.capture)
            self.capture.wait(row.text)

    def add(self) -> None:
        """Wait for one more key."""
        keys = self._row.keys if self._row is not None else ()
        if len(keys) < MOST_KEYS:
            self.change(len(keys))
        else:
            self.say(f"A command can have {MOST_KEYS} keys at the most.", "warn")

    def clear(self) -> None:
        """Leave the command without a key."""
        if self._row is not None and self._row.kind is Kind.COMMAND and self._row.keys:
            self._give((), f"{self._row.text} has no key any more.")

    def reset(self) -> None:
        """Give the command its default keys; ask first if others have them now."""
        row = self._row
        if row is not None and row.changed:
            self._want(self._keymap.default(row.id))

    def _remove(self, place: int) -> None:
        row = self._row
        if row is not None and place < len(row.keys):
            keys = row.keys[:place] + row.keys[place + 1 :]
            self._give(keys, f"{shown(row.keys[place])} does not belong to {row.text} any more.")

    # What the user answers

    def _pressed(self, key: str) -> None:
        row = self._row
        if row is None:
            return
        why = self._keymap.refusal(row.id, key)
        if why:
            self._refuse(why)
        elif key in row.keys:
            self.show_row(row, f"{shown(key)} belongs to {row.text} already.")
            self.done.emit()
        else:
            self._want((*row.keys[: self._place], key, *row.keys[self._place + 1 :]))

    def _refuse(self, why: str) -> None:
        self.say(why, "warn")

    def _want(self, keys: tuple[str, ...]) -> None:
        """Give the command `keys`; ask first if another command would lose one."""
        row = self._row
        if row is None:
            return
        owners = self._keymap.owners(row.id, keys)
        if not owners:
            self._give(keys, _told(row.text, keys))
            return
        self._wanted = keys
        names = " and ".join(dict.fromkeys(map(self._keymap.name, owners.values())))
        taken = " and ".join(map(shown, owners))
        self.say(f"{taken} {'belongs' if len(owners) == 1 else 'belong'} to {names}.", "warn")
        self.take_button.setText(button_text(f"Take it from {names}"))
        self.take_button.setAccessibleName(f"{self.message} Take it from {names}")
        self._stack.setCurrentWidget(self._question)
        self.take_button.setFocus()

    def _take(self) -> None:
        row = self._row
        if row is not None:
            owners = dict.fromkeys(self._keymap.owners(row.id, self._wanted).values())
            losers = " and ".join(map(self._keymap.name, owners))
            self._give(self._wanted, f"{_told(row.text, self._wanted)} Taken from {losers}.")

    def _give(self, keys: tuple[str, ...], message: str) -> None:
        row = self._row
        if row is not None:
            self._stack.setCurrentWidget(self.chips)
            self._keymap.give(row.id, keys)
            self.say(message)
            self.done.emit()

    def _leave(self) -> None:
        if self.is_busy:
            self.show_row(self._row)
            self.done.emit()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer no with Esc."""
        if self.is_busy and event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)


def _hint(row: Row | None) -> str:
    if row is None:
        return ""
    if row.kind is not Kind.COMMAND:
        return FIXED_HINT
    return (HINT_NONE, HINT, HINT_MORE)[min(len(row.keys), 2)]


def _told(name: str, keys: tuple[str, ...]) -> str:
    if not keys:
        return f"{name} has no key now."
    return f"{name} has the {'key' if len(keys) == 1 else 'keys'} {' and '.join(map(shown, keys))} now."
