"""A tool button that does what an action does, and follows it: enabled, seen and named as that is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from photodesk.ui.shortcuts.keys import read_key, shown
from photodesk.ui.text import button_text, set_tooltip, without_mnemonic
from photodesk.ui.theme.tokens import Size


class ActionButton(QToolButton):
    """A button for an action, enabled, seen and named as that is; `text` stands on it if given.

    Signals:
        changed: it may need more or less room.
    """

    changed = Signal()

    def __init__(self, action: QAction, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._text = text
        self._wanted = True
        self.setMinimumHeight(Size.ROW)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._copy)
        action.visibleChanged.connect(self._copy)
        self._copy()

    def set_wanted(self, wanted: bool) -> None:  # noqa: FBT001 - one word says it
        """Hide it though its action could be done."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._copy()

    def _copy(self) -> None:
        action = self._action
        self.setEnabled(action.isEnabled())
        self.setText(f" {button_text(self._text or action.iconText())}")
        whole = without_mnemonic(action.text())
        key = read_key(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
        self.setAccessibleName(whole)
        set_tooltip(self, f"{whole} ({shown(key)})" if key else whole)
        self.setVisible(self._wanted and action.isVisible())
        self.changed.emit()
