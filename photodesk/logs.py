"""Where log records go: a small file in the profile, and the terminal when asked; secrets never."""

import contextlib
import faulthandler
import logging
import logging.handlers
import os
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from photodesk.net.redaction import Redaction

LARGEST_FILE = 1_000_000
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
ABOUT_PICTURES = ("qt.gui.imageio", "qt.gui.icc")
"""What Qt says here is about a picture that it was given; whoever decodes it tells the user what counts."""
_qt = logging.getLogger("qt")


def start_logs(folder: Path, redaction: Redaction, *, debug: bool) -> None:
    """Log to a file in `folder`: warnings, or with `debug` everything, and then to the terminal as well.

    Where the file cannot be made, the terminal takes its place.
    """
    root = logging.getLogger()
    logging.raiseExceptions = False  # on a full disk, a log that cannot be written is no news
    handlers: list[logging.Handler] = []
    with contextlib.suppress(OSError):  # a profile that cannot be written to is told of elsewhere
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "photodesk.log", maxBytes=LARGEST_FILE, backupCount=1, encoding="utf-8"
            )
        )
    if debug or not handlers:
        handlers.append(logging.StreamHandler())
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in handlers:
        handler.setFormatter(form)
        handler.addFilter(redaction)
        root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    logging.getLogger("qasync").setLevel(logging.INFO)  # below, it writes down what threads are handed
    qInstallMessageHandler(_qt_message)


def watch_for_crashes(folder: Path) -> int | None:
    """Have a crash of the interpreter say where it was, without values, in a file only the user can read.

    Return what `stop_watching` takes; None if there can be no such file.
    """
    try:
        handle = os.open(folder / "crash.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        return None  # told of elsewhere
    faulthandler.enable(handle)
    return handle


def stop_watching(handle: int | None) -> None:
    """Close the file of `watch_for_crashes`: Windows removes no folder with an open file in it."""
    if handle is not None:
        faulthandler.disable()
        os.close(handle)


def stop_logs() -> None:
    """Close the files."""
    qInstallMessageHandler(None)
    root = logging.getLogger()
    for handler in [h for h in root.handlers if any(isinstance(f, Redaction) for f in h.filters)]:
        root.removeHandler(handler)
        with contextlib.suppress(OSError):  # a full disk: what was not written yet cannot be
            handler.close()


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    level = LEVELS.get(kind, logging.WARNING)
    if level < logging.CRITICAL and category.startswith(ABOUT_PICTURES):
        level = logging.DEBUG
    _qt.log(level, "%s: %s", category, message)
