"""Where credentials are kept: secrets in the keyring, the rest in the settings."""

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from keyring.errors import KeyringLocked

from photodesk.accounts.credentials import OUT_OF_BAND, Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable, Lack
from photodesk.accounts.sources import Source, Sources, Way, proxy
from photodesk.errors import UsageError
from photodesk.net.secret import Secret
from photodesk.store.settings import Settings
from tests.fakes.system_keyrings import Memory, TrustedMemory, TrustedOdd, system_keyring
from tests.unit.accounts.settings import Remembered

T = TypeVar("T")
API = "https://api.example.org"
KEY, SECRET = Secret("CANARY-access"), Secret("CANARY-secret")
ACCESS_ENTRY, SECRET_ENTRY = ("photodesk", "photos access key"), ("photodesk", "photos secret key")


@pytest.fixture
def kept() -> Iterator[Memory]:
    """Return a keyring that works."""
    backend = TrustedMemory()
    with system_keyring(backend):
        yield backend


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def sources(memory: Remembered | Settings, *, lasting: bool = True) -> Sources:
    return Sources("photos", API, memory, KeyRing(), lasting=lasting)


def test_own_keys_come_back(kept: Memory) -> None:
    """Two entries in the keyring; the settings know that there are keys, and the redirect, but no key."""
    memory = Remembered()
    own = sources(memory).own(KEY, SECRET, "http://127.0.0.1:8765/done")
    run(sources(memory).keep(own))
    assert kept.kept == {ACCESS_ENTRY: KEY.reveal(), SECRET_ENTRY: SECRET.reveal()}
    assert run(sources(memory).remembered()) == own
    assert "CANARY" not in repr(vars(memory))
    assert memory.redirect_uri == "http://127.0.0.1:8765/done"


def test_a_key_alone_is_one_entry(kept: Memory) -> None:
    """The secret key is optional, and an older one does not stay beside a new access key."""
    memory = Remembered()
    run(sources(memory).keep(sources(memory).own(KEY, SECRET, "")))
    run(sources(memory).keep(sources(memory).own(Secret("CANARY-other"), Secret(), "")))
    assert kept.kept == {ACCESS_ENTRY: "CANARY-other"}
    found = run(sources(memory).remembered())
    assert found is not None
    assert found.credentials == Credentials(API, Secret("CANARY-other"), Secret(), OUT_OF_BAND)


def test_the_key_of_an_earlier_version_is_used(kept: Memory, tmp_path: Path) -> None:
    """A profile that knows `own_key` and nothing of ways loses nothing: same entry, same key."""
    file = tmp_path / "settings.toml"
    file.write_text("own_key = true\n")
    kept.kept[ACCESS_ENTRY] = KEY.reveal()
    settings = Settings(file)
    found = run(sources(settings).remembered())
    assert found == Source(Way.OWN, Credentials(API, KEY, Secret(), OUT_OF_BAND))
    run(sources(settings).forget())
    assert kept.kept == {}
    assert settings.own_key is False


def test_an_earlier_version_finds_the_key_of_this_one(kept: Memory) -> None:
    """Going back to it loses no key either: `own_key` is set and the entry has its old name."""
    memory = Remembered()
    run(sources(memory).keep(sources(memory).own(KEY, SECRET, "")))
    assert memory.own_key
    assert kept.kept[ACCESS_ENTRY] == KEY.reveal()


def test_a_proxy_keeps_no_secret(kept: Memory) -> None:
    """Its address is in the settings; the key that was in use before is kept no longer."""
    memory = Remembered()
    run(sources(memory).keep(sources(memory).own(KEY, SECRET, "")))
    found = proxy("https://photos.example.org/api/")
    run(sources(memory).keep(found))
    assert kept.kept == {}
    assert (memory.key_way, memory.proxy_url, memory.own_key) == (
        "proxy",
        "https://photos.example.org/api",
        False,
    )
    assert run(sources(memory).remembered()) == found
    assert not found.credentials.access_key
    assert not found.credentials.secret_key


@pytest.mark.parametrize("address", ["http://photos.example.org", "photos", "", "https://a@b.example"])
def test_a_proxy_that_cannot_be_used_is_none(kept: Memory, address: str) -> None:
    """Somebody has edited the settings: there is no key then, and no error at the start."""
    assert run(sources(Remembered(key_way="proxy", proxy_url=address)).remembered()) is None
    with pytest.raises(UsageError):
        proxy(address)


def test_nothing_kept_asks_no_keyring() -> None:
    """A keyring that would ask the user for a password is not opened for nothing."""
    backend = TrustedOdd(RuntimeError("asked"))
    with system_keyring(backend):
        assert run(sources(Remembered()).remembered()) is None
        assert (
            run(sources(Remembered(key_way="proxy", proxy_url="https://p.example")).remembered()) is not None
        )


def test_an_emptied_keyring_is_no_key(kept: Memory) -> None:
    """Somebody has deleted the entry: there is no key, and nothing fails."""
    assert run(sources(Remembered(own_key=True)).remembered()) is None


def test_a_locked_keyring_says_so_and_changes_nothing() -> None:
    """What was kept stays kept: reading, keeping and forgetting fail alike."""
    memory = Remembered(own_key=True, key_way="own")
    with system_keyring(TrustedOdd(KeyringLocked("locked"))):
        for work in (
            sources(memory).remembered(),
            sources(memory).keep(sources(memory).own(KEY, SECRET, "")),
            sources(memory).forget(),
        ):
            with pytest.raises(KeyringUnavailable) as caught:
                run(work)
            assert caught.value.lack is Lack.LOCKED
    assert memory == Remembered(own_key=True, key_way="own")


def test_a_proxy_is_kept_even_if_the_keyring_is_locked() -> None:
    """Nothing of it is secret; that an older key is still in the keyring is not forgotten."""
    memory = Remembered(own_key=True, key_way="own")
    with system_keyring(TrustedOdd(KeyringLocked("locked"))):
        run(sources(memory).keep(proxy("https://p.example")))
    assert (memory.key_way, memory.own_key) == ("proxy", True)
    backend = TrustedMemory()
    backend.kept[ACCESS_ENTRY] = KEY.reveal()
    with system_keyring(backend):
        run(sources(memory).forget())
    assert backend.kept == {}
    assert memory == Remembered()


def test_a_service_named_for_one_session_keeps_nothing(kept: Memory) -> None:
    """Neither in the keyring nor in the settings, and nothing of what is there is used for it."""
    memory = Remembered(own_key=True, key_way="own")
    other = sources(memory, lasting=False)
    run(other.keep(other.own(KEY, SECRET, "")))
    run(other.forget())
    assert kept.kept == {}
    assert memory == Remembered(own_key=True, key_way="own")
    assert run(other.remembered()) is None


def test_what_was_given_at_the_start_is_not_kept(kept: Memory) -> None:
    """Keys of the command line and the environment stay there."""
    memory = Remembered()
    run(sources(memory).keep(Source(Way.GIVEN, Credentials(API, KEY, SECRET))))
    assert kept.kept == {}
    assert memory == Remembered()
