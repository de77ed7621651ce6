"""The small buttons on a tile: inside it, beside each other, and the heart is the last to go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photodesk.ui.wall.buttons import Places, TileButton, button_at, button_rects, heart_rect

CORNER = [TileButton.HEART, TileButton.COLLECT, TileButton.DOWNLOAD]


def places(width: int, height: int = 120) -> Places:
    rect = QRect(10, 20, width, height)
    return Places(rect, rect)


@pytest.mark.parametrize(("width", "count"), [(30, 0), (40, 1), (66, 2), (120, 3)])
def test_what_fits_is_shown(width: int, count: int) -> None:
    """A narrow tile has fewer buttons, the heart before all others."""
    assert list(button_rects(places(width), CORNER)) == CORNER[:count]


@given(st.integers(20, 400), st.integers(20, 400))
def test_buttons_stand_side_by_side_on_their_tile(width: int, height: int) -> None:
    """Whatever the size, no button leaves the tile or lies over another."""
    rects = list(button_rects(places(width, height), CORNER).values())
    assert all(places(width, height).actions.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_the_heart_is_always_in_the_corner() -> None:
    """Its place does not depend on what else is offered; another try is in the middle of the picture."""
    where = Places(QRect(0, 0, 300, 100), QRect(0, 0, 100, 100))
    rects = button_rects(where, [*CORNER, TileButton.RETRY])
    assert rects[TileButton.HEART] == heart_rect(where.actions)
    assert rects[TileButton.RETRY].contains(QPoint(50, 50))
    assert button_at(where, [TileButton.RETRY], QPoint(50, 50)) is TileButton.RETRY
    assert button_at(where, CORNER, QPoint(50, 50)) is None
