"""Reads the pages of an SQLite file that SQLite itself refuses: what is sound in it, and nothing else.

The format is that of sqlite.org/fileformat2.html. Every number in the file may be wrong: each is looked at
before it is used, nothing is followed twice, and what does not fit is left out and counted.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MAGIC = b"SQLite format 3\0"
LARGEST = 1_000_000_000
"""Bytes of a file that are looked at."""
USUAL_PAGE = 4_096
_WAL_HEADER, _FRAME_HEADER = 32, 24
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_LEAVES = (_TABLE_LEAF, _INDEX_LEAF)
_INNER = (_TABLE_INNER, _INDEX_INNER)
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes that a value of each of the short types takes."""

Value = None | int | float | str | bytes


class Damage(Exception):
    """Something in the file cannot be what it says it is."""


class Row(NamedTuple):
    """A row as it is stored; `rowid` is None in an index."""

    rowid: int | None
    values: tuple[Value, ...]


@dataclass(slots=True)
class Tree:
    """What was found from a root on.

    Attributes:
        rows: what could be read.
        pages: which pages belong to it.
        broken: how many rows, or whole pages, could not be read.
    """

    rows: list[Row]
    pages: set[int]
    broken: int = 0


class SqliteFile:
    """The pages of the file `path`, as they are once its WAL, if there is one, has been put into it.

    Attributes:
        version: the `user_version`; -1 if the header cannot be read.
        count: how many pages there are.
    """

    def __init__(self, path: Path) -> None:
        self._content = _content(path)
        log = _content(path.with_name(path.name + "-wal"))
        header = self._content[:100]
        self._size, self._usable = _page_size(header, log)
        self._newer, pages = _from_log(log, self._size)
        self.count = pages or len(self._content) // self._size
        first = self._newer.get(1, header)
        self.version = struct.unpack(">i", first[60:64])[0] if first.startswith(MAGIC) else -1

    def page(self, number: int) -> bytes:
        """Return a page, the first being 1. Raises Damage if it is not there."""
        if not 1 <= number <= self.count:
            raise Damage("no such page")
        found = self._newer.get(number) or self._content[(number - 1) * self._size : number * self._size]
        if len(found) < self._size:
            raise Damage("cut off")
        return found

    def tree(self, root: int) -> Tree:
        """Return everything that can be reached from the page `root`."""
        tree = Tree([], set())
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in tree.pages:
                tree.broken += 1
                continue
            tree.pages.add(number)
            try:
                inner = self._inner(number)
            except Damage:
                tree.broken += 1
                continue
            self._read(number, tree)
            waiting += reversed(inner)
        return tree

    def leaves(self) -> Iterator[tuple[int, Tree]]:
        """Yield each page that looks like one with rows of a table, with its rows, unless it is free."""
        free = self._free()
        for number in range(1, self.count + 1):
            if number in free:
                continue
            try:
                page, start = self._page_and_start(number)
            except Damage:
                continue
            if page[start] == _TABLE_LEAF:
                tree = Tree([], {number})
                self._read(number, tree)
                yield number, tree

    def _page_and_start(self, number: int) -> tuple[bytes, int]:
        return self.page(number), 100 if number == 1 else 0

    def _inner(self, number: int) -> list[int]:
        """Return the pages below a page, in order. Raises Damage if it belongs to no tree."""
        page, start = self._page_and_start(number)
        if page[start] in _LEAVES:
            return []
        if page[start] not in _INNER:
            raise Damage("no page of a tree")
        inside = (cell for cell in self._cells(page, start) if cell + 4 <= self._usable)
        below = [struct.unpack_from(">I", page, cell)[0] for cell in inside]
        return [*below, struct.unpack_from(">I", page, start + 8)[0]]

    def _cells(self, page: bytes, start: int) -> list[int]:
        """Return where the cells of a page begin; those that would be outside are left out."""
        first = start + (12 if page[start] in _INNER else 8)
        (count,) = struct.unpack_from(">H", page, start + 3)
        count = min(count, (self._usable - first) // 2)
        return list(struct.unpack_from(f">{count}H", page, first))

    def _read(self, number: int, tree: Tree) -> None:
        """Put the rows that are on a page into `tree`."""
        page, start = self._page_and_start(number)
        kind = page[start]
        if kind == _TABLE_INNER:
            return
        for cell in self._cells(page, start):
            try:
                tree.rows.append(self._row(page, cell, kind))
            except Damage:
                tree.broken += 1

    def _row(self, page: bytes, cell: int, kind: int) -> Row:
        at = cell + 4 if kind == _INDEX_INNER else cell
        length, at = _varint(page, at)
        rowid: int | None = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
            rowid = rowid - (1 << 64) if rowid >= 1 << 63 else rowid
        payload = self._payload(page, at, length, in_table=kind == _TABLE_LEAF)
        return Row(rowid, _record(payload))

    def _payload(self, page: bytes, at: int, length: int, *, in_table: bool) -> bytes:
        usable = self._usable
        most = usable - 35 if in_table else (usable - 12) * 64 // 255 - 23
        if not 0 < length <= len(self._content) + usable * len(self._newer):
            raise Damage("no such length")
        if length <= most:
            here = length
        else:
            least = (usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (usable - 4)
            here = least if here > most else here
        if at + here + (4 if here < length else 0) > usable:
            raise Damage("runs out of its page")
        if here == length:
            return page[at : at + length]
        parts, left = [page[at : at + here]], length - here
        (following,) = struct.unpack_from(">I", page, at + here)
        while left > 0:
            more = self.page(following)
            parts.append(more[4 : 4 + min(left, usable - 4)])
            left -= len(parts[-1])
            (following,) = struct.unpack_from(">I", more, 0)
        if following:
            raise Damage("goes on after its end")
        return b"".join(parts)

    def _free(self) -> set[int]:
        """Return the pages that are in no use, as far as that is known."""
        free: set[int] = set()
        try:
            first = self.page(1)
            trunk = struct.unpack_from(">I", first, 32)[0] if first.startswith(MAGIC) else 0
            while trunk and trunk not in free:
                page = self.page(trunk)
                free.add(trunk)
                trunk, count = struct.unpack_from(">2I", page, 0)
                free |= set(struct.unpack_from(f">{min(count, self._usable // 4 - 2)}I", page, 8))
        except Damage:
            pass
        return free


def _content(path: Path) -> bytes:
    """Return what is in a file; nothing if it is not there."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(LARGEST)


def _page_size(header: bytes, log: bytes) -> tuple[int, int]:
    """Return how large pages are, and how much of one is used."""
    for content, place, form in ((header, 16, ">H"), (log, 8, ">I")):
        if len(content) < _WAL_HEADER or (content is header and not header.startswith(MAGIC)):
            continue
        (size,) = struct.unpack_from(form, content, place)
        size = 65_536 if size == 1 else size
        if 512 <= size <= 65_536 and not size & (size - 1):
            reserved = header[20] if content is header and header[20] <= 64 else 0
            return size, size - reserved
    return USUAL_PAGE, USUAL_PAGE


def _from_log(log: bytes, size: int) -> tuple[dict[int, bytes], int]:
    """Return the pages that the WAL `log` holds of finished transactions, and how many pages there are then.

    As SQLite does, it is believed up to the first frame whose sum is wrong.
    """
    pages: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    count = 0
    if len(log) < _WAL_HEADER:
        return pages, count
    magic, _, page_size, _, *salts = struct.unpack_from(">6I", log)
    order = {0x377F0682: "<", 0x377F0683: ">"}.get(magic)
    if order is None or page_size != size:
        return pages, count
    sums = _sums(log[:24], order, (0, 0))
    if sums != struct.unpack_from(">2I", log, 24):
        return pages, count
    for start in range(_WAL_HEADER, len(log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        number, after, *their_salts = struct.unpack_from(">4I", log, start)
        page = log[start + _FRAME_HEADER : start + _FRAME_HEADER + size]
        sums = _sums(page, order, _sums(log[start : start + 8], order, sums))
        if their_salts != salts or sums != struct.unpack_from(">2I", log, start + 16):
            break
        pending[number] = page
        if after:
            pages |= pending
            pending.clear()
            count = after
    return pages, count


def _sums(content: bytes, order: str, before: tuple[int, int]) -> tuple[int, int]:
    first, second = before
    words = iter(struct.unpack(f"{order}{len(content) // 4}I", content))
    for one, other in zip(words, words, strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the number of variable length at `at`, and where it ends."""
    value = 0
    for place in range(at, at + 9):
        if place >= len(content):
            raise Damage("cut off")
        byte = content[place]
        if place == at + 8:
            return value << 8 | byte, place + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    raise Damage("no number")


def _record(payload: bytes) -> tuple[Value, ...]:
    header, at = _varint(payload, 0)
    if not at <= header <= len(payload):
        raise Damage("no record")
    kinds = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != header:
        raise Damage("no record")
    values = []
    for kind in kinds:
        length = _FIXED.get(kind, (kind - 12) // 2 if kind >= 12 else -1)
        if length < 0 or at + length > len(payload):
            raise Damage("no value")
        values.append(_value(kind, payload[at : at + length]))
        at += length
    if at != len(payload):
        raise Damage("longer than its values")
    return tuple(values)


def _value(kind: int, content: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        (number,) = struct.unpack(">d", content)
        return float(number)
    if kind < 12:
        return int.from_bytes(content, "big", signed=True)
    if kind % 2 == 0:
        return content
    if b"\0" in content:
        raise Damage("no text")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Damage("no text") from error
