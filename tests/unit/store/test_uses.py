"""Uses that wait to be reported."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photodesk.domain.ref import Ref
from photodesk.domain.use import Use
from photodesk.errors import StoreError
from photodesk.store.database import Database
from photodesk.store.kept import MIGRATIONS, Favourites, open_kept
from photodesk.store.uses import KeptUses
from tests.unit.store.conftest import MakePhoto

AT = datetime(2026, 3, 1, 12, 30, 15, 123_457, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_kept(tmp_path / "library.sqlite")
    yield database
    database.close()


def use(id_: str, service: str = "sample", location: str = "") -> Use:
    return Use(id_, Ref(service, "photo"), location or f"https://api.example/{id_}?ixid=x", AT)


def put(uses: KeptUses, *given: Use) -> None:
    for each in given:
        asyncio.run(uses.put(each))


def ids(uses: KeptUses, service: str = "sample") -> list[str]:
    return [each.id for each in asyncio.run(uses.waiting(service))]


def test_a_use_comes_back_as_it_was_put(database: Database) -> None:
    """Photo, address and time are the same to the last character."""
    put(KeptUses(database), use("a"))
    assert asyncio.run(KeptUses(database).waiting("sample")) == (use("a"),)


def test_the_oldest_comes_first(database: Database) -> None:
    """The order is the one of putting, whatever the ids are and whatever was taken meanwhile."""
    uses = KeptUses(database)
    put(uses, use("c"), use("a"), use("d"))
    asyncio.run(uses.take("a"))
    put(uses, use("b"))
    assert ids(uses) == ["c", "d", "b"]


def test_no_use_waits_twice(database: Database) -> None:
    """A use that is put again while it waits stays as it is and where it is."""
    uses = KeptUses(database)
    put(uses, use("a"), use("b"), use("a", location="https://api.example/other"))
    assert asyncio.run(uses.waiting("sample")) == (use("a"), use("b"))


def test_each_service_has_its_own(database: Database) -> None:
    """What is to be reported to one service is never told to another."""
    uses = KeptUses(database)
    put(uses, use("a"), use("b", "other"))
    assert (ids(uses), ids(uses, "other"), ids(uses, "third")) == (["a"], ["b"], [])


def test_what_was_taken_is_gone(database: Database) -> None:
    """A use is taken once; taking it again, or one that never was, is no error."""
    uses = KeptUses(database)
    put(uses, use("a"))
    for id_ in ("a", "a", "x"):
        asyncio.run(uses.take(id_))
    assert ids(uses) == []


def test_uses_wait_through_a_restart(tmp_path: Path) -> None:
    """The next start finds what was put and not taken, and nothing else."""
    first = open_kept(tmp_path / "library.sqlite")
    put(KeptUses(first), use("a"), use("b"), use("c"))
    asyncio.run(KeptUses(first).take("b"))
    first.close()
    second = open_kept(tmp_path / "library.sqlite")
    assert ids(KeptUses(second)) == ["a", "c"]
    second.close()


def test_a_closed_database_says_so(tmp_path: Path) -> None:
    """What cannot be kept is no silent loss: every method raises StoreError."""
    database = open_kept(tmp_path / "library.sqlite")
    database.close()
    uses = KeptUses(database)
    with pytest.raises(StoreError):
        put(uses, use("a"))
    with pytest.raises(StoreError):
        ids(uses)
    with pytest.raises(StoreError):
        asyncio.run(uses.take("a"))


@pytest.mark.parametrize("text", ["", "yesterday", "9999-99-99", "2026-03-01T12:30:15.123457"])
def test_an_unreadable_time_costs_no_report(database: Database, text: str) -> None:
    """A use whose time cannot be read is reported all the same; its time is aware."""
    uses = KeptUses(database)
    put(uses, use("a"))

    def damage(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE uses SET used_at = ?", (text,))

    asyncio.run(database.write(damage))
    (found,) = asyncio.run(uses.waiting("sample"))
    assert (found.id, found.location) == ("a", use("a").location)
    assert found.at.tzinfo is not None


def test_an_older_library_is_brought_up_to_date(tmp_path: Path, make_photo: MakePhoto) -> None:
    """A library from before reports were kept has its favourites still, and keeps reports."""
    path = tmp_path / "library.sqlite"
    older = Database(path, MIGRATIONS[:1], synchronous="FULL")
    asyncio.run(Favourites(older).add(make_photo("a")))
    older.close()
    newer = open_kept(path)
    put(KeptUses(newer), use("a"))
    assert ids(KeptUses(newer)) == ["a"]
    assert asyncio.run(Favourites(newer).refs()) == {Ref("sample", "a")}
    newer.close()
