"""People, collections and topics that were seen, to be found by what they are called."""

import sqlite3
from collections.abc import Iterable, Sequence
from enum import StrEnum

from photodesk.domain.collection import Collection
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.topic import Topic
from photodesk.store import codec
from photodesk.store.photo_rows import sum_of
from photodesk.store.terms import Term, asked_for, likes_of
from photodesk.store.words import searchable

Thing = Person | Collection | Topic


class Kind(StrEnum):
    """What a thing is."""

    PERSON = "person"
    COLLECTION = "collection"
    TOPIC = "topic"


_READ = {Kind.PERSON: codec.person, Kind.COLLECTION: codec.collection, Kind.TOPIC: codec.topic}


def put(connection: sqlite3.Connection, shelf: str, things: Iterable[Thing], now: float) -> None:
    """Let things be found as they are now."""
    _put(
        connection,
        shelf,
        things,
        now,
        "DO UPDATE SET seen_at = excluded.seen_at, words = excluded.words,"
        " content = excluded.content, sum = excluded.sum",
    )


def meet(connection: sqlite3.Connection, shelf: str, photos: Sequence[Photo], now: float) -> None:
    """Let photographers be found; of those who are known already a photo says nothing new."""
    people = {
        photo.photographer.ref: photo.photographer for photo in photos if photo.photographer is not None
    }
    known = {
        id_
        for (id_,) in connection.execute(
            "SELECT id FROM things WHERE shelf = ? AND kind = ?"  # noqa: S608  # marks alone
            f" AND id IN ({','.join('?' * len(people))})",
            (shelf, Kind.PERSON, *(ref.id for ref in people)),
        )
    }
    _put(connection, shelf, (each for ref, each in people.items() if ref.id not in known), now, "DO NOTHING")


def find(
    connection: sqlite3.Connection, shelves: Sequence[str], kind: Kind, terms: Sequence[Term], most: int
) -> tuple[Thing, ...]:
    """Return up to `most` things called like that, those seen last first; nothing without a word.

    Words that have to stand in one part of a photo name no thing, but for photographers.
    """
    meant = {"", "photographer"} if kind is Kind.PERSON else {""}
    if not shelves or not asked_for(terms) or any(term.column not in meant for term in asked_for(terms)):
        return ()
    likes, words = likes_of([term for term in terms if term.column in meant], lambda _: "words")
    rows = connection.execute(
        "SELECT shelf, id, seen_at, content, sum FROM things"  # noqa: S608  # marks alone
        f" WHERE shelf IN ({','.join('?' * len(shelves))}) AND kind = ? AND {likes}"
        " ORDER BY seen_at DESC LIMIT ?",
        (*shelves, kind, *words, most * len(shelves)),
    ).fetchall()
    found: dict[str, Thing] = {}
    for shelf, id_, seen_at, content, check in rows:
        if isinstance(content, str) and sum_of((shelf, kind, id_), seen_at, content) == check:
            thing = _READ[kind](content)
            if thing is not None:
                found.setdefault(id_, thing)
    return tuple(found.values())[:most]


def trim(connection: sqlite3.Connection, most: int) -> None:
    """Forget those unseen the longest, so that `most` are left at the most."""
    (count,) = connection.execute("SELECT count(*) FROM things").fetchone()
    if count > most:
        connection.execute(
            "DELETE FROM things WHERE seen_at <="
            " (SELECT seen_at FROM things ORDER BY seen_at LIMIT 1 OFFSET ?)",
            (count - most,),
        )


def _put(
    connection: sqlite3.Connection, shelf: str, things: Iterable[Thing], now: float, if_known: str
) -> None:
    rows = []
    for thing in things:
        kind, content = _kind(thing), codec.encode(thing)
        check = sum_of((shelf, kind, thing.ref.id), now, content)
        rows.append((shelf, kind, thing.ref.id, now, _words(thing), content, check))
    connection.executemany(
        "INSERT INTO things (shelf, kind, id, seen_at, words, content, sum) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        f" ON CONFLICT (shelf, kind, id) {if_known}",
        rows,
    )


def _kind(thing: Thing) -> Kind:
    if isinstance(thing, Person):
        return Kind.PERSON
    return Kind.COLLECTION if isinstance(thing, Collection) else Kind.TOPIC


def _words(thing: Thing) -> str:
    """Return the words with a space before each and after the last, as `Term.like` wants them."""
    if isinstance(thing, Person):
        return f" {searchable((thing.name, thing.username))} "
    return f" {searchable((thing.title, thing.description))} "
