"""One SQLite file for many threads: set aside when it is damaged, held in memory where the disk fails."""

import errno
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_DISK = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
)
_NO_ROOM = frozenset({errno.EROFS, errno.ENOSPC, errno.EDQUOT})
_PATIENCE = 5.0

Step = Callable[[sqlite3.Connection], sqlite3.Cursor]


class UnreadableState(Exception):
    """The state file is no database of the sandbox, or cannot be opened."""


class Transaction:
    """Statements that are kept together, or none of them.

    They are remembered while it lasts: where the disk fails in the middle, they are done again in memory.
    """

    def __init__(self, run: Callable[[Step, Sequence[Step]], sqlite3.Cursor]) -> None:
        self._run = run
        self._steps: list[Step] = []

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Do one statement; raises sqlite3.Error for a wrong one."""
        return self._do(lambda base: base.execute(statement, values))

    def executemany(self, statement: str, rows: Sequence[Sequence[object]]) -> sqlite3.Cursor:
        """Do one statement for each of some rows; raises sqlite3.Error for a wrong one."""
        return self._do(lambda base: base.executemany(statement, rows))

    def _do(self, step: Step) -> sqlite3.Cursor:
        cursor = self._run(step, self._steps)
        self._steps.append(step)
        return cursor


class Database:
    """One connection behind a lock. `was_damaged` and `in_memory` say what became of the file."""

    def __init__(
        self, path: Path | None, prepare: Callable[[sqlite3.Connection], None], tell: Callable[[str], None]
    ) -> None:
        """Open or create the file at `path`, None for memory; raises UnreadableState.

        `prepare` makes the tables; `tell` is given one sentence when the file cannot be used as it is.
        """
        self._lock = threading.RLock()
        self._prepare = prepare
        self._tell = tell
        self.was_damaged = False
        self.in_memory = False
        try:
            self._base = self._open_any(path)
        except (sqlite3.Error, OSError) as error:
            raise UnreadableState(str(error)) from error

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        with self._lock:
            self._base.close()

    def rows(self, question: str, values: Sequence[object]) -> list[tuple[str, ...]]:
        """What a question finds."""
        with self._lock:
            try:
                return self._base.execute(question, values).fetchall()
            except sqlite3.Error as error:
                if self._base.in_transaction or not self._move(error):
                    raise
                return self._base.execute(question, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or nothing."""
        with self._lock:
            transaction = Transaction(self._run)
            transaction.execute("BEGIN IMMEDIATE")
            try:
                yield transaction
                transaction.execute("COMMIT")
            except BaseException:
                _roll_back(self._base)
                raise

    def _run(self, step: Step, before: Sequence[Step]) -> sqlite3.Cursor:
        try:
            return step(self._base)
        except sqlite3.Error as error:
            if not self._move(error):
                raise
            for earlier in before:
                earlier(self._base)
            return step(self._base)

    def _move(self, error: sqlite3.Error) -> bool:
        """Go on in memory if the disk is to blame for an error; answers whether it is."""
        if self.in_memory or _code(error) not in _DISK:
            return False
        _roll_back(self._base)
        memory = self._in_memory(self._base, error)
        with suppress(sqlite3.Error):
            self._base.close()
        self._base = memory
        return True

    def _open_any(self, path: Path | None) -> sqlite3.Connection:
        if path is None:
            return self._in_memory(None, None)
        try:
            return self._open(path)
        except sqlite3.Error as error:
            if _code(error) in _DAMAGED:
                return self._open_afresh(path, error)
            if not _is_disk_to_blame(path, error):
                raise
            return self._from(path, error)

    def _open(self, path: Path) -> sqlite3.Connection:
        base = _connect(path)
        try:
            _check(base)
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=NORMAL")
            base.execute("PRAGMA temp_store=MEMORY")
            self._prepare(base)
        except BaseException:
            base.close()
            raise
        return base

    def _open_afresh(self, path: Path, error: sqlite3.Error) -> sqlite3.Connection:
        aside = _set_aside(path)
        self.was_damaged = True
        self._tell(
            f"the state file {path} is damaged ({error}); it is kept as {aside.name}, a new one begins."
        )
        return self._open(path)

    def _from(self, path: Path, error: sqlite3.Error) -> sqlite3.Connection:
        """What a file holds that can be read and not be written."""
        try:
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as source:
                return self._in_memory(source, error)
        except sqlite3.OperationalError:  # there is no file yet
            return self._in_memory(None, error)

    def _in_memory(self, source: sqlite3.Connection | None, error: Exception | None) -> sqlite3.Connection:
        memory = _connect(":memory:")
        if source is not None:
            try:
                source.backup(memory)
            except sqlite3.Error:
                memory.close()
                memory = _connect(":memory:")
        self._prepare(memory)
        self.in_memory = True
        reason = f" ({error})" if error is not None else ""
        self._tell(f"the state cannot be written{reason}; what changes now is forgotten at the end.")
        return memory


def _connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=_PATIENCE)


def _roll_back(base: sqlite3.Connection) -> None:
    if base.in_transaction:  # SQLite may have rolled back by itself
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")


def _code(error: sqlite3.Error) -> int:
    """The primary result code of an error of SQLite, 0 for errors of its caller."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _check(base: sqlite3.Connection) -> None:
    """Read all of a file; raises sqlite3.DatabaseError where it is damaged."""
    if base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        error = sqlite3.DatabaseError("its pages contradict each other")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _is_disk_to_blame(path: Path, error: sqlite3.Error) -> bool:
    """Whether a file that cannot be opened could be, were its disk not full or read-only."""
    code = _code(error)
    if code != sqlite3.SQLITE_CANTOPEN:
        return code in _DISK
    try:
        with path.open("rb"):
            return True
    except FileNotFoundError:
        return _is_no_room_for(path)
    except OSError:
        return False


def _is_no_room_for(path: Path) -> bool:
    try:
        path.touch()
    except OSError as error:
        return error.errno in _NO_ROOM
    return True


def _set_aside(path: Path) -> Path:
    """Rename a damaged file with its journal; raises OSError. The new name."""
    stem = f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    aside = path.with_name(stem)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}")
    path.rename(aside)
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}-wal").rename(aside.with_name(f"{aside.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return aside
