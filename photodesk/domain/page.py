"""One piece of a list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Page `number` (from 1) of a list.

    Attributes:
        total: how many there are in the whole list, as far as the service says; else None.
        more: whether a next page is worth asking for.
        dropped: how many items of the answer could not be read at all.
    """

    items: tuple[T, ...]
    number: int = 1
    total: int | None = None
    more: bool = False
    dropped: int = 0
