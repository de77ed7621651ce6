"""The keys that a command has, each with its cross, and the way to another one."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.shortcuts.keymap import MOST_KEYS
from photodesk.ui.shortcuts.keys import shown
from photodesk.ui.text import button_text, set_tooltip
from photodesk.ui.theme.tokens import Size, Space


class Chips(QWidget):
    """Keys as buttons.

    Signals:
        change(place), remove(place): the key at this place is to be another one, or to go.
        add: the command is to have one more key.
    """

    change = Signal(int)
    remove = Signal(int)
    add = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._shown: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self.add_button = QPushButton()
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)

    def show_keys(self, keys: tuple[str, ...], *, fixed: bool) -> None:
        """Show `keys`; those that are fixed cannot be pressed."""
        for old in self._shown:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        for place, key in enumerate(keys):
            self._shown.append(self._cap(key, place, fixed=fixed))
            if not fixed:
                self._shown.append(self._cross(key, place))
        for place, widget in enumerate(self._shown):
            self._row.insertWidget(place, widget)
            widget.show()
        self.add_button.setText("Add another key" if keys else "Set a key")
        self.add_button.setVisible(not fixed and len(keys) < MOST_KEYS)

    def _cap(self, key: str, place: int, *, fixed: bool) -> QPushButton:
        button = QPushButton(button_text(shown(key)))
        button.setProperty("role", "keycap")
        button.setAutoDefault(False)
        button.setEnabled(not fixed)
        button.setAccessibleName(f"Change the key {shown(key)}")
        set_tooltip(button, "" if fixed else "Change this key")
        button.setProperty("place", place)
        button.clicked.connect(self._change)
        return button

    def _cross(self, key: str, place: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(f"Remove the key {shown(key)}")
        set_tooltip(button, f"Remove the key {shown(key)}")
        self._icons.dress(button, "close", tint="quiet")
        button.setIconSize(QSize(Size.ICON_SMALL, Size.ICON_SMALL))
        button.setProperty("place", place)
        button.clicked.connect(self._remove)
        return button

    def _change(self) -> None:
        self.change.emit(self.sender().property("place"))

    def _remove(self) -> None:
        self.remove.emit(self.sender().property("place"))
