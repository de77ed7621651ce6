"""The regular layouts: squares in a grid, and one line for each photo."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.layouts import Layout, PhotoLines, SquareGrid

GAP, MARGIN = Size.WALL_GAP, Size.WALL_MARGIN
COUNTS = st.integers(0, 80)
WIDTHS = st.one_of(st.integers(300, 1_600), st.integers(1, 4_000))
HEIGHTS = st.integers(Size.TILE_LEAST, Size.TILE_MOST)
KINDS = st.sampled_from([SquareGrid, PhotoLines])
SHAPES = (0.2, 2 / 3, 1.0, 1.5, 5.0)


def shapes(first: int, end: int) -> list[float]:
    return [SHAPES[index % len(SHAPES)] for index in range(first, end)]


def laid(
    kind: type[SquareGrid] | type[PhotoLines], count: int, width: int, height: int = Size.TILE
) -> Layout:
    layout: Layout = kind(shapes)
    layout.set_size(width, height)
    layout.restart(count)
    return layout


def everything(layout: Layout) -> list[QRect]:
    return [layout.rect(index) for index in range(len(layout))]


@given(COUNTS, WIDTHS, HEIGHTS)
def test_squares_fill_the_wall_in_a_grid(count: int, width: int, height: int) -> None:
    """Rows end at the margin to the pixel, gaps are exact, and a square is one to a pixel."""
    found = everything(laid(SquareGrid, count, width, height))
    right = MARGIN + max(width - 2 * MARGIN, 1)
    for tile, following in pairwise(found):
        if tile.y() == following.y():
            assert following.x() == tile.x() + tile.width() + GAP
        else:
            assert tile.x() + tile.width() == right
            assert following.x() == MARGIN
            assert following.y() == tile.y() + tile.height() + GAP
    for tile in found:
        assert 0 <= tile.width() - tile.height() <= 1 or width < height


@given(st.integers(1, 80), st.integers(600, 4_000), HEIGHTS)
def test_squares_are_near_the_size_wished(count: int, width: int, height: int) -> None:
    """A square differs from the wish by what a whole number of columns needs."""
    side = laid(SquareGrid, count, width, height).rect(0).height()
    assert height * 0.6 <= side <= height * 1.5 + GAP  # a gap goes with each column


@given(COUNTS, st.integers(300, 4_000), HEIGHTS)
def test_lines_stand_below_one_another(count: int, width: int, height: int) -> None:
    """Each photo has a line as wide as the wall; picture, words and actions stand in it beside each other."""
    lines = PhotoLines(shapes)
    lines.set_size(width, height)
    lines.restart(count)
    for index, line in enumerate(everything(lines)):
        assert (line.x(), line.width()) == (MARGIN, width - 2 * MARGIN)
        assert line.y() == MARGIN + index * lines.pitch
        picture, words, actions = lines.picture(index), lines.text(index), lines.actions(index)
        assert line.contains(picture)
        assert picture.right() < words.left()
        assert line.top() <= actions.top() < actions.bottom() <= line.bottom()
        assert actions.right() == line.right()
        assert words.right() < actions.left()


@given(st.integers(0, 79), HEIGHTS)
def test_the_picture_of_a_line_has_its_true_proportions(index: int, height: int) -> None:
    """Nothing is cropped, whatever the shape; panoramas are as wide as the place for them and less high."""
    picture = laid(PhotoLines, 80, 1_200, height).picture(index)
    ratio = SHAPES[index % len(SHAPES)]
    assert abs(picture.width() - picture.height() * ratio) <= max(ratio, 1.0)


@given(KINDS, COUNTS, WIDTHS, st.integers(-100, 3_000), st.integers(0, 1_500))
def test_what_is_in_a_stretch_is_what_reaches_into_it(
    kind: type[SquareGrid], count: int, width: int, top: int, length: int
) -> None:
    """The photos between two heights are those whose tiles touch the stretch, as looking at each says."""
    layout = laid(kind, count, width)
    bottom = top + length
    expected = [
        index
        for index, rect in enumerate(everything(layout))
        if rect.y() <= bottom and rect.y() + rect.height() > top
    ]
    assert list(layout.between(top, bottom)) == expected


@given(KINDS, COUNTS, st.integers(100, 1_600), st.integers(-5, 1_700), st.integers(-5, 2_000))
def test_the_photo_at_a_point_is_the_one_whose_tile_is_there(
    kind: type[SquareGrid], count: int, width: int, x: int, y: int
) -> None:
    """A point is on one tile or on none, as looking at each says."""
    layout = laid(kind, count, width)
    found = [index for index, rect in enumerate(everything(layout)) if rect.contains(QPoint(x, y))]
    assert layout.at(x, y) == (found[0] if found else -1)


@given(KINDS, st.integers(1, 80), st.integers(100, 1_600), st.integers(0, 79))
def test_up_and_down_lead_to_the_neighbours(
    kind: type[SquareGrid], count: int, width: int, index: int
) -> None:
    """The arrows go one row on, to the same column if it reaches so far; at the ends they stay."""
    layout, index = laid(kind, count, width), index % count
    here, above, below = (layout.rect(row) for row in (index, layout.above(index), layout.below(index)))
    first, last = layout.rect(0).y(), layout.rect(count - 1).y()
    assert above.y() == max(here.y() - layout.pitch, first)
    assert below.y() == min(here.y() + layout.pitch, last)
    assert above.x() == here.x()
    assert below.x() == here.x() or layout.below(index) == count - 1


@given(KINDS, st.integers(1, 80), WIDTHS, HEIGHTS)
def test_everything_has_a_height(kind: type[SquareGrid], count: int, width: int, height: int) -> None:
    """The wall ends a margin below its last photo, and grows with what comes."""
    layout = laid(kind, count, width, height)
    assert layout.content_height == layout.rect(count - 1).bottom() + 1 + MARGIN
    layout.grow(count + 30)
    assert everything(layout) == everything(laid(kind, count + 30, width, height))


@pytest.mark.parametrize("kind", [SquareGrid, PhotoLines])
def test_nothing_is_ever_estimated(kind: type[SquareGrid]) -> None:
    """All photos there are stand where they are for good, and there is nothing to be refined."""
    layout = laid(kind, 100_000, 1_600)
    assert layout.is_settled(99_999)
    assert not layout.is_settled(100_000)
    assert not layout.settle(0, 100_000)
    assert not layout.refine()
    assert layout.rect(100_000).isEmpty()
    assert layout.rect(-1).isEmpty()


@pytest.mark.parametrize("kind", [SquareGrid, PhotoLines])
def test_a_layout_tells_whether_it_moved(kind: type[SquareGrid]) -> None:
    """The same size again moves nothing."""
    layout = laid(kind, 10, 800)
    assert not layout.set_size(800, Size.TILE)
    assert layout.set_size(801, Size.TILE)
    assert layout.set_size(801, Size.TILE + 1)
    layout.restart(0)
    assert layout.content_height == 2 * MARGIN
    assert not layout.between(0, 10_000)
