"""Parameters of a query or a form, read strictly: each name once, nothing that can be read in two ways."""

import re
from urllib.parse import unquote_to_bytes

_MOST = 20
_ALLOWED = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def read(text: str) -> dict[str, str] | None:
    """Return the parameters by their names; None if one comes twice, or any of it is not as it should be."""
    if not _ALLOWED.fullmatch(text) or _BAD_ESCAPE.search(text):
        return None
    pairs = text.split("&")
    if len(pairs) > _MOST:
        return None
    values: dict[str, str] = {}
    for pair in pairs:
        name, mark, value = (_decoded(part) for part in pair.partition("="))
        if not name or not mark or value is None or name in values:
            return None
        values[name] = value
    return values


def _decoded(text: str) -> str | None:
    try:
        return unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError:
        return None
