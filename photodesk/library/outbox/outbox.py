"""Outbox: what the user has changed and the service does not know yet."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from random import Random

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Like, Member
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry, Overlay, State
from photodesk.domain.ref import Ref
from photodesk.errors import ServiceError, StoreError
from photodesk.library.connection import Connection, Reach
from photodesk.library.outbox import steps
from photodesk.library.outbox.alarm import MakeAlarm, TimerAlarm
from photodesk.library.outbox.coalescing import cancelled, merged
from photodesk.library.outbox.courier import Answer, scope_of
from photodesk.library.outbox.ledger import Keeping, Ledger, Listeners
from photodesk.library.outbox.pause import Pause
from photodesk.library.outbox.retrying import anew, with_refused_lanes, with_what_holds_up
from photodesk.library.outbox.sending import Sender
from photodesk.loop import Spawn
from photodesk.net.clock import Clock
from photodesk.store.outbox import LocalEffect

LONGEST_WRITE = 1.5
"""Seconds the end of the program waits for what is being written."""
_ID_BITS = 62


class Outbox(QObject):
    """The pending changes of the account in use. What the service last said, and these over it, is shown.

    A change counts at once and is on the disk a moment later, together with what it does here; from then on
    it reaches the service once in effect, whatever happens. See the package for how conflicts are resolved.

    Signals:
        changed: `entries`, `pause` or `available` is another one.
        sent(entry, answer): the service has done it; it has answered with a Photo, a Collection, a
            CollectionChange or None.
        refused(entry, error): the service will not; it is rolled back and stays in the list with its reason.
        failed(changes, error): they could not be kept here, and are taken back.
        created(ref, collection): what was called `ref` here is `collection` at the service.
        found(entry, answer): the service was asked how things stand with what it would not do; it has what
            the change of this entry says.
    """

    changed = Signal()
    sent = Signal(object, object)
    refused = Signal(object, object)
    failed = Signal(object, object)
    created = Signal(object, object)
    found = Signal(object, object)

    def __init__(
        self,
        connection: Connection,
        keeping: Keeping,
        spawn: Spawn,
        *,
        clock: Clock | None = None,
        chance: Random | None = None,
        alarm: MakeAlarm = TimerAlarm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._keeping = keeping
        self._spawn = spawn
        self._clock = clock or Clock()
        self._chance = chance or Random()
        self._ledgers: dict[str, Ledger] = {}
        self._listeners = Listeners(self._entries_changed, self._taken_back, self._stuck, self._loaded)
        self._held_back: bool | None = None
        self._seen = Overlay(_NOTHING)
        self._sender = Sender(connection, self, spawn, self._clock, self._chance, alarm(self.send_due, self))
        self._alone: set[asyncio.Task[None]] = set()
        connection.service_changed.connect(self._service_changed)
        connection.changed.connect(self._connection_changed)
        connection.retry.connect(self._try_again)
        if connection.current is not None:
            self._service_changed()

    # What waits

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What waits in the name of the account in use, oldest first, in all states."""
        return self._book.entries

    @property
    def unreadable(self) -> int:
        """How many kept changes of the account in use could not be read; they stay on the disk."""
        return self._ledger.unreadable if self._ledger is not None else 0

    @property
    def pause(self) -> Pause | None:
        """Why nothing, or not everything, is sent now; None if everything is."""
        account, obstacles = self._ledger.account if self._ledger is not None else "", self._sender.obstacles
        entries = self.entries if obstacles.forbidden else ()  # else it does not matter what they need
        waiting = (entry for entry in entries if entry.state is State.WAITING)
        return obstacles.told(
            account,
            offline=self._connection.reach is Reach.OFFLINE,
            scopes=frozenset(scope_of(entry) for entry in waiting),
        )

    @property
    def available(self) -> bool:
        """Whether somebody is signed in, in whose name changes are made."""
        return self._ledger is not None

    def inside(self, collection: Ref, photo: Ref) -> bool | None:
        """Whether a photo is in a collection as far as pending changes say; None if none is about that."""
        return self._overlay.inside(collection, photo)

    def liked(self, photo: Ref) -> bool | None:
        """Whether a photo is liked as far as pending changes say; None if none is about that."""
        return self._overlay.liked(photo)

    def known_as(self, ref: Ref) -> Ref:
        """Return what the service calls a collection that was made here; `ref` if it is called that."""
        return self._book.known_as(ref)

    @property
    def own_collections(self) -> Callable[[], Iterable[Ref]]:
        """Says which collections of the user are known: a lost creation is none of those from before it."""
        return self._sender.own_collections

    @own_collections.setter
    def own_collections(self, tell: Callable[[], Iterable[Ref]]) -> None:
        self._sender.own_collections = tell

    # What the user does

    def do(
        self,
        changes: Sequence[Change],
        *,
        batch: str = "",
        local: LocalEffect | None = None,
        not_before: float = 0.0,
    ) -> None:
        """Make changes: they count before this returns, and go to disk and service behind it.

        Args:
            changes: of things of the service in use; merged with what waits.
            batch: what belongs together.
            local: what else happens in the same transaction, on the thread of the database. It happens
                without an account, too; the changes do not.
            not_before: seconds before they are sent, where they may be taken back soon.

        Raises:
            ValueError: a change is about a thing of another service.
        """
        ledger, given = self._ledger, tuple(changes)
        if ledger is None:
            if local is not None:
                task = self._spawn(self._do_alone(given, local), "a change of this computer")
                self._alone.add(task)
                task.add_done_callback(self._alone.discard)
            return
        self._check(given)
        fresh = tuple(self._entry(ledger, change, batch) for change in given)
        if not_before > 0:
            fresh = tuple(self._put_off(ledger, entry, not_before) for entry in fresh)
        ledger.wants(partial(merged, fresh=fresh), given, local)
        self._sender.send()

    def cancel(self, entries: Iterable[Entry]) -> None:
        """Take changes back: those that may have been made are followed by their opposite."""
        ledger = self._ledger
        if ledger is None:
            return
        given = tuple((each.id, self._entry(ledger, each.change, each.batch)) for each in entries)
        ledger.wants(partial(cancelled, given=given), tuple(spare.change for _, spare in given))
        self._sender.send()

    def retry(self, entries: Iterable[Entry]) -> None:
        """Send again what is held, was refused, or waits for its time; and what was refused with it."""
        ledger = self._ledger
        if ledger is None:
            return
        ids = with_what_holds_up(ledger.book, with_refused_lanes(ledger.book, entries))
        self._sender.schedule(ledger).hurry(ledger.book, ids)
        ledger.wants(steps.retried(ids))
        self.send()

    def dismiss(self, entries: Iterable[Entry]) -> None:
        """Take refused changes out of the list; what is held is cancelled."""
        ledger, given = self._ledger, tuple(entries)
        if ledger is None:
            return
        self.cancel(each for each in given if each.state is State.HELD)
        ledger.wants(steps.dismissed(with_refused_lanes(ledger.book, given)))

    def make_again(self, entries: Iterable[Entry]) -> None:
        """Make collections anew that were deleted elsewhere, with what was refused because of that."""
        ledger = self._ledger
        if ledger is None:
            return
        ids = with_refused_lanes(ledger.book, (entry for entry in entries if entry.gone))
        refused = [entry for entry in ledger.book.entries if entry.id in ids]
        changes = anew(refused)
        fresh = tuple(self._entry(ledger, change, refused[0].batch) for change in changes)

        def step(book: Book) -> Book:
            return merged(steps.dismissed(ids)(book), fresh)

        if fresh:
            ledger.wants(step, changes)
            self._sender.send()

    def send(self) -> None:
        """Try now what waits for its time; the user asked for it."""
        if self._ledger is not None:
            self._sender.schedule(self._ledger).hurry(self._ledger.book)
        self._sender.obstacles.hurry()
        self._sender.send()
        self.changed.emit()

    # Beginning and end

    async def finish(self) -> None:
        """Send no more, and wait until what counts is on the disk, for LONGEST_WRITE seconds at the most."""
        self._sender.end()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WRITE):
                for ledger in self._ledgers.values():
                    await ledger.finish()
                if self._alone:
                    await asyncio.wait(self._alone)

    async def count_of(self, account_key: str) -> int:
        """Return how many changes of an account the service does not know yet; raises StoreError."""
        ledger = self._ledgers.get(account_key)
        if ledger is not None and ledger.loaded:
            return sum(entry.counts for entry in ledger.book.entries) + ledger.unreadable
        return await self._keeping.count(account_key)

    async def forget(self, account_key: str) -> None:
        """Keep nothing of an account: its user has signed out, and knows what goes. Raises StoreError."""
        ledger = self._ledgers.pop(account_key, None)
        self._sender.forget(account_key)
        if ledger is not None:
            ledger.close()
        if self._ledger is ledger and ledger is not None:
            self._use(None)
        self._wait_no_more(account_key)
        if ledger is not None:
            await ledger.finish()  # what is being written comes first, and goes with the rest
        await self._keeping.forget(account_key)
        self._wait_no_more(account_key)  # they may have been found meanwhile

    def _wait_no_more(self, account_key: str) -> None:
        if self._sender.obstacles.signed_out == account_key:
            self._sender.obstacles.signed_out = ""
            self.changed.emit()

    # What happens to it

    def made(self, ledger: Ledger, entry: Entry, answer: Answer, step: steps.Step) -> None:
        """Take out what the service has made, and tell those whose change it was."""
        with self._holding_back():
            ledger.knows(step)
            if ledger is not self._ledger:
                return
            if isinstance(entry.change, Create) and isinstance(answer, Collection):
                self.created.emit(entry.change.collection.ref, answer)
            self.sent.emit(entry, answer)

    def rolled_back(
        self, ledger: Ledger, entries: tuple[Entry, ...], error: ServiceError, step: steps.Step
    ) -> None:
        """Roll back what the service refused, and tell those whose changes they were."""
        with self._holding_back():
            ledger.knows(step)
            if ledger is not self._ledger:
                return
            for entry in entries:
                self.refused.emit(ledger.book.entry(entry.id) or entry, error)

    def found_instead(self, ledger: Ledger, entry: Entry, answer: Answer, step: steps.Step) -> None:
        """Tell what the service has instead of what it would not do."""
        with self._holding_back():
            ledger.knows(step)
            if ledger is self._ledger:
                self.found.emit(entry, answer)

    def obstacles_changed(self) -> None:
        """Say that `pause` may be another one."""
        self.changed.emit()

    def send_due(self) -> None:
        """Send what is due by now."""
        self._sender.send()
        self.changed.emit()

    @property
    def _book(self) -> Book:
        return self._ledger.book if self._ledger is not None else _NOTHING

    @property
    def _overlay(self) -> Overlay:
        if self._seen.book is not self._book:
            self._seen = Overlay(self._book)
        return self._seen

    @property
    def _ledger(self) -> Ledger | None:
        return self._sender.ledger

    def _use(self, ledger: Ledger | None) -> None:
        self._sender.ledger = ledger
        self.changed.emit()

    def _service_changed(self) -> None:
        """Go on in the name of whoever the service is asked for now."""
        before, service = self._ledger, self._connection.current
        obstacles = self._sender.obstacles
        ended = obstacles.signed_out
        obstacles.clear()
        account = service.user if service is not None else ""
        if not account:
            if before is not None and service is not None and _is_of(before.account, service.identity.id):
                ended = before.account
            obstacles.signed_out = ended if service is not None and _is_of(ended, service.identity.id) else ""
            self._use(None)
            if service is not None and not obstacles.signed_out:
                self._spawn(self._find_left_behind(service.identity.id), "whose changes wait")
            return
        ledger = self._ledgers.get(account)
        if ledger is None:
            ledger = self._ledgers[account] = Ledger(account, self._keeping, self._spawn, self._listeners)
        self._use(ledger)
        ledger.load()
        self._sender.send()

    async def _find_left_behind(self, service: str) -> None:
        """Know whose changes wait for a sign-in since before this start: nobody may take them for lost."""
        with contextlib.suppress(StoreError):  # the store tells of its own trouble
            account = await self._keeping.latest_of(service)
            now, obstacles = self._connection.current, self._sender.obstacles
            is_so = now is not None and now.identity.id == service and not now.user
            if account and is_so and not obstacles.signed_out:
                obstacles.signed_out = account
                self.changed.emit()

    def _connection_changed(self) -> None:
        self._sender.obstacles.offline = self._connection.reach is Reach.OFFLINE
        self.changed.emit()

    def _try_again(self) -> None:
        self._sender.obstacles.offline = False
        self._sender.send()

    def _entries_changed(self, ledger: Ledger) -> None:
        if ledger is self._ledger:
            if self._held_back is None:
                self.changed.emit()
            else:
                self._held_back = True

    def _taken_back(self, ledger: Ledger, changes: tuple[Change, ...], error: StoreError) -> None:
        if ledger is self._ledger:
            self.failed.emit(changes, error)

    def _stuck(self, ledger: Ledger, _: StoreError) -> None:
        """Try again after a while: there may be room by then."""
        if ledger is self._ledger:
            self._sender.obstacles.no_room()
            self._sender.send()
            self.changed.emit()

    def _loaded(self, ledger: Ledger) -> None:
        self._sender.schedule(ledger).found(ledger.book)
        if ledger is self._ledger:
            self._sender.send()
            self.changed.emit()

    @contextlib.contextmanager
    def _holding_back(self) -> Iterator[None]:
        """Say `changed` after what is told meanwhile: by then what is shown has learnt of it."""
        self._held_back = False
        try:
            yield
        finally:
            told, self._held_back = self._held_back, None
            if told:
                self.changed.emit()

    async def _do_alone(self, changes: tuple[Change, ...], local: LocalEffect) -> None:
        try:
            await self._keeping.write("", _NOTHING, _NOTHING, (local,))
        except StoreError as error:
            self.failed.emit(changes, error)

    def _entry(self, ledger: Ledger, change: Change, batch: str) -> Entry:
        id_ = self._chance.getrandbits(_ID_BITS)
        return Entry(id_, ledger.account, change, State.WAITING, 0, self._clock.now(), batch=batch)

    def _put_off(self, ledger: Ledger, entry: Entry, seconds: float) -> Entry:
        self._sender.schedule(ledger).put_off(entry.id, seconds)
        return replace(entry, next_try=self._clock.now() + timedelta(seconds=seconds))

    def _check(self, changes: tuple[Change, ...]) -> None:
        service = self._connection.current
        for change in changes:
            refs = [change.photo.ref] if isinstance(change, Like | Member) else []
            refs += [] if isinstance(change, Like) else [change.collection.ref]
            if service is None or any(ref.service != service.identity.id for ref in refs):
                raise ValueError(f"{change.lane} is not of the service in use")


_NOTHING = Book()


def _is_of(account: str, service: str) -> bool:
    return account.startswith(f"{service}/")
