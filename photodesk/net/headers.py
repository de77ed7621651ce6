"""Headers: the header fields of an answer, whatever the case of their names."""

from collections.abc import Iterable, Iterator, Mapping

_LARGEST = 10**15


class Headers(Mapping[str, str]):
    """Header fields by name; a field that was sent several times is joined with ", "."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: dict[str, str] = {}
        for name, value in fields:
            key = name.lower()
            self._fields[key] = f"{self._fields[key]}, {value}" if key in self._fields else value

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Headers({', '.join(self._fields)})"

    def number(self, name: str) -> int | None:
        """Return the field as a whole number from 0 to 10**15; None if it is absent or anything else."""
        text = self.get(name, "").strip()
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST))):
            return None
        return min(int(text), _LARGEST)
