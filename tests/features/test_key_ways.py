"""Three ways to a key, through the window: one's own, a proxy, a registration."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from photodesk.accounts.credentials import OUT_OF_BAND, Credentials
from photodesk.accounts.sources import Way
from photodesk.library.accounts import Road
from photodesk.net.secret import Secret
from tests.fakes.system_keyrings import Memory, TrustedMemory
from tests.features.conftest import StartSandbox, Windows
from tests.features.connecting import (
    Reader,
    is_done,
    key_in_use,
    knows_of_a_key,
    offers_key,
    opens_dialog,
    reads,
    said,
    stands_for_unsplash,
)
from tests.features.processes import SandboxProcess

ACCESS, SECRET, PARENT = "the-right-access-key", "the-right-secret-key", "the-parent-id"
ACCESS_ENTRY, SECRET_ENTRY = ("photodesk", "unsplash access key"), ("photodesk", "unsplash secret key")


@pytest.fixture
def unsplash(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """Return a sandbox that stands where Unsplash does."""
    monkeypatch.setenv("PHOTODESK_SANDBOX_SECRET_KEY", SECRET)
    sandbox = start_sandbox("--access-key", ACCESS, "--registration-key", PARENT)
    stands_for_unsplash(sandbox, monkeypatch)
    return sandbox


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Return a keyring that works, and is the system's."""
    backend = TrustedMemory()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    return backend


async def test_keys_of_ones_own_are_tried_kept_used_and_forgotten(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """Typed once they are kept and in use, today and at the next start, until they are forgotten."""
    user = await windows.open()
    assert key_in_use(user) == ""
    await offers_key(user, ACCESS, SECRET)
    await is_done(user)
    await user.sees_pictures()
    assert kept.kept == {ACCESS_ENTRY: ACCESS, SECRET_ENTRY: SECRET}
    assert key_in_use(user) == "Key in use: your own"
    own = Credentials(unsplash.url, Secret(ACCESS), Secret(SECRET), OUT_OF_BAND)
    assert user.application.switchboard.credentials == own
    assert "kept in the keyring" in user.window.toasts.texts[-1]
    await windows.close(user)

    user = await windows.open()
    await user.sees_photos()
    assert user.application.switchboard.credentials == own
    assert key_in_use(user) == "Key in use: your own"
    user.window.actions_by_id["forget-key"].trigger()
    await user.until(lambda: "sample library" in user.window.sample_bar.text, "the sample library")
    assert kept.kept == {}
    assert key_in_use(user) == ""
    assert "forgotten" in user.window.toasts.texts[-1]


@pytest.mark.battery
async def test_the_secret_key_is_added_later(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """It alone is typed: the access key in use stays, and both are kept."""
    user = await windows.open()
    await offers_key(user, ACCESS)
    await is_done(user)
    dialog = await opens_dialog(user)
    user.type(SECRET, into=dialog.choice.own.secret.edit)
    user.click(user.button("Connect", dialog))
    await is_done(user)
    assert kept.kept == {ACCESS_ENTRY: ACCESS, SECRET_ENTRY: SECRET}
    assert user.application.switchboard.credentials == Credentials(
        unsplash.url, Secret(ACCESS), Secret(SECRET), OUT_OF_BAND
    )


@pytest.mark.battery
async def test_a_change_of_key_keeps_what_is_shown_until_the_new_one_works(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """A wrong key changes nothing: photos, key in use and keyring stay; the dialog says why."""
    user = await windows.open(access_key=Secret(ACCESS))
    await user.sees_pictures()
    ids = user.ids
    assert key_in_use(user) == "Key in use: given at the start"
    assert not user.window.actions_by_id["forget-key"].isEnabled()
    await offers_key(user, "some-other-key")
    await reads(user, "does not accept this access key")
    assert user.ids[: len(ids)] == ids
    assert kept.kept == {}
    assert key_in_use(user) == "Key in use: given at the start"
    user.press(Qt.Key.Key_Escape)
    assert not user.key_dialog.isVisible()


@pytest.mark.battery
async def test_a_trial_that_takes_long_is_stopped(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """While the service does not answer it can be stopped; the key stays in the field to be tried again."""
    user = await windows.open()
    await user.until(lambda: user.window.sample_bar.text, "the sample library")
    unsplash.freeze()
    dialog = await offers_key(user, ACCESS)
    await reads(user, "Trying the key")
    user.click(user.button("Stop", dialog))
    assert dialog.isVisible()
    assert dialog.choice.own.access.text == ACCESS
    unsplash.freeze(on=False)
    user.click(user.button("Connect", dialog))
    await is_done(user)
    await user.sees_photos()


@pytest.mark.battery
async def test_a_key_without_requests_left_is_taken(
    start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch, kept: Memory, windows: Windows
) -> None:
    """Who is out of requests has a key that works: it is kept, and the window says when to come back."""
    sandbox = start_sandbox("--rate-limit", "1")
    stands_for_unsplash(sandbox, monkeypatch)
    sandbox.says("/photos", key=ACCESS)
    user = await windows.open()
    await offers_key(user, ACCESS)
    await is_done(user)
    assert kept.kept == {ACCESS_ENTRY: ACCESS}
    await user.sees_bar("requests are used up")


@pytest.mark.battery
async def test_a_key_that_stops_working_leads_to_another(
    unsplash: SandboxProcess, kept: Memory, windows: Windows, home: Path
) -> None:
    """At the next start the key is revoked: the wall says so, and its one button leads to the dialog."""
    kept.kept[ACCESS_ENTRY] = "a-key-that-was-revoked"
    knows_of_a_key(home)
    user = await windows.open()
    await user.sees_state("does not accept this access key")
    user.click(user.button("Use another key", user.wall.state))
    dialog = user.key_dialog
    await user.until(dialog.isVisible, "the dialog")
    user.type(ACCESS, into=dialog.choice.own.access.edit)
    user.click(user.button("Connect", dialog))
    await is_done(user)
    await user.sees_photos()
    await user.sees_bar("")
    assert kept.kept == {ACCESS_ENTRY: ACCESS}


@pytest.mark.battery
async def test_an_installation_is_registered_once(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """Somebody signs in to the parent, and there is a key; after another way it is the same one."""
    robot = Reader("marenlindqvist")
    options: dict[str, Any] = {"parent_key": Secret(PARENT), "guides": {Road.EMBEDDED: robot.guide}}
    user = await windows.open(**options)
    dialog = await opens_dialog(user, Way.REGISTERED)
    user.click(user.button("Register", dialog))
    await is_done(user)
    await user.sees_photos()
    assert key_in_use(user) == "Key in use: this installation’s"
    assert len(robot.visits) == 1
    assert f"client_id={PARENT}" in robot.visits[0]
    registered = dict(kept.kept)
    assert len(registered) == 2
    await offers_key(user, ACCESS)
    await is_done(user)
    assert key_in_use(user) == "Key in use: your own"
    dialog = await opens_dialog(user, Way.REGISTERED)
    user.click(user.button("Register", dialog))
    await is_done(user)
    assert key_in_use(user) == "Key in use: this installation’s"
    assert len(robot.visits) == 1
    assert kept.kept == registered
    await windows.close(user)
    user = await windows.open(**options)
    await user.sees_photos()
    assert key_in_use(user) == "Key in use: this installation’s"


@pytest.mark.battery
async def test_a_registration_whose_answer_was_lost_is_the_users_choice(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """The connection breaks over the answer: nothing is asked again until the user says so."""
    robot = Reader("marenlindqvist")
    user = await windows.open(parent_key=Secret(PARENT), guides={Road.EMBEDDED: robot.guide})
    dialog = await opens_dialog(user, Way.REGISTERED)
    unsplash.fails(kind="lost", path="/clients")
    user.click(user.button("Register", dialog))
    await user.until(lambda: dialog.choice.registration.whole.text, "what went wrong")
    unsplash.fails()
    user.click(user.button("Register", dialog))
    await reads(user, "the answer was lost")
    assert "second application" in said(user)
    assert kept.kept == {}
    user.click(user.button("Register again", dialog))
    await is_done(user)
    assert key_in_use(user) == "Key in use: this installation’s"


@pytest.mark.battery
async def test_a_registration_that_is_stopped(
    unsplash: SandboxProcess, kept: Memory, windows: Windows
) -> None:
    """Whoever does not allow it at the service is told that nothing was registered, and can try again."""
    robot = Reader("marenlindqvist")
    robot.action = "deny"
    user = await windows.open(parent_key=Secret(PARENT), guides={Road.EMBEDDED: robot.guide})
    dialog = await opens_dialog(user, Way.REGISTERED)
    user.click(user.button("Register", dialog))
    await reads(user, "nothing was registered")
    robot.action = "allow"
    user.click(user.button("Register", dialog))
    await is_done(user)


@pytest.mark.battery
async def test_without_a_parent_there_is_nothing_to_register(windows: Windows) -> None:
    """The way is not offered where no parent is configured."""
    user = await windows.open()
    dialog = await opens_dialog(user)
    assert dialog.choice.cards[Way.PROXY].isVisible()
    assert not dialog.choice.cards[Way.REGISTERED].isVisible()
