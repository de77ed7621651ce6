"""The composition root: builds everything once, in order, and shuts it down in reverse.

The only module that knows all rooms, and the only one above `services` that names a service.
"""

import asyncio
import hashlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.domain.feed import EDITORIAL
from photodesk.domain.photo import Photo
from photodesk.errors import Offline, SandboxError, ServiceError, StoreError, TimedOut
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.connection import Connection
from photodesk.library.desk import Desk, feed_opener
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.favourites import Favourites
from photodesk.library.sample_server import SampleServer
from photodesk.logs import start_logs, stop_logs
from photodesk.loop import Tasks
from photodesk.net.budget import Budget, RequestBudget
from photodesk.net.http import Http
from photodesk.net.images import ImageFetcher
from photodesk.net.messages import Kind, Request
from photodesk.net.redaction import Redaction
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.options import LOOPBACK_KEY, UNSPLASH_API, Options
from photodesk.services.base import Identity, PhotoService
from photodesk.services.unsplash import open_service
from photodesk.store.kept import Favourites as KeptFavourites
from photodesk.store.kept import open_kept
from photodesk.store.paths import Paths
from photodesk.store.pictures import PictureStore
from photodesk.store.recall import Recall, open_recall
from photodesk.store.settings import Settings
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.window import MainWindow

SAVE_EVERY = 2_000
"""Milliseconds between two looks at whether settings have to be written."""
STATUS_EVERY = 2.0
"""Seconds between two questions how far the sandbox has come with a folder."""
UNSPLASH_KEY = "unsplash access key"
"""Under which name the keyring keeps the user's own key."""
SAMPLE = Identity("sample", "Sample library", "")
UNSPLASH = Identity("unsplash", "Unsplash", "https://unsplash.com")

_log = logging.getLogger(__name__)


class _Relay(QObject):
    """Brings snapshots of the budget from the network thread to the GUI thread."""

    budget = Signal(object)


class Application:
    """PhotoDesk from start to end.

    Attributes:
        window: the main window, from `start()` on.
        http: the HTTP client, whose counters say what was asked for.
        desk: the use cases.
        library_status: what the sandbox says of its photos, as far as it was asked.
    """

    def __init__(self, qt: QApplication, options: Options) -> None:
        self._options = options
        self._temporary = tempfile.TemporaryDirectory(prefix="photodesk-") if options.temp_profile else None
        folder = Path(self._temporary.name) if self._temporary is not None else None
        self.paths = Paths.of({} if folder is not None else os.environ, folder)
        self.paths.make()
        self._redaction = Redaction()
        for secret in (options.access_key, options.secret_key):
            if secret:
                self._redaction.add(secret)
        start_logs(self.paths.state, self._redaction, debug=options.debug)
        self.settings = Settings(self.paths.settings_file)
        self.tasks = Tasks(self._went_wrong)
        self._ended: asyncio.Future[int] = asyncio.get_event_loop().create_future()
        self._kept = open_kept(self.paths.library_file)
        self._seen = open_recall(self.paths.recall_file)
        self._network = NetworkThread()
        self.http = Http()
        self._network.at_stop(self.http.close)
        self._keyring = KeyRing()
        self._relay = _Relay()
        self._unsubscribe: Callable[[], None] | None = None
        self.server: SampleServer | None = None
        self.library_status: dict[str, object] = {}
        self._build(qt)

    def _build(self, qt: QApplication) -> None:
        spawn = self.tasks.spawn
        recall, favourites = Recall(self._seen), KeptFavourites(self._kept)
        connection = Connection()
        self.desk = Desk(
            connection=connection,
            directory=Directory(connection, recall, spawn),
            details=Details(connection, recall, spawn),
            favourites=Favourites(favourites, spawn),
            feed=feed_opener(connection, recall, favourites, spawn),
        )
        self.thumbnails = Thumbnails(
            fetch=ImageFetcher(self._network, self.http).fetch,
            pictures=PictureStore(self.paths.pictures_folder, self.settings.picture_cache_bytes),
            rendition=self._rendition,
            key=self._key,
            spawn=spawn,
        )
        placeholders = Placeholders()
        names = {SAMPLE.id: SAMPLE.name, UNSPLASH.id: UNSPLASH.name}
        pictures = PictureSource(self.thumbnails, placeholders, connection, names, spawn)
        self.theme = Theme(qt, self.settings.theme)
        self.window = MainWindow(
            self.desk, self.thumbnails, placeholders, pictures, self.settings, self.theme
        )
        self.window.closing.connect(self._quit)
        self.window.key_offered.connect(self._key_offered)
        self._relay.budget.connect(self.window.show_requests)
        connection.back.connect(self.thumbnails.network_is_back)
        connection.retry.connect(self._retry)
        self._saver = QTimer()
        self._saver.setInterval(SAVE_EVERY)
        self._saver.timeout.connect(self._save)

    # From start to end

    def start(self) -> None:
        """Show the window and begin; everything slow goes on behind it."""
        asyncio.get_event_loop().set_exception_handler(self._loop_error)
        sys.excepthook = self._unhandled
        self._network.start()
        self.window.show()
        self.desk.favourites.load()
        self._saver.start()
        self.tasks.spawn(self._connect(), "connect")

    async def ended(self) -> int:
        """Wait until the user has ended the program; return its exit code."""
        return await self._ended

    async def stop(self) -> None:
        """Shut everything down, in reverse."""
        self._saver.stop()
        self.thumbnails.close()
        self.desk.connection.close()
        await self.tasks.close()
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self.server is not None:
            self.server.stop()
        self._network.stop()
        self._kept.close()
        self._seen.close()
        self._save_now()
        self.window.deleteLater()
        stop_logs()
        sys.excepthook = sys.__excepthook__
        if self._temporary is not None:
            self._temporary.cleanup()

    def _quit(self) -> None:
        self._end(0)

    def _end(self, code: int) -> None:
        if not self._ended.done():
            self._ended.set_result(code)

    # Which service

    async def _connect(self) -> None:
        """Choose the service: the one asked for, else the user's own key, else the sample library."""
        options = self._options
        if options.photos is not None:
            self._use_server(folder_identity(options.photos), options.photos)
            return
        if options.api_url or options.access_key:
            self._use(*self._remote(options))
            return
        key = await self._kept_key()
        if key:
            self._use(UNSPLASH, UNSPLASH_API, key)
        else:
            self._use_server(SAMPLE, None)

    def _remote(self, options: Options) -> tuple[Identity, str, Secret]:
        url = options.api_url or UNSPLASH_API
        if (urlsplit(url).hostname or "") not in ("127.0.0.1", "localhost", "::1"):
            return UNSPLASH, url, options.access_key
        name = hashlib.sha256(url.encode()).hexdigest()[:12]
        return (
            Identity(f"local-{name}", urlsplit(url).netloc, ""),
            url,
            options.access_key or Secret(LOOPBACK_KEY),
        )

    def _use(self, identity: Identity, url: str, key: Secret) -> None:
        self.window.show_sample_bar("")
        self.desk.connection.prepare(self._open(identity, url, key))
        self.desk.connection.open()

    def _open(self, identity: Identity, url: str, key: Secret) -> PhotoService:
        """Return the service, with an allowance of its own that the window follows."""
        budget = RequestBudget()
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = budget.subscribe(self._budget_changed)
        self.window.show_requests(Budget())
        return open_service(self._network, self.http, budget, api_url=url, access_key=key, identity=identity)

    def _use_server(self, identity: Identity, photos: Path | None) -> None:
        """Serve the sample library, or a folder, from a process of our own."""
        state = self.paths.data / "sandbox" / identity.id
        state.mkdir(parents=True, exist_ok=True)
        server = SampleServer(photos=photos, folder=state)
        server.ready.connect(self._server_ready)
        server.failed.connect(self._server_failed)
        self.server = server
        if photos is None:
            text = "This is the sample library, drawn on this computer. It needs no account and no network."
        else:
            text = f"These are your own photos in {photos.name}. Nothing leaves this computer."
        self.desk.connection.prepare(self._open(identity, server.base_url, Secret(LOOPBACK_KEY)))
        self.window.show_sample_bar(text)
        server.start()

    def _server_ready(self) -> None:
        self.desk.connection.open()
        self.tasks.spawn(self._follow_status(), "status of the library")

    async def _follow_status(self) -> None:
        """Say how many photos the folder holds and which files could not be read, once that is known."""
        server = self.server
        while server is not None and server is self.server and server.running:
            request = Request("GET", f"{server.base_url}/sandbox/status", kind=Kind.OTHER)
            try:
                answer = await self._network.run(self.http.send(request))
                self.library_status = read_status(answer.body)
            except ServiceError:
                return  # it died; it will be asked again when it is back
            if self._options.photos is not None:
                self.window.show_folder(self._options.photos.name, self.library_status)
            if not self.library_status.get("indexing"):
                return
            await asyncio.sleep(STATUS_EVERY)

    def _server_failed(self, error: SandboxError) -> None:
        self.desk.connection.could_not_start(error)
        if self._options.photos is not None:
            sys.stderr.write(f"photodesk: {error.people}\n")
            self._end(2)

    def _retry(self) -> None:
        if self.server is not None and not self.server.running:
            self.server.start()

    # The user's own key

    async def _kept_key(self) -> Secret:
        try:
            key = await self._keyring.read(UNSPLASH_KEY)
        except KeyringUnavailable:
            return Secret()
        if key:
            self._redaction.add(key)
        return key

    def _key_offered(self, text: str) -> None:
        key = Secret(text)
        self._redaction.add(key)
        self.tasks.spawn(self._try_key(key), "try a key")

    async def _try_key(self, key: Secret) -> None:
        """Use `key` if the service accepts it, and keep it in the keyring."""
        url = self._options.api_url or UNSPLASH_API
        identity = UNSPLASH if not self._options.api_url else self._remote(self._options)[0]
        dialog = self.window.connect_dialog
        trial = open_service(
            self._network, self.http, RequestBudget(), api_url=url, access_key=key, identity=identity
        )
        try:
            if trial.browse is not None:
                await trial.browse.photos(EDITORIAL, 1)
        except ServiceError as error:
            away = isinstance(error, Offline | TimedOut)
            dialog.refuse(
                f"{identity.name} cannot be reached now, so the key was not tried." if away else error.people
            )
            return
        dialog.take()
        if self.server is not None:
            self.server.stop()
            self.server = None
        self._use(identity, url, key)
        try:
            await self._keyring.write(UNSPLASH_KEY, key)
        except KeyringUnavailable as error:
            self.window.say(error)

    # Handed to those who may not know the service

    def _rendition(self, photo: Photo, pixels: int) -> str:
        service = self.desk.connection.current
        return service.renditions.at_width(photo, pixels) if service is not None else ""

    def _key(self, url: str) -> str:
        """Return what caches know a picture by, told apart by service."""
        service = self.desk.connection.current
        return f"{service.identity.id} {service.renditions.key(url)}" if service is not None else url

    def _budget_changed(self, budget: Budget) -> None:
        self._relay.budget.emit(budget)

    # Settings and errors

    def _save(self) -> None:
        if self.settings.changed:
            self.tasks.spawn(asyncio.to_thread(self._save_now), "save settings")

    def _save_now(self) -> None:
        try:
            self.settings.save()
        except StoreError as error:
            _log.warning("settings not saved: %s", error)

    def _went_wrong(self, error: BaseException, name: str) -> None:
        """Say and log what a task did not handle."""
        _log.error("task %s", name, exc_info=error)
        self.window.say(error)

    def _loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        _log.error(
            "event loop: %s",
            context.get("message"),
            exc_info=error if isinstance(error, BaseException) else None,
        )

    def _unhandled(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._end(130)
            return
        _log.error("unhandled", exc_info=(kind, error, trace))
        self.window.say(error)


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


async def run_window(qt: QApplication, options: Options) -> int:
    """Run the program until the user ends it; return the exit code."""
    application = Application(qt, options)
    application.start()
    try:
        return await application.ended()
    finally:
        await application.stop()
