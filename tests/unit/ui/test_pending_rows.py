"""The rows of the list of changes: of hundreds only what has changed is worded anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex

from photodesk.domain.changes import Create, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.library.pending import Group
from photodesk.ui.pending import words
from photodesk.ui.pending.rows import RowsModel
from tests.unit.library.fakes import photo

pytestmark = pytest.mark.usefixtures("qapp")
SEA = Collection(Ref("sample", "sea"), "Sea")


def groups(count: int) -> list[Group]:
    then = datetime.now(UTC) - timedelta(days=3)
    return [
        Group(
            f"b{number}", (Entry(number, "me", Like(photo(f"p{number}"), on=True), State.WAITING, 0, then),)
        )
        for number in range(count)
    ]


@pytest.fixture
def worded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which groups were put into words."""
    found: list[str] = []
    of_group = words.of_group

    def counted(group: Group) -> str:
        found.append(group.key)
        return of_group(group)

    monkeypatch.setattr(words, "of_group", counted)
    return found


def changed(model: RowsModel) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex, _roles: Sequence[int]) -> None:
        found.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    return found


def test_only_the_group_that_goes_on_is_worded(worded: list[str]) -> None:
    """One of three hundred that is being sent changes its own row; the others are the same objects."""
    model, some = RowsModel(), groups(300)
    model.show(some, paused=False)
    rows, told = model.rows, changed(model)
    worded.clear()
    sending = replace(some[7], entries=(replace(some[7].entries[0], state=State.SENDING),))
    model.show([*some[:7], sending, *some[8:]], paused=False)
    assert (worded, told) == (["b7"], [(8, 8)])
    others = [row for row, old in zip(model.rows, rows, strict=True) if row.group and row is not old]
    assert others == [model.rows[8]]
    assert model.rows[8].mark == "Being sent"


def test_what_goes_leaves_the_other_rows_as_they_were(worded: list[str]) -> None:
    """A group that has been made is gone; nothing is said anew of those that are left."""
    model, some = RowsModel(), groups(300)
    model.show(some, paused=False)
    worded.clear()
    model.show(some[1:], paused=False)
    assert worded == []
    assert [row.key for row in model.rows[1:]] == [group.key for group in some[1:]]


def test_a_pause_and_an_unmade_collection_are_told_of_groups_that_are_the_same() -> None:
    """What a row says depends on more than its group: then it is worded anew."""
    model, (first, *_) = RowsModel(), groups(1)
    entry = replace(first.entries[0], change=Member(SEA, photo("x"), inside=True), state=State.SENDING)
    inside = Group("inside", (entry,))
    model.show([inside], paused=False)
    assert model.rows[1].mark == "Being sent"
    model.show([inside], paused=True)
    assert model.rows[1].mark == "Waiting"
    held = Group("made", (replace(entry, id=5, change=Create(SEA), state=State.HELD, reason="Too long."),))
    model.show([held, inside], paused=True)
    assert next(row for row in model.rows if row.group is inside).mark == "Waits for its collection"
