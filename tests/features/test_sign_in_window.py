"""Signing in in the embedded browser: the real engine, a real screen, the sandbox's pages, mouse and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photodesk.library.entering import Road
from photodesk.library.roads.engine import available
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN
from tests.features.processes import SandboxProcess
from tests.features.scripted_browser import ScriptedBrowser, installed
from tests.features.sign_in_window import SLOW, SignInWindow
from tests.receivers.desktop import Desktop, missing

PASSWORD = "photodesk"
LACKS = missing() or ("" if available() else "QtWebEngine is not installed")
pytestmark = [
    pytest.mark.battery,
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(LACKS), reason=LACKS),
]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A screen on which programs that PhotoDesk starts show their windows."""
    made = Desktop(tmp_path / "desktop")
    monkeypatch.setenv("DISPLAY", made.display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    try:
        yield made
    finally:
        made.picture(tmp_path / "screen.png")
        made.close()


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


async def begun(
    windows: Windows, sandbox: SandboxProcess, desktop: Desktop
) -> tuple[AccountUser, SignInWindow]:
    """Open PhotoDesk and press what opens the sign-in window."""
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    at = AccountUser(user)
    assert at.commands.roads == (Road.BROWSER, Road.EMBEDDED)
    user.click(at.button)
    at.press("Sign in")
    return at, SignInWindow(desktop, user)


async def signed_in(at: AccountUser) -> None:
    """Wait until the window shows the account."""
    await at.user.until(lambda: at.button.account is not None, "the account", seconds=SLOW)
    await at.is_signed_in(ANN)


async def test_signing_in(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """User name and password are typed, it is allowed, and the window shows the account."""
    at, page = await begun(windows, sandbox, desktop)
    await at.dialog_says("A sign-in window is open")
    first = await page.comes()
    await page.sign_in(ANN, PASSWORD)
    await page.comes(after=first)
    await page.press("Tab", "Return")
    await signed_in(at)
    await page.leaves()
    await at.user.until(lambda: at.commands.faces.has(at.current), "the picture")
    assert "Signed in as Maren Lindqvist" in at.user.window.toasts.texts
    await at.user.until(lambda: keyring.kept, "the token in the keyring")


async def test_a_wrong_password_and_then_the_right_one(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """The page says what is wrong; PhotoDesk waits until it is right."""
    at, page = await begun(windows, sandbox, desktop)
    await page.comes()
    await page.sign_in(ANN, "not it")
    await page.says_wrong()
    second = await page.comes()
    assert at.dialog.is_waiting
    await page.type(PASSWORD)  # the name stands there, and the focus is where the password belongs
    await page.press("Return")
    await page.comes(after=second)
    await page.press("Tab", "Return")
    await signed_in(at)


async def test_saying_no(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """What is not allowed on the page is told in the dialog, calmly, and can be allowed the next time."""
    at, page = await begun(windows, sandbox, desktop)
    first = await page.comes()
    await page.sign_in(ANN, PASSWORD)
    await page.comes(after=first)
    await page.press("Tab", "Tab", "Return")
    await at.user.until(lambda: "did not allow it" in at.said, "the word of it", seconds=SLOW)
    await page.leaves()
    assert at.accounts.known == ()
    at.press("Sign in")
    first = await page.comes()  # nobody is signed in there: nothing was kept of the last time
    await page.sign_in(ANN, PASSWORD)
    await page.comes(after=first)
    await page.press("Tab", "Return")
    await signed_in(at)


async def test_closing_the_window(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """The window's own button is a calm cancel; so is the dialog's, which closes the window."""
    at, page = await begun(windows, sandbox, desktop)
    await page.comes()
    await page.close()
    await at.user.until(lambda: "was closed, so nothing was changed" in at.said, "the word", seconds=SLOW)
    await page.leaves()
    at.press("Sign in")
    await page.comes()
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)
    await page.leaves()
    await at.user.until(lambda: at.accounts.under_way is None, "the end")
    assert at.user.window.toasts.texts == []


async def test_the_network_goes_in_the_middle(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """A page that does not come leaves the way out open, and the next time all is well."""
    at, page = await begun(windows, sandbox, desktop)
    await page.comes()
    sandbox.kill()
    await page.sign_in(ANN, PASSWORD)
    await page.leaves()
    await page.close()
    await at.user.until(lambda: "was closed, so nothing was changed" in at.said, "the word", seconds=SLOW)
    sandbox.start()
    at.press("Sign in")
    first = await page.comes()
    await page.sign_in(ANN, PASSWORD)
    await page.comes(after=first)
    await page.press("Tab", "Return")
    await signed_in(at)


async def test_the_web_browser_instead(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, desktop: Desktop
) -> None:
    """The window offers the other road; the web browser of the system goes on from there."""
    browser = ScriptedBrowser(ANN)
    with installed(browser):
        at, page = await begun(windows, sandbox, desktop)
        await page.comes()
        await page.click_other_road()
        await at.user.until(lambda: browser.opened, "the web browser", seconds=SLOW)
        await page.leaves()
        await signed_in(at)
