"""Keyrings that are not there, locked, slow or broken: the window comes up, and says what to do."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from photodesk.accounts.keys import KeyRing
from tests.fakes.system_keyrings import Memory, TrustedHanging, TrustedMemory, TrustedOdd
from tests.features.conftest import StartSandbox, Windows
from tests.features.connecting import (
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
from tests.features.user import User

ACCESS = "the-right-access-key"
ENTRY = ("photodesk", "unsplash access key")
Use = Callable[[KeyringBackend], None]


@pytest.fixture
def unsplash(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """Return a sandbox that stands where Unsplash does."""
    sandbox = start_sandbox("--access-key", ACCESS)
    stands_for_unsplash(sandbox, monkeypatch)
    return sandbox


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Return what makes a backend the keyring of the system."""

    def used(backend: KeyringBackend) -> None:
        monkeypatch.setattr("keyring.get_keyring", lambda: backend)

    return used


@pytest.fixture
def hanging(use: Use, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Memory, threading.Event]]:
    """Return a keyring that answers nobody until it is let go; patience with it is short."""
    monkeypatch.setattr("photodesk.accounts.keys.PATIENCE", 0.5)
    monkeypatch.setattr(KeyRing.__init__, "__kwdefaults__", {"patience": 0.5})
    release = threading.Event()
    backend = TrustedHanging(release)
    use(backend)
    yield backend, release
    release.set()


async def opens_with_a_kept_key(windows: Windows, home: Path) -> User:
    """Start PhotoDesk as somebody whose key is in the keyring, kept there by an earlier version."""
    knows_of_a_key(home)
    return await windows.open()


@pytest.mark.parametrize(
    "backend",
    [fail.Keyring, pytest.param(null.Keyring, marks=pytest.mark.battery)],
    ids=["none", "one that forgets"],
)
async def test_without_a_keyring_the_key_lasts_for_the_session(
    unsplash: SandboxProcess, windows: Windows, use: Use, backend: Callable[[], KeyringBackend]
) -> None:
    """The dialog says so beforehand, and afterwards how to change that; the next start knows no key."""
    use(backend())
    user = await windows.open()
    dialog = await opens_dialog(user)
    await reads(user, "There is no keyring on this computer")
    user.type(ACCESS, into=dialog.choice.own.access.edit)
    user.click(user.button("Connect", dialog))
    await reads(user, "Unsplash is connected")
    assert "lasts until PhotoDesk is closed" in said(user)
    assert "GNOME Keyring or KWallet" in said(user)
    await user.sees_photos()
    assert key_in_use(user) == "Key in use: your own"
    user.click(user.button("Done", dialog))
    assert not dialog.isVisible()
    assert user.application.settings.own_key is False
    user.window.actions_by_id["forget-key"].trigger()
    await user.until(lambda: "sample library" in user.window.sample_bar.text, "the sample library")
    assert key_in_use(user) == ""


@pytest.mark.battery
async def test_a_keyring_that_was_unlocked_meanwhile_keeps_the_key(
    unsplash: SandboxProcess, windows: Windows, use: Use
) -> None:
    """Locked at first, the dialog says how to unlock it; unlocked, Try again keeps the key."""
    use(TrustedOdd(KeyringLocked("locked")))
    user = await windows.open()
    dialog = await offers_key(user, ACCESS)
    await reads(user, "The keyring is locked. Unlock it")
    assert user.application.settings.own_key is False
    working = TrustedMemory()
    use(working)
    user.click(user.button("Try again", dialog))
    await is_done(user)
    assert working.kept == {ENTRY: ACCESS}
    assert user.application.settings.own_key is True


@pytest.mark.battery
async def test_a_keyring_that_fails_is_not_the_end(
    unsplash: SandboxProcess, windows: Windows, use: Use
) -> None:
    """Whatever it raises, the key works for this session, and the doctor is named."""
    use(TrustedOdd(RuntimeError("the wallet is on fire")))
    user = await windows.open()
    await offers_key(user, ACCESS)
    await reads(user, "photodesk doctor")
    assert "on fire" not in said(user)
    await user.sees_photos()


@pytest.mark.battery
async def test_a_keyring_that_does_not_answer_holds_nobody_up(
    unsplash: SandboxProcess, windows: Windows, hanging: tuple[Memory, threading.Event]
) -> None:
    """The key is in use at once; the dialog says that the keyring may be waiting for the user."""
    user = await windows.open()
    dialog = await offers_key(user, ACCESS)
    await user.sees_photos()
    await reads(user, "It may be waiting for you in a window of its own")
    hanging[1].set()
    user.click(user.button("Try again", dialog))
    await is_done(user)
    assert hanging[0].kept[ENTRY] == ACCESS


@pytest.mark.battery
async def test_a_locked_keyring_at_the_start(
    unsplash: SandboxProcess, windows: Windows, use: Use, home: Path
) -> None:
    """The sample library is shown and a bar says why; once it is unlocked, its button brings the photos."""
    use(TrustedOdd(KeyringLocked("locked")))
    user = await opens_with_a_kept_key(windows, home)
    await user.until(lambda: "The keyring is locked" in user.window.sample_bar.text, "word of the keyring")
    await user.sees_photos()
    assert key_in_use(user) == ""
    working = TrustedMemory()
    working.kept[ENTRY] = ACCESS
    use(working)
    user.click(user.button("Try again", user.window.sample_bar))
    await user.until(lambda: key_in_use(user) == "Key in use: your own", "the key")
    await user.sees_photos()
    assert not user.window.sample_bar.isVisible()
    assert user.application.settings.own_key is True


@pytest.mark.battery
async def test_a_hanging_keyring_at_the_start(
    unsplash: SandboxProcess, windows: Windows, hanging: tuple[Memory, threading.Event], home: Path
) -> None:
    """The window does not wait for it, and photos are there as soon as patience with it has ended."""
    user = await opens_with_a_kept_key(windows, home)
    assert user.window.isVisible()
    assert hanging[0].threads == []  # it has answered nobody
    await user.until(
        lambda: "The keyring does not answer" in user.window.sample_bar.text, "word of the keyring"
    )
    await user.sees_photos()


@pytest.mark.battery
async def test_a_key_can_be_changed_while_the_keyring_hangs(
    unsplash: SandboxProcess, windows: Windows, hanging: tuple[Memory, threading.Event], home: Path
) -> None:
    """Whoever is faster than the keyring is not overruled by it."""
    user = await opens_with_a_kept_key(windows, home)
    await offers_key(user, ACCESS)
    await user.until(lambda: key_in_use(user) == "Key in use: your own", "the key")
    await user.sees_photos()
    await reads(user, "does not answer")
    hanging[1].set()
    assert key_in_use(user) == "Key in use: your own"


@pytest.mark.battery
async def test_a_key_in_a_keyring_that_fails_is_not_forgotten(
    unsplash: SandboxProcess, windows: Windows, use: Use
) -> None:
    """Forgetting says that the key is still there, and changes nothing."""
    working = TrustedMemory()
    use(working)
    user = await windows.open()
    await offers_key(user, ACCESS)
    await is_done(user)
    use(TrustedOdd(KeyringLocked("locked")))
    user.window.actions_by_id["forget-key"].trigger()
    await user.until(lambda: any("still in it" in text for text in user.window.toasts.texts), "word of it")
    assert key_in_use(user) == "Key in use: your own"
    assert user.application.settings.own_key is True
