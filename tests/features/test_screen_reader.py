"""What a screen reader finds on the wall: every photo, what it is, and how things stand with it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.features.conftest import OpenWindow
from tests.features.user import CTRL, User

pytestmark = pytest.mark.battery

LAYOUTS = ("layout-justified", "layout-square", "layout-list")
"""The actions that choose a layout, as far as there are several."""


def children(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [of.child(number) for number in range(of.childCount())]


def wall_in(tree: QAccessibleInterface) -> QAccessibleInterface | None:
    """Return the list of photos, found by walking down from the window as a screen reader does."""
    if tree.role() is QAccessible.Role.List and tree.text(QAccessible.Text.Name) == "Photos":
        return tree
    return next((found for child in children(tree) if (found := wall_in(child)) is not None), None)


def photos(user: User) -> list[QAccessibleInterface]:
    """Return the photos of the wall as a screen reader finds them."""
    wall = wall_in(QAccessible.queryAccessibleInterface(user.window))
    assert wall is not None, "no list of photos"
    return [child for child in children(wall) if child.role() is QAccessible.Role.ListItem]


def name(item: QAccessibleInterface) -> str:
    return item.text(QAccessible.Text.Name)


async def test_every_photo_has_name_role_and_place(open_window: OpenWindow) -> None:
    """In each layout the list has every photo once, called what it is and by whom, where it is painted."""
    user = await open_window()
    await user.sees_photos()
    layouts = [each for each in LAYOUTS if each in user.window.actions_by_id] or [""]
    for layout in layouts:
        if layout:
            user.window.actions_by_id[layout].trigger()
        items = photos(user)
        assert len(items) == user.view.photos.rowCount()
        corner = user.view.viewport().mapToGlobal(QPoint())
        for row, item in enumerate(items):
            photo = user.photos[row]
            assert photo.spoken_name in name(item)
            assert photo.photographer is None or photo.photographer.name in name(item)
            if row in user.view.visible_rows():
                assert item.rect() == user.tile(row).translated(corner)


async def test_the_states_of_a_photo_are_told(open_window: OpenWindow) -> None:
    """Selected, focused, favourite: each is told of the photo it is true of, and of no other."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right, CTRL)
    user.press(Qt.Key.Key_Right, CTRL)
    user.press(Qt.Key.Key_Space, CTRL)
    user.click_heart(1)
    items = photos(user)[:4]
    assert [bool(item.state().selected) for item in items] == [True, False, True, False]
    assert [bool(item.state().focused) for item in items] == [False, False, True, False]
    assert all(item.state().selectable and item.state().focusable for item in items)
    assert [name(item).endswith("favourite") for item in items] == [False, True, False, False]


async def test_the_bar_is_found_with_its_buttons(open_window: OpenWindow) -> None:
    """How many are selected is said, and each button says what it does to how many."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    count = user.view.selected_count
    bar = QAccessible.queryAccessibleInterface(user.window.selection_bar)
    assert name(bar) == f"{count} of 150 selected"
    buttons = [each for each in children(bar) if each.role() is QAccessible.Role.Button]
    names = [name(each) for each in buttons if not each.state().invisible]
    assert names[0] == f"Favourite {count} photos"
    assert names[-1] == "Clear the selection"
