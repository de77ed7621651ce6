"""The photos before and after, in one row below the large one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from photodesk.ui.photo.filmstrip import CELL, Filmstrip
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.pointer import drag, turn_wheel
from tests.features.user import LEFT, NO_KEYS, User

pytestmark = pytest.mark.battery


def strip_of(user: User) -> Filmstrip:
    return user.window.photo_view.strip


def click(user: User, row: int) -> None:
    QTest.mouseClick(strip_of(user).viewport(), LEFT, NO_KEYS, strip_of(user).cell(row).center())


async def test_it_is_shown_on_demand_and_remembered(open_window: OpenWindow, windows: Windows) -> None:
    """T and the button show and hide it; it covers no photo; the next session begins as this one ended."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(3)
    strip, stage = strip_of(user), user.window.photo_view.stage
    assert not strip.isVisible()
    high = stage.height()
    user.click(user.tool("Filmstrip (T)", user.window.photo_view.bar))
    assert strip.isVisible()
    assert stage.height() == high - strip.height()
    user.press(Qt.Key.Key_T)
    assert not strip.isVisible()
    assert stage.height() == high
    user.press(Qt.Key.Key_T)
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    again.open_row(0)
    assert strip_of(again).isVisible()
    assert again.window.actions_by_id["filmstrip"].isChecked()


async def test_clicks_and_keys_go_along_it(open_window: OpenWindow) -> None:
    """A click shows that photo; arrows move the mark, and the marked photo stands in the middle."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_T)
    user.open_row(0)
    user.press(Qt.Key.Key_T)
    strip = strip_of(user)
    click(user, 3)
    assert user.opened.ref == user.photos[3].ref
    for _ in range(10):
        user.press(Qt.Key.Key_Right, on=user.window.photo_view)
    assert user.opened.ref == user.photos[13].ref
    assert strip.currentIndex().row() == 13
    middle = strip.viewport().rect().center().x()
    await user.until(lambda: abs(strip.cell(13).center().x() - middle) <= 2, "the photo in the middle")
    user.press(Qt.Key.Key_Left, on=strip)
    assert user.opened.ref == user.photos[12].ref
    user.press(Qt.Key.Key_Home, on=strip)
    assert user.opened.ref == user.photos[0].ref
    user.press(Qt.Key.Key_Escape, on=strip)
    assert user.wall.isVisible()


async def test_it_costs_a_page_near_the_end_and_nothing_else(open_window: OpenWindow) -> None:
    """Showing it and going along asks for no data; its end brings the next page, which it shows as well."""
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()
    user.open_row(0)
    await user.sees_open()
    await user.sees_details()
    requests, images = user.api_requests, user.image_requests
    user.press(Qt.Key.Key_T)
    strip = strip_of(user)
    await user.until(lambda: not user.window.pictures_coming, "rest")
    assert user.api_requests == requests
    loaded = len(user.photos)
    turn_wheel(strip.viewport(), -60, strip.viewport().rect().center().toPointF())
    await user.until(lambda: len(user.photos) > loaded, "the next page")
    await user.until(lambda: strip.model().rowCount() == len(user.photos), "its photos in the strip")
    pages = -(-(len(user.photos) - loaded) // 30)
    assert user.api_requests <= requests + pages
    assert user.image_requests - images <= 2 * len(user.photos)


async def test_a_photo_is_dragged_out_of_it(open_window: OpenWindow) -> None:
    """The photo under the pointer is taken out, and the one that is shown stays."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    user.press(Qt.Key.Key_T)
    strip, view = strip_of(user), user.window.photo_view
    told: list[tuple[str, list[object]]] = []
    view.drag_intended.connect(lambda photos: told.append(("intended", photos)))
    view.drag_wanted.connect(lambda photos: told.append(("wanted", photos)))
    start = strip.cell(2).center()
    drag(strip.viewport(), start, start - QPoint(0, 60))
    assert told == [("intended", [user.photos[2]]), ("wanted", [user.photos[2]])]
    assert user.opened.ref == user.photos[0].ref


async def test_a_long_list_costs_what_is_in_view(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Only the photos in view and a screen beside them are wanted, however many there are."""
    user = await windows.open(api_url=start_sandbox("--count", "150").url)
    await user.sees_photos()
    feed = user.wall.feed
    assert feed is not None
    while len(feed.photos) < 120:
        feed.load_more()
        await user.until(lambda: not feed.loading, "the next page")
    user.window.navigation.open_photo(feed.photos[60])
    user.press(Qt.Key.Key_T)
    strip = strip_of(user)
    await user.until(lambda: not strip._soon.isActive(), "a look at the strip")
    in_view = strip.viewport().width() // CELL.width() + 2
    assert len(user.application.thumbnails._wish) <= 3 * in_view
