"""Signing in along the other road: in the web browser of the system, with the real listener."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from photodesk.accounts.credentials import OUT_OF_BAND
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN
from tests.features.processes import SandboxProcess
from tests.features.scripted_browser import ScriptedBrowser, installed


@pytest.fixture
def browser() -> Iterator[ScriptedBrowser]:
    made = ScriptedBrowser(ANN)
    with installed(made):
        yield made


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


async def opened(windows: Windows, sandbox: SandboxProcess, *, out_of_band: bool = False) -> AccountUser:
    """Open the window with the roads that it has by itself, and the dialog to sign in."""
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    if out_of_band:
        board = user.application.switchboard
        assert board.credentials is not None
        board.credentials = replace(board.credentials, redirect_uri=OUT_OF_BAND)
    at = AccountUser(user)
    user.click(at.button)
    return at


def take_the_web_browser(at: AccountUser) -> None:
    """Press the button for it, which is the first one where there is no other road."""
    texts = [button.text() for button in at.user.visible_buttons(at.dialog)]
    at.press("Use your web browser" if "Use your web browser" in texts else "Sign in")


async def test_the_web_browser_brings_the_user_back(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, browser: ScriptedBrowser
) -> None:
    """The page opens outside; what is allowed there signs in here, and the browser says to go back."""
    at = await opened(windows, sandbox)
    take_the_web_browser(at)
    await at.is_signed_in(ANN)
    assert len(browser.opened) == 1
    assert browser.opened[0].startswith(f"{sandbox.url}/oauth/authorize?")
    await at.user.until(lambda: browser.last, "the last page")
    assert "PhotoDesk" in browser.last
    assert at.commands.outside.address == ""


@pytest.mark.battery
async def test_the_page_can_be_opened_again_or_copied(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, browser: ScriptedBrowser
) -> None:
    """Who has lost the page opens it once more, or takes its address to another browser."""
    browser.idle = True
    at = await opened(windows, sandbox)
    take_the_web_browser(at)
    await at.user.until(lambda: browser.opened, "the page")
    await at.dialog_says("Go on in your web browser")
    at.press("Copy the address")
    assert QGuiApplication.clipboard().text() == browser.opened[0]
    assert "Copied" in [button.text() for button in at.user.visible_buttons(at.dialog)]
    browser.idle = False
    at.press("Open the page again")
    await at.is_signed_in(ANN)
    assert browser.opened == [browser.opened[0]] * 2


@pytest.mark.battery
async def test_saying_no_in_the_web_browser(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, browser: ScriptedBrowser
) -> None:
    """It is told here, calmly."""
    browser.action = "deny"
    at = await opened(windows, sandbox)
    take_the_web_browser(at)
    await at.dialog_says("You did not allow it, so nothing was changed.")
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)


@pytest.mark.battery
async def test_a_code_is_carried_over_by_hand(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, browser: ScriptedBrowser
) -> None:
    """Where the page shows a code, it is pasted into a field that says what is wrong with anything else."""
    at = await opened(windows, sandbox, out_of_band=True)
    take_the_web_browser(at)
    await at.dialog_says("copy it, and paste it here")
    (field,) = at.dialog.findChildren(QLineEdit)
    assert at.dialog.focusWidget() is field
    assert field.accessibleName() == "Code"
    go_on = at.user.button("Go on", at.dialog)
    assert not go_on.isEnabled()
    at.user.type("no code", into=field)
    at.user.press(Qt.Key.Key_Return, on=field)
    await at.dialog_says("This is not a code.")
    await at.user.until(lambda: browser.code, "the code")
    field = at.dialog.waiting.fields[0]
    at.user.type(browser.code, into=field)
    assert "This is not a code." not in at.said
    at.user.press(Qt.Key.Key_Return, on=field)
    await at.is_signed_in(ANN)
    assert browser.code not in at.said
    assert all(not each.text() for each in at.dialog.findChildren(QLineEdit))


@pytest.mark.battery
async def test_a_code_that_was_used_is_told_in_place(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, browser: ScriptedBrowser
) -> None:
    """A code is good once: the second time the dialog says so, and offers to begin anew."""
    at = await opened(windows, sandbox, out_of_band=True)
    take_the_web_browser(at)
    await at.dialog_says("paste it here")
    await at.user.until(lambda: browser.code, "the code")
    used = browser.code
    at.user.type(used, into=at.dialog.waiting.fields[0])
    at.user.press(Qt.Key.Key_Return, on=at.dialog.waiting.fields[0])
    await at.is_signed_in(ANN)
    at.choose("Add another account")
    take_the_web_browser(at)
    await at.dialog_says("paste it here")
    at.user.type(used, into=at.dialog.waiting.fields[0])
    at.press("Go on")
    await at.dialog_says("does not accept the code any more")
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)


@pytest.mark.battery
async def test_without_a_web_browser_it_says_so(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring
) -> None:
    """Where none can be opened, the dialog says that in its place."""
    at = await opened(windows, sandbox)
    at.commands.outside._open_page = lambda _: False
    take_the_web_browser(at)
    await at.dialog_says("No web browser could be opened")
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)
