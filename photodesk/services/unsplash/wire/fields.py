"""Readers of single values: each returns a sane value or says that there is none."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from photodesk.domain.text import plain
from photodesk.net.addresses import is_private

Record = Mapping[str, object]

MOST = 10**12
"""No count is believed beyond this."""

_LONGEST_ID = 128
_LONGEST_ADDRESS = 4_000
_YEARS = range(1800, 2200)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from.

    Attributes:
        service: the id of the service, for each Ref.
        local: whether the service runs on this computer or in its network; only then may its
            addresses lead there.
    """

    service: str
    local: bool = False


def record(value: object) -> Record:
    """Return a JSON object; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def text(fields: Record, name: str, *, longest: int = 1_000, lines: bool = False) -> str:
    """Return a text fit to be shown; "" without one."""
    value = fields.get(name)
    return plain(value, longest=longest, lines=lines) if isinstance(value, str) else ""


def identifier(value: object) -> str:
    """Return an id, from a text or from a whole number; "" if it cannot be one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if 0 <= value <= MOST else ""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_ID or value in (".", ".."):
        return ""
    return value if value.isprintable() and " " not in value else ""


def whole(fields: Record, name: str, *, least: int = 0, most: int = MOST) -> int | None:
    """Return a whole number from `least` to `most`; None without one."""
    number = _number(fields.get(name))
    if number is None or number != math.floor(number) or not least <= number <= most:
        return None
    return int(number)


def real(fields: Record, name: str, *, least: float, most: float) -> float | None:
    """Return a finite number from `least` to `most`; None without one."""
    number = _number(fields.get(name))
    return float(number) if number is not None and least <= number <= most else None


def flag(fields: Record, name: str) -> bool:
    """Return whether a field is true; anything but true is not."""
    return fields.get(name) is True


def moment(fields: Record, name: str) -> datetime | None:
    """Return an aware date and time in UTC; a time without a zone is taken as UTC. None without one."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.isascii() or len(value) > 40:
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def moment_of(seconds: int | None) -> datetime | None:
    """Return the moment so many seconds after the beginning of 1970; None without, or out of all reason."""
    if seconds is None:
        return None
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in _YEARS else None


def day(fields: Record, name: str) -> date | None:
    """Return a date; None without one."""
    found = moment(fields, name)
    return found.date() if found else None


def color(fields: Record, name: str) -> str:
    """Return a colour as "#rrggbb" in small letters; "" without one."""
    value = fields.get(name)
    return value.lower() if isinstance(value, str) and _COLOR.fullmatch(value) else ""


def address(fields: Record, name: str, source: Source) -> str:
    """Return an http or https address just as it was given; "" if it is none that may be followed.

    Never one with a user name in it, and one that leads to this computer or its network only if the
    service itself stands there.
    """
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_ADDRESS:
        return ""
    if not value.isprintable() or " " in value or "\\" in value:
        return ""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return value if source.local or not is_private(host) else ""


def _number(value: object) -> int | float | None:
    """Return a finite number, also from a text that is one."""
    if isinstance(value, str):
        if not value.isascii() or not 0 < len(value) <= 30:
            return None
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) or math.isfinite(value) else None
