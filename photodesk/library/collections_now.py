"""The user's collections as they are now: what the service has said, overlaid with what waits to be sent."""

import contextlib
import time
import weakref
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Delete, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.outbox import Difference
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, StoreError
from photodesk.library.collection_pages import CollectionPages
from photodesk.library.collections_overlay import Contents, contents, overlaid
from photodesk.library.connection import Connection
from photodesk.library.directory import plenty
from photodesk.library.membership import Membership
from photodesk.library.outbox import Entry, Outbox
from photodesk.library.own_collections import STALE, KeptOwn, OwnCollections
from photodesk.library.page_source import PageSource, at_once
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionChange
from photodesk.store.collected import Amendment


class KeptCollections(KeptOwn, Protocol):
    """Where collections and their photos are kept between two visits."""

    async def renew_collection(
        self, shelf: str, collection: Collection, feed_key: str, amendment: Amendment | None = None
    ) -> None:
        """Know a collection as it is now, and its photos with an amendment."""
        ...

    async def forget_collection(self, shelf: str, ref: Ref, feed_key: str) -> None:
        """Know that a collection is gone."""
        ...

    async def listed(self, shelf: str, feed_keys: Sequence[str]) -> dict[str, tuple[Ref, ...]]:
        """Return which photos are in the kept pages of feeds."""
        ...

    async def get(self, shelf: str, feed_key: str, number: int) -> tuple[Page[Photo], float] | None:
        """Return a kept page of a feed and its age in seconds, or None."""
        ...


class CollectionsNow(QObject):
    """What is shown of the user's collections.

    Attributes:
        list: what the service has said of them.

    Signals:
        changed: they are others.
        rearranged(ref): there are other photos in this collection, or it is called something else.
        renewed(collection): the service has answered what this collection is now.
        made(ref, collection): what was `ref` here is `collection` at its service.
    """

    changed = Signal()
    rearranged = Signal(object)
    renewed = Signal(object)
    made = Signal(object, object)

    def __init__(
        self,
        connection: Connection,
        kept: KeptCollections,
        outbox: Outbox,
        spawn: Spawn,
        *,
        scarce: Callable[[], bool] = plenty,
        pictures: Callable[[], Awaitable[None]] = at_once,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.list = OwnCollections(
            connection, kept, spawn, scarce=scarce, pictures=pictures, clock=clock, parent=self
        )
        self._connection = connection
        self._kept = kept
        self._outbox = outbox
        self._spawn = spawn
        self._clock = clock
        self._membership = Membership()
        self._recent: list[tuple[float, Member]] = []
        self._sources: weakref.WeakSet[CollectionPages] = weakref.WeakSet()
        self._contents: dict[Ref, Contents] = {}
        self._own: tuple[Collection, ...] | None = None
        self._by_ref: dict[Ref, Collection] | None = None
        self._entries: tuple[Entry, ...] = ()
        self._recalled: set[Ref] = set()
        self._met: dict[Ref, Collection] = {}
        self._remembered: dict[Ref, tuple[Photo, ...]] = {}
        connection.service_changed.connect(self._start_over)
        self.list.changed.connect(self._listed)
        outbox.changed.connect(self._waiting_changed)
        outbox.sent.connect(self._sent)
        outbox.found.connect(self._found)
        outbox.refused.connect(self._refused)
        outbox.created.connect(self._created)
        outbox.own_collections = self._own_refs

    # What there is

    @property
    def own(self) -> tuple[Collection, ...]:
        """The collections, as far as they have come; new ones first."""
        if self._own is None:
            self._by_ref = None
            self._own = overlaid(
                self.list.said, self._changes, self._membership, self._outbox.known_as, whole=self.list.whole
            )
        return self._own

    def _own_refs(self) -> tuple[Ref, ...]:
        return tuple(each.ref for each in self.list.said)

    def find(self, ref: Ref) -> Collection | None:
        """Return one of one's own collections as it is now; None if `ref` is none."""
        own = self.own
        if self._by_ref is None:
            self._by_ref = {each.ref: each for each in own}
        return self._by_ref.get(self.known_as(ref))

    def meet(self, collection: Collection) -> None:
        """Know somebody's collection that is about to be looked at."""
        self._met[collection.ref] = collection

    def met(self, ref: Ref) -> Collection | None:
        """Return a collection that was met; None if it was not."""
        return self._met.get(ref)

    def holds(self, collection: Ref, photo: Photo) -> bool | None:
        """Whether a photo is in a collection; None if nobody knows."""
        ref = self.known_as(collection)
        waiting = self.waiting(ref).inside(photo.ref)
        return self._membership.holds(ref, photo) if waiting is None else waiting

    def inside(self, photo: Photo) -> tuple[Collection, ...]:
        """Return those collections that a photo is known to be in."""
        own = self.own
        return tuple(each for each, count in zip(own, self.counts(own, [photo]), strict=True) if count)

    def counts(self, collections: Iterable[Collection], photos: Sequence[Photo]) -> list[int]:
        """Return for each of `collections` how many of `photos` are known to be in it.

        Of most of them nothing is known but what was listed, and what the photos say of themselves: that is
        looked up for all photos at once.
        """
        refs = frozenset(photo.ref for photo in photos)
        said: dict[str, set[Ref]] = {}
        for photo in photos:
            for id_ in photo.own_collections:
                said.setdefault(id_, set()).add(photo.ref)
        found: list[int] = []
        for ref in (self.known_as(each.ref) for each in collections):
            if ref in self._contents or not self._membership.is_plain(ref):
                found.append(sum(self.holds(ref, photo) is True for photo in photos))
            else:
                found.append(len((self._membership.listed(ref) & refs) | said.get(ref.id, frozenset())))
        return found

    # What is deleted may have to be made anew

    def remember(self, ref: Ref) -> None:
        """Know which photos a collection has, as far as they were seen: it is about to be deleted."""
        here = self.known_as(ref)
        self._remembered[here] = self.waiting(here).over(self._membership.photos(here), first=True)
        service = self._connection.current
        if service is not None:
            self._spawn(self._gather(service, here), f"the photos of {here}")

    def remembered(self, ref: Ref) -> tuple[Photo, ...]:
        """Return the photos that a deleted collection is known to have had, the first one first."""
        return self._remembered.get(self.known_as(ref), ())

    async def _gather(self, service: PhotoService, ref: Ref) -> None:
        """Add to what is remembered of a collection what was kept of it."""
        number = 1
        with contextlib.suppress(StoreError):
            while kept := await self._kept.get(service.shelf, _key(ref), number):
                if service is not self._connection.current:
                    return
                known = {photo.ref for photo in self._remembered.get(ref, ())}
                new = (photo for photo in kept[0].items if photo.ref not in known)
                self._remembered[ref] = (*self._remembered.get(ref, ()), *new)
                number += 1

    @property
    def _changes(self) -> tuple[Change, ...]:
        entries = self._outbox.entries
        return tuple(each.change for each in entries if each.counts and _is_of_collection(each.change))

    # Pages

    def pages(self, ref: Ref, of_service: Callable[[Ref], PageSource]) -> CollectionPages:
        """Return the photos of a collection, whoever it is of; `of_service(ref)` are those of a service."""
        pages = CollectionPages(ref, self, of_service)
        self._sources.add(pages)
        return pages

    def known_as(self, ref: Ref) -> Ref:
        """Return what a collection is called at its service, if it has a name there by now."""
        return self._outbox.known_as(ref)

    def waiting(self, collection: Ref) -> Contents:
        """Return which of its photos are different because of what waits to be sent."""
        return self._contents.get(collection, Contents())

    def just_sent(self, collection: Ref) -> Contents:
        """Return which are different because of what was sent so lately that a list may not know it."""
        self._recent = [each for each in self._recent if self._clock() - each[0] <= STALE]
        recent = [member for _, member in self._recent]
        return contents(recent, self._outbox.known_as).get(collection, Contents())

    def seen(self, collection: Ref, page: Page[Photo]) -> None:
        """Know what the service lists."""
        if any(each.ref == collection for each in self.list.said):
            recent = self.just_sent(collection)
            lately = recent.taken | {photo.ref for photo in recent.put}
            self._membership.seen(
                collection, page.items, first=page.number == 1, last=not page.more, lately=lately
            )
            self._own = None

    # What happens

    def _start_over(self) -> None:
        self._membership.clear()
        self._recalled.clear()
        self._remembered.clear()
        self._met.clear()
        self._recent, self._own = [], None
        self._entries = self._outbox.entries
        self._contents = contents(self._changes, self._outbox.known_as)
        self.changed.emit()

    def _listed(self) -> None:
        self._own = None
        self.changed.emit()
        service = self._connection.current
        new = [each.ref for each in self.list.said if each.ref not in self._recalled]
        if service is not None and new:
            self._recalled.update(new)
            self._spawn(self._recall(service, new), "what was kept of one's own collections")

    async def _recall(self, service: PhotoService, refs: Sequence[Ref]) -> None:
        keys = {_key(ref): ref for ref in refs}
        found: dict[str, tuple[Ref, ...]] = {}
        with contextlib.suppress(StoreError):
            found = await self._kept.listed(service.shelf, list(keys))
        if found and service is self._connection.current:
            self._membership.recalled({keys[key]: photos for key, photos in found.items()})
            self._own = None
            self.changed.emit()

    def _waiting_changed(self) -> None:
        entries = self._outbox.entries
        difference, self._entries = Difference.between(self._entries, entries), entries
        if not difference.matters(_is_of_collection):
            return  # something else about the outbox is another one
        self._own = None
        before, self._contents = self._contents, contents(self._changes, self._outbox.known_as)
        self.changed.emit()
        for ref in {**before, **self._contents}:
            old, new = before.get(ref, Contents()), self._contents.get(ref, Contents())
            if (old.put, old.taken) != (new.put, new.taken):
                self.rearranged.emit(ref)

    def _sent(self, entry: Entry, answer: object) -> None:
        self._learn(entry.change, answer)

    def _found(self, entry: Entry, answer: object) -> None:
        """The service has it as `entry` says; what it had before may have been that, too."""
        self._learn(entry.change, answer, was_so=True)

    def _learn(self, change: Change, answer: object, *, was_so: bool = False) -> None:
        """Know what the service has by now; `was_so`: it had that before, unless something else is known."""
        if isinstance(change, Like):
            return
        ref = self.known_as(change.collection.ref)
        reckoned = None
        if isinstance(change, Member):
            if not isinstance(answer, CollectionChange) or answer.collection is None:
                reckoned = self._reckoned(change, ref, was_so=was_so)
            self._recent.append((self._clock(), change))
            self._membership.sent(ref, change.photo, inside=change.inside)
            for source in list(self._sources):
                if source.ref == ref:
                    source.sent(change.photo, inside=change.inside)
        self._own = None
        self.list.answered(change, answer, reckoned=reckoned)
        self._keep(change, ref, reckoned or answer)
        now = next((each for each in self.list.said if each.ref == ref), None)
        if now is not None:
            self.renewed.emit(now)

    def _reckoned(self, change: Member, ref: Ref, *, was_so: bool) -> Collection | None:
        """Return a collection with the count and cover that are shown while `change` waits.

        None if nothing is different by it, or the service has not told of the collection.
        """
        was = self._membership.holds(ref, change.photo)
        before = tuple(each for each in self.list.said if each.ref == ref)
        if was is change.inside or (was is None and was_so) or not before:
            return None
        return overlaid(before, (change,), self._membership, self.known_as, whole=True)[0]

    def _keep(self, change: Change, ref: Ref, answer: object) -> None:
        """Put right what was kept of a collection."""
        service = self._connection.current
        if service is None or isinstance(change, Create | Like):
            return
        now = answer.collection if isinstance(answer, CollectionChange) else answer
        if isinstance(change, Delete):
            self._spawn(self._forget(service, ref), f"what was kept of {ref}")
        elif isinstance(now, Collection):
            member = change if isinstance(change, Member) else None
            self._spawn(self._renew(service, now, member), f"what is kept of {ref}")

    async def _forget(self, service: PhotoService, ref: Ref) -> None:
        if service is self._connection.current:
            with contextlib.suppress(StoreError):  # the store tells of its own trouble
                await self._kept.forget_collection(service.shelf, ref, _key(ref))

    async def _renew(self, service: PhotoService, now: Collection, member: Member | None) -> None:
        amendment = None
        if member is not None:
            amendment = Amendment(member.photo, member.inside, service.policy.list_age)
        if service is self._connection.current:
            with contextlib.suppress(StoreError):  # the store tells of its own trouble
                await self._kept.renew_collection(service.shelf, now, _key(now.ref), amendment)

    def _refused(self, entry: Entry, _error: PhotoDeskError) -> None:
        """A collection that is not at the service any more was deleted elsewhere: it is in no list."""
        if entry.gone and not isinstance(entry.change, Like):
            ref = self.known_as(entry.change.collection.ref)
            if any(each.ref == ref for each in self.list.said):
                self._gone(ref, entry.change.collection)

    def _gone(self, ref: Ref, collection: Collection) -> None:
        self._own = None
        change = Delete(replace(collection, ref=ref))
        self.list.answered(change, None)
        self._keep(change, ref, None)

    def _created(self, ref: Ref, collection: Collection) -> None:
        self._membership.made(collection.ref)
        self._own = None
        self.made.emit(ref, collection)


def _is_of_collection(change: Change) -> bool:
    return not isinstance(change, Like)


def _key(ref: Ref) -> str:
    return Feed(FeedKind.COLLECTION, ref.id).key
