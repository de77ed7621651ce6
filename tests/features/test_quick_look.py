"""A glance at the photo one stands on."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.features.conftest import OpenWindow
from tests.features.pointer import turn_wheel
from tests.features.user import CTRL, LEFT, NO_KEYS


async def test_space_opens_and_closes_it(open_window: OpenWindow) -> None:
    """Space shows the photo over the wall, which stays behind it; Space or Esc closes, for no request."""
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()
    user.click_tile(1)
    await user.sees_details()
    requests = user.api_requests
    look = user.window.viewing.quick_look
    user.press(Qt.Key.Key_Space)
    assert look.photo == user.photos[1]
    assert user.wall.isVisible()
    photographer = user.photos[1].photographer
    assert photographer is not None
    assert photographer.name in look.text
    await user.until(lambda: look.stage.is_sharp, "the photo, sharp")
    user.press(Qt.Key.Key_Space)
    assert not look.isVisible()
    user.press(Qt.Key.Key_Space)
    user.press(Qt.Key.Key_Escape)
    assert not look.isVisible()
    assert user.current.ref == user.photos[1].ref
    assert user.api_requests == requests


async def test_it_follows_the_wall(open_window: OpenWindow) -> None:
    """Arrows move on the wall beneath, and the glance follows without asking for details; Enter opens."""
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()
    user.click_tile(0)
    await user.sees_details()
    requests = user.api_requests
    look = user.window.viewing.quick_look
    user.press(Qt.Key.Key_Space)
    for row in (1, 2, 3):
        user.press(Qt.Key.Key_Right)
        assert look.photo == user.photos[row]
        assert user.current_row == row
    await user.until(lambda: look.stage.is_sharp and not user.window.pictures_coming, "the photo, sharp")
    assert not user.window.inspector._dwell.isActive()
    assert user.api_requests == requests
    user.press(Qt.Key.Key_Return)
    assert user.opened.ref == user.photos[3].ref
    assert not look.isVisible()
    user.press(Qt.Key.Key_Escape)
    assert not look.isVisible()


async def test_the_mouse_looks_closely_and_closes(open_window: OpenWindow) -> None:
    """The wheel zooms as in the photo view; a click beside the photo closes, one on it does not."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    user.press(Qt.Key.Key_Space)
    look = user.window.viewing.quick_look
    turn_wheel(look.stage, 3, QPointF(look.stage.rect().center()))
    assert look.stage.zoom.level > 1.5
    user.press(Qt.Key.Key_0)
    assert look.stage.zoom.level == 1
    QTest.mouseClick(look.stage, LEFT, NO_KEYS, look.stage.rect().center())
    assert look.isVisible()
    QTest.mouseClick(look.stage, LEFT, NO_KEYS, QPoint(3, 3))
    assert not look.isVisible()


async def test_it_leaves_with_the_wall_it_lies_over(open_window: OpenWindow) -> None:
    """Whoever goes to another list does not find an old photo lying over it."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    user.press(Qt.Key.Key_Space)
    user.window.actions_by_id["random"].trigger()
    assert not user.window.viewing.quick_look.isVisible()


@pytest.mark.battery
async def test_space_still_presses_buttons(open_window: OpenWindow) -> None:
    """With the focus on a button, Space presses it and opens nothing."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    favourites = user.application.desk.favourites
    heart = user.button("Add to favourites", user.window.inspector)
    user.press(Qt.Key.Key_Space, on=heart)
    assert user.photos[0].ref in favourites
    assert not user.window.viewing.quick_look.isVisible()


@pytest.mark.battery
async def test_larger_makes_the_photo_larger_alone(open_window: OpenWindow) -> None:
    """Ctrl and + zoom in, and leave the tiles behind it as they are."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    user.press(Qt.Key.Key_Space)
    tiles = user.view.tile_height
    user.press(Qt.Key.Key_Plus, CTRL)
    assert user.window.viewing.quick_look.stage.zoom.level > 1
    assert user.view.tile_height == tiles
    user.press(Qt.Key.Key_Space)
    user.press(Qt.Key.Key_Plus, CTRL)
    assert user.view.tile_height > tiles


@pytest.mark.battery
async def test_it_lies_over_the_bar_of_a_selection(open_window: OpenWindow) -> None:
    """The bar stays below it, also when it finds another place."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    user.press(Qt.Key.Key_Space)
    look, bar = user.window.viewing.quick_look, user.window.selection_bar
    width = user.wall.width()
    user.window.resize(user.window.width() + 40, user.window.height())
    await user.until(lambda: user.wall.width() > width, "a wider wall")
    assert bar.isVisible()
    point = bar.mapTo(user.wall, bar.rect().center())
    seen = user.wall.childAt(point)
    assert seen is not None
    assert look.isAncestorOf(seen)


@pytest.mark.battery
async def test_it_gives_back_what_comes_too_late(open_window: OpenWindow) -> None:
    """Left before its picture has come, it fetches no large one for a zoom that nobody sees."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(0)
    user.press(Qt.Key.Key_Space)
    look = user.window.viewing.quick_look
    user.press(Qt.Key.Key_2)
    assert not look.stage.is_sharp
    user.press(Qt.Key.Key_Space)
    await user.until(lambda: look.stage.is_sharp and not user.window.pictures_coming, "the picture")
    assert not look.loading._zoom_settles.isActive()
    assert look.stage.layers.large == ()
