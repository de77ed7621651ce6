"""What the engine prints, and what of the environment it may see.

It prints addresses of pages, and so might print a code. All that this process and those that it starts write
to standard error goes through here: addresses are left out, and there is an end to it.
"""

import os
import re
import sys
import threading
from collections.abc import Iterator, MutableMapping
from typing import BinaryIO

LONGEST_LINE = 300
MOST_LINES = 200
"""What is passed on of it, for the log of whoever started this."""
FLAGS = (
    "--disable-gpu-shader-disk-cache",
    "--disable-breakpad",
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--disable-speech-api",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--log-level=3",
)
"""For the engine: nothing on disk, nobody called but for the page, this computer's addresses kept from it."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"'<>()]+|\S*[?&]\S+=\S*")
_MEANT_FOR_IT = ("QTWEBENGINE_", "QTWEBKIT_", "SSLKEYLOGFILE", "PHOTODESK_", "QT_LOGGING_", "QSG_")
"""Beginnings of variables that could open its developer tools, write down its keys, or make it talk."""


def prepare(environ: MutableMapping[str, str], *, dark: bool, root: bool) -> None:
    """Leave of `environ` what the engine may see, and tell it what it has to be told before it starts.

    With `dark` pages are asked for dark colours. For `root` its own sandbox does not work, and is off.
    """
    for name in [name for name in environ if name.startswith(_MEANT_FOR_IT)]:
        del environ[name]
    colours = (
        f"--blink-settings=preferredColorScheme={0 if dark else 1}"  # Qt knows it on some desktops alone
    )
    environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join((*FLAGS, colours))
    environ["QSG_RHI_DISABLE_DISK_CACHE"] = "1"
    environ["MESA_SHADER_CACHE_DISABLE"] = "true"
    if root:
        environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def is_root() -> bool:
    """Return whether this process runs as the system's administrator, where there is such a thing."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def leave_no_core() -> None:
    """Have a crash leave no picture of the memory, in which a password may be."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bare(line: str) -> str:
    """Return a line of the engine without addresses, and no longer than it needs to be."""
    return _ADDRESS.sub("…", line.strip())[:LONGEST_LINE]


def take_over_output() -> BinaryIO:
    """Return the way to whoever started this process; what anybody else prints is stripped.

    From now on both standard output and standard error lead to a thread that passes on bare lines, so many of
    them and no more.
    """
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    errors = os.fdopen(os.dup(2), "wb", buffering=0)
    read, write = os.pipe()
    os.dup2(write, 1)
    os.dup2(write, 2)
    os.close(write)
    source = os.fdopen(read, "rb")
    threading.Thread(target=_pass_on, args=(source, errors), name="chatter", daemon=True).start()
    return answers


def _pass_on(source: BinaryIO, errors: BinaryIO) -> None:
    for number, line in enumerate(_lines(source)):
        if number < MOST_LINES and line:
            try:
                errors.write(line.encode("utf-8", "replace") + b"\n")
            except OSError:
                return  # nobody listens any more


def _lines(source: BinaryIO) -> Iterator[str]:
    while raw := source.readline(LONGEST_LINE * 10):
        yield bare(raw.decode("utf-8", "replace"))
