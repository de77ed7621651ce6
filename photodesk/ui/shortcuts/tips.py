"""A button's tooltip names the keys that its command has now."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton

from photodesk.ui.shortcuts.keys import read_key, shown
from photodesk.ui.text import set_tooltip


def follow_keys(button: QAbstractButton, action: QAction, text: str = "") -> None:
    """Call `button` what `text` says and after it the main key of `action`, whatever key that is.

    Without a text it is called what a click does now.
    """
    _Tip(button, action, text)


class _Tip(QObject):
    """One button's tooltip and name; it lives as long as the button."""

    def __init__(self, button: QAbstractButton, action: QAction, text: str) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        self._text = text
        action.changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        key = read_key(self._action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
        does = self._text or self._action.iconText()
        text = f"{does} ({shown(key)})" if key else does
        if self._button.accessibleName() != text:
            self._button.setAccessibleName(text)
        set_tooltip(self._button, text)
