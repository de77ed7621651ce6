"""What a program and all its helpers take: memory shared fairly (PSS), and time of the processors."""

import contextlib
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.bench import NotMeasured

EVERY = 0.2
"""Seconds between two looks."""
ENDS_WITHIN = 5.0
LOOK = 0.01
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_PROC = Path("/proc")


class Watched:
    """Runs a program in a session of its own while the context lasts, and looks what it takes.

    All processes of that session count, and all that descend from it, whatever becomes of their parents.

    Attributes:
        process: the program itself, its output as text.
        peak: the most memory of all its processes at one time so far, in MB (10**6 bytes).
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        if not (_PROC / "self" / "smaps_rollup").exists():
            raise NotMeasured("this system does not tell how memory is shared (smaps_rollup)")
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=dict(environment),
            start_new_session=True,
        )
        self.peak = 0.0
        self._seconds: dict[int, float] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="watched", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        members, pause = self._members(), threading.Event()
        for number in (signal.SIGTERM, signal.SIGKILL):
            for each in members:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(each, number)
            ends = time.monotonic() + ENDS_WITHIN
            while time.monotonic() < ends and any(_runs(each) for each in members):
                pause.wait(LOOK)
        self.process.communicate()

    def cpu(self) -> float:
        """Return the seconds that all its processes have had of the processors so far."""
        self._look()
        return sum(self._seconds.values())

    def _look_on(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def _look(self) -> None:
        with self._lock:
            memory = 0.0
            for each in self._members():
                memory += megabytes_of(each)
                self._seconds[each] = max(self._seconds.get(each, 0.0), seconds_of(each))
            self.peak = max(self.peak, memory)

    def _members(self) -> set[int]:
        """Return the ids of its processes that run now."""
        table = dict(_table())
        mine = {each for each, (_, session) in table.items() if session == self.process.pid}
        grown = True
        while grown:
            more = {each for each, (parent, _) in table.items() if parent in mine} - mine
            mine |= more
            grown = bool(more)
        return mine


def megabytes_of(process: int) -> float:
    """Return a process's share of memory in MB (10**6 bytes); 0 if it has gone."""
    try:
        found = _PSS.search((_PROC / str(process) / "smaps_rollup").read_text(encoding="ascii"))
    except OSError:
        return 0.0
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def seconds_of(process: int) -> float:
    """Return how long a process has had a processor; 0 if it has gone."""
    fields = _fields(process)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _runs(process: int) -> bool:
    """Return whether a process runs, and is not one that only waits to be forgotten."""
    fields = _fields(process)
    return bool(fields) and fields[0] != "Z"


def _table() -> list[tuple[int, tuple[int, int]]]:
    """Return each process with its parent and its session."""
    found = []
    for name in (folder.name for folder in _PROC.iterdir()):
        fields = _fields(int(name)) if name.isdigit() else []
        if fields:
            found.append((int(name), (int(fields[1]), int(fields[3]))))
    return found


def _fields(process: int) -> list[str]:
    """Return what the system says of a process, from its state on; nothing if it has gone."""
    try:
        return (_PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
