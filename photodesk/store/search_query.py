"""Looking for photos that were seen: which of them match, in which order, some at a time."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from photodesk.domain.filters import Color, Orientation
from photodesk.store import search_index
from photodesk.store.terms import COLUMNS, Term, any_of, asked_for, left_out, likes_of, query_of

RANK = "round(2 * bm25(words, 4.0, 3.0, 3.0, 3.0, 1.0))"
"""How well a photo matches: how much a word counts in title, tags, photographer, place and camera."""
AT_A_TIME = 300
"""So many of the photos found are put in order of how well they match: the ones that came last. A word that
more of them hold says little about any; the others follow by time alone, as many at a time."""
_ALL_TEXT = " || ' / ' || ".join(COLUMNS)


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds since the epoch: from `first` up to, but not including, `end`; None leaves that side open."""

    first: float | None = None
    end: float | None = None


ALWAYS = Span()
Condition = tuple[str, tuple[object, ...]]
"""A condition in SQL and its values."""
NO_CONDITION: Condition = ("", ())
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked for on which shelves.

    Attributes:
        shelves: the names of the shelves; what stands on several counts once, on the first of them.
        terms: words that all have to be found, or left out; None for photos with and without words.
        latest: in the order in which they were seen, the latest first, else the best match first.
    """

    shelves: tuple[str, ...]
    terms: tuple[Term, ...] | None = None
    orientation: Orientation | None = None
    color: Color | None = None
    made: Span = ALWAYS
    seen: Span = ALWAYS
    latest: bool = False

    @property
    def finds_nothing(self) -> bool:
        """Whether there is nothing to look for, or nowhere to."""
        return self.terms == () or not self.shelves

    @property
    def is_narrow(self) -> bool:
        """Whether filters narrow it down."""
        return (self.orientation, self.color, self.made, self.seen) != (None, None, ALWAYS, ALWAYS)


@dataclass(frozen=True, slots=True)
class Mark:
    """The photo that a list has come to: its number, and when it was seen where that is the order.

    Attributes:
        newest: the greatest number there was when the list began.
        begin: where the list began.
    """

    number: int
    seen_at: float = 0.0
    newest: int = 0
    begin: "Mark | None" = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of photos in order, and where to go on after them; None if there are no more."""

    numbers: tuple[int, ...]
    after: Mark | None = None


NONE = Numbers(())


def find(connection: sqlite3.Connection, look: Look, after: Mark | None = None) -> Numbers:
    """Return the photos that match: the first ones, or those `after` what another call ended with."""
    if look.finds_nothing:
        return NONE
    if not asked_for(look.terms or ()):
        return _by_time(connection, look, after)
    if look.latest:
        rows = _matching(connection, look, "seen_at, NUMBER", "ORDER BY seen_at DESC, NUMBER DESC")
        return Numbers(tuple(int(number) for _, number in rows))
    columns = "NUMBER, RANK" if after is None else "NUMBER, 0"
    rows = _matching(connection, look, columns, f"ORDER BY NUMBER DESC LIMIT {AT_A_TIME}", after)
    on = Mark(int(rows[-1][0])) if len(rows) == AT_A_TIME else None
    rows.sort(key=lambda row: (row[1], -row[0]))
    return Numbers(tuple(int(number) for number, _ in rows), on)


def count(connection: sqlite3.Connection, look: Look) -> int:
    """Return how many photos match."""
    if look.finds_nothing:
        return 0
    terms = look.terms or ()
    if asked_for(terms):
        known = _count_words(connection, look)
        return known if known is not None else int(_matching(connection, look, "count(*)", "")[0][0])
    if len(terms) == 1:  # to take those away that hold it is much faster than to look for the others
        held = replace(look, terms=(replace(terms[0], without=False),))
        return _count(connection, look, NO_CONDITION) - count(connection, held)
    return _without(connection, look, _count)


def _count(connection: sqlite3.Connection, look: Look, without: Condition) -> int:
    where, values = _conditions(look, without=without)
    query = f"SELECT count(*) FROM seen WHERE {where}"  # noqa: S608  # our own words
    return int(connection.execute(query, values).fetchone()[0])


def _count_words(connection: sqlite3.Connection, look: Look) -> int | None:
    """Return how many match if the index alone can tell, which takes a fifth of the time; None if not."""
    if look.is_narrow:
        return None
    first, last = connection.execute(
        "SELECT (SELECT min(shelf) FROM seen), (SELECT max(shelf) FROM seen)"
    ).fetchone()
    if first != last or first not in look.shelves:
        return None
    try:
        if search_index.may_be_asked(connection):
            query = "SELECT count(*) FROM words WHERE words MATCH ?"
            return int(connection.execute(query, (query_of(look.terms or ()),)).fetchone()[0])
    except sqlite3.DatabaseError as error:
        _log.warning("the index of what was seen is damaged: %s", error)
    return None


def _by_time(connection: sqlite3.Connection, look: Look, after: Mark | None) -> Numbers:
    """Return what matches filters and holds none of the words that are left out, the latest first.

    A photo that is seen again while the list is read moves to its front, which has been read: it comes last.
    """
    if after is None:
        rows = _timed(connection, look, NO_CONDITION)
        (newest,) = connection.execute("SELECT max(number) FROM seen").fetchone()
        begin = Mark(0, rows[0][0] if rows else 0.0, newest or 0)
    else:
        values = (after.seen_at, after.seen_at, after.number)
        rows = _timed(connection, look, ("seen_at <= ? AND (seen_at < ? OR number < ?)", values))
        begin = after.begin or after
    numbers = tuple(number for _, number in rows)
    if len(rows) == AT_A_TIME:
        return Numbers(numbers, Mark(rows[-1][1], rows[-1][0], begin=begin))
    if after is not None:
        moved = _timed(connection, look, ("seen_at > ? AND number <= ?", (begin.seen_at, begin.newest)))
        numbers += tuple(number for _, number in moved)
    return Numbers(numbers)


def _timed(connection: sqlite3.Connection, look: Look, more: Condition) -> list[tuple[float, int]]:
    """Return times and numbers of what matches, and `more` besides: each shelf's index has them in order."""

    def ask(connection: sqlite3.Connection, look: Look, without: Condition) -> list[tuple[float, int]]:
        rows: list[tuple[float, int]] = []
        for shelf in look.shelves:
            where, values = _conditions(look, shelf, without)
            if more[0]:
                where, values = f"{where} AND {more[0]}", (*values, *more[1])
            query = (
                f"SELECT seen_at, number FROM seen WHERE {where}"  # noqa: S608  # our own words
                f" ORDER BY seen_at DESC, number DESC LIMIT {AT_A_TIME}"
            )
            rows += connection.execute(query, values).fetchall()
        return sorted(rows, reverse=True)[:AT_A_TIME]

    return _without(connection, look, ask)


def _without(
    connection: sqlite3.Connection, look: Look, ask: Callable[[sqlite3.Connection, Look, Condition], T]
) -> T:
    """Ask with a condition that leaves out what holds words to be left out."""
    terms = left_out(look.terms or ())
    if not terms:
        return ask(connection, look, NO_CONDITION)
    try:
        if search_index.may_be_asked(connection):
            held = "number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
            return ask(connection, look, (held, (any_of(terms),)))
    except sqlite3.DatabaseError as error:
        _log.warning("the index of what was seen is damaged: %s", error)
    likes, values = likes_of(terms, _words_in)
    return ask(
        connection,
        look,
        (f"number IN (SELECT number FROM texts WHERE {likes})", tuple(values)),  # noqa: S608
    )


def _matching(
    connection: sqlite3.Connection, look: Look, columns: str, order: str, below: Mark | None = None
) -> list[tuple[float, ...]]:
    """Return columns of what matches words and filters, with numbers less than that of `below`.

    "NUMBER" in `columns` and `order` is the number of a photo, "RANK" how well it matches: the less the
    better, and nothing without the index.
    """
    where, values = _conditions(look)
    if below is not None:
        where, values = f"{where} AND NUMBER < ?", (*values, below.number)
    terms = look.terms or ()
    try:
        if search_index.may_be_asked(connection):
            query = (
                f"SELECT {columns} FROM words CROSS JOIN seen ON seen.number = words.rowid"  # noqa: S608
                f" WHERE words MATCH ? AND {where} {order}"
            )
            query = query.replace("NUMBER", "words.rowid").replace("RANK", RANK)
            return connection.execute(query, (query_of(terms), *values)).fetchall()
    except sqlite3.DatabaseError as error:
        # Another index is made soon, and meanwhile the texts themselves are looked through.
        _log.warning("the index of what was seen is damaged: %s", error)
    likes, words = likes_of(terms, _words_in)
    query = f"SELECT {columns} FROM texts JOIN seen USING (number) WHERE {likes} AND {where} {order}"  # noqa: S608
    query = query.replace("NUMBER", "texts.number").replace("RANK", "0")
    return connection.execute(query, (*words, *values)).fetchall()


def _words_in(column: str) -> str:
    return f"' ' || {column or _ALL_TEXT} || ' '"


def _conditions(look: Look, only: str | None = None, without: Condition = NO_CONDITION) -> Condition:
    """Return what rows of `seen` have to be like, on all shelves or `only` one, and `without` what else."""
    shelves = look.shelves if only is None else (only,)
    parts, values = [f"shelf IN ({','.join('?' * len(shelves))})"], list[object](shelves)
    if without[0]:
        parts.append(without[0])
        values += without[1]
    if look.color is not None:
        part, colours = search_index.has_colour(look.color)
        parts.append(part)
        values += colours
    for part, value in (
        ("shape = ?", look.orientation),
        ("made_at >= ?", look.made.first),
        ("made_at < ?", look.made.end),
        ("seen_at >= ?", look.seen.first),
        ("seen_at < ?", look.seen.end),
    ):
        if value is not None:
            parts.append(part)
            values.append(value)
    for at, shelf in enumerate(look.shelves):
        if at and only in {None, shelf}:
            before = ",".join("?" * at)
            parts.append(
                "(shelf <> ? OR NOT EXISTS"  # noqa: S608
                f" (SELECT 1 FROM seen AS other WHERE other.shelf IN ({before}) AND other.id = seen.id))"
            )
            values += [shelf, *look.shelves[:at]]
    return " AND ".join(parts), tuple(values)


def missing(connection: sqlite3.Connection, look: Look, ids: Sequence[str]) -> frozenset[str]:
    """Return which of the photos with these ids do not match, leaving nothing out.

    What is known here to hold a word that is to be left out is not missing: nobody is to be shown it.
    """
    if look.finds_nothing:
        return frozenset(ids)
    where, values = _conditions(look)
    terms = asked_for(look.terms or ())
    likes, words = likes_of(terms, _words_in)
    rows = "seen CROSS JOIN texts USING (number)" if terms else "seen"
    found: set[str] = set()
    for some in (ids[first : first + AT_A_TIME] for first in range(0, len(ids), AT_A_TIME)):
        places = ",".join("?" * len(some))
        query = f"SELECT id FROM {rows} WHERE id IN ({places}) AND {where} AND {likes}"  # noqa: S608
        found.update(id_ for (id_,) in connection.execute(query, (*some, *values, *words)))
    return frozenset(ids) - found
