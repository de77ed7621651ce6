"""The window of all keyboard shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.shortcuts.keymap import Keymap
from photodesk.ui.shortcuts.panel import Panel
from photodesk.ui.shortcuts.rows import Row, RowsModel
from photodesk.ui.shortcuts.view import FindField, RowsView
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space


class ShortcutsWindow(QDialog):
    """Finds commands, shows their keys and changes them; stands beside the work and stops nobody.

    Changes act at once; until the window is closed they can be taken back.
    """

    def __init__(self, keymap: Keymap, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ReturnPresses(self)
        self.setWindowTitle("Keyboard shortcuts")
        self.setModal(False)
        self.setMinimumSize(*Size.SHORTCUTS_LEAST)
        self.resize(*Size.SHORTCUTS)
        self._keymap = keymap
        self.field = FindField(icons, theme)
        self._model = RowsModel(keymap, self)
        self.view = RowsView(self._model, theme)
        self.panel = Panel(keymap, icons)
        self._nothing = PlainLabel(tone="quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.undo_button = QPushButton("Undo")
        self.reset_all_button = QPushButton("Reset all")
        self.close_button = QPushButton("Close")
        self._build()
        self._connect()
        self._follow()
        self.panel.show_row(self.view.current)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(Space.XL, Space.L, Space.XL, Space.S)
        top.addWidget(self.field)
        self._middle = QStackedLayout()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self._nothing)
        bottom.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        bottom.setSpacing(Space.S)
        for button in (self.undo_button, self.reset_all_button, self.close_button):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        bottom.insertStretch(2, 1)
        layout.addLayout(top)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.panel)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._find)
        self.field.down.connect(self._to_rows)
        self.view.chosen.connect(self._chosen)
        self.view.change.connect(self.panel.change)
        self.view.add.connect(self.panel.add)
        self.view.remove.connect(self.panel.clear)
        self.view.typed.connect(self._typed)
        self.panel.done.connect(self._to_rows)
        self.undo_button.clicked.connect(self._undo)
        self.reset_all_button.clicked.connect(self._reset_all)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self._keymap.forget_changes)
        self._keymap.changed.connect(self._follow)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._undo)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._to_field)

    def _follow(self) -> None:
        """Show the keys that there are now."""
        self._model.renew()
        self.undo_button.setEnabled(self._keymap.can_undo)
        self.reset_all_button.setEnabled(self._keymap.any_changed)

    def _chosen(self, row: Row | None) -> None:
        self.panel.show_row(row)

    def _find(self, text: str) -> None:
        self._model.find(text)
        found = bool(self._model.texts)
        self._nothing.setText("" if found else f"No command and no key is called “{text.strip()}”.")
        self._middle.setCurrentWidget(self.view if found else self._nothing)

    def _typed(self, text: str) -> None:
        self._to_field()
        self.field.insert(text)

    def _to_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _to_rows(self) -> None:
        if self._model.texts:
            self.view.setFocus()

    def _undo(self) -> None:
        if self._keymap.can_undo:
            self._keymap.undo()
            self.panel.say("The last change is taken back.")
            self._keep_focus()

    def _reset_all(self) -> None:
        if self._keymap.any_changed:
            self._keymap.reset_all()
            self.panel.say("All commands have their default keys again. Undo takes this back.")
            self._keep_focus()

    def _keep_focus(self) -> None:
        """Give the focus to the rows where the button that had it cannot be pressed any more."""
        if not (self.undo_button.hasFocus() or self.reset_all_button.hasFocus()):
            self._to_rows()

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew, with what commands are called now, in the field."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self.field.clear()
        self._follow()
        self.panel.show_row(self.view.current)
        self._to_field()
        count = self._keymap.unreadable
        if count:
            what = "1 key" if count == 1 else f"{count} keys"
            self.panel.say(f"{what} in the settings file cannot be used and {_is(count)} left out.", "warn")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
