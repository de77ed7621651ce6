"""Boards on the disk."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photodesk.domain.board import Board, Item, Items, LocalFile, Note, Section
from photodesk.domain.board_order import moved
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.store.boards import STEP, KeptBoards, places
from photodesk.store.kept import open_kept

MakePhoto = Callable[..., Photo]
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
BLUR = "LEHV6nWB2yk8pyo0adR*.7kCMdnj"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def kept(library: Path) -> Iterator[KeptBoards]:
    database = open_kept(library)
    yield KeptBoards(database)
    database.close()


def board(items: Items | None = (), name: str = "Mood", id_: str = "board") -> Board:
    return Board(id_, name, NOW, NOW, items)


def notes(count: int) -> Items:
    return tuple(Item(f"note {number}", Note(str(number))) for number in range(count))


def test_everything_on_a_board_comes_back(kept: KeptBoards, make_photo: MakePhoto, library: Path) -> None:
    """Photos whole, files, headings, notes, and the notes under photos, in their order."""
    items = (
        Item("1", Section("Light", collapsed=True)),
        Item("2", make_photo("a", detailed=True), "Ask Ann first\nabout this"),
        Item("3", LocalFile("/pictures/Día 1.jpg", 60, 40, 1234, BLUR, NOW), "mine"),
        Item("4", Note("<b>warm</b> & bright")),
        Item("5", LocalFile("/pictures/b.png", 1, 1)),
    )
    asyncio.run(kept.write((), (board(items), board((), "Empty", "other"))))
    again = open_kept(library)
    try:
        reader = KeptBoards(again)
        found = asyncio.run(reader.boards())
        assert [(each.name, each.count, each.items) for each in found] == [
            ("Mood", 3, None),
            ("Empty", 0, None),
        ]
        assert (found[0].created_at, found[0].changed_at) == (NOW, NOW)
        assert asyncio.run(reader.items("board")) == items
    finally:
        again.close()


def test_a_board_says_nothing_of_who_was_signed_in(
    kept: KeptBoards, make_photo: MakePhoto, library: Path
) -> None:
    """It belongs to this computer: neither their like nor their collections are in it."""
    theirs = replace(make_photo("a"), liked=True, own_collections=("CANARY",))
    asyncio.run(kept.write((), (board((Item("1", theirs),)),)))
    assert asyncio.run(kept.items("board"))[0].content == make_photo("a")
    with closing(sqlite3.connect(library)) as looking:
        assert "CANARY" not in str(looking.execute("SELECT * FROM board_items").fetchall())


def test_a_row_that_cannot_be_read_costs_that_row(kept: KeptBoards, library: Path) -> None:
    """The others are shown, and what cannot be read stays in the file through later changes."""
    items = notes(4)
    asyncio.run(kept.write((), (board(items), board((), "Other", "other"))))
    with closing(sqlite3.connect(library)) as other, other:
        other.execute("UPDATE board_items SET content = '{' WHERE id = 'note 1'")
        other.execute("UPDATE board_items SET kind = 'film' WHERE id = 'note 2'")
        other.execute("UPDATE boards SET created_at = 'never' WHERE id = 'other'")
    (found,) = asyncio.run(kept.boards())
    read = asyncio.run(kept.items("board"))
    assert [item.id for item in read] == ["note 0", "note 3"]
    now = replace(found, items=read)
    asyncio.run(kept.write((now,), (replace(now, items=read[::-1]),)))
    assert [item.id for item in asyncio.run(kept.items("board"))] == ["note 3", "note 0"]
    with closing(sqlite3.connect(library)) as other:
        assert other.execute("SELECT count(*) FROM board_items").fetchone() == (4,)


def test_a_change_is_one_transaction(kept: KeptBoards, library: Path) -> None:
    """What cannot be written whole is not written at all."""
    first = board(notes(3))
    asyncio.run(kept.write((), (first,)))
    spoilt = (*notes(2), Item("new", Note("x")), Item("new", Note("twice")))
    with pytest.raises(StoreError):
        asyncio.run(kept.write((first,), (replace(first, name="Else", items=spoilt),)))
    (found,) = asyncio.run(kept.boards())
    assert found.name == "Mood"
    assert asyncio.run(kept.items("board")) == first.items


def test_moving_one_of_many_touches_one_row(kept: KeptBoards, library: Path) -> None:
    """A hand that reorders a large board does not write it anew."""
    first = board(notes(2_000))
    asyncio.run(kept.write((), (first,)))
    with closing(sqlite3.connect(library)) as other, other:
        other.execute("CREATE TABLE touched (id TEXT)")
        other.execute(
            "CREATE TRIGGER seen AFTER UPDATE ON board_items BEGIN INSERT INTO touched VALUES (new.id); END"
        )
    wanted = replace(first, items=moved(first.items or (), {"note 1999"}, "note 5"))
    asyncio.run(kept.write((first,), (wanted,)))
    with closing(sqlite3.connect(library)) as other:
        assert other.execute("SELECT id FROM touched").fetchall() == [("note 1999",)]
    assert asyncio.run(kept.items("board")) == wanted.items


def test_boards_go_and_change_places(kept: KeptBoards, library: Path) -> None:
    """Boards have an order of their own; one that goes leaves nothing behind."""
    one, two, three = (board(notes(2), name, name) for name in "abc")
    asyncio.run(kept.write((), (one, two, three)))
    asyncio.run(kept.write((one, two, three), (three, replace(one, name="A"))))
    assert [each.name for each in asyncio.run(kept.boards())] == ["c", "A"]
    assert asyncio.run(kept.items("b")) == ()
    with closing(sqlite3.connect(library)) as other:
        assert other.execute("SELECT count(*) FROM board_items WHERE board = 'b'").fetchone() == (0,)


@given(
    st.lists(
        st.one_of(st.none(), st.integers(-10, 10), st.sampled_from([2**53, -(2**53)])), max_size=12
    ).filter(
        lambda found: (
            len({value for value in found if value is not None}) == sum(value is not None for value in found)
        )
    )
)
def test_positions_always_rise(standing: list[int | None]) -> None:
    """Whatever was there, and however narrow it was."""
    found = places(standing)
    assert len(found) == len(standing)
    assert all(one < other for one, other in pairwise(found))


def test_positions_stay_where_they_can() -> None:
    """New ones go between, before and after."""
    assert places([None, 0, None, STEP, None]) == [-STEP, 0, STEP // 2, STEP, 2 * STEP]
    assert places([None, None]) == [0, STEP]
    assert places([0, None, 1]) == [0, STEP, 2 * STEP]  # no room between


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 12), st.booleans()), min_size=1, max_size=60))
def test_the_order_survives_any_number_of_moves(moves: list[tuple[int, int, bool]]) -> None:
    """After each of them a fresh look at the file shows exactly the order that was made by hand."""
    with TemporaryDirectory() as folder:
        database = open_kept(Path(folder) / "library.sqlite")
        store, before = KeptBoards(database), board(notes(12))
        try:
            asyncio.run(store.write((), (before,)))
            for which, where, near in moves:
                items = before.items or ()
                target = items[where].id if where < len(items) else None
                ids = {items[which].id, items[which - 1].id} if near else {items[which].id}
                after = replace(before, items=moved(items, ids, target))
                asyncio.run(store.write((before,), (after,)))
                before = after
                assert asyncio.run(store.items("board")) == before.items
        finally:
            database.close()


def test_always_moving_between_the_same_two_never_runs_out_of_room(kept: KeptBoards) -> None:
    """Twenty halvings use up the room between two positions; then all get new ones."""
    before = board(notes(3))
    asyncio.run(kept.write((), (before,)))
    for number in range(60):
        items = before.items or ()
        new = Item(f"new {number}", Note("x"))
        after = replace(before, items=(items[0], new, *items[1:]))
        asyncio.run(kept.write((before,), (after,)))
        before = after
    assert asyncio.run(kept.items("board")) == before.items
