"""One photo with everything the service knows about it."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, ServiceError, StoreError
from photodesk.library.connection import Connection
from photodesk.loop import Spawn
from photodesk.services.base import Photos, PhotoService


class KeptPhotos(Protocol):
    """Where photos are kept with their details."""

    async def put_photo(self, shelf: str, photo: Photo) -> None:
        """Keep `photo` on the shelf of a service, or of an account."""
        ...

    async def photo(self, shelf: str, ref: Ref) -> tuple[Photo, float] | None:
        """Return the kept photo and its age in seconds, or None."""
        ...


class Details(QObject):
    """Asks for the details of a photo when somebody looks at them, and only once.

    What failed last for a time only is asked for again when the connection says so.

    Signals:
        ready(photo): a photo with its details.
        failed(ref, error): they did not come, and why.
    """

    ready = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self, connection: Connection, kept: KeptPhotos, spawn: Spawn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._asked: set[Ref] = set()
        self._missed: Photo | None = None
        self._edition = 0  # grows with every service: what was asked for before it is void
        connection.retry.connect(self._ask_again)
        connection.service_changed.connect(self._forget)

    def ask(self, photo: Photo, *, only_kept: bool = False) -> None:
        """Have `ready` emitted for `photo`; with `only_kept`, only if that costs no request."""
        if photo.detailed:
            self.ready.emit(photo)
        elif photo.ref not in self._asked:
            if only_kept:
                self._spawn(self._recall(photo), f"kept details of {photo.ref}")
            else:
                self._asked.add(photo.ref)
                self._spawn(self._fetch(photo), f"details of {photo.ref}")

    def _ask_again(self) -> None:
        missed, self._missed = self._missed, None
        if missed is not None:
            self.ask(missed)

    def _forget(self) -> None:
        """Nobody is to see what somebody else was told, though it is the same photo."""
        self._edition += 1
        self._asked = set()
        self._missed = None

    async def _recall(self, photo: Photo) -> None:
        edition = self._edition
        kept = await self._kept_photo(photo.ref)
        if kept is not None and edition == self._edition:
            self.ready.emit(kept[0])

    async def _fetch(self, photo: Photo) -> None:
        edition, asked = self._edition, self._asked
        kept = await self._kept_photo(photo.ref)
        full: Photo | None = None
        failure: PhotoDeskError | None = None
        try:
            full = await self._young_or_fresh(photo.ref, kept)
        except PhotoDeskError as error:
            failure, full = error, kept[0] if kept is not None else None
        finally:
            asked.discard(photo.ref)
        if edition != self._edition:
            return
        if isinstance(failure, ServiceError) and failure.temporary:
            self._missed = photo
        if full is not None:
            self.ready.emit(full)
        elif failure is not None:
            self.failed.emit(photo.ref, failure)

    async def _young_or_fresh(self, ref: Ref, kept: tuple[Photo, float] | None) -> Photo | None:
        """Return the photo as it was kept if that is not long ago, else ask; None if nobody can be asked."""
        service = await self._connection.service()
        if ref.service != service.identity.id:
            raise ServiceError(
                f"{ref} is of another service",
                people="Camera, place and tags are known when the photo’s own service is in use.",
            )
        if kept is not None and kept[1] <= service.policy.detail_age:
            return kept[0]
        if service.photos is None:
            return None
        full = await self._answer(service, service.photos, ref)
        self._spawn(self._keep(service, full), f"keep details of {ref}")
        return full

    async def _answer(self, service: PhotoService, photos: Photos, ref: Ref) -> Photo:
        try:
            full = await photos.photo(ref.id)
        except ServiceError as error:
            self._connection.failed(error, service)
            raise
        self._connection.succeeded(service)
        return full

    async def _kept_photo(self, ref: Ref) -> tuple[Photo, float] | None:
        """Return the photo as it was kept, unless that was from a list, without its details."""
        try:
            kept = await self._kept.photo(self._shelf_of(ref), ref)
        except StoreError:
            return None
        return kept if kept is not None and kept[0].detailed else None

    def _shelf_of(self, ref: Ref) -> str:
        """Return where a photo was kept: its service may be another one than is in use."""
        service = self._connection.current
        in_use = service is not None and service.identity.id == ref.service
        return service.shelf if service is not None and in_use else ref.service

    async def _keep(self, service: PhotoService, photo: Photo) -> None:
        if service is not self._connection.current:
            return  # its user may have signed out, after which nothing is kept of what they saw
        try:
            await self._kept.put_photo(service.shelf, photo)
        except StoreError:
            return  # shown all the same; the store tells of its own trouble
