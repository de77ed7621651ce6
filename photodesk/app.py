"""The composition root: builds everything once, in order, and shuts it down in reverse.

The only module that knows all rooms.
"""

import asyncio
import contextlib
import logging
import os
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from photodesk.assembly import ways_to_a_key
from photodesk.elsewhere import Renditions, credits_of
from photodesk.errors import PhotoDeskError, StoreError
from photodesk.imaging.placeholders import Placeholders
from photodesk.instances.client import Place
from photodesk.library.connection import Connection, Reach
from photodesk.library.entering import MakeGuide, Road
from photodesk.logs import start_logs, stop_logs, stop_watching, watch_for_crashes
from photodesk.loop import Tasks
from photodesk.net.http import Http
from photodesk.net.redaction import Redaction
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.opener import Opener
from photodesk.options import Options
from photodesk.store.kept import open_kept
from photodesk.store.paths import Paths
from photodesk.store.recall import open_recall
from photodesk.store.refuge import Refuge
from photodesk.store.settings import Settings
from photodesk.switchboard import Switchboard
from photodesk.ui.damage import library_text, settings_text
from photodesk.ui.icons import program_icon
from photodesk.ui.looking import ORDINARY_LIMIT
from photodesk.ui.pictures import PictureSource
from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.theme.theme import Theme
from photodesk.ui.window import MainWindow
from photodesk.use_cases import Ground, UseCases
from photodesk.ways_in import WaysIn

if TYPE_CHECKING:
    from photodesk.instances.visits import Visits

SAVE_EVERY = 2_000
"""Milliseconds between two looks at whether settings have to be written."""
HOLD_BACK = 0.5
"""Seconds for which the window waits at the most for what was kept to be read: a disk may be slow."""
LATER = 800
"""Milliseconds from the window's appearance to what only the first request needs: it is painted by then."""
MISTAKE = 2
"""Exit code when what the command line names cannot be shown."""

_log = logging.getLogger(__name__)


class Application:
    """PhotoDesk from start to end.

    `paths` names a profile that is neither the user's nor a temporary one. `token` is of somebody who
    has signed in to the service that `options` names. `guides` lead through sign-ins, browsers if none are
    given.

    Attributes:
        window: the main window, from `start()` on.
        http: the HTTP client, whose counters say what was asked for.
        desk: the use cases.
        accounts: who is signed in.
        people: profiles of members.
        renditions: addresses of pictures.
        reporter: keeps that photos were taken out, and reports it to the service in use.
        keys: the key in use, and the ways to another one.
        switchboard: which service is in use.
        crash_file: what `watch_for_crashes` returned, closed at the end.
        place: that of the first of the profile; who comes second hands over to this program.
    """

    def __init__(
        self,
        qt: QApplication,
        options: Options,
        *,
        paths: Paths | None = None,
        token: Secret | None = None,
        guides: Mapping[Road, MakeGuide] | None = None,
    ) -> None:
        self._qt = qt
        self._given_guides = guides
        self._options = options
        self._temporary = tempfile.TemporaryDirectory(prefix="photodesk-") if options.temp_profile else None
        folder = Path(self._temporary.name) if self._temporary is not None else None
        self._refuge = Refuge(paths or Paths.of({} if folder is not None else os.environ, folder))
        self.paths = self._refuge.paths
        redaction = Redaction()
        start_logs(self.paths.state, redaction, debug=options.debug)
        self.settings = Settings(self.paths.settings_file)
        self.tasks = Tasks(self._went_wrong)
        self._ended: asyncio.Future[int] = asyncio.get_event_loop().create_future()
        self._kept = open_kept(self.paths.library_file)
        self._seen = open_recall(self.paths.recall_file)
        self._network = NetworkThread()
        self.http = Http()
        self._network.at_stop(self.http.close)
        self.opener = Opener(self._network, self.http, redaction, options, token or Secret())
        self._stopped = False
        self.crash_file: int | None = None
        self.place: Place | None = None
        self._visits: Visits | None = None
        self._told: list[str] = []
        self._build(qt)

    def _build(self, qt: QApplication) -> None:
        connection = Connection()
        self.renditions = Renditions(connection)
        ways_in = WaysIn(self._network, connection, lambda: self.theme, self._open_page)
        guides = self._given_guides if self._given_guides is not None else ways_in.guides()
        cases = UseCases(
            Ground(
                connection,
                self.renditions,
                self.settings,
                self.paths,
                self._seen,
                self._kept,
                self._network,
                self.http,
                self.opener,
                self.tasks.spawn,
                lasting=self._temporary is None,
            ),
            guides,
            scarce=self._scarce,
            say=self._say,
        )
        self.desk, self.accounts, self.reporter = cases.desk, cases.accounts, cases.reporter
        self.people, self.thumbnails, self._recall = cases.people, cases.thumbnails, cases.recall
        self.desk.own_profile.changed.connect(self._own_profile_changed)
        self._build_window(qt, connection)
        self._build_switchboard(
            connection, self._given_guides if self._given_guides is not None else ways_in.guides_to_unsplash()
        )
        self.window.account.roads = tuple(guides)
        self.opener.budget_changed.connect(self._budget_changed)
        connection.back.connect(self.thumbnails.network_is_back)
        self._later = QTimer()
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._get_ready)
        self._saver = QTimer()
        self._saver.setInterval(SAVE_EVERY)
        self._saver.timeout.connect(self._save)

    def _build_window(self, qt: QApplication, connection: Connection) -> None:
        placeholders, spawn = Placeholders(), self.tasks.spawn
        pictures = PictureSource(self.thumbnails, placeholders, connection, credits_of, spawn)
        self.theme = Theme(qt, self.settings.theme, dressed=False)
        self.window = MainWindow(
            self.desk, self.thumbnails, placeholders, pictures, self.settings, self.theme
        )
        ReturnPresses(self.window)
        self.theme.dress()
        self.window.closing.connect(self._quit)

    def _build_switchboard(self, connection: Connection, guides: Mapping[Road, MakeGuide]) -> None:
        """Build what chooses the service; `guides` lead to Unsplash."""
        self.keys = ways_to_a_key(
            self._options,
            self.settings,
            self.opener,
            guides,
            self.tasks.spawn,
            lasting=self._temporary is None,
        )
        self.switchboard = Switchboard(
            self._options, connection, self.opener, self.keys, self.paths.data / "sandbox", self.tasks.spawn
        )
        self.switchboard.serve(self.accounts.enter)
        self.accounts.attend(self.switchboard)
        self._join(self.switchboard, self.window)

    def _open_page(self, url: str) -> bool:
        """Show a page of a service in the web browser of the system."""
        return self.window.account.outside.open(url)

    def _join(self, switchboard: Switchboard, window: MainWindow) -> None:
        """Let the window hear of the service, and the user choose another one."""
        switchboard.sample_shown.connect(window.bars.show_sample)
        switchboard.folder_read.connect(window.bars.show_folder)
        window.offer_keys(self.keys)
        switchboard.given_up.connect(self._given_up)
        switchboard.key_unreadable.connect(window.bars.show_key_unreadable)
        window.bars.key_wanted_again.connect(switchboard.read_key_again)
        switchboard.library_grew.connect(self._library_grew)
        self.desk.favourites.loaded.connect(self._tell_of_damage)
        if self._refuge.trouble is not None:
            window.bars.tell_of_storage(self._refuge.trouble.people)

    # From start to end

    def start(self) -> None:
        """Show the window and begin; everything slow goes on behind it."""
        asyncio.get_event_loop().set_exception_handler(self._loop_error)
        sys.excepthook = self._unhandled
        self._network.start()
        self.tasks.spawn(self.switchboard.choose(), "choose the service")
        self.tasks.spawn(self._appear(), "show the window")
        self.desk.favourites.load()
        self.desk.boards.shelf.load()
        self.desk.taking_out.sweep()
        self.desk.saving.sweep()
        self._saver.start()

    async def _appear(self) -> None:
        """Show the window once what was kept has been read, so that photos are the first thing to be seen."""
        await asyncio.sleep(0)  # the service is chosen, and has asked for what was kept
        with contextlib.suppress(StoreError, TimeoutError):
            await asyncio.wait_for(self._seen.read(_nothing), HOLD_BACK)  # read in the order it was asked for
        self.window.show()
        self._later.start()
        if self._qt.property("asked_to_end"):
            self._quit()

    def _get_ready(self) -> None:
        """Do what the start did not need and the first request will."""
        self.window.setWindowIcon(program_icon())
        if self.place is not None and self.place.address:
            from photodesk.instances.visits import Visits  # noqa: PLC0415 - a start needs none

            self._visits = Visits(self.place.address, self.window, self.switchboard, self._options.api_url)
        self.tasks.spawn(self._ready(), "get ready")

    async def _ready(self) -> None:
        await self._network.run(self.http.get_ready())
        await self._recall.mend()

    async def ended(self) -> int:
        """Wait until the user has ended the program; return its exit code."""
        return await self._ended

    async def stop(self) -> None:
        """Shut everything down, in reverse; what fails on the way is logged and stops nothing."""
        self._stopped = True
        self._saver.stop()
        self._later.stop()
        if self._visits is not None:
            self._visits.close()
        async with contextlib.AsyncExitStack() as rest:
            if self._temporary is not None:
                rest.callback(self._temporary.cleanup)
            rest.callback(self._refuge.close)
            rest.callback(stop_watching, self.crash_file)
            rest.callback(setattr, sys, "excepthook", sys.__excepthook__)
            rest.callback(stop_logs)
            rest.callback(self.window.deleteLater)
            rest.callback(self._save_now)
            rest.callback(self._seen.close)
            rest.callback(self._kept.close)
            rest.callback(self._network.stop)
            rest.callback(self.switchboard.close)
            rest.callback(self.opener.follow, None)
            rest.push_async_callback(self.tasks.close)
            rest.callback(self.desk.connection.close)
            rest.callback(self.thumbnails.close)
            rest.push_async_callback(self.reporter.finish)
            rest.push_async_callback(self.desk.favourites.finish)
            rest.push_async_callback(self.desk.boards.shelf.finish)
            rest.push_async_callback(self.desk.taking_out.finish)
            rest.push_async_callback(self.desk.saving.finish)
            rest.push_async_callback(self.desk.outbox.finish)
            rest.push_async_callback(self.desk.followed.finish)

    def _quit(self) -> None:
        self._end(0)

    def _end(self, code: int) -> None:
        if not self._ended.done():
            self._ended.set_result(code)

    # What the window and the switchboard say

    def _given_up(self, error: PhotoDeskError) -> None:
        """End: what the command line asked for cannot be shown."""
        sys.stderr.write(f"photodesk: {error.people}\n")
        self._end(MISTAKE)

    def _scarce(self) -> bool:
        """Whether requests have to be counted: the key is an ordinary one, or has told nothing of itself.

        It tells with its first answer, which does not come while all that is shown was kept.
        """
        limit = self.opener.budget.limit
        if limit is None:
            connection = self.desk.connection
            return connection.reach is Reach.ONLINE and not connection.has_answered
        return limit <= ORDINARY_LIMIT

    def _budget_changed(self) -> None:
        budget = self.opener.budget
        self.window.show_requests(budget)
        if budget.limit is not None and not self._scarce():
            self.desk.directory.want_all()
            self.desk.collecting.want_if_put_off()

    # Settings and errors

    def _save(self) -> None:
        self._tell_of_damage()
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
        if not self._stopped:
            self.window.say(error)

    def _say(self, error: BaseException) -> None:
        self.window.say(error)

    def _own_profile_changed(self) -> None:
        """Know the account by what its profile says: the user may have changed their name."""
        profile = self.desk.own_profile.profile
        if profile is not None:
            self.accounts.know(profile)

    def _library_grew(self) -> None:
        """Show all of a folder that took a while to read."""
        self.desk.directory.reload()
        self.window.show_more_photos()

    def _tell_of_damage(self) -> None:
        """Say, once, what was found damaged; it was set aside, not thrown away."""
        for damaged, text in (
            (self._kept.was_damaged, library_text(self._kept.rescued, self.paths.data)),
            (self.settings.was_damaged, settings_text(self.paths.config)),
        ):
            if damaged and text not in self._told:
                self._told.append(text)
                self.window.bars.tell_of_storage(text)

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
        if not self._stopped:
            self.window.say(error)


def _nothing(_: sqlite3.Connection) -> None:
    """Read nothing: whoever waits for it waits for what was asked before."""


async def run_window(qt: QApplication, options: Options, place: Place | None = None) -> int:
    """Run the program until the user ends it; return the exit code. `place` is that of the first."""
    application = Application(qt, options)
    application.place = place
    application.crash_file = watch_for_crashes(application.paths.state)
    application.start()
    try:
        return await application.ended()
    finally:
        await application.stop()
        if place is not None:
            place.lock.release()
