"""Few requests an hour: what is looked at goes first, and changes never take more than there is."""

import pytest

from photodesk.domain.changes import Change, Create, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL
from photodesk.library.outbox import Why
from tests.unit.library import fakes
from tests.unit.library.outbox.world import Program, Run, World, program

BUDGET = 50
KEPT = 5
"""The part of it that is kept for what is looked at."""
HOUR = 3600.0


@pytest.mark.battery
def test_two_hundred_actions_take_no_more_than_the_allowance(run: Run) -> None:
    """They take hours, like and unlike cost nothing, and somebody who looks is never refused by them."""

    async def work(world: World) -> None:
        ids = [world.parts.catalogue.photo(number).id for number in range(24)]
        likes = world.likes("maren")
        new = [id_ for id_ in ids if id_ not in likes]
        seas = [Collection(new_ref("sample"), f"Sea {number}") for number in range(6)]
        async with program(world) as desk:
            await desk.rest()
            world.wire.offline = True
            desk.outbox.do([Like(fakes.photo(new[0]), on=True)])
            await desk.rest()  # it is known now that there is no network
            actions: list[Change] = [Like(fakes.photo(id_), on=True) for id_ in new[1:]]
            actions += [Like(fakes.photo(id_), on=False) for id_ in new[3:]]
            actions += [Create(sea) for sea in seas]
            actions += [Member(sea, fakes.photo(id_), inside=True) for sea in seas for id_ in ids]
            for on in (True, False) * 3:
                actions += [Like(fakes.photo(id_), on) for id_ in new[3:]]
            assert len(actions) >= 200
            for action in actions:
                desk.outbox.do([action])
            left = 3 + 6 + 6 * 24
            assert len(desk.outbox.entries) == left
            world.wire.offline = False
            desk.connection.retry.emit()
            await desk.rest()
            looked, hours = 0, 0
            while desk.outbox.entries:
                pause = desk.outbox.pause
                assert pause is not None
                assert pause.why is Why.OUT_OF_REQUESTS
                looked += await look(desk)
                hours += 1
                assert len(world.wire.seen) <= hours * BUDGET
                await desk.advance(HOUR)
            assert hours == 3
            assert len(world.wire.seen) == left + looked
            assert set(new[:3]) <= world.likes("maren")
            assert not set(new[3:]) & world.likes("maren")
            for sea in seas:
                assert world.collections("maren")[desk.outbox.known_as(sea.ref).id][3] == set(ids)

    run(work, rate_limit=BUDGET)


async def look(desk: Program) -> int:
    """Look at as much as is kept for that; none of it is refused. Return how many requests that was."""
    service = desk.connection.current
    assert service is not None
    assert service.browse is not None
    for page in range(1, KEPT + 1):
        await service.browse.photos(EDITORIAL, page)
    return KEPT
