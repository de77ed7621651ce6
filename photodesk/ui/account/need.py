"""Need: what something cannot be done without, in words for whoever is asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from photodesk.library.accounts import BASIC, WHY


@dataclass(frozen=True, slots=True)
class Need:
    """What the user has to allow.

    Attributes:
        scopes: what for the service calls it.
        what: what can be done then, after “To …”; "" for signing in for its own sake.
    """

    scopes: frozenset[str]
    what: str = ""


SIGN_IN = Need(BASIC)
COLLECT = Need(
    BASIC | {"read_collections", "write_collections"},
    "put photos into your collections",
)


def reasons(scopes: Iterable[str]) -> tuple[str, ...]:
    """Return one sentence for each scope, in the order in which they are always told."""
    wanted = set(scopes)
    return tuple(sentence for scope, sentence in WHY.items() if scope in wanted)
