"""How many pixels of a photo are fetched for a zoom."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.photo import UNKNOWN_SIZE
from photodesk.ui.photo.sizes import MOST_PIXELS, natural_size, step_for, widest
from tests.unit.library.fakes import photo

SIDES = st.integers(1, 40_000)


@given(SIDES, SIDES, st.floats(1, 50_000))
def test_no_more_is_fetched_than_memory_allows(width: int, height: int, wanted: float) -> None:
    """Never more than the original has, nor more pixels than the cap; a picture of 24 megapixels is whole."""
    fetched = step_for(wanted, (width, height))
    assert 1 <= fetched <= width
    assert fetched == 1 or fetched * (fetched * height / width) <= MOST_PIXELS
    assert fetched >= min(wanted, widest((width, height)))
    assert widest((6_000, 4_000)) == 6_000


@pytest.mark.parametrize(
    ("wanted", "fetched"), [(900, 1080), (1081, 2400), (2401, 4800), (4801, 6000), (48_000, 6000)]
)
def test_few_sizes_are_fetched(wanted: int, fetched: int) -> None:
    """So that zooming through a photo costs few pictures."""
    assert step_for(wanted, (6_000, 4_000)) == fetched


def test_a_photo_of_unknown_size_has_one_that_can_be_shown() -> None:
    """Its shape is a guess, and so is its width."""
    unknown = dataclasses.replace(photo("a"), width=UNKNOWN_SIZE[0], height=UNKNOWN_SIZE[1])
    assert natural_size(unknown) == (2_400, 1_600)
    known = dataclasses.replace(unknown, width=4_000, height=3_000)
    assert natural_size(known) == (4_000, 3_000)
