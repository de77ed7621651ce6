"""Return presses the button that has the focus, as Space does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QPushButton, QRadioButton, QWidget

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReturnPresses(QObject):
    """Presses the button of `window` that has the focus, when nothing in the window wanted the key.

    Qt lets Return do so in dialogs alone, and there only where a button takes over from the default one:
    else Return on Cancel would do what the default button says. On a box that is ticked it does that still.

    Only the button counts that had the focus when the key went down: what Return does in a field can pass the
    focus on to a button before the key has come up to the window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._began_on: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the window, where it comes last."""
        if watched is not self._window or not isinstance(event, QKeyEvent) or event.key() not in RETURN:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride:  # it comes first of all
            self._began_on = self._window.focusWidget()
        elif event.type() is QEvent.Type.KeyPress:
            button, self._began_on = self._began_on, None
            if isinstance(button, QAbstractButton) and not event.isAutoRepeat() and self._presses(button):
                button.click()
                return True
        return super().eventFilter(watched, event)

    def _presses(self, button: QAbstractButton) -> bool:
        if not button.hasFocus() or not button.isEnabled():
            return False
        return not (isinstance(button, QCheckBox | QRadioButton) and self._has_default)

    @property
    def _has_default(self) -> bool:
        """Whether the window is a dialog with a button for Return, wherever the focus is."""
        window = self._window
        return isinstance(window, QDialog) and any(
            button.isDefault() and button.isVisible() for button in window.findChildren(QPushButton)
        )
