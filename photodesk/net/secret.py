"""Secret: a key or token that cannot be printed by accident."""

import hmac
from typing import Self

_MASK = "***"


class Secret:
    """A text that shows itself only when asked to with `reveal()`.

    Its repr, its str and every format of it are masked, and a pickle of it holds nothing: what comes
    back from a pickle is the empty secret. Copies are the secret itself. Secrets compare by value.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself: for the one place that sends it, and for nothing else."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        mine = self._value.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(mine, other._value.encode("utf-8", "surrogatepass"))

    def __hash__(self) -> int:
        return hash(("Secret", self._value))

    def __repr__(self) -> str:
        return f"Secret({_MASK})" if self._value else "Secret()"

    def __str__(self) -> str:
        return _MASK if self._value else ""

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return (type(self), ("",))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self
