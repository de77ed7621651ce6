"""What was seen: pages of feeds, photos and shelves. It may forget; it never tells anything wrong."""

import json
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Photo, Place
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.errors import StoreError
from photodesk.store import codec
from photodesk.store.database import Database

MIGRATIONS = (
    """
    CREATE TABLE photos (
        service TEXT NOT NULL,
        id TEXT NOT NULL,
        seen_at REAL NOT NULL,
        brief TEXT,
        brief_at REAL,
        brief_sum INTEGER,
        detail TEXT,
        detail_at REAL,
        detail_sum INTEGER,
        PRIMARY KEY (service, id)
    ) WITHOUT ROWID;
    CREATE INDEX photos_by_time ON photos (seen_at);
    CREATE TABLE shelves (
        service TEXT NOT NULL,
        key TEXT NOT NULL,
        kept_at REAL NOT NULL,
        content TEXT NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (service, key)
    ) WITHOUT ROWID;
    CREATE INDEX shelves_by_time ON shelves (kept_at);
    """,
)
"""Scripts for the file cache/recall.sqlite. A sum is over a text, its time and whose it is.

The column `service` holds the name of a shelf: the id of a service, or the key of an account there."""

MOST_PHOTOS = 20_000
MOST_SHELVES = 4_000

T = TypeVar("T")
_log = logging.getLogger(__name__)


def open_recall(path: Path) -> Database:
    """Return the database of what may be forgotten."""
    return Database(path, MIGRATIONS, synchronous="NORMAL")


class Recall:
    """What was seen, with its age in seconds, bounded in rows (the longest unseen go first).

    Each shelf is for itself: a service without an account has one, and each account has its own, so that
    nobody is shown what somebody else saw, or liked.

    Nothing here raises: what cannot be kept is not kept, what cannot be read is not there.
    Ages are never negative; a clock that was set back makes a thing look older, not newer.

    Attributes:
        trouble: why the last call did not work; None if it did.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.time,
        *,
        most_photos: int = MOST_PHOTOS,
        most_shelves: int = MOST_SHELVES,
    ) -> None:
        self.trouble: StoreError | None = None
        self._database = database
        self._clock = clock
        self._most_photos = most_photos
        self._most_shelves = most_shelves

    async def put(self, shelf: str, feed_key: str, page: Page[Photo]) -> None:
        """Keep a page of the feed `feed_key`, and its photos."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            for photo in page.items:
                _put_photo(connection, shelf, photo, now, part="brief")
            refs = [[photo.ref.service, photo.ref.id] for photo in page.items]
            content = {"refs": refs, "total": page.total, "more": page.more, "dropped": page.dropped}
            _put_text_on(connection, shelf, _page_key(feed_key, page.number), json.dumps(content), now)
            self._trim(connection)

        await self._written(work)

    async def get(self, shelf: str, feed_key: str, number: int) -> tuple[Page[Photo], float] | None:
        """Return page `number` of the feed and its age; None unless all of it is there."""

        def work(connection: sqlite3.Connection) -> tuple[Page[Photo], float] | None:
            found = _text_on(connection, shelf, _page_key(feed_key, number))
            if found is None:
                return None
            content = json.loads(found[0])
            photos = [_brief(connection, shelf, Ref(*pair)) for pair in content["refs"]]
            whole = tuple(photo for photo in photos if photo is not None)
            if len(whole) < len(photos):
                return None
            page = Page(whole, number, content["total"], more=content["more"], dropped=content["dropped"])
            return page, self._age(found[1])

        return await self._read(work)

    async def put_photo(self, shelf: str, photo: Photo) -> None:
        """Keep one photo, as its details were answered; kept lists show it like that from now on."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            if not photo.detailed:
                _put_photo(connection, shelf, photo, now, part="brief")
            else:
                _put_photo(connection, shelf, photo, now, part="detail")
                if _brief(connection, shelf, photo.ref) is not None:
                    _put_photo(connection, shelf, _without_details(photo), now, part="brief")
            self._trim(connection)

        await self._written(work)

    async def photo(self, shelf: str, ref: Ref) -> tuple[Photo, float] | None:
        """Return a photo with its details if they are kept, else without, and its age."""

        def work(connection: sqlite3.Connection) -> tuple[Photo, float] | None:
            row = connection.execute(
                "SELECT detail, detail_at, detail_sum, brief, brief_at, brief_sum FROM photos"
                " WHERE service = ? AND id = ?",
                (shelf, ref.id),
            ).fetchone()
            for text, kept_at, check in (row[:3], row[3:]) if row else ():
                photo = _checked_photo(shelf, ref, text, kept_at, check)
                if photo is not None:
                    return photo, self._age(kept_at)
            return None

        return await self._read(work)

    async def put_topics(self, shelf: str, page: Page[Topic]) -> None:
        """Keep the topics."""
        await self._put_text(shelf, "topics", lambda: codec.encode_page(page))

    async def topics(self, shelf: str) -> tuple[Page[Topic], float] | None:
        """Return the topics and their age."""
        return await self._get_text(shelf, "topics", codec.topic_page)

    async def put_collections(self, shelf: str, page: Page[Collection]) -> None:
        """Keep a page of the collections."""
        await self._put_text(shelf, f"collections\n{page.number}", lambda: codec.encode_page(page))

    async def collections(self, shelf: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return page `number` of the collections and its age."""
        return await self._get_text(shelf, f"collections\n{number}", codec.collection_page)

    async def put_gathered(self, shelf: str, username: str, page: Page[Collection]) -> None:
        """Keep a page of what a person has put together."""
        await self._put_text(shelf, f"gathered\n{page.number}\n{username}", lambda: codec.encode_page(page))

    async def gathered(self, shelf: str, username: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return page `number` of what a person has put together, and its age."""
        return await self._get_text(shelf, f"gathered\n{number}\n{username}", codec.collection_page)

    async def renew_collection(self, shelf: str, collection: Collection, feed_key: str) -> None:
        """Know a collection as it is now: its photos, kept as the feed `feed_key`, are others.

        Lists that name it are as old as they were.
        """

        def work(connection: sqlite3.Connection) -> None:
            end = f"\n{feed_key}"
            connection.execute(
                "DELETE FROM shelves WHERE service = ? AND substr(key, 1, 5) = ? AND substr(key, ?) = ?",
                (shelf, "page\n", -len(end), end),
            )
            for key in _lists_of_collections(connection, shelf):
                found = _text_on(connection, shelf, key)
                page = codec.collection_page(found[0]) if found else None
                if found and page and any(item.ref == collection.ref for item in page.items):
                    items = tuple(collection if item.ref == collection.ref else item for item in page.items)
                    text = codec.encode_page(replace(page, items=items))
                    _put_text_on(connection, shelf, key, text, found[1])

        await self._written(work)

    async def put_person(self, shelf: str, person: Person) -> None:
        """Keep the profile of a person."""
        await self._put_text(shelf, f"person\n{person.username}", lambda: codec.encode(person))

    async def person(self, shelf: str, username: str) -> tuple[Person, float] | None:
        """Return the profile of a person and its age."""
        return await self._get_text(shelf, f"person\n{username}", codec.person)

    async def forget(self, shelf: str) -> None:
        """Forget everything on one shelf, so that it can be found in the file no more."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM photos WHERE service = ?", (shelf,))
            connection.execute("DELETE FROM shelves WHERE service = ?", (shelf,))

        try:
            await self._database.erase(work)
            self.trouble = None
        except StoreError as error:
            self._note(error)

    async def clear(self) -> None:
        """Forget everything."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM photos")
            connection.execute("DELETE FROM shelves")

        await self._written(work)

    async def _put_text(self, shelf: str, key: str, text: Callable[[], str]) -> None:
        """Keep what `text()` returns; it is called on the thread of the database."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            _put_text_on(connection, shelf, key, text(), now)
            self._trim(connection)

        await self._written(work)

    async def _get_text(
        self, shelf: str, key: str, read: Callable[[str], T | None]
    ) -> tuple[T, float] | None:
        def work(connection: sqlite3.Connection) -> tuple[T, float] | None:
            kept = _text_on(connection, shelf, key)
            found = read(kept[0]) if kept else None
            return (found, self._age(kept[1])) if kept and found is not None else None

        return await self._read(work)

    def _age(self, kept_at: float) -> float:
        """A time in the future comes from a clock that was wrong: how wrong is the least it can be old."""
        return abs(self._clock() - kept_at)

    def _trim(self, connection: sqlite3.Connection) -> None:
        for table, time_column, most in (
            ("photos", "seen_at", self._most_photos),
            ("shelves", "kept_at", self._most_shelves),
        ):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # our names
            if count > most:
                excess = count - most + most // 20  # a little more, so that this is not done at each page
                connection.execute(
                    f"DELETE FROM {table} WHERE {time_column} <="  # noqa: S608
                    f" (SELECT {time_column} FROM {table} ORDER BY {time_column} LIMIT 1 OFFSET ?)",
                    (excess - 1,),
                )

    async def _written(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._database.write(work)
            self.trouble = None
        except StoreError as error:
            self._note(error)

    async def _read(self, work: Callable[[sqlite3.Connection], T | None]) -> T | None:
        try:
            found = await self._database.read(work)
        except StoreError as error:
            self._note(error)
            return None
        return found

    def _note(self, error: StoreError) -> None:
        self.trouble = error
        _log.warning("what was seen is not kept: %s", error.log)


def _page_key(feed_key: str, number: int) -> str:
    return f"page\n{number}\n{feed_key}"


def _sum(owner: tuple[str, str], kept_at: float, text: str) -> int:
    return zlib.crc32(f"{owner!r}{kept_at!r}{text}".encode())  # repr has no lone surrogates, JSON is ASCII


def _put_photo(connection: sqlite3.Connection, shelf: str, photo: Photo, now: float, *, part: str) -> None:
    owner, text = (shelf, photo.ref.id), codec.encode(photo)
    connection.execute(
        f"INSERT INTO photos (service, id, seen_at, {part}, {part}_at, {part}_sum) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
        f" ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at, {part} = excluded.{part},"
        f" {part}_at = excluded.{part}_at, {part}_sum = excluded.{part}_sum",
        (*owner, now, text, now, _sum(owner, now, text)),
    )


def _without_details(photo: Photo) -> Photo:
    """Return `photo` as a list would hold it."""
    return replace(photo, exif=Exif(), place=Place(), tags=(), views=None, downloads=None, detailed=False)


def _brief(connection: sqlite3.Connection, shelf: str, ref: Ref) -> Photo | None:
    row = connection.execute(
        "SELECT brief, brief_at, brief_sum FROM photos WHERE service = ? AND id = ?", (shelf, ref.id)
    ).fetchone()
    return _checked_photo(shelf, ref, *row) if row else None


def _checked_photo(shelf: str, ref: Ref, text: object, kept_at: object, check: object) -> Photo | None:
    if not isinstance(text, str) or not isinstance(kept_at, float):
        return None
    found = codec.photo(text) if _sum((shelf, ref.id), kept_at, text) == check else None
    return found if found is not None and found.ref == ref else None


def _lists_of_collections(connection: sqlite3.Connection, shelf: str) -> list[str]:
    rows = connection.execute(
        "SELECT key FROM shelves WHERE service = ? AND (key GLOB ? OR key GLOB ?)",
        (shelf, "collections\n*", "gathered\n*"),
    )
    return [key for (key,) in rows.fetchall()]


def _put_text_on(connection: sqlite3.Connection, shelf: str, key: str, text: str, now: float) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO shelves (service, key, kept_at, content, sum) VALUES (?, ?, ?, ?, ?)",
        (shelf, key, now, text, _sum((shelf, key), now, text)),
    )


def _text_on(connection: sqlite3.Connection, shelf: str, key: str) -> tuple[str, float] | None:
    row = connection.execute(
        "SELECT content, kept_at, sum FROM shelves WHERE service = ? AND key = ?", (shelf, key)
    ).fetchone()
    if row is None or not isinstance(row[0], str) or not isinstance(row[1], float):
        return None
    return (row[0], row[1]) if _sum((shelf, key), row[1], row[0]) == row[2] else None
