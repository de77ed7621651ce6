"""The lock of a profile."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photodesk.instances.lock import ProfileLock

HOLDER = """
import sys, time
from pathlib import Path
from photodesk.instances.lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_it_is_free_the_moment_its_holder_is_gone(tmp_path: Path, number: signal.Signals) -> None:
    """While another process holds it nobody gets it and its holder is named; killed, it needs no clearing."""
    path = tmp_path / "instance.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        lock = ProfileLock(path)
        assert not lock.take()
        assert lock.holder == holder.pid
        holder.send_signal(number)
        holder.wait()
    assert lock.take()
    assert lock.holder == os.getpid()
    assert not ProfileLock(path).take()
    lock.release()
    assert ProfileLock(path).take()


def test_where_no_lock_can_be_nobody_is_kept_out(tmp_path: Path) -> None:
    """A folder that is a file, or is missing, holds no lock: everybody may start."""
    (tmp_path / "file").write_text("no folder")
    for path in (tmp_path / "file" / "instance.lock", tmp_path / "missing" / "instance.lock"):
        assert ProfileLock(path).take()
        assert ProfileLock(path).take()
        assert ProfileLock(path).holder == 0


@pytest.mark.parametrize("content", [b"", b"nonsense", b"-4", b"9" * 5_000])
def test_a_file_that_names_nobody(tmp_path: Path, content: bytes) -> None:
    """What stands in the file is believed if it is a number, and harms nobody else."""
    path = tmp_path / "instance.lock"
    path.write_bytes(content)
    assert ProfileLock(path).holder in (0, int("9" * 20))
    assert ProfileLock(path).take()
