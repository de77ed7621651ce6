"""Tries whether the sample library's own server starts, in a process of its own, and stops it again."""

import os
import selectors
import subprocess
import sys
from collections.abc import Sequence
from typing import IO

from photodesk.doctor.report import Finding, Level

LIMIT_SECONDS = 15.0
_READY = "http://127.0.0.1:"


def command() -> list[str]:
    """Return the command line of the sandbox."""
    return [sys.executable, "-m", "photodesk.sandbox", "--parent", str(os.getpid())]


def finding(line: Sequence[str] | None = None, limit: float = LIMIT_SECONDS) -> Finding:
    """Return whether the sandbox is ready within `limit` seconds; `line` replaces its command line."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own module
            line or command(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        return _broken(str(error))
    with process:
        try:
            said = _first_words(process.stdout, limit)
        finally:
            process.kill()
    if said.startswith(_READY):
        return Finding("Sample library", "its server starts")
    return _broken(f"its server ended with code {process.returncode}" if said == "" else "no address in time")


def _first_words(stream: IO[bytes] | None, limit: float) -> str:
    """Return what comes first within `limit` seconds; "" at the end of the stream, "…" if nothing came."""
    if stream is None:
        return ""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        if not selector.select(limit):
            return "…"
    return os.read(stream.fileno(), 200).decode("utf-8", "replace")


def _broken(why: str) -> Finding:
    step = "run “photodesk sandbox --debug” and read its last lines"
    return Finding("Sample library", f"does not start: {why}", Level.BROKEN, step)
