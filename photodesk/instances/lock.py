"""A lock that the system gives back the moment its holder is gone, however it ended."""

import contextlib
import errno
import os
import sys
from pathlib import Path

_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
"""What the system answers to who wants a lock that another process holds."""
_LONGEST = 20
"""Bytes of the file that are read: the number of a process."""
_PLACE = 1_000
"""Which byte is locked on Windows, where a locked one cannot be read: one after the number."""


class ProfileLock:
    """The lock of a profile, in the file `path`, which stays.

    It is held by no more than one process, and its file says by which. Where the file cannot be made, or
    the file system knows no locks, everybody holds it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    @property
    def holder(self) -> int:
        """The process that took it last; 0 where that cannot be read."""
        try:
            with self._path.open("rb") as file:
                return max(int(file.read(_LONGEST)), 0)
        except (OSError, ValueError):
            return 0

    def take(self) -> bool:
        """Take the lock; false if another process holds it."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError:
            return True
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            return error.errno not in _HELD
        self._file = file
        with contextlib.suppress(OSError):  # a full disk: who comes second cannot name this process
            os.truncate(file, 0)
            os.write(file, str(os.getpid()).encode())
        return True

    def release(self) -> None:
        """Let another process have it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _PLACE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
