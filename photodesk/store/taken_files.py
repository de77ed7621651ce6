"""Files of photos for other programs: those that were dragged, and those that were saved."""

import errno
import hashlib
import os
import re
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from photodesk.errors import StoreError
from photodesk.ids import new_id
from photodesk.store.files import store_error

KEPT_SECONDS = 24 * 3600.0
"""How long a dragged file stays for programs that read it late, or only link it."""

_BESIDE = ".photodesk-"
_LEFT = re.compile(r"\.photodesk-[0-9a-f]{32}")
_PLACE = re.compile(r"photo-[0-9a-f]{16}(-\d+)?")
_MARK = 16
_MOST_TRIES = 1_000


class DraggedFiles:
    """Files that were offered to other programs: each in a folder of its own, never changed afterwards.

    The same picture of the same name is the same file again, as long as nobody has changed it. The user
    alone may read files (0600) and folders (0700). Synchronous and thread-safe, for worker threads.

    Args:
        folder: where they are; made when it is first needed.
        lasting: the user has named the folder, and nothing in it is swept away.
        clock: seconds since the epoch, as files have them.
    """

    def __init__(
        self, folder: Path, *, lasting: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        self._folder = folder
        self._lasting = lasting
        self._clock = clock
        self._in_use: set[Path] = set()
        self._lock = threading.Lock()

    def put(self, name: str, data: bytes) -> Path:
        """Return the file called `name` that holds `data`; it stays until the next start at least.

        Raises:
            StoreError, StoreFull: it could not be written.
        """
        with self._lock, _said(self._folder):
            for place in self._places(name, data):
                file = place / name
                if not _holds(file, data):
                    if file.is_symlink() or file.exists():
                        continue  # somebody has changed it: it is theirs now
                    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    place.mkdir(mode=0o700, exist_ok=True)
                    with _written_beside(place, data, 0o600) as beside:
                        beside.replace(file)
                os.utime(place, (self._clock(), self._clock()))  # from now on it is kept for a day
                self._in_use.add(place)
                return file
            raise FileExistsError(errno.EEXIST, "every name is taken")

    def sweep(self) -> None:
        """Delete what is older than KEPT_SECONDS, but for what was put since the start. Never raises."""
        if self._lasting:
            return
        with self._lock, suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                place = Path(entry.path)
                if not _PLACE.fullmatch(entry.name) or place in self._in_use:
                    continue
                with suppress(OSError):
                    facts = entry.stat(follow_symlinks=False)
                    if self._clock() - facts.st_mtime > KEPT_SECONDS:
                        shutil.rmtree(place, ignore_errors=True)

    def _places(self, name: str, data: bytes) -> Iterator[Path]:
        mark = hashlib.sha256(name.encode() + b"\0" + data).hexdigest()[:_MARK]
        yield self._folder / f"photo-{mark}"
        yield from (self._folder / f"photo-{mark}-{number}" for number in range(2, _MOST_TRIES))


class SavedFiles:
    """Files that the user saved, side by side in a folder of the user's; none is ever written over.

    Synchronous and thread-safe, for worker threads.

    Attributes:
        folder: where they are; made when it is first needed.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._clock = clock
        self._lock = threading.Lock()

    def put(self, name: str, data: bytes) -> tuple[Path, bool]:
        """Return the file that holds `data`, and whether it is new.

        It is called `name`; where that is taken by something else a number is put behind it.

        Raises:
            StoreError, StoreFull: it could not be written.
        """
        with self._lock, _said(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for file in self._files(name):
                if _holds(file, data):
                    return file, False
                if not (file.is_symlink() or file.exists()):
                    with _written_beside(self.folder, data, 0o666) as beside:
                        if _put_in_place(beside, file):
                            return file, True
            raise FileExistsError(errno.EEXIST, "every name is taken")

    def sweep(self) -> None:
        """Delete what writers that were killed have left. Never raises, and makes no folder."""
        with self._lock, suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    if _LEFT.fullmatch(entry.name) and self._is_old(entry):
                        Path(entry.path).unlink()

    def _is_old(self, entry: "os.DirEntry[str]") -> bool:
        """Whether nobody can be writing it any more, another PhotoDesk neither."""
        return self._clock() - entry.stat(follow_symlinks=False).st_mtime > KEPT_SECONDS

    def _files(self, name: str) -> Iterator[Path]:
        stem, dot, extension = name.rpartition(".")
        yield self.folder / name
        yield from (self.folder / f"{stem}-{number}{dot}{extension}" for number in range(2, _MOST_TRIES))


@contextmanager
def _written_beside(folder: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Write `data` into a hidden file of `folder`, which is gone afterwards unless it was renamed."""
    beside = folder / f"{_BESIDE}{new_id()}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, file: Path) -> bool:
    """Give `beside` the name `file`, unless somebody has taken that name meanwhile."""
    try:
        os.link(beside, file)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        try:
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError:
            return False
        beside.replace(file)
    return True


def _holds(file: Path, data: bytes) -> bool:
    """Return whether `file` is a file of its own that holds `data` and nothing else."""
    try:
        facts = file.lstat()
        return stat.S_ISREG(facts.st_mode) and facts.st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that names the folder and what to do."""
    try:
        yield
    except OSError as error:
        found = store_error(error, f"a file could not be written into {folder}")
        if type(found) is StoreError:
            reason = os.strerror(error.errno) if error.errno else type(error).__name__
            found.people = f"PhotoDesk cannot write into the folder {folder} ({reason})."
        raise found from error
