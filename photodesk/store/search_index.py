"""What photos that were seen are found by: rows to filter and sort, texts, and the full-text index over them.

The index (FTS5) is made and made anew by `mend`; until then, and where SQLite has none, the texts themselves
are looked through (`search_query`), which finds the same and takes longer. Every function runs inside a
transaction of the caller's, so that the index never knows another photo than the table of photos does.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache, lru_cache

from photodesk.domain.colours import colour_of, near_colour
from photodesk.domain.filters import Color, Orientation
from photodesk.domain.photo import Photo
from photodesk.store.terms import COLUMNS
from photodesk.store.words import searchable

SQUARISH = 1.1
"""Sides of which neither is longer than the other by more than this make a square."""
SAMPLES = 40
"""Photos that are looked for to see whether the index is sound."""
_SAME_MOMENT = 1e-5
"""Seconds between two photos of a page, so that they stay in the order of the page."""
_ALL = ", ".join(COLUMNS)
_WORDS = f"INSERT INTO words (rowid, {_ALL}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608  # our own names
_UNWORDS = f"INSERT INTO words (words, rowid, {_ALL}) VALUES ('delete', ?, ?, ?, ?, ?, ?)"  # noqa: S608
_TEXTS = f"SELECT {_ALL} FROM texts WHERE number = ?"  # noqa: S608
_NOT_ITS_FAULT = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM}
)
"""What says nothing of the index: the disk is full, say."""

Texts = tuple[str, str, str, str, str]


def shape_of(photo: Photo) -> Orientation | None:
    """Return the shape of a photo; None if its size is not known."""
    if not photo.size_known:
        return None
    if max(photo.width, photo.height) <= SQUARISH * min(photo.width, photo.height):
        return Orientation.SQUARISH
    return Orientation.LANDSCAPE if photo.width > photo.height else Orientation.PORTRAIT


def colours_of(photo: Photo) -> str | None:
    """Return the colours a photo is found by: its own, and behind it the one it is hardly different from."""
    return _colours(photo.color)


@lru_cache(maxsize=1_000)
def _colours(average: str) -> str | None:
    own, near = colour_of(average), near_colour(average)
    return " ".join(each for each in (own, near) if each is not None) or None


def has_colour(color: Color) -> tuple[str, tuple[str, ...]]:
    """Return the condition that `color`, as `colours_of` answered it, holds a colour, and its values."""
    if sum(color in each for each in Color) == 1:  # in the name of no other, as "black" is
        return "instr(color, ?)", (color,)
    others = [each for each in Color if each is not color]
    ways = (color, *(f"{color} {each}" for each in others), *(f"{each} {color}" for each in others))
    return f"color IN ({','.join('?' * len(ways))})", ways


def texts_of(photo: Photo) -> Texts:
    """Return the words a photo is found by, as COLUMNS has them."""
    person, place, exif = photo.photographer, photo.place, photo.exif
    return (
        searchable((photo.description, photo.alt_description)),
        searchable(photo.tags),
        searchable((person.name, person.username)) if person is not None else "",
        searchable((place.name, place.city, place.country)),
        searchable((exif.make, exif.model)),
    )


def put(connection: sqlite3.Connection, shelf: str, photos: Sequence[Photo], now: float) -> None:
    """Let photos be found, in this order, by all that is known of them.

    A list knows less than details do, and takes nothing away.
    """
    whole = ensure(connection)
    for place, photo in enumerate(photos):
        seen_at = now - place * _SAME_MOMENT
        made_at = photo.created_at.timestamp() if photo.created_at is not None else None
        (number,) = connection.execute(
            "INSERT INTO seen (shelf, id, seen_at, made_at, color, shape) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (shelf, id) DO UPDATE SET seen_at = excluded.seen_at, made_at = excluded.made_at,"
            " color = excluded.color, shape = excluded.shape RETURNING number",
            (
                shelf,
                photo.ref.id,
                seen_at,
                made_at,
                colours_of(photo),
                shape_of(photo),
            ),
        ).fetchone()
        before = connection.execute(_TEXTS, (number,)).fetchone()
        texts = texts_of(photo)
        if before is not None and not photo.detailed:
            texts = (texts[0], texts[1] or before[1], texts[2], texts[3] or before[3], texts[4] or before[4])
        if texts == before:
            continue
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?, ?)", (number, *texts))
        if whole and before is not None:
            whole = _tell(connection, _UNWORDS, number, *before)
        if whole:
            whole = _tell(connection, _WORDS, number, *texts)
    settle(connection)


def remove(connection: sqlite3.Connection, shelf: str, id: str) -> None:
    """Let a photo be found no more."""
    row = connection.execute(
        "DELETE FROM seen WHERE shelf = ? AND id = ? RETURNING number", (shelf, id)
    ).fetchone()
    if row is None:
        return
    before = connection.execute(_TEXTS, row).fetchone()
    if before is not None:
        connection.execute("DELETE FROM texts WHERE number = ?", row)
        if ensure(connection):
            _tell(connection, _UNWORDS, row[0], *before)


def settle(connection: sqlite3.Connection) -> None:
    """Have the index write what it was told: what is damaged shows now, and not when all is committed.

    FTS5 writes at the end of a transaction, or at a savepoint (its `xSavepoint`).
    """
    if may_be_asked(connection) and _tell(connection, "SAVEPOINT told"):
        connection.execute("RELEASE told")


def clear(connection: sqlite3.Connection) -> None:
    """Let nothing be found."""
    connection.execute("DELETE FROM seen")
    connection.execute("DELETE FROM texts")
    connection.execute("UPDATE full_text SET whole = 0")
    _drop(connection)


def forget(connection: sqlite3.Connection, shelf: str) -> None:
    """Let nothing of a shelf be found, and leave none of its words in the index."""
    connection.execute(
        "DELETE FROM texts WHERE number IN (SELECT number FROM seen WHERE shelf = ?)", (shelf,)
    )
    connection.execute("DELETE FROM seen WHERE shelf = ?", (shelf,))
    connection.execute("UPDATE full_text SET whole = 0")
    _drop(connection)
    mend(connection)


@cache
def has_full_text() -> bool:
    """Whether this SQLite can make a full-text index."""
    with closing(sqlite3.connect(":memory:")) as connection:
        found = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    return found is not None


def ensure(connection: sqlite3.Connection) -> bool:
    """Whether the full-text index is there and whole; made if there is nothing yet that it would hold."""
    whole = may_be_asked(connection)
    if not has_full_text():
        connection.execute("UPDATE full_text SET whole = 0 WHERE whole")  # it misses what is put from now on
    elif not whole and connection.execute("SELECT 1 FROM texts LIMIT 1").fetchone() is None:
        _make(connection)
        return True
    return whole


def may_be_asked(connection: sqlite3.Connection) -> bool:
    """Whether the index is there and whole; changes nothing."""
    (whole,) = connection.execute("SELECT whole FROM full_text").fetchone()
    return bool(whole) and has_full_text()


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index holds as much as it should, as far as can be told quickly; raises sqlite3.Error."""
    if not ensure(connection):
        return not has_full_text()
    (texts,) = connection.execute("SELECT count(*) FROM texts").fetchone()
    (words,) = connection.execute("SELECT count(*) FROM words_docsize").fetchone()
    return bool(texts == words) and all(_is_found(connection, *row) for row in _some(connection))


def mend(connection: sqlite3.Connection) -> None:
    """Make the index anew, where it can be had. Takes a second for some 20,000 photos."""
    if has_full_text():
        _make(connection)
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")


def unknown(connection: sqlite3.Connection, most: int) -> list[tuple[str, str, float]]:
    """Return shelf, id and time of some photos that are kept and cannot be found, the oldest first."""
    return connection.execute(
        "SELECT service, photos.id, photos.seen_at FROM photos"
        " LEFT JOIN seen ON shelf = service AND seen.id = photos.id"
        " WHERE number IS NULL ORDER BY photos.seen_at LIMIT ?",
        (most,),
    ).fetchall()


def _some(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return some photos from all over the table, with a text of each."""
    return connection.execute(
        "SELECT number, title || ' ' || photographer FROM texts"
        " WHERE number % max((SELECT count(*) FROM texts) / ?, 1) = 0 LIMIT ?",
        (SAMPLES, SAMPLES),
    ).fetchall()


def _is_found(connection: sqlite3.Connection, number: int, text: str) -> bool:
    words = text.split()
    if not words:
        return True
    query = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
    return connection.execute(query, (f'"{max(words, key=len)}"', number)).fetchone() is not None


def _make(connection: sqlite3.Connection) -> None:
    _drop(connection)
    # The texts are folded words already, so that everything but a space belongs to a word: `ascii` says so.
    connection.execute(
        f"CREATE VIRTUAL TABLE words USING fts5 ({_ALL},"
        " content = 'texts', content_rowid = 'number', tokenize = 'ascii', prefix = '2 3')"
    )
    connection.execute("UPDATE full_text SET whole = 1")


def _drop(connection: sqlite3.Connection) -> None:
    """Take the index away, also one that is too damaged to take itself away."""
    try:
        connection.execute("DROP TABLE IF EXISTS words")
    except sqlite3.DatabaseError:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'words'")
        connection.execute("PRAGMA writable_schema = RESET")
        for part in ("data", "idx", "docsize", "config"):
            connection.execute(f"DROP TABLE IF EXISTS words_{part}")


def _tell(connection: sqlite3.Connection, statement: str, *values: object) -> bool:
    """Let the index know; return whether it is still whole: if it is damaged it is made anew by and by."""
    try:
        connection.execute(statement, values)
    except sqlite3.DatabaseError as error:
        if not connection.in_transaction or error.sqlite_errorcode & 0xFF in _NOT_ITS_FAULT:
            raise
        _give_up(connection)
        return False
    return True


def _give_up(connection: sqlite3.Connection) -> None:
    """Take a damaged index away; `mend` makes another one."""
    _drop(connection)
    connection.execute("UPDATE full_text SET whole = 0")
