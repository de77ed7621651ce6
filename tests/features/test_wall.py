"""Scrolling the wall and moving on it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.features.conftest import PHOTOS, OpenWindow
from tests.features.user import NO_KEYS, User

AHEAD = 1.2
"""Screens that are left below when more photos have to be on their way."""


def turn_wheel(user: User, notches: int) -> None:
    """Turn the wheel over the wall, down for positive numbers."""
    viewport = user.view.viewport()
    centre = QPointF(viewport.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(viewport.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


async def test_more_photos_come_before_the_end(open_window: OpenWindow) -> None:
    """Whoever scrolls near the end finds it further away, and stays where they are."""
    user = await open_window()
    await user.sees_pictures()
    bar, loaded = user.view.verticalScrollBar(), len(user.photos)
    assert loaded < PHOTOS
    place = bar.maximum() - round(AHEAD * user.view.viewport().height())
    user.scroll_to(place)
    await user.until(lambda: len(user.photos) > loaded, "the next page")
    assert bar.value() == place


async def test_no_photo_appears_twice(open_window: OpenWindow) -> None:
    """Scrolled to its very end, the wall has shown every photo once, for one request a page."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    before = user.api_requests - len(user.photos) // 30
    for page in range(1, PHOTOS // 30 + 1):
        await user.sees_photos(page * 30)
        user.scroll_to(user.view.verticalScrollBar().maximum())
    assert user.wall.feed is not None
    assert not user.wall.feed.more
    assert len(set(user.ids)) == len(user.photos) == PHOTOS
    assert user.api_requests - before == PHOTOS // 30


async def test_the_wheel_scrolls(open_window: OpenWindow) -> None:
    """Three notches of the wheel glide down, three back glide up again."""
    user = await open_window()
    await user.sees_photos()
    turn_wheel(user, 3)
    await user.until(lambda: user.view.verticalOffset() > 150, "the wall further down")
    turn_wheel(user, -9)
    await user.until(lambda: user.view.verticalOffset() == 0, "the top of the wall")


async def test_keys_move_on_the_wall(open_window: OpenWindow) -> None:
    """Arrows go to the photo beside, above and below; Home and End to the first and last; pages between."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    for key, row in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        user.press(key)
        assert user.current_row == row
    first_line = user.view.visualRect(user.view.currentIndex())
    user.press(Qt.Key.Key_Down)
    below = user.view.visualRect(user.view.currentIndex())
    assert below.top() > first_line.bottom()
    assert below.left() <= first_line.center().x() <= below.right() + 6
    user.press(Qt.Key.Key_Up)
    assert user.view.visualRect(user.view.currentIndex()).top() == first_line.top()
    user.press(Qt.Key.Key_PageDown)
    assert user.view.visualRect(user.view.currentIndex()).top() > below.top()
    user.press(Qt.Key.Key_End)
    assert user.current_row == len(user.photos) - 1
    await user.until(lambda: user.in_view(user.current_row), "the last photo")
    user.press(Qt.Key.Key_Home)
    assert user.current_row == 0
    await user.until(lambda: user.in_view(0), "the first photo")


async def test_larger_tiles_keep_the_photo_in_view(open_window: OpenWindow) -> None:
    """Ctrl and plus make the tiles larger around the photo one stands on."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_End)
    await user.until(lambda: user.in_view(user.current_row), "the last photo")
    row, height = user.current_row, user.view.tile_height
    user.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert user.view.tile_height > height
    assert user.window.header.size_slider.value() == user.view.tile_height
    await user.until(lambda: row in user.view.visible_rows(), "the same photo")
    assert user.current_row == row
