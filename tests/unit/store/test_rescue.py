"""What can still be read in a damaged database is taken over, and nothing that never was there."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from photodesk.errors import StoreFull
from photodesk.store.database import Database
from photodesk.store.kept import MIGRATIONS, Favourites, open_kept
from photodesk.store.rescue import Rescued, rescue
from tests.unit.store.conftest import MakePhoto

PAGE = 4_096
Rows = dict[str, dict[Any, tuple[Any, ...]]]

SCHEMA = (
    """
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        board TEXT NOT NULL,
        place REAL NOT NULL,
        text TEXT,
        picture BLOB,
        UNIQUE (board, place)
    );
    CREATE TABLE names (
        short TEXT,
        long TEXT NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (short)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE later (word TEXT NOT NULL CHECK (word <> ''), number INTEGER NOT NULL);
    ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';
    """,
)
NOTES, NAMES, LATER = 300, 200, 150


@dataclass(frozen=True)
class Library:
    """A sound database with all kinds of rows, and with traces of rows that were deleted."""

    path: Path
    content: bytes
    rows: Rows
    migrations: tuple[str, ...] = SCHEMA

    @property
    def pages(self) -> int:
        return len(self.content) // PAGE


def fill(connection: sqlite3.Connection) -> None:
    for number in range(NOTES):
        text = None if number % 9 == 0 else "word " * (number * 37 % 1_900)
        picture = bytes([number % 256]) * 300 if number % 5 == 0 else None
        connection.execute(
            "INSERT INTO notes (board, place, text, picture, colour) VALUES (?, ?, ?, ?, 'blue')",
            (f"board {number % 7}", number if number % 2 else number + 0.125, text, picture),
        )
    for number in range(NAMES):
        connection.execute(
            "INSERT INTO names VALUES (?, ?, ?)", (f"n{number}", "long " * 30, -(3**number % 2**40))
        )
    for number in range(LATER):
        connection.execute("INSERT INTO later VALUES (?, ?)", (f"later {number}", number * 2**32))
    connection.execute("DELETE FROM notes WHERE id % 7 = 0 OR id > 280")
    connection.execute("DELETE FROM later WHERE number % 3 = 0")


def rows_of(path: Path) -> Rows:
    """Return the rows of each table by what they are known by."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = partial(str, encoding="utf-8", errors="replace")
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            table: {row[0]: row for row in connection.execute(f"SELECT * FROM {table}")}
            for table in tables
            if table != "sqlite_sequence"
        }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("sound") / "library.sqlite"
    database = Database(path, SCHEMA, synchronous="FULL")
    asyncio.run(database.write(fill))
    database.close()
    return Library(path, path.read_bytes(), rows_of(path))


@contextmanager
def opened(path: Path, migrations: tuple[str, ...] = SCHEMA) -> Iterator[Database]:
    database = Database(path, migrations, synchronous="FULL", rescue=rescue)
    try:
        yield database
    finally:
        database.close()


def after(tmp_path: Path, content: bytes, wal: bytes = b"") -> tuple[Rows, Rescued | None]:
    """Return the rows that the store finds in a file with this content, and what it says of the rescue."""
    folder = tmp_path / "damaged"
    for entry in folder.iterdir() if folder.exists() else ():
        entry.unlink()
    folder.mkdir(exist_ok=True)
    path = folder / "library.sqlite"
    path.write_bytes(content)
    if wal:
        path.with_name("library.sqlite-wal").write_bytes(wal)
    with opened(path) as database:
        verdict = asyncio.run(database.read(lambda c: c.execute("PRAGMA integrity_check").fetchone()[0]))
        assert verdict == "ok"
        asyncio.run(database.write(lambda c: c.execute("INSERT INTO later VALUES ('new', 1)")))
    rows = rows_of(path)
    assert rows["later"].pop("new") == ("new", 1)
    assert not path.with_name("library.sqlite.rescued").exists()
    return rows, database.rescued


def lost(library: Library, found: Rows) -> int:
    """Return how many rows are missing, having seen that the others are as they were."""
    for table, rows in found.items():
        assert {key: row for key, row in rows.items() if library.rows[table].get(key) != row} == {}, table
    return sum(len(rows) for rows in library.rows.values()) - sum(len(rows) for rows in found.values())


@pytest.mark.parametrize(
    "header",
    [b"no database" * 9 + b"x", bytes(100), b"SQLite format 3\0" + b"\xff" * 84],
    ids=("text", "zeros", "ff"),
)
def test_without_its_header_everything_is_rescued(tmp_path: Path, library: Library, header: bytes) -> None:
    """The page size is the usual one, and the schema stands after the header."""
    found, rescued = after(tmp_path, header + library.content[100:])
    assert lost(library, found) == 0
    assert rescued is not None
    assert (rescued.lost, rescued.complete) == (0, True)
    assert sum(rescued.rows.values()) == sum(len(rows) for rows in library.rows.values())


def test_without_the_schema_rows_are_known_by_their_columns(tmp_path: Path, library: Library) -> None:
    """Tables with a rowid are found page by page; rows that were deleted do not come back."""
    found, rescued = after(tmp_path, bytes(PAGE) + library.content[PAGE:])
    assert found["notes"] == library.rows["notes"]
    assert found["later"] == library.rows["later"]
    assert lost(library, found) == NAMES
    assert rescued is not None
    assert not rescued.complete


@pytest.mark.parametrize("every", [17, pytest.param(1, marks=pytest.mark.battery)])
def test_each_page_of_zeros_costs_what_stood_on_it(tmp_path: Path, library: Library, every: int) -> None:
    """Whichever page is lost, all rows on others are there, and the number of lost ones is told."""
    total = 0
    for page in range(1, library.pages, every):
        start = page * PAGE
        found, rescued = after(
            tmp_path, library.content[:start] + bytes(PAGE) + library.content[start + PAGE :]
        )
        missing = differing(library, found)
        assert invented(library, found) == 0
        if rescued is None:
            assert missing <= 1  # SQLite sees no wrong in zeros that end a long text
        elif missing:
            assert rescued.lost > 0
            assert not rescued.complete
        total += missing
    assert total <= 3 * sum(
        len(rows) for rows in library.rows.values()
    )  # a page, its overflow, its whole key


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off(tmp_path: Path, library: Library, share: float) -> None:
    """What stands before the end is rescued."""
    found, _ = after(tmp_path, library.content[: int(len(library.content) * share)])
    missing = lost(library, found)
    assert missing < sum(len(rows) for rows in library.rows.values()) or share < 0.5
    assert missing > 0


def flip(content: bytes, rng: random.Random, first: int, last: int) -> bytes:
    """Return the content with one bit the other way round."""
    changed = bytearray(content)
    changed[rng.randrange(first, last)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def differing(library: Library, found: Rows) -> int:
    """Return how many rows are missing or are not as they were."""
    return sum(
        found[table].get(key) != row for table, rows in library.rows.items() for key, row in rows.items()
    )


def invented(library: Library, found: Rows) -> int:
    """Return how many rows there are too many."""
    return sum(max(len(found[table]) - len(rows), 0) for table, rows in library.rows.items())


def damages(content: bytes, rng: random.Random) -> bytes:
    """Return the content damaged in one of many ways."""
    start, other = (rng.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    before, after = content[:start], content[start + PAGE :]
    ways: list[Callable[[], bytes]] = [
        lambda: flip(content, rng, start, start + PAGE),
        lambda: flip(content, rng, start, start + 16),  # where a page says what it is
        lambda: content[: rng.randrange(len(content))],
        lambda: before + bytes(PAGE) + after,
        lambda: before + rng.randbytes(PAGE) + after,
        lambda: before + content[other : other + PAGE] + after,
        lambda: rng.randbytes(100) + content[100:],
    ]
    return rng.choice(ways)()


@pytest.mark.parametrize("times", [40, pytest.param(500, marks=pytest.mark.battery)])
def test_whatever_happens_to_it_the_store_opens(tmp_path: Path, library: Library, times: int) -> None:
    """A bit, a page, or half of the file: it opens sound, invents nothing, and loses no more than was hit."""
    rng = random.Random(times)
    rows = sum(len(each) for each in library.rows.values())
    kept = 0
    for _ in range(times):
        found, _ = after(tmp_path, damages(library.content, rng))
        assert invented(library, found) == 0
        kept += rows - differing(library, found)
    assert kept > 0.75 * rows * times


@pytest.mark.parametrize("times", [15, pytest.param(300, marks=pytest.mark.battery)])
def test_a_single_bit_costs_little(tmp_path: Path, library: Library, times: int) -> None:
    """One bit that is wrong costs the rows of one page at the most, wherever it is but in the schema."""
    rng = random.Random(times)
    largest = NAMES  # the tree of a table without a rowid has a root that nothing else leads to
    for _ in range(times):
        found, _ = after(tmp_path, flip(library.content, rng, PAGE, len(library.content)))
        assert invented(library, found) == 0
        assert differing(library, found) <= largest


def test_what_is_in_the_wal_is_rescued(tmp_path: Path, library: Library) -> None:
    """What was written last stands in the WAL, and is believed as far as its sums are right."""
    source = tmp_path / "source.sqlite"
    source.write_bytes(library.content)
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO later VALUES ('in the log', 7)")
        connection.execute("UPDATE notes SET text = 'changed in the log' WHERE id = 1")
        connection.execute("INSERT INTO later VALUES ('last in the log', 8)")
        main, wal = source.read_bytes(), source.with_name("source.sqlite-wal").read_bytes()
    broken = main[: 5 * PAGE] + b"\xff" * PAGE + main[6 * PAGE :]

    def taken_over(content: bytes, log: bytes) -> Rows:
        source.write_bytes(content)
        source.with_name("source.sqlite-wal").write_bytes(log)
        rescue(source, tmp_path / "fresh.sqlite", SCHEMA)
        return rows_of(tmp_path / "fresh.sqlite")

    found = taken_over(broken, wal)
    assert found["later"]["in the log"] == ("in the log", 7)
    assert found["later"]["last in the log"] == ("last in the log", 8)
    assert found["notes"][1][3] == "changed in the log"
    cut = bytearray(wal)
    cut[-10] ^= 1
    found = taken_over(broken, bytes(cut))
    assert "in the log" in found["later"]
    assert "last in the log" not in found["later"]


def test_where_only_the_wal_is_left(tmp_path: Path, make_photo: MakePhoto) -> None:
    """SQLite would throw a WAL without its file away."""
    path = tmp_path / "source.sqlite"
    database = open_kept(path)
    asyncio.run(Favourites(database).add(make_photo("a")))
    wal = path.with_name("source.sqlite-wal").read_bytes()
    database.close()
    path = tmp_path / "library.sqlite"
    path.with_name("library.sqlite-wal").write_bytes(wal)
    again = open_kept(path)
    assert [ref.id for ref in asyncio.run(Favourites(again).refs())] == ["a"]
    assert again.rescued == Rescued({"favourites": 1}, 0, complete=True)
    again.close()


def test_numbers_are_not_given_twice(tmp_path: Path, library: Library) -> None:
    """A row that is added after a rescue gets a higher number than any that ever was there."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(bytes(100) + library.content[100:])
    with opened(path) as database:
        asyncio.run(database.write(lambda c: c.execute("INSERT INTO notes (board, place) VALUES ('b', 999)")))
    assert max(rows_of(path)["notes"]) == NOTES + 1


@pytest.mark.parametrize("version", [0, 1])
def test_a_version_that_is_wrong_is_damage(tmp_path: Path, library: Library, version: int) -> None:
    """A file that says it is older than it is would lose rows to a migration, or never open."""
    content = bytearray(library.content)
    content[60:64] = version.to_bytes(4, "big")
    found, rescued = after(tmp_path, bytes(content))
    assert rescued is not None
    assert lost(library, found) == 0


def test_a_file_that_says_it_is_newer_but_is_not(tmp_path: Path, library: Library) -> None:
    """Its tables are those that are known: it is damaged, and not from a newer PhotoDesk."""
    content = bytearray(library.content)
    content[60:64] = (len(SCHEMA) + 64).to_bytes(4, "big")
    found, rescued = after(tmp_path, bytes(content))
    assert rescued is not None
    assert lost(library, found) == 0


def test_a_file_of_an_earlier_version_goes_through_the_migrations(tmp_path: Path) -> None:
    """Its rows are taken over as they were, and then brought up to date."""
    path = tmp_path / "library.sqlite"
    first = Database(path, SCHEMA[:1], synchronous="FULL")
    asyncio.run(first.write(lambda c: c.execute("INSERT INTO notes (board, place) VALUES ('b', 1)")))
    first.close()
    content = path.read_bytes()
    path.write_bytes(b"garbage" + content[7:])
    with opened(path) as database:
        read = asyncio.run(database.read(lambda c: c.execute("SELECT board, colour FROM notes").fetchall()))
    assert read == [("b", "red")]
    assert database.rescued == Rescued({"notes": 1}, 0, complete=True)


def test_a_deleted_row_leaves_nothing_to_be_found(tmp_path: Path, make_photo: MakePhoto) -> None:
    """What was deleted is not in the files any more, so that no rescue can bring it back."""
    path = tmp_path / "library.sqlite"
    database = open_kept(path)
    favourites = Favourites(database)
    for number in range(30):
        asyncio.run(favourites.add(make_photo(f"photo-{number}-here")))
    asyncio.run(favourites.remove(make_photo("photo-7-here").ref))
    database.close()
    content = path.read_bytes()
    assert b"photo-8-here" in content
    assert b"photo-7-here" not in content


def test_a_favourite_of_another_photo_is_not_believed(tmp_path: Path, make_photo: MakePhoto) -> None:
    """What is known of a photo says which one it is; a row where the two differ is left out."""
    path = tmp_path / "library.sqlite"
    database = open_kept(path)
    for name in ("aaaa", "bbbb", "cccc"):
        asyncio.run(Favourites(database).add(make_photo(name)))
    database.close()
    content = path.read_bytes()
    assert content.count(b"samplebbbb") == 2  # the row, and the index
    path.write_bytes(b"garbage" + content[7:].replace(b"samplebbbb", b"samplebbbx"))
    again = open_kept(path)
    refs = {ref.id for ref in asyncio.run(Favourites(again).refs())}
    again.close()
    assert refs == {"aaaa", "cccc"}
    assert again.rescued == Rescued({"favourites": 2}, 1, complete=False)


def test_a_rescue_that_was_cut_off_is_finished(tmp_path: Path, library: Library) -> None:
    """The new file is whole before the damaged one is set aside; at the next start it takes its place."""
    path = tmp_path / "library.sqlite"
    source = tmp_path / "damaged.sqlite"
    source.write_bytes(bytes(100) + library.content[100:])
    rescue(source, path.with_name("library.sqlite.rescued"), SCHEMA)
    with opened(path) as database:
        asyncio.run(database.read(lambda c: c.execute("SELECT 1").fetchone()))
    assert rows_of(path) == library.rows


def test_a_full_disk_loses_nothing(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for the new file, the damaged one stays where it is until there is."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(bytes(100) + library.content[100:])
    connect = sqlite3.connect

    def small(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        if str(args[0]).endswith(".rescued"):
            connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with opened(path) as database:
        with pytest.raises(StoreFull):
            asyncio.run(database.read(lambda c: c.execute("SELECT 1").fetchone()))
        monkeypatch.setattr(sqlite3, "connect", connect)
        count = asyncio.run(database.read(lambda c: c.execute("SELECT count(*) FROM notes").fetchone()[0]))
    assert count == len(library.rows["notes"])


def test_the_damaged_file_stays(tmp_path: Path, library: Library) -> None:
    """It is kept beside, as it was: somebody may find more in it."""
    path = tmp_path / "library.sqlite"
    damaged = bytes(100) + library.content[100:]
    path.write_bytes(damaged)
    with opened(path) as database:
        asyncio.run(database.read(lambda c: c.execute("SELECT 1").fetchone()))
    (aside,) = tmp_path.glob("library.sqlite.damaged-*")
    assert aside.read_bytes() == damaged


CHECKED = {"favourites", "bookmarks"}
"""Their rows are looked into, so that one is not taken for the other: texts that say nothing do not count."""


def test_the_tables_of_what_must_never_be_lost_can_all_be_rescued(tmp_path: Path) -> None:
    """A row in each of them survives the loss of the header."""
    path = tmp_path / "library.sqlite"
    database = open_kept(path)
    asyncio.run(database.read(lambda c: c.execute("SELECT 1").fetchone()))
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
            and name not in {"favourites", "bookmarks"}  # they are looked into
        ]
        for name in names:
            facts = connection.execute(
                "SELECT upper(type), name FROM pragma_table_info(?)", (name,)
            ).fetchall()
            values = [{"TEXT": "waiting", "INTEGER": 1, "REAL": 1.5}[kind] for kind, _ in facts]
            connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values))})", values)
        connection.commit()
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    again = open_kept(path)
    asyncio.run(again.read(lambda c: c.execute("SELECT 1").fetchone()))
    again.close()
    assert again.rescued == Rescued(dict.fromkeys(names, 1), 0, complete=True)
    assert len(MIGRATIONS) >= 2
