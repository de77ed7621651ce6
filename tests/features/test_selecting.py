"""Selecting photos on the wall, by mouse and by keyboard alone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photodesk.domain.photo import Photo
from tests.features.conftest import PHOTOS, OpenWindow, Windows
from tests.features.user import CTRL, User

SHIFT = Qt.KeyboardModifier.ShiftModifier
FAR = QPoint(0, 40)
"""Further than a click may slip."""
DRAG_BOTH_WAYS = (QPoint(40, 0), QPoint(0, -40))


@pytest.fixture
def dragged() -> list[list[Photo]]:
    """Everything that was dragged."""
    return []


def middle(user: User, row: int) -> QPoint:
    return user.tile(row).center()


async def test_clicks_select(open_window: OpenWindow) -> None:
    """A click selects one; with Ctrl one more or less; with Shift all from the last one; Ctrl adds."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(1)
    assert user.selected == [1]
    user.click_tile(4, CTRL)
    assert user.selected == [1, 4]
    user.click_tile(6, SHIFT)
    assert user.selected == [4, 5, 6]
    user.click_tile(3, SHIFT)
    assert user.selected == [3, 4]
    user.click_tile(0, CTRL)
    user.click_tile(1, CTRL | SHIFT)
    assert user.selected == [0, 1, 3, 4]
    user.click_tile(3, CTRL)
    assert user.selected == [0, 1, 4]
    user.click_tile(2)
    assert user.selected == [2]
    assert user.current_row == 2
    assert not user.window.navigation.photo_is_open


async def test_a_range_grows_and_shrinks_beside_what_was_selected(open_window: OpenWindow) -> None:
    """With Ctrl and Shift a range is drawn anew each time, and what was selected before stays."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(3, CTRL)
    user.click_tile(6, CTRL | SHIFT)
    assert user.selected == [0, 3, 4, 5, 6]
    user.click_tile(4, CTRL | SHIFT)
    assert user.selected == [0, 3, 4]


async def test_keys_select(open_window: OpenWindow) -> None:
    """Shift with the keys that move takes everything on the way, and gives it back on the way back."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Right, SHIFT)
    user.press(Qt.Key.Key_Right, SHIFT)
    assert user.selected == [1, 2, 3]
    user.press(Qt.Key.Key_Left, SHIFT)
    assert user.selected == [1, 2]
    user.press(Qt.Key.Key_Home, SHIFT)
    assert user.selected == [0, 1]
    user.press(Qt.Key.Key_Down, SHIFT)
    below = user.current_row
    assert user.tile(below).top() > user.tile(0).top()
    assert user.selected == list(range(1, below + 1))
    user.press(Qt.Key.Key_PageDown, SHIFT)
    assert user.selected == list(range(1, user.current_row + 1))
    assert user.current_row > below
    user.press(Qt.Key.Key_End, SHIFT)
    assert user.selected == list(range(1, user.view.photos.rowCount()))
    user.press(Qt.Key.Key_Home)
    assert user.selected == [0]


async def test_ctrl_moves_and_ctrl_space_selects(open_window: OpenWindow) -> None:
    """With Ctrl one moves and selects nothing on the way; Ctrl and Space select, and unselect, one by one."""
    user = await open_window()
    await user.sees_photos()
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right, CTRL)
    user.press(Qt.Key.Key_Right, CTRL)
    assert (user.selected, user.current_row) == ([0], 2)
    user.press(Qt.Key.Key_Space, CTRL)
    assert user.selected == [0, 2]
    user.press(Qt.Key.Key_Right, CTRL | SHIFT)
    assert user.selected == [0, 2, 3]
    user.press(Qt.Key.Key_Space, CTRL)
    assert user.selected == [0, 2]


async def test_all_and_none(open_window: OpenWindow) -> None:
    """Ctrl+A selects all that has come, Escape none, and Escape does nothing else while there are any."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_F11)
    await user.until(user.window.isFullScreen, "full screen")
    user.press(Qt.Key.Key_A, CTRL)
    come = user.view.photos.rowCount()
    assert user.selected == list(range(come))
    user.press(Qt.Key.Key_Escape)
    assert user.selected == []
    assert user.window.isFullScreen()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_A, CTRL | SHIFT)
    assert user.selected == []
    user.press(Qt.Key.Key_Escape)
    await user.until(lambda: not user.window.isFullScreen(), "the window as it was")


async def test_a_click_beside_the_photos_selects_nothing(open_window: OpenWindow) -> None:
    """The empty canvas takes the selection away, but not from somebody who is holding Ctrl."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    canvas = QPoint(3, middle(user, 0).y())
    user.press_at(canvas, CTRL)
    user.let_go_at(canvas, CTRL)
    assert user.selected == [0, 1]
    user.press_at(canvas)
    assert user.selected == [0, 1]
    user.let_go_at(canvas)
    assert user.selected == []


async def test_a_band_selects_what_it_touches(open_window: OpenWindow) -> None:
    """Pressed beside the photos and pulled over them, it selects them; with Ctrl beside those there were."""
    user = await open_window()
    await user.sees_photos()
    start = QPoint(3, 3)
    user.press_at(start)
    user.pull_to(middle(user, 1))
    assert user.selected == [0, 1]
    user.pull_to(middle(user, 0))
    assert user.selected == [0]
    user.let_go_at(middle(user, 0))
    assert (user.selected, user.current_row) == ([0], 0)
    last = user.view.photos.rowCount() - 1
    row = next(row for row in range(last) if user.tile(row).top() > user.tile(0).bottom())
    margin = QPoint(3, middle(user, row).y())
    user.press_at(margin, CTRL)
    user.pull_to(middle(user, row), CTRL)
    user.let_go_at(middle(user, row), CTRL)
    assert user.selected == [0, row]
    user.press_at(margin)
    user.pull_to(middle(user, row))
    user.let_go_at(middle(user, row))
    assert (user.selected, user.current_row) == ([row], row)


async def test_a_band_is_seen_and_given_up_with_escape(open_window: OpenWindow) -> None:
    """The band is drawn over the photos; Escape takes it away and brings back what was selected before."""
    user = await open_window()
    await user.sees_pictures()
    user.click_tile(2)
    edge = QPoint(6, 40)
    before = user.colour_at(user.view.viewport(), edge)
    user.press_at(QPoint(3, 3))
    user.pull_to(middle(user, 1))
    assert user.selected == [0, 1]
    assert user.colour_at(user.view.viewport(), edge) != before
    user.press(Qt.Key.Key_Escape, on=user.view)
    assert user.selected == [2]
    assert user.colour_at(user.view.viewport(), edge) == before
    user.let_go_at(middle(user, 1))
    assert user.selected == [2]


async def test_a_band_scrolls_at_the_edges(open_window: OpenWindow) -> None:
    """Held below the wall, the pointer makes it scroll on and select what comes; held above, back again."""
    user = await open_window()
    await user.sees_photos()
    user.press_at(QPoint(3, 3))
    below = QPoint(user.view.viewport().width() // 2, user.view.viewport().height() + 30)
    user.pull_to(below)
    seen = len(user.selected)
    await user.until(lambda: user.view.verticalOffset() > 100, "the wall further down")
    await user.until(lambda: len(user.selected) > seen, "more photos selected")
    assert user.selected[0] == 0
    user.pull_to(QPoint(below.x(), -60))
    await user.until(lambda: user.view.verticalOffset() == 0, "the top of the wall")
    user.let_go_at(QPoint(below.x(), 5))
    assert user.selected == []


@pytest.mark.battery
async def test_dragging_changes_no_selection(open_window: OpenWindow, dragged: list[list[Photo]]) -> None:
    """A photo that is not selected is dragged alone, by the first gesture; nothing else gets selected."""
    user = await open_window()
    await user.sees_photos()
    intended: list[list[Photo]] = []
    user.view.drag_intended.connect(intended.append)
    user.view.drag_wanted.connect(dragged.append)
    user.click_tile(0)
    intended.clear()
    for number, way in enumerate(DRAG_BOTH_WAYS, start=1):
        user.press_at(middle(user, 3))
        assert intended == [[user.photos[3]]] * number
        user.pull_to(middle(user, 3) + way / QApplication.startDragDistance())
        assert len(dragged) == number - 1
        user.pull_to(middle(user, 3) + way)
        user.pull_to(middle(user, 3) + way * 2)
        user.let_go_at(middle(user, 3) + way * 2)
        assert dragged == [[user.photos[3]]] * number
    assert (user.selected, user.current_row) == ([0], 0)


@pytest.mark.battery
async def test_many_are_dragged_together(open_window: OpenWindow, dragged: list[list[Photo]]) -> None:
    """Pressed on one of those that are selected, all come along; let go without a drag, the one is chosen."""
    user = await open_window()
    await user.sees_photos()
    user.view.drag_wanted.connect(dragged.append)
    user.click_tile(0)
    user.click_tile(2, SHIFT)
    user.press_at(middle(user, 1))
    assert user.selected == [0, 1, 2]
    user.pull_to(middle(user, 1) + FAR)
    user.let_go_at(middle(user, 1) + FAR)
    assert dragged == [user.photos[:3]]
    assert user.selected == [0, 1, 2]
    user.press_at(middle(user, 1))
    user.let_go_at(middle(user, 1))
    assert user.selected == [1]


@pytest.mark.battery
async def test_the_selection_survives(open_window: OpenWindow) -> None:
    """More photos, other sizes and a photo that was open change nothing about what is selected."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(1)
    user.click_tile(3, CTRL)
    come = len(user.photos)
    user.press(Qt.Key.Key_Plus, CTRL)
    user.window.resize(1120, 700)
    assert user.selected == [1, 3]
    user.scroll_to(user.view.verticalScrollBar().maximum())
    await user.until(lambda: user.view.photos.rowCount() > come, "the next page")
    assert user.selected == [1, 3]
    assert user.view.selected_photos() == [user.photos[1], user.photos[3]]
    user.press(Qt.Key.Key_Return, on=user.view)
    user.press(Qt.Key.Key_Right)
    assert user.opened == user.photos[4]
    user.press(Qt.Key.Key_Escape)
    assert (user.selected, user.current_row) == ([1, 3], 4)


@pytest.mark.battery
async def test_the_selection_is_found_again(open_window: OpenWindow) -> None:
    """Whoever goes to another list and back finds selected what was selected, there and here."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(1)
    user.click_tile(4, SHIFT)
    user.press(Qt.Key.Key_2, CTRL)
    await user.sees_photos()
    assert user.selected == []
    user.click_tile(0)
    user.window.actions_by_id["go-back"].trigger()
    assert (user.selected, user.current_row) == ([1, 2, 3, 4], 4)
    user.click_tile(0, CTRL)
    assert user.selected == [0, 1, 2, 3, 4]
    user.window.actions_by_id["go-forward"].trigger()
    assert user.selected == [0]


@pytest.mark.battery
async def test_everything_of_a_long_list_can_be_selected(open_window: OpenWindow) -> None:
    """Each time all that has come by then is selected, and what comes later is not."""
    user = await open_window()
    await user.sees_photos()
    for page in range(1, PHOTOS // 30 + 1):
        await user.sees_photos(page * 30)
        user.scroll_to(user.view.verticalScrollBar().maximum())
        if page == 2:
            user.press(Qt.Key.Key_A, CTRL)
            chosen = user.view.selected_count
    assert chosen < user.view.photos.rowCount() == PHOTOS
    assert user.view.selected_count == chosen
    user.press(Qt.Key.Key_A, CTRL)
    assert user.view.selected_count == PHOTOS
    assert user.view.selected_photos() == user.photos


@pytest.mark.battery
async def test_photos_stay_in_sight_and_selected_when_more_come(open_window: OpenWindow) -> None:
    """One that is half in view stays there when the next page comes; a grown folder takes nothing away."""
    user = await open_window()
    await user.sees_pictures()
    height = user.view.viewport().height()
    row = next(row for row in user.view.visible_rows() if user.tile(row).bottom() > height)
    tile = user.tile(row)
    point = QPoint(tile.center().x(), (tile.top() + height) // 2)
    user.press_at(point)
    user.let_go_at(point)
    assert user.selected == [row]
    count, feed = len(user.photos), user.wall.feed
    assert feed is not None
    feed.load_more()
    await user.until(lambda: len(user.photos) > count, "the next page")
    assert user.tile(row) == tile
    user.click_tile(0, CTRL)
    user.window.show_more_photos()
    assert user.selected == [0, row]
    assert any("More photos" in text for text in user.window.toasts.texts)


@pytest.mark.battery
async def test_the_bar_ends_quietly(
    open_window: OpenWindow, windows: Windows, capfd: pytest.CaptureFixture[str]
) -> None:
    """The program that ends with photos selected complains of nothing."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    assert user.window.selection_bar.isVisible()
    await windows.close(user)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Error" not in capfd.readouterr().err


@pytest.mark.battery
async def test_another_button_ends_no_band(open_window: OpenWindow) -> None:
    """The right button, let go while the left one draws a band, changes nothing."""
    user = await open_window()
    await user.sees_photos()
    user.press_at(QPoint(2, 2))
    user.pull_to(middle(user, 0))
    QTest.mouseRelease(user.view.viewport(), Qt.MouseButton.RightButton, pos=middle(user, 0))
    user.pull_to(middle(user, 1))
    assert user.selected == [0, 1]
    user.let_go_at(middle(user, 1))
    assert user.selected == [0, 1]
