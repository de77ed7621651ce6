"""A session with known secrets at debug level: none of them is found anywhere but where it belongs."""

import json
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from photodesk.accounts.sources import Way
from photodesk.library.accounts import Road
from photodesk.net.secret import Secret
from tests.fakes.system_keyrings import Memory, TrustedMemory
from tests.features.conftest import StartSandbox, Windows
from tests.features.connecting import (
    Reader,
    is_done,
    offers_key,
    opens_dialog,
    reads,
    said,
    spoken,
    stands_for_unsplash,
)

ACCESS, SECRET = "CANARY-access-0123456789", "CANARY-secret-0123456789"
WRONG, PARENT = "CANARY-wrong-0123456789", "CANARY-parent-0123456789"
PARENT_SECRET = "CANARY-parent-secret-0123"
CANARIES = (ACCESS, SECRET, WRONG, PARENT_SECRET)


class Listening(logging.Handler):
    """Hears everything that is logged, before anything is masked."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Return a keyring that works, and is the system's."""
    backend = TrustedMemory()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    return backend


@pytest.fixture
def log() -> Iterator[Listening]:
    """Return what hears the program's own log, unmasked."""
    listening = Listening()
    logger = logging.getLogger("photodesk")
    logger.addHandler(listening)
    yield listening
    logger.removeHandler(listening)


def written(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`."""
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def started() -> dict[str, str]:
    """Return the command lines and environments of the processes that this one has started, by number."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            status = (process / "status").read_text()
            if f"PPid:\t{os.getpid()}\n" not in status:
                continue
            told = [(process / name).read_bytes() for name in ("cmdline", "environ")]
        except OSError:
            continue
        found[process.name] = b"\0".join(told).decode("utf-8", "replace")
    return found


async def test_keys_stand_in_the_keyring_and_nowhere_else(
    start_sandbox: StartSandbox,
    monkeypatch: pytest.MonkeyPatch,
    kept: Memory,
    windows: Windows,
    home: Path,
    log: Listening,
    tmp_path: Path,
) -> None:
    """Typed, refused, taken, registered: nothing of a key is in files, in the log, or in what is said."""
    sandbox = start_sandbox("--registration-key", PARENT, "--access-key", ACCESS)
    stands_for_unsplash(sandbox, monkeypatch)
    before = started()
    robot = Reader("marenlindqvist")
    user = await windows.open(
        debug=True,
        parent_key=Secret(PARENT),
        parent_secret=Secret(PARENT_SECRET),
        guides={Road.EMBEDDED: robot.guide},
    )
    children = {number: text for number, text in started().items() if number not in before}
    assert children, "the sample library runs in a process of its own"
    assert not [text for text in children.values() if any(secret in text for secret in CANARIES)]
    dialog = await offers_key(user, WRONG, SECRET)
    await reads(user, "does not accept this access key")
    shown = [spoken(user.window), spoken(dialog), said(user), dialog.choice.own.access.edit.displayText()]
    user.press(Qt.Key.Key_Escape)
    await offers_key(user, ACCESS, SECRET)
    await is_done(user)
    await user.sees_photos()
    shown += [spoken(user.window), *user.window.toasts.texts, *spoken_menus(user.window.menuBar().actions())]
    owned = dict(kept.kept)
    dialog = await opens_dialog(user, Way.REGISTERED)
    user.click(user.button("Register", dialog))
    await is_done(user)
    registered = set(kept.kept.values()) - set(owned.values())
    assert len(registered) == 2
    await windows.close(user)
    for secret in (*CANARIES, *registered):
        assert not [text for text in shown if secret in text]
        assert not [line for line in log.heard if secret in line]
        assert not [name for name, content in written(home).items() if secret.encode() in content]
        assert secret not in QApplication.clipboard().text()
    assert set(owned.values()) == {ACCESS, SECRET}
    assert json.dumps(sorted(name for _, name in kept.kept)).count("unsplash") == len(kept.kept)


def spoken_menus(actions: list[QAction]) -> list[str]:
    """Return what the menus say, one below the other."""
    found = []
    for action in actions:
        found.append(action.text() + action.toolTip() + action.statusTip())
        menu = action.menu()
        if isinstance(menu, QMenu):
            found += spoken_menus(menu.actions())
    return found


@pytest.mark.battery
def test_no_key_stands_in_the_package() -> None:
    """Neither source nor resources hold what looks like a key of the service: 43 mixed letters in a row."""
    package = Path(__file__).parents[2] / "photodesk"
    letter = rb"[A-Za-z0-9_-]"
    mixed = rb"(?=" + letter + rb"*[0-9])(?=" + letter + rb"*[A-Z])(?=" + letter + rb"*[a-z])"
    looks_like_one = re.compile(rb"(?<!" + letter + rb")" + mixed + letter + rb"{43}(?!" + letter + rb")")
    endings = (".py", ".toml", ".svg", ".json")
    files = [each for each in package.rglob("*") if each.is_file() and each.suffix in endings]
    assert len(files) > 100
    assert not [str(each) for each in files if looks_like_one.search(each.read_bytes())]
