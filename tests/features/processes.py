"""Programs that tests start: the sandbox, and PhotoDesk itself as somebody types it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


class SandboxProcess:
    """A sandbox in a process of its own. `url` is its base address, the same through restarts."""

    def __init__(self, folder: Path, *options: str, images: Path | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._options = ["--state", str(folder / "state.sqlite"), "--image-cache", str(images or folder)]
        self._options += options
        self._process: subprocess.Popen[str] | None = None
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, at the port it had before, and return when it answers."""
        command = [*PHOTODESK, "sandbox", "--parent", str(os.getpid()), "--port", str(self._port)]
        self._process = subprocess.Popen(command + self._options, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
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
            self._process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.communicate(timeout=ENDS_WITHIN)
            self._process = None


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
