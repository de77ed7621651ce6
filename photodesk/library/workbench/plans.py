"""Plans: what it takes to copy, move, merge and remove, told before anything is done, and the way back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Group
from dataclasses import dataclass, replace
from enum import StrEnum

from photodesk.domain.changes import Change, Create, Delete, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


class Kind(StrEnum):
    """What a plan does."""

    COPY = "copy"
    MOVE = "move"
    MERGE = "merge"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that belong together; each is a request.

    A photo goes into one collection before it is taken out of another, and a collection is deleted last:
    whatever stops half way, every photo is somewhere.

    Attributes:
        photos: those it is about.
        there: how many of them are where they are to be already, and cost nothing there.
        source: where photos come from, or are removed from; None where that is no collection, or several.
        target: where they go to; None if nowhere.
        deleted: what was in each collection that is deleted, so that it can be made again.
    """

    kind: Kind
    changes: tuple[Change, ...]
    photos: tuple[Photo, ...]
    there: int = 0
    source: Collection | None = None
    target: Collection | None = None
    deleted: tuple[tuple[Ref, tuple[Photo, ...]], ...] = ()

    @property
    def cost(self) -> int:
        """How many requests it takes."""
        return len(self.changes)

    def renamed(self, names: Mapping[Ref, Ref]) -> "Plan":
        """Return the same plan for collections that are called otherwise by now."""
        if not names:
            return self
        return replace(
            self,
            changes=tuple(_renamed(change, names) for change in self.changes),
            source=_called(self.source, names) if self.source is not None else None,
            target=_called(self.target, names) if self.target is not None else None,
            deleted=tuple((names.get(ref, ref), photos) for ref, photos in self.deleted),
        )

    def back(self, made: Iterable[Change], new: Callable[[str], Ref] = new_ref) -> tuple[Change, ...]:
        """Return what undoes those of the changes that were made, in an order that loses nothing either.

        A deleted collection is made anew, under a `new` identity, with the photos it had.
        """
        found: list[Change] = []
        for change in reversed(_first_photo_first(made) if self.kind is Kind.MOVE else list(made)):
            if isinstance(change, Member):
                found.append(replace(change, inside=not change.inside))
            elif isinstance(change, Delete):
                photos = next((held for ref, held in self.deleted if ref == change.collection.ref), ())
                found += _made_again(change.collection, photos, new)
        return tuple(found)


def copy(
    photos: Sequence[Photo], target: Collection, inside: Group[Ref], *, source: Collection | None = None
) -> Plan:
    """Return what puts `photos` into `target`, where those of `inside` are already."""
    wanted = once(photos)
    changes = [Member(target, photo, inside=True) for photo in reversed(wanted) if photo.ref not in inside]
    return Plan(Kind.COPY, tuple(changes), wanted, len(wanted) - len(changes), source, target)


def move(photos: Sequence[Photo], source: Collection, target: Collection, inside: Group[Ref]) -> Plan:
    """Return what puts `photos` into `target`, where those of `inside` are already, and out of `source`.

    One photo is moved after the other, so that what stops half way has moved some of them whole.
    """
    wanted = once(photos)
    changes: list[Change] = []
    for photo in reversed(wanted):  # the last that is put in stands first
        if photo.ref not in inside:
            changes.append(Member(target, photo, inside=True))
        changes.append(Member(source, photo, inside=False))
    there = sum(photo.ref in inside for photo in wanted)
    return Plan(Kind.MOVE, tuple(changes), wanted, there, source, target)


def merge(
    source: Collection, photos: Sequence[Photo], target: Collection, inside: Group[Ref], *, delete: bool
) -> Plan:
    """Return what puts all `photos` of `source` into `target`, and then deletes `source` if so wished."""
    plan = replace(copy(photos, target, inside, source=source), kind=Kind.MERGE)
    if not delete:
        return plan
    return replace(plan, changes=(*plan.changes, Delete(source)), deleted=((source.ref, tuple(plan.photos)),))


def remove(photos: Sequence[Photo], source: Collection) -> Plan:
    """Return what takes `photos` out of `source`."""
    wanted = once(photos)
    return Plan(
        Kind.REMOVE, tuple(Member(source, photo, inside=False) for photo in wanted), wanted, source=source
    )


def take_out(dropped: Mapping[Ref, tuple[Photo, Sequence[Collection]]]) -> Plan:
    """Return what takes each photo out of the collections named beside it: what is kept stays."""
    changes = tuple(
        Member(collection, photo, inside=False)
        for photo, collections in dropped.values()
        for collection in collections
    )
    photos = once([photo for photo, collections in dropped.values() if collections])
    return Plan(Kind.REMOVE, changes, photos)


def once(photos: Iterable[Photo]) -> tuple[Photo, ...]:
    """Return `photos` in their order, each once."""
    return tuple({photo.ref: photo for photo in photos}.values())


def _first_photo_first(moved: Iterable[Change]) -> list[Change]:
    """Return the changes of a move with its photos the other way round: undone, they stand as before."""
    of_photo: dict[Ref, list[Change]] = {}
    for change in moved:
        if isinstance(change, Member):
            of_photo.setdefault(change.photo.ref, []).append(change)
    return [change for changes in reversed(of_photo.values()) for change in changes]


def _called(collection: Collection, names: Mapping[Ref, Ref]) -> Collection:
    return replace(collection, ref=names.get(collection.ref, collection.ref))


def _renamed(change: Change, names: Mapping[Ref, Ref]) -> Change:
    if isinstance(change, Like):
        return change
    return replace(change, collection=_called(change.collection, names))


def _made_again(collection: Collection, photos: Sequence[Photo], new: Callable[[str], Ref]) -> list[Change]:
    again = replace(collection, ref=new(collection.ref.service), total_photos=0, cover=None)
    return [Create(again), *(Member(again, photo, inside=True) for photo in reversed(photos))]
