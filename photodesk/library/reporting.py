"""Telling the service that photos were taken out: at once if it can be asked, else as soon as it can."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from photodesk.domain.photo import Photo
from photodesk.errors import PhotoDeskError, ServiceError, StoreError, TimedOut
from photodesk.library.connection import Connection
from photodesk.loop import Spawn
from photodesk.services.base import PhotoService
from photodesk.services.reports import Reporter, ReportQueue

LATER = 5 * 60_000
LATEST = 60 * 60_000
"""Milliseconds after which what the service stumbled over, or had no requests left for, is sent again.

What it answered badly or not at all, so that it cost a request, waits twice as long each time, up to
the latest."""
LONGEST_REPORT = 1.0
"""Seconds the end of the program waits for a report that is under way."""


class Reporting(QObject):
    """Keeps every use of a photo for good and reports it once.

    A use of a photo of another service than the one in use waits until its own service is in use.
    """

    def __init__(
        self, connection: Connection, queue: ReportQueue, spawn: Spawn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._queue = queue
        self._spawn = spawn
        self._reporter: Reporter | None = None
        self._sending = asyncio.Lock()  # one for all services: a report under way is not sent by the next
        self._under_way: asyncio.Task[None] | None = None
        self._ended = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._pause = LATER
        self._later.timeout.connect(self.send)
        connection.service_changed.connect(self._choose)
        connection.retry.connect(self.send)  # comes whenever `back` does, and as often as it is tried

    @property
    def busy(self) -> bool:
        """Whether a report is under way or about to be."""
        return self._under_way is not None or self._sending.locked()

    async def used(self, photo: Photo, new_id: Callable[[], str] | None = None) -> None:
        """Keep that `photo` was taken out, once per real use, and report it behind this call.

        Raises:
            StoreError: it could not be kept.
        """
        service, reporter = self._connection.current, self._reporter
        if service is None or reporter is None:
            return
        if photo.ref.service == service.identity.id and not service.policy.report_use:
            return
        await (reporter.used(photo, new_id) if new_id is not None else reporter.used(photo))
        self.send()

    def send(self) -> None:
        """Report what waits, behind this call. Costs no request if nothing does."""
        service, reporter = self._connection.current, self._reporter
        if not self._ended and service is not None and reporter is not None and service.policy.report_use:
            self._spawn(self._send(service, reporter), "reports of use")

    async def finish(self) -> None:
        """Send no more, and wait for what is being sent, for LONGEST_REPORT seconds at the most."""
        self._ended = True
        self._later.stop()
        if self._under_way is not None:
            await asyncio.wait({self._under_way}, timeout=LONGEST_REPORT)

    def _choose(self) -> None:
        """Report to the service that is in use now."""
        self._later.stop()
        self._pause = LATER
        service = self._connection.current
        usage = service.usage if service is not None else None
        self._reporter = (
            Reporter(service.identity.id, usage, self._queue)
            if service is not None and usage is not None
            else None
        )

    def _failed(self, error: ServiceError, service: PhotoService) -> None:
        """Try again later; where the try has cost a request, twice as much later each time."""
        swallowed = isinstance(error, TimedOut)
        if not swallowed:
            self._connection.failed(error, service)
        costly = error.answered or swallowed
        self._later.start(self._pause if costly else LATER)
        if costly:
            self._pause = min(2 * self._pause, LATEST)

    async def _send(self, service: PhotoService, reporter: Reporter) -> None:
        async with self._sending:
            try:
                await self._connection.service()
                if reporter is self._reporter and await self._queue.waiting(service.identity.id):
                    self._under_way = asyncio.current_task()
                    await reporter.send()
                    self._pause = LATER
                    self._connection.succeeded(service)
            except ServiceError as error:
                self._failed(error, service)
            except StoreError:
                self._later.start(LATER)  # nothing is lost, and the store tells of its own trouble
            except PhotoDeskError:
                return  # the service could not be started; `retry` says when it is
            finally:
                self._under_way = None
