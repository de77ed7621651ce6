"""Safe: the tokens of accounts, in the keyring, or in memory where there is none."""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from photodesk.accounts.account import Account
from photodesk.accounts.keys import KeyRing
from photodesk.net.secret import Secret


@dataclass(frozen=True, slots=True)
class Tokens:
    """What opens a service in somebody's name.

    Attributes:
        token: sent with each request.
        refresh_token: gets a new token; empty without one.
        scopes: what the user has allowed.
    """

    token: Secret
    refresh_token: Secret
    scopes: frozenset[str] = frozenset()


def ring_of(service: str) -> KeyRing:
    """Return the part of the system's keyring for the accounts of a service."""
    return KeyRing(f"photodesk/{service}")


class Safe:
    """Keeps the tokens of each account as one entry of the keyring, and all it has seen in memory.

    What is done to one account is done in order, however slow its keyring is.
    """

    def __init__(self, ring: Callable[[str], KeyRing] = ring_of) -> None:
        self._ring = ring
        self._memory: dict[str, Tokens] = {}
        self._removed: Counter[str] = Counter()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def at_hand(self, account: Account) -> Tokens | None:
        """Return the tokens if no keyring has to be asked for them."""
        return self._memory.get(account.key)

    async def get(self, account: Account) -> Tokens | None:
        """Return the tokens of an account; None if there are none. Raises KeyringUnavailable.

        Those that are put or removed while the keyring is asked count, and not what it answers.
        """
        async with self._locks[account.key]:
            found = self._memory.get(account.key)
            if found is None:
                removed = self._removed[account.key]
                read = _read(await self._ring(account.service).read(account.user_id))
                if read is not None and self._removed[account.key] == removed:
                    self._memory.setdefault(account.key, read)
                found = self._memory.get(account.key)
            return found

    async def put(self, account: Account, tokens: Tokens) -> None:
        """Keep the tokens of an account, in the place of older ones.

        Raises:
            KeyringUnavailable: they are kept until the program ends.
        """
        self._memory[account.key] = tokens
        async with self._locks[account.key]:
            if self._memory.get(account.key) is tokens:  # else there are newer ones, or none any more
                await self._ring(account.service).write(account.user_id, _write(tokens))

    async def remove(self, account: Account) -> None:
        """Forget the tokens of an account.

        Raises:
            KeyringUnavailable: they are still in the keyring.
        """
        self._memory.pop(account.key, None)
        self._removed[account.key] += 1
        async with self._locks[account.key]:
            await self._ring(account.service).delete(account.user_id)


def _write(tokens: Tokens) -> Secret:
    entry = {
        "token": tokens.token.reveal(),
        "refresh_token": tokens.refresh_token.reveal(),
        "scopes": sorted(tokens.scopes),
    }
    return Secret(json.dumps(entry))


def _read(entry: Secret) -> Tokens | None:
    """Return the tokens of an entry; None if there is none, or if it is none of ours."""
    try:
        found = json.loads(entry.reveal())
        token, refresh_token, scopes = found["token"], found["refresh_token"], found["scopes"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(token, str) or not token or not isinstance(refresh_token, str):
        return None
    known = frozenset(scope for scope in scopes if isinstance(scope, str)) if isinstance(scopes, list) else ()
    return Tokens(Secret(token), Secret(refresh_token), frozenset(known))
