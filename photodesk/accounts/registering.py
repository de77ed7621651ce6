"""Dynamic client registration: a parent application gives each installation a key of its own, once."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.accounts.sources import Memory, Source, Sources, Way
from photodesk.errors import (
    Forbidden,
    Invalid,
    NotFound,
    OutOfRequests,
    PhotoDeskError,
    ServiceError,
    SignInNeeded,
    StoreError,
)
from photodesk.net.secret import Secret

NAME = "PhotoDesk"
DESCRIPTION = "One installation of PhotoDesk, a desktop photo browser, registered by the person who uses it."
"""What the service is told of the installation: nothing that tells one person or computer from another."""

_REFUSALS = (SignInNeeded, Forbidden, Invalid, NotFound, OutOfRequests)
"""Answers after which it is certain that nothing was registered."""


class Stage(StrEnum):
    """How far the registration of this installation has come; the value stands in the settings."""

    NEVER = ""
    ASKED = "asked"
    """It was asked for, and what became of it is not known."""
    KEPT = "kept"
    LOST = "lost"
    """It was made, and its key could not be kept."""
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Parent:
    """The application under which installations are registered; it can do nothing else.

    Attributes:
        client_id: public.
        client_secret, token: from the environment alone; with a token nobody has to sign in.
    """

    client_id: Secret = field(default_factory=Secret)
    client_secret: Secret = field(default_factory=Secret)
    token: Secret = field(default_factory=Secret)

    def __bool__(self) -> bool:
        """Whether there is a parent."""
        return bool(self.client_id or self.token)


class Registered(Protocol):
    """What the service answered: the installation's own keys."""

    @property
    def client_id(self) -> Secret:
        """The access key."""
        ...

    @property
    def client_secret(self) -> Secret:
        """The secret key; empty if there is none."""
        ...


class RegisteredBefore(PhotoDeskError):
    """This installation was, or may have been, registered already, and its key is not here.

    Attributes:
        stage: what is known of it.
    """

    _PEOPLE = {  # noqa: RUF012 - never changed
        Stage.ASKED: "PhotoDesk asked for a registration before, and the answer was lost: there may be one.",
        Stage.LOST: "PhotoDesk was registered before, and the key is no longer in the keyring.",
        Stage.FORGOTTEN: "PhotoDesk was registered before, and you had it forget the key.",
    }

    def __init__(self, log: str = "", *, stage: Stage = Stage.ASKED) -> None:
        super().__init__(log or f"registered before: {stage.value}", people=self._PEOPLE[stage])
        self.stage = stage


class Registering:
    """Registers this installation, and never a second time unless the user says so.

    Args:
        sources: where its keys are kept.
        memory: where is kept how far it has come; written before the service is asked.
        parent: under which application.
    """

    def __init__(self, sources: Sources, memory: Memory, parent: Parent) -> None:
        self._sources = sources
        self._memory = memory
        self.parent = parent

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return Stage(self._memory.registration)

    def parent_credentials(self) -> Credentials:
        """Return as which application somebody signs in to register."""
        return self._sources.credentials(Way.REGISTERED, self.parent.client_id, self.parent.client_secret)

    async def register(
        self,
        token: Callable[[], Awaitable[Secret]],
        ask: Callable[[Secret, str, str], Awaitable[Registered]],
        *,
        again: bool = False,
    ) -> Source:
        """Return the keys of this installation, registering it if it is not yet.

        Args:
            token: brings the parent's token.
            ask: registers with that token, under a name and a description; sent once.
            again: the user knows that it may be there already, or that its key cannot be kept.

        Raises:
            RegisteredBefore: it may be registered already; with `again` it is registered anew.
            KeyringUnavailable: its key could not be kept; with `again` it lasts for this session.
            StoreError: it could not be written down that it was asked for, so it was not.
            ServiceError, SignInFailed, SignInCancelled: it could not be registered.
        """
        kept = await self._kept(again=again)
        if kept is not None:
            return kept
        before = self.stage
        if before is not Stage.NEVER and not again:
            raise RegisteredBefore(stage=before)
        bearer = await token()
        await self._note(Stage.ASKED)
        try:
            made = await ask(bearer, NAME, DESCRIPTION)
        except ServiceError as error:
            if isinstance(error, _REFUSALS) or not error.sent:
                await self._note(before)
            raise
        with contextlib.suppress(StoreError):  # that it was asked for is written down
            await self._note(Stage.LOST)  # until it is in the keyring
        own = self._sources.credentials(Way.REGISTERED, made.client_id, made.client_secret)
        return Source(Way.REGISTERED, own)

    async def _kept(self, *, again: bool) -> Source | None:
        """Return the keys in the keyring, which may know more than the settings."""
        try:
            kept = await self._sources.read(Way.REGISTERED)
        except KeyringUnavailable:
            if again:
                return None
            raise
        if kept is not None:
            await self._note(Stage.KEPT)
        elif self.stage is Stage.KEPT:
            await self._note(Stage.LOST)
        return kept

    async def kept(self) -> None:
        """Note that the key is in the keyring now."""
        await self._note(Stage.KEPT)

    async def forgotten(self) -> None:
        """Note that the user had the key forgotten."""
        await self._note(Stage.FORGOTTEN)

    async def _note(self, stage: Stage) -> Stage:
        """Write down how far it has come. Raises StoreError."""
        self._memory.registration = stage.value
        await asyncio.to_thread(self._memory.save)
        return stage
