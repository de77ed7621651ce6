"""Looks at refused changes, with accounts, clocks and kills in their midst."""

from collections.abc import Callable

import pytest

from photodesk.domain.changes import Change, Create, Delete, Like, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.feed import EDITORIAL
from photodesk.library.outbox import Why
from photodesk.library.outbox.rules import STALE
from tests.unit.library.outbox.losing import (
    adding,
    begin,
    calling,
    is_so,
    liking,
    new_photo,
    own,
    said,
    why,
)
from tests.unit.library.outbox.world import (
    FORBIDDEN,
    LOST,
    UNHEARD,
    Program,
    Run,
    World,
    program,
)

BUDGET, KEPT = 50, 5
"""Requests an hour, and those of them that are kept for what people look at."""


def creating(_: World) -> Change:
    return Create(Collection(new_ref("sample"), "Sea"))


def test_a_look_that_comes_back_after_its_user_has_gone_counts_all_the_same(run: Run) -> None:
    """Another account is in use by then: it hears nothing of it, and nothing is left of the change."""

    async def work(world: World) -> None:
        change = liking(world)
        async with program(world) as desk:
            await begin(world, desk, change, LOST, FORBIDDEN)
            world.wire.held = True
            await desk.advance(STALE)
            assert desk.told() == ["like sending"]
            desk.use("owen")
            world.wire.go_on()
            await desk.rest()
            assert (desk.outbox.entries, said(desk, "sent"), said(desk, "found")) == ((), [], [])
            desk.use("maren")
            await desk.rest()
            assert desk.outbox.entries == ()
            assert is_so(world, change)

    run(work)


def test_signing_out_while_a_look_is_on_its_way_leaves_nothing(run: Run) -> None:
    """What it answers then is nobody's."""

    async def work(world: World) -> None:
        maren = f"sample/{world.person('maren')}"
        async with program(world) as desk:
            await begin(world, desk, liking(world), UNHEARD, FORBIDDEN)
            world.wire.held = True
            await desk.advance(STALE)
            desk.use("")
            await desk.outbox.forget(maren)
            world.wire.go_on()
            await desk.rest()
            assert (desk.running.errors, said(desk, "refused")) == ([], [])
            assert await desk.outbox.count_of(maren) == 0

    run(work)


def test_a_change_that_is_taken_back_while_it_is_looked_for_is_followed_by_its_opposite(run: Run) -> None:
    """The look finds that it was made; the opposite waits behind it."""

    async def work(world: World) -> None:
        photo = new_photo(world)
        async with program(world) as desk:
            await begin(world, desk, Like(photo, on=True), LOST, FORBIDDEN)
            world.wire.held = True
            await desk.advance(STALE)
            desk.outbox.do([Like(photo, on=False)])
            assert desk.outbox.liked(photo.ref) is False
            world.wire.go_on()
            await desk.rest()
            assert desk.outbox.entries == ()
            assert photo.ref.id not in world.likes("maren")

    run(work)


def test_a_program_killed_during_a_look_asks_again(run: Run) -> None:
    """The change is sent anew after the start, and a refusal is looked into as before."""

    async def work(world: World) -> None:
        change = adding(world)
        desk = Program(world)
        desk.use()
        await begin(world, desk, change, LOST, FORBIDDEN)
        world.wire.dying = "before"
        await desk.advance(STALE)
        assert desk.dead
        await desk.crash()
        world.wire.dying = ""
        world.wire.go_on()
        world.wire.faults.append(FORBIDDEN)
        async with program(world) as desk:
            await desk.advance(STALE + 10)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])
            assert is_so(world, change)

    run(work)


def test_a_collection_deleted_while_a_change_of_it_is_in_doubt_is_deleted(run: Run) -> None:
    """The deletion does not wait for an answer that does not matter any more."""

    async def work(world: World) -> None:
        sea = own(world)
        async with program(world) as desk:
            await begin(world, desk, Update(sea, CollectionEdit(title="Oceans")), LOST, FORBIDDEN)
            desk.outbox.do([Delete(sea)])
            await desk.rest()
            assert sea.ref.id not in world.collections("maren")
            assert desk.outbox.entries == ()

    run(work)


@pytest.mark.parametrize("jump", [-400, 400])
def test_a_clock_that_is_set_wrong_neither_hurries_nor_delays_a_look(run: Run, jump: int) -> None:
    """It is due by the clock that only ever grows."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await begin(world, desk, liking(world), LOST, FORBIDDEN)
            asked = len(world.wire.asked)
            world.time.wrong = jump * 86_400
            await desk.advance(STALE - 1)
            assert len(world.wire.asked) == asked
            await desk.advance(1)
            assert desk.outbox.entries == ()

    run(work)


@pytest.mark.parametrize("wanted", [liking, adding, calling, creating], ids=lambda each: each.__name__)
def test_a_look_leaves_the_last_requests_to_whoever_looks_at_photos(
    run: Run, wanted: Callable[[World], Change]
) -> None:
    """As the change itself did, it waits until there are more."""

    async def work(world: World) -> None:
        change = wanted(world)
        async with program(world) as desk:
            await begin(world, desk, change, *((LOST,) if isinstance(change, Create) else (LOST, FORBIDDEN)))
            service = desk.connection.current
            assert service is not None
            assert service.browse is not None
            while (left := desk.budget.snapshot().remaining) is None or left > KEPT:
                await service.browse.photos(EDITORIAL, 1)
            asked = len(world.wire.asked)
            desk.connection.retry.emit()
            await desk.advance(STALE)
            assert (len(world.wire.asked), why(desk)) == (asked, Why.OUT_OF_REQUESTS)
            await desk.advance(3600)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])

    run(work, rate_limit=BUDGET)
