"""Changes that wait to be made at a service, on the disk: no crash and no power cut loses one."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Book, Entry, State
from photodesk.domain.ref import Ref
from photodesk.store import codec
from photodesk.store.database import Database

LocalEffect = Callable[[sqlite3.Connection], object]
"""What else happens in the transaction of a change; what it raises takes the change back."""

_COLUMNS = (
    "id, account, service, lane, kind, photo, collection, detail, state, attempts, doubtful, gone,"
    " created_at, failing_since, next_try, reason, batch"
)
_NAMED = tuple(_COLUMNS.split(", "))
_NAMES: Mapping[type[Change], str] = {
    Like: "like",
    Member: "member",
    Create: "create",
    Update: "update",
    Delete: "delete",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept for an account, and how many rows could not be read: those are left as they are."""

    book: Book
    unreadable: int = 0


class KeptOutbox:
    """The outbox in the database of what must never be lost.

    What `write` returned from is on the disk. Every method may be awaited from any event loop and raises
    StoreError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, account: str) -> Kept:
        """Return what waits in the name of an account."""

        def work(connection: sqlite3.Connection) -> Kept:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM outbox WHERE account = ? ORDER BY position",  # noqa: S608 - named above
                (account,),
            ).fetchall()
            read = [_entry(row) for row in rows]
            entries = tuple(entry for entry in read if entry is not None)
            aliases = connection.execute(
                "SELECT service, local, known FROM outbox_refs WHERE account = ?", (account,)
            )
            known = {Ref(service, local): Ref(service, id_) for service, local, id_ in aliases}
            return Kept(Book(entries, known), len(rows) - len(entries))

        return await self._database.read(work)

    async def write(
        self, account: str, before: Book, after: Book, effects: Sequence[LocalEffect] = ()
    ) -> None:
        """Turn what is kept for an account from `before` into `after`, with `effects`, all or nothing."""
        old = {entry.id: entry for entry in before.entries}
        new = {entry.id: entry for entry in after.entries}
        gone = [(id_,) for id_ in old if id_ not in new]
        changed = [entry for id_, entry in new.items() if old.get(id_) is not entry]
        refs = [
            (account, local.service, local.id, known.id)
            for local, known in after.aliases.items()
            if before.aliases.get(local) != known
        ]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM outbox WHERE id = ?", gone)
            connection.executemany(_PUT, map(_row, changed))  # on this thread: many take a while
            connection.executemany(
                "INSERT INTO outbox_refs (account, service, local, known) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (account, service, local) DO UPDATE SET known = excluded.known",
                refs,
            )
            for effect in effects:
                effect(connection)

        await self._database.write(work)

    async def count(self, account: str) -> int:
        """Return how many changes wait in the name of an account and were not refused."""

        def work(connection: sqlite3.Connection) -> int:
            row = connection.execute(
                "SELECT count(*) FROM outbox WHERE account = ? AND state <> ?", (account, State.REFUSED)
            ).fetchone()
            return int(row[0])

        return await self._database.read(work)

    async def latest_of(self, service: str) -> str:
        """Return in whose name the latest change waits at a service and was not refused; "" if none does."""

        def work(connection: sqlite3.Connection) -> str:
            row = connection.execute(
                "SELECT account FROM outbox WHERE service = ? AND state <> ? ORDER BY position DESC LIMIT 1",
                (service, State.REFUSED),
            ).fetchone()
            return str(row[0]) if row is not None else ""

        return await self._database.read(work)

    async def forget(self, account: str) -> None:
        """Keep nothing of an account, nor leave it in the files."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM outbox WHERE account = ?", (account,))
            connection.execute("DELETE FROM outbox_refs WHERE account = ?", (account,))

        await self._database.erase(work)


_PUT = (
    f"INSERT INTO outbox ({_COLUMNS}) VALUES ({', '.join('?' * 17)}) ON CONFLICT (id) DO UPDATE SET "  # noqa: S608
    + ", ".join(f"{name} = excluded.{name}" for name in _NAMED[1:])
)
"""A row keeps its place when it becomes another."""


def _row(entry: Entry) -> tuple[object, ...]:
    change = entry.change
    photo = codec.encode(change.photo) if isinstance(change, Like | Member) else None
    collection = None if isinstance(change, Like) else codec.encode(change.collection)
    ref = change.photo.ref if isinstance(change, Like) else change.collection.ref
    return (
        entry.id,
        entry.account,
        ref.service,
        change.lane,
        _NAMES[type(change)],
        photo,
        collection,
        json.dumps(
            {**_detail(change), "known": entry.known, "instead": [_told(each) for each in entry.instead]}
        ),
        entry.state,
        entry.attempts,
        entry.doubtful,
        entry.gone,
        entry.created_at.isoformat(),
        _text(entry.failing_since),
        _text(entry.next_try),
        entry.reason,
        entry.batch,
    )


def _detail(change: Change) -> dict[str, object]:
    if isinstance(change, Like):
        return {"on": change.on}
    if isinstance(change, Member):
        return {"inside": change.inside}
    if isinstance(change, Update):
        return {each.name: getattr(change.edit, each.name) for each in fields(change.edit)}
    return {}


def _entry(row: tuple[Any, ...]) -> Entry | None:
    (id_, account, _, _, kind, photo, collection, detail, state, attempts, doubtful, gone, *rest) = row
    created_at, failing_since, next_try, reason, batch = rest
    try:
        told = json.loads(detail)
        change = _change(kind, photo, collection, told)
        before = [_entry(_from_told(each, str(account))) for each in told.get("instead", ())]
        known = tuple(item for item in told.get("known", ()) if isinstance(item, str))
        state = State(state)
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError):
        return None
    if change is None:
        return None
    return Entry(
        id=int(id_),
        account=account,
        change=change,
        state=state,
        attempts=attempts if isinstance(attempts, int) else 0,
        created_at=_time(created_at) or datetime.fromtimestamp(0, UTC),
        reason=str(reason),
        batch=str(batch),
        doubtful=bool(doubtful),
        failing_since=_time(failing_since),
        next_try=_time(next_try),
        gone=bool(gone),
        known=known,
        instead=tuple(each for each in before if each is not None),
    )


def _told(entry: Entry) -> dict[str, object]:
    """Return what a deletion took the place of as a part of its own row."""
    return dict(zip(_NAMED, _row(entry), strict=True))


def _from_told(told: Mapping[str, Any], account: str) -> tuple[Any, ...]:
    """Return the row of what `_told` has written, of the same account."""
    return tuple(account if name == "account" else told[name] for name in _NAMED)


def _change(kind: str, photo: str | None, collection: str | None, told: Mapping[str, Any]) -> Change | None:
    """Return the change of a row; None if it cannot be read. Raises what reading a broken one raises."""
    of = codec.photo(photo) if photo is not None else None
    whole = codec.collection(collection) if collection is not None else None
    if kind == "like" and of is not None and isinstance(told["on"], bool):
        return Like(of, told["on"])
    if whole is None:
        return None
    if kind == "member" and of is not None and isinstance(told["inside"], bool):
        return Member(whole, of, told["inside"])
    if kind == "create":
        return Create(whole)
    if kind == "update":
        edit = CollectionEdit(told["title"], told["description"], told["private"])
        texts = all(value is None or isinstance(value, str) for value in (edit.title, edit.description))
        return Update(whole, edit) if texts and edit.private in (None, True, False) else None
    return Delete(whole) if kind == "delete" else None


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _time(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
