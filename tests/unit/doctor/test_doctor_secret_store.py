"""Whatever the keyring does, the doctor says in time what it means."""

import threading

import pytest

from photodesk.accounts.sources import entries
from photodesk.doctor import secret_store
from photodesk.doctor.report import Level


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("none", "fail"), "none: "),
        (("locked", "Secret Service"), "Secret Service is locked: "),
        (("failed", "DBusError"), "fails (DBusError): "),
    ],
)
def test_without_a_keyring_the_consequence_is_named(answer: tuple[str, str], said: str) -> None:
    """None, locked and failing are normal outcomes: this session only."""
    found = secret_store.finding(lambda: answer)
    assert found.level is Level.NOTE
    assert found.value == said + "keys and sessions are kept for this session only"
    assert found.step


@pytest.mark.parametrize(("state", "more"), [("empty", ""), ("holding", "; it holds an access key")])
def test_a_keyring_that_works_keeps(state: str, more: str) -> None:
    """A keyring that answers is fine, with or without a key in it."""
    found = secret_store.finding(lambda: (state, "KWallet"))
    assert (found.level, found.value) == (Level.FINE, f"KWallet: keys and sessions are kept{more}")


def test_a_keyring_that_hangs_is_left_behind() -> None:
    """A prompt that nobody answers does not hold the doctor up."""
    never = threading.Event()

    def hang() -> tuple[str, str]:
        never.wait(60)
        return ("holding", "too late")

    found = secret_store.finding(hang, limit=0.05)
    never.set()
    assert found.level is Level.NOTE
    assert "no answer in 0.05 seconds" in found.value


def test_a_keyring_that_raises_is_an_answer() -> None:
    """Backends raise errors of their own; none of them ends the doctor, and none of their texts is shown."""

    def fail() -> tuple[str, str]:
        raise RuntimeError("CANARY-7f3a")

    found = secret_store.finding(fail)
    assert "fails (RuntimeError)" in found.value
    assert "CANARY" not in found.value


def test_the_key_is_looked_for_where_the_window_keeps_it() -> None:
    """The doctor does not import the window, so this holds the two names together."""
    assert ("photodesk", entries("unsplash")[0]) == secret_store.ACCESS_KEY


def test_the_real_keyring_is_asked_in_time() -> None:
    """What there is on this machine gives one of the outcomes."""
    assert secret_store.finding().subject == "Keyring"
