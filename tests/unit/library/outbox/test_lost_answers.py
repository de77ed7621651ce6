"""A refusal after an answer was lost is not final until the service was asked how things stand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from photodesk.domain.changes import Change, Create, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import State
from photodesk.library.outbox import Why
from photodesk.library.outbox.rules import GONE_COLLECTION, GONE_PHOTO, STALE
from tests.unit.library import fakes
from tests.unit.library.outbox.losing import (
    adding,
    begin,
    calling,
    deleting,
    hiding,
    is_so,
    liking,
    methods,
    new_photo,
    own,
    removing,
    said,
    unliking,
    why,
)
from tests.unit.library.outbox.world import (
    FORBIDDEN,
    FORBIDDEN_LOOK,
    INVALID,
    LOST,
    LOST_LOOK,
    TROUBLE_AFTER,
    TROUBLE_LOOK,
    UNHEARD,
    Fault,
    Program,
    Run,
    World,
    program,
)

OVERLOADED = Fault(status=503, heard=True)
NO_SUCH = Fault(status=404, body=b'{"errors":["Couldn\'t find it"]}', heard=False)
SPENT_LOOK = Fault(status=429, heard=False, reads=True, headers={"Retry-After": "600"})
SESSION_LOOK = Fault(
    status=401, body=b'{"errors":["OAuth error: The access token is invalid"]}', heard=False, reads=True
)


EVERY = pytest.mark.parametrize(
    "wanted",
    [liking, unliking, adding, removing, calling, hiding, deleting],
    ids=lambda each: each.__name__,
)
Wanted = Callable[[World], Change]


@EVERY
@pytest.mark.parametrize("lost", [LOST, OVERLOADED], ids=["lost", "503"])
def test_what_the_service_has_is_done_though_its_repetition_was_refused(
    run: Run, wanted: Wanted, lost: Fault
) -> None:
    """The HTTP client repeats by itself; one look, once it cannot be old, finds that it was carried out."""

    async def work(world: World) -> None:
        change = wanted(world)
        async with program(world) as desk:
            await begin(world, desk, change, lost, FORBIDDEN)
            assert is_so(world, change)
            assert [(each.state, each.doubtful) for each in desk.outbox.entries] == [(State.WAITING, True)]
            asked = len(world.wire.asked)
            await desk.advance(STALE - 1)
            assert len(world.wire.asked) == asked
            await desk.advance(1)
            assert methods(world)[asked:] == ["GET"]
            assert (desk.outbox.entries, said(desk, "refused"), said(desk, "found")) == ((), [], [])
            assert [entry.change for entry, _ in said(desk, "sent")] == [change]

    run(work, stale=30.0)


@EVERY
def test_what_the_service_has_not_is_refused_with_its_reason(run: Run, wanted: Wanted) -> None:
    """As if no answer had been lost, and with nothing in doubt any more; the list is told what there is."""

    async def work(world: World) -> None:
        change = wanted(world)
        async with program(world) as desk:
            await begin(world, desk, change, UNHEARD, FORBIDDEN)
            await desk.advance(STALE)
            assert not is_so(world, change)
            assert methods(world)[-1] == "GET"
            (entry,) = desk.outbox.entries
            assert (entry.state, entry.doubtful) == (State.REFUSED, False)
            ((told, error),) = said(desk, "refused")
            assert (told, error.people) == (entry, entry.reason)
            assert entry.reason == "The service does not allow this."
            ((found, _),) = said(desk, "found")
            assert found.id == entry.id
            desk.outbox.retry([entry])
            await desk.rest()
            assert is_so(world, change)
            assert desk.outbox.entries == ()

    run(work)


def test_a_lost_answer_of_an_earlier_try_counts_as_well(run: Run) -> None:
    """What the outbox itself sends again, and what an earlier run of the program sent, may be made, too."""

    async def work(world: World) -> None:
        first, second = new_photo(world), new_photo(world, 1)
        async with program(world) as desk:
            await begin(world, desk, Like(first, on=True), TROUBLE_AFTER, FORBIDDEN)
            await desk.advance(2)
            assert desk.told() == ["like waiting"]
            await desk.advance(STALE)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])
        desk = Program(world)
        desk.use()
        await desk.rest()
        world.wire.dying = "after"
        desk.outbox.do([Like(second, on=True)])
        await desk.rest()
        assert desk.dead
        await desk.crash()
        world.wire.dying = ""
        world.wire.go_on()
        world.wire.faults.append(FORBIDDEN)
        async with program(world) as desk:
            await desk.rest()
            assert desk.told() == ["like waiting"]
            await desk.advance(STALE)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])
            assert second.ref.id in world.likes("maren")

    run(work)


def test_a_refusal_without_a_lost_answer_costs_no_look(run: Run) -> None:
    """Nor does one after a connection that was never made."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            world.wire.offline = True
            await begin(world, desk, liking(world))
            world.wire.offline = False
            world.wire.faults.append(FORBIDDEN)
            asked = len(world.wire.asked)
            desk.connection.retry.emit()
            await desk.rest()
            assert desk.told() == ["like refused"]
            assert methods(world)[asked:] == ["POST"]

    run(work)


def test_a_title_that_is_not_taken_is_held_over_what_the_service_has(run: Run) -> None:
    """An earlier title came through without an answer: going back to the first one is a change after all."""

    async def work(world: World) -> None:
        sea = own(world)
        async with program(world) as desk:
            await begin(world, desk, Update(sea, CollectionEdit(title="Oceans")), *[LOST] * 3)
            desk.outbox.do([Update(sea, CollectionEdit(title="x" * 61))])
            desk.outbox.send()
            await desk.rest()
            await desk.advance(STALE)
            assert desk.told() == ["update held"]
            ((found, answer),) = said(desk, "found")
            assert (found.change.collection.title, answer.title) == ("Oceans", "Oceans")
            desk.outbox.do([Update(sea, CollectionEdit(title=sea.title))])
            await desk.rest()
            assert desk.outbox.entries == ()
            assert world.collections("maren")[sea.ref.id][0] == sea.title

    run(work)


@pytest.mark.parametrize("wanted", [liking, adding, calling], ids=lambda each: each.__name__)
def test_what_is_gone_by_then_is_told_as_such(run: Run, wanted: Wanted) -> None:
    """The look answers that there is no such thing: that is the reason then."""

    async def work(world: World) -> None:
        change = wanted(world)
        if isinstance(change, Like | Member):
            change = replace(change, photo=fakes.photo("ghost-photo"))
        async with program(world) as desk:
            await begin(world, desk, change, UNHEARD, FORBIDDEN)
            if isinstance(change, Update):
                library = world.parts.catalogue.library
                there = world.state.collections(library)
                world.parts.gathering.delete(next(e for e in there if e.id == change.collection.ref.id))
            await desk.advance(STALE)
            reason = GONE_COLLECTION if isinstance(change, Update) else GONE_PHOTO
            assert [(entry.state, entry.reason) for entry in desk.outbox.entries] == [(State.REFUSED, reason)]
            assert [entry.gone for entry in desk.outbox.entries] == [isinstance(change, Update)]

    run(work)


def test_what_is_gone_is_not_to_be_taken_away(run: Run) -> None:
    """A photo that is gone is not liked any more, whatever was said before."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await begin(world, desk, Like(fakes.photo("ghost-photo"), on=False), UNHEARD, FORBIDDEN)
            await desk.advance(STALE)
            assert desk.outbox.entries == ()

    run(work)


@pytest.mark.parametrize(
    "in_the_way", [LOST_LOOK, TROUBLE_LOOK, FORBIDDEN_LOOK], ids=["lost", "trouble", "403"]
)
def test_a_look_that_fails_is_tried_again(run: Run, in_the_way: Fault) -> None:
    """The change waits meanwhile, is not sent again, and is not refused before the service was seen."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await begin(world, desk, liking(world), LOST, FORBIDDEN)
            asked = len(world.wire.asked)
            world.wire.faults.extend([in_the_way] * 3)
            await desk.advance(STALE)
            assert desk.told() == ["like waiting"]
            desk.connection.retry.emit()
            await desk.advance(20)
            assert set(methods(world)[asked:]) == {"GET"}
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])

    run(work)


def test_a_look_waits_for_the_network_requests_and_a_session(run: Run) -> None:
    """As any sending does; it is neither forgotten nor counted as a failure."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await begin(world, desk, liking(world), LOST, FORBIDDEN)
            world.wire.offline = True
            await desk.advance(STALE)
            assert (desk.told(), desk.outbox.entries[0].attempts) == (["like waiting"], 0)
            world.wire.offline = False
            world.wire.faults.append(SPENT_LOOK)
            desk.connection.retry.emit()
            await desk.rest()
            assert why(desk) is Why.OUT_OF_REQUESTS
            world.wire.faults.append(SESSION_LOOK)
            await desk.advance(601)
            assert why(desk) is Why.SIGNED_OUT
            desk.use("owen")
            await desk.advance(60)
            desk.use("maren")
            await desk.rest()
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])
            assert methods(world)[:2] == ["POST", "POST"]
            assert set(methods(world)[2:]) == {"GET"}

    run(work)


def test_nobody_hurries_a_look(run: Run) -> None:
    """The service may show what was before the lost try; trying now sends nothing."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await begin(world, desk, liking(world), LOST, FORBIDDEN)
            asked = len(world.wire.asked)
            desk.outbox.send()
            desk.outbox.retry(desk.outbox.entries)
            await desk.rest()
            assert len(world.wire.asked) == asked
            await desk.advance(STALE)
            assert desk.outbox.entries == ()

    run(work)


def test_another_wish_meanwhile_is_sent(run: Run) -> None:
    """What was refused does not matter any more when the opposite is wanted; that is made, and known."""

    async def work(world: World) -> None:
        photo = new_photo(world)
        async with program(world) as desk:
            await begin(world, desk, Like(photo, on=True), LOST, FORBIDDEN)
            desk.outbox.do([Like(photo, on=False)])
            await desk.advance(STALE)
            assert desk.outbox.entries == ()
            assert photo.ref.id not in world.likes("maren")
            assert methods(world) == ["POST", "POST", "DELETE"]

    run(work)


def test_what_was_wanted_last_is_refused_and_what_is_there_is_known(run: Run) -> None:
    """The like came through without an answer, taking it back did not: then it is shown as liked."""

    async def work(world: World) -> None:
        photo = new_photo(world)
        async with program(world) as desk:
            await begin(world, desk, Like(photo, on=True), *[LOST] * 3, FORBIDDEN)
            desk.outbox.do([Like(photo, on=False)])
            desk.outbox.send()
            await desk.rest()
            await desk.advance(STALE)
            assert desk.told() == ["like refused"]
            ((found, answer),) = said(desk, "found")
            assert (found.change, answer.liked) == (Like(photo, on=True), True)

    run(work)


def test_a_doubt_outlasts_what_keeps_everything_from_being_sent(run: Run) -> None:
    """No requests are left for the repetition of a lost one: taken back, it is followed by its opposite."""

    async def work(world: World) -> None:
        photo = new_photo(world)
        async with program(world) as desk:
            spent = Fault(status=429, heard=False, headers={"Retry-After": "600"})
            await begin(world, desk, Like(photo, on=True), LOST, spent)
            assert [each.doubtful for each in desk.outbox.entries] == [True]
            desk.outbox.cancel(desk.outbox.entries)
            await desk.advance(700)
            assert desk.outbox.entries == ()
            assert photo.ref.id not in world.likes("maren")

    run(work)


def test_likes_that_vanish_after_a_lost_one_are_looked_for(run: Run) -> None:
    """The like that came through is there, though the service takes no more of them."""

    async def work(world: World) -> None:
        change = liking(world)
        async with program(world) as desk:
            await begin(world, desk, change, LOST, NO_SUCH)
            await desk.advance(STALE)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])

    run(work)


def test_a_creation_that_cannot_be_looked_for_is_not_refused(run: Run) -> None:
    """That one's list may not be looked at now says nothing about whether the collection was made."""

    async def work(world: World) -> None:
        sea = Collection(new_ref("sample"), "Sea")
        async with program(world) as desk:
            await begin(world, desk, Create(sea), LOST)
            world.wire.faults.append(FORBIDDEN_LOOK)
            desk.connection.retry.emit()
            await desk.advance(STALE + 1)
            assert desk.told() == ["create waiting"]
            await desk.advance(STALE * 2)
            assert desk.outbox.entries == ()
            assert methods(world).count("POST") == 1

    run(work)


def test_an_invalid_addition_is_looked_for_too(run: Run) -> None:
    """Some services answer 422 to what is inside already."""

    async def work(world: World) -> None:
        change = adding(world)
        async with program(world) as desk:
            await begin(world, desk, change, LOST, INVALID)
            await desk.advance(STALE)
            assert (desk.outbox.entries, said(desk, "refused")) == ((), [])
            assert is_so(world, change)

    run(work)
