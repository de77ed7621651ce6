"""Light and dark, panes, and the size of the window."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from photodesk.ui.theme.tokens import DARK, LIGHT
from tests.features.conftest import OpenWindow, Windows
from tests.features.user import User

MARGIN = QPoint(4, 4)
"""A place on the wall where there is never a photo."""


def canvas(user: User) -> str:
    return user.colour_at(user.view.viewport(), MARGIN)


async def test_light_and_dark(open_window: OpenWindow, windows: Windows) -> None:
    """The button repaints everything in the other colours, and the next session begins with them."""
    user = await open_window()
    user.window.actions_by_id["theme-light"].trigger()
    await user.sees_photos()
    assert canvas(user) == LIGHT.canvas
    user.click(user.window.header.theme_button)
    assert canvas(user) == DARK.canvas
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    assert canvas(again) == DARK.canvas
    assert again.window.actions_by_id["theme-dark"].isChecked()


async def test_panes_are_hidden_by_key_and_stay_hidden(open_window: OpenWindow, windows: Windows) -> None:
    """F9 hides the sidebar and I the details, for the next session as well; the same keys bring them back."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_F9)
    user.press(Qt.Key.Key_I)
    assert not user.window.sidebar.isVisible()
    assert not user.window.inspector.isVisible()
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    assert not again.window.sidebar.isVisible()
    assert not again.window.inspector.isVisible()
    again.press(Qt.Key.Key_F9)
    again.press(Qt.Key.Key_I)
    assert again.window.sidebar.isVisible()
    assert again.window.inspector.isVisible()


async def test_details_float_where_room_is_scarce(open_window: OpenWindow) -> None:
    """Below 1100 pixels the details lie over the wall, which keeps its width; above, they stand beside it."""
    user = await open_window()
    await user.sees_photos()
    wall, inspector = user.wall, user.window.inspector

    def overlap() -> bool:
        corner = inspector.mapTo(user.window, QPoint(0, 0))
        edge = wall.mapTo(user.window, QPoint(wall.width(), 0))
        return corner.x() < edge.x()

    assert not overlap()
    user.window.resize(1000, 700)
    await user.until(overlap, "the details over the wall")
    assert inspector.isVisible()
    user.press(Qt.Key.Key_I)
    assert not inspector.isVisible()
    user.press(Qt.Key.Key_I)
    user.window.resize(1400, 900)
    await user.until(lambda: not overlap(), "the details beside the wall")
    assert inspector.isVisible()


@pytest.mark.parametrize("size", [QSize(900, 600), QSize(2560, 1440), QSize(1280, 600)])
async def test_a_resized_window_keeps_the_photo_in_view(open_window: OpenWindow, size: QSize) -> None:
    """Whatever size the window gets and has again, the photo one stands on stays in view."""
    user = await open_window()
    await user.sees_photos()
    user.scroll_to(500)
    user.click_tile([row for row in user.view.visible_rows() if user.in_view(row)][-1])
    photo = user.current
    before = user.window.size()
    for wanted in (size, before):
        user.window.resize(wanted)
        await user.until(lambda wanted=wanted: user.window.size() == wanted, "the new size")  # type: ignore[misc]
        assert user.in_view(user.current_row)
        assert user.current.ref == photo.ref
        assert user.view.horizontalScrollBar().maximum() == 0


async def test_the_window_comes_back_as_it_was_left(open_window: OpenWindow, windows: Windows) -> None:
    """Size of the window and of the tiles are kept."""
    user = await open_window()
    await user.sees_photos()
    user.window.resize(900, 640)
    user.window.header.size_slider.setValue(300)
    user.window.close()
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    assert again.window.size() == QSize(900, 640)
    assert again.view.tile_height == 300
