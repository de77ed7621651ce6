"""Which service is in use, whether it answers, and when to try again."""

import asyncio
import contextlib
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from photodesk.errors import (
    Forbidden,
    Invalid,
    NotFound,
    Offline,
    OutOfRequests,
    PhotoDeskError,
    ServiceChanged,
    ServiceError,
    SignInNeeded,
    TimedOut,
    TooLarge,
    WorkingOffline,
)
from photodesk.services.base import PhotoService

FIRST_RETRY = 1_000
LONGEST_RETRY = 15_000
"""Milliseconds between two tries while the service cannot be reached: doubled from first to longest."""
ANSWERS = (Forbidden, Invalid, NotFound, TooLarge)
"""Errors that only a service that is there can send."""


class Reach(StrEnum):
    """How things stand with the service."""

    STARTING = "starting"
    ONLINE = "online"
    OFFLINE = "offline"
    OUT_OF_REQUESTS = "out of requests"
    REFUSED = "refused"
    FAILED = "failed"


class Connection(QObject):
    """The service in use and whether it answers.

    Whoever asks the service reports how it went with `succeeded()` or `failed()`.
    While it cannot be reached, `retry` says when to try again what failed.

    Signals:
        changed: `reach` or `error` is another one.
        service_coming: the same, before anybody else is told.
        service_changed: another service is in use; everything shown belongs to the old one.
        retry: now is the time to ask again for what is missing.
        back: the service answers, for the first time or again after it did not.
    """

    changed = Signal()
    service_coming = Signal()
    service_changed = Signal()
    retry = Signal()
    back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reach = Reach.STARTING
        self.error: PhotoDeskError | None = None
        self._service: PhotoService | None = None
        self._open = False
        self._kept_away = False
        self._answered = asyncio.Event()
        self._waiting: list[asyncio.Future[PhotoService]] = []
        self._delay = FIRST_RETRY
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.retry)

    @property
    def current(self) -> PhotoService | None:
        """The service in use; while it is being started, its facets that cost no request may be used."""
        return self._service

    async def service(self) -> PhotoService:
        """Return the service in use, waiting until it may be asked.

        Raises:
            PhotoDeskError: it could not be started.
        """
        if self._open and self._service is not None:
            return self._service
        if self.reach is Reach.FAILED and self.error is not None:
            raise self.error
        future: asyncio.Future[PhotoService] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        return await future

    @property
    def has_answered(self) -> bool:
        """Whether the service in use has answered anybody since it was taken into use."""
        return self._answered.is_set()

    async def answered(self, patience: float) -> None:
        """Wait until the service in use has answered somebody, for `patience` seconds at the most."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), patience)

    def prepare(self, service: PhotoService) -> None:
        """Take `service` from now on, though it cannot be asked yet; what is kept of it can be shown."""
        waiting = self._waiting if self._service is not None else []
        self._waiting = [future for future in self._waiting if future not in waiting]
        self._service = service
        self._open = False
        self._answered.clear()
        self._timer.stop()
        self._delay = FIRST_RETRY
        self._set(Reach.STARTING, None)
        self.service_coming.emit()
        for future in waiting:
            if not future.done():
                future.set_exception(ServiceChanged("waited for another service"))
        self.service_changed.emit()

    def open(self) -> None:
        """Let the prepared service be asked."""
        if self._service is None:
            return
        self._open = True
        self._set(*self._reach_of_open)
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(self._service)
        if not self._kept_away:
            self._is_back()

    def keep_away(self, *, on: bool) -> None:
        """Take the service as out of reach because the user works offline, or as there again."""
        if on == self._kept_away:
            return
        self._kept_away = on
        self._timer.stop()
        self._delay = FIRST_RETRY
        if self._open:
            self._set(*self._reach_of_open)
            if not on:
                self._is_back()

    @property
    def _reach_of_open(self) -> tuple[Reach, PhotoDeskError | None]:
        """How things stand with a service that may be asked, as long as nobody has said otherwise."""
        return (Reach.OFFLINE, WorkingOffline()) if self._kept_away else (Reach.ONLINE, None)

    def _is_back(self) -> None:
        self.back.emit()
        self.retry.emit()

    def could_not_start(self, error: PhotoDeskError) -> None:
        """Say that the prepared service cannot be asked, and why."""
        self._open = False
        self._set(Reach.FAILED, error)
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_exception(error)

    def succeeded(self, service: PhotoService | None = None) -> None:
        """The service has just answered; a late answer of another than the one in use does not count."""
        if service is not None and service is not self._service:
            return
        self._answered.set()
        if self._kept_away:
            return  # it was asked before the user wanted to be offline
        was_away = self.reach is not Reach.ONLINE
        self._delay = FIRST_RETRY
        self._timer.stop()
        self._set(Reach.ONLINE, None)
        if was_away:
            self._is_back()

    def failed(self, error: ServiceError, service: PhotoService | None = None) -> None:
        """The service has just failed; work out what that says about all of it.

        A late failure of another than the one in use says nothing, nor does any while the user works offline.
        """
        if (service is not None and service is not self._service) or self._kept_away:
            return
        if isinstance(error, OutOfRequests) and error.kept:
            return  # only work asked for ahead was refused; there is something left for what is looked at
        if isinstance(error, OutOfRequests):
            self._set(Reach.OUT_OF_REQUESTS, error)
            self._timer.start(_until(error.until))
        elif isinstance(error, Offline | TimedOut):
            if self.reach is not Reach.OFFLINE:
                self._timer.stop()
            self._set(Reach.OFFLINE, error)
            self._try_later()
        elif isinstance(error, SignInNeeded):
            self._timer.stop()
            self._set(Reach.REFUSED, error)
        elif self.reach is Reach.OFFLINE and isinstance(error, ANSWERS):
            self.succeeded()
        elif self.reach is Reach.OFFLINE and error.temporary:
            self._try_later()

    def try_now(self) -> None:
        """Try again at once: the user asked for it."""
        self._timer.stop()
        self.retry.emit()

    def close(self) -> None:
        """Stop trying."""
        self._timer.stop()
        for future in self._waiting:
            future.cancel()

    def _try_later(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self._delay)
            self._delay = min(self._delay * 2, LONGEST_RETRY)

    def _set(self, reach: Reach, error: PhotoDeskError | None) -> None:
        if (reach, error) != (self.reach, self.error):
            self.reach, self.error = reach, error
            self.changed.emit()


def _until(moment: datetime | None) -> int:
    """Milliseconds from now to `moment`, within a minute at least and an hour at most."""
    if moment is None:
        return 5 * 60_000
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return int(min(max(seconds, 60), 3_600) * 1_000)
