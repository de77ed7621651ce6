"""What is different between two states of what waits, found without a look into each entry."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from photodesk.domain.changes import Change, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.images import Images
from photodesk.domain.outbox import Difference, Entry, State
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def like(id_: int) -> Entry:
    photo = Photo(Ref("s", str(id_)), 3, 2, Images())
    return Entry(id_, "s/1", Like(photo, on=True), State.WAITING, 0, NOW)


A, B, C, D = (like(number) for number in range(4))
SENT = replace(B, state=State.SENDING)
REFUSED = replace(B, state=State.REFUSED)
SHELL = Photo(Ref("s", "shell"), 3, 2, Images())
INSIDE = replace(B, change=Member(Collection(Ref("s", "sea"), "Sea"), SHELL, inside=True))


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ((), (), Difference(0, (), ())),
        ((A, B), (A, B), Difference(2, (), ())),
        ((A, B, C), (A, SENT, C), Difference(1, (B,), (SENT,))),
        ((A, B, C), (A, C), Difference(1, (B,), ())),
        ((A, B), (A, B, C), Difference(2, (), (C,))),
        ((A, B), (C, D), Difference(0, (A, B), (C, D))),
        ((A, A), (A,), Difference(1, (A,), ())),
        ((A, B, C, D), (B, C), Difference(0, (A, B, C, D), (B, C))),
    ],
)
def test_the_stretches_that_differ_are_found(
    before: tuple[Entry, ...], after: tuple[Entry, ...], difference: Difference
) -> None:
    """All before and after them is the same: the new in place of the old makes `after`."""
    found = Difference.between(before, after)
    assert found == difference
    rebuilt = list(before)
    rebuilt[found.first : found.first + len(found.old)] = found.new
    assert tuple(rebuilt) == after


def is_like(change: Change) -> bool:
    return isinstance(change, Like)


@pytest.mark.parametrize(
    ("after", "matters"),
    [
        ((A, SENT, C), False),
        ((A, REFUSED, C), True),
        ((A, C), True),
        ((A, B, C, D), True),
        ((A, INSIDE, C), True),
        ((A, B, C, replace(INSIDE, id=9)), False),
    ],
)
def test_what_goes_on_makes_no_difference_to_what_is_shown(after: tuple[Entry, ...], matters: bool) -> None:
    """An entry that is being sent counts as before; one that is refused, gone or new does not."""
    assert Difference.between((A, B, C), after).matters(is_like) is matters
