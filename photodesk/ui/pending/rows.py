"""What waits, group by group, under titles: first what needs the user."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photodesk.domain.ref import Ref
from photodesk.library.outbox import State
from photodesk.library.pending import Group
from photodesk.ui.pending import words

Index = QModelIndex | QPersistentModelIndex
REFUSED, HELD, WAITING = "Could not be made", "Waits for you", "Waiting to be sent"
_TITLES = {
    State.REFUSED: REFUSED,
    State.HELD: HELD,
    State.WAITING: WAITING,
    State.SENDING: WAITING,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a title, or a group of changes.

    Attributes:
        text: what it does; the title itself.
        about: when, how much, or why not.
        mark: how far it is.
        icon: what it is about.
        group: None for a title.
        told: what else the words depend on: they are the same as long as this and the group are.
    """

    text: str
    about: str = ""
    mark: str = ""
    icon: str = ""
    group: Group | None = None
    told: tuple[object, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """What tells the row from all others, however far it is."""
        return self.group.key if self.group is not None else self.text

    @property
    def is_wrong(self) -> bool:
        """Whether it needs the user."""
        return self.group is not None and self.group.state in (State.REFUSED, State.HELD)

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        return ", ".join(filter(None, (self.text, self.mark, self.about)))


class RowRole(IntEnum):
    """What the delegate asks for beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1


class RowsModel(QAbstractListModel):
    """All groups, with a title above each kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, groups: Sequence[Group], *, paused: bool) -> None:
        """Show `groups`; `paused` if nothing is sent now. Only groups that are others are worded anew."""
        known = {row.key: row for row in self._rows if row.group is not None}
        rows = _rows(groups, known, paused=paused)
        if [row.key for row in rows] == [row.key for row in self._rows]:
            both = enumerate(zip(rows, self._rows, strict=True))
            changed = [number for number, (row, old) in both if row is not old and row != old]
            self._rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """Return what stands at `index`; None outside."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def places(self, keys: Iterable[str]) -> list[QModelIndex]:
        """Return where the groups of these keys stand now."""
        wanted = set(keys)
        numbers = [number for number, row in enumerate(self._rows) if row.group and row.key in wanted]
        return [self.index(number) for number in numbers]

    def near(self, number: int) -> QModelIndex:
        """Return the place of a group at, before or after a number; an invalid one if there is none."""
        numbers = [each for each, row in enumerate(self._rows) if row.group is not None]
        closest = min(numbers, key=lambda each: abs(each - number), default=-1)
        return self.index(closest) if closest >= 0 else QModelIndex()

    @property
    def rows(self) -> list[Row]:
        """All rows, in their order."""
        return list(self._rows)

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its text, or what is spoken of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen but titles."""
        row = self.row(index)
        if row is None or row.group is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _rows(groups: Sequence[Group], known: Mapping[str, Row], *, paused: bool) -> list[Row]:
    found: dict[str, list[Row]] = {REFUSED: [], HELD: [], WAITING: []}
    unmade = frozenset[Ref]().union(*(group.unmade for group in groups))
    now = datetime.now(UTC)
    for group in groups:
        behind = bool(unmade) and bool(group.collections) and group.collections <= unmade
        row = _row(group, known.get(group.key), now, paused=paused, behind=behind)
        found[_TITLES[group.state]].append(row)
    return [row for title, rows in found.items() if rows for row in (Row(title), *rows)]


def _row(group: Group, before: Row | None, now: datetime, *, paused: bool, behind: bool) -> Row:
    """Return what is said of a group: what was said before if nothing about it is different."""
    told = (paused, behind, words.since(group, now))
    if before is not None and before.group is group and before.told == told:
        return before
    return Row(
        words.of_group(group),
        words.about(group, now),
        words.state_of(group, now, paused=paused, behind=behind),
        words.icon_of(group.entries[0].change),
        group,
        told,
    )
