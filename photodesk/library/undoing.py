"""What was done and can be taken back, step by step, and done again."""

from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.account import Account
from photodesk.errors import PhotoDeskError
from photodesk.library.accounts import Accounts
from photodesk.library.connection import Connection
from photodesk.library.step_names import as_command

Act = Callable[[], object]
"""Does a step, or takes it back. What cannot be done is raised as a PhotoDeskError; what takes a while
returns a task, whose result is such an error if it could not be done."""

LONGEST = 200
"""Steps that are remembered at the most."""
MOST_PHOTOS = 10_000
"""Photos that all of them together keep in memory at the most; the newest step is kept whatever its size."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One thing that was done, be it to many photos.

    Attributes:
        text: what was done: "Added 3 photos to “Sea”".
        name: what a menu calls it: "Add 3 photos to “Sea”".
        take_back: undoes it.
        again: does it once more; None if that is not possible.
        shelf: in whose name it was done (`PhotoService.shelf`); "" for what concerns this computer alone.
        who: the same for people: "@ana", or the name of the service.
        photos: how many photos are kept for its sake.
    """

    text: str
    name: str
    take_back: Act
    again: Act | None = None
    shelf: str = ""
    who: str = ""
    photos: int = 0

    @property
    def where(self) -> str:
        """In whose name, in words: "as @ana"."""
        return f"as {self.who}" if self.who.startswith("@") else f"in {self.who}"


def _shorten(steps: list[Step]) -> None:
    """Forget the oldest, as many as are too many."""
    del steps[:-LONGEST]
    photos = sum(step.photos for step in steps)
    while photos > MOST_PHOTOS and len(steps) > 1:
        photos -= steps.pop(0).photos


class NotYours(PhotoDeskError):
    """The step was done in another name than the one in use."""

    people = "That was done in another name, and waits until that one is in use."


def _not_yours(step: Step) -> NotYours:
    people = f"That was done {step.where}, and waits until {step.who} is in use."
    return NotYours("a step of somebody else", people=people)


class Undoing(QObject):
    """The steps that can be taken back and those that can be done again, newest last.

    A step belongs to the account in whose name it was done: it is neither undone nor done again in another.
    A new step takes those away that could be done again.

    Signals:
        changed: `last` or `next` is another one.
        undone(step), redone(step): so it is now.
        not_undone(step, error), not_redone(step, error): so it is not, and why; the step stays where it was.
        skipped(step): a newer one of somebody else was left as it is.
    """

    changed = Signal()
    undone = Signal(object)
    redone = Signal(object)
    not_undone = Signal(object, object)
    not_redone = Signal(object, object)
    skipped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: Connection | None = None
        self._accounts: Accounts | None = None
        self._done: list[Step] = []
        self._taken_back: list[Step] = []

    def attend(self, connection: Connection, accounts: Accounts) -> None:
        """Know from now on in whose name things are done."""
        self._connection, self._accounts = connection, accounts
        connection.service_changed.connect(self.changed)
        accounts.signed_out.connect(self._signed_out)

    @property
    def last(self) -> Step | None:
        """What is undone next, of whoever is in use."""
        return self._newest_own(self._done)

    @property
    def next(self) -> Step | None:
        """What is done again next, of whoever is in use."""
        return self._newest_own(self._taken_back)

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has an answer: it undoes something, or says whose step it was and why it stays."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """The same for `redo`."""
        return bool(self._taken_back)

    def did(
        self,
        text: str,
        take_back: Act,
        again: Act | None = None,
        *,
        name: str = "",
        photos: int = 0,
        local: bool = False,
    ) -> Step:
        """Remember a step.

        `name` is what a menu calls it, where `text` does not say so; `photos` is how many it keeps in
        memory; `local` if it concerns this computer alone, whoever is signed in.
        """
        shelf, who = ("", "") if local else self._in_use()
        step = Step(text, name or as_command(text), take_back, again, shelf, who, photos)
        self._taken_back = [other for other in self._taken_back if not self._is_own(other)]
        self._move(step, back=False)
        return step

    def undo(self, step: Step | None = None) -> None:
        """Take back `step`, or the last one; nothing if it has been taken back already."""
        step = step or self._choose(self._done)
        if step in self._done:
            self._turn(step, step.take_back, back=True)

    def redo(self, step: Step | None = None) -> None:
        """Do `step` again, or the last one that was taken back."""
        step = step or self._choose(self._taken_back)
        if step in self._taken_back and step.again is not None:
            self._turn(step, step.again, back=False)

    def forget(self, shelf: str) -> None:
        """Remember nothing any more that was done in a name."""
        self._done = [step for step in self._done if step.shelf != shelf]
        self._taken_back = [step for step in self._taken_back if step.shelf != shelf]
        self.changed.emit()

    def _turn(self, step: Step, act: Act, *, back: bool) -> None:
        """Undo a step, or do it again."""
        if not self._is_own(step):
            self._tell(step, _not_yours(step), back=back)
            return
        self._move(step, back=back)
        try:
            under_way = act()
        except PhotoDeskError as error:
            self._ended(step, error, back=back)
            return
        if isinstance(under_way, Future):
            under_way.add_done_callback(lambda task: self._task_ended(step, task, back=back))
        else:
            self._ended(step, None, back=back)

    def _task_ended(self, step: Step, task: "Future[object]", *, back: bool) -> None:
        if not task.cancelled() and task.exception() is None:
            error = task.result()
            self._ended(step, error if isinstance(error, PhotoDeskError) else None, back=back)

    def _ended(self, step: Step, error: PhotoDeskError | None, *, back: bool) -> None:
        """Say how it went; what failed can be tried once more."""
        if error is not None:
            self._move(step, back=not back)
        self._tell(step, error, back=back)

    def _move(self, step: Step, *, back: bool) -> None:
        """Count a step as undone, or as done."""
        here, there = (self._done, self._taken_back) if back else (self._taken_back, self._done)
        if step in here:
            here.remove(step)
        if step.again is not None or not back:
            there.append(step)
            _shorten(there)
        self.changed.emit()

    def _tell(self, step: Step, error: PhotoDeskError | None, *, back: bool) -> None:
        if error is not None:
            (self.not_undone if back else self.not_redone).emit(step, error)
        else:
            (self.undone if back else self.redone).emit(step)

    def _choose(self, steps: list[Step]) -> Step | None:
        """Return the newest step of whoever is in use, or of somebody else where there is none."""
        own = self._newest_own(steps)
        newest = steps[-1] if steps else None
        if own is not None and newest is not own and newest is not None:
            self.skipped.emit(newest)
        return own or newest

    def _newest_own(self, steps: list[Step]) -> Step | None:
        return next((step for step in reversed(steps) if self._is_own(step)), None)

    def _is_own(self, step: Step) -> bool:
        return step.shelf in ("", self._in_use()[0])

    def _in_use(self) -> tuple[str, str]:
        """Return in whose name things are done now, and the same for people."""
        service = self._connection.current if self._connection is not None else None
        if service is None:
            return "", ""
        account = self._accounts.current if self._accounts is not None else None
        return service.shelf, f"@{account.username}" if account is not None else service.identity.within

    def _signed_out(self, account: Account) -> None:
        self.forget(account.key)
