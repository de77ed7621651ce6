"""What people did, in SQLite: likes, collections, sign-ins; and what takes long to find out again."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photodesk.sandbox.catalogue.base import Look
from photodesk.sandbox.database import Database, Transaction, UnreadableState

_VERSION = 3
_SCHEMA = """
CREATE TABLE IF NOT EXISTS libraries (library TEXT PRIMARY KEY, seeded_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS likes (
    library TEXT, person TEXT, photo TEXT, liked_at TEXT NOT NULL,
    PRIMARY KEY (library, person, photo)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS likes_by_photo ON likes (library, photo);
CREATE TABLE IF NOT EXISTS collections (
    library TEXT, id TEXT, owner TEXT NOT NULL, title TEXT NOT NULL, description TEXT,
    private INTEGER NOT NULL, featured INTEGER NOT NULL, share_key TEXT NOT NULL,
    published_at TEXT NOT NULL, updated_at TEXT NOT NULL, last_collected_at TEXT,
    PRIMARY KEY (library, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS collection_photos (
    library TEXT, collection TEXT, photo TEXT, added_at TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (library, collection, photo)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS downloads (
    library TEXT, photo TEXT, count INTEGER NOT NULL, PRIMARY KEY (library, photo)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS profiles (
    library TEXT, person TEXT, fields TEXT NOT NULL, PRIMARY KEY (library, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edits (
    library TEXT, photo TEXT, fields TEXT NOT NULL, PRIMARY KEY (library, photo)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS applications (
    id TEXT PRIMARY KEY, secret TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
    redirects TEXT NOT NULL, made_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grants (
    token TEXT PRIMARY KEY, refresh TEXT NOT NULL UNIQUE, family TEXT NOT NULL, library TEXT NOT NULL,
    person TEXT NOT NULL, application TEXT NOT NULL, scopes TEXT NOT NULL, made_at INTEGER NOT NULL,
    expires_at INTEGER, with_secret INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent_refreshes (
    refresh TEXT PRIMARY KEY, family TEXT NOT NULL, with_secret INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS spent_refreshes_by_family ON spent_refreshes (family);
CREATE TABLE IF NOT EXISTS looks (
    fingerprint TEXT, place INTEGER, colour TEXT NOT NULL, blur_hash TEXT NOT NULL, colours INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    library TEXT, path TEXT, size INTEGER NOT NULL, changed INTEGER NOT NULL, photo TEXT, facts TEXT,
    reason TEXT, PRIMARY KEY (library, path)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection without its photos; `owner` is a person's id, dates are ISO 8601 texts in UTC."""

    id: str
    owner: str
    title: str
    description: str | None
    private: bool
    featured: bool
    share_key: str
    published_at: str
    updated_at: str
    last_collected_at: str | None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is remembered of a file in a folder: a photo with its facts (JSON), or why it was skipped."""

    path: str
    size: int
    changed: int
    photo: str | None
    facts: str | None
    reason: str | None


def now_text(moment: datetime | None = None) -> str:
    """A moment (default: now) as the service writes it."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class State:
    """The state file. Every call is short and safe from any thread.

    `changes` grows with every change of likes and collections.
    """

    def __init__(self, path: Path | None, tell: Callable[[str], None] = lambda _: None) -> None:
        """Open or create the file at `path`, None for memory alone; raises UnreadableState.

        A damaged file is set aside; where the disk is full or read-only, everything goes on in memory.
        `tell` is given a sentence about either.
        """
        self.changes = 0
        self._base = Database(path, _prepare, tell)

    def close(self) -> None:
        """Close the file; the state is of no use afterwards."""
        self._base.close()

    def status(self) -> dict[str, object]:
        """Whether a damaged file was set aside, and whether changes are forgotten at the end."""
        return {"state_was_damaged": self._base.was_damaged, "state_in_memory": self._base.in_memory}

    @contextmanager
    def writing(self, *, counts: bool = True) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or nothing. `counts`: it changes likes or collections."""
        with self._base.writing() as transaction:
            yield transaction
        self.changes += counts

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """What a question finds."""
        return self._base.rows(question, values)

    # Libraries

    def is_seeded(self, library: str) -> bool:
        """Whether the library was given its first collections and likes."""
        return bool(self.rows("SELECT 1 FROM libraries WHERE library = ?", (library,)))

    def seed(
        self,
        library: str,
        collections: Iterable[tuple[Collection, Sequence[str]]],
        likes: Iterable[tuple[str, str]],
    ) -> None:
        """Give a library its first collections (with their photos' ids) and likes (person, photo)."""
        moment = now_text(datetime.now(UTC) - timedelta(minutes=1))  # before anything people do from now on
        with self.writing() as base:
            base.execute("INSERT OR IGNORE INTO libraries VALUES (?, ?)", (library, moment))
            for collection, photos in collections:
                write_collection(base, library, collection)
                base.executemany(
                    "INSERT OR IGNORE INTO collection_photos VALUES (?, ?, ?, ?, ?)",
                    [
                        (library, collection.id, photo, collection.published_at, -place)
                        for place, photo in enumerate(photos)
                    ],
                )
            base.executemany(
                "INSERT OR IGNORE INTO likes VALUES (?, ?, ?, ?)",
                [(library, person, photo, moment) for person, photo in likes],
            )

    # Collections

    def collections(self, library: str) -> list[Collection]:
        """All collections of a library, newest first."""
        rows = self.rows(
            "SELECT id, owner, title, description, private, featured, share_key, published_at, updated_at,"
            " last_collected_at FROM collections WHERE library = ? ORDER BY published_at DESC, id",
            (library,),
        )
        found = [Collection(*row) for row in rows]  # type: ignore[arg-type]
        return [replace(one, private=bool(one.private), featured=bool(one.featured)) for one in found]

    def collection_photos(self, library: str, collection: str) -> list[str]:
        """The ids of a collection's photos, last added first."""
        rows = self.rows(
            "SELECT photo FROM collection_photos WHERE library = ? AND collection = ? ORDER BY place DESC",
            (library, collection),
        )
        return [row[0] for row in rows]

    def join_collection(self, library: str, collection: Collection, photos: Sequence[str]) -> None:
        """Put photos on top of a collection, which is made if there is none of that id."""
        with self.writing() as base:
            known = base.execute(
                "SELECT 1 FROM collections WHERE library = ? AND id = ?", (library, collection.id)
            ).fetchone()
            if known is None:
                write_collection(base, library, collection)
            top = base.execute(
                "SELECT coalesce(max(place), 0) FROM collection_photos WHERE library = ? AND collection = ?",
                (library, collection.id),
            ).fetchone()[0]
            base.executemany(
                "INSERT OR IGNORE INTO collection_photos VALUES (?, ?, ?, ?, ?)",
                [
                    (library, collection.id, photo, collection.published_at, top + place)
                    for place, photo in enumerate(photos, 1)
                ],
            )

    # Likes and downloads

    def likes_of(self, library: str, person: str) -> list[str]:
        """The ids of the photos a person likes, last liked first."""
        rows = self.rows(
            "SELECT photo FROM likes WHERE library = ? AND person = ? ORDER BY liked_at DESC, photo",
            (library, person),
        )
        return [row[0] for row in rows]

    def like_counts(self, library: str, photos: Sequence[str]) -> dict[str, int]:
        """How many people known here like each of the photos; photos nobody likes are left out."""
        rows = self.rows(
            "SELECT photo, count(*) FROM likes WHERE library = ?"  # noqa: S608 - question marks alone
            f" AND photo IN ({marks(photos)}) GROUP BY photo",
            (library, *photos),
        )
        return {row[0]: int(row[1]) for row in rows}

    def download_counts(self, library: str, photos: Sequence[str]) -> dict[str, int]:
        """How often each of the photos was taken out here; others are left out."""
        rows = self.rows(
            "SELECT photo, count FROM downloads WHERE library = ?"  # noqa: S608 - question marks alone
            f" AND photo IN ({marks(photos)})",
            (library, *photos),
        )
        return {row[0]: int(row[1]) for row in rows}

    def count_download(self, library: str, photo: str) -> None:
        """Count one download of a photo."""
        with self.writing(counts=False) as base:
            base.execute(
                "INSERT INTO downloads VALUES (?, ?, 1)"
                " ON CONFLICT (library, photo) DO UPDATE SET count = count + 1",
                (library, photo),
            )

    # Looks and files

    def looks(self, fingerprint: str, indexes: Sequence[int]) -> dict[int, Look]:
        """Kept looks by index; photos never looked at are left out."""
        rows = self.rows(
            "SELECT place, colour, blur_hash, colours FROM looks WHERE fingerprint = ?"  # noqa: S608 - as above
            f" AND place IN ({marks(indexes)})",
            (fingerprint, *indexes),
        )
        return {int(row[0]): Look(row[1], row[2], int(row[3])) for row in rows}

    def keep_looks(self, fingerprint: str, looks: dict[int, Look]) -> None:
        """Keep looks for the next time."""
        rows = [
            (fingerprint, index, look.colour, look.blur_hash, look.colours) for index, look in looks.items()
        ]
        with self.writing(counts=False) as base:
            base.executemany("INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?)", rows)

    def forget_other_looks(self, fingerprint: str) -> None:
        """Drop looks of scenes that are drawn differently now."""
        with self.writing(counts=False) as base:
            base.execute("DELETE FROM looks WHERE fingerprint <> ?", (fingerprint,))

    def files(self, library: str) -> dict[str, KnownFile]:
        """What is remembered of a folder's files, by path."""
        rows = self.rows(
            "SELECT path, size, changed, photo, facts, reason FROM files WHERE library = ?", (library,)
        )
        return {row[0]: KnownFile(*row) for row in rows}  # type: ignore[arg-type]

    def keep_files(self, library: str, files: Sequence[KnownFile]) -> None:
        """Remember what files of a folder hold."""
        rows = [(library, one.path, one.size, one.changed, one.photo, one.facts, one.reason) for one in files]
        with self.writing(counts=False) as base:
            base.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _prepare(base: sqlite3.Connection) -> None:
    version = int(base.execute("PRAGMA user_version").fetchone()[0])
    if version > _VERSION:
        raise UnreadableState("it was written by a newer PhotoDesk")
    if version == 1:
        base.execute("DROP TABLE IF EXISTS tokens")  # it was always empty
    if version == 2:
        base.execute("ALTER TABLE grants ADD COLUMN with_secret INTEGER NOT NULL DEFAULT 0")
    base.executescript(_SCHEMA)
    base.execute(f"PRAGMA user_version={_VERSION}")


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))


def write_collection(base: Transaction, library: str, one: Collection) -> None:
    """Keep a collection, new or changed, within a transaction."""
    base.execute(
        "INSERT OR REPLACE INTO collections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            library, one.id, one.owner, one.title, one.description, one.private, one.featured, one.share_key,
            one.published_at, one.updated_at, one.last_collected_at,
        ),
    )  # fmt: skip
