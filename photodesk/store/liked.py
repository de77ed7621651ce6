"""What somebody likes at a service, as it was when that was looked at last: the mirror of their likes."""

import json
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from photodesk.domain.liked import LikedList, words_of
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.store import codec
from photodesk.store.database import Database

MIGRATION = """
    CREATE TABLE liked_lists (
        account TEXT PRIMARY KEY,
        checked_at REAL NOT NULL,
        content TEXT NOT NULL,
        sum INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE liked_photos (
        account TEXT NOT NULL,
        id TEXT NOT NULL,
        photo TEXT NOT NULL,
        words TEXT NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (account, id)
    ) WITHOUT ROWID;
    """
"""For the file cache/recall.sqlite. A sum is over a text and whose it is."""

T = TypeVar("T")
_log = logging.getLogger(__name__)
_AT_ONCE = 500
"""Photos that one question to SQLite names."""


class Seen(Protocol):
    """All that was seen, in the same file."""

    async def put_photo(self, shelf: str, photo: Photo) -> None:
        """Keep one photo as it is now."""
        ...

    async def forget(self, shelf: str) -> None:
        """Forget a shelf, and leave nothing in the file of what was deleted from it."""
        ...


class Liked:
    """The likes of each account, in order, and their photos.

    As with all that may be forgotten, nothing here raises: what cannot be kept is not kept, what cannot be
    read is not there.
    """

    def __init__(self, database: Database, recall: Seen, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._recall = recall
        self._clock = clock

    async def get(self, account: str) -> tuple[LikedList, float] | None:
        """Return the list of an account, and the seconds since it was held against the service."""

        def work(connection: sqlite3.Connection) -> tuple[LikedList, float] | None:
            row = connection.execute(
                "SELECT checked_at, content, sum FROM liked_lists WHERE account = ?", (account,)
            ).fetchone()
            if row is None or _sum(account, f"{row[0]!r}{row[1]}") != row[2]:
                return None
            found = _list(row[1])
            return (found, abs(self._clock() - row[0])) if found is not None else None

        return await self._read(work)

    async def put(
        self, account: str, liked: LikedList, photos: Sequence[Photo] = (), *, age: float = 0.0
    ) -> bool:
        """Keep the list as it was `age` seconds ago, and photos of it; those not on it are forgotten.

        Return whether that was done.
        """
        checked_at = self._clock() - age

        def work(connection: sqlite3.Connection) -> None:
            content = json.dumps(
                [liked.ids, liked.sure, liked.joined, liked.end, liked.total, liked.slack],
                separators=(",", ":"),
            )
            connection.execute(
                "INSERT OR REPLACE INTO liked_lists (account, checked_at, content, sum) VALUES (?, ?, ?, ?)",
                (account, checked_at, content, _sum(account, f"{checked_at!r}{content}")),
            )
            for photo in photos:
                text = codec.encode(photo)
                connection.execute(
                    "INSERT OR REPLACE INTO liked_photos (account, id, photo, words, sum) VALUES (?,?,?,?,?)",
                    (account, photo.ref.id, text, words_of(photo), _sum(account, text)),
                )
            listed = set(liked.ids)
            rows = connection.execute("SELECT id FROM liked_photos WHERE account = ?", (account,)).fetchall()
            connection.executemany(
                "DELETE FROM liked_photos WHERE account = ? AND id = ?",
                [(account, id_) for (id_,) in rows if id_ not in listed],
            )

        return await self._write(work)

    async def photos(self, account: str, ids: Sequence[str]) -> tuple[Photo, ...]:
        """Return the photos with these ids, in this order, as far as they are kept."""

        def work(connection: sqlite3.Connection) -> tuple[Photo, ...]:
            texts: dict[str, str] = {}
            for first in range(0, len(ids), _AT_ONCE):
                part = ids[first : first + _AT_ONCE]
                rows = connection.execute(
                    "SELECT id, photo, sum FROM liked_photos WHERE account = ?"  # noqa: S608 - question marks
                    f" AND id IN ({','.join('?' * len(part))})",
                    (account, *part),
                )
                texts |= {id_: text for id_, text, check in rows if _sum(account, text) == check}
            found = (codec.photo(texts[id_]) for id_ in ids if id_ in texts)
            return tuple(photo for photo in found if photo is not None)

        return await self._read(work) or ()

    async def find(self, account: str, text: str) -> frozenset[str]:
        """Return the ids of the photos that have all the words of `text`, or parts of words."""
        parts = text.casefold().split()

        def work(connection: sqlite3.Connection) -> frozenset[str]:
            rows = connection.execute(
                "SELECT id FROM liked_photos WHERE account = ?" + " AND instr(words, ?) > 0" * len(parts),  # noqa: S608
                (account, *parts),
            )
            return frozenset(id_ for (id_,) in rows)

        return await self._read(work) or frozenset()

    async def renew(self, account: str, photo: Photo) -> None:
        """Know a photo as it is now in all lists that were seen in the name of an account."""
        await self._recall.put_photo(account, photo)

    async def forget(self, account: str) -> None:
        """Forget what an account likes, and all else that was seen in its name."""

        def work(connection: sqlite3.Connection) -> None:
            for table in ("liked_lists", "liked_photos"):
                connection.execute(f"DELETE FROM {table} WHERE account = ?", (account,))  # noqa: S608 - ours

        await self._write(work)
        await self._recall.forget(account)  # which leaves nothing of it in the file

    async def _write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        try:
            await self._database.write(work)
        except StoreError as error:
            _log.warning("likes are not kept: %s", error.log)
            return False
        return True

    async def _read(self, work: Callable[[sqlite3.Connection], T | None]) -> T | None:
        try:
            return await self._database.read(work)
        except StoreError as error:
            _log.warning("kept likes cannot be read: %s", error.log)
            return None


def _sum(account: str, text: str) -> int:
    return zlib.crc32(f"{account!r}{text}".encode())


def _list(text: str) -> LikedList | None:
    """Return the list in `text`; None if there is none."""
    try:
        content: Any = json.loads(text)
    except ValueError:
        return None
    if not isinstance(content, list) or len(content) != len(LikedList.__slots__):
        return None
    ids, sure, joined, end, total, slack = content
    if not isinstance(ids, list):
        return None
    return LikedList(tuple(map(str, ids)), int(sure), joined is True, end is True, total, int(slack))
