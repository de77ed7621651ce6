"""What needs an account: it is offered, the user is asked, and then it goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photodesk.library.accounts import WHY
from photodesk.library.entering import Road
from photodesk.ui.profile.editor import ProfileEditor
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import CTRL

EDITS = ("read_collections", "write_collections")


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


async def opened(windows: Windows, sandbox: SandboxProcess, robot: Robot) -> AccountUser:
    guides = {Road.EMBEDDED: robot.guide, Road.BROWSER: robot.guide}
    user = await windows.open(api_url=sandbox.url, guides=guides)
    await user.sees_photos()
    return AccountUser(user)


async def collections(at: AccountUser) -> list[str]:
    """Wait for the menu with the user's collections, and return what it offers."""
    menu, collecting = at.user.window.collect_menu.menu, at.user.application.desk.collecting
    await at.user.until(lambda: menu.isVisible() and collecting.asked, "the collections")
    return [each.text() for each in menu.actions() if each.isEnabled() and not each.isSeparator()]


async def add_to_the_first(at: AccountUser) -> str:
    """Choose the first collection of the menu, and return its title."""
    await collections(at)
    menu = at.user.window.collect_menu.menu
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    return at.user.application.desk.collecting.own[0].title


async def test_who_is_not_signed_in_is_asked_and_then_goes_on(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Adding photos asks to sign in, with the reason; then the collections are offered for those photos."""
    at = await opened(windows, sandbox, robot)
    at.user.search("sea")
    await at.user.sees_photos(2)
    at.user.click_tile(0)
    at.user.click_tile(1, CTRL)
    chosen = [at.user.photos[0].ref, at.user.photos[1].ref]
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    assert "To put photos into your collections, sign in." in at.said
    assert all(WHY[scope] in at.said for scope in EDITS)
    at.press("Sign in")
    await at.is_signed_in(ANN)
    assert await collections(at)
    assert at.user.window.collect_menu.menu.accessibleName() == "Add 2 photos to"
    assert at.user.wall.feed is not None
    assert at.user.wall.feed.feed.subject == "sea"  # still the list in which they were chosen
    title = await add_to_the_first(at)
    await at.user.until(
        lambda: f"Added 2 photos to “{title}”" in at.user.window.toasts.texts, "the word of it"
    )
    (ref, *_) = [each.ref for each in at.user.application.desk.collecting.own]
    outbox = at.user.application.desk.outbox
    await at.user.until(lambda: not outbox.entries, "the photos to be sent")
    held = sandbox.says(f"/collections/{ref.id}/photos?per_page=30")
    assert {each.id for each in chosen} <= {photo["id"] for photo in held}


@pytest.mark.battery
async def test_going_away_leaves_everything_as_it_was(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who does not sign in is not asked again, and a later sign-in does not do what was given up."""
    at = await opened(windows, sandbox, robot)
    at.user.click_tile(0)
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    at.user.press(Qt.Key.Key_Escape, on=at.dialog)
    assert not at.dialog.isVisible()
    await at.signs_in(ANN)
    assert not at.user.window.collect_menu.menu.isVisible()


@pytest.mark.battery
async def test_a_photo_that_is_open_stays_open(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who looks at a photo while they sign in looks at it afterwards."""
    at = await opened(windows, sandbox, robot)
    photo = at.user.open_row(1)
    at.user.press(Qt.Key.Key_A)
    at.press("Sign in")
    await at.user.until(lambda: at.button.account is not None, "the account")
    assert at.user.opened.ref == photo.ref
    assert await collections(at)
    at.user.window.collect_menu.menu.close()
    await at.user.sees_open(photo)


@pytest.mark.battery
async def test_photos_open_after_the_service_was_opened_in_another_name(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A photo that was open before the sign-in leaves nothing behind that keeps the next one from opening."""
    at = await opened(windows, sandbox, robot)
    await at.user.sees_open(at.user.open_row(0))
    at.user.press(Qt.Key.Key_Escape)
    await at.signs_in(ANN)
    await at.user.sees_open(at.user.open_row(1))


async def test_what_was_chosen_stays_chosen_while_more_is_allowed(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The wall behind the dialog is what it was: the same photos, the same selection, the way back."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    at.user.search("sea")
    await at.user.sees_photos(2)
    at.user.click_tile(0)
    at.user.click_tile(1, CTRL)
    feed = at.user.wall.feed
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    at.press("Go on")
    assert await collections(at)
    assert at.user.wall.feed is feed
    assert at.user.selected == [0, 1]
    assert at.user.window.navigation.can_go_back


@pytest.mark.battery
async def test_who_has_allowed_less_is_asked_for_more(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Signed in without that permission, the dialog asks for what is missing alone."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    at.user.click_tile(0)
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    assert "Allow PhotoDesk a little more" in at.said
    assert all(WHY[scope] in at.said for scope in EDITS)
    assert WHY["read_user"] not in at.said
    at.press("Go on")
    await at.user.until(lambda: at.accounts.may("write_collections"), "the permission")
    assert at.accounts.may("read_user")
    assert await collections(at)


@pytest.mark.battery
async def test_a_session_that_ends_in_the_middle_is_gone_on_with(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Photos are added though the session has ended: one line asks to sign in, and then they are added."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    at = AccountUser(user)
    await sign_in(user, *EDITS)
    user.click_tile(0)
    photo = user.photos[0]
    user.press(Qt.Key.Key_A, on=user.view)
    await collections(at)
    await robot.revoke()
    title = await add_to_the_first(at)
    await user.until(lambda: "has ended" in at.notice.text, "the notice")
    assert f"Added to “{title}”" in user.window.toasts.texts
    assert at.notice.text.startswith("Your session with 127.0.0.1")
    assert at.button.text() == "Sign in"
    assert not at.dialog.isVisible()
    assert "signed you out" not in " ".join(user.window.toasts.texts)
    user.click(user.button("Sign in again", at.notice))
    assert f"Your session as @{ANN} has ended" in at.said
    at.press("Sign in")
    await at.is_signed_in(ANN)
    desk = user.application.desk
    await user.until(lambda: desk.outbox.available and not desk.outbox.entries, "the photo to be sent")
    assert at.notice.text == ""
    (ref, *_) = [each.ref for each in desk.collecting.own if each.title == title]
    held = sandbox.says(f"/collections/{ref.id}/photos?per_page=30")
    assert photo.ref.id in {each["id"] for each in held}


@pytest.mark.battery
async def test_an_ended_session_is_told_once(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Ten refusals make one notice, which does not come back when it was hidden."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    at = AccountUser(user)
    await sign_in(user)
    await robot.revoke()
    user.search("forest")
    await user.until(lambda: "has ended. Sign in again to go on as" in at.notice.text, "the notice")
    await user.sees_photos()
    user.click(user.tool("Hide this message", at.notice))
    user.search("night")
    await user.sees_photos()
    assert at.notice.text == ""
    assert user.window.trouble_bar.text == ""


async def own_editor(at: AccountUser) -> ProfileEditor:
    """Wait for the editor of one's own profile."""
    editing = at.user.window.profile_editing
    await at.user.until(lambda: editing.editor is not None and editing.editor.isVisible(), "the editor")
    assert editing.editor is not None
    return editing.editor


@pytest.mark.battery
async def test_changing_the_profile_asks_for_that_alone(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who has signed in for little is asked when they want to edit their profile; then the editor opens."""
    at = await opened(windows, sandbox, robot)
    await at.signs_in(ANN)
    window = at.user.window
    window.actions_by_id["own-profile"].trigger()
    own = at.user.application.desk.own_profile
    await at.user.until(lambda: own.profile is not None and window.profile_page.is_shown, "the profile")
    at.user.click(at.user.button("Edit profile", window.body))
    assert "To change your profile, PhotoDesk needs your permission" in at.said
    assert WHY["write_user"] in at.said
    at.press("Go on")
    editor = await own_editor(at)
    assert at.accounts.may("write_user")
    editor.close()


@pytest.mark.battery
async def test_a_profile_is_saved_though_the_session_has_ended(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """One line asks to sign in again; then the editor comes back with what was typed."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    at = AccountUser(user)
    await sign_in(user, "write_user")
    user.press(Qt.Key.Key_4, CTRL, on=user.view)
    await user.until(user.window.profile_page.header.edit.isVisible, "the button")
    user.click(user.window.profile_page.header.edit)
    editor = await own_editor(at)
    user.press(Qt.Key.Key_A, CTRL, on=editor.fields["location"].place)
    user.type("Oslo", into=editor.fields["location"].place)
    await user.until(lambda: not user.application.tasks.names, "everything else")
    await robot.revoke()
    user.click(editor.save)
    await user.until(lambda: "Sign in again to save your profile." in at.notice.text, "the notice")
    assert not editor.isVisible()
    user.click(user.button("Sign in again", at.notice))
    at.press("Sign in")
    await own_editor(at)
    assert editor.fields["location"].typed == "Oslo"
    user.click(editor.save)
    await user.until(lambda: "Profile saved" in user.window.toasts.texts, "the word of it")
