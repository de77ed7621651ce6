"""Schedule: which entry is next, and when. Delays are measured on the clock that only ever grows."""

from collections.abc import Callable
from collections.abc import Collection as Some

from photodesk.domain.changes import Create
from photodesk.domain.outbox import Book, Entry, State
from photodesk.library.outbox.courier import scope_of
from photodesk.library.outbox.order import Arrivals
from photodesk.library.outbox.rules import LONGEST_PAUSE, STALE
from photodesk.net.clock import Clock

SECOND_THOUGHTS = 10.0
"""Seconds at the most that what has not been tried yet waits after a restart."""


class Schedule:
    """When the entries of one account are tried again.

    Of each lane only the first that is not held can be next; behind a creation that is held or was refused
    nothing of its lane can. What takes away waits for what its batch puts elsewhere (`order`).
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: dict[int, float] = {}
        self._firm: set[int] = set()

    def found(self, book: Book) -> None:
        """Take over what an earlier session left, whatever has become of the clock meanwhile."""
        for entry in book.entries:
            if isinstance(entry.change, Create) and entry.doubtful:
                self.put_off(entry.id, STALE)
            elif entry.next_try is not None:
                left = (entry.next_try - self._clock.now()).total_seconds()
                most = min(max(2.0 ** min(entry.attempts, 12), SECOND_THOUGHTS), LONGEST_PAUSE)
                self.put_off(entry.id, min(max(left, 0.0), most))

    def put_off(self, id: int, seconds: float, *, firmly: bool = False) -> None:
        """Do not try an entry before so many seconds are over; `firmly`: whoever is in a hurry."""
        self._due[id] = self._clock.monotonic() + seconds
        (self._firm.add if firmly else self._firm.discard)(id)

    def hurry(self, book: Book, ids: Some[int] | None = None) -> None:
        """Try entries at once, all or some; but for what the service cannot say before."""
        for id_ in list(self._due) if ids is None else ids:
            entry = book.entry(id_)
            lost = entry is not None and isinstance(entry.change, Create) and entry.doubtful
            if not lost and id_ not in self._firm:
                self._due.pop(id_, None)

    def next(self, book: Book, may: Callable[[str], bool]) -> Entry | None:
        """Return the entry to be sent now; `may(scope)` says what can be sent at all."""
        now = self._clock.monotonic()
        for entry in _heads(book):
            if self._due.get(entry.id, now) <= now and may(scope_of(entry)):
                return entry
        return None

    def wait(self, book: Book, may: Callable[[str], bool]) -> float | None:
        """Return the seconds until the next entry is due; None if none will be."""
        self._forget(book)
        now = self._clock.monotonic()
        left = [self._due.get(entry.id, now) - now for entry in _heads(book) if may(scope_of(entry))]
        return max(min(left), 0.0) if left else None

    def _forget(self, book: Book) -> None:
        there = {entry.id for entry in book.entries}
        self._due = {id_: due for id_, due in self._due.items() if id_ in there}
        self._firm &= there


def _heads(book: Book) -> list[Entry]:
    """Return the first entry of each lane that can be sent, the oldest first."""
    heads: list[Entry] = []
    closed: set[str] = set()
    before = Arrivals()
    for entry in book.entries:
        before.add(entry)
        lane = entry.change.lane
        if lane in closed:
            continue
        if entry.state is State.WAITING:
            if before.hold_up(entry):
                continue  # what else waits in its lane is about something else
            heads.append(entry)
            closed.add(lane)
        elif entry.state is State.SENDING or isinstance(entry.change, Create):
            closed.add(lane)
    return heads
