"""Writing a small file whole or not at all."""

import errno
import os
from pathlib import Path

from photodesk.errors import StoreError, StoreFull
from photodesk.ids import new_id

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data`: written beside, forced to the disk, renamed.

    After a crash or a power cut at any moment the old content is there, or the new one.
    The folder is made if it is missing; the file is for the user alone (0600).

    Raises:
        StoreError, StoreFull: nothing has changed.
    """
    beside = path.with_name(f".{path.name}.{new_id()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise store_error(error, f"{path.name} could not be written") from error


def store_error(error: OSError, what: str) -> StoreError:
    """Return the StoreError for `error`; StoreFull if no space is left."""
    kind = StoreFull if error.errno in _NO_SPACE else StoreError
    return kind(f"{what}: {os.strerror(error.errno) if error.errno else type(error).__name__}")


def set_aside(path: Path, name: str) -> None:
    """Rename a damaged file beside itself; if that fails, leave it where it is."""
    try:
        path.replace(path.with_name(name))
    except OSError:
        return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
