"""Favourites by their words: they are found also when everything that was seen has been forgotten.

They are some thousands at the most, so that looking through all of them takes a few milliseconds; a full-text
index, which can be damaged by itself, has no place in the file of what must never be lost.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.store import codec
from photodesk.store.database import Database
from photodesk.store.search_index import colours_of, has_colour, shape_of, texts_of
from photodesk.store.search_query import Look
from photodesk.store.terms import COLUMNS, Term, likes_of

MIGRATION = """
    CREATE TABLE favourite_words (
        position INTEGER PRIMARY KEY,
        words TEXT NOT NULL,
        made_at REAL,
        color TEXT,
        shape TEXT
    );
    CREATE TRIGGER favourite_changed AFTER UPDATE OF photo ON favourites BEGIN
        DELETE FROM favourite_words WHERE position = old.position;
    END;
    CREATE TRIGGER favourite_removed AFTER DELETE ON favourites BEGIN
        DELETE FROM favourite_words WHERE position = old.position;
    END;
    """
"""Part of the script of data/library.sqlite. A favourite without its words has come, or has changed, since
somebody looked last: whoever looks gives them their words first."""
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class KeptHit:
    """A favourite that matches: which photo it is, and its place in the order of keeping."""

    ref: Ref
    position: int


class KeptWords:
    """Looks through the favourites. Every method raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, look: Look) -> tuple[KeptHit, ...]:
        """Return the favourites that match, the newest first; when they were kept is when they were seen.

        The shelves of `look` do not count: favourites belong to this computer.
        """
        if look.terms == ():
            return ()
        if await self._database.read(_has_new):
            await self._fill()
        return await self._database.read(lambda connection: _find(connection, look))

    async def photos(self, positions: Sequence[int]) -> tuple[Photo, ...]:
        """Return the favourites at these places, in this order; what is none any more is left out."""
        marks = ",".join("?" * len(positions))

        def work(connection: sqlite3.Connection) -> tuple[Photo, ...]:
            rows = connection.execute(
                f"SELECT position, photo FROM favourites WHERE position IN ({marks})",  # noqa: S608  # marks alone
                tuple(positions),
            )
            texts = dict(rows.fetchall())
            read = [codec.photo(texts[position]) for position in positions if position in texts]
            return tuple(replace(each, liked=False, own_collections=()) for each in read if each is not None)

        return await self._database.read(work)

    async def _fill(self) -> None:
        while await self._database.write(_give_words):
            pass


def _has_new(connection: sqlite3.Connection) -> bool:
    return _new(connection, 1) != []


def _new(connection: sqlite3.Connection, most: int) -> list[tuple[int, str]]:
    return connection.execute(
        "SELECT position, photo FROM favourites WHERE position NOT IN (SELECT position FROM favourite_words)"
        " LIMIT ?",
        (most,),
    ).fetchall()


def _give_words(connection: sqlite3.Connection) -> bool:
    """Give some favourites their words; return whether there may be more without."""
    new = _new(connection, _AT_A_TIME)
    connection.executemany(
        "INSERT INTO favourite_words (position, words, made_at, color, shape) VALUES (?, ?, ?, ?, ?)",
        [_row(position, codec.photo(text)) for position, text in new],
    )
    return len(new) == _AT_A_TIME


def _row(position: int, photo: Photo | None) -> tuple[object, ...]:
    if photo is None:
        return (position, "", None, None, None)
    made_at = photo.created_at.timestamp() if photo.created_at is not None else None
    words = f" {' / '.join(texts_of(photo))} "
    return (position, words, made_at, colours_of(photo), shape_of(photo))


def _find(connection: sqlite3.Connection, look: Look) -> tuple[KeptHit, ...]:
    terms = look.terms or ()
    likes, values = likes_of([term for term in terms if not term.column], lambda _: "words")
    parts = [likes]
    if look.color is not None:
        part, colours = has_colour(look.color)
        parts.append(part)
        values += colours
    for part, value in (
        ("shape = ?", look.orientation),
        ("made_at >= ?", look.made.first),
        ("made_at < ?", look.made.end),
        ("added_at >= ?", look.seen.first),
        ("added_at < ?", look.seen.end),
    ):
        if value is not None:
            parts.append(part)
            values.append(value)
    rows = connection.execute(
        "SELECT service, id, position, words FROM favourites JOIN favourite_words USING (position)"  # noqa: S608
        f" WHERE {' AND '.join(parts)} ORDER BY position DESC",
        tuple(values),
    )
    columned = [term for term in terms if term.column]
    return tuple(
        KeptHit(Ref(service, id_), position)
        for service, id_, position, words in rows
        if all(_fits(term, words) for term in columned)
    )


def _fits(term: Term, words: str) -> bool:
    """Whether the right one of the columns, which "/" parts, holds a term or does not, as it wants."""
    columns = dict(zip(COLUMNS, words.split("/"), strict=False))  # one that cannot be read has none
    return term.stands_in(columns.get(term.column, "")) != term.without
