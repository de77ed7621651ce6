"""The user's account in the window: the button, the menus, the dialogs, by mouse and by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from photodesk.errors import SignInCancelled
from photodesk.library.accounts import BASIC, WHY
from photodesk.library.entering import OtherRoad, Road
from photodesk.services.unsplash.facets.entering import UnsplashSigningIn
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot

NAME = "Maren Lindqvist"


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def raises(error: type[Exception]) -> Callable[[], object]:
    """Return what a robot does whose user goes elsewhere."""

    def leave() -> None:
        raise error

    return leave


async def opened(windows: Windows, sandbox: SandboxProcess, robot: Robot) -> AccountUser:
    """Open the window with a robot on both roads."""
    guides = {Road.EMBEDDED: robot.guide, Road.BROWSER: robot.guide}
    user = await windows.open(api_url=sandbox.url, guides=guides)
    await user.sees_photos()
    return AccountUser(user)


async def test_signing_in_with_the_mouse(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The header offers it, the dialog says what for, and in the end the header shows whose account it is."""
    at = await opened(windows, sandbox, robot)
    assert at.button.text() == "Sign in"
    assert at.button.accessibleName().startswith("Sign in to 127.0.0.1")
    at.user.click(at.button)
    assert "Sign in to 127.0.0.1" in at.said
    for scope in BASIC:
        assert WHY[scope] in at.said
    at.user.button("Use your web browser", at.dialog)
    at.press("Sign in")
    await at.is_signed_in(ANN)
    assert at.button.accessibleName() == f"Account: {NAME}"
    assert at.button.text() == ""
    assert f"Signed in as {NAME}" in at.user.window.toasts.texts
    assert at.notice.text == ""
    await at.user.until(lambda: at.commands.faces.has(at.current), "the picture")


@pytest.mark.battery
async def test_the_face_is_round_and_sharp(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The picture fills a circle of 28 logical pixels, as fine as the screen, and nothing outside of it."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    faces, account = at.commands.faces, at.current
    await at.user.until(lambda: faces.has(account), "the picture")
    for scale in (1.0, 1.25, 2.0):
        face = faces.pixmap(account, 28, scale)
        assert (face.width(), face.deviceIndependentSize().width()) == (round(28 * scale), 28)
        image = face.toImage()
        assert image.pixelColor(0, 0).alpha() == 0
        middle = image.pixelColor(face.width() // 2, face.height() // 2)
        assert middle.alpha() == 255
        assert middle != QColor(at.user.application.theme.colours.pressed)


async def test_signing_in_and_out_by_keys_alone(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Space opens, Enter signs in; the menu is gone through with the arrows; Enter on the sheet signs out."""
    at = await opened(windows, sandbox, robot)
    at.user.press(Qt.Key.Key_Space, on=at.button)
    assert at.focused == "Sign in"
    at.user.press(Qt.Key.Key_Return, on=at.dialog.focusWidget())
    await at.is_signed_in(ANN)
    at.user.press(Qt.Key.Key_Space, on=at.button)
    assert at.menu.isVisible()
    QTest.keyClick(at.menu, Qt.Key.Key_Up)
    assert at.menu.activeAction() is at.user.window.actions_by_id["sign-out"]
    QTest.keyClick(at.menu, Qt.Key.Key_Return)
    sheet = at.sheet()
    at.user.press(Qt.Key.Key_Return, on=sheet.focusWidget())
    await at.user.until(lambda: at.accounts.known == (), "signing out")
    assert at.button.text() == "Sign in"
    assert f"{NAME} is signed out" in at.user.window.toasts.texts
    await at.user.until(lambda: not keyring.kept, "an empty keyring")


async def test_the_menu_bar_offers_the_same(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The Account menu signs in, and then names the account and offers what the button does."""
    at = await opened(windows, sandbox, robot)
    (menu,) = [
        each
        for each in at.user.window.menuBar().findChildren(QMenu)
        if each.title().replace("&", "") == "Account"
    ]
    assert at.entries(menu) == ["Sign in…"]
    at.user.window.actions_by_id["sign-in"].trigger()
    at.press("Sign in")
    await at.is_signed_in(ANN)
    assert at.entries(menu)[0] == f"{NAME} (@{ANN})"
    at.user.click(at.button)
    assert at.entries(menu)[1:] == at.entries(at.menu)[1:]
    assert at.entries(at.menu)[-1] == "Sign out…"
    assert at.menu.accessibleName() == f"Account: {NAME}"


async def test_changing_between_accounts(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A second account is added beside the first; the menu lists both with a check mark, and changes."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    at.choose("Add another account")
    assert "Add another account" in at.said
    other = robot.user = other_person(sandbox)
    at.press("Sign in")
    await at.is_signed_in(other)
    at.user.click(at.button)
    checked = [each.text() for each in at.menu.actions() if each.isChecked()]
    assert len(checked) == 1
    assert other in checked[0]
    at.menu.close()
    at.choose(f"{NAME} (@{ANN})")
    await at.is_signed_in(ANN)
    assert len(robot.visits) == 2


@pytest.mark.battery
async def test_escape_ends_a_sign_in_under_way(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Closing the dialog is a calm cancel, and the next sign-in begins anew."""
    at = await opened(windows, sandbox, robot)
    robot.wait()
    at.user.click(at.button)
    at.press("Sign in")
    await at.dialog_says("A sign-in window is open")
    await at.user.until(lambda: robot.visits, "the page")
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)
    assert not at.dialog.isVisible()
    await at.user.until(lambda: at.accounts.under_way is None, "the end")
    assert at.user.window.toasts.texts == []
    robot.go_on()
    await at.signs_in(ANN)


@pytest.mark.battery
async def test_the_other_road_is_offered_all_the_time(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who is signing in in a window of PhotoDesk can go on in the web browser, from the dialog."""
    at = await opened(windows, sandbox, robot)
    robot.wait()
    at.user.click(at.button)
    at.press("Sign in")
    await at.user.until(lambda: robot.visits, "the page")
    at.press("Use your web browser instead")
    await at.dialog_says("Go on in your web browser")
    await at.user.until(lambda: at.accounts.under_way is Road.BROWSER, "the other road")
    await at.user.until(lambda: len(robot.visits) == 2, "its page")
    robot.go_on()
    await at.is_signed_in(ANN)


@pytest.mark.battery
async def test_the_other_road_may_be_chosen_in_the_window_of_the_page(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Whoever presses that in the sign-in window itself finds the dialog saying where to go on."""
    first = Robot(ANN)
    first.before = raises(OtherRoad)
    guides = {Road.EMBEDDED: first.guide, Road.BROWSER: robot.guide}
    user = await windows.open(api_url=sandbox.url, guides=guides)
    await user.sees_photos()
    at = AccountUser(user)
    robot.wait()
    at.user.click(at.button)
    at.press("Sign in")
    await at.dialog_says("Go on in your web browser")
    robot.go_on()
    await at.is_signed_in(ANN)


@pytest.mark.battery
async def test_closing_the_sign_in_window_is_calm(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The dialog comes back to its first page, says that nothing has changed, and offers it again."""
    robot.before = raises(SignInCancelled)
    at = await opened(windows, sandbox, robot)
    at.user.click(at.button)
    at.press("Sign in")
    await at.dialog_says("was closed, so nothing was changed")
    assert at.focused == "Sign in"
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)
    assert at.accounts.known == ()


@pytest.mark.battery
async def test_saying_no_is_told_in_place(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who does not allow it is told so where they are, and can still say yes."""
    at = await opened(windows, sandbox, robot)
    robot.action = "deny"
    at.user.click(at.button)
    at.press("Sign in")
    await at.dialog_says("You did not allow it, so nothing was changed.")
    assert at.user.window.toasts.texts == []
    robot.action = "allow"
    at.press("Sign in")
    await at.is_signed_in(ANN)


@pytest.mark.battery
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"kind": "empty"}, "no answer of 127.0.0.1"),
        ({"kind": "500"}, "trouble of its own"),
        ({"kind": "reset"}, "cannot be reached, so you are not signed in"),
        ({"kind": "422"}, "does not accept the code"),
        ({"kind": "401"}, "does not let this application sign people in"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_what_goes_wrong_is_told_in_place(
    sandbox: SandboxProcess,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    fault: dict[str, str],
    said: str,
) -> None:
    """Each trouble is said in the dialog with one way on, and the next try can go well."""
    at = await opened(windows, sandbox, robot)
    sandbox.fails(path="/oauth/token", **fault)
    at.user.click(at.button)
    at.press("Sign in")
    await at.dialog_says(said)
    assert at.user.window.toasts.texts == []
    if fault["kind"] == "401":
        at.press("Change the key…")
        assert at.user.key_dialog.isVisible()
        assert not at.dialog.isVisible()
        at.user.key_dialog.reject()
        return
    sandbox.fails()
    at.press("Try again")
    await at.is_signed_in(ANN)


@pytest.mark.battery
async def test_a_key_without_its_secret_leads_to_the_key(
    sandbox: SandboxProcess, windows: Windows, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the key does not allow signing in, the dialog says what is missing and leads to it."""
    monkeypatch.setattr(UnsplashSigningIn, "needs_secret", property(lambda _: True))
    at = await opened(windows, sandbox, robot)
    at.user.click(at.button)
    assert at.accounts.why_not in at.said
    at.press("Change the key…")
    assert at.user.key_dialog.isVisible()
    assert robot.visits == []
    at.user.key_dialog.reject()


@pytest.mark.battery
async def test_signing_out_asks_first(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The sheet says all that goes and leads to where permissions are taken back; Escape changes nothing."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    account = at.current
    at.choose("Sign out")
    sheet = at.sheet()
    said = " ".join(at.user.texts(sheet))
    page = sandbox.url
    for sentence in at.accounts.what_goes(account):
        assert sentence.partition(" Take the permission")[0] in said
    assert page not in said
    at.user.button("Open that page", sheet)
    at.user.press(Qt.Key.Key_Escape, on=sheet)
    assert at.current == account
    at.choose("Sign out")
    at.user.click(at.user.button("Sign out", at.sheet()))
    await at.user.until(lambda: at.accounts.known == (), "signing out")


@pytest.mark.battery
async def test_without_a_keyring_the_window_says_so_until_it_is_read(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """What lasts for this session only is said in a line that stays, with how to change that."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    await at.user.until(lambda: "no keyring" in at.notice.text, "the notice")
    assert "photodesk doctor" in at.notice.text
    at.user.click(at.user.tool("Hide this message", at.notice))
    assert at.notice.text == ""


@pytest.mark.battery
async def test_who_signs_in_in_a_collection_stays_in_it(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """What nobody in particular was shown is there for whoever signs in; what was theirs is for no other."""
    at = await opened(windows, sandbox, robot)
    await at.user.sees_places()
    place = at.user.first_collection()
    title = str(place.data())
    at.user.click_place(place)
    await at.user.until(lambda: at.user.wall.title == title and at.user.photos, "the collection")
    await at.signs_in(ANN)
    assert at.user.wall.title == title
    at.choose("Sign out")
    at.user.click(at.user.button("Sign out", at.sheet()))
    await at.user.until(lambda: at.accounts.known == (), "signing out")
    await at.user.sees_photos()
    assert at.user.wall.title != title


@pytest.mark.battery
async def test_an_account_that_has_ended_can_be_forgotten(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """After a restart without a keyring the account is listed, to be signed in to again or forgotten."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    await windows.close(at.user)
    at = await opened(windows, sandbox, robot)
    assert at.button.text() == "Sign in"
    at.choose(f"{NAME} (@{ANN}) – sign in again")
    assert "Your session as @marenlindqvist has ended" in at.said
    at.press("Cancel")
    at.choose(f"Forget @{ANN}")
    at.user.click(at.user.button("Sign out", at.sheet()))
    await at.user.until(lambda: at.accounts.known == (), "forgetting")
    at.user.click(at.button)
    assert at.dialog.isVisible()
    at.press("Cancel")


@pytest.mark.battery
async def test_a_folder_of_ones_own_has_no_account(windows: Windows, tmp_path: Path) -> None:
    """Photos of this computer belong to nobody else: no button, no menu."""
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "photo.jpg")
    user = await windows.open(photos=tmp_path)
    await user.sees_photos()
    at = AccountUser(user)
    assert not at.button.isVisible()
    assert not user.window.actions_by_id["sign-in"].isVisible()
    assert not at.commands.menu._in_bar.menuAction().isVisible()
