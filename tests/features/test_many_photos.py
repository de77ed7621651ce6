"""Doing something with many photos at once: the bar over the wall, the menus, undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from tests.features.conftest import OpenWindow
from tests.features.user import CTRL, NO_KEYS, User

SHIFT = Qt.KeyboardModifier.ShiftModifier


def likes(user: User) -> list[bool]:
    return [photo.ref in user.application.desk.favourites for photo in user.photos[:4]]


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def menu_of_photos() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> list[str]:
    """Return what can be chosen in a menu."""
    return [each.text().replace("&", "") for each in menu.actions() if each.isVisible() and each.isEnabled()]


def filled(button: QToolButton) -> bool:
    """Whether the heart on a button is full."""
    image = button.icon().pixmap(20).toImage()
    return image.pixelColor(image.rect().center()).alpha() > 0


async def test_the_bar_comes_with_the_second_photo(open_window: OpenWindow) -> None:
    """One photo needs no bar; with two it says how many there are, and Clear takes both away."""
    user = await open_window()
    await user.sees_photos()
    bar = user.window.selection_bar
    user.click_tile(0)
    assert bar.text == ""
    user.click_tile(3, CTRL)
    assert bar.text == "2 of 150 selected"
    assert bar.isVisible()
    below = on_screen(user.view).bottom() - on_screen(bar).bottom()
    assert 0 < below < 30
    assert abs(on_screen(bar).center().x() - on_screen(user.view.viewport()).center().x()) < 2
    user.click(user.tool("Clear the selection", bar))
    assert user.selected == []
    assert not bar.isVisible()


async def test_many_become_favourites_in_one_step(open_window: OpenWindow) -> None:
    """The bar marks all that are not favourites yet; one Undo takes back those, and no other."""
    user = await open_window()
    await user.sees_photos()
    bar = user.window.selection_bar
    user.click_heart(1)
    user.click_tile(0)
    user.click_tile(2, SHIFT)
    assert not filled(user.tool("Favourite 3 photos", bar))
    user.click(user.tool("Favourite 3 photos", bar))
    assert likes(user) == [True, True, True, False]
    assert user.window.actions_by_id["undo"].text() == "&Undo Favourite 2 photos"
    assert user.window.toasts.texts[-1] == "Added 2 photos to favourites"
    await user.until(lambda: _named(user, "Unfavourite 3 photos"), "the way back")
    assert filled(user.tool("Unfavourite 3 photos", bar))
    assert "Unfavourite 3 photos (L)" in user.tool("Unfavourite 3 photos", bar).toolTip()
    user.press(Qt.Key.Key_Z, CTRL)
    assert likes(user) == [False, True, False, False]
    assert user.selected == [0, 1, 2]
    await user.until(lambda: _named(user, "Favourite 3 photos"), "the way there")
    assert not filled(user.tool("Favourite 3 photos", bar))
    user.click(user.tool("Favourite 3 photos", bar))
    await user.until(lambda: _named(user, "Unfavourite 3 photos"), "the way back")
    user.click(user.tool("Unfavourite 3 photos", bar))
    assert likes(user) == [False] * 4
    assert user.window.toasts.texts[-1] == "Removed 3 photos from favourites"


def _named(user: User, name: str) -> bool:
    action = user.window.actions_by_id["favourite"]
    return action.text().replace("&", "") == name


async def test_a_key_acts_on_all(open_window: OpenWindow) -> None:
    """L makes favourites of all that are selected, wherever one stands among them."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right, SHIFT)
    user.press(Qt.Key.Key_Right, CTRL)
    user.press(Qt.Key.Key_L)
    assert likes(user) == [True, True, False, False]


@pytest.mark.battery
async def test_a_long_batch_is_done_to_its_end(open_window: OpenWindow) -> None:
    """More photos than are marked at once become favourites too, and none is any more after Undo."""
    user = await open_window()
    await user.sees_photos()
    for page in range(1, 4):
        await user.sees_photos(page * 30)
        user.scroll_to(user.view.verticalScrollBar().maximum())
    user.press(Qt.Key.Key_A, CTRL)
    chosen, favourites = user.view.selected_count, user.application.desk.favourites
    user.press(Qt.Key.Key_L)
    await user.until(lambda: len(favourites) == chosen, "all of them")
    user.press(Qt.Key.Key_Z, CTRL)
    await user.until(lambda: len(favourites) == 0, "none of them")


async def test_the_bar_is_reached_by_keyboard(open_window: OpenWindow) -> None:
    """F6 leads from the photos to the bar and back, Tab from button to button, Escape clears."""
    user = await open_window()
    await user.sees_photos()
    bar = user.window.selection_bar
    user.view.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_F6)
    first = QApplication.focusWidget()
    assert first is not None
    assert bar.isAncestorOf(first)
    user.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is user.view
    user.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    user.press(Qt.Key.Key_Space)
    assert all(likes(user))
    user.press(Qt.Key.Key_Escape)
    assert user.selected == []
    assert not bar.isVisible()
    assert QApplication.focusWidget() is user.view


@pytest.mark.battery
async def test_the_bar_covers_no_message(open_window: OpenWindow) -> None:
    """Messages stand above the bar while it is there, and where they stood before when it is gone."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(5)
    toast = user.window.toasts._shown[0]
    before = on_screen(toast)
    user.click_tile(0)
    user.click_tile(1, CTRL)
    assert not on_screen(toast).intersects(on_screen(user.window.selection_bar))
    user.press(Qt.Key.Key_Escape)
    assert on_screen(toast) == before


@pytest.mark.battery
async def test_the_bar_belongs_to_the_wall(open_window: OpenWindow) -> None:
    """It is not to be seen over a large photo nor over another list, and is there again afterwards."""
    user = await open_window()
    await user.sees_photos()
    bar = user.window.selection_bar
    user.click_tile(0)
    user.click_tile(1, CTRL)
    user.press(Qt.Key.Key_Return, on=user.view)
    assert not bar.isVisible()
    user.press(Qt.Key.Key_Escape)
    assert bar.isVisible()
    user.press(Qt.Key.Key_3, CTRL)
    await user.sees_state("No favourites yet")
    assert not bar.isVisible()
    user.window.actions_by_id["go-back"].trigger()
    assert bar.text == "2 of 150 selected"
    assert bar.isVisible()


@pytest.mark.battery
async def test_the_bar_fits_into_a_narrow_wall(open_window: OpenWindow) -> None:
    """Where there is no room for words it has icons alone, which screen readers still call by name."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    bar = user.window.selection_bar
    wide = bar.width()
    user.window.resize(900, 600)
    await user.until(lambda: user.window.width() == 900, "the narrow window")
    user.window.body.set_widths(360, 440)
    await user.until(lambda: on_screen(user.view).contains(on_screen(bar)), "a bar with room around it")
    assert bar.width() < wide
    assert user.tool("Favourite 2 photos", bar).isEnabled()


KEYS = [(Qt.Key.Key_Menu, NO_KEYS), (Qt.Key.Key_F10, SHIFT)]


@pytest.mark.battery
@pytest.mark.parametrize(("key", "modifier"), KEYS, ids=["Menu", "Shift+F10"])
async def test_the_menu_by_keyboard(
    open_window: OpenWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """The menu opens on the photo one stands on, says what it acts on, and does it."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right)
    user.press(key, modifier)
    menu = menu_of_photos()
    tile = user.tile(1).translated(user.view.viewport().mapToGlobal(QPoint()))
    assert tile.contains(menu.pos())
    assert "Favourite" in offered(menu)
    menu.close()
    user.press(Qt.Key.Key_Right, SHIFT)
    user.press(key, modifier)
    assert "Favourite 2 photos" in offered(menu_of_photos())
    assert "Open 2 pages in the web browser" in offered(menu_of_photos())
    menu_of_photos().close()
    assert user.selected == [1, 2]


@pytest.mark.battery
async def test_the_menu_by_mouse(open_window: OpenWindow) -> None:
    """On a photo that is selected it acts on all; on another it selects that one first."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    user.view.customContextMenuRequested.emit(user.tile(0).center())
    assert "Favourite 2 photos" in offered(menu_of_photos())
    menu_of_photos().close()
    user.view.customContextMenuRequested.emit(user.tile(3).center())
    assert user.selected == [3]
    assert "Favourite" in offered(menu_of_photos())
    menu_of_photos().close()


@pytest.mark.battery
async def test_the_menu_bar_says_how_many(open_window: OpenWindow) -> None:
    """Commands that act on all say so; those for one kind of photo only are not offered for a mixture."""
    user = await open_window()
    await user.sees_photos()
    texts: Callable[[str], str] = lambda name: user.window.actions_by_id[name].text().replace("&", "")  # noqa: E731
    user.click_tile(0)
    assert texts("favourite") == "Favourite"
    assert user.window.actions_by_id["photographer"].isEnabled()
    user.press(Qt.Key.Key_A, CTRL)
    count = user.view.selected_count
    assert texts("favourite") == f"Favourite {count} photos"
    assert not user.window.actions_by_id["photographer"].isEnabled()
    assert not user.window.actions_by_id["page"].isEnabled()
