"""The window that says how much room the program takes."""

from collections.abc import Collection as Some
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.store.sizes import Part, PartSize
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.storage import words
from photodesk.ui.storage.part_row import PartRow
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

NEVER = "Favourites, boards, and changes that wait to be sent are never cleared here."


class StorageWindow(Sheet):
    """Shows the parts with what can be done about them; stands beside the work and stops nobody.

    Attributes:
        rows: by part.

    Signals:
        clear_wanted(part), cap_wanted(part, cap): what the user wants.
    """

    clear_wanted = Signal(object)
    cap_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("Storage")
        self.setModal(False)
        self.setMinimumWidth(Size.STORAGE)
        self.rows: dict[Part, PartRow] = {}
        self.title = PlainLabel("Storage", tone="page")
        self.column.setSpacing(Space.L)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(Space.L)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.close_button = close
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(PlainLabel(NEVER, tone="small", wrap=True), 1)
        foot.addWidget(close)
        self.column.addWidget(self.title)
        self.column.addLayout(self._parts)
        self.column.addStretch(1)
        self.column.addLayout(foot)

    def show_parts(self, parts: Sequence[PartSize], busy: Some[Part]) -> None:
        """Show how large the parts are now, and which are busy."""
        whole = sum(part.bytes for part in parts)
        self.title.setText(f"{words.size(whole)} on this computer" if parts else "Storage")
        for part in parts:
            row = self.rows.get(part.part) or self._add(part.part)
            row.show_size(part, whole, busy=part.part in busy)
        there = {part.part for part in parts}
        for gone in [each for each in self.rows if each not in there]:
            self.rows.pop(gone).deleteLater()
        self.fit_soon()

    def _add(self, part: Part) -> PartRow:
        row = self.rows[part] = PartRow(part, self._theme)
        row.reworded.connect(self.fit_soon)
        row.clear_wanted.connect(self.clear_wanted)
        row.cap_wanted.connect(self.cap_wanted)
        self._parts.addWidget(row)
        return row
