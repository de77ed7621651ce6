"""What waits for something in another lane."""

from datetime import UTC, datetime

import pytest

from photodesk.domain.changes import Change, Delete, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.ref import Ref
from photodesk.library.outbox import steps
from photodesk.library.outbox.order import Arrivals
from tests.unit.library.fakes import photo

SEA, WORK = (Collection(Ref("sample", title), title) for title in ("sea", "work"))
A, B = photo("a"), photo("b")


def put(one: Collection, what: str) -> Change:
    return Member(one, photo(what), inside=True)


def take(one: Collection, what: str) -> Change:
    return Member(one, photo(what), inside=False)


def entry(change: Change, id: int = 0, batch: str = "move", state: State = State.WAITING) -> Entry:
    return Entry(id, "me", change, state, 0, datetime(2026, 1, 1, tzinfo=UTC), batch=batch)


@pytest.mark.parametrize(
    ("later", "earlier", "waits"),
    [
        (take(SEA, "a"), put(WORK, "a"), True),
        (take(SEA, "b"), put(WORK, "a"), False),
        (take(SEA, "a"), take(WORK, "a"), False),
        (take(SEA, "a"), put(SEA, "a"), False),
        (put(SEA, "a"), put(WORK, "a"), False),
        (Delete(SEA), put(WORK, "a"), True),
        (Delete(SEA), put(SEA, "a"), False),
        (Like(A, on=False), put(WORK, "a"), False),
    ],
)
def test_what_takes_away_waits_for_what_puts_elsewhere(
    later: Change, earlier: Change, *, waits: bool
) -> None:
    """Within a batch a photo leaves after it has arrived, and a collection goes last; else nothing waits."""
    assert Arrivals([entry(earlier)]).hold_up(entry(later)) is waits
    assert not Arrivals([entry(earlier)]).hold_up(entry(later, batch="another"))
    assert not Arrivals([entry(earlier, batch="")]).hold_up(entry(later, batch=""))


def test_what_waits_is_refused_with_what_it_waits_for() -> None:
    """What could not be put elsewhere stays, and is told so; what is about others goes on."""
    changes = [put(WORK, "a"), take(SEA, "a"), put(WORK, "b"), take(SEA, "b")]
    book = Book(tuple(entry(change, number) for number, change in enumerate(changes)))
    after = steps.refused({0}, "Not allowed.")(book)
    assert [each.counts for each in after.entries] == [False, False, True, True]
    assert [each.reason for each in after.entries[:2]] == ["Not allowed.", steps.STAYS]
