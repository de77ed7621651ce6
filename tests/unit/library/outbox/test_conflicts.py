"""What the service will not do is told with its reason, and nothing is dropped without a word."""

import random
from typing import Any

import pytest

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import State
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound
from photodesk.library.outbox import Why
from photodesk.library.outbox.rules import GONE_COLLECTION, GONE_PHOTO, WAITED_LONG, backoff
from tests.unit.library import fakes
from tests.unit.library.outbox.world import (
    FORBIDDEN,
    INVALID,
    LOST,
    TROUBLE,
    UNREADABLE,
    Fault,
    Program,
    Run,
    World,
    program,
)

GHOST = fakes.photo("ghost-photo")
NO_SUCH = Fault(status=404, body=b'{"errors":["Couldn\'t find it"]}', heard=False)
NO_SESSION = Fault(status=401, body=b'{"errors":["OAuth error: The access token is invalid"]}', heard=False)
NOT_PERMITTED = Fault(status=403, body=b'{"errors":["OAuth error: missing permissions"]}', heard=False)
SPENT = Fault(status=403, body=b"Rate Limit Exceeded", heard=False, headers={"X-Ratelimit-Remaining": "0"})


def photo(world: World, number: int = 0) -> Any:
    return fakes.photo(world.parts.catalogue.photo(number).id)


def own(world: World) -> Collection:
    """Return a collection of hers, as the service has it."""
    id_, (title, text, private, ids) = next(iter(world.collections("maren").items()))
    return Collection(Ref("sample", id_), title, text, len(ids), private)


def delete_elsewhere(world: World, collection: Collection) -> None:
    library = world.parts.catalogue.library
    (one,) = [each for each in world.state.collections(library) if each.id == collection.ref.id]
    world.parts.gathering.delete(one)


async def do(desk: Program, *changes: Change) -> None:
    await desk.rest()
    desk.outbox.do(changes)
    await desk.rest()


def why(desk: Program) -> Why | None:
    """Return why nothing is sent."""
    pause = desk.outbox.pause
    return pause.why if pause is not None else None


def refused(desk: Program) -> list[str]:
    """Return why entries were refused, as the outbox has said it."""
    for entry, error in desk.heard.said["refused"]:
        assert (entry.state, entry.reason) == (State.REFUSED, error.people)
    return [entry.reason for entry, _ in desk.heard.said["refused"]]


def test_unliking_a_photo_that_is_gone_is_done(run: Run) -> None:
    """It is not liked any more, which is what was wanted."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await do(desk, Like(GHOST, on=False))
            assert desk.outbox.entries == ()
            assert [entry.change for entry, _ in desk.heard.said["sent"]] == [Like(GHOST, on=False)]

    run(work)


def test_a_photo_that_is_gone_cannot_be_liked(run: Run) -> None:
    """The like is rolled back and says why; dismissing it takes it out of the list."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await do(desk, Like(GHOST, on=True))
            assert refused(desk) == [GONE_PHOTO]
            assert desk.outbox.liked(GHOST.ref) is None
            desk.outbox.dismiss(desk.outbox.entries)
            await desk.rest()
            assert desk.outbox.entries == ()

    run(work)


def test_a_photo_that_is_gone_cannot_be_put_anywhere(run: Run) -> None:
    """The collection is there, so it alone is refused; what waits behind it goes on."""

    async def work(world: World) -> None:
        sea = own(world)
        async with program(world) as desk:
            await do(desk, Member(sea, GHOST, inside=True), Member(sea, photo(world, 9), inside=True))
            assert refused(desk) == [GONE_PHOTO]
            assert desk.told() == ["member refused"]
            assert desk.outbox.inside(sea.ref, GHOST.ref) is None
            assert photo(world, 9).ref.id in world.collections("maren")[sea.ref.id][3]

    run(work)


@pytest.mark.parametrize("private", [False, True])
def test_a_collection_deleted_elsewhere_can_be_made_again(run: Run, private: bool) -> None:
    """All that waits for it is refused at the cost of one look, and comes back with the collection."""

    async def work(world: World) -> None:
        sea = own(world)
        if private:
            sea = Collection(sea.ref, sea.title, sea.description, 0, private=True)
        delete_elsewhere(world, sea)
        first, second = photo(world, 0), photo(world, 1)
        async with program(world) as desk:
            edit = CollectionEdit(title="Oceans")
            await do(desk, *(Member(sea, each, inside=True) for each in (first, second)), Update(sea, edit))
            assert refused(desk) == [GONE_COLLECTION] * 3
            assert len(world.wire.asked) == 2
            desk.outbox.retry(desk.outbox.entries[:1])
            await desk.rest()
            assert desk.told() == ["member refused", "member refused", "update refused"]
            desk.outbox.make_again(desk.outbox.entries[:1])
            await desk.rest()
            made = desk.outbox.known_as(sea.ref)
            assert made != sea.ref
            title, _, hidden, ids = world.collections("maren")[made.id]
            assert (title, hidden, set(ids)) == ("Oceans", private, {first.ref.id, second.ref.id})
            assert desk.outbox.entries == ()

    run(work)


def test_deleting_or_emptying_what_is_gone_is_done(run: Run) -> None:
    """A collection deleted elsewhere is deleted; what was to be taken out of it is out of it."""

    async def work(world: World) -> None:
        sea = own(world)
        delete_elsewhere(world, sea)
        async with program(world) as desk:
            await do(desk, Member(sea, photo(world), inside=False), Delete(sea))
            assert desk.outbox.entries == ()
            assert refused(desk) == []

    run(work)


def test_an_update_of_what_is_to_be_deleted_does_not_matter(run: Run) -> None:
    """Where the collection is gone and its deletion waits, nobody is bothered."""

    async def work(world: World) -> None:
        sea = own(world)
        delete_elsewhere(world, sea)
        async with program(world) as desk:
            await desk.rest()
            world.wire.held = True
            desk.outbox.do([Update(sea, CollectionEdit(title="Oceans"))])
            await desk.rest()
            desk.outbox.do([Delete(sea)])
            world.wire.go_on()
            await desk.rest()
            assert desk.outbox.entries == ()
            assert refused(desk) == []

    run(work)


def test_what_is_forbidden_is_refused(run: Run) -> None:
    """With a creation goes all that waits for its collection; tried again, all of it comes back."""

    async def work(world: World) -> None:
        sea = Collection(new_ref("sample"), "Sea")
        async with program(world) as desk:
            world.wire.faults.extend([FORBIDDEN, FORBIDDEN])
            await do(desk, Like(photo(world), on=False), Create(sea), Member(sea, photo(world), inside=True))
            assert desk.told() == ["like refused", "create refused", "member refused"]
            assert len(refused(desk)) == 3
            desk.outbox.retry(desk.outbox.entries[-1:])
            await desk.rest()
            assert desk.told() == ["like refused"]
            assert desk.outbox.known_as(sea.ref).id in world.collections("maren")

    run(work)


def test_a_title_that_is_not_taken_is_held(run: Run) -> None:
    """Its reason is told; the next edit is tried in its place, and only then do the photos follow."""

    async def work(world: World) -> None:
        sea = Collection(new_ref("sample"), "x" * 61)
        async with program(world) as desk:
            await do(desk, Create(sea), Member(sea, photo(world), inside=True))
            assert desk.told() == ["create held", "member waiting"]
            assert desk.outbox.entries[0].reason == "Title is too long (maximum is 60 characters)."
            assert desk.outbox.inside(sea.ref, photo(world).ref) is True
            await do(desk, Update(sea, CollectionEdit(title="Sea")))
            assert desk.outbox.entries == ()
            await do(desk, Update(own(world), CollectionEdit(title="y" * 61)))
            await do(desk, Member(own(world), photo(world, 9), inside=True))
            assert desk.told() == ["update held"]
            desk.outbox.dismiss(desk.outbox.entries)
            await desk.rest()
            assert desk.outbox.entries == ()

    run(work)


def test_what_is_invalid_elsewhere_is_refused(run: Run) -> None:
    """A like has nothing that could be put right."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.append(INVALID)
            await do(desk, Like(photo(world), on=True))
            assert refused(desk) == ["Title is not to our taste."]

    run(work)


def test_likes_that_are_taken_no_more_are_refused_in_the_services_words(run: Run) -> None:
    """Every like that waits is told of, at the cost of the first."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.append(NO_SUCH)
            await do(desk, *(Like(photo(world, number), on=True) for number in range(3)))
            assert len(refused(desk)) == 3
            assert all("takes no likes any more" in reason for reason in refused(desk))
            assert isinstance(desk.heard.said["refused"][0][1], NotFound)
            assert len(world.wire.asked) == 2

    run(work)


def test_what_is_not_permitted_waits_until_it_is(run: Run) -> None:
    """Likes wait for their permission, while collections go on; nobody is asked in vain again."""

    async def work(world: World) -> None:
        first = photo(world)
        async with program(world) as desk:
            world.wire.faults.append(NOT_PERMITTED)
            await do(desk, Like(first, on=True), Delete(own(world)), Like(photo(world, 1), on=True))
            assert desk.told() == ["like waiting", "like waiting"]
            assert len(world.wire.asked) == 2
            pause = desk.outbox.pause
            assert pause is not None
            assert (pause.why, pause.scope) == (Why.NOT_PERMITTED, "write_likes")
            desk.use("maren", frozenset({"public", "write_collections"}))
            await desk.rest()
            assert desk.told() == ["like waiting", "like waiting"]
            assert len(world.wire.asked) == 2
            desk.use("maren")
            await desk.rest()
            assert desk.outbox.entries == ()
            assert why(desk) is None
            assert first.ref.id in world.likes("maren")

    run(work)


def test_a_session_that_ended_is_waited_for(run: Run) -> None:
    """Nothing is sent in another one's name, nor shown to them; the same user goes on."""

    async def work(world: World) -> None:
        first, others = photo(world), world.likes("owen")
        async with program(world) as desk:
            world.wire.faults.append(NO_SESSION)
            await do(desk, Like(first, on=True))
            account = f"sample/{world.person('maren')}"
            assert desk.told() == ["like waiting"]
            assert desk.outbox.pause is not None
            assert (desk.outbox.pause.why, desk.outbox.pause.account) == (Why.SIGNED_OUT, account)
            desk.use("")
            await desk.rest()
            assert (desk.outbox.available, desk.outbox.entries) == (False, ())
            assert why(desk) is Why.SIGNED_OUT
            assert await desk.outbox.count_of(account) == 1
            desk.use("owen")
            await desk.rest()
            assert desk.outbox.entries == ()
            assert why(desk) is None
            assert desk.outbox.liked(first.ref) is None
            desk.use("maren")
            await desk.rest()
            assert first.ref.id in world.likes("maren")
            assert world.likes("owen") == others
            assert desk.outbox.entries == ()

    run(work)


def test_an_answer_that_comes_after_its_user_has_gone_is_told_to_nobody(run: Run) -> None:
    """It counts all the same: the change is not made again."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            world.wire.held = True
            await do(desk, Like(photo(world), on=True))
            desk.use("owen")
            world.wire.go_on()
            await desk.rest()
            assert desk.heard.said["sent"] == []
            desk.use("maren")
            await desk.rest()
            assert desk.outbox.entries == ()
            assert len(world.wire.asked) == 1

    run(work)


def test_no_requests_are_waited_for(run: Run) -> None:
    """Until their time, and no request is made meanwhile."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.append(SPENT)
            await do(desk, Like(photo(world), on=True))
            assert why(desk) is Why.OUT_OF_REQUESTS
            assert desk.outbox.pause is not None
            assert desk.outbox.pause.until is not None
            await desk.advance(3500)
            assert len(world.wire.asked) == 1
            await desk.advance(200)
            assert desk.outbox.entries == ()

    run(work)


def test_without_a_network_changes_wait_for_it(run: Run) -> None:
    """However long it takes, they are not held; back online they go out by themselves."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            world.wire.offline = True
            await do(desk, Like(photo(world), on=True))
            for _ in range(30):
                await desk.advance(86_400)
                desk.connection.retry.emit()
                await desk.rest()
            assert desk.told() == ["like waiting"]
            assert why(desk) is Why.OFFLINE
            world.wire.offline = False
            desk.connection.retry.emit()
            await desk.rest()
            assert desk.outbox.entries == ()
            assert why(desk) is None

    run(work)


@pytest.mark.parametrize("fault", [TROUBLE, pytest.param(UNREADABLE, marks=pytest.mark.battery)])
def test_trouble_is_tried_again_and_again_and_then_asked_about(run: Run, fault: Fault) -> None:
    """From a second to an hour apart; after a week it is held, and sent when the user says so."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.extend([fault] * 500)
            await do(desk, Like(photo(world), on=True))
            assert desk.told() == ["like waiting"]
            await desk.advance(3600)
            in_an_hour = len(world.wire.asked)
            assert 8 <= in_an_hour <= 40
            await desk.advance(8 * 86_400)
            (entry,) = desk.outbox.entries
            assert (entry.state, entry.reason) == (State.HELD, WAITED_LONG)
            assert len(world.wire.asked) - in_an_hour < 8 * 24 * 2 * 3
            world.wire.faults.clear()
            await desk.advance(86_400)
            assert desk.told() == ["like held"]
            desk.outbox.retry([entry])
            await desk.rest()
            assert desk.outbox.entries == ()

    run(work)


def test_a_clock_that_is_set_wrong_holds_nothing(run: Run) -> None:
    """A jump of the clock is no week of trying, nor does it put anything off."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.extend([TROUBLE] * 3)
            await do(desk, Like(photo(world), on=True))
            world.time.wrong = 30 * 86_400
            await desk.advance(5)
            assert desk.told() == ["like waiting"]
            world.time.wrong = -30 * 86_400
            await desk.advance(60)
            assert desk.outbox.entries == ()

    run(work)


def test_a_service_in_trouble_is_given_a_rest(run: Run) -> None:
    """Many changes do not become as many requests in vain."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            world.wire.faults.extend([TROUBLE] * 6)
            await do(desk, *(Like(photo(world, number), on=True) for number in range(20)))
            assert len(world.wire.asked) == 3
            assert why(desk) is Why.TROUBLE
            await desk.advance(120)
            assert desk.outbox.entries == ()

    run(work)


def test_pauses_double_up_to_an_hour_and_are_jittered() -> None:
    """From a second on; half of each is left to chance."""
    chance = random.Random(1)
    for attempts in range(1, 40):
        longest = min(2.0 ** (attempts - 1), 3600.0)
        pauses = [backoff(attempts, chance) for _ in range(50)]
        assert all(longest / 2 <= pause <= longest for pause in pauses)
        assert len(set(pauses)) > 40


def test_a_creation_is_none_of_those_that_were_there(run: Run) -> None:
    """A lost creation is not taken for a collection of the same name that was known, nor for a fuller one."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            first, second = (Collection(new_ref("sample"), "Sea") for _ in range(2))
            await do(desk, Create(first))
            known = desk.outbox.known_as(first.ref)
            world.wire.faults.append(Fault(lost=True, heard=False))
            desk.outbox.own_collections = lambda: [known]
            await do(desk, Create(second), Member(second, photo(world), inside=True))
            await desk.advance(1)
            desk.connection.retry.emit()
            await desk.advance(100)
            made = desk.outbox.known_as(second.ref)
            assert made not in (known, second.ref)
            assert world.collections("maren")[known.id][3] == frozenset()
            assert world.collections("maren")[made.id][3] == {photo(world).ref.id}

    run(work)


def test_a_lost_creation_that_is_to_be_deleted_is_not_made_for_that(run: Run) -> None:
    """If it is there it is deleted; if not, nothing is sent."""

    async def work(world: World) -> None:
        before = world.collections("maren")
        for fault in (LOST, Fault(lost=True, heard=False)):
            async with program(world) as desk:
                sea = Collection(new_ref("sample"), "Sea")
                world.wire.faults.append(fault)
                await do(desk, Create(sea))
                desk.outbox.do([Delete(sea)])
                desk.connection.retry.emit()
                await desk.advance(100)
                assert desk.outbox.entries == ()
        assert world.collections("maren") == before
        assert [line.split()[0] for line in world.wire.asked] == ["POST", "GET", "DELETE", "POST", "GET"]

    run(work)
