"""Retries: whether a safe request is repeated, and after how long."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

from photodesk.net.headers import Headers
from photodesk.net.limits import Limits

STATUSES = frozenset({502, 503, 504})
"""Answers that may well be different the next time."""


def retry_after(headers: Headers, now: datetime | None = None) -> float | None:
    """Return the seconds that Retry-After asks for, as a number or as a date; None without or nonsense.

    A date is compared with the Date of the same answer, so that a wrong clock here does no harm.
    """
    seconds = headers.number("Retry-After")
    if seconds is not None:
        return float(seconds)
    then = _date(headers.get("Retry-After", ""))
    if then is None:
        return None
    since = _date(headers.get("Date", "")) or now or datetime.now(UTC)
    return max(0.0, (then - since).total_seconds())


def pause(attempt: int, limits: Limits, roll: Callable[[], float] = random.random) -> float:
    """Return the seconds to wait after attempt number `attempt` (from 1): doubling, jittered."""
    longest = min(limits.first_pause * 2.0 ** (attempt - 1), limits.longest_pause)
    return longest * (0.5 + roll() / 2)


def _date(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - not for every start, but when servers ask

    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
