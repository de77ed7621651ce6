"""What stands between here and the service is not the service."""

import pytest

from photodesk.domain.changes import Change, Delete, Like, Member
from photodesk.domain.outbox import State
from tests.unit.library import fakes
from tests.unit.library.outbox.test_conflicts import do, own, photo, refused
from tests.unit.library.outbox.world import (
    Fault,
    Run,
    World,
    program,
)

NO_SITE = Fault(
    status=404, body=b"<html>There is no such site</html>", heard=False, headers={"Content-Type": "text/html"}
)
PORTAL = Fault(
    status=200, body=b"<html>Please sign in</html>", heard=False, headers={"Content-Type": "text/html"}
)
COMPLAINT = Fault(status=200, body=b'{"errors":["The database is resting"]}', heard=False)
TOO_SLOW = Fault(status=408, body=b"{}", heard=False)


@pytest.mark.parametrize(
    "fault", [NO_SITE, PORTAL, COMPLAINT, TOO_SLOW], ids=["no site", "portal", "complaint", "408"]
)
def test_what_stands_before_the_service_neither_makes_nor_refuses_anything(run: Run, fault: Fault) -> None:
    """A proxy that is being set up, a network that asks people to sign in: changes wait for it to pass."""

    async def work(world: World) -> None:
        sea = own(world)
        first = next(iter(world.likes("maren")))
        new = next(
            n for n in range(24) if photo(world, n).ref.id not in world.collections("maren")[sea.ref.id][3]
        )
        changes: list[Change] = [Like(fakes.photo(first), on=False)]
        changes.append(Member(sea, photo(world, new), inside=True))
        for change in changes:
            async with program(world) as desk:
                world.wire.faults.append(fault)
                await do(desk, change)
                assert [entry.state for entry in desk.outbox.entries] == [State.WAITING]
                await desk.advance(100)
                assert (desk.outbox.entries, refused(desk)) == ((), [])
        assert first not in world.likes("maren")
        assert photo(world, new).ref.id in world.collections("maren")[sea.ref.id][3]
        async with program(world) as desk:
            world.wire.faults.append(fault)
            await do(desk, Delete(sea))
            assert sea.ref.id in world.collections("maren")
            assert desk.told() == ["delete waiting"]
            await desk.advance(100)
            assert sea.ref.id not in world.collections("maren")
            assert desk.outbox.entries == ()

    run(work)
