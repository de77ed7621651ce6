"""Which faults are on: each with its kind, the requests it is for, and how often it still happens."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import isfinite

KINDS: Mapping[str, str] = {
    "latency": "answers after VALUE seconds (3)",
    "stall": "takes the request and never answers",
    "reset": "resets the connection before the request is carried out",
    "lost": "carries the request out and resets the connection without an answer",
    "reset-body": "resets the connection in the middle of the answer",
    "short-body": "closes the connection before the announced length is reached",
    "truncated-json": "sends half of the JSON as if it were all",
    "drip": "sends a byte every VALUE seconds (0.5)",
    "wrong-type": "calls the answer a picture",
    "invalid-utf8": "puts bytes into the JSON that are no text",
    "empty": "status 200 without a body",
    "html": "status 200 with a page that asks whether one is human",
    "gzip-bomb": "a small answer that unpacks to VALUE megabytes (256)",
    "endless": "an answer that does not end before VALUE megabytes (1024)",
    "401": "the token is invalid",
    "403": "missing permissions, as JSON",
    "403-text": "out of requests, as plain text",
    "404": "not found",
    "410": "flagged as spam",
    "422": "a field is wrong",
    "429": "too many requests; with VALUE a Retry-After in seconds",
    "500": "something went wrong",
    "503": "not available; with VALUE a Retry-After in seconds",
    "redirect-loop": "leads back to itself",
    "redirect-host": "leads to VALUE (http://elsewhere.invalid/)",
    "redirect-file": "leads to file:///etc/hostname",
    "redirect-private": "leads into a private network",
    "refuse": "accepts no connection for VALUE seconds (1), at once",
}
"""What can go wrong, in words."""

_TEXT = re.compile(
    r"(?P<kind>[a-z0-9-]+)(=(?P<value>[^@#]+))?(@(?P<method>[A-Z]+ )?(?P<path>[^#]+))?(#(?P<count>\d+))?"
)
_MOST = 1_000
_LONGEST = 500


class WrongFault(ValueError):
    """There is no such fault; the text says what is wrong."""


@dataclass(slots=True)
class Fault:
    """A fault that is on.

    `path` is a pattern with * and ?, `method` None means all. It spares the first `skip` requests and
    happens `count` times, None for ever. What `value` means depends on the kind.
    """

    kind: str
    path: str = "*"
    method: str | None = None
    value: str | None = None
    count: int | None = None
    skip: int = 0
    happened: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise WrongFault(f"there is no fault {self.kind!r}; there are {', '.join(KINDS)}")
        if self.value is not None and self.kind != "redirect-host":
            self.number(0.0)

    def number(self, otherwise: float) -> float:
        """The value as a number; raises WrongFault if it is none from 0 to 86,400."""
        if self.value is None:
            return otherwise
        try:
            number = float(self.value)
        except ValueError:
            number = -1.0
        if not isfinite(number) or not 0 <= number <= 86_400:
            raise WrongFault(f"the value of {self.kind} must be a number from 0 to 86400")
        return number

    def concerns(self, method: str, path: str) -> bool:
        """Whether it is for requests like this."""
        return self.method in {None, method} and fnmatchcase(path, self.path)

    def happens(self) -> bool:
        """Count a request that it is for: whether it happens now."""
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.count is not None and self.happened >= self.count:
            return False
        self.happened += 1
        return True

    def to_json(self) -> dict[str, object]:
        """What is on, for the control route."""
        left = None if self.count is None else self.count - self.happened
        return {
            "kind": self.kind,
            "path": self.path,
            "method": self.method,
            "value": self.value,
            "left": left,
            "happened": self.happened,
        }


class Board:
    """The faults that are on, the first one first."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, *faults: Fault) -> None:
        """Switch faults on; raises WrongFault, and switches none on, if there are too many."""
        if len(self.faults) + len(faults) > _MOST:
            raise WrongFault(f"there are {_MOST} faults at the most; clear them first")
        self.faults += faults

    def clear(self) -> None:
        """Switch everything off."""
        self.faults.clear()

    def take(self, method: str, path: str) -> Iterator[Fault]:
        """What happens to a request: any delays, then at most one fault that is more than a delay."""
        for fault in tuple(self.faults):
            if fault.concerns(method, path) and fault.happens():
                yield fault
                if fault.kind != "latency":
                    return


def faults_of(text: str) -> list[Fault]:
    """Faults from a command line: KIND[=VALUE][@[METHOD ]PATH][#COUNT], comma-separated; or WrongFault."""
    found = []
    for part in text.split(","):
        known = _TEXT.fullmatch(part.strip())
        if known is None:
            raise WrongFault(f"{part.strip()!r} is not KIND=VALUE@PATH#COUNT")
        count = int(known["count"]) if known["count"] else None
        method = known["method"].strip() if known["method"] else None
        found.append(Fault(known["kind"], known["path"] or "*", method, known["value"], count))
    return found


def fault_of(wish: object) -> Fault:
    """A fault from JSON; raises WrongFault."""
    if not isinstance(wish, dict) or not set(wish) <= {"kind", "path", "method", "value", "count", "skip"}:
        raise WrongFault("a fault is an object with kind, and if need be path, method, value, count, skip")
    path, method, value = wish.get("path", "*"), wish.get("method"), wish.get("value")
    count, skip = wish.get("count"), wish.get("skip", 0)
    if not isinstance(path, str) or not isinstance(method, str | None) or len(path) > _LONGEST:
        raise WrongFault("path and method are texts")
    if not path.isprintable():
        raise WrongFault("path holds what cannot stand in an address")
    if not isinstance(value, str | int | float | None) or isinstance(value, bool):
        raise WrongFault("value is a number, or a text for redirect-host")
    if not _is_amount(skip) or (count is not None and not _is_amount(count)):
        raise WrongFault("count and skip are whole numbers from 0")
    text = None if value is None else str(value)[:_LONGEST]
    if text is not None and not (text.isascii() and text.isprintable()):
        raise WrongFault("value holds what cannot stand in a header")
    return Fault(str(wish.get("kind")), path, method.upper() if method else None, text, count, skip)


def _is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
