"""Favourites by their words: found whatever else is forgotten."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photodesk.domain.filters import Color, Orientation
from photodesk.domain.photo import Place
from photodesk.domain.ref import Ref
from photodesk.store.database import Database
from photodesk.store.kept import MIGRATIONS, Favourites, open_kept
from photodesk.store.kept_words import MIGRATION, KeptWords
from photodesk.store.search_query import Look, Span
from photodesk.store.terms import terms_of
from tests.unit.store.conftest import Clock, MakePhoto


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_kept(tmp_path / "library.sqlite")
    yield database
    database.close()


@pytest.fixture
def favourites(database: Database, clock: Clock) -> Favourites:
    return Favourites(database, clock)


def ids(database: Database, text: str | None, **filters: object) -> str:
    """Return the ids of what is found, in order; the shelves do not count."""
    words = KeptWords(database)
    look = Look(("elsewhere",), terms_of(text) if text is not None else None, **filters)  # type: ignore[arg-type]
    hits = asyncio.run(words.find(look))
    photos = asyncio.run(words.photos([hit.position for hit in hits]))
    assert [photo.ref for photo in photos] == [hit.ref for hit in hits]
    return "".join(photo.ref.id for photo in photos)


def test_favourites_are_found_by_words_and_filters(
    database: Database, favourites: Favourites, make_photo: MakePhoto, clock: Clock
) -> None:
    """The newest first, of all services; when they were kept is when they were seen."""
    asyncio.run(favourites.add(make_photo("a")))
    clock.now += 100
    other = replace(make_photo("b", detailed=True), ref=Ref("other", "b"), color="#aa2211", width=1_000)
    asyncio.run(favourites.add(other))
    assert ids(database, "hill") == ids(database, None) == "ba"
    assert ids(database, "norway") == ids(database, None, color=Color.RED) == "b"
    between = replace(make_photo("c"), color="#3a7f96")
    asyncio.run(favourites.add(between))
    assert ids(database, None, color=Color.TEAL) == "c"
    assert "c" in ids(database, None, color=Color.BLUE)
    asyncio.run(favourites.remove(between.ref))
    assert ids(database, "odegard", orientation=Orientation.LANDSCAPE) == "a"
    assert ids(database, "hill", seen=Span(clock.now)) == "b"
    assert ids(database, "hill", made=Span(None, 0.0)) == ids(database, "%") == ids(database, "") == ""


def test_words_follow_their_favourites(
    database: Database, favourites: Favourites, make_photo: MakePhoto
) -> None:
    """Whoever changes, removes or restores a favourite need not know that it can be found."""
    asyncio.run(favourites.add(make_photo("a")))
    assert ids(database, "oslo") == ""
    asyncio.run(favourites.add(replace(make_photo("a", detailed=True), place=Place("Oslo"))))
    assert ids(database, "oslo") == "a"
    removed = asyncio.run(favourites.remove(Ref("sample", "a")))
    assert ids(database, "oslo") == ids(database, None) == ""
    assert removed is not None
    asyncio.run(favourites.restore(removed))
    assert ids(database, "oslo") == "a"


def test_favourites_of_an_older_version_are_found(
    tmp_path: Path, make_photo: MakePhoto, clock: Clock
) -> None:
    """Those that were kept before they could be found get their words; one that cannot be read stays kept."""
    file = tmp_path / "older.sqlite"
    at = MIGRATIONS.index(MIGRATION)
    older = Database(file, MIGRATIONS[:at], synchronous="FULL")
    favourites = Favourites(older, clock)
    asyncio.run(favourites.add(make_photo("a")))
    asyncio.run(favourites.add(make_photo("b")))

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE favourites SET photo = 'x' WHERE id = 'b'")

    asyncio.run(older.write(spoil))
    older.close()
    database = open_kept(file)
    assert ids(database, "hill") == "a"
    assert asyncio.run(Favourites(database, clock).refs()) == {Ref("sample", "a"), Ref("sample", "b")}
    database.close()


def test_what_only_the_signed_in_see_is_not_told(
    database: Database, favourites: Favourites, make_photo: MakePhoto
) -> None:
    """A favourite belongs to this computer: no account's like and no account's collections stand on it."""
    asyncio.run(favourites.add(replace(make_photo("a"), liked=True, own_collections=("1",))))
    (hit,) = asyncio.run(KeptWords(database).find(Look(())))
    (photo,) = asyncio.run(KeptWords(database).photos([hit.position]))
    assert (photo.liked, photo.own_collections) == (False, ())
