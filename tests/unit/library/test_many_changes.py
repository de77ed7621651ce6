"""Thousands of changes at once: what they cost the window, which works them out whenever one is sent."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from photodesk.domain.changes import Change, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.ref import Ref
from photodesk.library.collections_overlay import contents, overlaid
from photodesk.library.membership import Membership
from photodesk.library.outbox import steps
from photodesk.library.outbox.coalescing import cancelled, merged
from photodesk.library.outbox.schedule import Schedule
from photodesk.library.workbench import plans
from photodesk.net.clock import Clock
from tests.unit.library.fakes import photo

MANY = 3_000
MOMENT = 3.0
"""Seconds of this process: several times what it takes; looking at all of them for each takes far longer."""
SEA, WORK = (Collection(Ref("sample", name), name) for name in ("sea", "work"))
PHOTOS = [photo(f"p{number}") for number in range(MANY)]
MOVED = plans.move(PHOTOS, SEA, WORK, frozenset()).changes
TAKEN = [Member(SEA, each, inside=False) for each in PHOTOS]


def entries(changes: Sequence[Change]) -> tuple[Entry, ...]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(
        Entry(number, "me", change, State.WAITING, 0, now, batch="move")
        for number, change in enumerate(changes)
    )


def itself(ref: Ref) -> Ref:
    return ref


def put_in_order() -> object:
    return contents(MOVED, itself)


def show() -> object:
    sea = replace(SEA, total_photos=MANY, cover=PHOTOS[0])
    held = Membership()
    held.seen(SEA.ref, PHOTOS, first=True, last=True)
    return overlaid([sea, WORK], (*TAKEN, *MOVED), held, itself, whole=True)


def choose() -> object:
    book = Book(entries(MOVED))
    return [Schedule(Clock()).next(book, lambda _: True), Schedule(Clock()).wait(book, lambda _: True)]


def refuse() -> object:
    return steps.refused(range(MANY), "Not allowed.")(Book(entries(MOVED)))


def merge() -> object:
    return merged(Book(entries(TAKEN)), entries(MOVED))


def cancel() -> object:
    doubtful = tuple(replace(entry, doubtful=True) for entry in entries(MOVED))
    return cancelled(Book(doubtful), [(entry.id, entry) for entry in doubtful])


@pytest.mark.parametrize("work", [put_in_order, show, choose, refuse, merge, cancel])
def test_thousands_cost_a_moment(work: Callable[[], object]) -> None:
    """Each change costs the same, however many there are."""
    begun = time.process_time()
    work()
    assert time.process_time() - begun < MOMENT
