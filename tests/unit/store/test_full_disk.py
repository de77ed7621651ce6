"""A disk that is full now and then: what is refused is told, and what is told to be kept is kept."""

import asyncio
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photodesk.domain.changes import Like
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError, StoreFull
from photodesk.store.database import Database
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.outbox import KeptOutbox
from tests.unit.store.conftest import MakePhoto

ACCOUNT = "sample/ann"
TIMES = 100


def pages(connection: sqlite3.Connection, most: int | None) -> None:
    """Let the file have no page more than it has now; None for as many as it likes."""
    (now,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {now if most is None else most}").fetchone()


def large(make_photo: MakePhoto, number: int) -> Photo:
    return replace(make_photo(f"photo-{number}"), description="words " * 1_500)


def liked(photo: Photo, number: int) -> Entry:
    return Entry(
        number + 1, ACCOUNT, Like(photo, on=True), State.WAITING, 0, datetime(2026, 1, 1, tzinfo=UTC)
    )


def found(database: Database) -> tuple[list[str], list[str]]:
    """Return which favourites there are, and which likes wait."""
    refs = sorted(ref.id for ref in asyncio.run(Favourites(database).refs()))
    book = asyncio.run(KeptOutbox(database).load(ACCOUNT)).book
    return refs, sorted(entry.change.photo.ref.id for entry in book.entries if isinstance(entry.change, Like))


def verdict(connection: sqlite3.Connection) -> str:
    said: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return said


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_kept(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_every_tenth_like_finds_the_disk_full(
    database: Database, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """It is refused whole, favourite and row of the outbox; the next is kept, and the file stays sound."""
    outbox, favourites = KeptOutbox(database), Favourites(database)
    book, kept, refused = Book(), [], 0
    connection = database._opened
    for number in range(TIMES):
        photo = large(make_photo, number)
        after = Book((*book.entries, liked(photo, number)))
        full = number % 10 == 9
        asyncio.run(database.read(lambda _: None))  # it is open
        pages(connection(), None if full else 1_000_000)
        try:
            asyncio.run(outbox.write(ACCOUNT, book, after, [favourites.adding([photo])]))
            book = after
            kept.append(photo.ref.id)
        except StoreFull:
            refused += 1
            assert full
    assert refused == TIMES // 10
    assert found(database) == (sorted(kept), sorted(kept))
    assert asyncio.run(database.read(verdict)) == "ok"
    database.close()
    again = open_kept(tmp_path / "library.sqlite")
    assert found(again) == (sorted(kept), sorted(kept))
    assert not again.was_damaged
    again.close()


@contextmanager
def no_larger_files(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes."""
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit")
def test_a_file_that_must_not_grow(database: Database, make_photo: MakePhoto, tmp_path: Path) -> None:
    """Writes that the system refuses are told as such, and go on when there is room again."""
    favourites = Favourites(database)
    asyncio.run(favourites.add(large(make_photo, 0)))
    log = tmp_path / "library.sqlite-wal"
    with no_larger_files(log.stat().st_size), pytest.raises(StoreError) as told:
        asyncio.run(favourites.add(large(make_photo, 1)))
    assert "disk is not full" in told.value.people or "disk is full" in told.value.people
    asyncio.run(favourites.add(large(make_photo, 2)))
    assert found(database)[0] == ["photo-0", "photo-2"]
    assert asyncio.run(database.read(verdict)) == "ok"
    assert not database.was_damaged
