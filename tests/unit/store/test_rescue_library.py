"""The library as it is today, damaged page by page: what is found is what was there, and the rest is told."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from photodesk.domain.board import Board, Content, Item, LocalFile, Note, Section
from photodesk.domain.changes import Change, Create, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.ref import Ref
from photodesk.store.boards import KeptBoards
from photodesk.store.bookmarks import KeptBookmarks
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.outbox import KeptOutbox
from tests.unit.store.conftest import MakePhoto

PAGE = 4_096
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ANN = "sample/ann"
MANY = 40
TABLES = ("favourites", "outbox", "outbox_refs", "boards", "board_items", "bookmarks")
Rows = dict[str, set[tuple[Any, ...]]]


def fill(path: Path, make_photo: MakePhoto) -> None:
    """Keep some of everything that must never be lost."""
    photos = [make_photo(f"photo-{number}") for number in range(MANY)]
    database = open_kept(path)
    favourites, outbox, boards = Favourites(database), KeptOutbox(database), KeptBoards(database)
    bookmarks = KeptBookmarks(database)

    async def work() -> None:
        for photo in photos:
            await favourites.add(photo)
        for number in range(MANY):
            await bookmarks.put(Collection(Ref("sample", f"c{number}"), f"Followed {number}"))
        new = Collection(Ref("sample", "new 1"), "Made here")
        changes: list[Change] = [Create(new), *(Member(new, photo, inside=True) for photo in photos)]
        changes += [Like(photo, on=True) for photo in photos]
        entries = tuple(
            Entry(number, ANN, change, State.WAITING, 0, NOW, batch="b")
            for number, change in enumerate(changes, 1)
        )
        aliases = {Ref("sample", "new 0"): Ref("sample", "c0")}
        await outbox.write(ANN, Book(), Book(entries, aliases))
        contents: list[Content] = [
            Section("Sky"),
            Note("A word"),
            LocalFile("/pictures/one.jpg", 600, 400),
            *photos,
        ]
        items = tuple(Item(f"i{number}", content) for number, content in enumerate(contents))
        await boards.write(
            (), [Board(f"b{number}", f"Board {number}", NOW, NOW, items) for number in range(3)]
        )

    asyncio.run(work())
    database.close()


def rows_of(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        names = [name for name in names if not name.startswith("sqlite_")]
        return {name: set(connection.execute(f"SELECT * FROM {name}")) for name in names}


@pytest.fixture
def sound(tmp_path: Path, make_photo: MakePhoto) -> Path:
    path = tmp_path / "sound.sqlite"
    fill(path, make_photo)
    return path


def test_each_page_lost_costs_what_was_on_it_alone(sound: Path, tmp_path: Path) -> None:
    """Favourites, outbox, names of new collections, boards, bookmarks: the other pages give all they have."""
    content, whole = sound.read_bytes(), rows_of(sound)
    assert all(
        whole[name] for name in ("favourites", "outbox", "outbox_refs", "boards", "board_items", "bookmarks")
    )
    for number in range(len(content) // PAGE):
        path = tmp_path / str(number) / "library.sqlite"
        path.parent.mkdir()
        path.write_bytes(content[: number * PAGE] + bytes(PAGE) + content[(number + 1) * PAGE :])
        database = open_kept(path)
        asyncio.run(database.read(lambda c: c.execute("SELECT count(*) FROM favourites").fetchone()))
        database.close()
        found = rows_of(path)
        hurt = [name for name, rows in whole.items() if found[name] != rows]
        for name in hurt:
            assert found[name] < whole[name], (number, name)
        assert len(hurt) <= 1, (number, hurt)
        assert not hurt or (database.rescued is not None and not database.rescued.complete)


def test_what_was_rescued_is_of_use(sound: Path, tmp_path: Path) -> None:
    """Without its header the library opens, and boards, what waits and what it is called read as before."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(bytes(100) + sound.read_bytes()[100:])
    database = open_kept(path)

    async def work() -> None:
        boards, kept = KeptBoards(database), await KeptOutbox(database).load(ANN)
        assert [board.name for board in await boards.boards()] == ["Board 0", "Board 1", "Board 2"]
        assert len(await boards.items("b1")) == MANY + 3
        assert (len(kept.book.entries), kept.unreadable) == (2 * MANY + 1, 0)
        assert kept.book.aliases == {Ref("sample", "new 0"): Ref("sample", "c0")}
        assert len(await Favourites(database).refs()) == MANY

    asyncio.run(work())
    database.close()
    assert rows_of(path) == rows_of(sound)
