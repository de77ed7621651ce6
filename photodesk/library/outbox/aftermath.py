"""Aftermath: takes down what became of an entry that was sent, and of those that wait."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Protocol

from photodesk.domain.changes import Create, Delete, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Entry
from photodesk.errors import Offline, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.outbox import steps
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
from photodesk.net.clock import Clock


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


class Aftermath:
    """Takes down what became of entries: made, refused, or to be tried again and when.

    Attributes:
        ledger: whose entries are sent; None for nobody's.
        obstacles: what keeps them from being sent.
    """

    def __init__(self, connection: Connection, news: News, clock: Clock, chance: Random) -> None:
        self._connection = connection
        self._news = news
        self._clock = clock
        self._chance = chance
        self._schedules: dict[str, Schedule] = {}
        self._open: dict[int, Refusal] = {}
        self._stumbles = 0
        self.ledger: Ledger | None = None
        self.obstacles = Obstacles(clock)

    def schedule(self, ledger: Ledger) -> Schedule:
        """Return when the entries of a ledger are tried again."""
        return self._schedules.setdefault(ledger.account, Schedule(self._clock))

    def forget(self, account: str) -> None:
        """Know nothing of an account."""
        self._schedules.pop(account, None)

    def open_refusal(self, entry: Entry) -> Refusal | None:
        """Return what is to be asked about before an entry is sent again, if it is; None if nothing is."""
        refusal = self._open.get(entry.id)
        return refusal if refusal is not None and refusal.change == entry.change else None

    def answered(self, courier: Courier) -> None:
        """Know that the service has answered well."""
        self._stumbles = 0
        self._connection.succeeded(courier.service)

    def made(self, ledger: Ledger, entry: Entry, answer: Answer) -> None:
        """Take out an entry that the service has made."""
        if isinstance(entry.change, Create) and isinstance(answer, Collection):
            self._news.made(ledger, entry, answer, steps.made(entry.id, answer))
        else:
            self._news.made(ledger, entry, answer, steps.done(entry.id))

    async def take_down(self, courier: Courier, ledger: Ledger, entry: Entry, error: ServiceError) -> None:
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
        self.conclude(courier, ledger, entry, found, error, doubtful=doubtful)

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

    async def find_out(self, courier: Courier, ledger: Ledger, entry: Entry, refusal: Refusal) -> None:
        """Ask how things stand, and let the refusal count if the service has not made the change."""
        try:
            standing = await look(courier.service, refusal)
        except ServiceError as error:
            self._connection.failed(error, courier.service)
            self.conclude(courier, ledger, entry, of_looking(error), error, doubtful=True)
            return
        self.answered(courier)
        self._open.pop(entry.id, None)
        if standing.verdict.fate is Fate.DONE:
            self.made(ledger, entry, standing.answer)
            return
        if standing.so is not None:
            so = replace(entry, change=standing.so)
            self._news.found_instead(ledger, so, standing.answer, steps.found_so(entry.id, standing.so))
        self.conclude(courier, ledger, entry, standing.verdict, refusal.error, doubtful=False)

    def conclude(
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
            ledger.knows(unchanged(entry, doubtful=doubtful))
            self._news.obstacles_changed()
        elif found.fate is Fate.LATER:
            about_now = self._is_about_now(courier, ledger)
            self.later(ledger, entry, error, doubtful=doubtful, about_now=about_now)
        elif found.fate is Fate.DONE:
            self.made(ledger, entry, None)
        elif found.fate is Fate.HELD:
            ledger.knows(steps.held(entry.id, found.reason))
        else:
            self._refuse(ledger, entry, found, error)

    def _is_about_now(self, courier: Courier, ledger: Ledger) -> bool:
        """Whether an answer says anything about what is sent next: neither service nor user has changed."""
        return ledger is self.ledger and courier.service is self._connection.current

    def later(
        self, ledger: Ledger, entry: Entry, error: ServiceError, *, doubtful: bool, about_now: bool
    ) -> None:
        """Let an entry wait: for the service to be reached where nothing was sent, else longer each time."""
        if isinstance(error, Offline) and not error.sent:
            self.obstacles.offline = self.obstacles.offline or about_now
            ledger.knows(unchanged(entry, doubtful=doubtful))
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
                self.made(ledger, entry, None)  # it was to be deleted anyway
                return
        error.people = found.reason
        step = steps.refused([each.id for each in given], found.reason, gone=gone)
        self._news.rolled_back(ledger, given, error, step)


def unchanged(entry: Entry, *, doubtful: bool = False) -> steps.Step:
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
