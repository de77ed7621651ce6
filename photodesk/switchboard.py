"""Which service is in use: the one asked for, a folder, the user's own key, or the sample library."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.errors import Offline, PhotoDeskError, SandboxError, ServiceChanged, ServiceError, TimedOut
from photodesk.library.connection import Connection
from photodesk.library.sample_server import SampleServer
from photodesk.loop import Spawn
from photodesk.net.addresses import is_loopback
from photodesk.net.secret import Secret
from photodesk.options import LOOPBACK_KEY, UNSPLASH_API, Options
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.store.settings import Settings

STATUS_EVERY = 2.0
"""Seconds between two questions how far the sandbox has come with a folder."""
UNSPLASH_KEY = "unsplash access key"
"""Under which name the keyring keeps the user's own key."""
SAMPLE = Identity("sample", "Sample library", "")
UNSPLASH = Identity("unsplash", "Unsplash", "https://unsplash.com")
SAMPLE_TEXT = "This is the sample library, drawn on this computer. It needs no account and no network."


class Opener(Protocol):
    """Opens a service; only `app` knows how."""

    def open(self, identity: Identity, credentials: Credentials, session: Session | None) -> PhotoService:
        """Return the service that the window is going to show, in whose name `session` says."""
        ...

    def trial(
        self, identity: Identity, credentials: Credentials, session: Session | None = None
    ) -> PhotoService:
        """Return the service as it would be."""
        ...

    async def check(self, identity: Identity, credentials: Credentials) -> None:
        """Ask the service for something. Raises ServiceError if it does not accept the credentials."""
        ...

    async def status(self, base_url: str) -> bytes:
        """Return what the sandbox says of itself. Raises ServiceError."""
        ...


Enter = Callable[[Identity], Session | None]
"""Says in whose name a service is opened."""


def nobody(_: Identity) -> Session | None:
    """Say that nobody has signed in."""
    return None


class Switchboard(QObject):
    """Puts one service after the other into use.

    Attributes:
        server: the sandbox that runs for us, or None.
        library_status: what the sandbox says of its photos, as far as it was asked.
        credentials: as which application the service in use is asked; None before the first one.

    Signals:
        sample_shown(text): the sample library or a folder is in use; "" when it is not.
        folder_read(name, status): how many photos the folder holds, and which files could not be read.
        key_refused(text): the key does not work, and why.
        key_taken: the key works and is in use.
        own_key(on): the user's own key is in use, or not any longer.
        trouble(error): something to tell the user.
        given_up(error): what the command line asked for cannot be shown.
        library_grew: the folder is read to its end; there is more than was there at the start.
    """

    sample_shown = Signal(str)
    folder_read = Signal(str, object)
    key_refused = Signal(str)
    key_taken = Signal()
    own_key = Signal(bool)
    trouble = Signal(object)
    given_up = Signal(object)
    library_grew = Signal()

    def __init__(
        self,
        options: Options,
        connection: Connection,
        opener: Opener,
        keyring: KeyRing,
        settings: Settings,
        folder: Path,
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self._options = options
        self._connection = connection
        self._opener = opener
        self._keyring = keyring
        self._settings = settings
        self._folder = folder
        self._spawn = spawn
        self.server: SampleServer | None = None
        self.library_status: dict[str, object] = {}
        self._served: Path | None = None
        self._was_up = False
        self._trying: asyncio.Task[None] | None = None
        self._enter: Enter = nobody
        self._identity: Identity | None = None
        self._session: Session | None = None
        self.credentials: Credentials | None = None
        connection.retry.connect(self._start_server_again)

    async def choose(self) -> None:
        """Use what was asked for, else the user's own key, else the sample library."""
        options = self._options
        if options.photos is not None:
            self._serve(folder_identity(options.photos), options.photos)
        elif options.api_url or options.access_key:
            self._use(*remote(options))
        else:
            key = await self._kept_key()
            if self._connection.current is not None:
                return  # the user was faster than the keyring
            if key:
                self._use(UNSPLASH, Credentials(UNSPLASH_API, key))
                self.own_key.emit(True)  # noqa: FBT003 - a signal's argument
            else:
                self._serve(SAMPLE, None)

    def offer(self, key: Secret) -> None:
        """Use `key` from now on if the service accepts it."""
        self.withdraw()
        self._trying = self._spawn(self._try(key), "try a key")

    def withdraw(self) -> None:
        """Try the key no longer: the user has changed their mind."""
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None

    def forget_key(self) -> None:
        """Forget the user's own key and go back to the sample library."""
        self._spawn(self._forget(), "forget the key")

    def close(self) -> None:
        """Stop the sandbox."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    # In whose name

    def serve(self, enter: Enter) -> None:
        """Open services in the name that `enter` says from now on."""
        self._enter = enter

    def trial(self, session: Session) -> PhotoService:
        """Return the service in use as it is for `session`, without taking it into use."""
        if self._identity is None or self.credentials is None:
            raise ServiceChanged("no service is in use")
        return self._opener.trial(self._identity, self.credentials, session)

    def open_anew(self) -> None:
        """Take the service into use again: somebody else has signed in, or nobody is signed in any more."""
        if self._identity is not None and self.credentials is not None:
            self._prepare(self._identity, self.credentials)
            self.let_in()

    def let_in(self) -> None:
        """Let the service be asked, if it is there and so is the token that it waits for."""
        is_there = self.server is None or self.server.running
        if is_there and (self._session is None or self._session.ready):
            self._connection.open()

    def _prepare(self, identity: Identity, credentials: Credentials) -> None:
        self._identity, self.credentials = identity, credentials
        self._session = self._enter(identity)
        self._connection.prepare(self._opener.open(identity, credentials, self._session))

    # A service elsewhere

    def _use(self, identity: Identity, credentials: Credentials) -> None:
        self.close()
        self._served = None
        self.sample_shown.emit("")
        self._prepare(identity, credentials)
        self.let_in()

    async def _try(self, key: Secret) -> None:
        if self._options.api_url:
            identity, asked = remote(self._options)
            credentials = replace(asked, access_key=key)
        else:
            identity, credentials = UNSPLASH, Credentials(UNSPLASH_API, key)
        try:
            await self._opener.check(identity, credentials)
        except ServiceError as error:
            away = f"{identity.name} cannot be reached now, so the key was not tried. "
            away += "Try again when you are online."
            self.key_refused.emit(away if isinstance(error, Offline | TimedOut) else error.people)
            return
        self._trying = None  # from here on it cannot be withdrawn
        self.key_taken.emit()
        self._use(identity, credentials)
        if identity == UNSPLASH and not self._options.api_url:
            await self._keep(key)

    async def _keep(self, key: Secret) -> None:
        self.own_key.emit(True)  # noqa: FBT003 - a signal's argument
        try:
            await self._keyring.write(UNSPLASH_KEY, key)
        except KeyringUnavailable as error:
            self.trouble.emit(error)
        else:
            self._settings.own_key = True

    async def _kept_key(self) -> Secret:
        """Return the key of an earlier session; the keyring is asked only if one was kept."""
        if not self._settings.own_key:
            return Secret()
        try:
            return await self._keyring.read(UNSPLASH_KEY)
        except KeyringUnavailable as error:
            self.trouble.emit(
                PhotoDeskError(
                    str(error),
                    people="The keyring with your access key cannot be read: it may be locked.",
                )
            )
            return Secret()

    async def _forget(self) -> None:
        if self._settings.own_key:  # else it was kept for this session only, and in no keyring
            try:
                await self._keyring.delete(UNSPLASH_KEY)
            except KeyringUnavailable as error:
                self.trouble.emit(
                    PhotoDeskError(
                        str(error),
                        people="The keyring cannot be reached: the key is still in it. Try again later.",
                    )
                )
                return
        self._settings.own_key = False
        self.own_key.emit(False)  # noqa: FBT003 - a signal's argument
        self._serve(SAMPLE, None)

    # The sandbox

    def _serve(self, identity: Identity, photos: Path | None) -> None:
        """Serve the sample library, or a folder, from a process of our own."""
        self.close()
        self._served, self._was_up = photos, False
        state = self._folder / identity.id
        try:
            state.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._connection.could_not_start(SandboxError(str(error)))
            return
        server = self.server = SampleServer(photos=photos, folder=state)
        server.ready.connect(self._server_ready)
        server.failed.connect(self._server_failed)
        self._prepare(identity, Credentials(server.base_url, Secret(LOOPBACK_KEY)))
        own = f"These are your own photos in {identity.name}. Nothing leaves this computer."
        self.sample_shown.emit(SAMPLE_TEXT if photos is None else own)
        server.start()

    def _server_ready(self) -> None:
        self._was_up = True
        self.let_in()
        self._spawn(self._follow(), "status of the library")

    async def _follow(self) -> None:
        """Say how many photos the folder holds and which files could not be read, once that is known."""
        server, photos = self.server, self._served
        before: dict[str, object] = {}
        while server is not None and server.running:
            try:
                status = read_status(await self._opener.status(server.base_url))
            except ServiceError:
                return  # it died; it will be asked again when it is back
            if server is not self.server:
                return  # another service is in use meanwhile
            self.library_status = status
            if photos is not None and status != before:
                self.folder_read.emit(photos.name, status)
            if not status.get("indexing"):
                if before.get("indexing"):
                    self.library_grew.emit()
                return
            before = status
            await asyncio.sleep(STATUS_EVERY)

    def _server_failed(self, error: SandboxError) -> None:
        self._connection.could_not_start(error)
        if self._served is not None and not self._was_up:
            self.given_up.emit(error)

    def _start_server_again(self) -> None:
        if self.server is not None and not self.server.running:
            self.server.start()


def remote(options: Options) -> tuple[Identity, Credentials]:
    """Return identity and credentials of the service that the command line asks for."""
    url = options.api_url or UNSPLASH_API
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == (urlsplit(UNSPLASH_API).hostname or ""):
        return UNSPLASH, Credentials(url, options.access_key, options.secret_key)
    name = hashlib.sha256(url.encode()).hexdigest()[:12]
    key = options.access_key or (Secret(LOOPBACK_KEY) if is_loopback(host) else Secret())
    identity = Identity(f"{'local' if is_loopback(host) else 'at'}-{name}", parts.netloc, "")
    return identity, Credentials(url, key, options.secret_key)


def folder_identity(folder: Path) -> Identity:
    """Return how a folder of photos is shown and stored: by its name, and by where it is."""
    place = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Identity(f"folder-{place}", folder.name or str(folder), "", home_title="All photos", own=True)


def read_status(body: bytes) -> dict[str, object]:
    """Return the sandbox's status; empty if it cannot be read."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
