"""Looking closely: zoom and pan by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.features.conftest import OpenWindow
from tests.features.pointer import drag, move, turn_wheel
from tests.features.user import CTRL, LEFT, NO_KEYS, User


async def opened(user: User) -> None:
    """Open the widest of the first photos that is not too large to be drawn quickly."""
    await user.sees_photos()
    user.open_row(1)
    await user.sees_open()


async def test_keys_zoom(open_window: OpenWindow) -> None:
    """0, F, 1 and 2 fit, fill and show pixels; + and - go in steps; the bar says how large the photo is."""
    user = await open_window()
    await opened(user)
    bar, zoom = user.window.photo_view.bar, user.window.photo_view.stage.zoom
    assert bar.zoom_text == "Fit"
    user.press(Qt.Key.Key_1)
    assert (bar.zoom_text, zoom.factor) == ("100 %", 1)
    user.press(Qt.Key.Key_2)
    assert bar.zoom_text == "200 %"
    user.press(Qt.Key.Key_F)
    assert bar.zoom_text == "Fill"
    user.press(Qt.Key.Key_0)
    assert bar.zoom_text == "Fit"
    fitting = zoom.factor
    user.press(Qt.Key.Key_Plus)
    assert zoom.factor > fitting
    user.press(Qt.Key.Key_Plus, CTRL)
    larger = zoom.factor
    user.press(Qt.Key.Key_Minus)
    assert fitting < zoom.factor < larger
    user.press(Qt.Key.Key_0, CTRL)
    assert zoom.factor == fitting
    assert bar.isVisible()


async def test_the_wheel_zooms_at_the_pointer(open_window: OpenWindow) -> None:
    """What is under the pointer stays there; turned back far enough, the whole photo is to be seen."""
    user = await open_window()
    await opened(user)
    stage = user.window.photo_view.stage
    at = stage.picture_rect().center() + QPointF(40, -30)
    before = stage.zoom.share_at((at.x(), at.y()))
    turn_wheel(stage, 8, at)
    after = stage.zoom.share_at((at.x(), at.y()))
    assert stage.zoom.level > 3
    assert abs(before[0] - after[0]) < 0.01
    assert abs(before[1] - after[1]) < 0.01
    turn_wheel(stage, -20, at)
    assert user.window.photo_view.bar.zoom_text == "Fit"


async def test_a_touchpad_pinches_and_scrolls(open_window: OpenWindow) -> None:
    """A pinch zooms; two fingers move a photo that is zoomed in, and do nothing to one that is not."""
    user = await open_window()
    await opened(user)
    stage = user.window.photo_view.stage
    middle = QPointF(stage.rect().center())
    turn_wheel(stage, 0, middle, fingers=QPoint(0, 30))
    assert stage.zoom.level == 1
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        middle,
        middle,
        middle,
        1.5,
        QPointF(),
    )
    QApplication.sendEvent(stage, pinch)
    assert 2.4 < stage.zoom.level < 2.6
    left, top, *_ = stage.zoom.rect
    turn_wheel(stage, 0, middle, fingers=QPoint(-20, 30))
    assert stage.zoom.rect[:2] == (left - 20, top + 30)


async def test_a_double_click_shows_pixels_and_the_whole_again(open_window: OpenWindow) -> None:
    """The first goes to 100 % at the point, the second back; neither leaves the photo."""
    user = await open_window()
    await opened(user)
    stage, bar = user.window.photo_view.stage, user.window.photo_view.bar
    QTest.mouseDClick(stage, LEFT, NO_KEYS, stage.rect().center())
    assert bar.zoom_text == "100 %"
    QTest.mouseDClick(stage, LEFT, NO_KEYS, stage.rect().center())
    assert bar.zoom_text == "Fit"
    assert user.window.navigation.photo_is_open


async def test_a_zoomed_photo_is_moved_by_mouse_and_arrows(open_window: OpenWindow) -> None:
    """Arrows and drags move it instead of stepping; Page keys step all the same, to a photo that fits."""
    user = await open_window()
    await opened(user)
    stage, photo = user.window.photo_view.stage, user.opened
    user.press(Qt.Key.Key_2)
    left, top, *_ = stage.zoom.rect
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Down)
    assert stage.zoom.rect[0] < left
    assert stage.zoom.rect[1] < top
    left, top, *_ = stage.zoom.rect
    drag(stage, QPoint(300, 300), QPoint(360, 320))
    moved = (stage.zoom.rect[0] - left, stage.zoom.rect[1] - top)
    assert abs(moved[0] - 60) <= 1
    assert abs(moved[1] - 20) <= 1
    assert user.opened.ref == photo.ref
    user.press(Qt.Key.Key_PageDown)
    assert user.opened.ref == user.photos[2].ref
    assert user.window.photo_view.bar.zoom_text == "Fit"
    user.press(Qt.Key.Key_PageUp)
    assert user.opened.ref == photo.ref


@pytest.mark.battery
async def test_a_larger_picture_comes_when_the_zoom_needs_it(open_window: OpenWindow) -> None:
    """Fitting costs none; zoomed in, the photo stays to be seen until its pixels are there, then all are.

    When the next photo is shown, and when the view is closed, the large picture is given back.
    """
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()  # lists and the next page wait for the pictures in view
    await user.until(lambda: user.application.tasks.names == (), "all that a start asks for")
    await opened(user)
    await user.sees_details()
    view = user.window.photo_view
    assert view.stage.layers.large == ()
    held = user.application.thumbnails.memory.size
    requests = user.api_requests
    user.press(Qt.Key.Key_1)
    assert view.stage.layers.layer(view.stage.zoom.rect[2]) is view.stage.layers.fitted
    await user.until(lambda: view.stage.layers.widest == user.opened.width, "every pixel")
    assert user.application.thumbnails.memory.size <= held + 4 * 1_600 * 1_600 * 3
    assert user.api_requests == requests
    images = user.image_requests
    user.press(Qt.Key.Key_0)
    user.press(Qt.Key.Key_2)
    await user.until(lambda: not user.window.pictures_coming, "rest")
    assert user.image_requests == images
    user.press(Qt.Key.Key_PageDown)
    assert view.stage.layers.large == ()
    user.press(Qt.Key.Key_PageUp)
    user.press(Qt.Key.Key_1)
    await user.until(lambda: view.stage.layers.large, "every pixel again, from the disk")
    user.press(Qt.Key.Key_Escape)
    assert view.stage.layers.large == ()


@pytest.mark.battery
async def test_the_birds_eye_shows_where_one_is(open_window: OpenWindow) -> None:
    """It comes with the zoom, a drag in it moves the photo, and it goes with the zoom."""
    user = await open_window()
    await opened(user)
    view = user.window.photo_view
    assert not view.birds_eye.isVisible()
    user.press(Qt.Key.Key_1)
    assert view.birds_eye.isVisible()
    QTest.mousePress(view.birds_eye, LEFT, NO_KEYS, QPoint(2, 2))
    assert view.stage.zoom.visible[:2] == (0, 0)
    move(view.birds_eye, view.birds_eye.rect().bottomRight(), held=LEFT)
    across, down, width, height = view.stage.zoom.visible
    assert across + width > 0.99
    assert down + height > 0.99
    QTest.mouseRelease(view.birds_eye, LEFT, NO_KEYS, QPoint(2, 2))
    view.birds_eye._leave.timeout.emit()
    assert not view.birds_eye.isVisible()
    user.press(Qt.Key.Key_Plus)
    assert view.birds_eye.isVisible()
    user.press(Qt.Key.Key_0)
    assert not view.birds_eye.isVisible()


@pytest.mark.battery
async def test_a_photo_that_fits_is_dragged_out(open_window: OpenWindow) -> None:
    """Pressing on it tells what may be dragged, moving far enough that it is, once; zoomed in, neither."""
    user = await open_window()
    await opened(user)
    view = user.window.photo_view
    told: list[tuple[str, list[object]]] = []
    view.drag_intended.connect(lambda photos: told.append(("intended", photos)))
    view.drag_wanted.connect(lambda photos: told.append(("wanted", photos)))
    QTest.mouseClick(view.stage, LEFT, NO_KEYS, QPoint(4, 4))
    assert told == []
    QTest.mouseClick(view.stage, LEFT, NO_KEYS, QPoint(300, 300))
    assert told == [("intended", [user.opened])]
    told.clear()
    drag(view.stage, QPoint(300, 300), QPoint(400, 300))
    assert told == [("intended", [user.opened]), ("wanted", [user.opened])]
    told.clear()
    user.press(Qt.Key.Key_2)
    drag(view.stage, QPoint(300, 300), QPoint(400, 300))
    assert told == []


@pytest.mark.battery
async def test_zoom_keys_are_letters_where_one_types(open_window: OpenWindow) -> None:
    """In the search field, and on the wall, the keys of the zoom do nothing to photos."""
    user = await open_window()
    await opened(user)
    user.press(Qt.Key.Key_F, CTRL)
    user.type("1f0", into=user.window.header.search)
    assert user.window.header.search.text() == "1f0"
    assert user.window.photo_view.bar.zoom_text == "Fit"
    user.press(Qt.Key.Key_Escape, on=user.window.photo_view)
    height = user.view.tile_height
    user.press(Qt.Key.Key_Plus)
    assert user.view.tile_height == height
    user.press(Qt.Key.Key_Plus, CTRL)
    assert user.view.tile_height > height


@pytest.mark.battery
async def test_a_reload_leaves_it_as_it_is(open_window: OpenWindow) -> None:
    """F5 gives the photo its neighbours in the new list, and shows it as near as before."""
    user = await open_window()
    await user.sees_pictures()
    user.open_row(2)
    await user.sees_open()
    user.press(Qt.Key.Key_1)
    view, feed = user.window.photo_view, user.wall.feed
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: view.feed is not feed, "the new list")
    assert view.feed is user.wall.feed
    assert view.stage.zoom.factor == 1
    user.press(Qt.Key.Key_PageDown)
    assert user.opened.ref == user.photos[3].ref
