"""What stands in the list below the search field."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photodesk.domain.photo import Photo
from photodesk.domain.text import shortened
from photodesk.library.finding import is_more_than_words
from photodesk.library.suggesting import Suggestions
from photodesk.ui.times import exact_number

LONGEST = 60
"""Characters of what was typed that are said again."""


class RowKind(Enum):
    """What choosing a row does."""

    SERVICE = auto()
    HERE = auto()
    NOTHING = auto()
    PERSON = auto()
    COLLECTION = auto()
    SEARCH = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its icon, its text, a quiet note behind it, photos to be shown, what it stands for."""

    kind: RowKind
    icon: str
    text: str
    note: str = ""
    photos: tuple[Photo, ...] = ()
    thing: object = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        said = f"Earlier search: {self.text}. Delete removes it" if self.kind is RowKind.SEARCH else self.text
        return f"{said}, {self.note}" if self.note else said


class RowRole(IntEnum):
    """What the model tells beside texts."""

    ROW = Qt.ItemDataRole.UserRole + 1


def rows_of(found: Suggestions, service: str) -> list[Row]:
    """Return the rows for what was found; `service` is where Enter searches what it can understand."""
    rows = list(_places(found, service)) if found.text else []
    rows += [Row(RowKind.PERSON, "person", each.name, f"@{each.username}", (), each) for each in found.people]
    for each in found.collections:
        count = "1 photo" if each.total_photos == 1 else f"{exact_number(each.total_photos)} photos"
        rows.append(Row(RowKind.COLLECTION, "collection", each.title, count, (), each))
    rows += [
        Row(RowKind.SEARCH, "clock", each, "", (), each) for each in found.searches if each != found.text
    ]
    return rows


def _places(found: Suggestions, service: str) -> tuple[Row, Row]:
    """Return where can be searched: where Enter does so first."""
    is_for_here = is_more_than_words(found.text)
    said = shortened(found.text, LONGEST)
    there = Row(RowKind.SERVICE, "search", f"Search {service} for “{said}”", "" if is_for_here else "Enter")
    here = Row(RowKind.NOTHING, "computer", "Nothing on this computer matches")
    if found.total:
        photos = "1 photo" if found.total == 1 else f"{exact_number(found.total)} photos"
        note = "Enter" if is_for_here else ""
        here = Row(RowKind.HERE, "computer", f"On this computer: {photos}", note, found.photos)
    return (here, there) if is_for_here else (there, here)


class Rows(QAbstractListModel):
    """The rows as Qt wants them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    @property
    def all(self) -> Sequence[Row]:
        """All rows, from the top."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        """Return the row at `index`."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    # Qt's own

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Return what a row says, or the row itself."""
        row = self.row(index)
        if row is None:
            return None
        return {
            int(Qt.ItemDataRole.DisplayRole): row.text,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken,
            int(RowRole.ROW): row,
        }.get(role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """What only says something cannot be chosen."""
        row = self.row(index)
        if row is None or row.kind is RowKind.NOTHING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
