"""Which command has which keys: the defaults, what the user changed, and the way back."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from photodesk.store.settings import Settings
from photodesk.ui.actions import ENTRIES, Actions, Entry
from photodesk.ui.shortcuts.fixed import refusal
from photodesk.ui.shortcuts.keys import read_key

MOST_KEYS = 4
"""Keys that one command may have."""
LONGEST_UNDO = 200

Keys = dict[str, tuple[str, ...]]


class Keymap(QObject):
    """Gives the actions their keys, and keeps in the settings what differs from the defaults.

    A key has one command. Where the file gives a key to two, the one that stands first in the menus has
    it; and a key that the user gave to a command is taken from the one that has it by default.

    Attributes:
        unreadable: how many keys in the file cannot be used; none once a change is kept.

    Signals:
        changed: a command has other keys now.
    """

    changed = Signal()

    def __init__(
        self,
        actions: Actions,
        settings: Settings,
        entries: tuple[Entry, ...] = ENTRIES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._entries = entries
        self._defaults: Keys = {entry.id: _defaults(entry) for entry in entries}
        self._menus = tuple(dict.fromkeys(entry.menu for entry in entries))
        self._before: list[Keys] = []
        self.unreadable = 0
        self._keys = self._resolve(self._read())
        self._apply()

    # Looking

    def keys(self, id: str) -> tuple[str, ...]:
        """Return the keys of a command, its main one first."""
        return self._keys[id]

    def default(self, id: str) -> tuple[str, ...]:
        """Return the keys that a command has unless the user says otherwise."""
        return self._defaults[id]

    def is_changed(self, id: str) -> bool:
        """Return whether a command has other keys than by default."""
        return self._keys[id] != self._defaults[id]

    @property
    def any_changed(self) -> bool:
        """Whether any command has other keys than by default."""
        return self._keys != self._defaults

    def name(self, id: str) -> str:
        """Return what a command is called in the menu now."""
        return self._actions[id].iconText().rstrip("…")

    def refusal(self, id: str, key: str) -> str:
        """Return why a command cannot have `key`, as a sentence; "" if it can, as it can its defaults."""
        return "" if key in self._defaults[id] else refusal(key, self._menus)

    def owners(self, id: str, keys: Iterable[str]) -> dict[str, str]:
        """Return which of `keys` belong to other commands than `id`, each with that command's id."""
        wanted = set(keys)
        others = [(other, theirs) for other, theirs in self._keys.items() if other != id]
        return {key: other for other, theirs in others for key in theirs if key in wanted}

    # Changing

    def give(self, id: str, keys: Iterable[str]) -> None:
        """Let a command have `keys` and no others; commands that had one of them lose it."""
        wanted = tuple(dict.fromkeys(keys))[:MOST_KEYS]
        after = {
            other: tuple(key for key in theirs if key not in wanted) for other, theirs in self._keys.items()
        }
        after[id] = wanted
        self._change(after)

    def reset_all(self) -> None:
        """Let all commands have the keys they have by default."""
        self._change(dict(self._defaults))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._keys = self._before.pop()
            self._keep()

    def forget_changes(self) -> None:
        """Take what was changed so far as settled: it cannot be undone any longer."""
        self._before.clear()

    # Inside

    def _change(self, after: Keys) -> None:
        if after == self._keys:
            return
        self._before.append(self._keys)
        del self._before[:-LONGEST_UNDO]
        self._keys = after
        self._keep()

    def _keep(self) -> None:
        self._settings.shortcuts = {
            name: keys if keys != self._defaults[name] else None for name, keys in self._keys.items()
        }
        self.unreadable = 0  # they have left the file
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        """Let the actions have their keys: first none, so that no two have the same one for a moment."""
        wanted = {name: _sequences(keys) for name, keys in self._keys.items()}
        others = [name for name, keys in wanted.items() if keys != self._actions[name].shortcuts()]
        for name in others:
            self._actions[name].setShortcuts([])
        for name in others:
            self._actions[name].setShortcuts(wanted[name])

    def _read(self) -> Keys:
        """Return what the file says of the commands there are, and count what cannot be used."""
        chosen: Keys = {}
        for name, texts in self._settings.shortcuts.items():
            if name not in self._defaults:
                continue
            read = [read_key(text) for text in texts]
            usable = [key for key in read if key is not None and not self.refusal(name, key)]
            self.unreadable += len(texts) - len(usable)
            if usable or not texts:
                chosen[name] = tuple(dict.fromkeys(usable))[:MOST_KEYS]
        return chosen

    def _resolve(self, chosen: Mapping[str, tuple[str, ...]]) -> Keys:
        """Return the keys of all commands: the chosen go before the defaults, the first before the next."""
        taken: set[str] = set()
        found: Keys = {}
        for source in (chosen, self._defaults):
            for entry in self._entries:
                if entry.id in source and entry.id not in found:
                    found[entry.id] = tuple(key for key in source[entry.id] if key not in taken)
                    taken.update(found[entry.id])
        return {entry.id: found[entry.id] for entry in self._entries}


def _defaults(entry: Entry) -> tuple[str, ...]:
    return tuple(key for key in map(read_key, entry.keys) if key is not None)


def _sequences(keys: Iterable[str]) -> list[QKeySequence]:
    return [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys]
