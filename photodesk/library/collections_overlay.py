"""What collections look like once all that waits to be sent has been done. Nothing is asked and kept here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from photodesk.domain.changes import Change, Create, Delete, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref

Known = Callable[[Ref], Ref]
"""Returns what a collection that was made here is called at its service, or what it was given."""


class Contents:
    """Which photos of one collection are different from what the service has said of it.

    Attributes:
        taken: those that are in it no longer.
    """

    def __init__(self) -> None:
        self._put: dict[Ref, Photo] = {}  # the one that was put in last last
        self.taken: set[Ref] = set()

    def __bool__(self) -> bool:
        return bool(self._put or self.taken)

    @property
    def put(self) -> tuple[Photo, ...]:
        """The photos that are in it now, the one that was put in last first."""
        return tuple(reversed(self._put.values()))

    def change(self, photo: Photo, *, inside: bool) -> None:
        """Put `photo` in front, or take it out."""
        self._put.pop(photo.ref, None)
        self.taken.discard(photo.ref)
        if inside:
            self._put[photo.ref] = photo
        else:
            self.taken.add(photo.ref)

    def inside(self, photo: Ref) -> bool | None:
        """Whether `photo` is inside; None if it is as the service has said."""
        if photo in self.taken:
            return False
        return True if photo in self._put else None

    def over(self, photos: Sequence[Photo], *, first: bool) -> tuple[Photo, ...]:
        """Return a page of the service's photos as it is now; `first` is the one that new ones come to."""
        rest = tuple(photo for photo in photos if self.inside(photo.ref) is None)
        return (*self.put, *rest) if first else rest

    def first(self, photos: Iterable[Photo]) -> Photo | None:
        """Return what stands in front of the service's photos as they are now; None if nothing does."""
        there = (photo for photo in photos if self.inside(photo.ref) is None)
        return next(chain(reversed(self._put.values()), there), None)


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
            if ref not in shown:
                continue
            if isinstance(change, Member):
                pictures.change(shown[ref], change.photo, inside=change.inside)
            elif isinstance(change, Update):
                shown[ref] = change.edit.of(shown[ref])
            else:
                del shown[ref]
    return tuple(pictures.of(collection) for collection in shown.values())


class _Pictures:
    """Counts and covers of collections while photos come and go."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._contents: dict[Ref, Contents] = {}
        self._counts: dict[Ref, int] = {}
        self._covers: dict[Ref, Photo | None] = {}
        self._bare: set[Ref] = set()  # whose cover was taken out: another is looked for once, at the end

    def of(self, collection: Collection) -> Collection:
        """Return a collection with its count and cover as they are now."""
        ref = collection.ref
        if ref not in self._counts:
            return collection
        count, cover = self._counts[ref], self._covers[ref]
        if ref in self._bare:
            cover = self._contents[ref].first(self._held.photos(ref)) if count else None
        return replace(collection, total_photos=count, cover=cover)

    def change(self, collection: Collection, photo: Photo, *, inside: bool) -> None:
        """Put a photo into a collection, or take it out."""
        ref = collection.ref
        own = self._contents.setdefault(ref, Contents())
        was = own.inside(photo.ref)
        if was is None:
            was = self._held.holds(ref, photo)
        was = not inside if was is None else was
        own.change(photo, inside=inside)
        self._counts[ref] = max(self._counts.get(ref, collection.total_photos) + inside - was, 0)
        cover = self._covers.setdefault(ref, collection.cover)
        if inside and not was:
            self._covers[ref] = photo
            self._bare.discard(ref)
        elif not inside and (not self._counts[ref] or cover is None or cover.ref == photo.ref):
            self._bare.add(ref)
