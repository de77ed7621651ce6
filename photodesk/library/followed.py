"""The collections of others that the user follows: at once here, and on the disk behind it."""

import asyncio
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.library.connection import Connection
from photodesk.loop import Spawn

LONGEST_WRITE = 5.0
"""Seconds the end of the program waits for the disk."""


class KeptBookmarks(Protocol):
    """Where they are kept."""

    async def put(self, collection: Collection) -> None:
        """Keep a collection, or know it as it is now."""
        ...

    async def take(self, ref: Ref) -> None:
        """Keep it no longer."""
        ...

    async def of(self, service: str) -> tuple[Collection, ...]:
        """Return those of a service, newest first."""
        ...


class Followed(QObject):
    """The followed collections of the service in use; they need no account.

    Attributes:
        collections: the newest first.

    Signals:
        changed: they are others, or one of them is known better.
        refused(error): a change could not be kept, and was taken back.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, connection: Connection, kept: KeptBookmarks, spawn: Spawn) -> None:
        super().__init__()
        self.collections: tuple[Collection, ...] = ()
        self._connection = connection
        self._kept = kept
        self._spawn = spawn
        self._service = ""
        self._turn = asyncio.Lock()
        self._writes: set[asyncio.Task[None]] = set()
        connection.service_changed.connect(self._start_over)

    def __contains__(self, ref: object) -> bool:
        return any(each.ref == ref for each in self.collections)

    def follow(self, collection: Collection, *, on: bool) -> bool:
        """Follow a collection from now on, or no longer; return whether that is something else."""
        if (collection.ref in self) == on or collection.ref.service != self._service:
            return False
        rest = tuple(each for each in self.collections if each.ref != collection.ref)
        self._set((collection, *rest) if on else rest)
        self._write(collection, on=on)
        return True

    def renew(self, collection: Collection) -> None:
        """Know a followed collection as it is now."""
        known = next((each for each in self.collections if each.ref == collection.ref), None)
        if known is not None and known != collection:
            self._set(tuple(collection if each is known else each for each in self.collections))
            self._write(collection, on=True)

    async def finish(self) -> None:
        """Wait until what was shown is on the disk, for LONGEST_WRITE seconds at the most."""
        if self._writes:
            await asyncio.wait(self._writes, timeout=LONGEST_WRITE)

    def _set(self, collections: tuple[Collection, ...]) -> None:
        self.collections = collections
        self.changed.emit()

    def _start_over(self) -> None:
        service = self._connection.current
        id_ = service.identity.id if service is not None else ""
        if id_ != self._service:
            self._service = id_
            self._set(())
            self._spawn(self._load(id_), "followed collections")

    async def _load(self, service: str) -> None:
        async with self._turn:
            try:
                found = await self._kept.of(service)
            except StoreError as error:
                self.refused.emit(error)
                return
        if service == self._service:
            self._set(found)

    def _write(self, collection: Collection, *, on: bool) -> None:
        write = self._spawn(self._put(collection, on=on), "a followed collection")
        self._writes.add(write)
        write.add_done_callback(self._writes.discard)

    async def _put(self, collection: Collection, *, on: bool) -> None:
        try:
            async with self._turn:
                await (self._kept.put(collection) if on else self._kept.take(collection.ref))
        except StoreError as error:
            self.refused.emit(error)
            self._spawn(self._load(self._service), "followed collections as they are")
