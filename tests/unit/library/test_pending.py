"""What waits, put together as it was done, as far as it has come."""

import asyncio
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Create, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.library import pending
from photodesk.library.outbox import Outbox, Pause, Why
from photodesk.library.pending import Pending
from tests.unit.library.fakes import Running, breathe, photo
from tests.unit.ui.test_pending_words import NOW

pytestmark = pytest.mark.usefixtures("qapp")
SEA = Collection(Ref("sample", "sea"), "Sea")


class Waiting(QObject):
    """An outbox as far as its list goes."""

    changed = Signal()
    sent = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.pause: Pause | None = None
        self.counts = {"sample/1": 3}

    async def count_of(self, account: str) -> int:
        await asyncio.sleep(0)
        return self.counts[account]

    def becomes(self, *entries: Entry) -> None:
        self.entries = entries
        self.changed.emit()

    def makes(self, number: int = 1) -> None:
        """The service has made the first ones."""
        for entry in self.entries[:number]:
            self.entries = tuple(each for each in self.entries if each is not entry)
            self.sent.emit(entry, None)
            self.changed.emit()


class World:
    def __init__(self) -> None:
        self.running = Running()
        self.outbox = Waiting()
        self.pending = Pending(cast("Outbox", self.outbox), self.running.spawn)

    @property
    def shape(self) -> list[tuple[int, str]]:
        """How many entries each group has, and its state."""
        return [(len(group.entries), str(group.state)) for group in self.pending.groups]


def member(id_: int, *, batch: str = "", state: State = State.WAITING, reason: str = "") -> Entry:
    change = Member(SEA, photo(str(id_)), inside=True)
    return Entry(id_, "sample/1", change, state, 0, NOW, reason, batch)


def test_a_batch_is_one_group_and_the_rest_stand_alone() -> None:
    """In their order; what was refused of a batch is a group of its own for each reason."""
    world = World()
    world.outbox.becomes(
        member(1),
        member(2, batch="b"),
        member(3, batch="b", state=State.REFUSED, reason="Gone."),
        member(4, batch="b", state=State.SENDING),
        member(5),
        member(6, batch="b", state=State.REFUSED, reason="Forbidden."),
        member(7, batch="b", state=State.REFUSED, reason="Gone."),
    )
    assert world.shape == [(1, "waiting"), (2, "sending"), (2, "refused"), (1, "waiting"), (1, "refused")]
    assert (world.pending.waiting, world.pending.refused, world.pending.held) == (4, 3, 0)


def test_what_is_made_counts_until_all_of_it_is() -> None:
    """Progress goes on over the entries that leave, and begins anew with the next batch of that name."""
    world = World()
    world.outbox.becomes(*(member(number, batch="b") for number in range(4)))
    world.outbox.makes(2)
    assert [group.progress for group in world.pending.groups] == [(2, 4)]
    under_way = [world.pending.under_way]
    assert under_way == [*world.pending.groups]
    world.outbox.makes(2)
    assert [*world.pending.groups, world.pending.under_way] == [None]
    world.outbox.becomes(member(9, batch="b"))
    assert [group.progress for group in world.pending.groups] == [(0, 1)]


def test_what_is_cancelled_is_no_longer_counted_from_its_beginning() -> None:
    """The rest of a batch, taken back, is not told with what was made of it before."""
    world = World()
    world.outbox.becomes(*(member(number, batch="b") for number in range(4)))
    world.outbox.makes(2)
    world.pending.forget_made(world.pending.groups)
    world.outbox.becomes(*world.outbox.entries)
    assert [group.progress for group in world.pending.groups] == [(0, 2)]


def test_nothing_is_under_way_while_nothing_is_sent() -> None:
    """A pause ends the progress at the bottom; what waits is told there instead."""
    world = World()
    world.outbox.becomes(member(1, batch="b", state=State.SENDING), member(2, batch="b"))
    assert world.pending.under_way is not None
    world.outbox.pause = Pause(Why.OFFLINE, "Away.")
    assert world.pending.under_way is None


def test_what_waits_for_a_sign_in_is_counted() -> None:
    """Nobody is signed in, so that nothing is listed; the number is known until they are back."""

    async def main() -> None:
        world = World()
        world.outbox.pause = Pause(Why.SIGNED_OUT, "Ended.", account="sample/1")
        world.outbox.becomes()
        await breathe()
        assert (world.pending.left_behind, world.pending.waiting) == (3, 3)
        world.outbox.pause = None
        world.outbox.becomes(member(1))
        assert (world.pending.left_behind, world.pending.waiting) == (0, 1)
        await world.running.done()

    asyncio.run(main())


def test_what_cannot_be_made_holds_up_what_is_to_go_into_it() -> None:
    """A held creation names its collection as unmade, and what is about a title alone as faulty."""
    world = World()
    create = Entry(1, "sample/1", Create(SEA), State.HELD, 1, NOW, "Title: too long.")
    like = Entry(2, "sample/1", Like(photo("x"), on=True), State.HELD, 1, NOW, "A week.")
    world.outbox.becomes(create, member(3), like)
    made, *others = sorted(world.pending.groups, key=lambda group: group.entries[0].id)
    assert made.unmade == {SEA.ref}
    assert made.faulty == Create(SEA)
    assert [(group.unmade, group.faulty) for group in others] == [(frozenset(), None)] * 2


def test_of_a_thousand_only_those_are_looked_at_that_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that is sent or made costs a look at itself; groups without it are the same as before."""
    looked: list[int] = []
    key = pending._key

    def counted(entry: Entry) -> str:
        looked.append(entry.id)
        return key(entry)

    monkeypatch.setattr(pending, "_key", counted)
    world = World()
    entries = tuple(member(number, batch=f"b{number // 4}") for number in range(1000))
    world.outbox.becomes(*entries)
    groups = world.pending.groups
    looked.clear()
    begun = replace(entries[0], state=State.SENDING)
    world.outbox.becomes(begun, *entries[1:])
    world.outbox.becomes(*entries[1:])
    world.outbox.becomes(*entries[1:], member(2000))
    assert looked == [0, 2000]
    assert [len(group.entries) for group in world.pending.groups] == [3, *[4] * 249, 1]
    assert all(new is old for new, old in zip(world.pending.groups[1:], groups[1:], strict=False))
    assert (world.pending.waiting, world.pending.refused, world.pending.held) == (1000, 0, 0)
