"""Changes count at once, and reach the service once in effect."""

from dataclasses import replace
from typing import Any

from photodesk.domain.changes import Create, Delete, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.net.messages import Priority
from photodesk.services.editing import Likes
from tests.unit.library import fakes
from tests.unit.library.outbox.world import LOST, Program, Run, World, program


def new(title: str = "Sea") -> Collection:
    return Collection(new_ref("sample"), title)


def put(running: Program, collection: Collection, *ids: str) -> None:
    running.outbox.do([Member(collection, fakes.photo(id_), inside=True) for id_ in ids])


class Mistaken:
    """Likes of a service, whose first one goes wrong in a way that nobody has thought of."""

    def __init__(self, likes: Likes | None) -> None:
        self._likes = likes
        self._asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._likes, name)

    async def like(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Any:
        self._asked += 1
        if self._asked == 1 or self._likes is None:
            raise KeyError("a mistake")
        return await self._likes.like(id, priority=priority)


def test_a_like_counts_at_once_and_is_sent(run: Run) -> None:
    """The heart does not wait for the service, and the service hears of it."""

    async def work(world: World) -> None:
        first = world.parts.catalogue.photo(0).id
        async with program(world) as desk:
            await desk.rest()
            desk.outbox.do([Like(fakes.photo(first), on=True)])
            assert desk.outbox.liked(Ref("sample", first)) is True
            assert first not in world.likes("maren")
            await desk.rest()
            assert first in world.likes("maren")
            assert desk.outbox.entries == ()
            ((entry, answer),) = desk.heard.said["sent"]
            assert (entry.change.photo.ref.id, answer.ref.id, answer.liked) == (first, first, True)

    run(work)


def test_photos_follow_their_new_collection(run: Run) -> None:
    """What is put into a collection that no service knows yet arrives in it."""

    async def work(world: World) -> None:
        ids = [world.parts.catalogue.photo(number).id for number in range(3)]
        async with program(world) as desk:
            await desk.rest()
            sea = new()
            desk.outbox.do([Create(sea)])
            put(desk, sea, *ids)
            assert desk.outbox.inside(sea.ref, Ref("sample", ids[0])) is True
            await desk.rest()
            known = desk.outbox.known_as(sea.ref)
            assert world.collections("maren")[known.id] == ("Sea", "", False, frozenset(ids))
            ((was, made),) = desk.heard.said["created"]
            assert (was, made.ref) == (sea.ref, known)
            desk.outbox.do([Delete(sea)])
            await desk.rest()
            assert known.id not in world.collections("maren")

    run(work)


def test_a_creation_whose_answer_was_lost_is_made_once(run: Run) -> None:
    """It is looked for, as soon as the list cannot be older than it, and found; what waits for it follows."""

    async def work(world: World) -> None:
        first = world.parts.catalogue.photo(0).id
        async with program(world) as desk:
            await desk.rest()
            before = set(world.collections("maren"))
            world.wire.faults.append(LOST)
            sea = new()
            desk.outbox.do([Create(sea)])
            put(desk, sea, first)
            await desk.rest()
            desk.connection.retry.emit()
            await desk.advance(30)
            assert desk.told() == ["create waiting", "member waiting"]
            await desk.advance(10)
            (made,) = set(world.collections("maren")) - before
            assert world.collections("maren")[made] == ("Sea", "", False, frozenset({first}))
            assert desk.outbox.entries == ()

    run(work)


def test_a_mistake_of_the_program_holds_up_nothing(run: Run) -> None:
    """Whatever goes wrong with one change, it is sent again after a while, and the others meanwhile."""

    async def work(world: World) -> None:
        liked, library = world.likes("maren"), world.parts.catalogue
        first, second = [n for n in range(24) if library.photo(n).id not in liked][:2]
        async with program(world) as desk:
            service = desk.service("maren")
            desk.connection.prepare(replace(service, likes=Mistaken(service.likes)))
            desk.connection.open()
            desk.outbox.do([Like(fakes.photo(library.photo(n).id), on=True) for n in (first, second)])
            await desk.rest()
            assert world.likes("maren") == liked | {library.photo(second).id}
            assert desk.told() == ["like waiting"]
            assert [type(error) for error in desk.running.errors] == [KeyError]
            await desk.advance(2)
            assert library.photo(first).id in world.likes("maren")
            assert desk.outbox.entries == ()

    run(work)
