"""The favourites."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from photodesk.domain.ref import Ref
from photodesk.store import codec
from photodesk.store.database import Database
from photodesk.store.kept import Favourites, open_kept
from tests.unit.store.conftest import Clock, MakePhoto


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_kept(tmp_path / "library.sqlite")
    yield database
    database.close()


@pytest.fixture
def favourites(database: Database, clock: Clock) -> Favourites:
    return Favourites(database, clock)


def ids(favourites: Favourites, page: int = 1, per_page: int = 30) -> list[str]:
    return [photo.ref.id for photo in asyncio.run(favourites.all(page, per_page)).items]


def keep(favourites: Favourites, make_photo: MakePhoto, text: str) -> None:
    for id_ in text:
        asyncio.run(favourites.add(make_photo(id_)))


def test_newest_first_whatever_the_clock_says(
    favourites: Favourites, make_photo: MakePhoto, clock: Clock
) -> None:
    """The last one kept comes first, even if the clock was set back meanwhile."""
    for id_ in "abc":
        asyncio.run(favourites.add(make_photo(id_)))
        clock.now -= 1_000
    assert ids(favourites) == ["c", "b", "a"]


def test_pages(favourites: Favourites, make_photo: MakePhoto) -> None:
    """A page has its part, the total, and says whether there is more."""
    keep(favourites, make_photo, "abcde")
    first, last = asyncio.run(favourites.all(1, 2)), asyncio.run(favourites.all(3, 2))
    assert ([photo.ref.id for photo in first.items], first.total, first.more) == (["e", "d"], 5, True)
    assert ([photo.ref.id for photo in last.items], last.total, last.more) == (["a"], 5, False)
    assert asyncio.run(favourites.all(9, 2)).items == ()


def test_the_whole_photo_is_kept(favourites: Favourites, make_photo: MakePhoto) -> None:
    """A favourite can be shown offline with all that was known of it."""
    photo = make_photo("a", detailed=True)
    asyncio.run(favourites.add(photo))
    assert asyncio.run(favourites.all()).items == (photo,)


def test_a_favourite_says_nothing_of_who_was_signed_in(
    favourites: Favourites, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """It stays when they sign out, so that their like and their collections are not in it, nor come back."""
    photo = make_photo("a")
    theirs: dict[str, Any] = {"liked": True, "own_collections": ("CANARY-collection",)}
    asyncio.run(favourites.add(replace(photo, **theirs)))
    assert asyncio.run(favourites.all()).items == (photo,)
    removed = asyncio.run(favourites.remove(photo.ref))
    assert removed is not None
    asyncio.run(favourites.restore(replace(removed, photo=replace(photo, **theirs))))
    assert asyncio.run(favourites.all()).items == (photo,)
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as looking, looking:
        ((text,),) = looking.execute("SELECT photo FROM favourites").fetchall()
        assert "CANARY" not in text
        looking.execute("UPDATE favourites SET photo = ?", (codec.encode(replace(photo, **theirs)),))
    assert asyncio.run(favourites.all()).items == (photo,)  # what an earlier version has written


def test_keeping_again_renews_the_facts_and_not_the_place(
    favourites: Favourites, make_photo: MakePhoto
) -> None:
    """A photo that is kept already stays where it is, with what is newly known."""
    keep(favourites, make_photo, "ab")
    asyncio.run(favourites.add(make_photo("a", detailed=True)))
    asyncio.run(favourites.add(make_photo("a", likes=0)))  # a list's answer knows less: nothing is lost
    kept = asyncio.run(favourites.all()).items
    assert [photo.ref.id for photo in kept] == ["b", "a"]
    assert kept[1] == make_photo("a", detailed=True)


def test_refs(favourites: Favourites, make_photo: MakePhoto) -> None:
    """The identities of all that is kept."""
    keep(favourites, make_photo, "ab")
    assert asyncio.run(favourites.refs()) == {Ref("sample", "a"), Ref("sample", "b")}


def test_undoing_a_removal_puts_it_back_in_its_place(favourites: Favourites, make_photo: MakePhoto) -> None:
    """A restored photo is where it was, kept since when it was."""
    keep(favourites, make_photo, "abc")
    removed = asyncio.run(favourites.remove(Ref("sample", "b")))
    assert removed is not None
    assert ids(favourites) == ["c", "a"]
    keep(favourites, make_photo, "d")
    asyncio.run(favourites.restore(removed))
    asyncio.run(favourites.restore(removed))
    assert ids(favourites) == ["d", "c", "b", "a"]
    assert asyncio.run(favourites.remove(Ref("sample", "b"))) == removed


def test_removing_what_is_not_kept(favourites: Favourites) -> None:
    """Nothing to remove is no error."""
    assert asyncio.run(favourites.remove(Ref("sample", "x"))) is None


def test_a_row_that_cannot_be_read_is_counted_and_stays(
    favourites: Favourites, database: Database, make_photo: MakePhoto
) -> None:
    """A damaged row costs that row on the screen, and is not deleted."""
    keep(favourites, make_photo, "ab")

    def damage(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE favourites SET photo = '{' WHERE id = 'a'")

    asyncio.run(database.write(damage))
    page = asyncio.run(favourites.all())
    assert ([photo.ref.id for photo in page.items], page.dropped, page.total) == (["b"], 1, 2)
    assert len(asyncio.run(favourites.refs())) == 2


def test_favourites_are_there_at_the_next_start(tmp_path: Path, make_photo: MakePhoto) -> None:
    """What was kept is read by the next start."""
    first = open_kept(tmp_path / "library.sqlite")
    keep(Favourites(first), make_photo, "a")
    first.close()
    second = open_kept(tmp_path / "library.sqlite")
    assert ids(Favourites(second)) == ["a"]
    second.close()
