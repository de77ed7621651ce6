"""What was done and can be taken back: said in a toast, undone by its button or by the key, and redone."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from photodesk.domain.text import shortened
from photodesk.errors import PhotoDeskError
from photodesk.library.undoing import Act, Step, Undoing
from photodesk.ui.actions import Actions
from photodesk.ui.notices import Toast, Toasts
from photodesk.ui.text import button_text

LONGEST_NAME = 48
"""Letters of a step that a menu shows."""


class Undo(QObject):
    """The way back, step by step, and forth again; what was done to many photos at once is one step.

    Attributes:
        steps: what there is to undo and to redo.
    """

    def __init__(self, actions: Actions, toasts: Toasts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._toasts = toasts
        self._said: dict[Step, Toast] = {}
        self._left = ""  # what was skipped on the way to the step that is undone now
        self.steps = Undoing(self)
        self.steps.changed.connect(self._offer)
        self.steps.undone.connect(self._undone)
        self.steps.redone.connect(self._redone)
        self.steps.not_undone.connect(self._not_undone)
        self.steps.not_redone.connect(self._not_redone)
        self.steps.skipped.connect(self._skipped)
        actions["undo"].triggered.connect(self._undo)
        actions["redo"].triggered.connect(self._redo)
        self._offer()

    @property
    def toasts(self) -> Toasts:
        """Where it is said what was done, and can be undone."""
        return self._toasts

    def did(
        self,
        text: str,
        take_back: Act,
        again: Act | None = None,
        *,
        name: str = "",
        photos: int = 0,
        local: bool = False,
    ) -> None:
        """Say `text` and offer to undo it.

        `take_back` does that, `again` does it once more; see `library.undoing` for what they may return, and
        for `name` and `photos`.
        `local` for what concerns this computer alone: everything else is undone in the same name only.
        """
        self._say_done(self.steps.did(text, take_back, again, name=name, photos=photos, local=local))

    def _undo(self) -> None:
        self.steps.undo()

    def _redo(self) -> None:
        self.steps.redo()

    def _say_done(self, step: Step) -> None:
        self._say(step, step.text, "Undo", partial(self.steps.undo, step))

    def _say(self, step: Step, text: str, button: str = "", do: Act | None = None) -> None:
        """Say what holds of a step now, in place of what was said of it before."""
        before = self._said.pop(step, None)
        if before is not None:
            self._toasts.take_back(before)
        shown = {other: toast for other, toast in self._said.items() if self._toasts.shows(toast)}
        self._said = shown | {step: self._toasts.say(text, button, do)}

    def _undone(self, step: Step) -> None:
        left, self._left = self._left, ""
        redo = ("Redo", partial(self.steps.redo, step)) if step.again is not None else ()
        self._say(step, f"Undone: {step.text}{left}", *redo)

    def _redone(self, step: Step) -> None:
        self._left = ""
        self._say_done(step)

    def _not_undone(self, step: Step, error: PhotoDeskError) -> None:
        self._refused("undone", step, error)

    def _not_redone(self, step: Step, error: PhotoDeskError) -> None:
        self._refused("done again", step, error)

    def _refused(self, what: str, step: Step, error: PhotoDeskError) -> None:
        self._left = ""
        self._say(step, f"{step.text} – not {what}. {error.people}")

    def _skipped(self, step: Step) -> None:
        self._left = f". What was done {step.where} stays."

    def _offer(self) -> None:
        """Name the steps in the menu."""
        steps = self.steps
        _name(self._actions["undo"], "Undo", steps.last, on=steps.can_undo)
        _name(self._actions["redo"], "Redo", steps.next, on=steps.can_redo)


def _name(action: QAction, verb: str, step: Step | None, *, on: bool) -> None:
    """Let a menu say which step an action is about; without one it offers nothing."""
    name = f" {button_text(shortened(step.name, LONGEST_NAME))}" if step is not None else ""
    action.setText(f"&{verb}{name}")
    action.setIconText(verb)
    action.setEnabled(on)
