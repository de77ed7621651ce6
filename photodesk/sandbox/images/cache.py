"""Pictures made before: memory first, then disk, both counted in bytes and bounded."""

import os
import threading
from collections import OrderedDict
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_UNFINISHED = ".part"
_SPARE = 0.9


class MemoryCache:
    """Pictures in memory, the one not asked for longest goes first. For one thread."""

    def __init__(self, limit: int) -> None:
        """Hold at most `limit` bytes."""
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    @property
    def size(self) -> int:
        """How many bytes are held."""
        return self._size

    def get(self, key: str) -> bytes | None:
        """The picture, or None."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: str, picture: bytes) -> None:
        """Keep a picture, unless it alone would fill an eighth of the cache."""
        if len(picture) * 8 > self._limit:
            return
        self._size += len(picture) - len(self._kept.pop(key, b""))
        self._kept[key] = picture
        while self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])


class DiskCache:
    """Pictures in files, written beside and then renamed; the one not asked for longest goes first.

    Safe from any thread of any process. A disk that is full or gone costs the cache, never the picture.
    """

    def __init__(self, folder: Path | None, limit: int) -> None:
        """Hold at most `limit` bytes below `folder`, made when first needed; nothing if it is None."""
        self._folder = folder
        self._limit = limit
        self._lock = threading.Lock()
        self._sizes: OrderedDict[str, int] | None = None
        self._size = 0

    def get(self, key: str) -> bytes | None:
        """The picture, or None."""
        if self._folder is None:
            return None
        name = _name(key)
        try:
            picture = (self._folder / name[:2] / name).read_bytes()
        except OSError:
            return None
        with self._lock:
            if self._sizes is not None and name in self._sizes:
                self._sizes.move_to_end(name)
        return picture

    def put(self, key: str, picture: bytes) -> None:
        """Keep a picture."""
        if self._folder is None:
            return
        name = _name(key)
        target = self._folder / name[:2] / name
        part = target.with_name(f"{name}-{os.getpid()}-{threading.get_ident()}{_UNFINISHED}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(picture)
            part.replace(target)
            self._count(self._folder, name, len(picture))
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _count(self, folder: Path, name: str, size: int) -> None:
        with self._lock:
            if self._sizes is None:
                self._sizes = _survey(folder)
                self._size = sum(self._sizes.values())
            self._size += size - self._sizes.pop(name, 0)
            self._sizes[name] = size
            if self._size > self._limit:
                self._shrink(folder, self._sizes)

    def _shrink(self, folder: Path, sizes: "OrderedDict[str, int]") -> None:
        while self._size > self._limit * _SPARE and sizes:
            name, size = sizes.popitem(last=False)
            self._size -= size
            with suppress(OSError):
                (folder / name[:2] / name).unlink()


def _survey(folder: Path) -> "OrderedDict[str, int]":
    """What earlier runs left, oldest first; what they did not finish is swept away."""
    found: list[tuple[float, str, int]] = []
    for path in folder.glob("??/*"):
        with suppress(OSError):
            if path.name.endswith(_UNFINISHED):
                path.unlink()
                continue
            details = path.stat()
            found.append((details.st_mtime, path.name, details.st_size))
    return OrderedDict((name, size) for _, name, size in sorted(found))


def _name(key: str) -> str:
    return blake2b(key.encode(), digest_size=16).hexdigest()
