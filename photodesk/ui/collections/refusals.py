"""What the service will not do with a collection: said at once, with one way forward."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from photodesk.domain.changes import Create, Like, Update
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Difference
from photodesk.library.collecting import Collecting
from photodesk.library.collecting_texts import called
from photodesk.library.outbox import Entry, Outbox, State
from photodesk.ui.actions import Actions
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.notices import Toasts

LIST = "pending"
"""The action that shows what waits and what was refused."""


class Refusals(QObject):
    """Says each once; what was wanted together is said together. The list of changes has them all."""

    def __init__(
        self,
        outbox: Outbox,
        collecting: Collecting,
        commands: CollectionCommands,
        actions: Actions,
        toasts: Toasts,
    ) -> None:
        super().__init__(commands)
        self._outbox = outbox
        self._collecting = collecting
        self._commands = commands
        self._actions = actions
        self._toasts = toasts
        self._said: set[tuple[int | str, State]] = set()
        self._entries: tuple[Entry, ...] = ()
        outbox.changed.connect(self._look)

    def _look(self) -> None:
        """Find what was put aside since the last look."""
        entries = self._outbox.entries
        difference, self._entries = Difference.between(self._entries, entries), entries
        if not any(map(_is_aside, (*difference.old, *difference.new))):
            return
        now = {_key(entry): entry for entry in entries if _is_aside(entry)}
        new = [entry for key, entry in now.items() if key not in self._said]
        self._said = set(now)
        for entry in new:
            self._say(entry)

    def _say(self, entry: Entry) -> None:
        if isinstance(entry.change, Like):
            return
        collection = self._collecting.find(entry.change.collection.ref) or entry.change.collection
        button, do = self._way_on(entry, collection)
        what = "waits for you" if entry.state is State.HELD else "is as it was before"
        self._toasts.say(f"{called(collection)} {what}: {entry.reason}", button, do)

    def _way_on(self, entry: Entry, collection: Collection) -> tuple[str, Callable[[], object] | None]:
        if entry.state is State.HELD and isinstance(entry.change, Create | Update):
            return "Edit…", partial(self._commands.edit, collection, entry.reason)
        if entry.gone:
            return "Make it again", partial(self._outbox.make_again, [entry])
        if LIST in self._actions:
            return "Show", self._actions[LIST].trigger
        return "", None


def _is_aside(entry: Entry) -> bool:
    return entry.state in (State.HELD, State.REFUSED)


def _key(entry: Entry) -> tuple[int | str, State]:
    """Return what is the same for what is said together."""
    return entry.batch or entry.id, entry.state
