"""Putting photos into collections of the user's own, and taking them out again."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.errors import PhotoDeskError, ServiceError, SignedOut, StoreError
from photodesk.library.connection import Connection
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionEditing


@dataclass(frozen=True, slots=True)
class Change:
    """Photos go into a collection, or out of it.

    `whose` is in whose name (`PhotoService.shelf`): nobody else can make or undo it.
    """

    collection: Collection
    photos: tuple[Photo, ...]
    inside: bool
    whose: str

    def back(self) -> "Change":
        """Return what undoes it."""
        return replace(self, inside=not self.inside)


class KeptCollections(Protocol):
    """Where collections and their photos are kept between two visits."""

    async def renew_collection(self, shelf: str, collection: Collection, feed_key: str) -> None:
        """Know `collection` as it is now, and no longer which photos were in it."""
        ...


class Collecting(QObject):
    """The collections of the signed-in user, as far as the service in use lets them be edited.

    Each page of the list is asked for once and kept until another service is in use; what a change answers
    takes the place of what was known. A change that is under way when its user signs out goes no further,
    and whoever comes after them is told nothing of it.

    Attributes:
        own: the user's collections, as far as they have come.
        asked: whether they have been asked for and have come.
        loading: whether they are on their way.
        more: whether there are more to be asked for.
        error: why they did not come, or None.

    Signals:
        changed: any of these is another one, or `available` is.
        renewed(collection): what is in it has changed; what was kept of it has been forgotten.
        put(change): its photos are in the collection now.
        taken_out(change): they are in it no longer.
        failed(error, change): this could not be made; what was done before it was told of.
    """

    changed = Signal()
    renewed = Signal(object)
    put = Signal(object)
    taken_out = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self, connection: Connection, kept: KeptCollections, spawn: Spawn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._page = 0
        self.own: tuple[Collection, ...] = ()
        self.asked = self.loading = self.more = False
        self.error: PhotoDeskError | None = None
        connection.service_changed.connect(self._start_over)

    @property
    def available(self) -> bool:
        """Whether the service in use has collections that its user may edit."""
        return _facet(self._connection.current) is not None

    def takes(self, photo: Photo) -> bool:
        """Whether `photo` can be put into a collection now."""
        return self.available and self.is_of_service(photo)

    def is_of_service(self, photo: Photo) -> bool:
        """Whether `photo` is of the service in use: others cannot be put into its collections."""
        service = self._connection.current
        return service is not None and photo.ref.service == service.identity.id

    def want(self) -> None:
        """Ask for the user's collections unless they are here or on their way."""
        if self.available and not (self.asked or self.loading):
            self._load()

    def want_more(self) -> None:
        """Ask for the next page of them."""
        if self.more and not self.loading:
            self._load()

    def add(self, collection: Collection, photos: Sequence[Photo]) -> None:
        """Put photos into a collection, one after the other: each is a request."""
        self._change(collection, photos, inside=True)

    def make(self, change: Change) -> None:
        """Make a change that was told of, if whoever it is of is signed in."""
        self._spawn(self._send(change), f"photos of {change.collection.ref}")

    def remove(self, collection: Collection, photos: Sequence[Photo]) -> None:
        """Take photos out of a collection."""
        self._change(collection, photos, inside=False)

    def _start_over(self) -> None:
        self.own, self._page = (), 0
        self.asked = self.loading = self.more = False
        self.error = None
        self.changed.emit()

    def _load(self) -> None:
        self.loading, self.error = True, None
        self.changed.emit()
        self._spawn(self._ask(self._page + 1), "collections of one's own")

    async def _ask(self, number: int) -> None:
        service = self._connection.current
        facet = _facet(service)
        if service is None or facet is None:
            return
        try:
            await self._connection.service()
            page = await facet.own(number)
        except PhotoDeskError as error:
            if isinstance(error, ServiceError):
                self._connection.failed(error, service)
            if service is self._connection.current:
                self.loading, self.error = False, error
                self.changed.emit()
            return
        self._connection.succeeded(service)
        if service is self._connection.current:
            known = {collection.ref for collection in self.own}
            self.own += tuple(item for item in page.items if item.ref not in known)
            self._page, self.more, self.asked, self.loading = number, page.more, True, False
            self.changed.emit()

    def _change(self, collection: Collection, photos: Sequence[Photo], *, inside: bool) -> None:
        service = self._connection.current
        if self.available and service is not None and collection.ref.service == service.identity.id:
            self.make(Change(collection, tuple(photos), inside, service.shelf))

    async def _send(self, change: Change) -> None:
        service = self._connection.current
        facet = _facet(service)
        if service is None or facet is None or change.whose != service.shelf:
            error = ServiceError("somebody else is signed in", people="Somebody else is signed in now.")
            self.failed.emit(error, change)
            return
        collection, inside = change.collection, change.inside
        done: list[Photo] = []
        refusal: PhotoDeskError | None = None
        try:
            await self._connection.service()
            for photo in change.photos:
                if not self._is_still_as(service):
                    return
                answer = await (facet.add if inside else facet.remove)(collection.ref.id, photo.ref.id)
                done.append(photo)
                collection = answer.collection or collection
        except PhotoDeskError as error:
            refusal = error
            if isinstance(error, ServiceError):
                self._connection.failed(error, service)
        else:
            self._connection.succeeded(service)
        made = replace(change, collection=collection, photos=tuple(done))
        await self._tell(service, made, refusal, replace(change, photos=change.photos[len(done) :]))

    async def _tell(
        self, service: PhotoService, made: Change, refusal: PhotoDeskError | None, left: Change
    ) -> None:
        """Say what was made and what could not be; nobody but its user is told.

        Whose session has ended meanwhile is told too, unless somebody else has signed in: it can go on later.
        """
        if made.photos and self._is_still_as(service):
            await self._renew(service, made.collection)
        now = self._connection.current
        ended = isinstance(refusal, SignedOut) and now is not None and not now.user
        if not (self._is_still_as(service) or ended):
            return
        if made.photos:
            (self.put if made.inside else self.taken_out).emit(made)
        if refusal is not None:
            self.failed.emit(refusal, left)

    def _is_still_as(self, service: PhotoService) -> bool:
        """Whether the service is asked in the same name as `service` was."""
        now = self._connection.current
        return now is not None and now.shelf == service.shelf

    async def _renew(self, service: PhotoService, collection: Collection) -> None:
        """Know a collection as it is now."""
        key = Feed(FeedKind.COLLECTION, collection.ref.id).key
        with contextlib.suppress(StoreError):  # the store tells of its own trouble
            await self._kept.renew_collection(service.shelf, collection, key)
        if service is not self._connection.current:
            return
        self.own = tuple(collection if own.ref == collection.ref else own for own in self.own)
        self.changed.emit()
        self.renewed.emit(collection)


def _facet(service: PhotoService | None) -> CollectionEditing | None:
    return service.collection_editing if service is not None else None
