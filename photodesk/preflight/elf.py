"""Reads which libraries a shared library asks for (ELF's DT_NEEDED), using the standard library alone."""

import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC_64_LITTLE = b"\x7fELF\x02\x01"
_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_NEEDED, _DT_STRTAB = 0, 1, 5
_LONGEST_NAME = 255


class NotElf(ValueError):
    """The file is no 64-bit little-endian ELF file, or it is damaged."""


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: int
    offset: int
    address: int
    size: int


def needed(path: Path) -> tuple[str, ...]:
    """Return the sonames that `path` asks for, in its own order.

    Raises:
        NotElf: see there.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(64)
        if len(header) < 64 or not header.startswith(_MAGIC_64_LITTLE):
            raise NotElf(path.name)
        (table,) = struct.unpack_from("<Q", header, 32)
        size, count = struct.unpack_from("<HH", header, 54)
        file.seek(table)
        segments = _segments(file.read(size * count), size, count, path.name)
        dynamic = next((item for item in segments if item.kind == _PT_DYNAMIC), None)
        if dynamic is None:
            return ()
        file.seek(dynamic.offset)
        entries = _entries(file.read(dynamic.size))
        strings = _offset(segments, dict(entries).get(_DT_STRTAB, 0), path.name)
        names = []
        for tag, value in entries:
            if tag == _DT_NEEDED:
                file.seek(strings + value)
                names.append(file.read(_LONGEST_NAME + 1).split(b"\0", 1)[0].decode("ascii", "replace"))
        return tuple(names)


def _segments(raw: bytes, size: int, count: int, name: str) -> list[_Segment]:
    if size < 56 or len(raw) < size * count:
        raise NotElf(name)
    found = []
    for index in range(count):
        kind, _flags, offset, address, _physical, length = struct.unpack_from("<IIQQQQ", raw, index * size)
        found.append(_Segment(kind, offset, address, length))
    return found


def _entries(raw: bytes) -> list[tuple[int, int]]:
    found = []
    for tag, value in struct.iter_unpack("<QQ", raw[: len(raw) // 16 * 16]):
        if tag == _DT_NULL:
            break
        found.append((tag, value))
    return found


def _offset(segments: list[_Segment], address: int, name: str) -> int:
    for item in segments:
        if item.kind == _PT_LOAD and item.address <= address < item.address + item.size:
            return address - item.address + item.offset
    raise NotElf(name)
