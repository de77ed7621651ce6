"""The key in use: tried before it is used, kept, forgotten, registered."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable, Lack
from photodesk.accounts.registering import Registering, Stage
from photodesk.accounts.sources import Source, Sources, Way
from photodesk.accounts.steps import Ask
from photodesk.errors import OutOfRequests, PhotoDeskError, ServiceError, StoreError
from photodesk.library.parent_entry import ParentEntry
from photodesk.library.trying import Trying
from photodesk.loop import Spawn
from photodesk.net.secret import Secret

STILL_THERE = "The keyring cannot be reached: the key is still in it. Try again later."


class Keys(QObject):
    """The key of the service in use, and the ways to another one.

    Attributes:
        in_use: where the key comes from; None while none is needed.
        lack: why nothing can be kept, as far as that is known; None if it can.

    Signals:
        changed: `in_use` is another one.
        works(source): this one was tried, or made, and is to be used from now on.
        refused(error): the one that was offered does not work, and why; nothing has changed.
        kept: the one in use outlives this session.
        not_kept(error): it lasts until PhotoDesk is closed, and why.
        forgotten: there is none any longer.
        looked: `lack` is up to date.
        asked: `ask` is another one.
        trouble(error): something to tell the user.
    """

    changed = Signal()
    works = Signal(object)
    refused = Signal(object)
    kept = Signal()
    not_kept = Signal(object)
    forgotten = Signal()
    looked = Signal()
    asked = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        sources: Sources,
        registering: Registering,
        keyring: KeyRing,
        trying: Trying,
        spawn: Spawn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sources = sources
        self._registering = registering
        self._keyring = keyring
        self._service = trying
        self._spawn = spawn
        self._trying: asyncio.Task[None] | None = None
        self._entry: ParentEntry | None = None
        self._turn = asyncio.Lock()  # what is kept and forgotten is so in order, whole
        self.in_use: Source | None = None
        self.lack: Lack | None = None

    @property
    def can_register(self) -> bool:
        """Whether a parent is configured, under which this installation can get a key."""
        parent = self._registering.parent
        return bool(parent.token) or (bool(parent.client_id) and self._entry is not None)

    @property
    def stage(self) -> Stage:
        """How far registering this installation has come."""
        return self._registering.stage

    @property
    def ask(self) -> Ask | None:
        """What the sign-in to the parent wants to have filled in now."""
        return self._entry.ask if self._entry is not None else None

    def enter_with(self, entry: ParentEntry) -> None:
        """Sign in to a parent with `entry`; without one, the parent's token must be given."""
        self._entry = entry
        entry.changed = self.asked.emit

    def answer(self, values: Mapping[str, Secret]) -> None:
        """Go on with what was filled in."""
        if self._entry is not None:
            self._entry.answer(values)

    def use(self, source: Source | None) -> None:
        """Take `source` as the one in use."""
        if source != self.in_use:
            self.in_use = source
            self.changed.emit()

    # Trying

    def offer(self, source: Source) -> None:
        """Use `source` from now on if the service accepts it."""
        self._try(partial(self._offered, source))

    def register(self, *, again: bool = False) -> None:
        """Get a key for this installation; `again`: though there may be one, or it cannot be kept."""
        self._try(partial(self._registered, again=again))

    def withdraw(self) -> None:
        """Try no longer: the user has changed their mind."""
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None

    def keep_again(self) -> None:
        """Try again to keep the key in use."""
        if self.in_use is not None:
            self._spawn(self._keep(self.in_use), "keep the key")

    def forget(self) -> None:
        """Forget the key in use and what was kept of it."""
        self._spawn(self._forget(self.in_use), "forget the key")

    def look(self) -> None:
        """Find out whether a key could be kept; `looked` says when that is known."""
        self._spawn(self._look(), "look at the keyring")

    async def remembered(self) -> Source | None:
        """Return what was kept in an earlier session. Raises KeyringUnavailable."""
        return await self.sources.remembered()

    # Behind them

    def _try(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.withdraw()
        self._trying = self._spawn(self._whole(work), "try a key")

    async def _whole(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Say that it does not work whatever goes wrong: somebody is waiting for word."""
        try:
            await work()
        except Exception:
            self._trying = None
            self.refused.emit(PhotoDeskError("a key could not be tried"))
            raise

    async def _offered(self, source: Source) -> None:
        try:
            await self._check(source.credentials)
        except ServiceError as error:
            self._trying = None
            self.refused.emit(error)
            return
        await self._take(source)

    async def _registered(self, *, again: bool) -> None:
        try:
            source = await self._registering.register(self._token, self._service.register, again=again)
        except PhotoDeskError as error:
            self._trying = None
            self.refused.emit(error)
            return
        await self._take(source)

    async def _check(self, credentials: Credentials) -> None:
        try:
            await self._service.check(credentials)
        except OutOfRequests:
            return  # it was accepted, or nobody would have counted

    async def _take(self, source: Source) -> None:
        self._trying = None  # from here on it cannot be withdrawn
        self.use(source)
        self.works.emit(source)
        await self._keep(source)

    async def _token(self) -> Secret:
        """Return the parent's token: the one given, else one that signing in brings."""
        parent = self._registering.parent
        if parent.token or self._entry is None:
            return parent.token
        return await self._entry.token(self._registering.parent_credentials())

    async def _keep(self, source: Source) -> None:
        async with self._turn:
            await self._keep_now(source)

    async def _keep_now(self, source: Source) -> None:
        try:
            await self.sources.keep(source)
            if source.way is Way.REGISTERED:
                await self._registering.kept()
        except StoreError as error:
            self.lack = getattr(error, "lack", None)
            self.not_kept.emit(error)
        else:
            self.lack = None
            self.kept.emit()

    async def _forget(self, source: Source | None) -> None:
        async with self._turn:
            await self._forget_now(source)

    async def _forget_now(self, source: Source | None) -> None:
        registered = self.sources.way is Way.REGISTERED
        try:
            await self.sources.forget()
            if registered:
                await self._registering.forgotten()
        except KeyringUnavailable as error:
            self.trouble.emit(KeyringUnavailable(str(error), people=STILL_THERE, lack=error.lack))
            return
        if self.in_use == source:  # else the user has taken another one meanwhile
            self.use(None)
            self.forgotten.emit()

    async def _look(self) -> None:
        self.lack = await self._keyring.lacks()
        self.looked.emit()
