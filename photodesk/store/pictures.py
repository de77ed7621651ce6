"""Image bytes on disk: checked when read, bounded in bytes, safe to delete or to kill at any time."""

import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path

from photodesk.ids import new_id
from photodesk.store import picture_file

RETRY_SECONDS = 60.0
"""How long nothing is written after the disk refused."""

_TOUCH_SECONDS = 600.0
_SHARD = 2

_log = logging.getLogger(__name__)


class PictureStore:
    """Pictures by key, in files of two-letter folders; the least recently used go first.

    Synchronous and thread-safe, for worker threads. Nothing here raises: what cannot be kept is not
    kept, what cannot be read or is not whole is not there. The first `put` (or `size`) looks through
    the folder, `get` never waits for that. The cap holds at every moment, a file being written
    included; it counts file lengths, not the blocks of the file system.

    Files are renamed into place but not forced to the disk: after a power cut a picture may be
    missing or torn, the checksum finds that out, and it is fetched again. Forcing each thumbnail
    would cost more than it saves.

    Attributes:
        trouble: why nothing is written at present; "" if all is well.
    """

    def __init__(self, folder: Path, cap_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.trouble = ""
        self._folder = folder
        self._beside = folder / "new"
        self._writer = new_id()
        self._cap = cap_bytes
        self._clock = clock
        self._refused_at = -RETRY_SECONDS
        self._lock = threading.RLock()
        self._looking = threading.Lock()  # taken before _lock, never while holding it
        self._sizes: OrderedDict[str, int] | None = None  # oldest first; None until looked through
        self._size = 0
        self._reserved = 0

    @property
    def cap(self) -> int:
        """The most bytes that are kept. Setting it removes what is too much at once."""
        return self._cap

    @cap.setter
    def cap(self, cap_bytes: int) -> None:
        self._cap = cap_bytes
        self._look_through()
        with self._lock:
            self._make_room(0)

    @property
    def size(self) -> int:
        """Bytes kept now, those being written included."""
        self._look_through()
        with self._lock:
            return self._size + self._reserved

    def get(self, key: str) -> bytes | None:
        """Return the picture kept under `key`, whole and unchanged, or None."""
        name = picture_file.name_of(key)
        path = self._path(name)
        try:
            data = picture_file.read(path, name)
        except OSError:
            self._forget(name)
            if self._sizes is None and not self._folder.exists():
                self._look_through()  # costs nothing, and from now on it is known that nothing is there
            return None
        if data is None:
            self._remove(name)
            return None
        self._used(name, path)
        return data

    def lacks(self, key: str) -> bool:
        """Return whether it is known that nothing is kept under `key`; does not go to the disk."""
        with self._lock:
            return self._sizes is not None and picture_file.name_of(key) not in self._sizes

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, if it fits and the disk agrees."""
        length = picture_file.HEADER_BYTES + len(data)
        if not data or len(data) > picture_file.LARGEST or self._clock() - self._refused_at < RETRY_SECONDS:
            return
        self._look_through()
        with self._lock:
            if not self._make_room(length):
                return
            self._reserved += length
        try:
            self._write(picture_file.name_of(key), data)
            self.trouble = ""
        except FileNotFoundError:
            self._start_over()  # the folder was deleted once more, meanwhile
        except OSError as error:
            self._refuse(error)

    def clear(self) -> None:
        """Remove every picture."""
        self._start_over()
        self._look_through()
        with self._lock:
            for name in tuple(self._sizes or ()):
                self._remove(name)

    def _path(self, name: str) -> Path:
        return self._folder / name[:_SHARD] / name[_SHARD:]

    def _write(self, name: str, data: bytes) -> None:
        """Write a picture whose room is reserved; the reservation ends here, whatever happens."""
        beside = self._beside / f"{self._writer}-{new_id()}"
        length = picture_file.HEADER_BYTES + len(data)
        try:
            self._write_beside(beside, name, data)
            with self._lock:
                if self._sizes is None:  # not known what is there: better without this one
                    return
                self._rename(beside, name)
                self._size += length - self._sizes.pop(name, 0)
                self._sizes[name] = length
                self._reserved -= length
                length = 0
        finally:
            with self._lock:
                self._reserved -= length
            _unlink(beside)

    def _write_beside(self, beside: Path, name: str, data: bytes) -> None:
        try:
            file = beside.open("xb")
        except FileNotFoundError:  # the first picture, or the folder was deleted while in use
            self._start_over()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._beside.mkdir(mode=0o700, exist_ok=True)
            self._look_through()
            file = beside.open("xb")
        with file:
            file.write(picture_file.seal(name, data))
            file.write(data)

    def _rename(self, beside: Path, name: str) -> None:
        path = self._path(name)
        try:
            beside.replace(path)
        except FileNotFoundError:  # the first of its two letters
            path.parent.mkdir(mode=0o700, exist_ok=True)
            beside.replace(path)

    def _used(self, name: str, path: Path) -> None:
        """Note that a picture was looked at: now, and every ten minutes on the disk for later starts."""
        with self._lock:
            if self._sizes is not None and name in self._sizes:
                self._sizes.move_to_end(name)
        try:
            if time.time() - path.stat().st_mtime > _TOUCH_SECONDS:
                os.utime(path)
        except OSError:
            return

    def _forget(self, name: str) -> None:
        """A file was not there: another thread may have written it since."""
        with self._lock:
            if self._sizes is not None and name in self._sizes and not self._path(name).exists():
                self._size -= self._sizes.pop(name)

    def _remove(self, name: str) -> None:
        """Delete a file; if it will not go it stays counted."""
        with self._lock:
            if _unlink(self._path(name)) and self._sizes is not None:
                self._size -= self._sizes.pop(name, 0)

    def _make_room(self, length: int) -> bool:
        """Remove the least recently used until `length` more bytes fit; false if they never will."""
        if length > self._cap:
            return False
        room = self._cap - self._reserved - length
        for name in tuple(self._sizes or ()) if self._size > room else ():
            self._remove(name)
            if self._size <= room:
                break
        return self._size <= room

    def _refuse(self, error: OSError) -> None:
        self._refused_at = self._clock()
        self.trouble = os.strerror(error.errno) if error.errno else type(error).__name__
        _log.warning("pictures are not kept for now: %s", self.trouble)

    def _start_over(self) -> None:
        with self._lock:
            self._sizes = None
            self._size = 0

    def _look_through(self) -> None:
        """Learn what is there, oldest first, unless that is known. `get` goes on meanwhile."""
        with self._looking:
            if self._sizes is not None:
                return
            self._sweep()
            found = sorted(self._files())
            with self._lock:
                self._sizes = OrderedDict((name, length) for _, name, length in found)
                self._size = sum(self._sizes.values())
                self._make_room(0)

    def _files(self) -> Iterator[tuple[float, str, int]]:
        for shard in _entries(self._folder):
            if len(shard.name) != _SHARD:
                continue
            for entry in _entries(Path(shard.path)):
                try:
                    facts = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                yield facts.st_mtime, shard.name + entry.name, facts.st_size

    def _sweep(self) -> None:
        """Delete what dead writers left. One that lives in another process just does not keep its picture."""
        for entry in _entries(self._beside):
            if not entry.name.startswith(self._writer):
                _unlink(Path(entry.path))


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _unlink(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
