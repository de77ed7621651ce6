"""Return presses the button that has the focus, as Space does: Qt lets it do so in dialogs alone."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class ReturnPresses(QObject):
    """Presses the button of `window` that has the focus, when nothing in the window wanted the key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the window, where it comes last."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.isAutoRepeat()
            and isinstance(watched, QWidget)
        ):
            button = watched.focusWidget()
            if isinstance(button, QAbstractButton) and button.isEnabled() and button.hasFocus():
                button.click()
                return True
        return super().eventFilter(watched, event)
