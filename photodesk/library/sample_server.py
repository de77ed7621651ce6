"""The sample library's own server: a process of its own, started, watched, started again when it dies."""

import logging
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from photodesk.errors import SandboxError

START_LIMIT = 60_000
"""Milliseconds the server may take until it says its address: a large folder takes a while to read."""
FIRST_WAIT = 500
LONGEST_WAIT = 10_000
"""Milliseconds before it is started again after it died: doubled from first to longest."""
MISTAKE = 2
"""Its exit code for something a person has to mend."""
LONGEST_WORDS = 4_000
"""Bytes kept of what it says last; it may come in pieces."""

_log = logging.getLogger(__name__)


class SampleServer(QObject):
    """Runs `photodesk sandbox` on a port of this machine.

    `extra` are more words of its command line. `environment` is for what nobody else is to see: of
    our own environment it gets nothing that begins with PHOTODESK_.

    Attributes:
        base_url: where it is, or will be once it has started; the same through restarts.
        running: whether it has said that it answers.

    Signals:
        ready: it answers.
        died: it stopped by itself and will be started again.
        failed(error): it cannot be started; a person has to do something.
    """

    ready = Signal()
    died = Signal()
    failed = Signal(object)

    def __init__(
        self,
        *,
        photos: Path | None,
        folder: Path,
        extra: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._folder = folder
        self._extra = list(extra)
        self._more = dict(environment or {})
        self._port = free_port()
        self._words = bytearray()
        self._errors = bytearray()
        self._wait = FIRST_WAIT
        self._stopping = False
        self.running = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._could_not_run)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(START_LIMIT)
        self._limit.timeout.connect(self._too_slow)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.start)

    @property
    def base_url(self) -> str:
        """The address everything of it is under."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def process_id(self) -> int:
        """The id of its process; 0 while there is none."""
        return self._process.processId()

    def start(self) -> None:
        """Start it, unless it runs."""
        if self._stopping or self._process.state() is not QProcess.ProcessState.NotRunning:
            return
        self._words.clear()
        self._errors.clear()
        program, arguments = _command()
        arguments += ["--port", str(self._port), "--parent", str(os.getpid())]
        arguments += ["--state", str(self._folder / "state.sqlite")]
        if self._photos is not None:
            arguments += ["--photos", str(self._photos)]
        self._process.setProcessEnvironment(_environment(self._more))
        self._limit.start()
        self._process.start(program, arguments + self._extra)

    def stop(self) -> None:
        """Stop it and wait until it is gone, for two seconds at the most."""
        self._stopping = True
        self._again.stop()
        self._limit.stop()
        self.running = False
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.terminate()
            if not self._process.waitForFinished(1_500):
                self._process.kill()
                self._process.waitForFinished(500)

    def _read(self) -> None:
        self._words += bytes(self._process.readAllStandardOutput().data())
        del self._words[:-LONGEST_WORDS]
        if not self.running and b"http://127.0.0.1:" in self._words:
            self._limit.stop()
            self._wait = FIRST_WAIT
            self.running = True
            self.ready.emit()

    def _read_errors(self) -> None:
        self._errors += bytes(self._process.readAllStandardError().data())
        del self._errors[:-LONGEST_WORDS]

    def _finished(self, code: int) -> None:
        self._limit.stop()
        was_running, self.running = self.running, False
        if self._stopping:
            return
        words = _last_line(bytes(self._errors))
        _log.debug("the sample library's server ended with code %d: %s", code, words)
        if code == MISTAKE and not was_running:
            if "in use" in words and self._wait < LONGEST_WAIT:
                self._start_again()
                return
            self.failed.emit(SandboxError(words, people=words or SandboxError.people))
            return
        if not was_running and self._wait >= LONGEST_WAIT:
            self.failed.emit(SandboxError(words))
            return
        self.died.emit()
        self._start_again()

    def _start_again(self) -> None:
        self._again.start(self._wait)
        self._wait = min(self._wait * 2, LONGEST_WAIT)

    def _could_not_run(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._stopping:
            self._limit.stop()
            self.failed.emit(SandboxError("the server's program could not be run"))

    def _too_slow(self) -> None:
        self._process.kill()


def free_port() -> int:
    """Return a port of this machine that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _command() -> tuple[str, list[str]]:
    """Return how this program starts itself as the sandbox, from source and as a bundle."""
    if getattr(sys, "frozen", False):
        return sys.executable, ["sandbox"]
    return sys.executable, ["-P", "-m", "photodesk", "sandbox"]  # -P: nothing of the current folder is run


def _environment(more: Mapping[str, str]) -> QProcessEnvironment:
    """Return the environment with `more`, without what is meant for the window alone, keys above all."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in environment.keys():  # noqa: SIM118 - Qt's own class, which is no mapping
        if name.startswith("PHOTODESK_"):
            environment.remove(name)
    for name, value in more.items():
        environment.insert(name, value)
    return environment


def _last_line(output: bytes) -> str:
    lines = [line.strip() for line in output.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].removeprefix("photodesk sandbox: ") if lines else ""
