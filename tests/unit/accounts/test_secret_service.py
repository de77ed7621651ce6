"""A real Secret Service: what is kept there comes back; what goes wrong there costs patience alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.accounts.keyring_child import CANARY

ROOT = Path(__file__).resolve().parents[3]

pytestmark = [
    pytest.mark.battery,
    pytest.mark.skipif(
        not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
        reason="gnome-keyring and dbus-run-session are not installed here",
    ),
]


class Session:
    """A user whose home is a folder of the test; each `run()` is a new session, as after a restart."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        (home / "run").mkdir(mode=0o700)

    def run(self, password: str, *words: str, bus: bool = True) -> list[str]:
        """Use the keyring word by word; return what came of each."""
        here = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.data),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
        }
        if not bus:
            here["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.home}/no-bus"
        command = [sys.executable, "-m", "tests.unit.accounts.keyring_child", password, *words]
        done = subprocess.run(
            [*(["dbus-run-session", "--"] if bus else []), *command],
            env=here, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_a_token_is_kept_read_and_deleted(session: Session) -> None:
    """What was never kept is empty; deleting twice is no mistake."""
    words = ["read", "write", "read", "write", "delete", "read", "delete"]
    assert session.run("word", *words) == ["", "done", CANARY, "done", "done", "", "done"]


def test_a_token_outlasts_the_session_and_no_file_shows_it(session: Session) -> None:
    """After a restart it is there for whoever has the password; on the disk it is not to be read."""
    assert session.run("word", "write") == ["done"]
    files = [path for path in session.data.rglob("*") if path.is_file()]
    assert files
    assert not any(CANARY.encode() in path.read_bytes() for path in files)
    assert session.run("word", "read") == [CANARY]


def test_a_keyring_that_is_locked_is_unavailable_at_once(session: Session) -> None:
    """Nobody is there to ask for the password: nothing hangs, nothing is lost, and it opens again."""
    assert session.run("word", "write", "lock", "read", "write", "delete") == [
        "done", "done", "unavailable", "unavailable", "unavailable",
    ]  # fmt: skip
    assert session.run("-", "read", "write") == ["unavailable", "unavailable"]
    assert session.run("another word", "read") == ["unavailable"]
    assert session.run("word", "read") == [CANARY]


def test_a_service_that_hangs_costs_no_more_than_the_patience(session: Session) -> None:
    """It stands still in the middle; each call is given up in its time."""
    assert session.run("word", "write", "stop", "read", "write") == [
        "done", "done", "no answer", "no answer",
    ]  # fmt: skip


def test_without_a_service_there_is_no_keyring(session: Session) -> None:
    """On a computer without a session bus, as over a network or in a container."""
    assert session.run("none", "read", "write", "delete", bus=False) == ["unavailable"] * 3
