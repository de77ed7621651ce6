"""SQLite with one writer thread and one reader thread, opened in the background."""

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from photodesk.errors import StoreError, StoreFull
from photodesk.store.rescue import Rescued, version_of

T = TypeVar("T")

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_DOUBTFUL = _DAMAGED | {
    sqlite3.SQLITE_ERROR,  # a table is missing, say
    sqlite3.SQLITE_READONLY,  # a byte of the header says so
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_SCHEMA,
}
"""What sound files hardly ever answer: reason enough to give up a file that may be forgotten."""

_BUSY_SECONDS = 5.0
_EMPTY_WAL = 32
"""Bytes of a WAL with nothing in it."""

Rescue = Callable[[Path, Path, Sequence[str]], Rescued]
"""Makes a new file out of a damaged one: `rescue(damaged, fresh, migrations)`."""

_log = logging.getLogger(__name__)


class Database:
    """One SQLite file in WAL mode, its schema brought up to date by `migrations`.

    Each migration is one SQL script and runs in one transaction; `user_version` counts them.
    A damaged file is set aside and an empty one takes its place, or what `rescue` makes of it.
    `synchronous="FULL"` is for what must never be lost: what `write` returned from survives a power cut,
    and every damaged file is kept as NAME.damaged-TIME. `synchronous="NORMAL"` is for what may be
    forgotten: the last moments before a power cut, and all but the newest damaged file (NAME.damaged).

    Attributes:
        was_damaged: a damaged file was set aside since the start.
        rescued: what was taken over from it; None if nothing could be.
    """

    def __init__(
        self,
        path: Path,
        migrations: Sequence[str],
        *,
        synchronous: Literal["FULL", "NORMAL"],
        rescue: Rescue | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.was_damaged = False
        self.rescued: Rescued | None = None
        self._rescue = rescue
        self._path = path
        self._migrations = tuple(migrations)
        self._synchronous = synchronous
        self._clock = clock
        self._writable: sqlite3.Connection | None = None
        self._readable: sqlite3.Connection | None = None
        self._reading = threading.Lock()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix=f"{path.stem}-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix=f"{path.stem}-reader")
        self._opening: Future[sqlite3.Connection] = self._writer.submit(self._opened)

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work(connection)` on the writer thread in one transaction and return what it returns.

        Whatever it raises rolls the transaction back. Once begun it ends, even if the awaiting
        task is cancelled. May be awaited from any event loop.

        Raises:
            StoreError, StoreFull: nothing of this transaction was kept.
        """
        future = asyncio.wrap_future(self._submit(self._writer, self._write, work))
        future.add_done_callback(_retrieved)
        return await asyncio.shield(future)

    async def erase(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work(connection)` as `write` does, and leave nothing in the files of what it deleted.

        All that is left is written anew, which takes a moment and room on the disk.

        Raises:
            StoreError, StoreFull: what was deleted may still be found in the files, or was not deleted.
        """
        future = asyncio.wrap_future(self._submit(self._writer, self._erase, work))
        future.add_done_callback(_retrieved)
        return await asyncio.shield(future)

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work(connection)` on the reader thread and return what it returns.

        It sees what was committed when it began. May be awaited from any event loop.

        Raises:
            StoreError: the file could not be read.
        """
        return await asyncio.wrap_future(self._submit(self._reader, self._read, work))

    def close(self) -> None:
        """Finish the writes that were asked for and close the file. Blocks; may be called twice."""
        self._reader.shutdown(wait=True, cancel_futures=True)
        try:
            self._writer.submit(self._close_connections)
        except RuntimeError:
            return
        self._writer.shutdown(wait=True)

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        run: Callable[[Callable[[sqlite3.Connection], T]], T],
        work: Callable[[sqlite3.Connection], T],
    ) -> "Future[T]":
        try:
            return executor.submit(run, work)
        except RuntimeError as error:
            raise StoreError(f"{self._path.name} is closed") from error

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            try:
                return self._transaction(work)
            except sqlite3.DatabaseError as error:
                if not self._is_damage(error):
                    raise
                self._set_aside(self._writable)
                return self._transaction(work)
        except sqlite3.Error as error:
            raise self._store_error(error) from error

    def _erase(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result = self._write(work)
        try:
            connection = self._opened()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise self._store_error(error) from error
        return result

    def _transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            writable = self._ready()
            try:
                return self._query(work)
            except sqlite3.DatabaseError as error:
                if not self._is_damage(error):
                    raise
                self._submit_and_wait(partial(self._renew, writable))
                return self._query(work)
        except sqlite3.Error as error:
            raise self._store_error(error) from error

    def _query(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._reading:
            if self._readable is None:
                self._readable = self._connect()
                self._readable.execute("PRAGMA query_only = ON")
            return work(self._readable)

    def _ready(self) -> sqlite3.Connection:
        """Wait, on the reader thread, until the schema is there."""
        return self._writable or self._submit_and_wait(self._opened)

    def _submit_and_wait(self, run: Callable[[], T]) -> T:
        try:
            return self._writer.submit(run).result()
        except RuntimeError as error:
            raise StoreError(f"{self._path.name} is closed") from error

    def _opened(self) -> sqlite3.Connection:
        """Return the writer thread's connection, opened and migrated if it was not yet."""
        if self._writable is None:
            try:
                self._writable = self._open()
            except sqlite3.DatabaseError as error:
                if not self._is_damage(error):
                    raise
                self._set_aside(None)
                self._writable = self._open()
        return self._writable

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"the folder of {self._path.name} could not be made") from error
        fresh = self._fresh()
        if fresh.exists() and not self._path.exists():
            fresh.replace(self._path)  # the rescue was cut off at its last step
        if self._rescue is not None and not _size(self._path) and _size(self._beside("-wal")) > _EMPTY_WAL:
            raise _damage("only the WAL is left")
        connection = self._connect()
        try:
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.text_factory = _text
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            connection.execute("PRAGMA foreign_keys = ON")
            if self._synchronous == "FULL":  # so that a rescue finds nothing that was deleted
                connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != len(self._migrations) and self._synchronous == "FULL":
            really = version_of(connection, self._migrations)
            if really not in (None, version):
                raise _damage("the version is wrong")
        if version > len(self._migrations):
            raise StoreError(
                f"{self._path.name} has version {version}, known are {len(self._migrations)}",
                people=f"{self._path} was written by a newer PhotoDesk. Use that one, or move the file away.",
            )
        if version and self._synchronous == "FULL":
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise _damage("the check failed")
        for number in range(version, len(self._migrations)):
            try:
                connection.executescript(
                    f"BEGIN IMMEDIATE; {self._migrations[number]}; PRAGMA user_version = {number + 1}; COMMIT"
                )
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _set_aside(self, damaged: sqlite3.Connection | None) -> None:
        """On the writer thread: move the file away, unless that has been done since `damaged` was opened."""
        if damaged is not self._writable:
            return
        self.was_damaged = True
        self._close_connections()
        fresh = self._fresh()
        self.rescued = self._take_over(fresh)
        name = f"{self._path.name}.damaged"
        if self._synchronous == "FULL":
            name += time.strftime("-%Y%m%dT%H%M%S", time.gmtime(self._clock()))
        while self._synchronous == "FULL" and self._path.with_name(name).exists():
            name += "x"
        for suffix in ("", "-wal", "-shm"):
            part = self._beside(suffix)
            try:
                part.replace(part.with_name(name + suffix))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StoreError(f"damaged {self._path.name} could not be set aside") from error
        if self.rescued is not None:
            fresh.replace(self._path)

    def _fresh(self) -> Path:
        return self._beside(".rescued")

    def _beside(self, suffix: str) -> Path:
        return self._path.with_name(self._path.name + suffix)

    def _take_over(self, fresh: Path) -> Rescued | None:
        """Make `fresh` of what the damaged file holds; None if there is no way to."""
        if self._rescue is None:
            return None
        try:
            return self._rescue(self._path, fresh, self._migrations)
        except sqlite3.OperationalError as error:
            if self._store_error(error).__class__ is StoreFull:
                raise  # the damaged file stays where it is, and this is tried again
            _log.exception("nothing could be rescued")
        except Exception:  # noqa: BLE001 - whatever is wrong with that file, the program goes on
            _log.exception("nothing could be rescued")
        fresh.unlink(missing_ok=True)
        return None

    def _renew(self, damaged: sqlite3.Connection) -> None:
        self._set_aside(damaged)
        self._opened()

    def _is_damage(self, error: sqlite3.DatabaseError) -> bool:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code in (_DAMAGED if self._synchronous == "FULL" else _DOUBTFUL)

    def _close_connections(self) -> None:
        with self._reading:
            for connection in (self._readable, self._writable):
                if connection is not None:
                    connection.close()
            self._readable = self._writable = None

    def _store_error(self, error: sqlite3.Error) -> StoreError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        kind = StoreFull if code == sqlite3.SQLITE_FULL else StoreError
        return kind(f"{self._path.name}: {getattr(error, 'sqlite_errorname', '') or type(error).__name__}")


_text = partial(str, encoding="utf-8", errors="replace")
"""Reads a text; a wrong bit in it costs a letter, not the whole answer."""


def _damage(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _size(file: Path) -> int:
    """Return the bytes of a file, 0 if it is not there."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _retrieved(future: "asyncio.Future[T]") -> None:
    """Look at the outcome of a write nobody waits for any more, so that asyncio does not complain."""
    if not future.cancelled():
        future.exception()
