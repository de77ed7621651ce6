"""Where log records go: a small file in the profile, and the terminal when asked; secrets never."""

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
_qt = logging.getLogger("qt")


def start_logs(folder: Path, redaction: Redaction, *, debug: bool) -> None:
    """Log to a file in `folder`, and with `debug` everything to the terminal as well."""
    root = logging.getLogger()
    handlers: list[logging.Handler] = []
    try:
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "photodesk.log", maxBytes=LARGEST_FILE, backupCount=1, encoding="utf-8"
            )
        )
    except OSError:
        debug = True  # a profile that cannot be written to is told of elsewhere
    if debug:
        handlers.append(logging.StreamHandler())
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in handlers:
        handler.setFormatter(form)
        handler.addFilter(redaction)
        root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    qInstallMessageHandler(_qt_message)


def watch_for_crashes(folder: Path) -> None:
    """Have a crash of the interpreter say where it was, without values, in a file only the user can read."""
    try:
        handle = os.open(folder / "crash.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        return  # told of elsewhere
    faulthandler.enable(handle)


def stop_logs() -> None:
    """Close the files."""
    qInstallMessageHandler(None)
    root = logging.getLogger()
    for handler in [h for h in root.handlers if any(isinstance(f, Redaction) for f in h.filters)]:
        root.removeHandler(handler)
        handler.close()


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt.log(LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", message)
