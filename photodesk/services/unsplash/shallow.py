"""JSON that may hold absurdities: the absurd part becomes null, the rest is read."""

import json
import re

DEEPEST = 60
"""Levels of nesting that are read; the service uses fewer than ten."""

_LONGEST_NUMBER = 400
_MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
"""Texts, also one that never ends, and brackets. Nothing is looked at twice: a hostile text is read once."""


def loads(text: str) -> object:
    """Return what the JSON `text` says.

    NaN, infinities, numbers of hundreds of digits, and whatever is nested deeper than DEEPEST levels
    become None.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return json.loads(text, parse_constant=_nothing)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        return json.loads(_flattened(text), parse_constant=_nothing, parse_int=_whole)
    except ValueError:  # a whole number longer than Python reads
        return json.loads(text, parse_constant=_nothing, parse_int=_whole)


def _nothing(_: str) -> None:
    return None


def _whole(text: str) -> int | None:
    return int(text) if len(text) <= _LONGEST_NUMBER else None


def _flattened(text: str) -> str:
    """Return `text` with everything below DEEPEST levels replaced by null."""
    kept: list[str] = []
    depth = 0
    begin = 0
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign in ("[", "{"):
            if depth == DEEPEST:
                kept.append(text[begin : mark.start()])
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
            if depth == DEEPEST:
                kept.append("null")
                begin = mark.end()
    if depth > DEEPEST:
        return ""  # cut in the middle of it: no JSON
    kept.append(text[begin:])
    return "".join(kept)
