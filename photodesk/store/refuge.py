"""Where a profile lives for one session when its own folders cannot be used: beside them, and forgotten."""

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from dataclasses import fields, replace
from pathlib import Path

from photodesk.errors import StoreError
from photodesk.store.paths import UNUSABLE, Paths, make_folder

LARGEST = 300_000_000
"""Bytes of a file that is taken along; a larger one is left, so that the start does not wait for it."""
_PARTS = ("", "-wal")
_SENDING = ("outbox", "uses")
"""Tables whose rows stay where they are: sent from a copy, they would be sent once more from the original."""
_UNTIL_CLOSED = {
    "data": "Nothing new is kept after closing",
    "config": "Changed settings are not kept after closing",
    "cache": "What you see is not kept for later",
}
"""What a folder that cannot be used costs, the worst first. Without the fourth there is just no log."""

_WAYS = {os.strerror(errno.ENOSPC): "Make some room", os.strerror(errno.EDQUOT): "Make some room"}
"""What people can do about a reason; about all others it is to make the folder writable."""


class Refuge:
    """The folders in which a profile really lives: temporary ones in place of what cannot be used.

    What can be read in the original is taken along, but for what waits to be sent.

    Attributes:
        paths: the folders to use. All of them exist and can be written to.
        trouble: why and where not everything is kept; None if it is.

    Raises:
        StoreError: there is no place for temporary folders either.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.trouble: StoreError | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        reasons: dict[str, tuple[Path, str]] = {}
        for name in (field.name for field in fields(paths)):
            folder: Path = getattr(paths, name)
            try:
                _check(folder, [file for file in _files(paths) if file.parent == folder])
            except StoreError as error:
                reasons[name] = folder, error.log.removeprefix(UNUSABLE)
                self.paths = replace(self.paths, **{name: self._instead_of(name, folder, error)})
        self._take_along(paths)
        worst = next((name for name in _UNTIL_CLOSED if name in reasons), "")
        if worst:
            folder, reason = reasons[worst]
            self.trouble = StoreError(
                reason,
                people=f"{_UNTIL_CLOSED[worst]}: {folder} cannot be written to ({reason}). "
                f"{_WAYS.get(reason, 'Make it writable')}, then start PhotoDesk again.",
            )

    def close(self) -> None:
        """Remove what is temporary."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def _instead_of(self, name: str, folder: Path, error: StoreError) -> Path:
        """Return a temporary folder, or the one there is if nothing can be written anywhere."""
        if self._temporary is None:
            self._temporary = _temporary_folder()
        if self._temporary is not None:
            instead = Path(self._temporary.name) / name
            with contextlib.suppress(OSError):
                instead.mkdir(mode=0o700)
                return instead
        if not folder.is_dir():
            raise error
        return folder

    def _take_along(self, original: Paths) -> None:
        for file, own in zip(_files(original), _files(self.paths), strict=True):
            if file != own:
                for part in _PARTS:
                    _copy(file.with_name(file.name + part), own.with_name(own.name + part))
        if original.data != self.paths.data:
            _leave_unsent(self.paths.library_file)


def _temporary_folder() -> "tempfile.TemporaryDirectory[str] | None":
    """Return a new folder where there is room; None if there is none."""
    for place in (None, os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108 - not by a fixed name
        with contextlib.suppress(OSError, StoreError):
            found = tempfile.TemporaryDirectory(prefix="photodesk-", dir=place)
            make_folder(Path(found.name) / "probe")
            return found
    return None


def _files(paths: Paths) -> tuple[Path, ...]:
    return paths.settings_file, paths.library_file, paths.recall_file


def _check(folder: Path, files: list[Path]) -> None:
    """Make `folder` if it is missing, and see that it and `files` can be written to. Raises StoreError."""
    make_folder(folder)
    for file in files:
        if file.exists() and not (file.is_file() and os.access(file, os.R_OK | os.W_OK)):
            raise StoreError(f"{UNUSABLE}{file.name} is write-protected")


def _copy(file: Path, own: Path) -> None:
    try:
        if file.stat().st_size <= LARGEST and file.is_file():
            shutil.copyfile(file, own)
    except OSError:  # what cannot be read, or has no room, begins anew
        with contextlib.suppress(OSError):
            own.unlink(missing_ok=True)


def _leave_unsent(library: Path) -> None:
    """Take what waits to be sent out of a copy. A copy that is damaged is seen to by who opens it."""
    if not library.exists():
        return
    with contextlib.closing(sqlite3.connect(library)) as connection, contextlib.suppress(sqlite3.Error):
        for table in _SENDING:
            with connection:
                found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
                if found:
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
