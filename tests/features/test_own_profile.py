"""One's own profile, signed in to the sandbox: its page, the editor, the way back."""

import json
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from photodesk.domain.feed import FeedKind
from photodesk.domain.profile_rules import RULES, changed
from photodesk.ui.profile.editor import ProfileEditor
from photodesk.ui.profile.fields import Field
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import ALT, CTRL, User

TOKEN = "a-token"
battery = pytest.mark.battery


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", f"marenlindqvist:{TOKEN}")
    return start_sandbox("--rate-limit", "200")


def me(sandbox: SandboxProcess, **fields: str) -> dict[str, Any]:
    """Return the profile as the service has it, after changing some of it from elsewhere."""
    asked = urllib.request.Request(
        f"{sandbox.url}/me",
        data=urlencode(fields).encode() if fields else None,
        headers={"Authorization": f"Bearer {TOKEN}"},
        method="PUT" if fields else "GET",
    )
    with urllib.request.urlopen(asked, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


async def opens(windows: Windows, sandbox: SandboxProcess, **options: Any) -> User:
    """Open the window and go to one's own page by keyboard."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN, **options)
    await user.sees_photos()
    await user.sees_places()
    user.press(Qt.Key.Key_4, CTRL)
    await user.until(user.window.profile_page.header.edit.isVisible, "one's own page")
    await user.sees_photos()
    return user


async def edits(user: User) -> ProfileEditor:
    """Open the editor by its button."""
    user.click(user.window.profile_page.header.edit)
    editor = user.window.profile_editing.editor
    assert editor is not None
    await user.until(editor.isActiveWindow, "the editor")
    return editor


def write(user: User, field: Field, text: str) -> None:
    """Type `text` into a field in place of what stands there."""
    user.press(Qt.Key.Key_A, CTRL, on=field.place)
    user.press(Qt.Key.Key_Delete, on=field.place)
    user.type(text, into=field.place)


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return what each file in there holds."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def says(user: User, text: str) -> None:
    await user.until(lambda: any(text in said for said in user.window.toasts.texts), f"the word “{text}”")


async def test_one_finds_oneself_in_the_sidebar(sandbox: SandboxProcess, windows: Windows) -> None:
    """“Your profile” stands under Yours and shows the page as others see it, with a button to edit it."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN)
    await user.sees_photos()
    await user.sees_places()
    before = user.api_requests
    user.click_place(user.place("Your profile"))
    head = user.window.profile_page.header
    await user.until(lambda: head.name == "Maren Lindqvist", "one's name")
    await user.sees_photos()
    assert user.api_requests == before + 2
    assert head.edit.text() == "Edit profile"
    assert {each.photographer.name for each in user.photos if each.photographer} == {"Maren Lindqvist"}
    user.click(head.tabs.tabs[FeedKind.GATHERED])
    await user.until(lambda: user.wall.is_showing_collections, "one's collections")
    assert user.window.sidebar.tree.currentIndex().data() == "Your profile"
    user.press(Qt.Key.Key_Left, ALT)
    assert not head.isVisible()


async def test_nobody_is_told_of_it_who_is_not_signed_in(open_window: OpenWindow) -> None:
    """Without an account there is no such place, no such command, and no button on any page."""
    user = await open_window()
    await user.sees_photos()
    model = user.window.sidebar.model
    assert not model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, "Your profile", -1)
    assert not user.window.actions_by_id["own-profile"].isVisible()
    title = user.wall.title
    user.press(Qt.Key.Key_4, CTRL)
    assert user.wall.title == title
    user.search("@marenlindqvist")
    await user.sees_photos()
    assert not user.window.profile_page.header.edit.isVisible()


@pytest.mark.battery
async def test_only_what_changed_is_sent_and_undo_takes_it_back(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """By keyboard: what was changed elsewhere meanwhile stays, there and back; the page says what holds."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    before = me(sandbox, location="Elsewhere")
    assert not editor.save.isEnabled()
    write(user, editor.fields["bio"], "New words.")
    write(user, editor.fields["url"], "maren.example/work")
    asked = user.api_requests
    user.press(Qt.Key.Key_Return, CTRL, on=editor.fields["bio"].place)
    await says(user, "Profile saved")
    assert user.api_requests == asked + 1
    assert not editor.isVisible()
    after = me(sandbox)
    differing = {"bio": "New words.", "portfolio_url": "https://maren.example/work"}
    assert {name: after[name] for name in (*differing, "location", "first_name", "email")} == {
        **differing,
        "location": "Elsewhere",
        "first_name": before["first_name"],
        "email": before["email"],
    }
    head = user.window.profile_page.header
    assert "New words." in head.text
    assert "Elsewhere" in head.text
    me(sandbox, location="Still elsewhere")
    user.press(Qt.Key.Key_Z, CTRL, on=user.view)
    await says(user, "Undone: Profile saved")
    again = me(sandbox)
    assert {name: again[name] for name in ("bio", "portfolio_url", "location")} == {
        "bio": before["bio"],
        "portfolio_url": before["portfolio_url"],
        "location": "Still elsewhere",
    }
    assert before["bio"] in head.text
    user.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, on=user.view)
    await user.until(lambda: "New words." in head.text, "the words once more")
    assert me(sandbox)["bio"] == "New words."


REFUSED = {
    "first_name": ("x" * 61, "First name is too long"),
    "last_name": ("x" * 61, "Last name is too long"),
    "username": ("owenprys", "Username has already been taken"),
    "email": ("owenprys@photos.example", "Email has already been taken"),
    "location": ("x" * 101, "Location is too long"),
    "url": ("ftp://x.example", "Url must begin"),
    "bio": ("x" * 251, "Bio is too long"),
    "instagram_username": ("no spaces", "Instagram username is invalid"),
}
"""What the service does not take, and what it says of it."""


@battery
async def test_what_the_service_refuses_is_said_at_its_field(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """Each field has its own reason below it and the focus; what was typed stays, until it is typed anew."""
    assert set(REFUSED) == set(RULES)
    user = await opens(windows, sandbox)
    own = user.application.desk.own_profile
    before = me(sandbox)
    for name, (text, why) in REFUSED.items():
        editor = await edits(user)
        profile = own.profile
        assert profile is not None
        field = editor.fields[name]
        if name in ("username", "email"):  # nobody here can know that these are taken
            write(user, field, text)
            user.click(editor.save)
        else:
            write(user, field, text[:5].replace(" ", "") + ".example")
            own.save(changed(profile, {name: text}))  # as if the service had stricter rules than ours
        typed = field.typed
        await user.until(lambda: not own.saving, "an answer")
        assert field.fault.startswith(why)
        assert field.below == field.fault
        assert field.place.hasFocus()
        assert field.typed == typed
        assert not editor.save.isEnabled()
        assert editor.said == "Not saved: see what is marked."
        user.type("1", into=field.place)
        assert "taken" not in field.below
        user.click(editor.close_button)
        editor = await edits(user)
        user.click(user.button("Discard them", editor))
        user.click(editor.close_button)
    assert me(sandbox) == before | {"updated_at": me(sandbox)["updated_at"]}


@battery
async def test_what_can_be_known_is_said_while_typing(sandbox: SandboxProcess, windows: Windows) -> None:
    """Names, addresses and lengths are judged at once, and nothing that is wrong can be sent."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    asked = user.api_requests
    for name, text in (
        ("first_name", " "),
        ("username", "two words"),
        ("email", "nowhere"),
        ("url", "ftp://x"),
        ("instagram_username", "a b"),
        ("bio", "x" * 251),
    ):
        field = editor.fields[name]
        was = field.typed
        write(user, field, text)
        assert field.fault, name
        assert field.fault in field.below
        assert field.place.accessibleDescription() == field.below
        assert not editor.save.isEnabled()
        user.press(Qt.Key.Key_Return, CTRL)
        write(user, field, was)
        assert not field.fault, name
    assert not editor.save.isEnabled()
    left = next(text for text in user.texts(editor.fields["bio"]) if text.endswith("left"))
    write(user, editor.fields["bio"], "12345")
    assert "245 left" in user.texts(editor.fields["bio"])
    assert left != "245 left"
    write(user, editor.fields["username"], "@maren")
    assert editor.save.isEnabled()
    assert user.api_requests == asked


@battery
async def test_nothing_is_lost_while_the_service_is_away(sandbox: SandboxProcess, windows: Windows) -> None:
    """Offline, the reason stands at the bottom and what was typed stays; saving again works."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["location"], "Oslo")
    sandbox.kill()
    user.click(editor.save)
    assert editor.save.text() == "Saving …"
    await user.until(lambda: "cannot be reached" in editor.said, "why it was not saved")
    assert editor.fields["location"].typed == "Oslo"
    assert editor.save.isEnabled()
    sandbox.start()
    user.click(editor.save)
    await says(user, "Profile saved")
    assert me(sandbox)["location"] == "Oslo"


@battery
async def test_two_quick_saves_are_one(sandbox: SandboxProcess, windows: Windows) -> None:
    """While a change is on its way none can be sent or typed; closing meanwhile loses nothing."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["location"], "Oslo")
    asked = user.api_requests
    sandbox.freeze()
    user.click(editor.save)
    user.click(editor.save)
    user.press(Qt.Key.Key_Return, CTRL, on=editor.fields["bio"].place)
    user.type("more", into=editor.fields["location"].place)
    user.press(Qt.Key.Key_Escape, on=editor)
    sandbox.freeze(on=False)
    await says(user, "Profile saved")
    assert user.api_requests == asked + 1
    assert me(sandbox)["location"] == "Oslo"
    assert user.window.profile_page.header.edit.text() == "Edit profile"


@battery
async def test_what_was_typed_and_not_saved_is_offered_again(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """Closing asks nothing: the changes are kept for this session, and can be discarded."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["bio"], "Half a sen")
    user.press(Qt.Key.Key_Escape, on=editor)
    await says(user, "kept, but not saved")
    head = user.window.profile_page.header
    assert head.edit.text() == "Continue editing"
    user.click(user.button("Continue", user.window.body))
    assert editor.fields["bio"].typed == "Half a sen"
    user.press(Qt.Key.Key_Escape, on=editor)
    editor = await edits(user)
    bio = editor.fields["bio"].place
    assert isinstance(bio, QPlainTextEdit)
    assert bio.toPlainText() == "Half a sen"
    assert editor.save.isEnabled()
    user.click(user.button("Discard them", editor))
    assert not editor.save.isEnabled()
    user.press(Qt.Key.Key_Escape, on=editor)
    assert head.edit.text() == "Edit profile"


@battery
async def test_another_user_name_breaks_nothing(sandbox: SandboxProcess, windows: Windows) -> None:
    """Photos, likes and collections of one's own go on under the new name, and so does the way to them."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["username"], "maren")
    user.click(editor.save)
    await says(user, "Profile saved")
    head = user.window.profile_page.header
    assert "@maren " in f"{head.text} "
    tabs = head.tabs.tabs
    user.click(tabs[FeedKind.LIKED])
    await user.sees_photos()
    user.click(tabs[FeedKind.GATHERED])
    await user.until(lambda: user.wall.is_showing_collections, "one's collections")
    user.click(tabs[FeedKind.PERSON])
    await user.sees_photos()
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: not user.application.tasks.names, "all of it anew")
    await user.sees_photos()
    user.click_tile(0)
    user.press(Qt.Key.Key_U, CTRL)
    assert head.edit.isVisible()
    await user.until(lambda: "@maren " in f"{head.text} ", "the page under the new name")


@pytest.mark.battery
async def test_the_editor_goes_with_the_window(sandbox: SandboxProcess, windows: Windows) -> None:
    """Who closes the window sees nothing of it stay behind while the program ends."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["location"], "Oslo")
    user.window.close()
    assert not user.window.isVisible()
    assert not editor.isVisible()


@battery
async def test_a_search_for_the_old_user_name_stays(sandbox: SandboxProcess, windows: Windows) -> None:
    """Only one's own page moves with one's name; whatever else is called like that stays as it is."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    user.search("marenlindqvist")
    write(user, editor.fields["username"], "maren")
    user.click(editor.save)
    await says(user, "Profile saved")
    assert user.wall.title == "“marenlindqvist”"


@battery
async def test_the_address_of_mail_is_written_nowhere(
    sandbox: SandboxProcess, windows: Windows, home: Path
) -> None:
    """It is in no kept file and no log, whatever is done with it: refused, saved, shown."""
    user = await opens(windows, sandbox, debug=True)
    secret = "canary.in.the.mine@photos.example"
    editor = await edits(user)
    for text in ("owenprys@photos.example", secret):
        write(user, editor.fields["email"], text)
        user.click(editor.save)
        await user.until(lambda: not user.application.desk.own_profile.saving, "an answer")
    await says(user, "Profile saved")
    assert me(sandbox)["email"] == secret
    await user.until(lambda: not user.application.tasks.names, "all to be kept")
    await windows.close(user)
    contents = everything_in(home)
    assert any("recall" in name for name in contents)
    for name, content in contents.items():
        assert b"canary.in.the.mine" not in content, name
        assert b"owenprys@photos" not in content, name


@battery
async def test_an_edit_that_cannot_be_undone_is_told_of(sandbox: SandboxProcess, windows: Windows) -> None:
    """Undo without a network says so, and the profile is shown as it is."""
    user = await opens(windows, sandbox)
    editor = await edits(user)
    write(user, editor.fields["location"], "Oslo")
    user.click(editor.save)
    await says(user, "Profile saved")
    sandbox.kill()
    user.click(user.button("Undo", user.window.body))
    await says(user, "Profile saved – not undone. The photo service cannot be reached")
    assert "Oslo" in user.window.profile_page.header.text


@battery
async def test_the_own_page_waits_for_the_service(sandbox: SandboxProcess, windows: Windows) -> None:
    """Who opens it offline is told so, and sees it as soon as the service answers."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN)
    await user.sees_photos()
    sandbox.kill()
    user.press(Qt.Key.Key_4, CTRL)
    await user.sees_state("The photo service cannot be reached")
    assert user.window.profile_page.header.isVisible()
    assert user.window.profile_page.header.avatar.letters == ""
    sandbox.start()
    await user.sees_photos()
    await user.until(lambda: user.window.profile_page.header.name == "Maren Lindqvist", "one's name")
