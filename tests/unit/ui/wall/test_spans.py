"""Sets of rows as stretches: they are what sets of numbers are."""

from hypothesis import given
from hypothesis import strategies as st

from photodesk.ui.wall.spans import Spans

ROWS = st.frozensets(st.integers(0, 30))


@given(ROWS)
def test_rows_come_out_as_they_went_in(rows: frozenset[int]) -> None:
    """Whatever the rows, they are all there, in order, counted, in as few stretches as can be."""
    spans = Spans.rows(rows)
    assert list(spans) == sorted(rows)
    assert len(spans) == len(rows)
    assert bool(spans) is bool(rows)
    assert [row for row in range(-1, 32) if row in spans] == sorted(rows)
    assert all(last + 1 < first for (_, last), (first, _) in zip(spans.pairs, spans.pairs[1:], strict=False))


@given(ROWS, ROWS)
def test_two_sets_join_and_meet(one: frozenset[int], other: frozenset[int]) -> None:
    """Together they have what either has; in common what both have."""
    assert set(Spans.rows(one) | Spans.rows(other)) == one | other
    assert set(Spans.rows(one) & Spans.rows(other)) == one & other


@given(ROWS, st.integers(0, 30))
def test_one_row_comes_or_goes(rows: frozenset[int], row: int) -> None:
    """Turning a row twice leaves everything as it was."""
    spans = Spans.rows(rows)
    assert set(spans.without(row)) == rows - {row}
    assert set(spans.turned(row)) == rows ^ {row}
    assert spans.turned(row).turned(row) == spans


def test_a_range_has_two_ends() -> None:
    """A range is the same from either end, and one that ends before it begins is empty."""
    assert Spans.between(2, 5) == Spans.between(5, 2) == Spans.of([(2, 5)])
    assert Spans.of([(0, -1)]) == Spans()


def test_many_rows_cost_no_more_than_a_few() -> None:
    """A set of a hundred thousand rows is one stretch, and stays so when it is cut."""
    spans = Spans.between(0, 99_999).without(50_000)
    assert spans.pairs == ((0, 49_999), (50_001, 99_999))
    assert len(spans) == 99_999
