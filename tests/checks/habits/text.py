"""Habits of any file: too long, unfinished, tied to one machine or one registry."""

import re
from collections.abc import Callable, Iterator

from tests.checks.habits.source import Habit, Source

LONGEST = 500
_EVERYWHERE = ("",)
# Put together from pieces, so that this file does not break the rules it states.
_UNFINISHED = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X"))
_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "deb." + "debian.org",
    "archive." + "ubuntu.com",
    "registry." + "npmjs",
)
_OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links")
_REGISTRY = "|".join(re.escape(word) for word in (*_HOSTS, *_OPTIONS))
_MACHINE = (
    r"(?<![\w.\-])/(?:wo" + r"rk|ro" + r"ot)/|(?<![\w.\-])/ho" + r"me/(?!user\b|someone\b|ada\b|you\b)\w"
)


def _lines_with(pattern: str) -> Callable[[Source], Iterator[int]]:
    compiled = re.compile(pattern)

    def find(source: Source) -> Iterator[int]:
        return (number for number, line in enumerate(source.text.splitlines(), 1) if compiled.search(line))

    return find


def _too_long(source: Source) -> Iterator[int]:
    if len(source.text.splitlines()) > LONGEST:
        yield LONGEST + 1


def _not_exact(source: Source) -> Iterator[int]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if line and not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][\w.]*(?: ; [\w. '<>=()]+)?", line):
            yield number


HABITS = (
    Habit("a file too long", f"split it by duty: no module has over {LONGEST} lines", _EVERYWHERE, _too_long),
    Habit(
        "unfinished work",
        "finish it, or write down why it is as it is",
        _EVERYWHERE,
        _lines_with(rf"\b(?:{_UNFINISHED})\b"),
        python=False,
    ),
    Habit(
        "a path of one machine",
        "the checkout works anywhere",
        _EVERYWHERE,
        _lines_with(_MACHINE),
        python=False,
    ),
    Habit(
        "the address of a registry",
        "whoever sets PhotoDesk up decides where packages come from",
        _EVERYWHERE,
        _lines_with(_REGISTRY),
        python=False,
    ),
    Habit(
        "a requirement that is not exact",
        "each line is name==version, with a marker at most",
        (
            "packaging/requirements/run.txt",
            "packaging/requirements/dev.txt",
            "packaging/requirements/build.txt",
        ),
        _not_exact,
        python=False,
    ),
)
