"""The topics and collections of the sidebar."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.topic import Topic
from photodesk.errors import ServiceError
from photodesk.library.connection import Connection
from photodesk.loop import Spawn


class Directory(QObject):
    """The service's topics and collections, loaded once per service and again when it is back.

    Signals:
        topics_changed, collections_changed: the list is another one.
        state_changed: loading or error is another one.
    """

    topics_changed = Signal()
    collections_changed = Signal()
    state_changed = Signal()

    def __init__(self, connection: Connection, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.topics: tuple[Topic, ...] = ()
        self.collections: tuple[Collection, ...] = ()
        self.more_collections = False
        self._connection = connection
        self._spawn = spawn
        self._missing: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {}
        self._busy: set[str] = set()
        self._collections_page = 0
        connection.service_changed.connect(self.reload)
        connection.retry.connect(self._fill)

    @property
    def loading(self) -> bool:
        """Whether a list is on its way."""
        return bool(self._busy)

    @property
    def incomplete(self) -> bool:
        """Whether a list did not come."""
        return bool(self._missing) and not self._busy

    def reload(self) -> None:
        """Forget everything and ask the service in use."""
        self.topics, self.collections, self._collections_page = (), (), 0
        self.topics_changed.emit()
        self.collections_changed.emit()
        self._missing = {"topics": self._load_topics, "collections": self._load_collections}
        self._fill()

    def more(self) -> None:
        """Ask for the next page of collections."""
        if self.more_collections:
            self._missing["collections"] = self._load_collections
            self._fill()

    def _fill(self) -> None:
        for name, load in list(self._missing.items()):
            if name not in self._busy and self._connection.current is not None:
                self._busy.add(name)
                self._spawn(self._try(name, load), name)
        self.state_changed.emit()

    async def _try(self, name: str, load: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await load()
            self._missing.pop(name, None)
        except ServiceError as error:
            self._connection.failed(error)
        else:
            self._connection.succeeded()
        finally:
            self._busy.discard(name)
            self.state_changed.emit()

    async def _load_topics(self) -> None:
        service = await self._connection.service()
        if service.topics is not None:
            page = await service.topics.topics()
            if service is self._connection.current:
                self.topics = page.items
                self.topics_changed.emit()

    async def _load_collections(self) -> None:
        service = await self._connection.service()
        if service.collections is not None:
            number = self._collections_page + 1
            page = await service.collections.collections(number)
            if service is self._connection.current:
                self._collections_page = number
                self.more_collections = page.more
                known = {collection.ref for collection in self.collections}
                self.collections += tuple(item for item in page.items if item.ref not in known)
                self.collections_changed.emit()
