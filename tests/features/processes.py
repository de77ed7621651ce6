"""Programs that tests start: the sandbox, and PhotoDesk itself as somebody types it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.features.forking import CAN_FORK, Forked

PHOTODESK = (sys.executable, "-m", "photodesk")
ENDS_WITHIN = 20.0
"""Seconds after which a program that should have ended is killed."""
LOOK = 0.02
"""Seconds between two looks."""


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = ENDS_WITHIN) -> None:
    """Wait until `condition()` holds, where there is no event loop to wait on."""
    ends = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < ends, f"waited {seconds:g} s for {what}"
        pause.wait(LOOK)


class Spawned:
    """A sandbox that is started as people do; has what `Forked` has."""

    def __init__(self, state: Path, options: Sequence[str]) -> None:
        command = [*PHOTODESK, "sandbox", "--parent", str(os.getpid()), "--state", str(state), *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.pid = self._process.pid

    def line(self) -> str:
        """Return the line that it prints when it answers; "" if it has ended."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def close(self) -> None:
        """Listen to it no more."""
        self._process.communicate()


class SandboxProcess:
    """A sandbox in a process of its own. `url` is its base address, the same through restarts."""

    def __init__(self, folder: Path, *options: str, images: Path | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._state = folder / "state.sqlite"
        self._options = ["--image-cache", str(images or folder), *options]
        self._process: Forked | Spawned | None = None
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, at the port it had before, and return when it answers."""
        begin = Forked if CAN_FORK else Spawned
        self._process = begin(self._state, ["--port", str(self._port), *self._options])
        line = self._process.line().strip()
        assert line.startswith("http://127.0.0.1:"), f"the sandbox said {line!r}"
        self._port = int(line.rpartition(":")[2])

    def says(self, path: str, *, key: str = "second") -> Any:
        """Return what it answers to a request of ours, as a second opinion on what the window shows."""
        asked = urllib.request.Request(f"{self.url}{path}", headers={"Authorization": f"Client-ID {key}"})
        with urllib.request.urlopen(asked, timeout=ENDS_WITHIN) as answer:
            return json.load(answer)

    def fails(self, **fault: Any) -> None:
        """Switch a fault on: `fails(kind="stall", path="/images/*")`; without one, switch all off."""
        asked = urllib.request.Request(
            f"{self.url}/sandbox/faults",
            data=json.dumps(fault).encode() if fault else None,
            headers={"Content-Type": "application/json"},
            method="POST" if fault else "DELETE",
        )
        urllib.request.urlopen(asked, timeout=ENDS_WITHIN).close()

    def happened(self, path: str) -> int:
        """Return how often the faults for a path have happened."""
        faults = self.says("/sandbox/faults")["faults"]
        return sum(int(fault["happened"]) for fault in faults if fault["path"] == path)

    def downloads(self, photo: str) -> int:
        """Return how often it was told that a photo was taken out, and what it had counted before."""
        counted: int = self.says(f"/photos/{photo}/statistics")["downloads"]["total"]
        return counted

    def freeze(self, *, on: bool = True) -> None:
        """Let it stand still: it takes requests and answers none until `freeze(on=False)`."""
        if self._process is not None:
            os.kill(self._process.pid, signal.SIGSTOP if on else signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            if process.is_alive():
                os.kill(process.pid, number)
            wait_until(lambda: not process.is_alive(), "the end of the sandbox")
            process.close()


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a PhotoDesk that keeps everything in `home` and shows its window nowhere."""
    return (
        os.environ | {"PHOTODESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"} | more
    )


def photodesk(home: Path, *arguments: str, limit: float = ENDS_WITHIN) -> subprocess.CompletedProcess[str]:
    """Run PhotoDesk to its end, as somebody types it."""
    return subprocess.run(
        [*PHOTODESK, *arguments],
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
        env=environment(home),
    )
