"""What the window costs while nobody does anything."""

import asyncio
import os
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.bench import Bench
from tests.bench.sandbox import Sandbox
from tests.bench.window import open_window, run_with_qt, wall_at_rest

SETTLE = 1.5
_THREADS = Path("/proc/self/task")


def measure(bench: Bench) -> None:
    """Leave the window alone with its wall complete; all threads of its process count."""
    run_with_qt(lambda qt: _measure(bench, qt))


async def _measure(bench: Bench, qt: QApplication) -> None:
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        async with open_window(qt, sandbox.url, bench.folder / "home") as application:
            await wall_at_rest(application)
            await asyncio.sleep(SETTLE)
            threads, spent, began = _by_thread(), time.process_time(), time.monotonic()
            await asyncio.sleep(bench.pick(30, 5))
            seconds = time.monotonic() - began
            share = (time.process_time() - spent) / seconds * 100
            later = _by_thread()
            bench.report(
                "idle.cpu",
                share,
                seconds=seconds,
                by_thread={name: later[name] - threads.get(name, 0.0) for name in later},
            )


def _by_thread() -> dict[str, float]:
    """Return the CPU seconds of each thread, where the system tells them."""
    found = {}
    for folder in _THREADS.iterdir() if _THREADS.exists() else ():
        fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        name = (folder / "comm").read_text(encoding="utf-8").strip()
        found[f"{name} {folder.name}"] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found
