"""The three layouts of the wall: how they are chosen, and that nobody loses their place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from photodesk.ui.wall.whereabouts import Whereabouts
from tests.features.conftest import PHOTOS, OpenWindow
from tests.features.user import ALT, NO_KEYS, User

NAMES = {"justified": "Justified rows (Alt+1)", "square": "Square tiles (Alt+2)", "list": "List (Alt+3)"}
KEYS = {"justified": Qt.Key.Key_1, "square": Qt.Key.Key_2, "list": Qt.Key.Key_3}


def chosen(user: User) -> list[str]:
    """Return the layouts that header and menu show as chosen."""
    buttons = [name for name, label in NAMES.items() if user.tool(label, user.window.header).isChecked()]
    entries = [name for name in NAMES if user.window.actions_by_id[f"layout-{name}"].isChecked()]
    assert buttons == entries
    return buttons


def press_button(user: User, name: str) -> None:
    """Click on a layout in the header."""
    button = user.tool(NAMES[name], user.window.header)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, NO_KEYS, button.rect().center())


async def test_layouts_are_chosen_by_mouse(open_window: OpenWindow) -> None:
    """A click in the header lays the photos out in squares, in lines, and in rows again."""
    user = await open_window()
    await user.sees_pictures()
    assert chosen(user) == ["justified"]
    press_button(user, "square")
    await user.sees_pictures()
    tiles = [user.view.visualRect(user.view.photos.index(row)) for row in user.view.visible_rows()]
    assert all(abs(tile.width() - tile.height()) <= 1 for tile in tiles)
    assert chosen(user) == ["square"]
    press_button(user, "list")
    await user.sees_pictures()
    lines = [user.view.visualRect(user.view.photos.index(row)) for row in user.view.visible_rows()]
    assert len({line.x() for line in lines}) == 1
    assert len({line.y() for line in lines}) == len(lines)
    assert chosen(user) == ["list"]
    press_button(user, "justified")
    assert user.view.layout_name == "justified"
    assert chosen(user) == ["justified"]


@pytest.mark.parametrize("name", ["square", "list"])
async def test_a_layout_is_chosen_by_key_and_keeps_place_and_selection(
    open_window: OpenWindow, name: str
) -> None:
    """Alt and a number change the layout; the photo one stands on stays current, selected and in view."""
    user = await open_window()
    await user.sees_photos(30)
    user.click_tile(0)
    for _ in range(4):
        user.press(Qt.Key.Key_Down)
    await user.until(lambda: user.in_view(user.current_row), "the photo further down")
    photo = user.current
    user.press(KEYS[name], ALT)
    assert user.view.layout_name == name
    assert chosen(user) == [name]
    assert user.current == photo
    assert user.view.selected_photos() == [photo]
    assert user.in_view(user.current_row)
    user.press(KEYS["justified"], ALT)
    assert user.current == photo
    assert user.in_view(user.current_row)


@pytest.mark.parametrize(("name", "below"), [("square", 3), ("list", 1)])
async def test_keys_move_in_every_layout(open_window: OpenWindow, name: str, below: int) -> None:
    """Arrows go to the photo beside, above and below; pages, Home and End further."""
    user = await open_window()
    await user.sees_photos()
    user.press(KEYS[name], ALT)
    user.click_tile(0)
    user.press(Qt.Key.Key_Right)
    assert user.current_row == 1
    user.press(Qt.Key.Key_Left)
    user.press(Qt.Key.Key_Down)
    assert user.current_row == below
    user.press(Qt.Key.Key_Up)
    assert user.current_row == 0
    user.press(Qt.Key.Key_PageDown)
    page = user.current_row
    assert page >= 2 * below
    assert page % below == 0
    user.press(Qt.Key.Key_PageUp)
    assert user.current_row == 0
    user.press(Qt.Key.Key_End)
    assert user.current_row == len(user.photos) - 1
    await user.until(lambda: user.in_view(user.current_row), "the last photo")
    user.press(Qt.Key.Key_Home)
    assert user.current_row == 0
    await user.until(lambda: user.in_view(0), "the first photo")


@pytest.mark.battery
async def test_the_layout_is_remembered(open_window: OpenWindow, windows: object) -> None:
    """The window opens with the layout it was closed with."""
    user = await open_window()
    await user.sees_photos()
    user.press(KEYS["list"], ALT)
    await windows.close(user)  # type: ignore[attr-defined]
    again = await open_window()
    await again.sees_photos()
    assert again.view.layout_name == "list"
    assert chosen(again) == ["list"]


async def test_a_line_says_in_words_what_it_shows(open_window: OpenWindow) -> None:
    """In the list a screen reader hears of each photo what it hears in the other layouts."""
    user = await open_window()
    await user.sees_photos()
    said = [user.view.photos.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(10)]
    user.press(KEYS["list"], ALT)
    assert said == [user.view.photos.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(10)]
    assert all(said)


@pytest.mark.battery
async def test_the_heart_of_a_line_is_where_it_is_painted(open_window: OpenWindow) -> None:
    """At the right end of a line, half-way up, a click makes a favourite; beside it the line is chosen."""
    user = await open_window()
    await user.sees_photos()
    user.press(KEYS["list"], ALT)
    line = user.view.visualRect(user.view.photos.index(2))
    heart = QPoint(line.right() - 18, line.center().y())
    QTest.mouseClick(user.view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, heart)
    assert user.photos[2].ref in user.application.desk.favourites
    QTest.mouseClick(user.view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, heart - QPoint(200, 0))
    assert user.current_row == 2


@pytest.mark.battery
@pytest.mark.parametrize("name", NAMES)
async def test_coming_back_one_finds_the_place(open_window: OpenWindow, name: str) -> None:
    """Whoever went elsewhere and comes back stands where they stood, also in another layout meanwhile."""
    user = await open_window()
    await user.sees_photos(30)
    user.press(KEYS[name], ALT)
    user.scroll_to(900)
    user.click_tile(user.view.visible_rows()[len(user.view.visible_rows()) // 2])
    photo = user.current
    top = user.view.visualRect(user.view.currentIndex()).top()
    user.window.navigation.search("sea")
    await user.until(lambda: user.wall.title == "“sea”", "the search")
    user.press(Qt.Key.Key_Left, ALT)
    await user.until(lambda: user.wall.title != "“sea”", "the way back")
    assert user.current == photo
    assert user.view.visualRect(user.view.currentIndex()).top() == top


@pytest.mark.battery
async def test_sizes_are_changed_in_every_layout(open_window: OpenWindow) -> None:
    """Ctrl and plus make squares and lines larger around the photo one stands on."""
    user = await open_window()
    await user.sees_photos(30)
    for name in ("square", "list"):
        user.press(KEYS[name], ALT)
        user.click_tile(user.view.visible_rows().start + 1)
        row, before = user.current_row, user.view.visualRect(user.view.currentIndex())
        for _ in range(3):
            user.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        after = user.view.visualRect(user.view.currentIndex())
        assert after.height() > before.height()
        assert (user.current_row, after.top()) == (row, before.top())
        for _ in range(3):
            user.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.battery
@pytest.mark.parametrize("name", NAMES)
async def test_scrolling_says_where_one_is(open_window: OpenWindow, name: str) -> None:
    """Beside the scroll bar it says which photo of how many is in view, and goes when one rests."""
    user = await open_window()
    await user.sees_photos(30)
    user.press(KEYS[name], ALT)
    user.scroll_to(500)
    label = user.view.findChild(Whereabouts)
    assert label is not None
    assert label.isVisible()
    number, _, count = label.text().partition(" of ")
    assert count == str(PHOTOS)
    assert int(number) - 1 in user.view.visible_rows()
    assert user.view.verticalScrollBar().accessibleDescription() == f"Photo {label.text()}"
    await user.until(label.isHidden, "the label gone")
