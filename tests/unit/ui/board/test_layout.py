"""Where things stand on a board."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photodesk.ui.board import layout as layout_module
from photodesk.ui.board.layout import CAPTION, BoardLayout, Kind
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.layouts.rows import Block

H, P, N, C = Kind.HEADING, Kind.PHOTO, Kind.NOTED, Kind.CARD
ITEMS = st.lists(st.tuples(st.sampled_from([H, P, N, C]), st.floats(0.2, 5)), max_size=40)


@given(ITEMS, st.integers(1, 1500), st.integers(120, 420), st.booleans())
def test_nothing_lies_over_anything_else(
    items: list[tuple[Kind, float]], width: int, tile: int, squares: bool
) -> None:
    """Everything has its place, in reading order, inside the margins where there is room for them."""
    layout = BoardLayout(items, width, tile, squares=squares)
    rects = [layout.rect(row) for row in range(len(layout))]
    for place, rect in enumerate(rects):
        assert rect.width() > 0
        assert rect.height() > 0
        assert rect.left() >= Size.WALL_MARGIN
        assert rect.bottom() < layout.height
        assert not any(rect.intersects(other) for other in rects[:place])
        if width > 2 * Size.WALL_MARGIN and (squares is False or width > tile + 2 * Size.WALL_MARGIN):
            assert rect.right() < max(width - Size.WALL_MARGIN, Size.WALL_MARGIN) + 1
    assert layout.rect(len(items)) == QRect()
    with pytest.raises(IndexError):
        layout.cell(len(items))


@given(ITEMS, st.booleans())
def test_what_is_in_view_is_found(items: list[tuple[Kind, float]], squares: bool) -> None:
    """A stretch has exactly the rows of the lines that reach into it, and a point its item."""
    layout = BoardLayout(items, 900, 200, squares=squares)
    for top in range(-100, layout.height + 200, 97):
        found = layout.between(top, top + 150)
        area = QRect(0, top, 900, 151)
        assert all(row in found for row in range(len(items)) if layout.rect(row).intersects(area))
        assert layout.enclosed(area) == [row for row in found if layout.rect(row).intersects(area)]
    for row in range(len(items)):
        centre = layout.rect(row).center()
        assert layout.at(centre.x(), centre.y()) == row
    assert layout.at(2, 2) == -1


@given(ITEMS, st.integers(-50, 950), st.integers(-50, 3000))
def test_there_is_a_place_for_a_drop_everywhere(items: list[tuple[Kind, float]], x: int, y: int) -> None:
    """Before one of the items or at the end, with a mark that can be seen."""
    layout = BoardLayout(items, 900, 200)
    gap = layout.gap(QPoint(x, y))
    assert 0 <= gap.row <= len(items)
    assert gap.mark.width() > 0
    assert gap.mark.height() > 0


def test_a_drop_goes_to_the_nearer_side() -> None:
    """Left of the middle before a tile, right of it after; by a heading above it or into its section."""
    layout = BoardLayout([(P, 1), (P, 1), (H, 1), (P, 1), (H, 1)], 900, 200)
    second = layout.rect(1)
    assert layout.gap(second.center() - QPoint(9, 0)).row == 1
    assert layout.gap(second.center() + QPoint(9, 0)).row == 2  # the end of what stands before the heading
    heading = layout.rect(2)
    assert layout.gap(heading.center() - QPoint(0, 9)).row == 2
    assert layout.gap(heading.center() + QPoint(0, 9)).row == 3
    assert layout.gap(layout.rect(4).center() + QPoint(0, 9)).row == 5
    assert BoardLayout([], 900, 200).gap(QPoint(5, 5)).row == 0


def test_notes_make_room_below_their_line() -> None:
    """The photos of a line are as high as each other, and nothing stands in the room of a note."""
    layout = BoardLayout([(P, 1.5), (N, 1.5), (P, 1.5), (P, 1.5), (P, 1.5)], 900, 200)
    plain, noted = layout.cell(0), layout.cell(1)
    assert plain.picture.height() == noted.picture.height()
    assert noted.note is not None
    assert noted.note.height() == CAPTION
    assert noted.rect.contains(noted.note)
    below = next(row for row in range(5) if layout.rect(row).top() > plain.rect.top())
    assert layout.rect(below).top() > noted.rect.bottom()


def test_keys_lead_to_the_nearest_above_and_below() -> None:
    """From any item to the line above or below, and no further than the first and the last."""
    layout = BoardLayout([(H, 1), (P, 1), (P, 1), (P, 1), (H, 1), (P, 1)], 900, 200)
    assert [layout.below(row) for row in (0, 1, 4)] == [1, 4, 5]  # from a heading to the first of its section
    assert [layout.above(row) for row in (0, 5, 4, 1)] == [0, 4, 1, 0]
    assert (layout.below(5), layout.above(-1), layout.below(99)) == (5, -1, 99)


def test_sections_that_look_the_same_are_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of fifty sections only the two are worked out between which a photo has moved; another width is all."""
    made: list[int] = []

    def counted(ratios: Sequence[float], *sizes: int, closed: bool) -> Block:
        made.append(len(ratios))
        return Block(ratios, *sizes, closed=closed)

    monkeypatch.setattr(layout_module, "Block", counted)
    sections = [[(P, 1.0 + place / 10 + number / 100) for place in range(9)] for number in range(50)]
    before = BoardLayout([item for each in sections for item in ((H, 1), *each)], 900, 200)
    assert made == [9] * 50
    made.clear()
    sections[30].insert(4, sections[3].pop())
    items = [item for each in sections for item in ((H, 1), *each)]
    after = BoardLayout(items, 900, 200, before=before)
    assert made == [8, 10]
    fresh = BoardLayout(items, 900, 200)
    assert [after.rect(row) for row in range(len(items))] == [fresh.rect(row) for row in range(len(items))]
    made.clear()
    BoardLayout(items, 700, 200, before=after)
    assert len(made) == 50
