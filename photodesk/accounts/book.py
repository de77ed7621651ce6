"""Book: which accounts there are on this computer. Lies in the settings and holds no secret."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from photodesk.accounts.account import Account

LONGEST_ENTRY = 2_000
"""Characters that one part of an entry may have: addresses are the longest."""
_LONGEST_NAME = 100


class Standing(StrEnum):
    """Whether an account can be used without signing in again."""

    KEPT = "kept"
    """Its token is in the keyring."""
    SESSION = "session"
    """Its token lasts until the program ends."""
    ENDED = "ended"
    """The service accepts its token no longer."""


class Index(Protocol):
    """The settings that the book is written in."""

    @property
    def accounts(self) -> Mapping[str, tuple[str, ...]]:
        """What is written about each account."""
        ...

    @property
    def signed_in(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a service, the key of the account that is in use there."""
        ...

    def change_accounts(self, changes: Mapping[str, tuple[str, ...] | None]) -> None:
        """Write these entries, and strike out those that are None."""
        ...

    def change_signed_in(self, changes: Mapping[str, tuple[str, ...] | None]) -> None:
        """Write these entries, and strike out those that are None."""
        ...


class Book:
    """The accounts of all services, and which of them is in use at each."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def accounts(self, service: str) -> tuple[Account, ...]:
        """Return the accounts of a service, those that were added first at the front."""
        found = (_read(entry) for entry in self._index.accounts.values())
        return tuple(account for account, _ in filter(None, found) if account.service == service)

    def standing(self, account: Account) -> Standing | None:
        """Return how it stands with an account; None if it is not in the book."""
        found = _read(self._index.accounts.get(_name(account.key), ()))
        return found[1] if found is not None and found[0].key == account.key else None

    def newest(self, account: Account) -> Account:
        """Return an account as it is written down; as it is if it is not."""
        known = self.accounts(account.service)
        return next((each for each in known if each.key == account.key), account)

    def put(self, account: Account, standing: Standing) -> None:
        """Write an account down, in the place of what was known of it."""
        usable = len(account.avatar_url) <= LONGEST_ENTRY and _is_web(account.avatar_url)
        account = account if usable else replace(account, avatar_url="")
        entry = (
            account.service,
            account.user_id,
            account.username,
            account.name,
            account.avatar_url,
            " ".join(sorted(account.scopes)),
            standing.value,
            account.home,
        )
        self._index.change_accounts({_name(account.key): entry})

    def strike_out(self, account: Account) -> None:
        """Forget an account."""
        self._index.change_accounts({_name(account.key): None})
        if self._index.signed_in.get(account.service) == (account.key,):
            self.use(account.service, None)

    def in_use(self, service: str) -> Account | None:
        """Return the account that was used last at a service; None if that was done without one."""
        key = self._index.signed_in.get(service)
        return next((each for each in self.accounts(service) if (each.key,) == key), None)

    def use(self, service: str, account: Account | None) -> None:
        """Write down which account is in use from now on."""
        self._index.change_signed_in({service: None if account is None else (account.key,)})


def _name(key: str) -> str:
    """Return under which name an account stands in the settings."""
    return key if len(key) <= _LONGEST_NAME else sha256(key.encode()).hexdigest()


def _read(entry: tuple[str, ...]) -> tuple[Account, Standing] | None:
    """Return what an entry says; None if it cannot be one, whoever wrote it."""
    try:
        service, user_id, username, name, avatar_url, scopes, standing, *more = entry
        stands = Standing(standing)
    except ValueError:
        return None
    if not service or not user_id or not username or len(more) > 1:
        return None
    avatar_url = avatar_url if _is_web(avatar_url) else ""
    allowed = frozenset(scopes.split())
    return Account(service, user_id, username, name, avatar_url, allowed, "".join(more)), stands


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
