"""Plans on their way to a service in memory: in order, stopped, refused, undone, done again."""

import asyncio
import gc
import weakref
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL
from pytestqt.qtbot import QtBot

from photodesk.domain.changes import Create, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.collecting import HELD_BACK
from photodesk.library.workbench.plans import copy, merge, move
from photodesk.library.workbench.workbench import Workbench
from tests.unit.library import fakes
from tests.unit.library.outbox.world import FORBIDDEN, TROUBLE, Program, World, program

Work = Callable[["Bench"], Awaitable[None]]
Run = Callable[[Work], None]


class Bench:
    """A workbench over a real outbox, with two collections at the service.

    Attributes:
        photos: six photos; the first four are in `sea`, the fourth and the fifth in `work`.
    """

    def __init__(self, world: World, running: Program) -> None:
        self.world = world
        self.running = running
        self.outbox = running.outbox
        self.bench = Workbench(running.connection, running.outbox, running.running.spawn)
        self.photos = [fakes.photo(world.parts.catalogue.photo(number).id) for number in range(6)]
        self.sea, self.work = (Collection(new_ref("sample"), title) for title in ("Sea", "Work"))

    async def begin(self) -> None:
        """Make the collections."""
        await self.running.rest()
        self.outbox.do([Create(self.sea), Create(self.work)])
        self.outbox.do([Member(self.sea, photo, inside=True) for photo in self.photos[:4]])
        self.outbox.do([Member(self.work, photo, inside=True) for photo in self.photos[3:5]])
        await self.running.rest()
        self.sea = replace(self.sea, ref=self.outbox.known_as(self.sea.ref))
        self.work = replace(self.work, ref=self.outbox.known_as(self.work.ref))
        self.world.wire.seen.clear()

    def held(self, title: str) -> set[int] | None:
        """Return which of the photos the service has in the collection called `title`; None without one."""
        found = [each for each in self.world.collections("maren").values() if each[0] == title]
        return {self._place(id_) for id_ in found[0][3]} if found else None

    def both(self) -> tuple[set[int] | None, set[int] | None]:
        """Return the same of both."""
        return self.held("Sea"), self.held("Work")

    def in_work(self) -> frozenset[Ref]:
        return frozenset(photo.ref for photo in self.photos[3:5])

    def _place(self, id_: str) -> int:
        return next(place for place, photo in enumerate(self.photos) if photo.ref.id == id_)

    async def forget_work(self) -> None:
        """Delete a collection elsewhere."""
        editing = self.running.service("maren").collection_editing
        assert editing is not None
        await editing.delete(self.work.ref.id)


BEFORE = {0, 1, 2, 3}, {3, 4}


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> Run:
    """Runs a test with a workbench of its own."""

    def ran(work: Work) -> None:
        async def whole() -> None:
            world = World(tmp_path)
            try:
                async with program(world) as running:
                    bench = Bench(world, running)
                    await bench.begin()
                    await work(bench)
            finally:
                world.close()

        asyncio.run(whole())

    return ran


def paths(seen: Iterable[str]) -> list[str]:
    """Return of each request whether something was put in, taken out, made or deleted."""
    found = []
    for line in seen:
        method, path = line.split(" ", 1)
        last = path.split("?")[0].rsplit("/", 1)[-1]
        found.append(last if last in ("add", "remove") else {"DELETE": "delete", "POST": "create"}[method])
    return found


def moved(bench: Bench, places: Iterable[int]) -> list[Photo]:
    return [bench.photos[place] for place in places]


def test_a_move_costs_what_it_said_and_is_done_photo_by_photo(run: Run) -> None:
    """Each photo goes in before it comes out; in the end the run is over."""

    async def work(bench: Bench) -> None:
        plan = move(moved(bench, [0, 3]), bench.sea, bench.work, bench.in_work())
        doing = bench.bench.begin(plan)
        assert (doing.left, doing.done, doing.over) == (3, 0, False)
        await bench.running.rest()
        assert (doing.left, doing.done, doing.over) == (0, 3, True)
        assert paths(bench.world.wire.seen) == ["remove", "add", "remove"]
        assert bench.both() == ({1, 2}, {0, 3, 4})

    run(work)


def test_nothing_is_taken_away_while_it_is_not_elsewhere(run: Run) -> None:
    """A photo that cannot be put in for a while is not taken out meanwhile, and nothing is deleted."""

    async def work(bench: Bench) -> None:
        plan = merge(bench.sea, bench.photos[:4], bench.work, bench.in_work(), delete=True)
        bench.world.wire.faults.extend([TROUBLE] * 6)
        bench.bench.begin(plan)
        await bench.running.rest()
        assert "delete" not in paths(bench.world.wire.seen)
        assert bench.held("Sea") == {0, 1, 2, 3}
        await bench.running.advance(7200)
        assert bench.both() == (None, {0, 1, 2, 3, 4})
        assert paths(bench.world.wire.seen)[-1] == "delete"

    run(work)


def test_what_is_refused_stays_where_it_was(run: Run) -> None:
    """The other collection was deleted elsewhere: nothing leaves this one, and it is told why."""

    async def work(bench: Bench) -> None:
        await bench.forget_work()
        plan = merge(bench.sea, bench.photos[:4], bench.work, bench.in_work(), delete=True)
        doing = bench.bench.begin(plan)
        await bench.running.rest()
        assert bench.both() == ({0, 1, 2, 3}, None)
        assert doing.over
        assert doing.done == 0
        assert len(doing.refused) == plan.cost
        assert all(doing.refused)
        moving = bench.bench.begin(move([bench.photos[0]], bench.sea, bench.work, frozenset()))
        await bench.running.rest()
        assert moving.over
        assert bench.held("Sea") == {0, 1, 2, 3}

    run(work)


def test_one_that_is_refused_holds_up_no_other(run: Run) -> None:
    """Of a move of three, the one that is not allowed stays; the other two arrive."""

    async def work(bench: Bench) -> None:
        bench.world.wire.faults.append(FORBIDDEN)
        doing = bench.bench.begin(move(moved(bench, [0, 1, 2]), bench.sea, bench.work, bench.in_work()))
        await bench.running.rest()
        assert bench.both() == ({2, 3}, {0, 1, 3, 4})
        assert (doing.done, len(doing.refused), doing.over) == (4, 2, True)

    run(work)


def test_what_was_refused_can_be_done_after_all(run: Run) -> None:
    """Sent again, a removal takes what it waits for along; what was done then is undone with the rest."""

    async def work(bench: Bench) -> None:
        bench.world.wire.faults.append(FORBIDDEN)
        doing = bench.bench.begin(move(moved(bench, [0]), bench.sea, bench.work, bench.in_work()))
        await bench.running.rest()
        assert (doing.done, len(doing.refused)) == (0, 2)
        bench.outbox.retry(bench.outbox.entries[-1:])
        await bench.running.rest()
        assert bench.both() == ({1, 2, 3}, {0, 3, 4})
        assert (doing.done, doing.refused, bench.outbox.entries) == (2, (), ())
        doing.take_back()
        await bench.running.rest()
        assert bench.both() == BEFORE

    run(work)


def test_what_cannot_be_kept_here_is_not_done(run: Run) -> None:
    """The disk is full: nothing was moved, and nothing is taken back of it."""

    async def work(bench: Bench) -> None:
        bench.running.kept.full = 1
        doing = bench.bench.begin(move(moved(bench, [0, 3]), bench.sea, bench.work, bench.in_work()))
        await bench.running.rest()
        assert (doing.done, doing.over, bench.both()) == (0, True, BEFORE)
        doing.take_back()
        await bench.running.rest()
        assert (bench.world.wire.seen, bench.both()) == ([], BEFORE)

    run(work)


def test_stopped_half_way_and_undone(run: Run) -> None:
    """What was sent stays, the rest is not sent; undone, all is as it was."""

    async def work(bench: Bench) -> None:
        doing = bench.bench.do(move(moved(bench, [0, 1, 2]), bench.sea, bench.work, bench.in_work()))
        going = bench.bench.run
        assert going is not None
        going.changed.connect(lambda: going.cancel() if going.done == 2 else None)
        await bench.running.rest()
        assert going.cancelled
        assert going.over
        assert bench.both() == ({0, 1, 3}, {2, 3, 4})
        doing.undo()
        await bench.running.rest()
        assert bench.both() == BEFORE

    run(work)


def test_undone_before_it_was_sent_it_costs_nothing(run: Run) -> None:
    """Away from the service, doing and undoing leave nothing to be sent."""

    async def work(bench: Bench) -> None:
        bench.world.wire.offline = True
        asked = len(bench.world.wire.seen)
        doing = bench.bench.do(copy(moved(bench, [0, 1]), bench.work, bench.in_work()))
        doing.undo()
        await bench.running.rest()
        bench.world.wire.offline = False
        bench.running.connection.retry.emit()
        await bench.running.advance(60)
        assert bench.outbox.entries == ()
        assert len(bench.world.wire.seen) == asked
        assert bench.both() == BEFORE

    run(work)


def test_a_merger_deletes_only_once_the_way_back_is_gone(run: Run) -> None:
    """For as long as Undo is offered nothing is deleted; undone by then, the collection is the one it was."""

    async def work(bench: Bench) -> None:
        doing = bench.bench.do(merge(bench.sea, bench.photos[:4], bench.work, bench.in_work(), delete=True))
        await bench.running.advance(HELD_BACK - 1)
        assert bench.both() == ({0, 1, 2, 3}, {0, 1, 2, 3, 4})
        doing.undo()
        await bench.running.advance(HELD_BACK + 1)
        assert bench.both() == BEFORE
        assert not {"delete", "create"} & set(paths(bench.world.wire.seen))

    run(work)


def test_what_was_cancelled_in_the_list_is_not_undone_again(run: Run) -> None:
    """Cancelled in the list of what waits, a plan knows what of it was made: no more than that is undone."""

    async def work(bench: Bench) -> None:
        bench.world.wire.offline = True
        doing = bench.bench.do(move(moved(bench, [0, 1]), bench.sea, bench.work, bench.in_work()))
        bench.outbox.cancel(bench.outbox.entries)
        bench.world.wire.offline = False
        doing.undo()
        assert bench.outbox.entries == ()
        await bench.running.advance(60)
        assert bench.both() == BEFORE

    run(work)


def test_a_merger_is_undone_and_done_again_and_undone(run: Run) -> None:
    """The collection that was deleted is made anew each time, with the photos it had."""

    async def work(bench: Bench) -> None:
        doing = bench.bench.do(merge(bench.sea, bench.photos[:4], bench.work, bench.in_work(), delete=True))
        for _ in range(2):
            await bench.running.advance(HELD_BACK + 1)
            assert bench.both() == (None, {0, 1, 2, 3, 4})
            doing.undo()
            await bench.running.rest()
            assert bench.both() == BEFORE
            doing.redo()
        await bench.running.advance(HELD_BACK + 1)
        assert bench.both() == (None, {0, 1, 2, 3, 4})

    run(work)


def test_what_is_done_listens_no_longer_and_goes_with_its_step(run: Run) -> None:
    """A plan that was sent can still be undone; once nobody can undo it nothing of it is kept."""

    async def work(bench: Bench) -> None:
        listening = bench.outbox.receivers(SIGNAL("changed()"))
        doing = bench.bench.do(copy(moved(bench, [0, 1]), bench.work, bench.in_work()))
        going = bench.bench.run
        assert going is not None
        assert bench.outbox.receivers(SIGNAL("changed()")) == listening + 1
        await bench.running.rest()
        assert going.over
        assert bench.outbox.receivers(SIGNAL("changed()")) == listening
        doing.undo()
        await bench.running.rest()
        assert bench.both() == BEFORE
        doing.redo()
        await bench.running.rest()
        assert bench.both() == ({0, 1, 2, 3}, {0, 1, 3, 4})
        gone = weakref.ref(going)
        del going
        gc.collect()
        assert gone() is None
        assert bench.bench.run is not None
        gone = weakref.ref(bench.bench.run)
        bench.bench.begin(copy(moved(bench, [2]), bench.work, bench.in_work()))
        del doing
        gc.collect()
        assert gone() is None

    run(work)
