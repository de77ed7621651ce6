"""Where log records go, and what never goes there."""

import io
import logging
import logging.handlers
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QLoggingCategory, QtMsgType, qCritical, qCWarning, qInstallMessageHandler, qWarning

from photodesk import logs
from photodesk.net.redaction import Redaction
from photodesk.net.secret import Secret

CANARY = "CANARY-0123456789"


@pytest.fixture
def redaction() -> Iterator[Redaction]:
    """Return a redaction that knows the canary; whatever a test starts is stopped after it."""
    root = logging.getLogger()
    level = root.level
    found = Redaction()
    found.add(Secret(CANARY))
    yield found
    logs.stop_logs()
    root.setLevel(level)


def ours(redaction: Redaction) -> list[logging.Handler]:
    return [handler for handler in logging.getLogger().handlers if redaction in handler.filters]


def written(folder: Path) -> str:
    for handler in logging.getLogger().handlers:
        handler.flush()
    path = folder / "photodesk.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_warnings_go_to_the_file_and_small_talk_does_not(tmp_path: Path, redaction: Redaction) -> None:
    """Without --debug the file holds warnings and worse, and the terminal nothing."""
    logs.start_logs(tmp_path, redaction, debug=False)
    logging.getLogger("photodesk.x").debug("small talk")
    logging.getLogger("photodesk.x").warning("a warning")
    assert "a warning" in written(tmp_path)
    assert "small talk" not in written(tmp_path)
    assert len(ours(redaction)) == 1


def test_with_debug_everything_goes_to_both(
    tmp_path: Path, redaction: Redaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --debug the terminal and the file have all of it."""
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    logs.start_logs(tmp_path, redaction, debug=True)
    logging.getLogger("photodesk.x").debug("small talk")
    assert "small talk" in written(tmp_path)
    assert "small talk" in terminal.getvalue()


@pytest.mark.parametrize("debug", [False, True])
def test_every_handler_takes_secrets_out(
    tmp_path: Path, redaction: Redaction, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    """Messages, arguments, tracebacks and headers lose their secrets on every way out."""
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    logs.start_logs(tmp_path, redaction, debug=debug)
    logger = logging.getLogger("some.library")
    logger.warning("key %s", CANARY)
    logger.warning("Authorization: Client-ID abcdefgh")
    try:
        float(f"bad key {CANARY}")
    except ValueError:
        logger.exception("it failed")
    qWarning(f"from Qt {CANARY}")
    told = written(tmp_path) + terminal.getvalue()
    assert "it failed" in told
    assert "could not convert" in told
    assert "from Qt ***" in told
    assert CANARY not in told
    assert "abcdefgh" not in told
    assert all(redaction in handler.filters for handler in ours(redaction))
    assert len(ours(redaction)) == 1 + debug


def test_messages_of_qt_are_logged_by_their_weight(tmp_path: Path, redaction: Redaction) -> None:
    """What Qt says is in the log under its own name, as heavy as Qt means it."""
    logs.start_logs(tmp_path, redaction, debug=False)
    qWarning("a Qt warning")
    qCritical("a Qt error")
    text = written(tmp_path)
    assert "WARNING qt: default: a Qt warning" in text
    assert "ERROR qt: default: a Qt error" in text
    assert set(logs.LEVELS) == set(QtMsgType)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("category", ["qt.gui.imageio", "qt.gui.imageio.jpeg", "qt.gui.icc"])
def test_what_qt_says_of_a_bad_picture_is_small_talk(
    tmp_path: Path, redaction: Redaction, debug: bool, category: str
) -> None:
    """A broken picture is no trouble of the program; a warning of another kind still is."""
    logs.start_logs(tmp_path, redaction, debug=debug)
    make, warn = cast("Any", QLoggingCategory), cast("Any", qCWarning)  # take str, whatever their types say
    warn(make(category), "a bad picture")
    warn(make("qt.gui.other"), "a warning")
    assert ("DEBUG qt: " in written(tmp_path)) is debug
    assert ("a bad picture" in written(tmp_path)) is debug
    assert "WARNING qt: qt.gui.other: a warning" in written(tmp_path)


def test_stopping_closes_what_was_opened(tmp_path: Path, redaction: Redaction) -> None:
    """After stop_logs() no handler of ours is left, and Qt's messages go where Qt sends them."""
    logs.start_logs(tmp_path, redaction, debug=True)
    logging.getLogger("x").warning("one")
    (file,) = [
        handler for handler in ours(redaction) if isinstance(handler, logging.handlers.RotatingFileHandler)
    ]
    logs.stop_logs()
    assert ours(redaction) == []
    assert file.stream is None
    assert qInstallMessageHandler(None) is None
    logs.stop_logs()


def test_the_file_stays_small(tmp_path: Path, redaction: Redaction) -> None:
    """However much is logged, no more than two files of a megabyte are kept."""
    logs.start_logs(tmp_path, redaction, debug=False)
    logger = logging.getLogger("x")
    for _ in range(300):
        logger.warning("x" * 10_000)
    sizes = [path.stat().st_size for path in tmp_path.iterdir() if path.name.startswith("photodesk.log")]
    assert len(sizes) == 2
    assert max(sizes) <= logs.LARGEST_FILE


def test_a_profile_that_cannot_be_written_to_is_no_stream_of_tracebacks(
    tmp_path: Path, redaction: Redaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file can be made, warnings go to the terminal, no more, and logging itself does not fail."""
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    logs.start_logs(tmp_path / "missing", redaction, debug=False)
    logging.getLogger("x").warning("a warning about %s", CANARY)
    logging.getLogger("x").info("small talk")
    assert "a warning about ***" in terminal.getvalue()
    assert "small talk" not in terminal.getvalue()
    assert "Traceback" not in terminal.getvalue()
    assert "Logging error" not in terminal.getvalue()


def test_a_crash_says_where_it_was_in_a_file_of_the_user_alone(tmp_path: Path) -> None:
    """After an abort the crash file names the function and no values, and nobody else can read it."""
    script = (
        "import os, resource, sys; from pathlib import Path; from photodesk import logs;"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
        "logs.watch_for_crashes(Path(sys.argv[1]));"
        f"exec('def where(key):\\n os.abort()'); where({CANARY!r})"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode < 0
    crash = tmp_path / "crash.log"
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    text = crash.read_text()
    assert "in where" in text
    assert CANARY not in text


def test_watching_ends_with_the_file_closed(tmp_path: Path) -> None:
    """After stop_watching() the file is closed, and a crash writes to it no more."""
    script = (
        "import faulthandler, os, sys; from pathlib import Path; from photodesk import logs;"
        "handle = logs.watch_for_crashes(Path(sys.argv[1])); logs.stop_watching(handle);"
        "assert not faulthandler.is_enabled(); os.fstat(handle)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=False)
    assert b"Bad file descriptor" in done.stderr


def test_crashes_are_not_watched_for_where_no_file_can_be_made(tmp_path: Path) -> None:
    """A profile that cannot be written to is no reason not to start, nor to fail at the end."""
    handle = logs.watch_for_crashes(tmp_path / "missing")
    assert handle is None
    logs.stop_watching(handle)
