"""Takes out of a damaged database what can still be read, row by row, into a new one.

A row is believed if it has the columns of its table and what each of them may hold. Rows are found from the
root of their table; where the way to some of them is broken, also on pages that nobody leads to any more.
"""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from photodesk.store.sqlite_file import Row, SqliteFile, Tree, Value

Check = Callable[[Mapping[str, Value]], bool]
"""Says whether a row, by the names of its columns, can be what it says it is."""

_KINDS: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,)}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of a damaged file.

    Attributes:
        rows: how many rows of each table were taken over; tables without any are left out.
        lost: how many are known to be lost. There may be more where `complete` is false.
        complete: whether everything that was in the file has been found.
    """

    rows: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it is stored: its columns in their order, and which of them is the rowid itself."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    may_be_empty: tuple[bool, ...]
    rowid: str
    has_rowid: bool

    def read(self, row: Row) -> dict[str, Value] | None:
        """Return the row by the names of its columns; None if it does not fit."""
        if len(row.values) > len(self.columns) or (row.rowid is None) == self.has_rowid:
            return None
        found: dict[str, Value] = {}
        for name, kind, may_be_empty, value in zip(
            self.columns, self.kinds, self.may_be_empty, row.values, strict=False
        ):
            if name == self.rowid:
                if value is not None:
                    return None
                found[name] = row.rowid
            elif value is None:
                if not may_be_empty:
                    return None
                found[name] = None
            elif not isinstance(value, _KINDS.get(kind, (object,))):
                return None
            else:
                found[name] = value
        return found


def rescue(
    damaged: Path, fresh: Path, migrations: Sequence[str], checks: Mapping[str, Check] | None = None
) -> Rescued:
    """Make the database `fresh` out of what can be read of `damaged`, in the version that this one had.

    `fresh` is whole or not there. `checks` are for some of the tables, by name.

    Raises:
        OSError, sqlite3.Error: `fresh` could not be written.
    """
    for part in (fresh, fresh.with_name(fresh.name + "-journal")):
        part.unlink(missing_ok=True)
    file = SqliteFile(damaged)
    roots = _roots(file)
    version = _version(file.version, roots, migrations)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(
            f"BEGIN IMMEDIATE; {';'.join(migrations[:version])}; PRAGMA user_version = {version}"
        )
        rescued = _fill(connection, file, roots, checks or {})
        connection.execute("COMMIT")
    _log.warning("a damaged %s: %s taken over, %d lost", damaged.name, rescued.rows, rescued.lost)
    return rescued


@dataclass(frozen=True, slots=True)
class _Root:
    """A line of the schema: a table or an index, whose it is, where its tree begins, and how it was made."""

    kind: str
    name: str
    table: str
    page: int
    sql: str


def _roots(file: SqliteFile) -> list[_Root]:
    """Return what the schema says, as far as it can be read."""
    found = []
    for row in file.tree(1).rows:
        match row.values:
            case (str(kind), str(name), str(table), int(page), str() | None as sql):
                found.append(_Root(kind, name, table, page, sql or ""))
    return found


def version_of(connection: sqlite3.Connection, migrations: Sequence[str]) -> int | None:
    """Return the version that a database's schema is exactly that of; None if it is that of none."""
    theirs = set(connection.execute(_SCHEMA).fetchall())
    if not theirs:
        return None
    versions = [number for number, ours in enumerate(_schemas(migrations), 1) if ours == theirs]
    return versions[-1] if versions else None


_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"


def _schemas(migrations: Sequence[str]) -> list[set[tuple[str, str]]]:
    """Return the tables of each version, from 1."""
    schemas = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for script in migrations:
            connection.executescript(script)
            schemas.append(set(connection.execute(_SCHEMA).fetchall()))
    return schemas


def _version(said: int, roots: Sequence[_Root], migrations: Sequence[str]) -> int:
    """Return the version of the file: the one whose tables it has, and among equals the one it says."""
    theirs = {(root.name, root.sql) for root in roots if root.kind == "table"}
    best = said if 0 < said <= len(migrations) else len(migrations)
    if theirs:
        unlike = [len(theirs ^ ours) for ours in _schemas(migrations)]
        if unlike[best - 1] > min(unlike):
            best = max(number for number, count in enumerate(unlike, 1) if count == min(unlike))
    return best


def _tables(connection: sqlite3.Connection) -> dict[str, _Table]:
    """Return how the tables of a sound database store their rows."""
    tables = {}
    names = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    for name, without_rowid in names:
        if name in ("sqlite_schema", "sqlite_master", "sqlite_sequence"):
            continue
        facts = connection.execute(
            'SELECT name, upper(type), "notnull", pk FROM pragma_table_info(?) ORDER BY cid', (name,)
        ).fetchall()
        if without_rowid:  # the key stands before the rest
            last = len(facts) + 1  # not within the key: a list is empty while it is sorted
            facts.sort(key=lambda fact: fact[3] or last)
        key = [column for column, kind, _, place in facts if place and kind == "INTEGER"]
        keys = sum(1 for fact in facts if fact[3])
        tables[name] = _Table(
            name,
            tuple(fact[0] for fact in facts),
            tuple(fact[1] for fact in facts),
            tuple(not fact[2] and not (fact[3] and without_rowid) for fact in facts),
            key[0] if key and keys == 1 and not without_rowid else "",
            not without_rowid,
        )
    return tables


def _fill(
    connection: sqlite3.Connection, file: SqliteFile, roots: Sequence[_Root], checks: Mapping[str, Check]
) -> Rescued:
    tables = _tables(connection)
    trees = {
        root.name: file.tree(root.page) for root in roots if root.kind == "table" and root.name in tables
    }
    known = set().union(*(tree.pages for tree in trees.values())) if trees else set()
    known |= set().union(*(file.tree(root.page).pages for root in roots if root.name not in trees))
    gaps = [name for name, table in tables.items() if name not in trees or _has_gaps(trees[name], table)]
    astray = _astray(file, [tables[name] for name in gaps], known, checks, list(tables)) if gaps else {}
    rows: dict[str, int] = {}
    lost = 0
    for name, table in tables.items():
        tree = trees.get(name) or Tree([], set())
        taken, refused = _put(connection, table, [*tree.rows, *astray.get(name, [])], checks.get(name))
        if taken:
            rows[name] = taken
        expected = max((_count(file, root.page) for root in roots if _is_whole_index(root, name)), default=0)
        lost += max(expected - taken, refused, 0 if expected else tree.broken)
    _count_on(connection, file, roots)
    complete = not gaps and not lost
    return Rescued(rows, lost, complete)


def _has_gaps(tree: Tree, table: _Table) -> bool:
    """Whether some of the rows of a table may be elsewhere."""
    return tree.broken > 0 or any(table.read(row) is None for row in tree.rows)


def _astray(
    file: SqliteFile,
    tables: Sequence[_Table],
    known: set[int],
    checks: Mapping[str, Check],
    names: Sequence[str],
) -> dict[str, list[Row]]:
    """Return rows on pages that no tree leads to, by the one table of `tables` that they fit.

    Where they fit several that look alike, the checks say of which of them they are. `names` are those of
    all tables: rows that begin with them are SQLite's own.
    """
    found: dict[str, list[Row]] = {}
    for number, leaf in file.leaves():
        if (
            number in known
            or not leaf.rows
            or all(row.values[:1] and row.values[0] in names for row in leaf.rows)
        ):
            continue
        fits = [
            table
            for table in tables
            if table.has_rowid
            and all(len(row.values) == len(table.columns) and table.read(row) for row in leaf.rows)
        ]
        if len(fits) > 1:
            fits = [table for table in fits if _is_of(leaf.rows, table, checks.get(table.name))]
        if len(fits) == 1:
            found.setdefault(fits[0].name, []).extend(leaf.rows)
    return found


def _is_of(rows: Sequence[Row], table: _Table, check: Check | None) -> bool:
    """Whether what is looked at of a table's rows is right for one of these."""
    read = [values for row in rows if (values := table.read(row)) is not None]
    return check is not None and any(check(values) for values in read)


def _put(
    connection: sqlite3.Connection, table: _Table, rows: Sequence[Row], check: Check | None
) -> tuple[int, int]:
    """Put rows into their table; return how many are there, and how many were refused."""
    refused = 0
    for row in rows:
        values = table.read(row)
        if values is None or (check is not None and not check(values)):
            refused += 1
            continue
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        try:
            connection.execute(
                f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - our own names
                tuple(values.values()),
            )
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
            refused += 1
    (taken,) = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()  # noqa: S608
    return taken, refused


def _is_whole_index(root: _Root, table: str) -> bool:
    """Whether an index has one entry for each row of `table`."""
    return root.kind == "index" and root.table == table and " WHERE " not in root.sql.upper()


def _count(file: SqliteFile, page: int) -> int:
    return len(file.tree(page).rows)


def _count_on(connection: sqlite3.Connection, file: SqliteFile, roots: Sequence[_Root]) -> None:
    """See that numbers that were given to rows which are gone are not given again."""
    for root in roots:
        if root.name != "sqlite_sequence":
            continue
        for row in file.tree(root.page).rows:
            match row.values:
                case (str(name), int(number)) if 0 <= number < 2**53:
                    connection.execute(
                        "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name)
                    )
                    connection.execute(
                        "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? WHERE NOT EXISTS"
                        " (SELECT 1 FROM sqlite_sequence WHERE name = ?)"
                        " AND EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?)",
                        (name, number, name, name),
                    )
