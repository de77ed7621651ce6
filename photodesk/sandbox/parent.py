"""Watches the process that started the sandbox, so that it never outlives it."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

_INTERVAL = 0.5


async def parent_gone(pid: int) -> None:
    """Return as soon as the process `pid` is not, or no longer, the parent of this one."""
    if sys.platform == "win32":
        await in_thread_of_its_own(partial(_wait_for_windows_process, pid))
        return
    while os.getppid() == pid:  # noqa: ASYNC110 - nothing tells of a parent that is gone
        await asyncio.sleep(_INTERVAL)


async def in_thread_of_its_own(wait: Callable[[], None]) -> None:
    """Return when `wait` does; the end of the loop and of the process does not wait for it."""
    loop = asyncio.get_running_loop()
    returned = asyncio.Event()

    def work() -> None:
        wait()
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(returned.set)

    threading.Thread(target=work, name="parent", daemon=True).start()
    await returned.wait()


def _wait_for_windows_process(pid: int) -> None:
    import ctypes  # noqa: PLC0415 - needed on Windows alone

    synchronize, forever = 0x00100000, 0xFFFFFFFF
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(synchronize, False, pid)  # noqa: FBT003
    if handle:
        kernel.WaitForSingleObject(handle, forever)
        kernel.CloseHandle(handle)
