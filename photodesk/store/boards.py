"""The user's boards, kept for good: every change is one transaction, and leaves alone what stays as it is."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from photodesk.domain.board import Board, Content, Item, Items, LocalFile, Note, Section
from photodesk.domain.board_order import longest_rising
from photodesk.domain.photo import Photo
from photodesk.store import codec
from photodesk.store.database import Database

BOARDS = """
    CREATE TABLE boards (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        created_at REAL NOT NULL,
        changed_at REAL NOT NULL
    );
    CREATE TABLE board_items (
        board TEXT NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (board, id)
    );
    CREATE INDEX board_items_in_order ON board_items (board, position);
    """
"""The script that makes room for boards in library.sqlite."""

STEP = 1 << 20
"""From one position to the next where there is room for it."""
LONGEST_PATH = 4096
_LARGEST = 2**53


class KeptBoards:
    """Boards in library.sqlite. Every method raises StoreError; what `write` returned from is on the disk.

    A row that cannot be read costs that row, which stays in the file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def boards(self) -> tuple[Board, ...]:
        """Return all boards in their order, without their items."""

        def work(connection: sqlite3.Connection) -> tuple[Board, ...]:
            rows = connection.execute(
                "SELECT id, name, created_at, changed_at, (SELECT count(*) FROM board_items"
                " WHERE board = boards.id AND kind IN ('photo', 'file')) FROM boards ORDER BY position, rowid"
            ).fetchall()
            return tuple(board for row in rows if (board := _board(*row)) is not None)

        return await self._database.read(work)

    async def items(self, board: str) -> Items:
        """Return the items of a board in their order."""

        def work(connection: sqlite3.Connection) -> Items:
            rows = connection.execute(
                "SELECT id, kind, content, note FROM board_items WHERE board = ? ORDER BY position, rowid",
                (board,),
            ).fetchall()
            return tuple(item for row in rows if (item := _item(*row)) is not None)

        return await self._database.read(work)

    async def write(self, kept: Sequence[Board], wanted: Sequence[Board]) -> None:
        """Make the file say what `wanted` says, where `kept` is what was written or read last.

        Boards whose items are None keep those they have.
        """

        def work(connection: sqlite3.Connection) -> None:
            before = {board.id: board for board in kept}
            after = {board.id: board for board in wanted}
            for gone in before.keys() - after.keys():
                connection.execute("DELETE FROM board_items WHERE board = ?", (gone,))
                connection.execute("DELETE FROM boards WHERE id = ?", (gone,))
            for position, board in enumerate(wanted):
                _write_board(connection, board, position)
                was = before.get(board.id)
                if board.items is not None and (was is None or was.items is not board.items):
                    _write_items(
                        connection, board.id, (was.items if was is not None else None) or (), board.items
                    )

        await self._database.write(work)


def _write_board(connection: sqlite3.Connection, board: Board, position: int) -> None:
    row = (position, board.name, board.created_at.timestamp(), board.changed_at.timestamp())
    connection.execute(
        "INSERT INTO boards (id, position, name, created_at, changed_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name,"
        " created_at = excluded.created_at, changed_at = excluded.changed_at"
        " WHERE (position, name, created_at, changed_at) IS NOT"
        " (excluded.position, excluded.name, excluded.created_at, excluded.changed_at)",
        (board.id, *row),
    )


def _write_items(connection: sqlite3.Connection, board: str, kept: Items, wanted: Items) -> None:
    before = {item.id: item for item in kept}
    after = {item.id for item in wanted}
    connection.executemany(
        "DELETE FROM board_items WHERE board = ? AND id = ?",
        [(board, gone) for gone in before.keys() - after],
    )
    standing = dict(
        connection.execute("SELECT id, position FROM board_items WHERE board = ?", (board,)).fetchall()
    )
    positions = places([standing.get(item.id) for item in wanted])
    new, moved, written = [], [], []
    for item, position in zip(wanted, positions, strict=True):
        if item.id not in standing:
            new.append((board, item.id, position, *_row(item)))
            continue
        if standing[item.id] != position:
            moved.append((position, board, item.id))
        if before.get(item.id) is not item:
            written.append((*_row(item), board, item.id))
    connection.executemany(
        "INSERT INTO board_items (board, id, position, kind, content, note) VALUES (?, ?, ?, ?, ?, ?)", new
    )
    connection.executemany("UPDATE board_items SET position = ? WHERE board = ? AND id = ?", moved)
    connection.executemany(
        "UPDATE board_items SET kind = ?, content = ?, note = ? WHERE board = ? AND id = ?", written
    )


def places(standing: Sequence[int | None]) -> list[int]:
    """Return rising positions for items that stand at `standing` now, None for new ones.

    As many as can stay where they are; where there is no room left between two, all get new ones.
    """
    known = [(place, value) for place, value in enumerate(standing) if value is not None]
    steady = longest_rising([value for _, value in known])
    fixed = {known[number][0]: known[number][1] for number in steady}
    found: list[int] = []
    for first, end in _gaps(len(standing), fixed):
        low = fixed[first - 1] if first else (fixed[end] - STEP * (end + 1) if end in fixed else -STEP)
        high = fixed[end] if end in fixed else low + STEP * (end - first + 1)
        step = (high - low) // (end - first + 1)
        if step < 1 or abs(low) > _LARGEST or abs(high) > _LARGEST:
            return [place * STEP for place in range(len(standing))]
        found += [low + step * (number + 1) for number in range(end - first)]
        if end in fixed:
            found.append(fixed[end])
    return found


def _gaps(count: int, fixed: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield each stretch that is not fixed, maybe empty, up to the next that is, or to the end."""
    first = 0
    for end in (*sorted(fixed), count):
        yield first, end
        first = end + 1


def _row(item: Item) -> tuple[str, str, str]:
    content = item.content
    if isinstance(content, Photo):
        return "photo", codec.encode(codec.of_nobody(content)), item.note
    if isinstance(content, Section):
        return "section", _text({"title": content.title, "collapsed": content.collapsed}), item.note
    if isinstance(content, Note):
        return "note", _text({"text": content.text}), item.note
    changed = content.changed_at.timestamp() if content.changed_at is not None else None
    return (
        "file",
        _text(
            {
                "path": content.path,
                "width": content.width,
                "height": content.height,
                "length": content.length,
                "blur_hash": content.blur_hash,
                "changed_at": changed,
            }
        ),
        item.note,
    )


def _text(entry: dict[str, object]) -> str:
    return json.dumps({"v": codec.VERSION, **entry}, separators=(",", ":"), allow_nan=False)


def _board(id: object, name: object, created: object, changed: object, count: object) -> Board | None:
    begun, moment = _moment(created), _moment(changed)
    if not isinstance(id, str) or not isinstance(name, str) or begun is None or moment is None:
        return None
    return Board(id, name, begun, moment, count=count if isinstance(count, int) else 0)


def _item(id: object, kind: object, content: object, note: object) -> Item | None:
    texts = (id, kind, content, note)
    if not all(isinstance(text, str) for text in texts):
        return None
    found = _content(str(kind), str(content))
    return Item(str(id), found, str(note)) if found is not None else None


def _content(kind: str, text: str) -> Content | None:
    if kind == "photo":
        photo = codec.photo(text)
        return codec.of_nobody(photo) if photo is not None else None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or entry.get("v") != codec.VERSION:
        return None
    if kind == "section":
        return Section(_str(entry, "title"), entry.get("collapsed") is True)
    if kind == "note":
        return Note(_str(entry, "text"))
    return _file(entry) if kind == "file" else None


def _file(entry: Mapping[str, Any]) -> LocalFile | None:
    path = _str(entry, "path")
    width, height, length = (_int(entry, key) for key in ("width", "height", "length"))
    if not path or len(path) > LONGEST_PATH or width < 1 or height < 1:
        return None
    moment = _moment(entry.get("changed_at"))
    return LocalFile(path, width, height, length, _str(entry, "blur_hash"), moment)


def _str(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _int(entry: Mapping[str, Any], key: str) -> int:
    value = entry.get(key)
    return value if type(value) is int and 0 <= value <= _LARGEST else 0


def _moment(value: object) -> datetime | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
