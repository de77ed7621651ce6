"""Which service is in use: the one asked for, a folder, the user's own key, or the sample library."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.credentials import OUT_OF_BAND, Credentials
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.accounts.sources import Source, Way
from photodesk.errors import SandboxError, ServiceChanged, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.keys import Keys
from photodesk.loop import Spawn
from photodesk.net.addresses import is_loopback
from photodesk.net.secret import Secret
from photodesk.options import LOOPBACK_KEY, UNSPLASH_API, Options
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session

if TYPE_CHECKING:
    from photodesk.library.sample_server import SampleServer

STATUS_EVERY = 2.0
"""Seconds between two questions how far the sandbox has come with a folder."""
SAMPLE = Identity("sample", "Sample library", "", common="the sample library")
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
        key_unreadable(error): the sample library is shown, as the keyring with the key cannot be read.
        given_up(error): what the command line asked for cannot be shown.
        library_grew: the folder is read to its end; there is more than was there at the start.
    """

    sample_shown = Signal(str)
    folder_read = Signal(str, object)
    key_unreadable = Signal(object)
    given_up = Signal(object)
    library_grew = Signal()

    def __init__(
        self,
        options: Options,
        connection: Connection,
        opener: Opener,
        keys: Keys,
        folder: Path,
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self._options = options
        self._connection = connection
        self._opener = opener
        self._keys = keys
        self._folder = folder
        self._spawn = spawn
        self.server: SampleServer | None = None
        self.library_status: dict[str, object] = {}
        self._served: Path | None = None
        self._was_up = False
        self._enter: Enter = nobody
        self._identity: Identity | None = None
        self._session: Session | None = None
        self.credentials: Credentials | None = None
        keys.works.connect(self._use_key)
        keys.forgotten.connect(self._serve_samples)
        connection.retry.connect(self._start_server_again)

    async def choose(self) -> None:
        """Use what was asked for, else the user's own key, else the sample library."""
        options = self._options
        if options.photos is not None:
            self._serve(folder_identity(options.photos), options.photos)
        elif options.api_url or options.access_key:
            identity, credentials = remote(options)
            self._keys.use(Source(Way.GIVEN, credentials))
            self._use(identity, credentials)
        else:
            await self._choose_kept()

    def read_key_again(self) -> None:
        """Try again to read the key that was kept: its keyring may be unlocked now."""
        self._spawn(self._choose_kept(), "read the key again")

    @property
    def folder(self) -> Path | None:
        """The folder that is shown, or None."""
        return self._served

    def show_folder(self, photos: Path) -> Callable[[], None]:
        """Show a folder instead of what is in use; return what goes back to that."""
        identity, credentials, served = self._identity, self.credentials, self._served
        remote = self.server is None
        self._serve(folder_identity(photos), photos)

        def go_back() -> None:
            if remote and identity is not None and credentials is not None:
                self._use(identity, credentials)
            elif identity is not None:
                self._serve(identity, served)

        return go_back

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

    async def _choose_kept(self) -> None:
        """Use the way to a key that was kept, else the sample library."""
        source: Source | None = None
        trouble: KeyringUnavailable | None = None
        try:
            source = await self._keys.remembered()
        except KeyringUnavailable as error:
            trouble = error
        if self._connection.current is not None and self.server is None:
            return  # the user was faster than the keyring
        if source is not None:
            self._keys.use(source)
            self._use_key(source)
        elif self.server is None:
            self._serve(SAMPLE, None)
        if trouble is not None:
            self.key_unreadable.emit(trouble)

    def _use_key(self, source: Source) -> None:
        identity = remote(self._options)[0] if self._options.api_url else UNSPLASH
        self._use(identity, source.credentials)

    def _serve_samples(self) -> None:
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
        from photodesk.library.sample_server import SampleServer  # noqa: PLC0415 - not for a service elsewhere

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
        if self._served is not None and self._served == self._options.photos and not self._was_up:
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
        return UNSPLASH, Credentials(url, options.access_key, options.secret_key, OUT_OF_BAND)
    name = hashlib.sha256(url.encode()).hexdigest()[:12]
    key = options.access_key or (Secret(LOOPBACK_KEY) if is_loopback(host) else Secret())
    identity = Identity(f"{'local' if is_loopback(host) else 'at'}-{name}", parts.netloc, "")
    redirect = "" if is_loopback(host) else OUT_OF_BAND  # elsewhere no other is known to be registered
    return identity, Credentials(url, key, options.secret_key, redirect)


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
