"""What is watched: the processes of a program, and what ran in the slowest ticks."""

import gc
import sys
from pathlib import Path

import pytest

from tests.bench.doings import MOST, TIMED, Doings, WorstTicks
from tests.bench.processes import Watched

FAMILY = """
import subprocess, sys
code = "import os; os.setsid(); data = bytearray(40_000_000); data[::4096] = b'x' * len(data[::4096])"
code += "; print('grown', flush=True); [None for _ in iter(int, 1)]"
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
print(child.stdout.readline().strip(), child.pid, flush=True)
child.wait()
"""
"""A program with a child in a session of its own, which takes 40 MB and works without end."""


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc")
def test_all_processes_of_a_program_count_and_end_with_it() -> None:
    """Memory and processor time of a child count, wherever it has gone, and nothing is left of it."""
    with Watched([sys.executable, "-c", FAMILY], {}) as program:
        assert program.process.stdout is not None
        said, child = program.process.stdout.readline().split()
        assert said == "grown"
        before = program.cpu()
        while program.cpu() < before + 0.1:
            continue
        assert program.peak > 45
    status = Path(f"/proc/{child}/status")
    assert not status.exists() or "\nState:\tZ" in status.read_text(encoding="utf-8")


def test_every_method_that_is_timed_is_there() -> None:
    """A method that was renamed is missed here, not in the table."""
    assert [name for owner, name, _ in TIMED if not hasattr(owner, name)] == []


def test_the_slowest_ticks_keep_what_ran_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest gaps come first, each with the time of what ran, longest first, garbage named as such."""
    monkeypatch.setattr("tests.bench.doings.TIMED", ())
    doings = Doings()
    try:
        worst = WorstTicks(doings)
        worst.start()
        gc.collect()
        worst.tick(30.0)
        for gap in (1.0, 2.0, 90.0, 3.0, 4.0, 5.0):
            doings.noted += [("painting", gap / 4), ("looking", gap / 2), ("painting", gap / 4 + 1)]
            worst.tick(gap)
    finally:
        gc.callbacks.remove(doings._garbage)
    frames = worst.frames
    assert [frame["gap"] for frame in frames] == [90.0, 30.0, 5.0, 4.0, 3.0]
    assert len(frames) == MOST
    assert frames[0]["ran"] == [("painting", 46.0), ("looking", 45.0)]
    assert [name for name, _ in frames[1]["ran"]] == ["collecting garbage of generation 2"]
