"""Collections of others that the user follows: kept on this computer, for no account in particular."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.store import codec
from photodesk.store.database import Database

BOOKMARKS = """
    CREATE TABLE bookmarks (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        service TEXT NOT NULL,
        id TEXT NOT NULL,
        added_at REAL NOT NULL,
        collection TEXT NOT NULL,
        UNIQUE (service, id)
    );
    """
"""The table, in the database of what must never be lost."""


class KeptBookmarks:
    """The followed collections of each service, with all that is needed to show them offline.

    What `put` and `take` returned from is on the disk. Every method raises StoreError.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def put(self, collection: Collection) -> None:
        """Keep a collection, newest; one that is kept stays in its place and is known as it is now."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO bookmarks (service, id, added_at, collection) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (service, id) DO UPDATE SET collection = excluded.collection",
                (collection.ref.service, collection.ref.id, now, codec.encode(_of_nobody(collection))),
            )

        await self._database.write(work)

    async def take(self, ref: Ref) -> None:
        """Keep a collection no longer."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM bookmarks WHERE service = ? AND id = ?", (ref.service, ref.id))

        await self._database.write(work)

    async def of(self, service: str) -> tuple[Collection, ...]:
        """Return those of a service, newest first. A row that cannot be read is left out, and stays."""

        def work(connection: sqlite3.Connection) -> tuple[Collection, ...]:
            rows = connection.execute(
                "SELECT collection FROM bookmarks WHERE service = ? ORDER BY position DESC", (service,)
            )
            read = (codec.collection(text) for (text,) in rows)
            return tuple(found for found in read if found is not None)

        return await self._database.read(work)


def _of_nobody(collection: Collection) -> Collection:
    """Return a collection as somebody sees it who has not signed in."""
    cover: Photo | None = collection.cover
    if cover is not None:
        cover = replace(cover, liked=False, own_collections=())
    return replace(collection, cover=cover)
