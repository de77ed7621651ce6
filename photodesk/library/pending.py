"""What waits to be sent, as people think of it: what was done together is one thing."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import is_

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.outbox import Difference
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.library.outbox import Entry, Outbox, Pause, State, Why
from photodesk.loop import Spawn


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that were made together and are in the same state; mostly one alone.

    Attributes:
        key: tells it from all others, as long as it is there.
        entries: what is left of it, oldest first; at least one.
        made: what of it the service has made already.
    """

    key: str
    entries: tuple[Entry, ...]
    made: tuple[Change, ...] = ()

    @property
    def left(self) -> tuple[Change, ...]:
        """The changes that are left."""
        return tuple(entry.change for entry in self.entries)

    @property
    def progress(self) -> tuple[int, int]:
        """How much of it is made, and how much it is: photos, or changes if it is not about these alone."""
        left, made = _photos(self.left), _photos(self.made)
        deletes = any(isinstance(change, Delete) for change in (*self.left, *self.made))
        if (left or made) and not deletes:
            return len(made - left), len(made | left)
        return len(self.made), len(self.made) + len(self.entries)

    @property
    def state(self) -> State:
        """How far it has come; SENDING if any of it is on its way now."""
        sending = any(entry.state is State.SENDING for entry in self.entries)
        return State.SENDING if sending else self.entries[0].state

    @property
    def reason(self) -> str:
        """Why it is held or was refused; "" otherwise."""
        return self.entries[0].reason

    @property
    def gone(self) -> bool:
        """Whether its collection is no longer at the service, and could be made again."""
        return any(entry.gone for entry in self.entries)

    @property
    def collections(self) -> frozenset[Ref]:
        """The collections that it is about."""
        changes = (entry.change for entry in self.entries)
        return frozenset(change.collection.ref for change in changes if not isinstance(change, Like))

    @property
    def unmade(self) -> frozenset[Ref]:
        """The collections that it would make and does not, so that nothing can be put into them."""
        aside = self.state in (State.HELD, State.REFUSED)
        changes = (entry.change for entry in self.entries if aside)
        return frozenset(change.collection.ref for change in changes if isinstance(change, Create))

    @property
    def faulty(self) -> Create | Update | None:
        """The one change of it that the service does not take as it is worded, if it is about that."""
        change = self.entries[0].change
        held = self.state is State.HELD and len(self.entries) == 1 and bool(self.reason)
        return change if held and isinstance(change, Create | Update) else None


class Pending(QObject):
    """Follows the outbox.

    Attributes:
        groups: what waits, what is held and what was refused, each oldest first.
        left_behind: how many changes wait for the user whose session has ended to sign in again.

    Signals:
        changed: any of what it says is another one.
    """

    changed = Signal()

    def __init__(self, outbox: Outbox, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._spawn = spawn
        self._made: dict[str, tuple[Change, ...]] = {}
        self._entries: tuple[Entry, ...] = ()
        self._keys: list[str] = []
        self._states: Counter[State] = Counter()
        self._account = ""
        self.groups: tuple[Group, ...] = ()
        self.left_behind = 0
        outbox.sent.connect(self._sent)
        outbox.changed.connect(self._follow)
        self._follow()

    @property
    def waiting(self) -> int:
        """How many changes the service does not know yet, those included that wait for a sign-in."""
        return len(self._entries) - self.refused + self.left_behind

    @property
    def refused(self) -> int:
        """How many the service would not make."""
        return self._states[State.REFUSED]

    @property
    def held(self) -> int:
        """How many wait for the user to say what to do."""
        return self._states[State.HELD]

    @property
    def pause(self) -> Pause | None:
        """Why nothing is sent now."""
        return self._outbox.pause

    @property
    def under_way(self) -> Group | None:
        """What is being sent now, if it was done to several things at once."""
        if self.pause is not None:
            return None
        moving = [group for group in self.groups if group.state in (State.WAITING, State.SENDING)]
        sent = (group for group in moving if group.made or group.state is State.SENDING)
        return next((group for group in sent if group.progress[1] > 1), None)

    def count(self, account: str, told: Callable[[int], object]) -> None:
        """Tell how many changes of an account the service does not know yet, whoever is signed in."""
        self._spawn(self._tell(account, told), "count what waits")

    async def _tell(self, account: str, told: Callable[[int], object]) -> None:
        with contextlib.suppress(StoreError):  # the store tells of its own trouble
            count = await self._outbox.count_of(account)
            if isValid(self):  # it may have taken so long that nobody is there any more
                told(count)

    def forget_made(self, groups: Iterable[Group]) -> None:
        """Count no more what was made of these: the rest of them is cancelled."""
        for group in groups:
            self._made.pop(group.entries[0].batch, None)

    def _sent(self, entry: Entry, _answer: object) -> None:
        if entry.batch:
            self._made[entry.batch] = (*self._made.get(entry.batch, ()), entry.change)

    def _follow(self) -> None:
        self._take(self._outbox.entries)
        there = {entry.batch for entry in self._entries} if self._made else ()
        self._made = {batch: made for batch, made in self._made.items() if batch in there}
        self.groups = self._grouped()
        self._count_left_behind()
        self.changed.emit()

    def _take(self, entries: tuple[Entry, ...]) -> None:
        """Know what waits now; only those entries are looked at that are others than before."""
        found, self._entries = Difference.between(self._entries, entries), entries
        self._states.subtract(entry.state for entry in found.old)
        self._states.update(entry.state for entry in found.new)
        self._keys[found.first : found.first + len(found.old)] = map(_key, found.new)

    def _grouped(self) -> tuple[Group, ...]:
        """Return what waits put together: groups that have not changed are the same objects as before."""
        together: dict[str, list[Entry]] = {}
        for key, entry in zip(self._keys, self._entries, strict=True):
            together.setdefault(key, []).append(entry)
        before = {group.key: group for group in self.groups}
        return tuple(self._group(key, found, before.get(key)) for key, found in together.items())

    def _group(self, key: str, entries: Sequence[Entry], before: Group | None) -> Group:
        moving = entries[0].state in (State.WAITING, State.SENDING)
        made = self._made.get(entries[0].batch, ()) if moving else ()
        if (
            before is not None
            and before.made is made
            and len(before.entries) == len(entries)
            and all(map(is_, before.entries, entries))
        ):
            return before
        return Group(key, tuple(entries), made)

    def _count_left_behind(self) -> None:
        """Count what waits for a sign-in: it is not among the entries, as nobody is signed in."""
        pause = self._outbox.pause
        account = pause.account if pause is not None and pause.why is Why.SIGNED_OUT else ""
        if account != self._account:
            self._account, self.left_behind = account, 0
            if account:
                self.count(account, partial(self._counted, account))

    def _counted(self, account: str, count: int) -> None:
        if account == self._account:
            self.left_behind = count
            self.changed.emit()


def _photos(changes: Iterable[Change]) -> set[Ref]:
    return {change.photo.ref for change in changes if isinstance(change, Like | Member)}


def _key(entry: Entry) -> str:
    """Return what is the same for entries of one batch, in the same state, for the same reason."""
    if not entry.batch:
        return f"one {entry.id}"
    moving = entry.state in (State.WAITING, State.SENDING)
    return f"{entry.batch} " if moving else f"{entry.batch} {entry.state} {entry.gone} {entry.reason}"
