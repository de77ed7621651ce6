"""Memory that was freed goes back to the system.

The C library keeps what was freed for what comes next. Pictures come and go in thousands, decoded in several
threads, each with a heap of its own: a tenth of the memory of a window that was long scrolled held nothing.
"""

import sys
from collections.abc import Callable
from functools import cache


def trim() -> bool:
    """Give back all that is free; return whether there was any. For any thread, best where nothing waits.

    Takes some milliseconds, in which other threads run on; each heap in turn is at a standstill. Does nothing
    where the C library is not glibc: others give back by themselves.
    """
    give_back = _malloc_trim()
    return give_back is not None and give_back(0) == 1


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    """Return glibc's own way, or None."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - not in the way of the first paint

    try:
        found = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    found.argtypes, found.restype = [ctypes.c_size_t], ctypes.c_int
    give_back: Callable[[int], int] = found
    return give_back
