"""Sender: sends what waits, one request at a time, each written down before it is made."""

import asyncio
from collections.abc import Callable, Iterable
from random import Random

from photodesk.domain.changes import Create
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.outbox import steps
from photodesk.library.outbox.aftermath import Aftermath, News, unchanged
from photodesk.library.outbox.alarm import Alarm
from photodesk.library.outbox.courier import Answer, Courier, scope_of
from photodesk.library.outbox.ledger import Ledger
from photodesk.library.outbox.rules import of_looking
from photodesk.loop import Spawn
from photodesk.net.clock import Clock
from photodesk.services.base import PhotoService


class Sender(Aftermath):
    """Sends what waits in one ledger, as long as its user is the one the service is asked for.

    Attributes:
        own_collections: the user's collections, as far as they are known.
    """

    def __init__(
        self,
        connection: Connection,
        news: News,
        spawn: Spawn,
        clock: Clock,
        chance: Random,
        alarm: Alarm,
    ) -> None:
        super().__init__(connection, news, clock, chance)
        self._spawn = spawn
        self._alarm = alarm
        self._task: asyncio.Task[None] | None = None
        self._wanted = self._ended = False
        self.own_collections: Callable[[], Iterable[Ref]] = tuple

    def send(self) -> None:
        """Send what is due, behind this call. Costs no request if nothing is."""
        self._wanted = True
        if self._task is None and not self._ended:
            self._task = self._spawn(self._send_all(), "outbox: sending")
            self._task.add_done_callback(self._stopped)

    def end(self) -> None:
        """Begin no further request."""
        self._ended = True
        self._alarm.stop()

    def _stopped(self, task: "asyncio.Task[None]") -> None:
        self._task = None
        if self._wanted and not task.cancelled():
            self.send()

    async def _send_all(self) -> None:
        while self._wanted and not self._ended:
            self._wanted = False
            while await self._send_next():
                pass

    async def _send_next(self) -> bool:
        """Send one entry; return whether there may be another one to be sent now."""
        ledger = self.ledger
        if ledger is None or self._ended or not self._is_ready(ledger):
            return False
        try:
            service = await self._connection.service()
        except PhotoDeskError:
            return False  # `service_changed` or `retry` says when to go on
        entry = self.schedule(ledger).next(ledger.book, self.obstacles.may)
        if entry is None or ledger is not self.ledger or service.user != ledger.account:
            return self._wanted
        courier = Courier(service)
        if not courier.may(scope_of(entry)):
            self.obstacles.forbidden.add(scope_of(entry))
            self._news.obstacles_changed()
            return True
        begun = await self._begin(ledger, entry)
        if begun is not None:
            try:
                await self._send(service, ledger, begun)
            except Exception as error:
                self._wanted = True  # a mistake of the program costs this entry some time, and no other
                doubt = ServiceError(f"it could not be sent: {error!r}")
                self.later(ledger, begun, doubt, doubtful=True, about_now=False)
                raise
        return True

    def _is_ready(self, ledger: Ledger) -> bool:
        """Whether something can be sent now; otherwise the alarm is set for when it can."""
        if not ledger.loaded or ledger.stuck is not None:
            ledger.load()
            return ledger.loaded and ledger.stuck is None
        wait = self.obstacles.wait()
        if self.obstacles.closed:
            if wait is not None:
                self._alarm.set(wait)
            return False
        due = self.schedule(ledger).wait(ledger.book, self.obstacles.may)
        if due is None:
            self._alarm.stop()
        elif due > 0:
            self._alarm.set(due)
        return due == 0

    async def _begin(self, ledger: Ledger, entry: Entry) -> Entry | None:
        """Have it on the disk that an entry is being sent; return it, None if it is not to be sent."""
        known: tuple[str, ...] = ()
        if isinstance(entry.change, Create):
            known = tuple(sorted(ref.id for ref in self.own_collections()))
        trouble = await ledger.wants(steps.begun(entry.id, known))
        if trouble is not None:
            self.obstacles.no_room()
            self._news.obstacles_changed()
            return None
        now = ledger.book.entry(entry.id)
        return now if now is not None and now.state is State.SENDING else None

    async def _send(self, service: PhotoService, ledger: Ledger, entry: Entry) -> None:
        if self._ended or service is not self._connection.current:
            ledger.knows(unchanged(entry))
            return
        courier = Courier(service)
        refusal = self.open_refusal(entry)
        if refusal is not None:
            await self.find_out(courier, ledger, entry, refusal)
            return
        looking = isinstance(entry.change, Create) and entry.doubtful
        try:
            if looking:
                taken = frozenset(ref.id for ref in ledger.book.aliases.values())
                answer: Answer = await courier.find(entry, taken)
                if answer is None:
                    self._connection.succeeded(service)
                    ledger.knows(steps.unmade(entry.id))
                    return
            else:
                answer = await courier.carry(entry)
        except ServiceError as error:
            self._connection.failed(error, service)
            if looking:
                self.conclude(courier, ledger, entry, of_looking(error), error, doubtful=True)
            else:
                await self.take_down(courier, ledger, entry, error)
        else:
            self.answered(courier)
            self.made(ledger, entry, answer)
