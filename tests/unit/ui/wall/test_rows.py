"""Where each tile of the wall stands."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.rows import MOST_STRETCH, JustifiedRows, Row

RATIOS = st.lists(
    st.one_of(
        st.floats(0.2, 5.0),
        st.sampled_from([0.2, 2 / 3, 0.75, 1.0, 4 / 3, 1.5, 16 / 9, 5.0]),
    ),
    max_size=60,
)
WIDTHS = st.one_of(st.integers(300, 1_600), st.integers(1, 4_000))
HEIGHTS = st.integers(Size.TILE_LEAST, Size.TILE_MOST)
GAP, MARGIN = Size.WALL_GAP, Size.WALL_MARGIN


def laid(ratios: Sequence[float], width: int, height: int = Size.TILE) -> JustifiedRows:
    rows = JustifiedRows(width=width, height=height, gap=GAP, margin=MARGIN)
    rows.append(ratios)
    return rows


def tiles(rows: JustifiedRows, row: Row) -> list[QRect]:
    return [rows.rect(index) for index in range(row.first, row.first + row.count)]


def everything(rows: JustifiedRows) -> list[QRect]:
    return [rows.rect(index) for index in range(len(rows))]


def end(rect: QRect) -> int:
    return rect.x() + rect.width()


@given(RATIOS, WIDTHS, HEIGHTS)
def test_every_photo_stands_in_one_row_in_order(ratios: list[float], width: int, height: int) -> None:
    """The rows, one after the other, hold the photos one after the other."""
    rows = laid(ratios, width, height)
    assert [index for row in rows.rows for index in range(row.first, row.first + row.count)] == list(
        range(len(ratios))
    )
    for number, row in enumerate(rows.rows):
        assert row.count > 0
        assert {rows.row_of(index) for index in range(row.first, row.first + row.count)} == {number}


@given(RATIOS, WIDTHS, HEIGHTS)
def test_every_row_but_the_last_ends_at_the_margin(ratios: list[float], width: int, height: int) -> None:
    """Full rows fill the wall to the pixel; the last ends there or before."""
    rows = laid(ratios, width, height)
    right = MARGIN + max(width - 2 * MARGIN, 1)
    for row in rows.rows:
        line = tiles(rows, row)
        assert line[0].x() == MARGIN
        if row is rows.rows[-1]:
            assert end(line[-1]) <= right
        else:
            assert end(line[-1]) == right


@given(RATIOS, WIDTHS, HEIGHTS)
def test_gaps_are_exact(ratios: list[float], width: int, height: int) -> None:
    """Between neighbours, and between rows, there is the gap and not a pixel more or less."""
    rows = laid(ratios, width, height)
    for row in rows.rows:
        line = tiles(rows, row)
        assert [right.x() - end(left) for left, right in pairwise(line)] == [GAP] * (len(line) - 1)
        assert {(tile.y(), tile.height()) for tile in line} == {(row.top, row.height)}
    tops = [row.top for row in rows.rows]
    ends = [row.top + row.height + GAP for row in rows.rows]
    assert tops == ([MARGIN, *ends[:-1]] if tops else [])
    assert rows.content_height == (ends[-1] - GAP + MARGIN if tops else 2 * MARGIN)


@given(RATIOS, WIDTHS, HEIGHTS)
def test_rows_are_never_too_tall(ratios: list[float], width: int, height: int) -> None:
    """No row is more than half as tall again as wished, none has no height, no tile no width."""
    rows = laid(ratios, width, height)
    for row in rows.rows:
        assert 1 <= row.height <= round(height * MOST_STRETCH)
    assert all(rect.width() >= 1 for rect in everything(rows))
    right = MARGIN + max(width - 2 * MARGIN, 1)
    if rows.rows and end(rows.rect(len(rows) - 1)) != right:
        assert rows.rows[-1].height == height


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=60), st.integers(800, 2_000))
def test_ordinary_photos_stand_near_the_height_wished(ratios: list[float], width: int) -> None:
    """On an ordinary wall with ordinary photos rows are within a third of the height wished."""
    rows = laid(ratios, width, 200)
    for row in rows.rows[:-1]:
        assert 200 * 2 / 3 <= row.height <= 200 * 4 / 3 + 1


@given(RATIOS, st.integers(300, 1_600), HEIGHTS)
def test_photos_keep_their_proportions(ratios: list[float], width: int, height: int) -> None:
    """A tile has the proportions of its photo to a pixel, unless its row would be too tall."""
    rows = laid(ratios, width, height)
    for row in rows.rows:
        if row.height < round(height * MOST_STRETCH):
            for index, tile in enumerate(tiles(rows, row), row.first):
                assert abs(tile.width() - ratios[index] * row.height) <= 0.5 * ratios[index] + 1.01


@given(RATIOS, WIDTHS, HEIGHTS, st.data())
@example([1.0] * 40, 800, 200, None)
def test_pages_make_the_same_wall_as_one_list(
    ratios: list[float], width: int, height: int, data: st.DataObject | None
) -> None:
    """However the photos come, all at once or in pieces, each stands where it stands."""
    rows = JustifiedRows(width=width, height=height, gap=GAP, margin=MARGIN)
    left = list(ratios)
    while left:
        count = data.draw(st.integers(1, len(left))) if data is not None else 1
        rows.append(left[:count])
        del left[:count]
        rows.append([])
    assert everything(rows) == everything(laid(ratios, width, height))
    assert list(rows.rows) == list(laid(ratios, width, height).rows)


@given(RATIOS, WIDTHS, WIDTHS, HEIGHTS, HEIGHTS)
def test_there_and_back_again_is_the_same_wall(
    ratios: list[float], width: int, other: int, height: int, another: int
) -> None:
    """A wall that was wider or had larger tiles meanwhile is as it was."""
    rows = laid(ratios, width, height)
    before = everything(rows)
    assert rows.set_size(other, another) is ((other, another) != (width, height))
    assert everything(rows) == everything(laid(ratios, other, another))
    rows.set_size(width, height)
    assert everything(rows) == before
    assert not rows.set_size(width, height)


@given(RATIOS, WIDTHS, st.integers(-50, 3_000), st.integers(0, 1_500))
def test_what_is_in_a_stretch_is_what_reaches_into_it(
    ratios: list[float], width: int, top: int, length: int
) -> None:
    """The photos between two heights are those whose tiles touch the stretch, as looking at each says."""
    rows = laid(ratios, width)
    bottom = top + length
    expected = [
        index
        for index, rect in enumerate(everything(rows))
        if rect.y() <= bottom and rect.y() + rect.height() > top
    ]
    assert list(rows.between(top, bottom)) == expected


def test_a_stretch_begins_and_ends_to_the_pixel() -> None:
    """A row is in a stretch from its first line of pixels to its last, and the gap belongs to none."""
    rows = laid([1.5] * 30, 900)
    for row in rows.rows:
        photos = range(row.first, row.first + row.count)
        last = row.top + row.height - 1
        assert rows.between(row.top, row.top) == rows.between(last, last) == photos
        assert rows.between(row.top - 1, row.top - 1) == range(0)
        assert rows.between(last + 1, last + GAP) == range(0)
        assert rows.between(row.top - GAP, last + GAP) == photos


@given(RATIOS, st.integers(100, 1_600), st.integers(-5, 1_700), st.integers(-5, 2_000))
def test_the_photo_at_a_point_is_the_one_whose_tile_is_there(
    ratios: list[float], width: int, x: int, y: int
) -> None:
    """A point is on one tile or on none, as looking at each says."""
    rows = laid(ratios, width)
    found = [index for index, rect in enumerate(everything(rows)) if rect.contains(QPoint(x, y))]
    assert rows.at(x, y) == (found[0] if found else -1)
    assert len(found) <= 1


@given(RATIOS.filter(bool), st.integers(100, 1_600))
def test_up_and_down_lead_to_the_nearest_of_the_next_row(ratios: list[float], width: int) -> None:
    """The arrows go one row on, to the photo whose middle is nearest; at the ends they stay."""
    rows = laid(ratios, width)
    for index, rect in enumerate(everything(rows)):
        for step, found in ((-1, rows.above(index)), (1, rows.below(index))):
            number = rows.row_of(index) + step
            if not 0 <= number < len(rows.rows):
                assert found == index
                continue
            assert rows.row_of(found) == number
            distances = [abs(middle(tile) - middle(rect)) for tile in tiles(rows, rows.rows[number])]
            assert abs(middle(rows.rect(found)) - middle(rect)) == min(distances)


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
    rows = laid([ratio] * 50, width)
    room = width - 2 * MARGIN
    for row in rows.rows[:-1]:
        assert row.height >= min(room / 5 - 1, Size.TILE * 0.6)
        assert end(tiles(rows, row)[-1]) == width - MARGIN


def test_a_panorama_does_not_flatten_a_row_that_is_nearly_full() -> None:
    """A wide photo goes into the next row where it would make this one thin."""
    rows = laid([1.5, 1.5, 1.5, 1.5, 5.0, 1.5], 1_280)
    assert rows.rows[0].count == 4
    assert abs(rows.rows[0].height - Size.TILE) <= 10


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


def test_a_cleared_wall_is_an_empty_one() -> None:
    """After clear() nothing of the photos is left, and new ones stand from the top."""
    rows = laid([1.5] * 30, 800)
    rows.clear()
    assert len(rows) == 0
    assert list(rows.rows) == []
    assert rows.content_height == 2 * MARGIN
    rows.append([1.5] * 30)
    assert everything(rows) == everything(laid([1.5] * 30, 800))


class Counted(list[float]):
    """Ratios that count how often one of them is looked at."""

    reads = 0

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        self.reads += len(found) if isinstance(index, slice) else 1
        return found


@pytest.mark.parametrize("count", [1_000, 100_000])
def test_a_huge_wall_costs_what_it_holds(count: int) -> None:
    """Every photo is looked at a few times, however many there are."""
    rows = JustifiedRows(width=1_280, height=200)
    rows._ratios = ratios = Counted(0.7 + number % 7 / 5 for number in range(count))
    rows._break_rows(0)
    assert len(rows._lefts) == count
    assert ratios.reads <= 4 * count
    assert rows.rect(count - 1).bottom() < rows.content_height


def test_a_page_at_the_end_of_a_huge_wall_costs_what_it_adds() -> None:
    """Appending a page leaves all rows before the last one as they are."""
    rows = laid([1.5] * 50_000, 1_280)
    before = list(rows.rows)
    rows.append([1.5] * 30)
    after = list(rows.rows)
    assert all(old is new for old, new in zip(before[:-1], after, strict=False))
    assert len(rows) == 50_030
