"""A setting that is a table: names, each with a few short texts."""

from collections.abc import Mapping
from typing import Any, Protocol

MOST_NAMES = 500
LONGEST_NAME = 100


class _Holder(Protocol):
    """What holds the raw values of the settings."""

    _raw: dict[str, Any]

    def _put(self, name: str, value: object) -> None: ...


class Marks:
    """A table of whole numbers by name, for those who know nothing of settings."""

    def __init__(self, holder: object, name: str) -> None:
        self._holder = holder
        self._name = name

    def get(self, name: str) -> int:
        """Return the number of `name`; 0 if it has none."""
        found = getattr(self._holder, self._name).get(name, ("",))
        return int(found[0]) if found and found[0].isascii() and found[0].isdigit() else 0

    def set(self, name: str, number: int) -> None:
        """Remember the number of `name`."""
        setattr(self._holder, self._name, {name: (str(number),)})


class Table:
    """Names, each with up to `most` texts of up to `longest` characters; empty unless something was set.

    An entry of another shape, and whatever is too much, is left out when read; `change` leaves in the
    file what it is not told of, so that what another version wrote is still there for it.
    """

    def __init__(self, *, most: int, longest: int) -> None:
        self._most = most
        self._longest = longest
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: _Holder, owner: type) -> dict[str, tuple[str, ...]]:
        return self.read(instance._raw.get(self.name))

    def __set__(self, instance: _Holder, changes: Mapping[str, tuple[str, ...] | None]) -> None:
        """Set the names in `changes`, and forget those whose value is None; others stay as they are."""
        raw = instance._raw.get(self.name)
        table = dict(raw) if isinstance(raw, dict) else {}
        for name, texts in changes.items():
            if texts is None:
                table.pop(name, None)
            else:
                table[name] = [text[: self._longest] for text in texts[: self._most]]
        if table or raw is not None:
            instance._put(self.name, table)

    def read(self, value: object) -> dict[str, tuple[str, ...]]:
        """Return what can be used of `value`, in the order of the file."""
        if not isinstance(value, dict):
            return {}
        usable = ((name, texts) for name, texts in value.items() if self._is_usable(name, texts))
        return {name: tuple(texts) for (name, texts), _ in zip(usable, range(MOST_NAMES), strict=False)}

    def count_wrong(self, value: object) -> int:
        """Return how much of `value` cannot be used: entries, or 1 if it is no table at all."""
        if not isinstance(value, dict):
            return 1
        return len(value) - len(self.read(value))

    def _is_usable(self, name: str, texts: object) -> bool:
        return (
            len(name) <= LONGEST_NAME
            and isinstance(texts, list)
            and len(texts) <= self._most
            and all(isinstance(text, str) and len(text) <= self._longest for text in texts)
        )
