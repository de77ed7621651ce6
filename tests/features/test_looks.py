"""Light and dark, panes, and the size of the window."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from photodesk.ui.theme.tokens import DARK, LIGHT, Size
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


def overlaps(user: User) -> bool:
    corner = user.window.inspector.mapTo(user.window, QPoint(0, 0))
    edge = user.window.body.centre.mapTo(user.window, QPoint(user.window.body.centre.width(), 0))
    return corner.x() < edge.x()


@pytest.mark.parametrize("size", [QSize(1100, 600), QSize(1366, 768)])
async def test_details_stand_beside_the_photos(open_window: OpenWindow, size: QSize) -> None:
    """From 1100 pixels of width on, sidebar, photos and details stand side by side."""
    user = await open_window()
    await user.sees_photos()
    user.window.resize(size)
    await user.until(lambda: user.window.size() == size, "the new size")
    body, window = user.window.body, user.window
    assert not overlaps(user)
    assert window.sidebar.isVisible()
    assert window.inspector.isVisible()
    assert body.centre.width() >= Size.CENTRE_LEAST
    assert window.sidebar.width() + body.centre.width() + window.inspector.width() <= body.width()


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


@pytest.mark.battery
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


@pytest.mark.battery
async def test_full_screen_shows_the_photo_alone(open_window: OpenWindow) -> None:
    """In full screen, a large photo has nothing around it; Escape brings the rest back step by step."""
    user = await open_window()
    await user.sees_photos()
    window = user.window
    around = (window.menuBar(), window.header, window.status, window.sidebar, window.inspector)

    def seen() -> list[bool]:
        return [widget.isVisible() for widget in around]

    user.click_tile(0)
    user.press(Qt.Key.Key_F11)
    await user.until(window.isFullScreen, "full screen")
    assert all(seen())
    user.press(Qt.Key.Key_Return)
    await user.sees_open()
    assert not any(seen())
    user.press(Qt.Key.Key_I)
    assert seen() == [False, False, False, False, True]
    user.press(Qt.Key.Key_I)
    assert not any(seen())
    user.press(Qt.Key.Key_Escape)
    assert all(seen())
    assert window.isFullScreen()
    user.press(Qt.Key.Key_I)
    user.press(Qt.Key.Key_Escape)
    assert user.selected == []
    assert window.isFullScreen()
    user.press(Qt.Key.Key_Escape)
    await user.until(lambda: not window.isFullScreen(), "the window as it was")
    assert not window.actions_by_id["fullscreen"].isChecked()
    user.press(Qt.Key.Key_I)
    assert all(seen())


@pytest.mark.battery
async def test_full_screen_can_be_left_with_a_photo_open(open_window: OpenWindow) -> None:
    """F11 with a large photo hides what is around it and shows it again; searching goes back to the wall."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_F9)
    user.open_row(0)
    user.press(Qt.Key.Key_F11)
    await user.until(lambda: user.window.full_screen.bare, "the photo alone")
    user.press(Qt.Key.Key_F11)
    assert user.window.header.isVisible()
    assert user.window.inspector.isVisible()
    assert not user.window.sidebar.isVisible()
    user.press(Qt.Key.Key_F11)
    user.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not user.window.navigation.photo_is_open
    assert user.window.header.search.hasFocus()
