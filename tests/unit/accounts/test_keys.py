"""Secrets in the keyring of the system, and keyrings that do not do what they should."""

import asyncio
import logging
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked, PasswordSetError

from photodesk.accounts.keys import TRUSTED, KeyRing, KeyringUnavailable
from photodesk.errors import StoreError
from photodesk.net.secret import Secret
from tests.fakes.system_keyrings import (
    Memory,
    PlainText,
    TrustedHanging,
    TrustedMemory,
    TrustedOdd,
    TrustedSlowToWrite,
    from_module,
)

T = TypeVar("T")
CANARY = "CANARY-0123456789"
Use = Callable[[KeyringBackend], None]


@pytest.fixture
def use() -> Iterator[Use]:
    """Return what makes a backend the system's keyring for this test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def ask(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


@pytest.mark.parametrize("module", TRUSTED)
def test_a_working_keyring_gives_back_what_it_was_given(use: Use, module: str) -> None:
    """Written, read, deleted: each of the trusted keyrings is used as it is."""
    backend = from_module(Memory, f"{module}.api" if module.endswith("macOS") else module)()
    use(backend)
    ring = KeyRing()
    assert ask(ring.read("key")) == Secret()
    ask(ring.write("key", Secret(CANARY)))
    assert backend.kept == {("photodesk", "key"): CANARY}
    assert ask(ring.read("key")).reveal() == CANARY
    ask(ring.delete("key"))
    ask(ring.delete("key"))
    assert backend.kept == {}
    assert ask(ring.read("key")) == Secret()


def test_the_keyring_is_never_asked_on_the_gui_thread(use: Use) -> None:
    """Each call runs in a thread of its own that does not hold up the end of the program."""
    backend = TrustedMemory()
    use(backend)
    ask(KeyRing().read("key"))
    assert [thread.daemon for thread in backend.threads] == [True]
    assert backend.threads[0] is not threading.main_thread()


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, PlainText, Memory])
def test_a_keyring_that_is_none_is_not_used(use: Use, kind: Callable[[], KeyringBackend]) -> None:
    """No keyring, one that forgets, one that writes plain files, and an unknown one are all refused."""
    backend = kind()
    use(backend)
    with pytest.raises(KeyringUnavailable):
        ask(KeyRing().write("key", Secret(CANARY)))
    with pytest.raises(KeyringUnavailable):
        ask(KeyRing().read("key"))
    with pytest.raises(KeyringUnavailable):
        ask(KeyRing().delete("key"))
    assert not getattr(backend, "kept", None)


def chained(monkeypatch: pytest.MonkeyPatch, *backends: KeyringBackend) -> ChainerBackend:
    monkeypatch.setattr(ChainerBackend, "backends", list(backends))
    return ChainerBackend()  # type: ignore[no-untyped-call]


def test_a_chain_is_used_by_its_trusted_link(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several keyrings the trusted one is used, even behind one that writes plain files."""
    open_file, safe = PlainText(), TrustedMemory()
    use(chained(monkeypatch, open_file, safe))
    ask(KeyRing().write("key", Secret(CANARY)))
    assert open_file.kept == {}
    assert safe.kept == {("photodesk", "key"): CANARY}


def test_a_chain_without_a_trusted_link_is_not_used(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of nothing but plain files is no keyring."""
    open_file = PlainText()
    forgetful: Callable[[], KeyringBackend] = null.Keyring
    use(chained(monkeypatch, open_file, forgetful()))
    with pytest.raises(KeyringUnavailable):
        ask(KeyRing().write("key", Secret(CANARY)))
    assert open_file.kept == {}


@pytest.mark.parametrize(
    "error",
    [
        KeyringLocked(f"locked {CANARY}"),
        PasswordSetError(CANARY),
        RuntimeError(CANARY),
        OSError(5, CANARY),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
        KeyError(CANARY),
        SystemExit(CANARY),
        type("PanicException", (BaseException,), {})(CANARY),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_keyring_raises_becomes_one_error_without_the_secret(
    use: Use, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    """Locked, broken or panicking: the answer is KeyringUnavailable, at once, and tells no secret."""
    caplog.set_level(logging.DEBUG)
    use(TrustedOdd(error))
    ring = KeyRing(patience=3)
    calls = (ring.read("key"), ring.write("key", Secret(CANARY)), ring.delete("key"))
    for call in calls:
        with pytest.raises(KeyringUnavailable) as caught:
            ask(call)
        told = "".join(traceback.format_exception(caught.value)) + caught.value.people + caught.value.log
        assert CANARY not in told
    assert CANARY not in caplog.text


def test_a_hanging_keyring_is_given_up_on(use: Use) -> None:
    """A keyring that does not answer within the patience is unavailable, and may answer later unheard."""
    release = threading.Event()
    backend = TrustedHanging(release)
    use(backend)

    async def main() -> None:
        with pytest.raises(KeyringUnavailable, match="does not answer"):
            await KeyRing(patience=0.02).read("key")

    try:
        ask(main())
        assert backend.asked.is_set()
    finally:
        release.set()


def test_what_is_deleted_does_not_come_back_when_the_keyring_answers_at_last(use: Use) -> None:
    """A keyring that is unlocked late does what it was asked in order, though nobody waits any more."""
    release = threading.Event()
    backend = TrustedSlowToWrite(release)
    use(backend)

    async def main() -> None:
        ring = KeyRing(patience=0.05)
        for late in (ring.write("key", Secret(CANARY)), ring.delete("key")):
            with pytest.raises(KeyringUnavailable):
                await late
        release.set()
        await KeyRing().write("key", Secret("new"))  # behind them all
        await KeyRing().delete("key")

    try:
        ask(main())
    finally:
        release.set()
    assert backend.done == ["set", "delete", "set", "delete"]
    assert backend.kept == {}


def test_a_call_may_be_cancelled(use: Use) -> None:
    """Whoever asked may stop waiting, without an error of the keyring."""
    release = threading.Event()
    backend = TrustedHanging(release)
    use(backend)

    async def main() -> None:
        task = asyncio.ensure_future(KeyRing(patience=30).read("key"))
        await asyncio.to_thread(backend.asked.wait, 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    try:
        ask(main())
    finally:
        release.set()


def test_an_unavailable_keyring_says_what_happens_instead() -> None:
    """It is a trouble of this machine, and the sentence says how long the key is kept."""
    error = KeyringUnavailable("x")
    assert isinstance(error, StoreError)
    assert "until PhotoDesk is closed" in error.people
    assert "photodesk doctor" in error.people
