"""Times and numbers as people read them."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale

_SHORTEST_EXPOSURE, _LONGEST_EXPOSURE = 1e-9, 1e7
"""Seconds; beyond, a number is no exposure time."""
_STEPS = ((60, "minute"), (3600, "hour"), (86_400, "day"), (604_800, "week"))


def clock_time(moment: datetime) -> str:
    """Return the time of day of `moment` on this machine's clock, as its locale writes it."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp())).time()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def exact_date(moment: datetime) -> str:
    """Return the date of `moment` written out."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp())).date()
    return QLocale().toString(local, QLocale.FormatType.LongFormat)


def age(seconds: float) -> str:
    """Return a length of time in words: "5 minutes"."""
    if seconds < 60:
        return "a moment"
    size, unit = next(((s, u) for s, u in reversed(_STEPS) if seconds >= s), _STEPS[0])
    count = int(seconds // size)
    return f"{count} {unit}{'' if count == 1 else 's'}"


def as_of(seconds: float, now: datetime | None = None) -> str:
    """Return since when something is known, so many seconds ago: "5 minutes ago", "yesterday, 14:10"."""
    if seconds < 3_600:
        return f"{age(seconds)} ago"
    now = (now or datetime.now(UTC)).astimezone()
    then = now - timedelta(seconds=seconds)
    days = (now.date() - then.date()).days
    if days == 0:
        return clock_time(then)
    return f"{'yesterday' if days == 1 else exact_date(then)}, {clock_time(then)}"


def relative_date(moment: datetime, now: datetime | None = None) -> str:
    """Return how long ago `moment` was; the date itself when that is more than four weeks."""
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    if seconds < 0 or seconds > 28 * 86_400:
        return exact_date(moment)
    return f"{age(seconds)} ago"


def exact_number(number: int) -> str:
    """Return a number with the separators of the locale; Qt knows those of 64 bits."""
    return QLocale().toString(number) if abs(number) < 1 << 63 else f"{number:,}"


def camera_seconds(text: str) -> str:
    """Return an exposure time fit to be read: "1/400 s"; decimals become fractions."""
    if not text:
        return ""
    if "/" in text:
        return f"{text} s"
    try:
        seconds = float(text)
    except ValueError:
        return text
    if not 0 <= seconds < _LONGEST_EXPOSURE or 0 < seconds < _SHORTEST_EXPOSURE:
        return text
    if 0 < seconds < 0.5:
        return f"1/{round(1 / seconds)} s"
    return f"{seconds:g} s"


def trimmed_number(text: str) -> str:
    """Return a decimal text without needless digits: "47.0" becomes "47", "4.970854" becomes "5"."""
    try:
        return f"{round(float(text), 1):g}"
    except ValueError:
        return text
