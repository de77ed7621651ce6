"""Return presses the button that has the focus, as Space does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QPushButton, QRadioButton, QWidget

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReturnPresses(QObject):
    """Presses the button of `window` that has the focus, when nothing in the window wanted the key.

    Qt lets Return do so in dialogs alone, and there only where a button takes over from the default one:
    else Return on Cancel would do what the default button says. On a box that is ticked it does that still.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the window, where it comes last."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in RETURN
            and not event.isAutoRepeat()
            and watched is self._window
        ):
            button = self._window.focusWidget()
            if isinstance(button, QAbstractButton) and button.hasFocus() and self._presses(button):
                button.click()
                return True
        return super().eventFilter(watched, event)

    def _presses(self, button: QAbstractButton) -> bool:
        ticked = isinstance(button, QCheckBox | QRadioButton)
        return button.isEnabled() and not (ticked and self._has_default)

    @property
    def _has_default(self) -> bool:
        """Whether the window is a dialog with a button for Return, wherever the focus is."""
        window = self._window
        return isinstance(window, QDialog) and any(
            button.isDefault() and button.isVisible() for button in window.findChildren(QPushButton)
        )
