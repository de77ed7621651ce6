"""Justified rows: where each photo stands, worked out at once or where somebody looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.layouts.justified import BLOCK, MOST_KEPT, JustifiedRows
from photodesk.ui.wall.layouts.rows import MOST_STRETCH

RATIOS = st.lists(
    st.one_of(
        st.floats(0.2, 5.0),
        st.sampled_from([0.2, 2 / 3, 0.75, 1.0, 4 / 3, 1.5, 16 / 9, 5.0]),
    ),
    max_size=60,
)
WIDTHS = st.one_of(st.integers(300, 1_600), st.integers(1, 4_000))
HEIGHTS = st.integers(Size.TILE_LEAST, Size.TILE_MOST)
BLOCKS = st.sampled_from([1, 7, 25, BLOCK])
GAP, MARGIN = Size.WALL_GAP, Size.WALL_MARGIN


@dataclass(frozen=True)
class Line:
    """The photos that stand side by side: the first, and where each stands."""

    first: int
    tiles: tuple[QRect, ...]

    @property
    def height(self) -> int:
        return self.tiles[0].height()

    @property
    def photos(self) -> range:
        return range(self.first, self.first + len(self.tiles))


class Shapes:
    """The shapes of the photos of a list, which counts how many were asked for."""

    def __init__(self, ratios: Sequence[float]) -> None:
        self.ratios = list(ratios)
        self.asked = 0

    def __call__(self, first: int, end: int) -> Sequence[float]:
        self.asked += end - first
        return self.ratios[first:end]


def unsettled(
    ratios: Sequence[float], width: int, height: int = Size.TILE, block: int = BLOCK
) -> JustifiedRows:
    rows = JustifiedRows(Shapes(ratios), block)
    rows.set_size(width, height)
    rows.restart(len(ratios))
    return rows


def laid(ratios: Sequence[float], width: int, height: int = Size.TILE, block: int = BLOCK) -> JustifiedRows:
    rows = unsettled(ratios, width, height, block)
    rows.settle(0, len(ratios))
    return rows


def everything(rows: JustifiedRows) -> list[QRect]:
    return [rows.rect(index) for index in range(len(rows))]


def lines(rows: JustifiedRows) -> list[Line]:
    numbered = enumerate(everything(rows))
    return [
        Line(found[0][0], tuple(rect for _, rect in found))
        for _, group in groupby(numbered, key=lambda each: each[1].y())
        if (found := list(group))
    ]


def end(rect: QRect) -> int:
    return rect.x() + rect.width()


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS)
def test_every_photo_stands_in_one_row_in_order(
    ratios: list[float], width: int, height: int, block: int
) -> None:
    """The rows, one after the other, hold the photos one after the other, from left to right."""
    rows = laid(ratios, width, height, block)
    assert len(rows) == len(ratios)
    for line in lines(rows):
        assert all(left.x() < right.x() for left, right in pairwise(line.tiles))
    assert [rect.y() for rect in everything(rows)] == sorted(rect.y() for rect in everything(rows))


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS)
def test_every_row_but_the_last_ends_at_the_margin(
    ratios: list[float], width: int, height: int, block: int
) -> None:
    """Full rows fill the wall to the pixel, also where a block ends; the last ends there or before."""
    found = lines(laid(ratios, width, height, block))
    right = MARGIN + max(width - 2 * MARGIN, 1)
    for line in found:
        assert line.tiles[0].x() == MARGIN
        assert end(line.tiles[-1]) <= right if line is found[-1] else end(line.tiles[-1]) == right


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS)
def test_gaps_are_exact(ratios: list[float], width: int, height: int, block: int) -> None:
    """Between neighbours, and between rows, there is the gap and not a pixel more or less."""
    rows = laid(ratios, width, height, block)
    found = lines(rows)
    for line in found:
        assert {right.x() - end(left) for left, right in pairwise(line.tiles)} <= {GAP}
        assert {tile.height() for tile in line.tiles} == {line.height}
    tops = [line.tiles[0].y() for line in found]
    ends = [top + line.height + GAP for top, line in zip(tops, found, strict=True)]
    assert tops == ([MARGIN, *ends[:-1]] if tops else [])
    assert rows.content_height == (ends[-1] - GAP + MARGIN if tops else 2 * MARGIN)


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS)
def test_rows_are_never_flat_or_towering(ratios: list[float], width: int, height: int, block: int) -> None:
    """No row is taller than half as much again as wished; the last one, if it is not full, is as wished."""
    rows = laid(ratios, width, height, block)
    found = lines(rows)
    assert all(1 <= line.height <= round(height * MOST_STRETCH) for line in found)
    assert all(rect.width() >= 1 for rect in everything(rows))
    right = MARGIN + max(width - 2 * MARGIN, 1)
    if found and end(found[-1].tiles[-1]) != right:
        assert found[-1].height == height


@given(
    st.lists(st.floats(0.5, 2.0), min_size=1, max_size=60),
    st.integers(800, 2_000),
    st.sampled_from([30, BLOCK]),
)
def test_ordinary_photos_stand_near_the_height_wished(ratios: list[float], width: int, block: int) -> None:
    """On an ordinary wall with ordinary photos rows are near the height wished, where a block ends too."""
    for line in lines(laid(ratios, width, 200, block))[:-1]:
        assert 200 * 0.55 <= line.height <= 200 * MOST_STRETCH


@given(RATIOS, st.integers(300, 1_600), HEIGHTS, BLOCKS)
def test_photos_keep_their_proportions(ratios: list[float], width: int, height: int, block: int) -> None:
    """A tile has the proportions of its photo to a pixel, unless its row would be too tall."""
    for line in lines(laid(ratios, width, height, block)):
        if line.height < round(height * MOST_STRETCH):
            for index, tile in zip(line.photos, line.tiles, strict=True):
                assert abs(tile.width() - ratios[index] * line.height) <= 0.5 * ratios[index] + 1.01


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS, st.data())
@example([1.0] * 40, 800, 200, 7, None)
def test_pages_make_the_same_wall_as_one_list(
    ratios: list[float], width: int, height: int, block: int, data: st.DataObject | None
) -> None:
    """However the photos come, all at once or in pieces, each stands where it stands."""
    rows = unsettled([], width, height, block)
    shapes = rows._ratios
    assert isinstance(shapes, Shapes)
    while len(rows) < len(ratios):
        left = len(ratios) - len(rows)
        count = data.draw(st.integers(1, left)) if data is not None else 1
        shapes.ratios = ratios[: len(rows) + count]
        rows.grow(len(shapes.ratios))
        rows.settle(0, len(rows))
    assert everything(rows) == everything(laid(ratios, width, height, block))
    assert rows.content_height == laid(ratios, width, height, block).content_height


@given(
    RATIOS, WIDTHS, HEIGHTS, BLOCKS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)
)
def test_looking_here_and_there_makes_the_same_wall_as_laying_out_all(
    ratios: list[float], width: int, height: int, block: int, looks: list[tuple[int, int]]
) -> None:
    """In whatever order parts are settled, and the rest later, each photo stands where it stands."""
    rows, whole = unsettled(ratios, width, height, block), laid(ratios, width, height, block)
    for first, count in looks:
        rows.settle(first, first + count)
        for index in range(first, min(first + count, len(ratios))):
            assert rows.is_settled(index)
            assert rows.rect(index).size() == whole.rect(index).size()
            assert rows.rect(index).x() == whole.rect(index).x()
    while rows.refine():
        pass
    assert everything(rows) == everything(whole)
    assert rows.content_height == whole.content_height
    assert not rows.settle(0, len(ratios))


@given(RATIOS, WIDTHS, HEIGHTS, BLOCKS, st.integers(0, 59))
def test_what_is_settled_below_moves_nobody(
    ratios: list[float], width: int, height: int, block: int, index: int
) -> None:
    """A photo moves by what is settled above it alone."""
    rows = unsettled(ratios, width, height, block)
    rows.settle(0, index + 1)
    before = rows.rect(index)
    rows.settle(index + 1, len(ratios))
    assert rows.rect(index) == before


@given(RATIOS, WIDTHS, WIDTHS, HEIGHTS, HEIGHTS)
def test_there_and_back_again_is_the_same_wall(
    ratios: list[float], width: int, other: int, height: int, another: int
) -> None:
    """A wall that was wider or had larger tiles meanwhile is as it was."""
    rows = laid(ratios, width, height)
    before = everything(rows)
    assert rows.set_size(other, another) is ((other, another) != (width, height))
    rows.settle(0, len(ratios))
    assert everything(rows) == everything(laid(ratios, other, another))
    rows.set_size(width, height)
    rows.settle(0, len(ratios))
    assert everything(rows) == before
    assert not rows.set_size(width, height)


@given(RATIOS, WIDTHS, BLOCKS, st.integers(-50, 3_000), st.integers(0, 1_500))
def test_what_is_in_a_stretch_is_what_reaches_into_it(
    ratios: list[float], width: int, block: int, top: int, length: int
) -> None:
    """The photos between two heights are those whose tiles touch the stretch, as looking at each says."""
    rows = laid(ratios, width, block=block)
    bottom = top + length
    expected = [
        index
        for index, rect in enumerate(everything(rows))
        if rect.y() <= bottom and rect.y() + rect.height() > top
    ]
    assert list(rows.between(top, bottom)) == expected


@pytest.mark.parametrize("block", [7, BLOCK])
def test_a_stretch_begins_and_ends_to_the_pixel(block: int) -> None:
    """A row is in a stretch from its first line of pixels to its last, and the gap belongs to none."""
    rows = laid([1.5] * 30, 900, block=block)
    for line in lines(rows):
        top = line.tiles[0].y()
        last = top + line.height - 1
        assert rows.between(top, top) == rows.between(last, last) == line.photos
        assert not rows.between(top - 1, top - 1)
        assert not rows.between(last + 1, last + GAP)
        assert rows.between(top - GAP, last + GAP) == line.photos


@given(RATIOS, BLOCKS, st.integers(100, 1_600), st.integers(-5, 1_700), st.integers(-5, 2_000))
def test_the_photo_at_a_point_is_the_one_whose_tile_is_there(
    ratios: list[float], block: int, width: int, x: int, y: int
) -> None:
    """A point is on one tile or on none, as looking at each says."""
    rows = laid(ratios, width, block=block)
    found = [index for index, rect in enumerate(everything(rows)) if rect.contains(QPoint(x, y))]
    assert rows.at(x, y) == (found[0] if found else -1)
    assert len(found) <= 1


@given(RATIOS.filter(bool), BLOCKS, st.integers(100, 1_600))
def test_up_and_down_lead_to_the_nearest_of_the_next_row(ratios: list[float], block: int, width: int) -> None:
    """The arrows go one row on, to the photo whose middle is nearest; at the ends they stay."""
    rows = laid(ratios, width, block=block)
    found = lines(rows)
    for number, line in enumerate(found):
        for index, tile in zip(line.photos, line.tiles, strict=True):
            for step, other in ((-1, rows.above(index)), (1, rows.below(index))):
                if not 0 <= number + step < len(found):
                    assert other == index
                    continue
                assert other in found[number + step].photos
                distances = [abs(middle(each) - middle(tile)) for each in found[number + step].tiles]
                assert abs(middle(rows.rect(other)) - middle(tile)) == min(distances)


def middle(rect: QRect) -> int:
    return rect.x() + rect.width() // 2


@pytest.mark.parametrize("ratio", [0.2, 1.0, 5.0])
@pytest.mark.parametrize("width", [1, 10, 32, 33, 40, 100, 320, 1_280, 3_840])
def test_one_photo_alone(width: int, ratio: float) -> None:
    """A single photo of any shape stands inside a wall of any width, at most as tall as wished."""
    rows = laid([ratio], width)
    rect = rows.rect(0)
    assert rect.x() == MARGIN
    assert end(rect) <= MARGIN + max(width - 2 * MARGIN, 1)
    assert rect.height() <= Size.TILE
    assert rows.content_height == rect.height() + 2 * MARGIN


@pytest.mark.parametrize("ratio", [0.2, 5.0])
@pytest.mark.parametrize("width", [320, 900, 1_280, 3_840])
def test_walls_of_panoramas_and_of_slivers(width: int, ratio: float) -> None:
    """Many photos of an extreme shape fill rows like any others."""
    room = width - 2 * MARGIN
    for line in lines(laid([ratio] * 50, width))[:-1]:
        assert line.height >= min(room / 5 - 1, Size.TILE * 0.6)
        assert end(line.tiles[-1]) == width - MARGIN


def test_a_panorama_does_not_flatten_a_row_that_is_nearly_full() -> None:
    """A wide photo goes into the next row where it would make this one thin."""
    first = lines(laid([1.5, 1.5, 1.5, 1.5, 5.0, 1.5], 1_280))[0]
    assert len(first.tiles) == 4
    assert abs(first.height - Size.TILE) <= 10


def test_an_empty_wall() -> None:
    """Without photos there is a margin above and below, and nothing anywhere."""
    rows = laid([], 800)
    assert len(rows) == 0
    assert rows.content_height == 2 * MARGIN
    assert rows.between(0, 10_000) == range(0)
    assert rows.at(20, 20) == -1
    assert rows.rect(0).isEmpty()
    assert rows.rect(-1).isEmpty()
    assert not rows.set_size(800, Size.TILE)
    assert not rows.refine()


def test_another_list_begins_anew() -> None:
    """Nothing of the photos before is left, and new ones stand from the top."""
    rows = laid([1.5] * 30, 800)
    rows._ratios = Shapes([0.7] * 20)
    rows.restart(20)
    rows.settle(0, 20)
    assert everything(rows) == everything(laid([0.7] * 20, 800))
    rows.restart(0)
    assert rows.content_height == 2 * MARGIN


def many() -> tuple[JustifiedRows, Shapes]:
    rows = unsettled([0.7 + number % 7 / 5 for number in range(100_000)], 1_600)
    shapes = rows._ratios
    assert isinstance(shapes, Shapes)
    return rows, shapes


def test_the_beginning_of_a_huge_wall_costs_what_is_seen_of_it() -> None:
    """Opening a list of 100,000 photos looks at one block; how high all are is guessed within a tenth."""
    rows, shapes = many()
    rows.settle(0, 60)
    seen = rows.between(0, 1_000)
    assert seen.stop >= 30
    assert shapes.asked == BLOCK
    guess = rows.content_height
    while rows.refine():
        pass
    assert abs(guess - rows.content_height) < rows.content_height / 10


def test_the_middle_of_a_huge_wall_costs_what_is_seen_of_it() -> None:
    """Going half-way down, and then to another width, looks at the blocks that are seen there."""
    rows, shapes = many()
    rows.settle(50_000, 50_060)
    assert shapes.asked == BLOCK
    top = rows.rect(50_000).y()
    assert 50_000 in rows.between(top, top + 1_000)
    rows.set_size(1_500, 200)
    rows.settle(50_000, 50_060)
    assert shapes.asked <= 3 * BLOCK


def test_a_page_at_the_end_of_a_huge_wall_costs_one_block() -> None:
    """Appending a page looks at the last block alone, and what is above stays where it is."""
    rows, shapes = many()
    while rows.refine():
        pass
    before = rows.rect(99_000)
    shapes.ratios += [1.5] * 30
    shapes.asked = 0
    rows.grow(100_030)
    rows.settle(99_900, 100_030)
    assert shapes.asked <= 2 * BLOCK
    assert len(rows) == 100_030
    assert rows.rect(99_000) == before
    assert rows.rect(100_029).bottom() < rows.content_height


def test_few_rows_are_kept() -> None:
    """The rows of blocks nobody looks at are let go, and broken again when somebody does."""
    rows, _ = many()
    while rows.refine():
        pass
    assert len(rows._kept) <= MOST_KEPT
    first = rows.rect(7)
    rows.settle(0, 100_000)
    assert rows.rect(7) == first
