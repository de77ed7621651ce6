"""Commands and fixed keys in groups, as far as a search finds them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photodesk.ui.actions import ENTRIES
from photodesk.ui.shortcuts.fixed import FIXED
from photodesk.ui.shortcuts.keymap import Keymap
from photodesk.ui.shortcuts.keys import shown
from photodesk.ui.text import without_mnemonic

Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    """What a row is."""

    TITLE = auto()
    COMMAND = auto()
    FIXED = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the window: a group's title, a command, or fixed keys."""

    kind: Kind
    group: str
    text: str = ""
    keys: tuple[str, ...] = ()
    id: str = ""
    changed: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """What tells the row from all others, whatever its keys."""
        return self.group, self.id or self.text

    @property
    def mark(self) -> str:
        """What stands at the end of the row."""
        return "Fixed" if self.kind is Kind.FIXED else "Changed" if self.changed else ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        if self.kind is Kind.TITLE:
            return self.group
        keys = " or ".join(shown(key) for key in self.keys) or "no key"
        return ", ".join(filter(None, (self.text, keys, self.mark.lower(), self.group)))

    def fits(self, words: list[str]) -> bool:
        """Return whether each of `words` is found in the name, the group or the keys."""
        text = " ".join((self.text, self.group, *map(shown, self.keys), *self.keys)).casefold()
        return all(word in text for word in words)


class RowRole(IntEnum):
    """What the delegate asks for beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1


class RowsModel(QAbstractListModel):
    """All rows, or those that fit a search; it follows the keymap."""

    def __init__(self, keymap: Keymap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._words: list[str] = []
        self._rows = self._found()

    def find(self, text: str) -> None:
        """Show the rows that fit each word of `text`."""
        self._words = text.casefold().split()
        self._show(self._found())

    def renew(self) -> None:
        """Show what is the case now; a row that was found stays, also without the key it was found by."""
        self._show(self._found(stay={row.place for row in self._rows}))

    def _show(self, rows: list[Row]) -> None:
        if [row.place for row in rows] == [row.place for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """Return what stands at `index`; None outside."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def place(self, row: Row | None) -> QModelIndex:
        """Return where `row` stands now, whatever its keys; else the first place that can be chosen."""
        numbers = [number for number, each in enumerate(self._rows) if each.kind is not Kind.TITLE]
        for number in numbers:
            each = self._rows[number]
            if row is not None and each.place == row.place:
                return self.index(number)
        return self.index(numbers[0]) if numbers else QModelIndex()

    @property
    def texts(self) -> list[str]:
        """The names of all commands and fixed keys that are shown."""
        return [row.text for row in self._rows if row.kind is not Kind.TITLE]

    def _found(self, stay: Collection[tuple[str, str]] = ()) -> list[Row]:
        keymap = self._keymap
        rows = [
            Row(
                Kind.COMMAND,
                without_mnemonic(entry.menu),
                keymap.name(entry.id),
                keymap.keys(entry.id),
                entry.id,
                keymap.is_changed(entry.id),
            )
            for entry in ENTRIES
        ]
        rows += [Row(Kind.FIXED, fixed.group, fixed.text, fixed.keys) for fixed in FIXED]
        found: list[Row] = []
        for row in rows:
            if row.place in stay or row.fits(self._words):
                if not found or found[-1].group != row.group:
                    found.append(Row(Kind.TITLE, row.group))
                found.append(row)
        return found

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its name, or what is spoken of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or row.group
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen but titles."""
        row = self.row(index)
        if row is None or row.kind is Kind.TITLE:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
