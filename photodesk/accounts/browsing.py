"""What PhotoDesk and its embedded browser say to each other: one JSON object a line, through pipes alone.

The browser is a process of its own. A request goes to its standard input, for an argument or the
environment can be read by other programs; what it says comes from its standard output, the answer last. It
is trusted no more than the pages that it shows: everything that it says is checked here, and its answer
again by whoever asked.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 65_536
"""Bytes that a request may have, or all that the browser says in its life."""
TOKENS = (
    "surface",
    "canvas",
    "raised",
    "control",
    "hover",
    "pressed",
    "line",
    "text",
    "quiet",
    "accent",
    "on_accent",
    "warn",
    "error",
)
"""The colours that a look has to name."""

_LONGEST_ADDRESS = 16_384
_LONGEST_NAME = 100
_MOST_HOSTS = 50
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Unreadable(ValueError):
    """A line is not what it should be."""


class Outcome(StrEnum):
    """What became of a visit, or what is wanted in its course."""

    REDIRECTED = "redirected"
    """The service sent the browser back; `text` is the whole address."""
    CANCELLED = "cancelled"
    """The user closed the window or pressed Cancel."""
    OTHER_ROAD = "other road"
    """The user wants to go on in the web browser of the system."""
    FAILED = "failed"
    """It could not be shown; `text` says why, for the log."""
    LINK = "link"
    """Not an answer: the user wants to see the address `text` in the web browser of the system."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours in use, as "#rrggbb" by the names of `TOKENS`, and whether they are dark."""

    dark: bool
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What the browser is asked to show.

    Attributes:
        url, redirect_uri, hosts: as in `photodesk.accounts.steps.Visit`.
        service: the name of the service, for the title of the window.
    """

    url: str
    redirect_uri: str
    hosts: frozenset[str]
    service: str
    look: Look

    def line(self) -> bytes:
        """Return this as a line."""
        found = {
            "url": self.url,
            "redirect_uri": self.redirect_uri,
            "hosts": sorted(self.hosts),
            "service": self.service,
            "dark": self.look.dark,
            "colours": {name: self.look.colours[name] for name in TOKENS},
        }
        return _line(found)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the browser. `text` is never printed: it may hold a code."""

    outcome: Outcome
    text: str = ""

    def line(self) -> bytes:
        """Return this as a line."""
        return _line({"outcome": self.outcome.value, "text": self.text})

    def __repr__(self) -> str:
        return f"Said({self.outcome.value})"


def read_request(line: bytes) -> Request:
    """Return what a line asks for. Raises Unreadable."""
    found = _object(line)
    hosts = found.get("hosts")
    if not isinstance(hosts, list) or len(hosts) > _MOST_HOSTS:
        raise Unreadable("no hosts")
    return Request(
        url=_text(found.get("url"), _LONGEST_ADDRESS),
        redirect_uri=_text(found.get("redirect_uri"), _LONGEST_ADDRESS),
        hosts=frozenset(_text(host, _LONGEST_ADDRESS) for host in hosts),
        service=_text(found.get("service"), _LONGEST_NAME),
        look=_look(found),
    )


def read_said(line: bytes) -> Said:
    """Return what the browser says in a line. Raises Unreadable."""
    found = _object(line)
    try:
        outcome = Outcome(str(found.get("outcome")))
    except ValueError:
        raise Unreadable("an outcome that there is not") from None
    return Said(outcome, _text(found.get("text"), _LONGEST_ADDRESS, empty=True))


def _look(found: Mapping[str, object]) -> Look:
    colours = found.get("colours")
    if not isinstance(colours, dict) or not all(
        isinstance(colours.get(name), str) and _COLOUR.fullmatch(colours[name]) for name in TOKENS
    ):
        raise Unreadable("no colours")
    return Look(dark=found.get("dark") is True, colours={name: colours[name] for name in TOKENS})


def _text(value: object, longest: int, *, empty: bool = False) -> str:
    if not isinstance(value, str) or len(value) > longest or not (value or empty):
        raise Unreadable("a text is missing or too long")
    if not value.isprintable():
        raise Unreadable("a text holds characters that cannot be printed")
    return value


def _line(value: Mapping[str, object]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _object(line: bytes) -> dict[str, object]:
    if len(line) > LONGEST:
        raise Unreadable("too long")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable("no JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("no object")
    return found
