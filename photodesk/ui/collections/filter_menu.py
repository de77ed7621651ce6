"""A menu whose long list is narrowed down by typing."""

from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import ElidedLabel
from photodesk.ui.theme.tokens import Size, Space

MANY = 8
"""So many entries are worth a filter."""
HINT = "Type to find one"
LONGEST = 60


class FilterMenu(QMenu):
    """Letters that are typed while it is open narrow down the entries that `list_entry` has added.

    Backspace takes a letter back, and Escape all of them before it closes the menu.

    Attributes:
        typed: what was typed.
    """

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(Size.SIDEBAR)  # narrowing down does not make it narrower
        self._icons = icons
        self.typed = ""
        self._listed: list[tuple[QAction, str]] = []
        self._none: QAction | None = None
        self._label: ElidedLabel | None = None
        self._for_typed: tuple[QAction, str, str] | None = None

    def begin(self) -> None:
        """Take out everything; what was typed stays."""
        self.clear()
        self._listed = []
        self._none = self._label = None
        self._for_typed = None

    def forget(self) -> None:
        """Show all entries again."""
        self.typed = ""
        self._narrow()

    def add_filter(self) -> None:
        """Show here what is typed, and the word that nothing is found."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        layout.setSpacing(Space.S)
        layout.addWidget(IconView(self._icons, Size.ICON_SMALL, name="search", tint="quiet"))
        self._label = ElidedLabel(HINT, tone="quiet")
        layout.addWidget(self._label, 1)
        shown = QWidgetAction(self)
        shown.setDefaultWidget(row)
        shown.setEnabled(False)
        self.addAction(shown)
        self._none = self.addAction("None is called that.")
        self._none.setEnabled(False)
        self._narrow()

    def list_entry(self, action: QAction, name: str) -> None:
        """Let `action` be found by `name`."""
        self._listed.append((action, name.casefold()))

    def name_by_typed(self, action: QAction, otherwise: str, pattern: str) -> None:
        """Let `action` say `pattern` with what was typed for “{}”, and `otherwise` if nothing was."""
        self._for_typed = (action, otherwise, pattern)

    def narrow(self) -> None:
        """Hide what does not fit what was typed: call it when everything is in."""
        self._narrow()

    def _narrow(self) -> None:
        words = self.typed.casefold().split()
        shown = 0
        for action, name in self._listed:
            fits = all(word in name for word in words)
            action.setVisible(fits)
            shown += fits
        if self._label is not None:
            self._label.setText(self.typed or HINT)
            self._label.set_tone("" if self.typed else "quiet")
        if self._none is not None:
            self._none.setVisible(bool(words) and not shown)
        if self._for_typed is not None:
            action, otherwise, pattern = self._for_typed
            typed = self.typed.strip().replace("&", "&&")
            action.setText(pattern.format(typed) if typed else otherwise)
        if self.isVisible():
            self._choose_first()

    def _choose_first(self) -> None:
        current = cast("QAction | None", self.activeAction())
        if self.typed and (current is None or not current.isVisible()):
            first = next((action for action, _ in self._listed if action.isVisible()), None)
            fallback = self._for_typed[0] if self._for_typed is not None else None
            self.setActiveAction(first or fallback)  # type: ignore[arg-type]

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters for the filter."""
        if self._label is None or not self._typed(event):
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> bool:
        """Return whether a key belongs to the filter."""
        text, modifiers = event.text(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Backspace and self.typed:
            self.typed = self.typed[:-1]
        elif event.key() == Qt.Key.Key_Escape and self.typed:
            self.typed = ""
        elif text and text.isprintable() and not modifiers and (text != " " or self.typed):
            self.typed = (self.typed + text)[:LONGEST]
        else:
            return False
        self._narrow()
        return True

    def event(self, event: QEvent) -> bool:
        """Let no letter of the window's shortcuts be taken away from the filter."""
        if event.type() is QEvent.Type.ShortcutOverride and self._label is not None:
            event.accept()
            return True
        return super().event(event)
