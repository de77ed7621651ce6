"""Tries whether the sample library's own server starts, in a process of its own, and stops it again."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO

from photodesk.doctor.report import Finding, Level

LIMIT_SECONDS = 15.0
LONGEST_LINE = 200
"""Bytes read of the first line; an address is much shorter."""
_READY = "http://127.0.0.1:"


def command() -> list[str]:
    """Return the command line of the sandbox; with -P nothing of the current folder is run."""
    return [sys.executable, "-P", "-m", "photodesk.sandbox", "--parent", str(os.getpid())]


def finding(line: Sequence[str] | None = None, limit: float = LIMIT_SECONDS) -> Finding:
    """Return whether the sandbox is ready within `limit` seconds; `line` replaces its command line."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own module
            line or command(), bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        return _broken(str(error))
    lines: list[bytes] = []
    # A thread, because Windows cannot wait for a pipe with a limit.
    reader = threading.Thread(target=_read_line, args=(process.stdout, lines), name="first line", daemon=True)
    with process:
        try:
            reader.start()
            reader.join(limit)
            said = lines[0].decode("utf-8", "replace") if lines else "…"
        finally:
            process.kill()
            reader.join(LIMIT_SECONDS)  # what it reads ends with the process
    if said.startswith(_READY):
        return Finding("Sample library", "its server starts")
    return _broken(f"its server ended with code {process.returncode}" if said == "" else "no address in time")


def _read_line(stream: IO[bytes], lines: list[bytes]) -> None:
    """Add the next line of `stream` to `lines`; b"" at its end."""
    lines.append(stream.readline(LONGEST_LINE))


def _broken(why: str) -> Finding:
    step = "run “photodesk sandbox --debug” and read its last lines"
    return Finding("Sample library", f"does not start: {why}", Level.BROKEN, step)
