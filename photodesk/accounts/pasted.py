"""What somebody pasted where a key or an address belongs: labels, quotes and white space around it."""

import re
from dataclasses import dataclass

from photodesk.net.addresses import is_loopback

_QUOTES = "\"'`“”„\u2018’«»<>"
_AROUND = _QUOTES + ",; \t\r\n\u2028\u2029\u00a0\u200b\ufeff"
_AFTER = rf"[{re.escape(_QUOTES)}]*(?:\s*[:=]\s*|\s+)[{re.escape(_QUOTES)}]*"
_LABELLED = re.compile(
    r"(?<![A-Za-z])(?:(?P<access>access[\s_-]*key|client[\s_-]*id)|(?P<secret>secret[\s_-]*key|client[\s_-]*secret))"
    rf"(?![A-Za-z]){_AFTER}(?P<value>[A-Za-z0-9_-]{{8,}})",
    re.IGNORECASE,
)
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Keys found in a text; "" where there is none. `labelled` says that the text told which is which."""

    access: str = ""
    secret: str = ""
    labelled: bool = False


def keys_in(text: str) -> Pasted:
    """Return the keys in `text`: one by itself, or with labels as pages and files write them."""
    alone = bare(text)
    if _KEY.fullmatch(alone):
        return Pasted(access=alone)
    found = {"access": "", "secret": ""}
    for match in _LABELLED.finditer(text):
        which = "access" if match["access"] else "secret"
        found[which] = found[which] or match["value"]
    if any(found.values()):
        return Pasted(found["access"], found["secret"], labelled=True)
    return Pasted(access=alone)


def bare(text: str) -> str:
    """Return `text` without the quotes, commas and white space around it."""
    return text.strip(_AROUND)


def address_in(text: str) -> str:
    """Return the address in `text`; one without a scheme is taken for https, on this computer for http."""
    address = bare(text)
    if not address or _SCHEME.match(address):
        return address
    host = re.split("[/:?#]", address, maxsplit=1)[0]
    return f"{'http' if is_loopback(host) else 'https'}://{address}"


def can_be_key(text: str) -> bool:
    """Whether `text` has the letters that keys consist of, so that it can be sent in a header."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text
