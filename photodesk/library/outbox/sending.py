"""Sender: sends what waits, one request at a time, and takes down what becomes of it."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Protocol

from photodesk.domain.changes import Create, Delete, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.errors import Offline, PhotoDeskError, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.outbox import steps
from photodesk.library.outbox.alarm import Alarm
from photodesk.library.outbox.courier import Answer, Courier, scope_of
from photodesk.library.outbox.ledger import Ledger
from photodesk.library.outbox.obstacles import STUMBLES, Obstacles
from photodesk.library.outbox.rules import (
    FEW_TRIES,
    PATIENCE,
    STALE,
    WAITED_LONG,
    Fate,
    Verdict,
    backoff,
    is_doubtful,
    of_looking,
    verdict,
)
from photodesk.library.outbox.schedule import Schedule
from photodesk.library.outbox.standing import Refusal, is_open, look
from photodesk.loop import Spawn
from photodesk.net.clock import Clock
from photodesk.services.base import PhotoService


class News(Protocol):
    """Who is told what became of entries."""

    def made(self, ledger: Ledger, entry: Entry, answer: Answer, step: steps.Step) -> None:
        """The service has made `entry`; `step` takes it out."""
        ...

    def rolled_back(
        self, ledger: Ledger, entries: tuple[Entry, ...], error: ServiceError, step: steps.Step
    ) -> None:
        """The service will not make `entries`; `step` rolls them back."""
        ...

    def found_instead(self, ledger: Ledger, entry: Entry, answer: Answer, step: steps.Step) -> None:
        """The service has not made `entry`; what it has instead, the change of `entry` says."""
        ...

    def obstacles_changed(self) -> None:
        """Something is in the way, or no longer."""
        ...


class Sender:
    """Sends what waits in one ledger, as long as its user is the one the service is asked for.

    Attributes:
        ledger: whose entries are sent; None for nobody's.
        obstacles: what keeps them from being sent.
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
        self._connection = connection
        self._news = news
        self._spawn = spawn
        self._clock = clock
        self._chance = chance
        self._alarm = alarm
        self._schedules: dict[str, Schedule] = {}
        self._open: dict[int, Refusal] = {}
        self._task: asyncio.Task[None] | None = None
        self._wanted = self._ended = False
        self._stumbles = 0
        self.ledger: Ledger | None = None
        self.obstacles = Obstacles(clock)
        self.own_collections: Callable[[], Iterable[Ref]] = tuple

    def schedule(self, ledger: Ledger) -> Schedule:
        """Return when the entries of a ledger are tried again."""
        return self._schedules.setdefault(ledger.account, Schedule(self._clock))

    def forget(self, account: str) -> None:
        """Know nothing of an account."""
        self._schedules.pop(account, None)

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
                self._later(ledger, begun, doubt, doubtful=True, about_now=False)
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
            ledger.knows(_unchanged(entry))
            return
        courier = Courier(service)
        refusal = self._open.get(entry.id)
        if refusal is not None and refusal.change == entry.change:
            await self._look(courier, ledger, entry, refusal)
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
                self._conclude(courier, ledger, entry, of_looking(error), error, doubtful=True)
            else:
                await self._take_down(courier, ledger, entry, error)
        else:
            self._stumbles = 0
            self._connection.succeeded(service)
            self._made(ledger, entry, answer)

    def _made(self, ledger: Ledger, entry: Entry, answer: Answer) -> None:
        if isinstance(entry.change, Create) and isinstance(answer, Collection):
            self._news.made(ledger, entry, answer, steps.made(entry.id, answer))
        else:
            self._news.made(ledger, entry, answer, steps.done(entry.id))

    async def _take_down(self, courier: Courier, ledger: Ledger, entry: Entry, error: ServiceError) -> None:
        """Take down what an error means for an entry that was sent, and for those that wait."""
        doubtful = is_doubtful(entry, error)
        found = verdict(entry.change, error, likes=courier.takes_likes)
        if doubtful and is_open(entry.change, found):
            self._ask_later(ledger, entry, Refusal(entry.change, found, error))
            return
        if found.fate is Fate.FIND_OUT and isinstance(entry.change, Member):
            try:
                found = await courier.what_is_gone(entry.change)
            except ServiceError as other:
                error = other
                self._connection.failed(error, courier.service)
                found = of_looking(error)
        self._conclude(courier, ledger, entry, found, error, doubtful=doubtful)

    def _ask_later(self, ledger: Ledger, entry: Entry, refusal: Refusal) -> None:
        """Ask how things stand once the service can say: an earlier try may have been carried out."""
        self._open[entry.id] = refusal
        self.schedule(ledger).put_off(entry.id, STALE, firmly=True)
        ledger.knows(
            steps.waiting(
                entry.id,
                doubtful=True,
                attempts=entry.attempts,
                failing_since=entry.failing_since,
                next_try=self._clock.now() + timedelta(seconds=STALE),
            )
        )

    async def _look(self, courier: Courier, ledger: Ledger, entry: Entry, refusal: Refusal) -> None:
        """Ask how things stand, and let the refusal count if the service has not made the change."""
        try:
            standing = await look(courier.service, refusal)
        except ServiceError as error:
            self._connection.failed(error, courier.service)
            self._conclude(courier, ledger, entry, of_looking(error), error, doubtful=True)
            return
        self._stumbles = 0
        self._connection.succeeded(courier.service)
        self._open.pop(entry.id, None)
        if standing.verdict.fate is Fate.DONE:
            self._made(ledger, entry, standing.answer)
            return
        if standing.so is not None:
            so = replace(entry, change=standing.so)
            self._news.found_instead(ledger, so, standing.answer, steps.found_so(entry.id, standing.so))
        self._conclude(courier, ledger, entry, standing.verdict, refusal.error, doubtful=False)

    def _conclude(
        self,
        courier: Courier,
        ledger: Ledger,
        entry: Entry,
        found: Verdict,
        error: ServiceError,
        *,
        doubtful: bool,
    ) -> None:
        """Let be done with an entry what was found."""
        if found.fate is Fate.ASIDE:
            if self._is_about_now(courier, ledger):
                self.obstacles.met(error, scope_of(entry), ledger.account)
            ledger.knows(_unchanged(entry, doubtful=doubtful))
            self._news.obstacles_changed()
        elif found.fate is Fate.LATER:
            about_now = self._is_about_now(courier, ledger)
            self._later(ledger, entry, error, doubtful=doubtful, about_now=about_now)
        elif found.fate is Fate.DONE:
            self._made(ledger, entry, None)
        elif found.fate is Fate.HELD:
            ledger.knows(steps.held(entry.id, found.reason))
        else:
            self._refuse(ledger, entry, found, error)

    def _is_about_now(self, courier: Courier, ledger: Ledger) -> bool:
        """Whether an answer says anything about what is sent next: neither service nor user has changed."""
        return ledger is self.ledger and courier.service is self._connection.current

    def _later(
        self, ledger: Ledger, entry: Entry, error: ServiceError, *, doubtful: bool, about_now: bool
    ) -> None:
        """Let an entry wait: for the service to be reached where nothing was sent, else longer each time."""
        if isinstance(error, Offline) and not error.sent:
            self.obstacles.offline = self.obstacles.offline or about_now
            ledger.knows(_unchanged(entry, doubtful=doubtful))
            return
        now, attempts = self._clock.now(), entry.attempts + 1
        since = entry.failing_since or now
        if now - since >= PATIENCE and attempts >= FEW_TRIES:
            ledger.knows(steps.held(entry.id, WAITED_LONG, doubtful=doubtful))
            return
        delay = backoff(attempts, self._chance)
        if doubtful and isinstance(entry.change, Create):
            delay = max(delay, STALE)
        self.schedule(ledger).put_off(entry.id, delay)
        self._stumbles += about_now
        if about_now and self._stumbles >= STUMBLES:
            self.obstacles.rest(backoff(self._stumbles - STUMBLES + 1, self._chance))
        ledger.knows(
            steps.waiting(
                entry.id,
                doubtful=doubtful,
                attempts=attempts,
                failing_since=since,
                next_try=now + timedelta(seconds=delay),
            )
        )

    def _refuse(self, ledger: Ledger, entry: Entry, found: Verdict, error: ServiceError) -> None:
        """Roll an entry back, and those of its lane that make no sense without it."""
        gone = found.fate is Fate.COLLECTION_GONE
        given: tuple[Entry, ...] = (entry,)
        if gone or isinstance(entry.change, Create):
            given = _with_followers(ledger, entry)
            if any(isinstance(each.change, Delete) for each in given):
                self._made(ledger, entry, None)  # it was to be deleted anyway
                return
        error.people = found.reason
        step = steps.refused([each.id for each in given], found.reason, gone=gone)
        self._news.rolled_back(ledger, given, error, step)


def _unchanged(entry: Entry, *, doubtful: bool = False) -> steps.Step:
    """Let an entry wait as it did before it was sent, but for a new doubt."""
    return steps.waiting(
        entry.id,
        doubtful=entry.doubtful or doubtful,
        attempts=entry.attempts,
        failing_since=entry.failing_since,
        next_try=entry.next_try,
    )


def _with_followers(ledger: Ledger, entry: Entry) -> tuple[Entry, ...]:
    """Return what counts of an entry's lane, from its beginning until the collection is made anew."""
    lane: list[Entry] = []
    for each in ledger.book.entries:
        if each.change.lane != entry.change.lane or not each.counts:
            continue
        if isinstance(each.change, Create) and each.id != entry.id:
            break
        lane.append(each)
    return tuple(lane)
