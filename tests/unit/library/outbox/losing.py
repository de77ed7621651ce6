"""What tests of lost answers need: changes of every kind, and whether the service has made them."""

from typing import Any

from photodesk.domain.changes import Change, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.ref import Ref
from photodesk.library.outbox import Why
from tests.unit.library import fakes
from tests.unit.library.outbox.world import (
    Fault,
    Program,
    World,
)


def new_photo(world: World, place: int = 0) -> Any:
    """Return a photo that she does not like and that is in none of her collections."""
    mine = world.likes("maren").union(*(one[3] for one in world.collections("maren").values()))
    ids = [world.parts.catalogue.photo(number).id for number in range(24)]
    return fakes.photo([id_ for id_ in ids if id_ not in mine][place])


def liked_photo(world: World) -> Any:
    return fakes.photo(min(world.likes("maren")))


def own(world: World, *, private: bool = False) -> Collection:
    """Return a collection of hers, as the service has it."""
    for id_, (title, text, hidden, ids) in world.collections("maren").items():
        if hidden == private:
            return Collection(Ref("sample", id_), title, text, len(ids), hidden)
    raise AssertionError("she has none")


def liking(world: World) -> Change:
    return Like(new_photo(world), on=True)


def unliking(world: World) -> Change:
    return Like(liked_photo(world), on=False)


def adding(world: World) -> Change:
    return Member(own(world), new_photo(world), inside=True)


def removing(world: World) -> Change:
    sea = own(world)
    inside = min(world.collections("maren")[sea.ref.id][3])
    return Member(sea, fakes.photo(inside), inside=False)


def calling(world: World) -> Change:
    return Update(own(world), CollectionEdit(title="  Oceans \n"))


def hiding(world: World) -> Change:
    return Update(own(world), CollectionEdit(private=True))


def deleting(world: World) -> Change:
    return Delete(own(world))


def is_so(world: World, change: Change) -> bool:
    """Whether the service has what a change wants."""
    if isinstance(change, Like):
        return (change.photo.ref.id in world.likes("maren")) == change.on
    there = world.collections("maren").get(change.collection.ref.id)
    if isinstance(change, Delete) or there is None:
        return isinstance(change, Delete) and there is None
    if isinstance(change, Member):
        return (change.photo.ref.id in there[3]) == change.inside
    assert isinstance(change, Update)
    after = change.edit.of(change.collection)
    return (there[0], there[1], there[2]) == (after.title.strip(), after.description, after.private)


async def begin(world: World, desk: Program, change: Change, *faults: Fault) -> None:
    await desk.rest()
    world.wire.faults.extend(faults)
    desk.outbox.do([change])
    await desk.rest()


def methods(world: World) -> list[str]:
    return [line.split()[0] for line in world.wire.asked]


def why(desk: Program) -> Why | None:
    """Return why nothing is sent."""
    pause = desk.outbox.pause
    return pause.why if pause is not None else None


def said(desk: Program, name: str) -> list[Any]:
    return list(desk.heard.said[name])
