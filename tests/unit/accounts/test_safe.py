"""The safe: tokens in the keyring, one entry for each account, in the order things were done."""

import asyncio
import json

import pytest

from photodesk.accounts.account import Account
from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.accounts.safe import Safe, Tokens
from photodesk.net.secret import Secret
from tests.fakes.keyrings import MemoryKeyring

ANN = Account("unsplash", "a1", "ann")
BOB = Account("unsplash", "b2", "bob")
FIRST = Tokens(Secret("CANARY-token-1"), Secret("CANARY-refresh-1"), frozenset({"public", "write_likes"}))
SECOND = Tokens(Secret("CANARY-token-2"), Secret())


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    found = MemoryKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: found)
    return found


def impatient(service: str) -> KeyRing:
    return KeyRing(f"photodesk/{service}", patience=0.05)


def test_tokens_come_back_at_the_next_start(keyring: MemoryKeyring) -> None:
    """Each account is one entry under its service, which another program start reads whole."""
    asyncio.run(Safe().put(ANN, FIRST))
    asyncio.run(Safe().put(BOB, SECOND))
    assert set(keyring.kept) == {("photodesk/unsplash", "a1"), ("photodesk/unsplash", "b2")}
    assert asyncio.run(Safe().get(ANN)) == FIRST
    assert asyncio.run(Safe().get(BOB)) == SECOND
    assert Safe().at_hand(ANN) is None


def test_what_is_at_hand_is_not_asked_for(keyring: MemoryKeyring) -> None:
    """Tokens that were put or read in this session cost no look into the keyring."""
    safe = Safe()
    asyncio.run(safe.put(ANN, FIRST))
    before = keyring.asked
    assert asyncio.run(safe.get(ANN)) is FIRST
    assert safe.at_hand(ANN) is FIRST
    assert keyring.asked == before


def test_removed_tokens_are_nowhere(keyring: MemoryKeyring) -> None:
    """Neither in the keyring nor in memory; removing what is not there does no harm."""
    safe = Safe()
    asyncio.run(safe.put(ANN, FIRST))
    asyncio.run(safe.remove(ANN))
    asyncio.run(safe.remove(ANN))
    assert keyring.kept == {}
    assert safe.at_hand(ANN) is None
    assert asyncio.run(safe.get(ANN)) is None


def test_a_removal_is_not_undone_by_a_write_before_it(keyring: MemoryKeyring) -> None:
    """A token that is still being kept when its account is removed does not come back."""

    async def scene() -> None:
        safe = Safe()
        keyring.hang(on=True)
        keeping = [asyncio.create_task(safe.put(ANN, tokens)) for tokens in (FIRST, SECOND)]
        assert await asyncio.to_thread(keyring.begun.wait, 10)
        removing = asyncio.create_task(safe.remove(ANN))
        await asyncio.sleep(0)
        keyring.hang(on=False)
        await asyncio.gather(*keeping, removing)
        assert keyring.kept == {}
        assert safe.at_hand(ANN) is None

    asyncio.run(scene())


def test_the_newest_token_is_the_one_that_is_kept(keyring: MemoryKeyring) -> None:
    """Two writes end with the second, however slow the keyring is with the first."""

    async def scene() -> None:
        safe = Safe()
        keyring.hang(on=True)
        keeping = [asyncio.create_task(safe.put(ANN, tokens)) for tokens in (FIRST, SECOND)]
        assert await asyncio.to_thread(keyring.begun.wait, 10)
        keyring.hang(on=False)
        await asyncio.gather(*keeping)
        assert json.loads(keyring.kept["photodesk/unsplash", "a1"])["token"] == "CANARY-token-2"

    asyncio.run(scene())


def test_a_removal_is_not_undone_by_a_slow_look_before_it(keyring: MemoryKeyring) -> None:
    """Tokens that the keyring is still asked for when their account is removed are not at hand afterwards."""

    async def scene() -> None:
        await Safe().put(ANN, FIRST)
        safe = Safe()
        keyring.begun.clear()
        keyring.hang(on=True)
        asking = asyncio.create_task(safe.get(ANN))
        assert await asyncio.to_thread(keyring.begun.wait, 10)
        removing = asyncio.create_task(safe.remove(ANN))
        await asyncio.sleep(0)
        keyring.hang(on=False)
        assert await asking is None
        await removing
        assert keyring.kept == {}
        assert safe.at_hand(ANN) is None

    asyncio.run(scene())


def test_a_new_token_is_not_lost_to_a_slow_look_before_it(keyring: MemoryKeyring) -> None:
    """Who signs in again while the keyring is asked for the old token keeps the new one."""

    async def scene() -> None:
        await Safe().put(ANN, FIRST)
        safe = Safe()
        keyring.begun.clear()
        keyring.hang(on=True)
        asking = asyncio.create_task(safe.get(ANN))
        assert await asyncio.to_thread(keyring.begun.wait, 10)
        keeping = asyncio.create_task(safe.put(ANN, SECOND))
        await asyncio.sleep(0)
        keyring.hang(on=False)
        assert await asking is SECOND
        await keeping
        assert safe.at_hand(ANN) is SECOND
        assert json.loads(keyring.kept["photodesk/unsplash", "a1"])["token"] == "CANARY-token-2"

    asyncio.run(scene())


def test_without_a_keyring_tokens_last_for_the_session(keyring: MemoryKeyring) -> None:
    """A keyring that is locked or hangs is told of, and the tokens are at hand until the end."""
    keyring.locked = True
    safe = Safe(impatient)
    with pytest.raises(KeyringUnavailable):
        asyncio.run(safe.put(ANN, FIRST))
    assert asyncio.run(safe.get(ANN)) is FIRST
    keyring.locked = False
    keyring.hang(on=True)
    with pytest.raises(KeyringUnavailable):
        asyncio.run(safe.put(BOB, SECOND))
    keyring.hang(on=False)
    assert safe.at_hand(BOB) is SECOND


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "no JSON",
        "[]",
        "7",
        '{"token": "x"}',
        '{"token": "", "refresh_token": "", "scopes": []}',
        '{"token": 7, "refresh_token": "", "scopes": []}',
        '{"token": "x", "refresh_token": null, "scopes": []}',
        "[" * 100_000,
    ],
)
def test_an_entry_that_is_none_of_ours_is_no_token(keyring: MemoryKeyring, entry: str) -> None:
    """Whatever stands in the keyring, nothing is sent that is not a token."""
    keyring.kept["photodesk/unsplash", "a1"] = entry
    assert asyncio.run(Safe().get(ANN)) is None


def test_odd_scopes_do_not_cost_the_token(keyring: MemoryKeyring) -> None:
    """A token whose scopes cannot be read is a token, and what it allows is not known."""
    keyring.kept["photodesk/unsplash", "a1"] = '{"token": "x", "refresh_token": "y", "scopes": 7}'
    assert asyncio.run(Safe().get(ANN)) == Tokens(Secret("x"), Secret("y"))


def test_tokens_do_not_print_themselves() -> None:
    """Neither repr nor a formatted text shows what is in them."""
    assert "CANARY" not in f"{FIRST} {FIRST!r}"
