"""Ref: what a thing is, whichever service it lives on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """The identity of a photo, person, collection or topic.

    Ids are opaque texts: they may start with "_" or "-" and are never cut out of a URL.
    """

    service: str
    id: str

    def __hash__(self) -> int:
        """Return a number by which it is found: photos are looked up by the thousand, and ids differ."""
        return hash(self.id)

    def __str__(self) -> str:
        return f"{self.service}:{self.id}"
