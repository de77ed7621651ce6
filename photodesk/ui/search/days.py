"""Days and spans of them as people write and read them, in the order their system writes dates in."""

import calendar
import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

from photodesk.domain.dates import DaySpan

_PART = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
"""A year, a month of it, a day of that: understood wherever one lives."""
_WEEKDAY = re.compile(r"[\s,،]*d{3,4}[\s,،]*")
_EARLIEST_SHORT = 1930
"""Years that were written with two figures are not before this one."""


def day_format() -> str:
    """Return how a day is written in a field: short, with the whole year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def day_text(day: date | None) -> str:
    """Return a day as a field shows it; "" for none."""
    return QLocale().toString(QDate(day.year, day.month, day.day), day_format()) if day is not None else ""


def day_of(text: str, *, last: bool = False) -> date | None:
    """Return the day that was written; of a year or a month the first one, or the `last`.

    None if it is no day. Understood are the system's own ways, and 2024-05-31, 2024-05 and 2024.
    """
    written = " ".join(text.split())
    part = _PART.fullmatch(written)
    if part is not None:
        return _day_of_part(*(int(each) if each else None for each in part.groups()), last=last)
    locale = QLocale()
    ways = [
        locale.dateFormat(each) for each in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat)
    ]
    for way in (day_format(), *ways, _worded_format(), _worded_format().replace("MMM", "MMMM")):
        found = locale.toDate(written, way)
        if found.isValid():
            return _day(found, short="yyyy" not in way)
    return None


def day_words(day: date) -> str:
    """Return a day in words: "May 3, 2024", or as it is said where one lives."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _worded_format())


def span_words(span: DaySpan) -> str:
    """Return a span in words: a year and a month by their names, an open end as what it is; "" for none."""
    first, last = span.first, span.last
    if first is None:
        return f"until {day_words(last)}" if last is not None else ""
    if last is None:
        return f"since {day_words(first)}"
    if first == last:
        return day_words(first)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if (first.year, first.month, 1) == (last.year, last.month, first.day) and _is_last(last):
        return f"{QLocale().standaloneMonthName(first.month)} {first.year}"
    return f"{day_words(first)} – {day_words(last)}"


def in_order(first: str, last: str) -> DaySpan:
    """Return the span from the earlier to the later of two days that were written; what is none is open.

    A year or a month stands for all of it, whichever of the two was written first.
    """
    begin, end = day_of(first), day_of(last, last=True)
    if begin is not None and end is not None and end < begin:
        begin, end = day_of(last), day_of(first, last=True)
    return DaySpan(begin, end)


def _worded_format() -> str:
    """Return the system's long way without the name of the weekday, months shortened."""
    long = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    return _WEEKDAY.sub("", long).replace("MMMM", "MMM")


def _day_of_part(year: int | None, month: int | None, day: int | None, *, last: bool) -> date | None:
    if year is None:
        return None
    month = month or (12 if last else 1)
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:  # the 31st of February; IllegalMonthError is one, too
        return None


def _day(found: QDate, *, short: bool) -> date | None:
    year = found.year()
    if short and year < _EARLIEST_SHORT:
        year += 100
    try:
        return date(year, found.month(), found.day())
    except ValueError:  # Qt knows years that are none here, and the 29th of February was in 1900's leap year
        return None


def _is_last(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
