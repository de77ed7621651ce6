"""Power cuts, simulated: what was written but not yet synced reaches the disk in part, or not at all.

The real store keeps favourites, or likes in the outbox together with their favourites, while its SQL is
listened to. The same SQL runs once more over files
that note every write, sync and commit. A cut is a moment in those notes: what was synced by then is
there, of the rest a random part, page by page. The real store then opens what is left.
"""

import asyncio
import os
import random
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from photodesk.domain.changes import Like
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.photo import Photo
from photodesk.store.database import Database
from photodesk.store.kept import MIGRATIONS, Favourites, open_kept
from photodesk.store.outbox import KeptOutbox
from tests.unit.store.conftest import MakePhoto

pytest.importorskip("apsw", reason="only apsw lets a test write SQLite's files itself")

import apsw  # a development tool that may be missing

Synchronous = Literal["FULL", "NORMAL"]
NAME = "library.sqlite"
ACCOUNT = "sample ann"
PAGE_BYTES = 4096
SESSIONS, ROWS_PER_SESSION = 2, 30
SETUP = (
    "PRAGMA locking_mode = EXCLUSIVE",  # needs no shared memory, which these files do not have
    "PRAGMA wal_autocheckpoint = 40",  # pages; often enough that cuts hit checkpoints too
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a file, or (`commit`) that the store was told its transaction is kept."""

    kind: Literal["write", "truncate", "delete", "sync", "sync folder", "commit"]
    name: str = ""
    offset: int = 0
    data: bytes = b""


class NotedFile(apsw.VFSFile):
    """A file that notes what is done to it. Its syncs are only noted."""

    def __init__(self, base: str, path: Any, flags: list[int], events: list[Event]) -> None:
        super().__init__(base, path, flags)
        self._name = Path(path.filename() if isinstance(path, apsw.URIFilename) else path).name
        self._events = events
        self._folder_unsynced = bool(flags[0] & (apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL))

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        content = bytes(data)
        super().xWrite(content, offset)
        start = 0
        while start < len(content):
            end = start + PAGE_BYTES - (offset + start) % PAGE_BYTES
            self._events.append(Event("write", self._name, offset + start, content[start:end]))
            start = end

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._events.append(Event("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802
        self._events.append(Event("sync", self._name))
        if self._folder_unsynced:  # as SQLite's own files do, so that the new name stays
            self._events.append(Event("sync folder"))
            self._folder_unsynced = False


class NotedFiles(apsw.VFS):
    """The system's files, with notes."""

    def __init__(self, name: str, events: list[Event]) -> None:
        super().__init__(name, "")
        self._events = events

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return apsw.VFSFile("", name, flags) if name is None else NotedFile("", name, flags, self._events)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._events.append(Event("delete", Path(filename).name))
        if syncdir:
            self._events.append(Event("sync folder"))


@dataclass(slots=True)
class OnDisk:
    """One file: what is certain to be there after a cut, and what may be."""

    content: bytearray | None = None
    unsynced: list[Event] = field(default_factory=list)

    def settle(self, share: float, rng: random.Random) -> None:
        """Let each thing not yet synced happen with the chance `share`, 0..1."""
        for event in self.unsynced:
            if rng.random() < share:
                self._apply(event)
            elif event.kind == "delete":
                break  # what came later went to another file of that name
        self.unsynced.clear()

    def settle_delete(self) -> None:
        """Make a deletion not yet synced certain, what came after it not."""
        kinds = [event.kind for event in self.unsynced]
        if "delete" in kinds:
            del self.unsynced[: len(kinds) - kinds[::-1].index("delete")]
            self.content = None

    def _apply(self, event: Event) -> None:
        if event.kind == "delete":
            self.content = None
            return
        content = self.content = self.content if self.content is not None else bytearray()
        end = event.offset + len(event.data)
        content.extend(bytes(max(end - len(content), 0)))
        if event.kind == "truncate":
            del content[end:]
        else:
            content[event.offset : end] = event.data


Kept = tuple[tuple[str, ...], tuple[str, ...]]
"""What is on the disk: the ids of the favourites, and what is in the outbox, both in their order."""
Work = Callable[[Database, MakePhoto, int], Iterator[Kept]]
"""A session's transactions: does one after the other, and says after each what is kept from then on."""


def photo_of(make_photo: MakePhoto, number: int) -> Photo:
    return replace(make_photo(str(number)), description="x" * (number * 997 % 9_000))


def favourites(database: Database, make_photo: MakePhoto, session: int) -> Iterator[Kept]:
    """Keep photos "0", "1", ..."""
    kept = Favourites(database)
    for number in range(session * ROWS_PER_SESSION, (session + 1) * ROWS_PER_SESSION):
        asyncio.run(kept.add(photo_of(make_photo, number)))
        yield tuple(str(each) for each in range(number + 1)), ()


def likes(database: Database, make_photo: MakePhoto, session: int) -> Iterator[Kept]:
    """Like photos: each is a favourite and a row of the outbox at once; every third row is sent."""
    kept, outbox = Favourites(database), KeptOutbox(database)
    book = asyncio.run(outbox.load(ACCOUNT)).book
    for number in range(session * ROWS_PER_SESSION, (session + 1) * ROWS_PER_SESSION):
        photo = photo_of(make_photo, number)
        now = datetime.fromtimestamp(number, UTC)
        entry = Entry(number + 1, ACCOUNT, Like(photo, on=True), State.WAITING, 0, now)
        after = Book((*book.entries, entry))
        asyncio.run(outbox.write(ACCOUNT, book, after, [kept.adding([photo])]))
        book = after
        ids = tuple(str(each) for each in range(number + 1))
        yield ids, waiting(book)
        if number % 3 == 2:
            after = Book(book.entries[1:])
            asyncio.run(outbox.write(ACCOUNT, book, after))
            book = after
            yield ids, waiting(book)


def waiting(book: Book) -> tuple[str, ...]:
    return tuple(entry.change.lane for entry in book.entries)


def spoken_sql(
    folder: Path, make_photo: MakePhoto, synchronous: Synchronous, work: Work
) -> tuple[list[list[str]], list[Kept]]:
    """Return, for each session, the SQL of the store, and what is kept after each of the transactions."""
    sessions: list[list[str]] = []
    states: list[Kept] = [((), ())]
    with pytest.MonkeyPatch.context() as patch:
        connect = sqlite3.connect

        def listened(*args: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*args, **options)
            if str(args[0]).endswith(NAME) and not sessions[-1]:  # the writer's; others only read
                connection.set_trace_callback(sessions[-1].append)
            return connection

        patch.setattr(sqlite3, "connect", listened)
        for session in range(SESSIONS):
            sessions.append([])
            database = opened(folder / NAME, synchronous)
            states += work(database, make_photo, session)
            database.close()
    return sessions, states


def opened(path: Path, synchronous: Synchronous) -> Database:
    return open_kept(path) if synchronous == "FULL" else Database(path, MIGRATIONS, synchronous=synchronous)


def noted_events(folder: Path, sessions: Iterable[Sequence[str]]) -> list[Event]:
    """Run the SQL over noted files and return the notes."""
    events: list[Event] = []
    name = f"noted-{os.getpid()}-{folder}"
    files = NotedFiles(name, events)
    folder.mkdir()
    for session in sessions:
        connection = apsw.Connection(str(folder / NAME), vfs=name)
        for statement in (*SETUP, *session):
            if not statement.lstrip().startswith("--"):  # SQLite's own, inside another
                connection.execute(statement).fetchall()
            if statement.strip() == "COMMIT":
                events.append(Event("commit"))
        connection.close()
    files.unregister()
    return events


def cut(folder: Path, events: Iterable[Event], rng: random.Random) -> None:
    """Leave in `folder` what a power cut after `events` may leave."""
    files: defaultdict[str, OnDisk] = defaultdict(OnDisk)
    for event in events:
        if event.kind == "sync":
            files[event.name].settle(1, rng)
        elif event.kind == "sync folder":
            for file in files.values():
                file.settle_delete()
        elif event.kind != "commit":
            files[event.name].unsynced.append(event)
    share = rng.random()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, file in files.items():
        file.settle(share, rng)
        if file.content is not None:
            (folder / name).write_bytes(file.content)


def survivors(path: Path, synchronous: Synchronous) -> Kept:
    """Return what the store finds, having looked that all is sound."""

    def look(connection: sqlite3.Connection) -> tuple[str, list[str]]:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        rows = connection.execute("SELECT id FROM favourites ORDER BY position")
        return verdict, [id_ for (id_,) in rows]

    database = opened(path, synchronous)
    try:
        verdict, ids = asyncio.run(database.read(look))
        outbox = asyncio.run(KeptOutbox(database).load(ACCOUNT))
    finally:
        database.close()
    assert (verdict, database.was_damaged, outbox.unreadable) == ("ok", False, 0)
    return tuple(ids), waiting(outbox.book)


def lost_transactions(
    folder: Path, make_photo: MakePhoto, synchronous: Synchronous, work: Work, cuts: int
) -> int:
    """Return how many acknowledged transactions `cuts` power cuts cost, all taken together."""
    sessions, states = spoken_sql(folder / "spoken", make_photo, synchronous, work)
    events = noted_events(folder / "noted", sessions)
    commits = [event.kind for event in events].count("commit")
    assert commits == len(MIGRATIONS) + len(states) - 1
    rng = random.Random(cuts)
    lost = 0
    for _ in range(cuts):
        past = events[: rng.randint(1, len(events))]
        acknowledged = max([event.kind for event in past].count("commit") - len(MIGRATIONS), 0)
        cut(folder / "cut", past, rng)
        found = survivors(folder / "cut" / NAME, synchronous)
        assert found in states, "a transaction is there in part, or one is missing before another"
        there = states.index(found)
        assert there <= acknowledged + 1
        lost += max(acknowledged - there, 0)
    return lost


CUTS = pytest.mark.parametrize("cuts", [50, pytest.param(1_000, marks=pytest.mark.battery)])
WORK = pytest.mark.parametrize("work", [favourites, likes])


@WORK
@CUTS
def test_nothing_that_was_acknowledged_is_lost(
    tmp_path: Path, make_photo: MakePhoto, cuts: int, work: Work
) -> None:
    """After each power cut the file is sound and all that was acknowledged is there, and whole."""
    assert lost_transactions(tmp_path, make_photo, "FULL", work, cuts) == 0


@WORK
@CUTS
def test_less_syncing_would_lose_some(tmp_path: Path, make_photo: MakePhoto, cuts: int, work: Work) -> None:
    """The same cuts cost acknowledged changes with synchronous=NORMAL: the test above can fail."""
    assert lost_transactions(tmp_path, make_photo, "NORMAL", work, cuts) > 0
