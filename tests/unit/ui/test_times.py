"""Times and numbers as people read them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from photodesk.ui.times import (
    age,
    as_of,
    camera_seconds,
    clock_time,
    exact_date,
    exact_number,
    relative_date,
    trimmed_number,
)

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a moment"),
        (59.9, "a moment"),
        (60, "1 minute"),
        (119, "1 minute"),
        (120, "2 minutes"),
        (3_599, "59 minutes"),
        (3_600, "1 hour"),
        (86_399, "23 hours"),
        (86_400, "1 day"),
        (604_799, "6 days"),
        (604_800, "1 week"),
        (2_419_200, "4 weeks"),
    ],
)
def test_lengths_of_time_in_words(seconds: float, words: str) -> None:
    """The largest unit that fits, rounded down, in singular or plural."""
    assert age(seconds) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(0), "a moment ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=28), "4 weeks ago"),
        (timedelta(days=29), "April 11, 2026"),
        (timedelta(days=-1), "May 11, 2026"),
    ],
)
def test_dates_are_relative_for_four_weeks(before: timedelta, words: str) -> None:
    """What is recent is told as long ago, what is not, or lies ahead, as the date."""
    assert words in relative_date(NOW - before, NOW)


def test_a_date_is_relative_to_now() -> None:
    """Without another moment, now is meant."""
    assert relative_date(datetime.now(UTC)) == "a moment ago"


@pytest.mark.parametrize("year", [1800, 1969, 2199])
def test_dates_of_any_year_can_be_told(year: int) -> None:
    """Dates long before and long after now are told too."""
    moment = datetime(year, 7, 3, 12, tzinfo=UTC)
    assert str(year) in exact_date(moment)
    assert ":" in clock_time(moment)


def test_the_time_of_day_is_that_of_this_machine() -> None:
    """Moments are told on the clock on the wall, without seconds."""
    local = datetime(2026, 5, 10, 14, 20, 59).astimezone()
    assert clock_time(local).replace("\u202f", " ") == "2:20 PM"
    assert clock_time(local.astimezone(UTC)) == clock_time(local)


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1_204, "1,204"), (10**12, "1,000,000,000,000"), (10**30, None)]
)
def test_exact_numbers_have_their_separators(number: int, text: str | None) -> None:
    """Numbers are grouped as the locale does; one of any size can be told."""
    assert exact_number(number) == text if text else "000" in exact_number(number)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("1/400", "1/400 s"),
        ("0.0025", "1/400 s"),
        ("0.4", "1/2 s"),
        ("0.5", "0.5 s"),
        ("2", "2 s"),
        ("30.0", "30 s"),
        ("0", "0 s"),
        ("bulb", "bulb"),
        ("1e-320", "1e-320"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("-1", "-1"),
    ],
)
def test_exposure_times(text: str, shown: str) -> None:
    """Short times are fractions, long ones seconds; what is no time is shown as it is."""
    assert camera_seconds(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("47.0", "47"),
        ("4.970854", "5"),
        ("2.8", "2.8"),
        ("1.75", "1.8"),
        ("f", "f"),
        ("", ""),
        ("nan", "nan"),
    ],
)
def test_numbers_of_cameras(text: str, shown: str) -> None:
    """Digits that mean nothing are dropped; what is no number is shown as it is."""
    assert trimmed_number(text) == shown


@given(st.one_of(st.text(max_size=30), st.floats().map(str), st.integers().map(str)))
def test_no_text_of_a_camera_is_too_odd(text: str) -> None:
    """Whatever a file says of its camera, something is shown."""
    assert isinstance(camera_seconds(text), str)
    assert isinstance(trimmed_number(text), str)


def test_since_when_something_is_known() -> None:
    """Within the hour how long ago, then at which time, yesterday as such, else the date."""
    now = datetime(2026, 5, 4, 14, 30).astimezone()
    at = clock_time(now)
    assert as_of(5 * 60, now) == "5 minutes ago"
    assert as_of(2 * 3600, now) == clock_time(now - timedelta(hours=2))
    assert as_of(24 * 3600, now) == f"yesterday, {at}"
    assert as_of(3 * 24 * 3600, now) == f"{exact_date(now - timedelta(days=3))}, {at}"
