"""A1: the Qt binding keeps count of None, True and False, so that a long session does not abort.

PySide6 6.12.0 loses one reference to None with every call on Python before 3.12, and the process aborts after
some 5,000 of them. A test runner holds so many references that it may hide this: hence a process of its own.
"""

import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("qt_calls.py")
IMMORTAL_NONE = sys.version_info >= (3, 12)


def run_child(count: int, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHILD), str(count), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


def test_twenty_thousand_calls_leave_the_process_alive() -> None:
    """20,000 rounds of calls that return None, True or False end with exit code 0."""
    done = run_child(20_000)
    assert (done.returncode, done.stdout, done.stderr) == (0, "survived\n", "")


@pytest.mark.skipif(IMMORTAL_NONE, reason="from Python 3.12 on None cannot be miscounted")
def test_the_check_fails_when_references_are_lost() -> None:
    """The planted defect, one reference to None lost with every call, ends the child before its last line."""
    done = run_child(20_000, "steal")
    assert done.returncode != 0
    assert "none_dealloc" in done.stderr
    assert "survived" not in done.stdout


@pytest.mark.battery
def test_a_long_session_of_calls_leaves_the_process_alive() -> None:
    """1,000,000 rounds end with exit code 0."""
    assert run_child(1_000_000).returncode == 0
