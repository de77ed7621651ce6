"""What the user does with collections of their own: at once here, at the service when it can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.ids import new_id
from photodesk.library import collecting_texts as texts
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.connection import Connection
from photodesk.library.outbox import Entry, Outbox

HELD_BACK = 6.0
"""Seconds before a deletion is sent: as long as the way back is offered."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the user has done.

    Attributes:
        text: the same in words.
        changes: what it consists of, in order.
        back: what undoes it, in order.
        whose: in whose name (`PhotoService.shelf`): nobody else can undo it.
    """

    text: str
    changes: tuple[Change, ...]
    back: tuple[Change, ...]
    whose: str


class Collecting(QObject):
    """The collections of the signed-in user, as far as the service in use lets them be edited.

    Everything here returns at once: what was done is to be seen at once, and sent when it can be.

    Attributes:
        now: what there is, with all that waits to be sent in its place.

    Signals:
        changed: `own`, `asked`, `loading`, `more`, `on_request`, `error` or `available` is another one.
        did(done): the user has done this.
    """

    changed = Signal()
    did = Signal(object)

    def __init__(self, connection: Connection, now: CollectionsNow, outbox: Outbox) -> None:
        super().__init__()
        self.now = now
        self._connection = connection
        self._outbox = outbox
        self._follows: dict[Ref, Ref] = {}  # of collections that were made anew: what they are now
        now.changed.connect(self.changed)

    # What there is

    @property
    def own(self) -> tuple[Collection, ...]:
        """The user's collections as they are now, as far as they have come; new ones first."""
        return self.now.own

    @property
    def asked(self) -> bool:
        """Whether they have come, or were kept not long ago."""
        return self.now.list.asked

    @property
    def loading(self) -> bool:
        """Whether they are on their way."""
        return self.now.list.loading

    @property
    def more(self) -> bool:
        """Whether there are more to be asked for."""
        return self.now.list.more

    @property
    def on_request(self) -> bool:
        """Whether they wait for the user to want them."""
        return self.now.list.on_request

    @property
    def error(self) -> PhotoDeskError | None:
        """Why they did not come, or None."""
        return self.now.list.error

    @property
    def available(self) -> bool:
        """Whether the service in use has collections that its user may edit."""
        return self.now.list.available

    def takes(self, photo: Photo) -> bool:
        """Whether `photo` can be put into a collection now."""
        return self.available and self.is_of_service(photo)

    def is_of_service(self, photo: Photo) -> bool:
        """Whether `photo` is of the service in use: others cannot be put into its collections."""
        service = self._connection.current
        return service is not None and photo.ref.service == service.identity.id

    def is_own(self, collection: Ref) -> bool:
        """Whether a collection is one of the user's own."""
        return self.now.find(self._latest(collection)) is not None

    def find(self, collection: Ref) -> Collection | None:
        """Return a collection of the user's own as it is now; None if there is none."""
        return self.now.find(self._latest(collection))

    def inside(self, photo: Photo) -> tuple[Collection, ...]:
        """Return those of the user's collections that `photo` is known to be in."""
        return self.now.inside(photo) if self.is_of_service(photo) else ()

    def holds(self, collection: Collection, photo: Photo) -> bool | None:
        """Whether `photo` is in a collection; None if nobody knows."""
        return self.now.holds(self._latest(collection.ref), photo)

    def counts(self, collections: Iterable[Collection], photos: Sequence[Photo]) -> list[int]:
        """Return for each of the user's `collections` how many of `photos` are known to be in it."""
        latest = (replace(each, ref=self._latest(each.ref)) for each in collections) if self._follows else ()
        return self.now.counts(latest or collections, photos)

    def absent(self, collection: Collection, photos: Sequence[Photo]) -> list[Photo]:
        """Return those of `photos` that `add` would put into a collection: a request each."""
        now = self.find(collection.ref)
        return self._missing(now, photos) if now is not None else []

    def present(self, collection: Collection, photos: Sequence[Photo]) -> list[Photo]:
        """Return those of `photos` that `remove` would take out of a collection: a request each."""
        now = self.find(collection.ref)
        return [photo for photo in photos if now is not None and self.holds(now, photo) is not False]

    def want(self) -> None:
        """Ask for the user's collections unless they are here or on their way."""
        self.now.list.want()

    def want_if_put_off(self) -> None:
        """Ask for the list if it waits to be wanted: requests turned out not to be scarce."""
        if self.on_request:
            self.want()

    def want_more(self) -> None:
        """Ask for the next page of them."""
        self.now.list.want_more()

    # Doing

    def create(
        self, title: str, description: str = "", *, private: bool = False, photos: Sequence[Photo] = ()
    ) -> Collection:
        """Make a collection with `photos` in it; return it as it is now. Call it while `available`."""
        service = self._connection.current
        ref = new_ref(service.identity.id if service is not None else "")
        collection = Collection(ref, title, description, private=private)
        chosen = [photo for photo in photos if self.is_of_service(photo)]
        members = [Member(collection, photo, inside=True) for photo in reversed(chosen)]
        changes: tuple[Change, ...] = (Create(collection), *members)
        self._do(texts.created(collection, chosen), changes, (Delete(collection),))
        return self.find(ref) or collection

    def edit(self, collection: Collection, edit: CollectionEdit) -> None:
        """Call a collection otherwise, describe it otherwise, hide or show it."""
        before = self.find(collection.ref)
        if before is None:
            return
        after = edit.of(before)
        edit = CollectionEdit.between(before, after)
        if edit:
            change, back = Update(before, edit), Update(after, CollectionEdit.between(after, before))
            self._do(texts.changed(before, after, edit), (change,), (back,))

    def delete(self, collection: Collection) -> None:
        """Delete a collection; undone later it is made anew, with those photos that are known."""
        before = self.find(collection.ref)
        if before is not None:
            self._do(texts.deleted(before), (Delete(before),), (Create(before),))

    def add(self, collection: Collection, photos: Sequence[Photo]) -> int:
        """Put photos into a collection, the first one in front; return how many were not in it."""
        now, new = self.find(collection.ref), self.absent(collection, photos)
        if now is not None and new:
            self._do(texts.put_in(new, now), *_members(now, new, inside=True))
        return len(new)

    def remove(self, collection: Collection, photos: Sequence[Photo]) -> None:
        """Take photos out of a collection."""
        now, inside = self.find(collection.ref), self.present(collection, photos)
        if now is not None and inside:
            self._do(texts.taken_out(inside, now), *_members(now, inside, inside=False))

    def copy(self, photos: Sequence[Photo], target: Collection) -> int:
        """Put photos of another collection into `target` too; the same as `add`."""
        return self.add(target, photos)

    def move(self, photos: Sequence[Photo], source: Collection, target: Collection) -> None:
        """Put photos into `target`, and take them out of `source`: one thing, undone as one."""
        start, end = self.find(source.ref), self.find(target.ref)
        if start is None or end is None or start.ref == end.ref:
            return
        new = self._missing(end, photos)
        inside = self.present(start, photos)
        if not inside:
            return
        put, put_back = _members(end, new, inside=True)
        taken, taken_back = _members(start, inside, inside=False)
        self._do(texts.moved(inside, end), (*put, *taken), (*taken_back, *put_back))

    def take_back(self, done: Done) -> Done:
        """Undo what was done; return what does it again. Who did not do it undoes nothing."""
        service = self._connection.current
        if service is None or service.shelf != done.whose:
            return done
        if not self._is_there_again(done.back):
            self._make(self._as_of_now(done.back))
        return replace(done, changes=done.back, back=done.changes)

    def cost_of(self, done: Done) -> int:
        """Return how many requests it takes to undo what was done; what waits to be sent costs none."""
        waiting = {_place(entry.change) for entry in self._outbox.entries if entry.counts}
        cost = 0
        for change in done.back:
            if isinstance(change, Create):
                ref = self._latest(change.collection.ref)
                kept = any(self._deletes(entry, ref) for entry in self._outbox.entries)
                cost += 0 if kept else 1 + len(self.now.remembered(ref))
            else:
                cost += not isinstance(change, Member) or _opposite(change) not in waiting
        return cost

    # Inside

    def _do(self, text: str, changes: Sequence[Change], back: Sequence[Change]) -> None:
        service = self._connection.current
        if service is None or not self.available:
            return
        self._make(changes)
        self.did.emit(Done(text, tuple(changes), tuple(back), service.shelf))

    def _make(self, changes: Sequence[Change]) -> None:
        """Make changes; what is deleted is remembered, and deleted no sooner than the way back is gone."""
        deleted = [change.collection.ref for change in changes if isinstance(change, Delete)]
        for ref in deleted:
            self.now.remember(ref)
        self._outbox.do(tuple(changes), batch=new_id(), not_before=HELD_BACK if deleted else 0.0)

    def _missing(self, collection: Collection, photos: Iterable[Photo]) -> list[Photo]:
        """Return those of `photos` that can be put into a collection and are not known to be in it."""
        of_service = {photo.ref: photo for photo in photos if self.is_of_service(photo)}
        return [photo for photo in of_service.values() if self.holds(collection, photo) is not True]

    def _latest(self, ref: Ref) -> Ref:
        """Return what a collection is called now, also if it was deleted and made anew."""
        ref = self.now.known_as(ref)
        while ref in self._follows:
            ref = self.now.known_as(self._follows[ref])
        return ref

    def _as_of_now(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Return changes that were noted earlier, of what their collections are called now.

        What is made anew gets those photos that it is known to have had.
        """
        found: list[Change] = []
        for change in changes:
            photos: Sequence[Photo] = ()
            if isinstance(change, Create):
                photos = self.now.remembered(self._latest(change.collection.ref))
            now = self._of_now(change)
            found.append(now)
            if isinstance(now, Create):
                found += _members(now.collection, photos, inside=True)[0]
        return tuple(found)

    def _of_now(self, change: Change) -> Change:
        if isinstance(change, Like):
            return change
        if isinstance(change, Create):
            old = self._latest(change.collection.ref)
            ref = new_ref(old.service)
            self._follows[old] = ref
            return Create(replace(change.collection, ref=ref))
        collection = replace(change.collection, ref=self._latest(change.collection.ref))
        return replace(change, collection=collection)

    def _is_there_again(self, back: Sequence[Change]) -> bool:
        """Whether what is to be made anew is still there, or its deletion could be cancelled."""
        if not back or not isinstance(back[0], Create):
            return False
        ref = self._latest(back[0].collection.ref)
        deletions = [entry for entry in self._outbox.entries if self._deletes(entry, ref)]
        if not deletions:
            return self.now.find(ref) is not None
        if not all(entry.unsent for entry in deletions):
            return False
        self._outbox.cancel(deletions)
        return True

    def _deletes(self, entry: Entry, ref: Ref) -> bool:
        change = entry.change
        if not entry.counts or not isinstance(change, Delete):
            return False
        return self.now.known_as(change.collection.ref) == ref


def _members(
    collection: Collection, photos: Sequence[Photo], *, inside: bool
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the changes that put photos in, the first one in front, or take them out, and those back."""
    there = tuple(Member(collection, photo, inside=inside) for photo in reversed(photos))
    return there, tuple(replace(change, inside=not inside) for change in there)


def _place(change: Change) -> object:
    """Return what is the same for two changes that put a photo into a collection, or take it out."""
    return (change.lane, change.photo.ref, change.inside) if isinstance(change, Member) else None


def _opposite(change: Member) -> object:
    """Return what `_place` says of the change that takes `change` back."""
    return change.lane, change.photo.ref, not change.inside
