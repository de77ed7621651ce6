"""A folder for one run: removed at the end, and by the next run if this one is killed."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "photodesk-sandbox-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder that lasts as long as the process."""
    _sweep(Path(tempfile.gettempdir()))
    prefix = f"{_PREFIX}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _sweep(where: Path) -> None:
    """Remove what killed runs left; only where asking for a process does it no harm."""
    if os.name != "posix":
        return
    for left in where.glob(f"{_PREFIX}*"):
        known = _NAME.match(left.name)
        if known and not left.is_symlink() and not _alive(int(known[1])):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
