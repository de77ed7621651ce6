"""What waits to be sent, in memory: nothing is sent until the test says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Delete, Like
from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError


@dataclass(frozen=True)
class Entry:
    change: Change
    counts: bool = True
    gone: bool = False
    unsent: bool = True
    instead: tuple["Entry", ...] = ()


class FakeOutbox(QObject):
    """Keeps changes in their order, and takes out what has never been anywhere but here."""

    changed = Signal()
    sent = Signal(object, object)
    refused = Signal(object, object)
    created = Signal(object, object)
    found = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.batches: list[int] = []
        self.own_collections: Callable[[], Iterable[Ref]] = tuple
        self.put_off = 0.0
        self._names: dict[Ref, Ref] = {}

    def do(self, changes: Sequence[Change], *, batch: str = "", not_before: float = 0.0) -> None:
        assert batch
        self.put_off = not_before
        self.batches.append(len(changes))
        for change in changes:
            born_here = [each for each in self.entries if isinstance(each.change, Create)]
            if not isinstance(change, Delete):
                self.entries += (Entry(change),)
                continue
            ref = change.collection.ref
            instead = tuple(each for each in self.entries if _ref(each) == ref)
            self.entries = tuple(each for each in self.entries if _ref(each) != ref)
            if ref not in {_ref(each) for each in born_here}:
                self.entries += (Entry(change, instead=instead),)
        self.changed.emit()

    def known_as(self, ref: Ref) -> Ref:
        return self._names.get(ref, ref)

    def cancel(self, entries: Sequence[object]) -> None:
        gone = [each for each in self.entries if each in entries]
        self.entries = tuple(each for each in self.entries if each not in gone)
        self.entries += tuple(one for each in gone for one in each.instead)
        if entries:
            self.changed.emit()

    def begin(self) -> None:
        """What waits first is on its way, and can be taken away no more."""
        entry, *rest = self.entries
        self.entries = (replace(entry, unsent=False), *rest)

    def answer(self, answer: object) -> None:
        """The service has done what waits first."""
        entry, *rest = self.entries
        self.entries = tuple(rest)
        if isinstance(entry.change, Create) and isinstance(answer, Collection):
            self._names[entry.change.collection.ref] = answer.ref
            self.created.emit(entry.change.collection.ref, answer)
        self.sent.emit(entry, answer)
        self.changed.emit()

    def refuse(self, error: PhotoDeskError, *, gone: bool = False) -> None:
        """The service will not do what waits first; `gone`: its collection is not there any more."""
        entry, *rest = self.entries
        refused = replace(entry, counts=False, gone=gone)
        self.entries = (refused, *rest)
        self.changed.emit()
        self.refused.emit(refused, error)


def _ref(entry: Entry) -> Ref | None:
    return None if isinstance(entry.change, Like) else entry.change.collection.ref
