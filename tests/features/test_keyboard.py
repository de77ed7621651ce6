"""Without a mouse, and without eyes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QToolButton, QWidget

from photodesk.ui.sidebar.places import PlaceRole
from tests.features.board_user import BoardUser
from tests.features.conftest import OpenWindow
from tests.features.user import CTRL, User

RING = 2
"""Logical pixels from a tile to the middle of the ring around it."""
MOST_STOPS = 80
"""Presses of Tab after which one has been everywhere."""


def stops(user: User) -> list[QWidget]:
    """Press Tab until the focus is back where it was; return where it has been."""
    first = QApplication.focusWidget()
    assert first is not None
    found = [first]
    for _ in range(MOST_STOPS):
        user.press(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            return found
        found.append(now)
    pytest.fail(f"Tab never comes back: {[each.accessibleName() for each in found]}")


def spoken(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


async def test_tab_reaches_everything(open_window: OpenWindow) -> None:
    """Tab goes round through search, sidebar, wall and the buttons of the inspector."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.click_tile(0)
    await user.sees_details()
    found = stops(user)
    assert user.window.header.search in found
    assert user.window.sidebar.tree in found
    assert user.view in found
    inspector = user.window.inspector
    buttons = [each for each in user.visible_buttons(inspector) if each.isEnabled()]
    assert buttons
    assert not [each.text() for each in buttons if each not in found]


async def test_tab_leads_through_a_board_as_it_stands(open_window: OpenWindow) -> None:
    """Its buttons, what is on it, what can be done with that, the details: in this order."""
    user = await open_window()
    await user.sees_photos()
    board = BoardUser(user)
    board.make("Mood")
    user.click_place(user.place("Editorial"))
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    await board.add_to("Mood")
    user.click_place(user.place("Mood"))
    await user.until(lambda: user.wall.is_showing_board and len(board.items) == 2, "the board")
    user.press(Qt.Key.Key_A, CTRL, on=board.view)
    bar = user.window.selection_bar
    await user.until(bar.isVisible, "what can be done")
    board.view.setFocus()
    found = stops(user)
    at = [
        next(place for place, each in enumerate(found) if within is each or within.isAncestorOf(each))
        for within in (board.view, bar, user.window.inspector, user.window.sidebar.tree, board.page)
    ]
    head = [place for place, each in enumerate(found) if each in board.page.findChildren(QToolButton)]
    assert at[:4] == sorted(at[:4])
    assert min(head) > at[3]
    assert found.index(board.page.button("section")) - at[3] == 1


async def test_keys_in_the_sidebar_go_on_while_rows_change(open_window: OpenWindow) -> None:
    """Whoever goes along the places by keys stays there when another row changes, until they go somewhere."""
    user = await open_window()
    await user.sees_places()
    await user.sees_photos()
    user.click_tile(0)
    tree = user.window.sidebar.tree
    tree.setFocus()
    shown = tree.currentIndex().data()
    for _ in range(2):
        user.press(Qt.Key.Key_Down, on=tree)
    stands = tree.currentIndex().data()
    assert stands != shown
    user.press(Qt.Key.Key_L, on=tree)
    await user.until(lambda: user.photos[0].ref in user.application.desk.favourites, "the favourite")
    await user.until(lambda: user.place("Favourites").data(PlaceRole.COUNT) == "1", "its count")
    assert tree.currentIndex().data() == stands
    user.view.setFocus()
    user.press(Qt.Key.Key_L, on=user.view)
    await user.until(lambda: user.place("Favourites").data(PlaceRole.COUNT) is None, "no count")
    assert tree.currentIndex().data() == shown


async def test_everything_that_takes_the_focus_has_a_name(open_window: OpenWindow) -> None:
    """A screen reader can say of each control what it is."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    await user.sees_details()
    widgets = [
        each
        for each in user.window.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each, QMenuBar)
    ]
    assert len(widgets) > 15
    assert not [
        each for each in widgets if not spoken(each) and each.objectName() != "qt_scrollarea_viewport"
    ]


async def test_every_tile_has_a_name(open_window: OpenWindow) -> None:
    """A screen reader can say which photo a tile is, and by whom."""
    user = await open_window()
    await user.sees_photos()
    model = user.view.photos
    for row, photo in enumerate(user.photos[: model.rowCount()]):
        name = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        assert photo.spoken_name in name
        assert photo.photographer is None or photo.photographer.name in name


async def test_every_place_has_a_name(open_window: OpenWindow) -> None:
    """Collections are spoken with how many photos they hold."""
    user = await open_window()
    await user.sees_places()
    name = user.first_collection().data(Qt.ItemDataRole.AccessibleTextRole)
    assert name.startswith(user.first_collection().data())
    assert "photo" in name


async def test_the_menu_has_everything(open_window: OpenWindow) -> None:
    """Each command stands in a menu with its keys, and no two commands share a key."""
    user = await open_window()
    await user.sees_photos()
    actions = [
        action
        for menu in user.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if not action.isSeparator()
    ]
    assert len(actions) > 15
    keys = [sequence.toString() for action in actions for sequence in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
async def test_the_button_that_has_the_focus_is_pressed(open_window: OpenWindow, key: Qt.Key) -> None:
    """Return does what Space does: a page that found nothing is left by its button."""
    user = await open_window()
    await user.sees_photos()
    user.search("zzqqxxy")
    await user.sees_state("Nothing found")
    user.press(key, on=user.button("Back to the first page", user.wall))
    await user.sees_photos()


async def test_who_comes_by_tab_stands_on_the_first_photo_in_view(open_window: OpenWindow) -> None:
    """It has the ring and is not selected; by the mouse the focus comes without one, and Tab keeps one."""
    user = await open_window()
    await user.sees_pictures()
    user.scroll_to(40)
    assert not user.view.currentIndex().isValid()
    field = user.window.header.search
    field.setFocus()
    user.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not user.view.currentIndex().isValid()
    user.press(Qt.Key.Key_Backtab, on=user.view)
    user.press(Qt.Key.Key_Tab)
    assert user.view.hasFocus()
    first = next(row for row in user.view.visible_rows() if user.in_view(row))
    assert (user.current_row, user.selected) == (first, [])
    beside = QPoint(user.tile(first).left() - RING, user.tile(first).center().y())
    ringed = user.colour_at(user.view.viewport(), beside)
    user.press(Qt.Key.Key_Right)
    assert user.colour_at(user.view.viewport(), beside) != ringed
    user.press(Qt.Key.Key_Backtab)
    user.press(Qt.Key.Key_Tab)
    assert user.current_row == first + 1
