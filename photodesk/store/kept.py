"""What must never be lost: the favourites, and the tables of what waits to be sent."""

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.store import codec, kept_words
from photodesk.store.boards import BOARDS
from photodesk.store.bookmarks import BOOKMARKS
from photodesk.store.database import Database
from photodesk.store.rescue import Check, rescue
from photodesk.store.sqlite_file import Value

MIGRATIONS = (
    """
    CREATE TABLE favourites (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        service TEXT NOT NULL,
        id TEXT NOT NULL,
        added_at REAL NOT NULL,
        photo TEXT NOT NULL,
        UNIQUE (service, id)
    );
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT NOT NULL,
        kind TEXT NOT NULL,
        object TEXT NOT NULL,
        payload TEXT NOT NULL,
        created_at REAL NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX outbox_by_object ON outbox (account, object, id);
    """,
    """
    CREATE TABLE uses (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        service TEXT NOT NULL,
        photo TEXT NOT NULL,
        location TEXT NOT NULL,
        used_at TEXT NOT NULL
    );
    CREATE INDEX uses_by_service ON uses (service, position);
    """,
    """
    DROP TABLE outbox;
    CREATE TABLE outbox (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        id INTEGER NOT NULL UNIQUE,
        account TEXT NOT NULL,
        service TEXT NOT NULL,
        lane TEXT NOT NULL,
        kind TEXT NOT NULL,
        photo TEXT,
        collection TEXT,
        detail TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        doubtful INTEGER NOT NULL,
        gone INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        failing_since TEXT,
        next_try TEXT,
        reason TEXT NOT NULL,
        batch TEXT NOT NULL
    );
    CREATE INDEX outbox_by_account ON outbox (account, position);
    CREATE TABLE outbox_refs (
        account TEXT NOT NULL,
        service TEXT NOT NULL,
        local TEXT NOT NULL,
        known TEXT NOT NULL,
        PRIMARY KEY (account, service, local)
    ) WITHOUT ROWID;
    """,
    kept_words.MIGRATION,
    BOOKMARKS,
    BOARDS,
)
"""Scripts for the file data/library.sqlite. Positions and ids are never used twice."""


def open_kept(path: Path) -> Database:
    """Return the database of what must never be lost."""
    return Database(path, MIGRATIONS, synchronous="FULL", rescue=partial(rescue, checks=CHECKS))


def _is_favourite(row: Mapping[str, Value]) -> bool:
    """Whether a row that was rescued is of the photo that it says."""
    photo = codec.photo(str(row["photo"]))
    return photo is not None and photo.ref == Ref(str(row["service"]), str(row["id"]))


def _is_bookmark(row: Mapping[str, Value]) -> bool:
    """Whether a row that was rescued is of the collection that it says."""
    text = str(row["collection"])
    collection = codec.collection(text)
    is_its = collection is not None and collection.ref == Ref(str(row["service"]), str(row["id"]))
    return is_its and codec.photo(text) is None


CHECKS: Mapping[str, Check] = {"favourites": _is_favourite, "bookmarks": _is_bookmark}
"""What else is looked at before a row of a damaged file is believed."""


@dataclass(frozen=True, slots=True)
class Favourite:
    """A photo that was kept: since when (UTC), and its place in the order of keeping."""

    photo: Photo
    added_at: datetime
    position: int


class Favourites:
    """The photos the user keeps, with all that is needed to show them offline.

    They belong to this computer: what a photo says of whoever was signed in is neither kept nor returned.
    What `add`, `remove` and `restore` returned from is on the disk. Every method raises StoreError.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def add(self, photo: Photo) -> None:
        """Keep `photo`, newest. If it is kept already it stays in its place and its facts are renewed."""
        await self._database.write(self.adding([photo]))

    def adding(self, photos: Sequence[Photo]) -> Callable[[sqlite3.Connection], None]:
        """Return what keeps `photos`, the last one newest, within a transaction."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            for photo in photos:
                _put(connection, photo, now)

        return work

    async def remove(self, ref: Ref) -> Favourite | None:
        """Keep the photo no longer. Return what `restore` needs to undo it; None if it was not kept."""

        def work(connection: sqlite3.Connection) -> Favourite | None:
            row = connection.execute(
                "DELETE FROM favourites WHERE service = ? AND id = ? RETURNING photo, added_at, position",
                (ref.service, ref.id),
            ).fetchone()
            return _favourite(*row) if row else None

        return await self._database.write(work)

    def removing(self, refs: Sequence[Ref]) -> Callable[[sqlite3.Connection], None]:
        """Return what keeps the photos no longer, within a transaction."""

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "DELETE FROM favourites WHERE service = ? AND id = ?", [(ref.service, ref.id) for ref in refs]
            )

        return work

    async def make(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do what `adding` or `removing` returned, in a transaction of its own."""
        await self._database.write(work)

    async def since(self, service: str, position: int) -> list[tuple[int, Photo]]:
        """Return what was kept of a service after the place `position`, oldest first, with the places."""

        def work(connection: sqlite3.Connection) -> list[tuple[int, Photo]]:
            rows = connection.execute(
                "SELECT position, photo FROM favourites WHERE service = ? AND position > ? ORDER BY position",
                (service, position),
            ).fetchall()
            read = ((place, codec.photo(text)) for place, text in rows)
            return [(place, codec.of_nobody(photo)) for place, photo in read if photo is not None]

        return await self._database.read(work)

    async def restore(self, favourite: Favourite) -> None:
        """Undo a removal: the photo is back in its old place. Nothing happens if it is kept again."""
        ref = favourite.photo.ref

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR IGNORE INTO favourites (position, service, id, added_at, photo)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    favourite.position,
                    ref.service,
                    ref.id,
                    favourite.added_at.timestamp(),
                    codec.encode(codec.of_nobody(favourite.photo)),
                ),
            )

        await self._database.write(work)

    async def all(self, page: int = 1, per_page: int = 30) -> Page[Photo]:
        """Return page `page` (from 1), newest first. A row that cannot be read is counted, and kept."""

        def work(connection: sqlite3.Connection) -> Page[Photo]:
            (total,) = connection.execute("SELECT count(*) FROM favourites").fetchone()
            rows = connection.execute(
                "SELECT photo FROM favourites ORDER BY position DESC LIMIT ? OFFSET ?",
                (per_page, (page - 1) * per_page),
            ).fetchall()
            read = (codec.photo(text) for (text,) in rows)
            photos = tuple(codec.of_nobody(photo) for photo in read if photo is not None)
            return Page(photos, page, total, more=page * per_page < total, dropped=len(rows) - len(photos))

        return await self._database.read(work)

    async def refs(self) -> frozenset[Ref]:
        """Return the identities of all that is kept."""
        return await self._database.read(_refs)

    async def refs_in_turn(self) -> frozenset[Ref]:
        """Return the same, as it is when all changes that were asked for before have been made."""
        return await self._database.write(_refs)


def _refs(connection: sqlite3.Connection) -> frozenset[Ref]:
    rows = connection.execute("SELECT service, id FROM favourites")
    return frozenset(Ref(service, id_) for service, id_ in rows)


def _put(connection: sqlite3.Connection, photo: Photo, now: float) -> None:
    row = connection.execute(
        "SELECT photo FROM favourites WHERE service = ? AND id = ?", (photo.ref.service, photo.ref.id)
    ).fetchone()
    kept = codec.photo(row[0]) if row else None
    if kept is not None and kept.detailed and not photo.detailed:
        return  # a list's answer knows less than what is kept
    connection.execute(
        "INSERT INTO favourites (service, id, added_at, photo) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (service, id) DO UPDATE SET photo = excluded.photo",
        (photo.ref.service, photo.ref.id, now, codec.encode(codec.of_nobody(photo))),
    )


def _favourite(text: str, added_at: float, position: int) -> Favourite | None:
    photo = codec.photo(text)
    return Favourite(photo, datetime.fromtimestamp(added_at, UTC), position) if photo else None
