"""The embedded browser ends with what it is for: when it dies, and when PhotoDesk does, nothing runs on."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from photodesk.errors import BrowserFailed
from photodesk.library.entering import Road
from photodesk.library.roads.engine import available
from tests.features.conftest import StartSandbox, Windows
from tests.features.user import User
from tests.receivers.desktop import Desktop, missing

LACKS = missing() or ("" if available() else "QtWebEngine is not installed")
pytestmark = [pytest.mark.battery, pytest.mark.skipif(bool(LACKS), reason=LACKS)]


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A screen on which the embedded browser opens; PhotoDesk itself stays where tests have it."""
    made = Desktop(tmp_path / "desktop")
    monkeypatch.setenv("DISPLAY", made.display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    yield made
    made.close()


async def signs_in(windows: Windows, screen: Desktop, url: str) -> User:
    """Open PhotoDesk, and the window of the embedded browser."""
    user = await windows.open(api_url=url)
    await user.sees_photos()
    user.application.accounts.sign_in(Road.EMBEDDED)
    await asyncio.to_thread(screen.window, "^Sign in to ")
    return user


def browsers() -> list[int]:
    """Return the processes of embedded browsers that this one has started."""
    found = []
    for each in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for pid in map(int, each.read_text().split()):
            line = Path(f"/proc/{pid}/cmdline")
            if line.exists() and b"photodesk.browser" in line.read_bytes():
                found.append(pid)
    return found


async def test_a_browser_that_dies_takes_nothing_along(
    start_sandbox: StartSandbox, windows: Windows, screen: Desktop
) -> None:
    """PhotoDesk goes on, and says what to do instead."""
    user = await signs_in(windows, screen, start_sandbox().url)
    accounts = user.application.accounts
    failed: list[object] = []
    accounts.failed.connect(failed.append)
    (pid,) = browsers()
    os.kill(pid, signal.SIGSEGV)
    await user.until(lambda: failed and accounts.under_way is None, "word of it")
    (error,) = failed
    assert isinstance(error, BrowserFailed)
    assert "web browser" in error.people
    assert browsers() == []


async def test_who_ends_photodesk_ends_its_browser(
    start_sandbox: StartSandbox, windows: Windows, screen: Desktop
) -> None:
    """It is closed with the window it belongs to."""
    user = await signs_in(windows, screen, start_sandbox().url)
    assert len(browsers()) == 1
    await windows.close(user)
    assert browsers() == []
