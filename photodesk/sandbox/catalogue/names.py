"""File names that are no valid text: kept in an escaped form, opened as they are, shown as they may be meant.

POSIX allows any bytes in a name, Windows allows halves of characters; Python holds both as lone surrogates,
which neither SQLite nor JSON takes. Valid names are the same in all three forms.
"""

import re

_MARK = "\x1a"  # SUBSTITUTE: stands for what cannot be written; Path leaves it alone
_INVALID = re.compile(f"[\ud800-\udfff{_MARK}]")
_ESCAPED = re.compile(f"{_MARK}([0-9a-f]{{4}})")
_BYTE = 0xDC00
_FIRST_LETTER, _LAST_LETTER = 0xA1, 0xFF


def escaped(path: str) -> str:
    """A path as valid text, told apart from all other paths."""
    return _INVALID.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", path)


def unescaped(path: str) -> str:
    """What `escaped` was given: the path to be opened."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path)


def shown(path: str) -> str:
    """An escaped path for people: invalid bytes are read as Latin-1, what is no letter there as U+FFFD."""
    return _ESCAPED.sub(_shown, path)


def _shown(found: re.Match[str]) -> str:
    byte = int(found[1], 16) - _BYTE
    return chr(byte) if _FIRST_LETTER <= byte <= _LAST_LETTER else "\ufffd"
