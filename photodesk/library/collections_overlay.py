"""What collections look like once all that waits to be sent has been done. Nothing is asked and kept here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from photodesk.domain.changes import Change, Create, Delete, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref

Known = Callable[[Ref], Ref]
"""Returns what a collection that was made here is called at its service, or what it was given."""


class Contents:
    """Which photos of one collection are different from what the service has said of it.

    Attributes:
        put: the photos that are in it now, the one that was put in last first.
        taken: those that are in it no longer.
    """

    def __init__(self) -> None:
        self.put: tuple[Photo, ...] = ()
        self.taken: frozenset[Ref] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.put or self.taken)

    def change(self, photo: Photo, *, inside: bool) -> None:
        """Put `photo` in front, or take it out."""
        self.put = tuple(each for each in self.put if each.ref != photo.ref)
        self.taken -= {photo.ref}
        if inside:
            self.put = (photo, *self.put)
        else:
            self.taken |= {photo.ref}

    def inside(self, photo: Ref) -> bool | None:
        """Whether `photo` is inside; None if it is as the service has said."""
        if photo in self.taken:
            return False
        return True if any(each.ref == photo for each in self.put) else None

    def over(self, photos: Sequence[Photo], *, first: bool) -> tuple[Photo, ...]:
        """Return a page of the service's photos as it is now; `first` is the one that new ones come to."""
        put = {photo.ref for photo in self.put}
        rest = tuple(photo for photo in photos if photo.ref not in self.taken and photo.ref not in put)
        return (*self.put, *rest) if first else rest


def contents(changes: Iterable[Change], known_as: Known) -> dict[Ref, Contents]:
    """Return for each collection which of its photos are different after `changes`, in their order."""
    found: dict[Ref, Contents] = {}
    for change in changes:
        if isinstance(change, Member):
            own = found.setdefault(known_as(change.collection.ref), Contents())
            own.change(change.photo, inside=change.inside)
    return found


class Held(Protocol):
    """What is known of the photos that the service has in collections."""

    def holds(self, collection: Ref, photo: Photo) -> bool | None:
        """Whether a photo is inside; None if nobody knows."""
        ...

    def photos(self, collection: Ref) -> Sequence[Photo]:
        """Return the photos of a collection that are known, from the first one on."""
        ...


def overlaid(
    said: Sequence[Collection], changes: Sequence[Change], held: Held, known_as: Known, *, whole: bool
) -> tuple[Collection, ...]:
    """Return the collections that the service has `said` there are as they are after `changes`.

    New ones come first. `whole` says that the service has named all of them: then a change of another one is
    of one that is gone; else that one is shown last, as it was when it was changed.
    """
    shown = {collection.ref: collection for collection in said}
    pictures = _Pictures(held)
    for change in changes:
        if isinstance(change, Create):
            ref = known_as(change.collection.ref)
            if ref not in shown:
                shown = {ref: replace(change.collection, ref=ref, total_photos=0, cover=None), **shown}
        elif isinstance(change, Delete | Update | Member):
            ref = known_as(change.collection.ref)
            if ref not in shown and not whole:
                shown[ref] = replace(change.collection, ref=ref)
            if ref in shown:
                shown[ref] = pictures.changed(shown[ref], change)
            if isinstance(change, Delete):
                shown.pop(ref, None)
    return tuple(shown.values())


def edited(collection: Collection, edit: CollectionEdit) -> Collection:
    """Return a collection as it is after an edit."""
    return replace(
        collection,
        title=collection.title if edit.title is None else edit.title,
        description=collection.description if edit.description is None else edit.description,
        private=collection.private if edit.private is None else edit.private,
    )


class _Pictures:
    """Counts and covers of collections while photos come and go."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._contents: dict[Ref, Contents] = {}

    def changed(self, collection: Collection, change: Delete | Update | Member) -> Collection:
        if isinstance(change, Update):
            return edited(collection, change.edit)
        if isinstance(change, Member):
            return self._with(collection, change.photo, inside=change.inside)
        return collection

    def _with(self, collection: Collection, photo: Photo, *, inside: bool) -> Collection:
        own = self._contents.setdefault(collection.ref, Contents())
        was = own.inside(photo.ref)
        if was is None:
            was = self._held.holds(collection.ref, photo)
        was = not inside if was is None else was
        own.change(photo, inside=inside)
        count = max(collection.total_photos + inside - was, 0)
        cover = collection.cover
        if inside and not was:
            cover = photo
        elif not inside and (count == 0 or cover is None or cover.ref == photo.ref):
            first = own.over(self._held.photos(collection.ref), first=True)
            cover = first[0] if first and count else None
        return replace(collection, total_photos=count, cover=cover)
