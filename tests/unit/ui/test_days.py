"""Days as they are typed and said, wherever one lives."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from photodesk.domain.dates import DaySpan
from photodesk.ui.search.days import day_of, day_text, day_words, in_order, span_words

LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "sv_SE", "ja_JP", "zh_CN", "ko_KR", "pt_BR", "C")


@pytest.fixture(params=LOCALES)
def _somewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Anywhere."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def _in_america() -> Iterator[None]:
    """Where the month comes first."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("_somewhere")
@pytest.mark.parametrize("day", [date(2024, 5, 31), date(1999, 1, 2), date(2000, 2, 29), date(1931, 12, 1)])
def test_a_day_is_understood_as_it_is_written(day: date) -> None:
    """What a field shows, what a chip says, and the way of all computers: each is read back."""
    for written in (day_text(day), day_words(day), day.isoformat(), f"  {day_text(day)} "):
        assert day_of(written) == day, written
    assert str(day.year) in day_text(day)


@pytest.mark.usefixtures("_in_america")
@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("5/31/2024", date(2024, 5, 31), date(2024, 5, 31)),
        ("5/31/24", date(2024, 5, 31), date(2024, 5, 31)),
        ("5/31/99", date(1999, 5, 31), date(1999, 5, 31)),
        ("May 31, 2024", date(2024, 5, 31), date(2024, 5, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02-30", None, None),
        ("2024-13", None, None),
        ("31/31/2024", None, None),
        ("0000", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_a_year_and_a_month_have_a_first_day_and_a_last(
    written: str, first: date | None, last: date | None
) -> None:
    """Of a year or a month each end takes its own day; what is no day is none."""
    assert (day_of(written), day_of(written, last=True)) == (first, last)


@pytest.mark.usefixtures("_in_america")
@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_as_a_day_is_an_error(written: str) -> None:
    """Any text is a day or none."""
    day = day_of(written)
    assert day is None or day_of(day.isoformat()) == day


@pytest.mark.usefixtures("_in_america")
@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 3), date(2024, 6, 5), "May 3, 2024 – Jun 5, 2024"),
        (date(2024, 5, 3), date(2024, 5, 3), "May 3, 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), "May 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2021, 1, 1), date(2024, 12, 31), "2021 – 2024"),
        (date(2024, 5, 3), None, "since May 3, 2024"),
        (None, date(2024, 5, 3), "until May 3, 2024"),
        (None, None, ""),
    ],
)
def test_a_span_is_said_in_words(first: date | None, last: date | None, words: str) -> None:
    """Whole years and months by their names; an open end is said."""
    assert span_words(DaySpan(first, last)) == words


@pytest.mark.usefixtures("_in_america")
def test_the_earlier_day_comes_first() -> None:
    """Whichever field it was written in, a year or a month stands for all of it; an empty field is open."""
    early, late = date(2015, 3, 1), date(2024, 5, 31)
    assert in_order("3/1/2015", "5/31/2024") == in_order("5/31/2024", "3/1/2015") == DaySpan(early, late)
    assert (
        in_order("2024", "2015") == DaySpan(date(2015, 1, 1), date(2024, 12, 31)) == in_order("2015", "2024")
    )
    assert in_order("2024-05", "2015") == DaySpan(date(2015, 1, 1), late)
    assert in_order("5/31/2024", "") == DaySpan(late, None)
    assert in_order("", "3/1/2015") == DaySpan(None, early)
