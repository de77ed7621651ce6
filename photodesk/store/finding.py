"""Finding what was seen: photos, people, collections; and what was searched for."""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.store import photo_rows, search_query, things
from photodesk.store.database import Database
from photodesk.store.search_query import Look, Mark, Numbers
from photodesk.store.terms import terms_of

MOST_SEARCHES = 50
"""Searches that are remembered on each shelf."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Finder:
    """Looks through the database of what was seen, on the shelves it is told and no others.

    Nothing here raises, but for `forget_all_searches`: what cannot be read is not found.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def find(self, look: Look, after: Mark | None = None) -> Numbers:
        """Return the numbers of photos that match, in order, some at a time; `after` goes on."""
        return await self._read(
            lambda connection: search_query.find(connection, look, after), search_query.NONE
        )

    async def count(self, look: Look) -> int:
        """Return how many photos match."""
        return await self._read(lambda connection: search_query.count(connection, look), 0)

    async def photos(self, shelves: Sequence[str], numbers: Sequence[int]) -> tuple[Photo, ...]:
        """Return the photos with these numbers that are on these shelves, in order."""
        return await self._read(
            lambda connection: tuple(photo_rows.photos_numbered(connection, shelves, numbers)), ()
        )

    async def missing(self, look: Look, ids: Sequence[str]) -> frozenset[str]:
        """Return which of the photos with these ids do not match, leaving nothing out."""
        return await self._read(
            lambda connection: search_query.missing(connection, look, ids), frozenset(ids)
        )

    async def last_seen(self, numbers: Sequence[int]) -> float | None:
        """Return how many seconds ago the last of these photos was seen; None if there is none."""
        marks = ",".join("?" * len(numbers))

        def work(connection: sqlite3.Connection) -> float | None:
            query = f"SELECT max(seen_at) FROM seen WHERE number IN ({marks})"  # noqa: S608  # marks alone
            (found,) = connection.execute(query, tuple(numbers)).fetchone()
            return abs(self._clock() - found) if found is not None else None

        return await self._read(work, None)

    async def things(
        self, shelves: Sequence[str], kind: things.Kind, text: str, most: int
    ) -> tuple[things.Thing, ...]:
        """Return up to `most` things of a kind that are called like `text`, those seen last first."""
        terms = terms_of(text)
        return await self._read(lambda connection: things.find(connection, shelves, kind, terms, most), ())

    async def searched(self, shelf: str, text: str) -> None:
        """Remember that `text` was searched for."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO searches VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at",
                (shelf, text, now),
            )
            connection.execute(
                "DELETE FROM searches WHERE shelf = ? AND text NOT IN"
                " (SELECT text FROM searches WHERE shelf = ? ORDER BY asked_at DESC LIMIT ?)",
                (shelf, shelf, MOST_SEARCHES),
            )

        await self._write(work)

    async def searches(self, shelves: Sequence[str], begin: str, most: int) -> tuple[str, ...]:
        """Return up to `most` searches that begin like `begin`, the last one first."""
        marks, folded = ",".join("?" * len(shelves)), begin.casefold()

        def work(connection: sqlite3.Connection) -> tuple[str, ...]:
            rows = connection.execute(
                f"SELECT text, max(asked_at) FROM searches WHERE shelf IN ({marks})"  # noqa: S608
                " GROUP BY text ORDER BY 2 DESC",
                tuple(shelves),
            )
            found = [text for text, _ in rows if text.casefold().startswith(folded)]
            return tuple(found[:most])

        return await self._read(work, ())

    async def forget_search(self, shelves: Sequence[str], text: str) -> None:
        """Forget that `text` was searched for."""

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "DELETE FROM searches WHERE shelf = ? AND text = ?", [(shelf, text) for shelf in shelves]
            )

        await self._write(work)

    async def forget_all_searches(self) -> None:
        """Forget all searches, so that they can be found in the file no more. Raises StoreError."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM searches")

        await self._database.erase(work)

    async def _read(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        try:
            return await self._database.read(work)
        except StoreError as error:
            _log.warning("what was seen cannot be searched: %s", error.log)
            return nothing

    async def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._database.write(work)
        except StoreError as error:
            _log.warning("a search is not remembered: %s", error.log)
