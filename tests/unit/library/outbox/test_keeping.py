"""What counts is on the disk a moment later, with what it does here, or is taken back."""

import asyncio
import sqlite3

import pytest

from photodesk.domain.changes import Create, Delete, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import State
from photodesk.domain.ref import Ref
from photodesk.errors import StoreFull
from photodesk.library.outbox import LocalEffect, Why
from tests.unit.library import fakes
from tests.unit.library.outbox.world import LOST, Program, Run, World, program


def photo_id(world: World, number: int = 0) -> str:
    return world.parts.catalogue.photo(number).id


def like(world: World, number: int = 0, *, on: bool = True) -> Like:
    return Like(fakes.photo(photo_id(world, number)), on)


def note(text: str) -> LocalEffect:
    """Return what writes a note in the transaction of a change."""

    def effect(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE IF NOT EXISTS notes (text TEXT)")
        connection.execute("INSERT INTO notes VALUES (?)", (text,))

    return effect


async def notes(desk: Program) -> list[str]:
    def work(connection: sqlite3.Connection) -> list[str]:
        return [text for (text,) in connection.execute("SELECT text FROM notes")]

    return await desk.database.read(work)


def test_a_change_and_what_it_does_here_are_one(run: Run) -> None:
    """Where the one cannot be kept the other is not either, and both are taken back and told of."""

    async def work(world: World) -> None:
        world.wire.offline = True
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([like(world, 0)], local=note("kept"))
            await desk.rest()
            desk.kept.full = 1
            desk.outbox.do([like(world, 1)], local=note("lost"))
            assert desk.outbox.liked(Ref("sample", photo_id(world, 1))) is True
            await desk.rest()
            assert desk.outbox.liked(Ref("sample", photo_id(world, 1))) is None
            ((changes, error),) = desk.heard.said["failed"]
            assert changes == (like(world, 1),)
            assert isinstance(error, StoreFull)
            assert await notes(desk) == ["kept"]
            assert desk.told() == ["like waiting"]

    run(work)


def test_one_change_that_cannot_be_kept_costs_no_other(run: Run) -> None:
    """Those that came together are tried one by one."""

    async def work(world: World) -> None:
        world.wire.offline = True
        async with program(world) as desk:
            await desk.rest()
            desk.kept.full = 2
            for number in range(3):
                desk.outbox.do([like(world, number)])
            await desk.rest()
            assert [changes for changes, _ in desk.heard.said["failed"]] == [(like(world, 0),)]
            assert [entry.change for entry in desk.outbox.entries] == [like(world, 1), like(world, 2)]

    run(work)


def test_a_mistake_of_the_program_takes_its_change_back(run: Run) -> None:
    """What goes wrong in a way that nobody has thought of is told of once, and holds up nothing after it."""

    def mistaken(connection: sqlite3.Connection) -> None:
        raise KeyError(f"a mistake with {connection}")

    async def work(world: World) -> None:
        world.wire.offline = True
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([like(world, 0)], local=mistaken)
            await desk.rest()
            assert [changes for changes, _ in desk.heard.said["failed"]] == [(like(world, 0),)]
            assert [type(error) for error in desk.running.errors] == [KeyError]
            desk.outbox.do([like(world, 1)], local=note("kept"))
            await desk.rest()
            assert ([entry.change for entry in desk.entries()], await notes(desk)) == (
                [like(world, 1)],
                ["kept"],
            )

    run(work)


def test_without_an_account_only_this_computer_changes(run: Run) -> None:
    """A favourite needs nobody to be signed in."""

    async def work(world: World) -> None:
        async with program(world, "") as desk:
            desk.use("")
            await desk.rest()
            desk.outbox.do([like(world)], local=note("kept"))
            await desk.rest()
            assert await notes(desk) == ["kept"]
            assert (desk.outbox.available, desk.outbox.entries) == (False, ())
            assert world.wire.asked == []

    run(work)


def test_nothing_is_sent_that_is_not_written_down(run: Run) -> None:
    """Without room for a note of it no request is made; it goes on as soon as there is."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            world.wire.offline = True
            desk.outbox.do([like(world)])
            await desk.rest()
            world.wire.offline = False
            asked = len(world.wire.asked)
            desk.kept.full = 2
            desk.connection.retry.emit()
            await desk.rest()
            assert len(world.wire.asked) == asked
            assert desk.outbox.pause is not None
            assert desk.outbox.pause.why is Why.NO_ROOM
            await desk.advance(60)
            assert desk.outbox.entries == ()
            assert photo_id(world) in world.likes("maren")

    run(work)


def test_what_was_made_is_taken_out_as_soon_as_there_is_room(run: Run) -> None:
    """Until then nothing else is sent, and afterwards nothing is sent twice."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            world.wire.held = True
            desk.outbox.do([like(world)])
            await desk.rest()
            desk.kept.full = 3
            world.wire.go_on()
            await desk.rest()
            assert desk.outbox.entries == ()
            pause = desk.outbox.pause
            assert pause is not None
            assert pause.why is Why.NO_ROOM
            await desk.advance(60)
            assert desk.outbox.pause is None
        async with program(world) as desk:
            await desk.rest()
            assert len(world.wire.asked) == 1

    run(work)


def test_what_was_under_way_is_found_after_a_crash(run: Run) -> None:
    """Likes are sent again, a creation is looked for; old names lead to the collection from then on."""

    async def work(world: World) -> None:
        sea, first = Collection(new_ref("sample"), "Sea"), photo_id(world)
        before = set(world.collections("maren"))
        desk = Program(world)
        desk.use()
        await desk.rest()
        world.wire.dying = "after"
        desk.outbox.do([Create(sea), Member(sea, fakes.photo(first), inside=True)])
        await desk.rest()
        assert desk.dead
        await desk.crash()
        world.wire.dying = ""
        world.wire.go_on()
        async with program(world) as desk:
            await desk.rest()
            assert desk.told() == ["create waiting", "member waiting"]
            assert desk.outbox.inside(sea.ref, Ref("sample", first)) is True
            await desk.advance(40)
            (made,) = set(world.collections("maren")) - before
            assert world.collections("maren")[made][3] == {first}
        async with program(world) as desk:
            await desk.rest()
            assert desk.outbox.known_as(sea.ref).id == made
            desk.outbox.do([Delete(sea)])
            await desk.rest()
            assert made not in world.collections("maren")

    run(work)


def test_what_cannot_be_read_is_kept_aside(run: Run) -> None:
    """It is counted and left where it is; everything else goes on."""

    async def work(world: World) -> None:
        world.wire.offline = True
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([like(world, 0), like(world, 1), like(world, 2)])
            await desk.rest()

            def spoil(connection: sqlite3.Connection) -> None:
                connection.execute("UPDATE outbox SET photo = '{' WHERE position = 1")
                connection.execute("UPDATE outbox SET detail = x'00ff', kind = 'wish' WHERE position = 2")

            await desk.database.write(spoil)
        world.wire.offline = False
        async with program(world) as desk:
            await desk.rest()
            assert desk.outbox.unreadable == 2
            assert desk.outbox.entries == ()
            assert photo_id(world, 2) in world.likes("maren")
            assert await desk.outbox.count_of(f"sample/{world.person('maren')}") == 2

    run(work)


def test_signing_out_leaves_nothing(run: Run) -> None:
    """What waited is in no file any more, and is not sent when somebody signs in again."""

    async def work(world: World) -> None:
        world.wire.offline = True
        account = f"sample/{world.person('maren')}"
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([Create(Collection(new_ref("sample"), "Canary collection"))])
            await desk.rest()
            assert await desk.outbox.count_of(account) == 1
            desk.use("")
            await desk.outbox.forget(account)
            assert desk.outbox.pause is None
            assert await desk.outbox.count_of(account) == 0
        left = b"".join(file.read_bytes() for file in world.folder.glob("library.sqlite*"))
        assert b"Canary" not in left
        world.wire.offline = False
        async with program(world) as desk:
            await desk.rest()
            assert desk.outbox.entries == ()
            assert "Canary collection" not in [one[0] for one in world.collections("maren").values()]

    run(work)


def test_signing_out_in_the_midst_of_writing_holds_nobody_up(run: Run) -> None:
    """What was to be sent next is neither sent nor waited for: the next one's changes go out."""

    async def work(world: World) -> None:
        maren, liked = f"sample/{world.person('maren')}", world.likes("maren")
        new = next(n for n in range(24) if photo_id(world, n) not in liked | world.likes("owen"))
        async with program(world) as desk:
            await desk.rest()
            desk.kept.slow.clear()
            desk.outbox.do([like(world, new)])
            await desk.until(lambda: desk.told() == ["like sending"])
            desk.use("owen")
            forgetting = asyncio.ensure_future(desk.outbox.forget(maren))
            desk.kept.slow.set()
            await forgetting
            desk.outbox.do([like(world, new)])
            await desk.rest()
            assert photo_id(world, new) in world.likes("owen")
            assert world.likes("maren") == liked
            assert await desk.outbox.count_of(maren) == 0

    run(work)


def test_what_cannot_be_written_when_its_user_signs_out_is_no_error(run: Run) -> None:
    """Nothing is taken back of what nobody knows any more."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            desk.kept.slow.clear()
            desk.kept.full = 1
            desk.outbox.do([like(world, 2)])
            desk.outbox.do([like(world, 3)])
            await desk.until(lambda: desk.kept.full == 0)
            desk.use("")
            forgetting = asyncio.ensure_future(desk.outbox.forget(f"sample/{world.person('maren')}"))
            desk.kept.slow.set()
            await forgetting
            await desk.rest()
            assert desk.running.errors == []

    run(work)


def test_a_change_that_may_be_taken_back_soon_waits_for_that(run: Run) -> None:
    """A deletion goes out after its toast; undone before, it costs nothing. A restart waits no longer."""

    async def work(world: World) -> None:
        (id_, (title, *_)) = next(iter(world.collections("maren").items()))
        sea = Collection(Ref("sample", id_), title)
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([Delete(sea)], not_before=6.0)
            await desk.advance(5)
            assert world.wire.asked == []
            desk.outbox.do([Create(sea)])
            await desk.advance(5)
            assert (world.wire.asked, desk.outbox.entries) == ([], ())
            desk.outbox.do([Delete(sea)], not_before=6.0)
            await desk.rest()
        async with program(world) as desk:
            world.time.wrong = -86_400
            await desk.advance(11)
            assert id_ not in world.collections("maren")

    run(work)


def test_a_deletion_is_cancelled_after_a_restart(run: Run) -> None:
    """What waited for the collection when it was deleted is kept with the deletion, and waits again."""

    async def work(world: World) -> None:
        world.wire.offline = True
        id_ = next(iter(world.collections("maren")))
        sea = Collection(Ref("sample", id_), "Sea")
        put = Member(sea, fakes.photo(photo_id(world, 5)), inside=True)
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([put])
            await desk.rest()
            desk.outbox.do([Delete(sea)], not_before=6.0)
            await desk.rest()
            assert desk.told() == ["delete waiting"]
        world.wire.offline = False
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.cancel(desk.outbox.entries)
            assert [entry.change for entry in desk.outbox.entries] == [put]
            await desk.rest()
            assert photo_id(world, 5) in world.collections("maren")[id_][3]

    run(work)


def test_nobody_changes_things_of_another_service(run: Run) -> None:
    """Such a change is a mistake of the program, and is refused before it counts."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            with pytest.raises(ValueError, match="not of the service"):
                desk.outbox.do([Like(fakes.photo("a", ref=Ref("elsewhere", "a")), on=True)])
            assert desk.outbox.entries == ()

    run(work)


def test_what_was_shown_is_told_before_it_changes(run: Run) -> None:
    """Who hears that something was made finds it out of the list, and hears of the change after it."""

    async def work(world: World) -> None:
        async with program(world) as desk:
            await desk.rest()
            said: list[str] = []
            desk.outbox.changed.connect(lambda: said.append(f"changed {len(desk.outbox.entries)}"))
            desk.outbox.sent.connect(lambda *_: said.append(f"sent {len(desk.outbox.entries)}"))
            desk.outbox.do([like(world, 3)])
            await desk.rest()
            assert said.index("sent 0") < said.index("changed 0")

    run(work)


def test_cancelling_what_may_have_been_made_takes_it_back(run: Run) -> None:
    """The like whose answer was lost is followed by its opposite."""

    async def work(world: World) -> None:
        liked = next(number for number in range(9) if photo_id(world, number) not in world.likes("maren"))
        async with program(world) as desk:
            await desk.rest()
            world.wire.faults.extend([LOST] * 3)
            desk.outbox.do([like(world, liked)])
            await desk.rest()
            assert photo_id(world, liked) in world.likes("maren")
            assert [entry.state for entry in desk.outbox.entries] == [State.WAITING]
            desk.outbox.cancel(desk.outbox.entries)
            desk.outbox.send()
            await desk.rest()
            assert photo_id(world, liked) not in world.likes("maren")
            assert desk.outbox.entries == ()

    run(work)
