"""A plan on its way: how far it is, what could not be done, how it is stopped and taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import Change, Create, Delete, Member
from photodesk.domain.ref import Ref
from photodesk.ids import new_id
from photodesk.library.collecting import HELD_BACK
from photodesk.library.outbox import Entry, Outbox, State
from photodesk.library.workbench.plans import Plan


class Run(QObject):
    """One plan in the outbox, which does it in order, now or when the service can be reached.

    It lives as long as somebody holds it, and listens no longer than until all of it has been sent.

    Attributes:
        plan: what is done.
        batch: what the outbox calls all of it.
        cancelled: whether the rest was taken back before it was done.

    Signals:
        changed: it is further, or over.
    """

    changed = Signal()

    def __init__(self, plan: Plan, outbox: Outbox) -> None:
        super().__init__()
        self.plan = plan
        self.batch = f"plan {new_id()}"
        self.cancelled = False
        self._outbox = outbox
        self._reasons: dict[object, str] = {}  # of what was refused
        self._waited: set[object] = set()
        self._sent: set[object] = set()
        self._left = 0
        self._listens = True
        outbox.sent.connect(self._heard)
        outbox.changed.connect(self._look)
        deletions = [change for change in plan.changes if isinstance(change, Delete)]
        outbox.do([change for change in plan.changes if change not in deletions], batch=self.batch)
        if deletions:
            outbox.do(deletions, batch=self.batch, not_before=HELD_BACK)
        self._look()

    @property
    def left(self) -> int:
        """How many changes have not been sent."""
        return self._left

    @property
    def done(self) -> int:
        """How many changes have been made."""
        return max(len(self._kept()) - self._left, 0)

    @property
    def refused(self) -> tuple[str, ...]:
        """Why the service, or what is refused with it, was not done: a sentence for each change."""
        return tuple(self._reasons.values())

    @property
    def over(self) -> bool:
        """Whether nothing of it waits."""
        return self._left == 0

    def cancel(self) -> None:
        """Do no more of it; what has been done stays done."""
        waiting = [entry for entry in self._waiting() if entry.state is not State.SENDING]
        if waiting:
            self.cancelled = True
            self._outbox.cancel(waiting)
            self._look()

    def take_back(self) -> dict[Ref, Ref]:
        """Undo it: what waits is not done, what was done is undone.

        Return what collections are called that were deleted and are made anew.
        """
        self.cancel()
        made = self._kept()
        back = self.plan.back(made)
        if back:
            self._outbox.do(back, batch=f"back {self.batch}")
        gone = [change.collection.ref for change in reversed(made) if isinstance(change, Delete)]
        anew = [change.collection.ref for change in back if isinstance(change, Create)]
        return dict(zip(gone, anew, strict=True))

    def _waiting(self) -> Sequence[Entry]:
        return [entry for entry in self._outbox.entries if entry.batch == self.batch and entry.counts]

    def _kept(self) -> list[Change]:
        """Return the changes that are made, or still wait: not refused, and not cancelled, by whomever."""
        waiting = {self._name(entry.change) for entry in self._waiting()}
        missing = (self._waited - self._sent - waiting) | self._reasons.keys()
        return [change for change in self.plan.changes if self._name(change) not in missing]

    def _heard(self, entry: Entry, _answer: object) -> None:
        if entry.batch == self.batch:
            self._sent.add(self._name(entry.change))

    def _look(self) -> None:
        mine = [entry for entry in self._outbox.entries if entry.batch == self.batch]
        refused = {self._name(entry.change): entry.reason for entry in mine if not entry.counts}
        waiting = {self._name(entry.change) for entry in mine if entry.counts}
        self._waited |= waiting
        reasons = {name: why for name, why in self._reasons.items() if name not in waiting} | refused
        if len(waiting) != self._left or reasons.keys() != self._reasons.keys():
            self._reasons, self._left = reasons, len(waiting)
            self.changed.emit()
        if self._listens and self._waited and not mine and self._waited <= self._sent:
            self._listens = False
            self._outbox.sent.disconnect(self._heard)
            self._outbox.changed.disconnect(self._look)

    def _name(self, change: Change) -> object:
        """Return what is the same for the same change, whatever its collection is called by now."""
        if isinstance(change, Member):
            return self._outbox.known_as(change.collection.ref), change.photo.ref, change.inside
        return type(change).__name__, change.lane
