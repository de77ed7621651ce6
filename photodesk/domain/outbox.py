"""The outbox as a value: changes that wait to be made at a service, and what they make of what is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from photodesk.domain.changes import Change, Create, Delete, Like, Member
from photodesk.domain.ref import Ref


class State(StrEnum):
    """How far a change has come.

    WAITING and SENDING count in what is shown. HELD counts too, but is not tried again until the user says
    so. REFUSED is rolled back and does not count; it stays in the list until it is dismissed or retried.
    """

    WAITING = "waiting"
    SENDING = "sending"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A change on its way.

    Attributes:
        id: never used twice; says nothing of the order.
        account: in whose name it is made (`PhotoService.user`).
        attempts: how often it was sent in vain.
        created_at: when the user wanted it (aware, UTC).
        reason: why it is held or was refused, as a sentence for people; "" otherwise.
        batch: what belongs together; "" alone.
        doubtful: it was sent, and nobody knows whether it was made.
        failing_since: when it was first sent in vain; None if it never was.
        next_try: when it is tried again at the earliest; None for at once.
        gone: it was refused because its collection is no longer at the service.
        known: of a Create that was sent: ids of the user's collections that were known before.
        instead: of a Delete: what waited for the collection, and waits again if it is not deleted after all.
    """

    id: int
    account: str
    change: Change
    state: State
    attempts: int
    created_at: datetime
    reason: str = ""
    batch: str = ""
    doubtful: bool = False
    failing_since: datetime | None = None
    next_try: datetime | None = None
    gone: bool = False
    known: tuple[str, ...] = ()
    instead: tuple["Entry", ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is part of what is shown."""
        return self.state is not State.REFUSED

    @property
    def unsent(self) -> bool:
        """Whether the service certainly knows nothing of it, so that it can be taken away."""
        return self.state is not State.SENDING and not self.doubtful


@dataclass(frozen=True, slots=True)
class Book:
    """What waits in the name of one account, oldest first.

    Attributes:
        entries: of one lane, each is made before the next.
        aliases: what a collection that was made here, or made again, is known as by the service.
    """

    entries: tuple[Entry, ...] = ()
    aliases: Mapping[Ref, Ref] = field(default_factory=dict)

    def entry(self, id: int) -> Entry | None:
        """Return the entry of that id; None if it is gone."""
        return next((entry for entry in self.entries if entry.id == id), None)

    def known_as(self, ref: Ref) -> Ref:
        """Return what the service calls a collection that was made here; `ref` if it is called that."""
        if ref not in self.aliases:
            return ref
        seen = {ref}
        while (known := self.aliases.get(ref)) is not None and known not in seen:
            seen.add(known)
            ref = known
        return ref

    def resolved(self, change: Change) -> Change:
        """Return `change` with its collection called as the service calls it."""
        if isinstance(change, Like):
            return change
        ref = self.known_as(change.collection.ref)
        if ref == change.collection.ref:
            return change
        return replace(change, collection=replace(change.collection, ref=ref))


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two states of a list of entries differ: all before and after these stretches is the same.

    Entries are replaced, never changed: so what one change makes of thousands is found without looking into
    each of them.

    Attributes:
        first: the place of the first that differs.
        old, new: what stood there, and what stands there now.
    """

    first: int
    old: Sequence[Entry]
    new: Sequence[Entry]

    @classmethod
    def between(cls, before: Sequence[Entry], after: Sequence[Entry]) -> "Difference":
        """Return how `after` differs from `before`."""
        first, most = 0, min(len(before), len(after))
        while first < most and before[first] is after[first]:
            first += 1
        rest, most = 0, most - first
        while rest < most and before[-1 - rest] is after[-1 - rest]:
            rest += 1
        return cls(first, before[first : len(before) - rest], after[first : len(after) - rest])

    def matters(self, about: Callable[[Change], bool]) -> bool:
        """Whether other changes count now, among those that are `about` something."""
        old = [each for each in self.old if about(each.change)]
        new = [each for each in self.new if about(each.change)]
        return len(old) != len(new) or any(
            one.change is not other.change or one.counts != other.counts
            for one, other in zip(old, new, strict=True)
        )


class Overlay:
    """What the changes of a book say of likes and of collections, found without looking through them all."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._likes: dict[Ref, bool] = {}
        self._collections: dict[Ref, dict[Ref, bool]] = {}
        self._empty: set[Ref] = set()
        for entry in book.entries:
            if entry.counts:
                self._take(entry.change)

    def liked(self, photo: Ref) -> bool | None:
        """Whether a photo is liked as far as changes say; None if none is about that."""
        return self._likes.get(photo)

    def inside(self, collection: Ref, photo: Ref) -> bool | None:
        """Whether a photo is in a collection as far as changes say; None if none is about that."""
        ref = self.book.known_as(collection)
        said = self._collections.get(ref, {}).get(photo)
        return False if said is None and ref in self._empty else said

    def _take(self, change: Change) -> None:
        if isinstance(change, Like):
            self._likes[change.photo.ref] = change.on
            return
        ref = change.collection.ref
        if isinstance(change, Member):
            self._collections.setdefault(ref, {})[change.photo.ref] = change.inside
        elif isinstance(change, Create | Delete):
            self._collections.pop(ref, None)
            self._empty.add(ref)
