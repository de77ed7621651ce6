"""What can be done on a tile itself: its small buttons, the badge of what is not free, another try."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from photodesk.ui.wall.buttons import TileButton, button_rects
from tests.fakes.fault_service import FaultService, Reply, as_json
from tests.features.conftest import OpenWindow, Windows
from tests.features.user import User

HAND, ARROW = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor


def spot(user: User, row: int, button: TileButton) -> QPoint:
    """Return where a button of a tile is."""
    photo = user.photos[row]
    return button_rects(user.view._tiles.places(row), user.view._tiles.buttons(photo))[button].center()


def click(user: User, point: QPoint) -> None:
    user.press_at(point)
    user.let_go_at(point)


async def at_rest(user: User) -> None:
    """Wait until the pictures have come and have faded in."""
    await user.sees_pictures()
    amount, rows = user.view._fades.amount, user.view.visible_rows()
    await user.until(lambda: all(amount(user.photos[row].ref) == 1 for row in rows), "pictures at rest")


def tip_at(user: User, point: QPoint) -> str:
    """Return what the tool tip at a point of the wall says; "" where there is none."""
    viewport = user.view.viewport()
    user.hover(point)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    return QToolTip.text() if viewport.toolTip() else ""


async def test_the_pointer_lights_a_tile_and_its_buttons(open_window: OpenWindow) -> None:
    """Only the lower edge changes; a button under the pointer is lit, has a hand, and says its key."""
    user = await open_window()
    await at_rest(user)
    viewport, heart = user.view.viewport(), spot(user, 1, TileButton.HEART)
    upper, lower = user.tile(1).center() - QPoint(0, 10), user.tile(1).bottomLeft() + QPoint(12, -6)
    user.hover(QPoint(2, 2))
    rest = (user.colour_at(viewport, upper), user.colour_at(viewport, lower))
    user.hover(upper)
    assert user.colour_at(viewport, upper) == rest[0]
    assert user.colour_at(viewport, lower) != rest[1]
    assert viewport.cursor().shape() is ARROW
    beside = user.colour_at(viewport, heart - QPoint(10, 10))
    user.hover(heart)
    assert viewport.cursor().shape() is HAND
    assert user.colour_at(viewport, heart - QPoint(10, 10)) != beside
    assert "Favourite (L)" in tip_at(user, heart)
    assert tip_at(user, upper) == ""
    user.hover(QPoint(2, 2))
    assert viewport.cursor().shape() is ARROW


async def test_a_heart_says_what_a_click_on_it_does(open_window: OpenWindow) -> None:
    """The tip of a filled heart offers to take it away, and turns as the heart does under the pointer."""
    user = await open_window()
    await at_rest(user)
    heart, beside = spot(user, 1, TileButton.HEART), spot(user, 2, TileButton.HEART)
    assert "Favourite (L)" in tip_at(user, heart)
    click(user, heart)
    await user.until(lambda: "Unfavourite (L)" in tip_at(user, heart), "the other words")
    assert "Favourite (L)" in tip_at(user, beside)
    assert "Unfavourite (L)" in tip_at(user, heart)
    click(user, heart)
    await user.until(lambda: "Favourite (L)" in tip_at(user, heart), "the first words")


async def test_a_button_acts_on_its_photo_alone(open_window: OpenWindow) -> None:
    """Whatever is selected, the heart is that of its tile; a press that slips off the heart does nothing."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, Qt.KeyboardModifier.ControlModifier)
    click(user, spot(user, 2, TileButton.HEART))
    favourites = user.application.desk.favourites
    assert [photo.ref in favourites for photo in user.photos[:3]] == [False, False, True]
    assert user.selected == [0, 1]
    user.press_at(spot(user, 2, TileButton.HEART))
    user.let_go_at(user.tile(2).center())
    assert user.photos[2].ref in favourites


async def test_saving_is_offered_where_it_is_possible(open_window: OpenWindow) -> None:
    """The button is there once something can save, tells which photo, and goes when nothing can any more."""
    user = await open_window()
    await user.sees_photos()
    wanted: list[object] = []
    user.view.download_wanted.connect(wanted.append)
    user.view.offer_download(False)
    assert TileButton.DOWNLOAD not in user.view._tiles.buttons(user.photos[0])
    user.view.offer_download(True)
    place = spot(user, 0, TileButton.DOWNLOAD)
    assert "Download" in tip_at(user, place)
    click(user, place)
    assert wanted == [user.photos[0]]


async def test_what_is_not_free_is_marked(fault_service: FaultService, windows: Windows) -> None:
    """It has a badge also at rest, is spoken of so, and is not offered to be saved."""
    page: list[object] = list(fault_service.page(1))
    page[1] = fault_service.photo(2, premium=True)
    fault_service.answers["/photos?page=1"] = as_json(page)
    user = await windows.open(api_url=fault_service.url)
    await at_rest(user)
    user.view.offer_download(True)
    user.hover(QPoint(2, 2))
    assert user.photos[1].premium
    seen = user.view.viewport().grab().toImage()

    def colours(row: int) -> set[str]:
        """Return the colours of a line across where the badge is, and of no more."""
        corner = user.tile(row).topLeft()
        return {seen.pixelColor(corner + QPoint(x, 17)).name() for x in range(12, 24)}

    assert len(colours(1)) > len(colours(2))
    assert "not free" in user.view.photos.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert TileButton.DOWNLOAD not in user.view._tiles.buttons(user.photos[1])
    assert TileButton.DOWNLOAD in user.view._tiles.buttons(user.photos[2])


async def failing(user: User) -> None:
    """Wait until the second picture is given up."""
    await user.sees_photos()
    error = user.application.thumbnails.error
    await user.until(lambda: error(user.photos[1].ref) is not None, "the end of the tries")


async def test_a_click_tries_again(fault_service: FaultService, windows: Windows) -> None:
    """A tile without its picture has a button for another try, which brings it."""
    fault_service.answers["/images/photo2"] = Reply(b"", status=404)
    user = await windows.open(api_url=fault_service.url)
    await failing(user)
    place = spot(user, 1, TileButton.RETRY)
    before = user.colour_at(user.view.viewport(), place - QPoint(0, 13))
    user.hover(place)
    assert user.colour_at(user.view.viewport(), place - QPoint(0, 13)) != before
    assert "Reload this picture" in tip_at(user, place)
    del fault_service.answers["/images/photo2"]
    click(user, place)
    await user.until(lambda: user.has_picture(1), "the picture")
    assert user.selected == []
    assert TileButton.RETRY not in user.view._tiles.buttons(user.photos[1])


async def test_a_command_tries_again(fault_service: FaultService, windows: Windows) -> None:
    """The menu offers another try for the photo one stands on while its picture has failed, and no longer."""
    fault_service.answers["/images/photo2"] = Reply(b"", status=404)
    user = await windows.open(api_url=fault_service.url)
    await failing(user)
    reload = user.window.actions_by_id["reload-picture"]
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Home)
    assert not reload.isEnabled()
    user.press(Qt.Key.Key_Right)
    assert reload.isEnabled()
    del fault_service.answers["/images/photo2"]
    reload.trigger()
    await user.until(lambda: user.has_picture(1), "the picture")
    await user.until(lambda: not reload.isEnabled(), "an end of the offer")
