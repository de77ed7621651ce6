"""Finds the picture files below a folder: hidden ones and links that lead out of it are left alone."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from photodesk.sandbox.catalogue.names import escaped

MOST_FILES = 100_000
"""Files beyond are not looked at."""

_READABLE = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".png",
        ".webp",
        ".tif",
        ".tiff",
        ".gif",
        ".bmp",
        ".jp2",
        ".avif",
        ".mpo",
    ]
)
_NOT_YET = frozenset(
    [
        ".heic",
        ".heif",
        ".jxl",
        ".psd",
        ".raw",
        ".cr2",
        ".cr3",
        ".nef",
        ".nrw",
        ".arw",
        ".dng",
        ".raf",
        ".orf",
        ".rw2",
        ".pef",
        ".srw",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a photo: path below the folder with "/", bytes, time of change in nanoseconds.

    The path is escaped, see photodesk.sandbox.catalogue.names.
    """

    path: str
    size: int
    changed: int

    @property
    def supported(self) -> bool:
        """Whether this kind of file is read at all."""
        return PurePosixPath(self.path).suffix.lower() in _READABLE


def scan(folder: Path) -> list[Candidate]:
    """The candidates below a folder, last changed first; at most MOST_FILES."""
    root = folder.resolve()
    found: list[Candidate] = []
    waiting = [root]
    while waiting and len(found) < MOST_FILES:
        for entry in _entries(waiting.pop()):
            if entry.name.startswith(".") or entry.name == "@eaDir":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
                continue
            candidate = _candidate(entry, root)
            if candidate is not None and len(found) < MOST_FILES:
                found.append(candidate)
    found.sort(key=lambda one: (-one.changed, one.path))
    return found


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _candidate(entry: "os.DirEntry[str]", root: Path) -> Candidate | None:
    if PurePosixPath(entry.name).suffix.lower() not in _READABLE | _NOT_YET:
        return None
    path = Path(entry.path)
    try:
        if entry.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return None
        if not entry.is_file():
            return None
        details = entry.stat()
    except (OSError, RuntimeError):  # RuntimeError: a link to itself
        return None
    return Candidate(escaped(path.relative_to(root).as_posix()), details.st_size, details.st_mtime_ns)
