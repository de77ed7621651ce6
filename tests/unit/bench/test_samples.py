"""Medians and percentiles."""

import pytest

from tests.bench.samples import median, median_of, percentile


@pytest.mark.parametrize(
    ("samples", "percent", "expected"),
    [
        ([5.0], 99, 5.0),
        ([1.0, 2.0, 3.0, 4.0], 50, 2.0),
        ([float(number) for number in range(1, 101)], 99, 99.0),
        ([float(number) for number in range(1, 101)], 100, 100.0),
        ([3.0, 1.0, 2.0], 0, 1.0),
    ],
)
def test_percentile_is_a_sample_that_was_seen(samples: list[float], percent: float, expected: float) -> None:
    """A percentile is the smallest sample that so many are no larger than."""
    assert percentile(samples, percent) == expected


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percentage_is_one(percent: float) -> None:
    """Below 0 and above 100 there is no percentile."""
    with pytest.raises(ValueError, match="percentage"):
        percentile([1.0], percent)


def test_nothing_measured_has_no_median() -> None:
    """No samples are an error, not zero."""
    with pytest.raises(ValueError, match="no samples"):
        median([])


def test_one_disturbed_round_does_not_count() -> None:
    """The median of rounds leaves out the round that something else disturbed."""
    rounds = [[1.0, 2.0], [1.0, 3.0], [90.0, 99.0]]
    assert median_of(rounds, max) == 3.0
