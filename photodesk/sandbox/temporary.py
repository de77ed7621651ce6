"""A folder for one run: removed at the end, and by the next run if this one is killed."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "photodesk-sandbox-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-")


@contextmanager
def temporary_folder() -> Iterator[Path | None]:
    """A new folder that lasts as long as the process; None where none can be made."""
    sweep()
    prefix = f"{_PREFIX}{os.getpid()}-"
    try:
        made = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError:
        yield None
        return
    with made as folder:
        yield Path(folder)


def sweep() -> None:
    """Remove what killed runs left."""
    with suppress(OSError):
        _sweep(Path(tempfile.gettempdir()))


def _sweep(where: Path) -> None:
    for left in where.glob(f"{_PREFIX}*"):
        known = _NAME.match(left.name)
        if known and not left.is_symlink() and not _alive(int(known[1])):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return _alive_on_windows(process)  # os.kill would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    import ctypes  # noqa: PLC0415 - needed on Windows alone

    synchronize, no_such_process = 0x00100000, 87
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(synchronize, False, process)  # noqa: FBT003
    if not handle:
        error: int = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
        return error != no_such_process
    ended = kernel.WaitForSingleObject(handle, 0) == 0
    kernel.CloseHandle(handle)
    return not ended
