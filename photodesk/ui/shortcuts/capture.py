"""Waits for a key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photodesk.ui.shortcuts.keys import held_down, is_bare, key_of
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space

WAITING = "Press the key … Esc leaves it as it is"


class KeyCapture(QWidget):
    """Takes every key that is pressed while it has the focus; Esc, or going elsewhere, ends it.

    Signals:
        pressed(key): this key was pressed.
        useless(why): a key was pressed that cannot be used, as a sentence.
        left: nothing is to be changed.
    """

    pressed = Signal(str)
    useless = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("capture")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(Size.CONTROL)
        self._text = PlainLabel(WAITING)
        cancel = QPushButton("Cancel")
        cancel.setProperty("role", "smalllink")
        cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, 0, Space.S, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(cancel)
        self._bare = False

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def wait(self, name: str) -> None:
        """Wait for a key for the command called `name`."""
        self._bare = False
        self._text.setText(WAITING)
        self.setAccessibleName(f"Press a key for {name}. Escape leaves it as it is.")
        self.setFocus()

    def _press(self, event: QKeyEvent) -> None:
        self._bare = is_bare(event)
        key = key_of(event)
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        elif key is not None:
            self.pressed.emit(key)
        elif self._bare:
            self._text.setText(f"{held_down(event)} …" if held_down(event) else WAITING)
        else:
            self.useless.emit("PhotoDesk cannot tell this key from others. Choose another one.")

    def _release(self, event: QKeyEvent) -> None:
        if self._bare and is_bare(event):
            self._bare = False
            self.useless.emit("This key is held down while another one is pressed. Press both.")
        self._text.setText(WAITING)

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Take keys before anybody else: neither a command of the window nor Tab acts meanwhile."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self._press(event)
                return True
            if event.type() is QEvent.Type.KeyRelease:
                if not event.isAutoRepeat():
                    self._release(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End when the user goes elsewhere; a menu or another program may come between."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
