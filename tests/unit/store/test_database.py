"""SQLite with one writer thread and one reader thread."""

import asyncio
import sqlite3
from collections.abc import Coroutine, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

import pytest

from photodesk.errors import StoreError, StoreFull
from photodesk.store.database import Database

T = TypeVar("T")
ADD = "INSERT INTO things VALUES (?, 1)"
SCHEMA = ("CREATE TABLE things (name TEXT PRIMARY KEY, weight INTEGER)",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "things.sqlite"


class Opened:
    """Databases that are closed at the end of the test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.all: list[Database] = []

    def __call__(
        self, migrations: tuple[str, ...] = SCHEMA, synchronous: Literal["FULL", "NORMAL"] = "FULL"
    ) -> Database:
        database = Database(self.path, migrations, synchronous=synchronous, clock=lambda: 0.0)
        self.all.append(database)
        return database


@pytest.fixture
def opened(path: Path) -> Iterator[Opened]:
    opened = Opened(path)
    yield opened
    for database in opened.all:
        database.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def execute(database: Database, sql: str, *values: object) -> None:
    run(database.write(partial(executed, sql=sql, values=values)))


def executed(connection: sqlite3.Connection, sql: str, values: tuple[object, ...] = ()) -> None:
    connection.execute(sql, values)


def add(name: str, database: Database) -> None:
    execute(database, ADD, name)


def names(database: Database) -> list[str]:
    return run(
        database.read(
            lambda connection: [row[0] for row in connection.execute("SELECT name FROM things ORDER BY 1")]
        )
    )


def test_what_was_written_can_be_read(opened: Opened, path: Path) -> None:
    """A write is seen by the next read, and by the next start."""
    database = opened()
    add("a", database)
    assert names(database) == ["a"]
    database.close()
    assert names(opened()) == ["a"]
    assert not path.with_name("things.sqlite-wal").exists() or names(opened()) == ["a"]


def test_an_error_undoes_the_whole_transaction(opened: Opened) -> None:
    """Whatever the work raises comes out, and nothing it did is kept."""
    database = opened()

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO things VALUES ('a', 1)")
        raise KeyError("half way")

    with pytest.raises(KeyError):
        run(database.write(work))
    add("b", database)
    assert names(database) == ["b"]


def test_a_mistake_in_sql_is_a_store_error(opened: Opened) -> None:
    """Errors of SQLite are told as StoreError, from reads and writes."""
    database = opened()
    for ask in (database.read, database.write):
        with pytest.raises(StoreError):
            run(ask(lambda connection: connection.execute("SELECT * FROM nothing").fetchall()))
    with pytest.raises(StoreError):
        run(
            database.read(
                lambda connection: connection.execute("INSERT INTO things VALUES ('x', 1)").fetchall()
            )
        )


def test_writes_from_several_loops_and_tasks_are_all_kept(opened: Opened) -> None:
    """Sixty writes asked for at once are all there in the end."""
    database = opened()

    async def all_at_once() -> None:
        await asyncio.gather(
            *(database.write(partial(executed, sql=ADD, values=(str(n),))) for n in range(60))
        )

    run(all_at_once())
    assert len(names(database)) == 60


def test_a_write_that_was_begun_ends_though_nobody_waits(opened: Opened) -> None:
    """Cancelling the task that waits does not take the write back."""
    database = opened()

    async def cancelled() -> None:
        task = asyncio.ensure_future(database.write(partial(executed, sql=ADD, values=("a",))))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancelled())
    database.close()
    assert names(opened()) == ["a"]


def test_migrations_run_once_and_in_order(opened: Opened) -> None:
    """A file of an earlier version is brought up to date and keeps its rows."""
    first = opened()
    add("a", first)
    first.close()
    second = opened((*SCHEMA, "ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'"))
    assert run(second.read(lambda connection: connection.execute("SELECT * FROM things").fetchall())) == [
        ("a", 1, "red")
    ]


def test_a_migration_that_fails_changes_nothing(opened: Opened) -> None:
    """The file stays as the earlier version left it."""
    first = opened()
    add("a", first)
    first.close()
    broken = opened((*SCHEMA, "ALTER TABLE things ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(StoreError):
        names(broken)
    broken.close()
    assert names(opened()) == ["a"]


def test_a_file_of_a_newer_version_is_left_alone(opened: Opened, path: Path) -> None:
    """A newer PhotoDesk's file is neither read nor set aside, and people are told so."""
    opened((*SCHEMA, "CREATE TABLE more (x)")).close()
    with pytest.raises(StoreError) as caught:
        names(opened())
    assert "newer" in caught.value.people
    assert [entry.name for entry in path.parent.iterdir() if "damaged" in entry.name] == []


@pytest.mark.parametrize("damage", [b"not a database" * 400, b"SQLite format 3\0" + b"\xff" * 9_000])
@pytest.mark.parametrize(
    ("synchronous", "name"),
    [("FULL", "things.sqlite.damaged-19700101T000000"), ("NORMAL", "things.sqlite.damaged")],
)
def test_a_damaged_file_is_set_aside(
    opened: Opened, path: Path, damage: bytes, synchronous: Literal["FULL", "NORMAL"], name: str
) -> None:
    """What is no database is kept beside, and an empty one takes its place."""
    path.parent.mkdir()
    path.write_bytes(damage)
    database = opened(synchronous=synchronous)
    assert names(database) == []
    assert database.was_damaged
    assert path.with_name(name).read_bytes() == damage
    add("a", database)
    assert names(database) == ["a"]


def test_damage_that_shows_in_use(opened: Opened, path: Path) -> None:
    """A file that turns out damaged while it is open is set aside, and the work is done on an empty one."""
    first = opened()

    def many(connection: sqlite3.Connection) -> None:
        connection.executemany(ADD, [(f"{n:0200}",) for n in range(2_000)])

    run(first.write(many))
    first.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\x5a" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    database = opened(synchronous="NORMAL")  # which does not look through the file at the start
    assert names(database) == []
    assert database.was_damaged
    add("a", database)
    assert names(database) == ["a"]


def test_every_damaged_file_of_the_kept_database_stays(opened: Opened, path: Path) -> None:
    """A second damage within a second does not overwrite the first one's file."""
    path.parent.mkdir()
    for damage in (b"one" * 500, b"two" * 500):
        path.write_bytes(damage)
        database = opened()
        assert names(database) == []
        database.close()
    kept = [entry.read_bytes()[:3] for entry in sorted(path.parent.iterdir()) if "damaged" in entry.name]
    assert kept == [b"one", b"two"]


def test_a_full_disk_is_told_and_goes_by(opened: Opened) -> None:
    """With no room left a write raises StoreFull and keeps nothing; with room again it works."""
    database = opened()
    add("a", database)

    def too_much(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        connection.executemany("INSERT INTO things VALUES (?, 1)", [(f"{n:0900}",) for n in range(200)])

    with pytest.raises(StoreFull):
        run(database.write(too_much))
    assert names(database) == ["a"]
    execute(database, "PRAGMA max_page_count = 100000")
    add("b", database)
    assert names(database) == ["a", "b"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in the way of the folder is a StoreError, not a crash."""
    (tmp_path / "data").write_text("in the way")
    database = Database(tmp_path / "data" / "things.sqlite", SCHEMA, synchronous="FULL")
    with pytest.raises(StoreError):
        names(database)
    database.close()


def test_after_closing_nothing_is_done(opened: Opened) -> None:
    """Asking a closed database is a StoreError; closing it again is nothing."""
    database = opened()
    database.close()
    database.close()
    with pytest.raises(StoreError):
        names(database)
    with pytest.raises(StoreError):
        add("a", database)


@pytest.mark.parametrize(("synchronous", "number"), [("FULL", 2), ("NORMAL", 1)])
def test_how_the_file_is_kept(opened: Opened, synchronous: Literal["FULL", "NORMAL"], number: int) -> None:
    """The file is in WAL mode, as synchronous as was asked, with foreign keys checked."""

    def settings(connection: sqlite3.Connection) -> tuple[Any, ...]:
        return tuple(
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        )

    outcome: list[tuple[Any, ...]] = []
    database = opened(synchronous=synchronous)
    assert run(database.read(settings)) == ("wal", number, 1)
    run(database.write(lambda connection: outcome.append(settings(connection))))
    assert outcome == [("wal", number, 1)]
