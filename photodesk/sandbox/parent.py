"""Watches the process that started the sandbox, so that it never outlives it."""

import asyncio
import os
import sys

_INTERVAL = 0.5


async def parent_gone(pid: int) -> None:
    """Return as soon as the process `pid` is not, or no longer, the parent of this one."""
    if sys.platform == "win32":
        await asyncio.to_thread(_wait_for_windows_process, pid)
        return
    while os.getppid() == pid:  # noqa: ASYNC110 - nothing tells of a parent that is gone
        await asyncio.sleep(_INTERVAL)


def _wait_for_windows_process(pid: int) -> None:
    import ctypes  # noqa: PLC0415 - needed on Windows alone

    synchronize, forever = 0x00100000, 0xFFFFFFFF
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(synchronize, False, pid)  # noqa: FBT003
    if handle:
        kernel.WaitForSingleObject(handle, forever)
        kernel.CloseHandle(handle)
