"""How PhotoDesk ends: at once, in order, and with nothing left behind."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.features.processes import ENDS_WITHIN, PHOTODESK, SandboxProcess, environment, wait_until

CLOSES_WITHIN = 2.5
"""Seconds from the wish to end to the end of the process."""
COMPLAINTS = ("Task was destroyed", "already deleted", "QThread", "never awaited", "Traceback", "Exception")
WINDOWS, AT_ONCE = 100, 2
LATEST = 0.8
"""Seconds from its start within which a window is closed by chance: by then it shows its photos."""
WINDOW = (sys.executable, "-m", "tests.features.closing_window")

Start = Callable[..., subprocess.Popen[str]]

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs signals and /proc")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts programs with the test's own profile, and ends them after it whatever happens."""
    started: list[subprocess.Popen[str]] = []

    def begin(*command: str, home: Path = tmp_path / "home") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(home)
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def ends_in_order(process: subprocess.Popen[str]) -> float:
    """See that a process ends without a complaint; return how many seconds it took."""
    began = time.monotonic()
    output, errors = process.communicate(timeout=ENDS_WITHIN)
    took = time.monotonic() - began
    assert process.returncode == 0, errors
    assert not [words for words in COMPLAINTS if words in errors + output], errors
    return took


def closes_in_order(process: subprocess.Popen[str]) -> float:
    """See that a window that is about to close does so without a complaint; return how long it took."""
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said == "closing\n", process.communicate()[1]
    return ends_in_order(process)


@pytest.mark.battery
def test_closed_with_requests_in_flight(shared_sandbox: SandboxProcess, start: Start) -> None:
    """Closed while pictures and pages are on their way, it ends in order every time, and in time."""
    took = [closes_in_order(start(*WINDOW, shared_sandbox.url)) for _ in range(3)]
    assert min(took) < CLOSES_WITHIN  # one of them: what else the machine does is not to be measured here


@pytest.mark.battery
@pytest.mark.parametrize("after", ["0", "0.05", "0.1", "0.2", "0.4", "0.8"])
def test_closed_at_any_moment(
    tmp_path: Path, shared_sandbox: SandboxProcess, start: Start, after: str
) -> None:
    """Whenever it is closed, with a new profile or an old one, it ends in order and in time."""
    took = [
        closes_in_order(start(*WINDOW, shared_sandbox.url, after, home=tmp_path / f"home{number % 5}"))
        for number in range(10)
    ]
    assert sorted(took)[len(took) // 2] < CLOSES_WITHIN


@pytest.mark.battery
@pytest.mark.timeout(400)
def test_a_hundred_windows_closed_with_twenty_requests_in_the_air(
    tmp_path: Path, shared_sandbox: SandboxProcess, start: Start
) -> None:
    """At points of chance, two at a time: each ends in order, and within its time where nobody else works."""
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    chance = random.Random(9)
    moments = [chance.uniform(0, LATEST) for _ in range(WINDOWS)]

    def close(worker: int) -> list[float]:
        return [
            closes_in_order(
                start(
                    *WINDOW, shared_sandbox.url, str(moment), "20", home=tmp_path / f"{worker}-{number % 5}"
                )
            )
            for number, moment in enumerate(moments[worker::AT_ONCE])
        ]

    with ThreadPoolExecutor(AT_ONCE) as workers:
        took = [seconds for found in workers.map(close, range(AT_ONCE)) for seconds in found]
    assert len(took) == WINDOWS
    assert sorted(took)[WINDOWS // 2] < CLOSES_WITHIN
    assert busy or max(took) < CLOSES_WITHIN, sorted(took)[-5:]


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in listed.read_text().split()]


def running(process: int) -> bool:
    """Whether a process runs, and is not one that only waits to be forgotten."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.battery
def test_sigterm_ends_it_and_its_sandbox(tmp_path: Path, start: Start) -> None:
    """SIGTERM: exit code 0, no complaint in its log, and the sandbox it had started is gone."""
    process = start(*PHOTODESK)
    kept = tmp_path / "home" / "cache" / "pictures"
    wait_until(lambda: len(list(kept.glob("**/*"))) > 4, "pictures")
    sandboxes = children(process.pid)
    assert sandboxes
    process.send_signal(signal.SIGTERM)
    ends_in_order(process)
    assert not [each for each in sandboxes if running(each)]
    logs = (tmp_path / "home" / "state").glob("*.log")
    assert not [file for file in logs if "ERROR" in file.read_text()]


def test_killed_it_takes_its_sandbox_along(start: Start) -> None:
    """Even if PhotoDesk is killed, no sandbox stays behind."""
    process = start(*PHOTODESK)
    wait_until(lambda: children(process.pid), "the sandbox")
    sandboxes = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(ENDS_WITHIN)
    wait_until(lambda: not any(running(each) for each in sandboxes), "the end of the sandbox")
