"""Where credentials come from, and where they are kept: a key of one's own, a proxy, a registration."""

import asyncio
import contextlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from photodesk.accounts.credentials import OUT_OF_BAND, Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.errors import UsageError
from photodesk.net.base_url import check_api_url
from photodesk.net.secret import Secret


class Way(StrEnum):
    """The ways to a key."""

    OWN = "own"
    PROXY = "proxy"
    REGISTERED = "registered"
    GIVEN = "given"
    """On the command line or in the environment: kept nowhere."""


@dataclass(frozen=True, slots=True)
class Source:
    """Credentials, and which way they came."""

    way: Way
    credentials: Credentials


class Memory(Protocol):
    """What is remembered beside the keyring. None of it is secret.

    Attributes:
        own_key: the keyring holds an access key of the user's own.
        key_way: which way is in use; "" before there were several.
        proxy_url: the proxy's base address.
        redirect_uri: the redirect registered with the application of the key; "" for out of band.
        registration: what became of registering this installation (`Registration`).
    """

    own_key: bool
    key_way: str
    proxy_url: str
    redirect_uri: str
    registration: str

    def save(self) -> None:
        """Write it to disk now. Raises StoreError."""
        ...


class Sources:
    """Keeps the credentials of one service: what is secret in the keyring, the rest in the settings.

    One way is kept at a time, but for the registration of this installation, which is made only once.

    Args:
        service: id of the service; entries of the keyring are called after it.
        api_url: the service's own address.
        memory: the settings.
        keyring: where secrets are kept.
        lasting: whether anything is kept; a service named for one session has nothing to keep.
    """

    def __init__(
        self, service: str, api_url: str, memory: Memory, keyring: KeyRing, *, lasting: bool = True
    ) -> None:
        self.api_url = api_url
        self.lasting = lasting
        self._memory = memory
        self._keyring = keyring
        self._unsure: set[Way] = set()  # what may be in the keyring though it did not say so in time
        self._entries = {
            Way.OWN: entries(service),
            Way.REGISTERED: entries(f"{service} registered"),
        }

    @property
    def way(self) -> Way | None:
        """Which way was kept, as far as the settings say."""
        if not self.lasting:
            return None
        if self._memory.key_way:
            return Way(self._memory.key_way)
        return Way.OWN if self._memory.own_key else None

    @property
    def redirect(self) -> str:
        """The redirect registered with the application of the key; "" for out of band."""
        return self._memory.redirect_uri

    async def remembered(self) -> Source | None:
        """Return what was kept in an earlier session; the keyring is asked only if something is there.

        Raises:
            KeyringUnavailable: it is in the keyring, which cannot be read now.
        """
        way = self.way
        if way is None:
            return None
        if way is Way.PROXY:
            return self._proxy()
        return await self.read(way)

    async def read(self, way: Way) -> Source | None:
        """Return the keys of `way` that the keyring holds. Raises KeyringUnavailable."""
        access, secret = self._entries[way]
        key = await self._keyring.read(access)
        if not key:
            return None
        return Source(way, self.credentials(way, key, await self._keyring.read(secret)))

    def credentials(self, way: Way, access_key: Secret, secret_key: Secret) -> Credentials:
        """Return keys with the addresses that go with them."""
        redirect = self._memory.redirect_uri if way is Way.OWN else ""
        return Credentials(self.api_url, access_key, secret_key, redirect or OUT_OF_BAND)

    def own(self, access_key: Secret, secret_key: Secret, redirect_uri: str) -> Source:
        """Return the source that the user's own keys are; `redirect_uri` "" stands for out of band."""
        own = Credentials(self.api_url, access_key, secret_key, redirect_uri or OUT_OF_BAND)
        return Source(Way.OWN, own)

    async def keep(self, source: Source) -> None:
        """Keep `source` for later sessions, in the place of what was kept before.

        Raises:
            KeyringUnavailable: it lasts for this session only.
        """
        if source.way is Way.GIVEN or not self.lasting:
            return
        memory, found = self._memory, source.credentials
        if source.way is Way.PROXY:
            memory.proxy_url = found.api_url
        else:
            self._unsure.add(source.way)
            await self._write(source.way, found)
            self._unsure.discard(source.way)
        if source.way is Way.OWN:
            memory.own_key = True
        if source.way is not Way.REGISTERED:
            memory.redirect_uri = "" if found.redirect_uri == OUT_OF_BAND else found.redirect_uri
        memory.key_way = source.way.value
        if source.way is not Way.OWN and memory.own_key:
            with contextlib.suppress(KeyringUnavailable):  # `own_key` stays, and it is tried again
                await self._delete(Way.OWN)
                memory.own_key = False

    async def forget(self) -> None:
        """Forget what was kept.

        Raises:
            KeyringUnavailable: it is still in the keyring.
        """
        memory, way = self._memory, self.way
        if not self.lasting:
            return
        if memory.own_key:
            await self._delete(Way.OWN)
            memory.own_key = False
        if way is Way.REGISTERED:
            await self._delete(Way.REGISTERED)
        for way in self._unsure:
            tries = (self._keyring.delete(name) for name in self._entries[way])
            await asyncio.gather(*tries, return_exceptions=True)  # done as soon as the keyring can
        self._unsure.clear()
        memory.key_way, memory.proxy_url = "", ""

    async def _write(self, way: Way, found: Credentials) -> None:
        """Write both keys; what fails on the way leaves no secret key beside an access key of others."""
        access, secret = self._entries[way]
        await self._keyring.delete(secret)
        await self._keyring.write(access, found.access_key)
        if found.secret_key:
            await self._keyring.write(secret, found.secret_key)

    async def _delete(self, way: Way) -> None:
        for name in reversed(self._entries[way]):
            await self._keyring.delete(name)

    def _proxy(self) -> Source | None:
        try:
            return proxy(self._memory.proxy_url, self._memory.redirect_uri)
        except UsageError:
            return None  # somebody has edited the settings


def entries(owner: str) -> tuple[str, str]:
    """Return under which names the keyring keeps access key and secret key."""
    return f"{owner} access key", f"{owner} secret key"


def proxy(address: str, redirect_uri: str = "") -> Source:
    """Return the source of a proxy that adds the key. Raises UsageError: the address cannot be used."""
    return Source(Way.PROXY, Credentials(check_api_url(address), redirect_uri=redirect_uri or OUT_OF_BAND))
