"""The embedded browser's process: started, asked, listened to as little as can be, and ended for certain."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from photodesk.accounts.browsing import LONGEST, Outcome, Request, Said, Unreadable, read_said
from photodesk.errors import BrowserFailed

GRACE = 2_000
"""Milliseconds it has to end by itself, once it has answered or nobody waits for an answer any more."""
MOST_LINKS = 20
MOST_CHATTER = 16_384
"""Bytes of what it writes to standard error that are looked at; it is for the log of debugging alone."""

_NOT_FOR_IT = ("PHOTODESK_", "QTWEBENGINE_", "SSLKEYLOGFILE")

_log = logging.getLogger(__name__)


class BrowserProcess(QObject):
    """One process for one visit. `open_link` is called with each link that the user wants to see elsewhere.

    What it says is read line by line; a process that says too much, or nonsense, is ended.
    """

    def __init__(self, request: Request, open_link: Callable[[str], object]) -> None:
        super().__init__()
        self._request = request
        self._open_link = open_link
        self._heard = bytearray()
        self._read_bytes = 0
        self._links = 0
        self._chatter = 0
        self._answer: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        self._ended = asyncio.Event()
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._listen)
        self._process.readyReadStandardError.connect(self._log_chatter)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._went_wrong)
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.setInterval(GRACE)
        self._impatience.timeout.connect(self._process.kill)

    @property
    def process_id(self) -> int:
        """The id of the process; 0 while there is none."""
        return self._process.processId()

    async def answer(self) -> Said:
        """Start it and return what it answers. Raises BrowserFailed."""
        program, arguments = command()
        self._process.setProcessEnvironment(environment())
        self._process.start(program, arguments)
        self._process.write(self._request.line())
        return await self._answer

    async def end(self) -> None:
        """Return when it has gone: by itself as soon as nobody speaks to it any more, or else by force."""
        if not self._answer.done():
            self._answer.cancel()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        self._impatience.start()
        try:
            await self._ended.wait()
        except asyncio.CancelledError:
            self._process.kill()
            self._process.waitForFinished(GRACE)
            raise

    def _listen(self) -> None:
        new = bytes(self._process.readAllStandardOutput().data())
        self._read_bytes += len(new)
        self._heard += new
        if self._read_bytes > LONGEST:
            self._end_for("it says too much")
        while b"\n" in self._heard and not self._answer.done():
            line, _, rest = self._heard.partition(b"\n")
            self._heard = rest
            try:
                self._take(read_said(bytes(line)))
            except Unreadable as error:
                self._end_for(str(error))

    def _end_for(self, why: str) -> None:
        self._fail(f"the embedded browser cannot be understood: {why}")
        self._process.kill()

    def _take(self, said: Said) -> None:
        if said.outcome is not Outcome.LINK:
            self._answer.set_result(said)
            return
        self._links += 1
        if self._links <= MOST_LINKS and said.text.startswith("https://"):
            self._open_link(said.text)

    def _log_chatter(self) -> None:
        words = bytes(self._process.readAllStandardError().data())
        room = MOST_CHATTER - self._chatter
        self._chatter += len(words)
        for line in words[: max(room, 0)].decode("utf-8", "replace").splitlines():
            _log.debug("the embedded browser: %s", line)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._impatience.stop()
        self._listen()
        how = "crashed" if status is QProcess.ExitStatus.CrashExit else f"ended with code {code}"
        self._fail(f"the embedded browser {how}")
        self._ended.set()

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail("the embedded browser could not be started")
            self._ended.set()

    def _fail(self, why: str) -> None:
        if not self._answer.done():
            self._answer.set_exception(BrowserFailed(why))


def command() -> tuple[str, list[str]]:
    """Return how this program starts itself as the browser, from source and as a bundle."""
    if getattr(sys, "frozen", False):
        return sys.executable, ["browser"]
    return sys.executable, ["-P", "-m", "photodesk.browser"]  # -P: nothing of the current folder is run


def environment() -> QProcessEnvironment:
    """Return our environment without what is meant for the window alone, keys above all."""
    made = QProcessEnvironment.systemEnvironment()
    for name in os.environ:
        if name.startswith(_NOT_FOR_IT):
            made.remove(name)
    return made
