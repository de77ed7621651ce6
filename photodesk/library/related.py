"""Collections that are like one: asked for when somebody wants to see them, and then remembered."""

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, ServiceError
from photodesk.library.connection import Connection
from photodesk.loop import Spawn


class Related(QObject):
    """One request for each collection at the most.

    Signals:
        came(ref, collections): these are like `ref`.
        failed(ref, error): they did not come.
    """

    came = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, connection: Connection, spawn: Spawn) -> None:
        super().__init__()
        self._connection = connection
        self._spawn = spawn
        self._known: dict[Ref, tuple[Collection, ...]] = {}
        self._asking: set[Ref] = set()
        connection.service_changed.connect(self._start_over)

    def known(self, ref: Ref) -> tuple[Collection, ...] | None:
        """Return what has come; None if nothing has."""
        return self._known.get(ref)

    def want(self, ref: Ref) -> None:
        """Ask for what is like a collection unless it is here or on its way."""
        if ref not in self._known and ref not in self._asking:
            self._asking.add(ref)
            self._spawn(self._ask(ref), f"related to {ref}")

    def _start_over(self) -> None:
        self._known.clear()
        self._asking.clear()

    async def _ask(self, ref: Ref) -> None:
        service = self._connection.current
        try:
            service = await self._connection.service()
            if service.collection_details is None:
                raise ServiceError(f"{service.identity.id} relates no collections")
            found = await service.collection_details.related(ref.id)
        except PhotoDeskError as error:
            self._asking.discard(ref)
            if isinstance(error, ServiceError):
                self._connection.failed(error, service)
            self.failed.emit(ref, error)
            return
        self._asking.discard(ref)
        self._connection.succeeded(service)
        if service is self._connection.current:
            self._known[ref] = found
            self.came.emit(ref, found)
