"""One photo, large, and the way to its neighbours and back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton, QWidget

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from tests.features.conftest import OpenWindow
from tests.features.pointer import move
from tests.features.user import CTRL, User


async def test_enter_opens_and_escape_leads_back(open_window: OpenWindow) -> None:
    """Enter shows the photo large and sharp with its credit; Esc leads back to it on the wall."""
    user = await open_window()
    await user.sees_photos()
    photo = user.open_row(2)
    assert photo == user.photos[2]
    await user.sees_open(photo)
    assert photo.photographer is not None
    assert photo.photographer.name in user.window.photo_view.bar.text
    assert not user.wall.isVisible()
    user.press(Qt.Key.Key_Escape)
    await user.until(user.wall.isVisible, "the wall")
    assert user.current.ref == photo.ref
    assert user.in_view(2)


async def test_arrows_step_to_neighbours(open_window: OpenWindow) -> None:
    """Right and left show the photos beside it, each for the one request of its details."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.open_row(1)
    await user.sees_open(user.photos[1])
    await user.sees_details()
    requests = user.api_requests
    user.press(Qt.Key.Key_Right)
    await user.sees_open(user.photos[2])
    await user.sees_details()
    assert user.api_requests == requests + 1
    user.press(Qt.Key.Key_Left)
    user.press(Qt.Key.Key_Left)
    await user.sees_open(user.photos[0])
    await user.sees_details()
    assert user.api_requests == requests + 2
    user.press(Qt.Key.Key_Left)
    assert user.opened.ref == user.photos[0].ref


async def test_the_photo_looked_at_last_is_in_view_afterwards(open_window: OpenWindow) -> None:
    """Whoever steps far and goes back finds the photo they saw last, not the one they began with."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    while (
        user.in_view(row := user.photos.index(user.opened) if user.opened in user.photos else 0) and row < 25
    ):
        user.press(Qt.Key.Key_Right)
    last = user.opened
    assert not user.in_view(user.ids.index(last.ref))
    user.press(Qt.Key.Key_Escape)
    assert user.current.ref == last.ref
    await user.until(lambda: user.in_view(user.current_row), "the photo seen last")
    user.press(Qt.Key.Key_Right)
    assert user.current_row == user.ids.index(last.ref) + 1


async def test_stepping_past_the_last_photo_brings_the_next_page(open_window: OpenWindow) -> None:
    """The photo view asks for more before the list ends."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    loaded = len(user.photos)
    for _ in range(loaded - 5):
        user.press(Qt.Key.Key_Right)
    await user.until(lambda: len(user.photos) > loaded, "the next page")
    assert user.opened.ref == user.photos[loaded - 5].ref


async def test_the_mouse_opens_and_closes_too(open_window: OpenWindow) -> None:
    """A double click opens a photo, and the arrow of the bar leads back."""
    user = await open_window()
    await user.sees_photos()
    user.double_click_tile(1)
    await user.sees_open(user.photos[1])
    user.click(user.tool("Back to the wall (Esc)", user.window.photo_view.bar))
    assert user.wall.isVisible()


async def test_the_bar_over_the_photo_has_its_buttons(open_window: OpenWindow) -> None:
    """Next, previous, favourite and back can be clicked as well."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(1)
    bar = user.window.photo_view.bar
    assert bar.isVisible()
    assert not bar.findChildren(QPushButton)
    user.click(user.tool("Next photo (→)", bar))
    assert user.opened.ref == user.photos[2].ref
    user.click(user.tool("Previous photo (←)", bar))
    assert user.opened.ref == user.photos[1].ref
    user.click(user.tool("Favourite (L)", bar))
    assert user.opened.ref in user.application.desk.favourites
    action = user.window.actions_by_id["favourite"]
    await user.until(lambda: action.iconText() == "Unfavourite", "what a click does now")
    bar.come()
    user.click(user.tool("Unfavourite (L)", bar))
    assert user.opened.ref not in user.application.desk.favourites
    bar.come()
    user.click(user.tool("Back to the wall (Esc)", bar))
    assert user.wall.isVisible()


def on_centre(user: User, widget: QWidget) -> QPoint:
    return widget.mapTo(user.window.body.centre, QPoint(0, 0))


async def test_a_photo_grows_out_of_its_tile_and_shrinks_back(open_window: OpenWindow) -> None:
    """It is seen from the first moment, where its tile was; back, it goes to the tile it ended on."""
    user = await open_window()
    await user.sees_pictures()
    flight, stage = user.window.opening.flight, user.window.photo_view.stage
    tile = user.view.visualRect(user.view.photos.index(1)).translated(on_centre(user, user.view.viewport()))
    user.double_click_tile(1)
    assert flight.isVisible()
    assert flight.start.toRect() == tile
    place = stage.picture_rect().translated(on_centre(user, stage).toPointF())
    assert flight.end == place
    canvas = user.application.theme.colours.canvas
    assert user.colour_at(user.window.body.centre, tile.center()) != canvas
    await user.until(lambda: not flight.isVisible(), "the end of its way")
    assert user.colour_at(user.window.body.centre, place.center().toPoint()) != canvas
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Escape)
    assert flight.isVisible()
    tile = user.view.visualRect(user.view.photos.index(2)).translated(on_centre(user, user.view.viewport()))
    assert flight.end.toRect() == tile
    await user.until(lambda: not flight.isVisible(), "the wall alone")


@pytest.mark.battery
async def test_whoever_wants_less_motion_has_none(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The photo is there at once, and so is the wall."""
    monkeypatch.setattr(Theme, "moves", property(lambda _: False))
    user = await open_window()
    await user.sees_pictures()
    user.double_click_tile(1)
    assert not user.window.opening.flight.isVisible()
    user.press(Qt.Key.Key_Escape)
    assert not user.window.opening.flight.isVisible()


async def test_the_pointer_leaves_with_the_bar_in_full_screen(open_window: OpenWindow) -> None:
    """In full screen nothing but the photo is left; in a window the pointer stays."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(1)
    view = user.window.photo_view
    view.bar._leave_now()
    assert view.stage.cursor().shape() != Qt.CursorShape.BlankCursor
    user.press(Qt.Key.Key_F11)
    view.bar.come()
    view.bar._leave_now()
    assert not view.bar.isVisible()
    assert view.stage.cursor().shape() == Qt.CursorShape.BlankCursor
    move(view.stage, QPoint(200, 200))
    assert view.bar.isVisible()
    assert view.stage.cursor().shape() != Qt.CursorShape.BlankCursor
    user.press(Qt.Key.Key_F11)


def _menu_at(user: User, reason: QContextMenuEvent.Reason) -> None:
    """Ask for a menu in the middle of the photo."""
    view = user.window.photo_view
    point = view.rect().center()
    QApplication.sendEvent(view, QContextMenuEvent(reason, point, view.mapToGlobal(point)))


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
async def test_the_photo_has_a_menu(open_window: OpenWindow, reason: QContextMenuEvent.Reason) -> None:
    """By mouse and by keyboard it offers what can be done with the photo that is open, and does it."""
    user = await open_window()
    await user.sees_photos()
    photo = user.open_row(1)
    await user.sees_open(photo)
    _menu_at(user, reason)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {each.text().replace("&", ""): each for each in menu.actions() if each.isEnabled()}
    assert {"Favourite", "Download", "Fit the whole photo", "100 %", "Photos by this photographer"} <= set(
        offered
    )
    offered["Favourite"].trigger()
    menu.close()
    assert photo.ref in user.application.desk.favourites


@pytest.mark.battery
async def test_a_slideshow_goes_on_without_a_menu(open_window: OpenWindow) -> None:
    """While photos change by themselves no menu comes: it would act on another one than it was asked for."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_open(user.open_row(1))
    user.press(Qt.Key.Key_S)
    _menu_at(user, QContextMenuEvent.Reason.Mouse)
    assert QApplication.activePopupWidget() is None
    user.press(Qt.Key.Key_Escape)


@pytest.mark.battery
async def test_the_bar_of_the_photo_keeps_room_for_the_title(open_window: OpenWindow) -> None:
    """Between wide panes the bar leaves out what menus offer as well, and shows it again in a wide window."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_open(user.open_row(1))
    user.window.body.set_widths(Size.SIDEBAR_MOST, Size.INSPECTOR + 60)
    bar = user.window.photo_view.bar
    names = ("Details", "Slideshow", "Filmstrip")

    def seen() -> list[str]:
        tools = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
        assert all(bar.rect().contains(each.geometry()) for each in tools)
        return [each.accessibleName() for each in tools]

    bar.come()
    user.window.resize(1600, 900)
    await user.until(lambda: sum(each.startswith(names) for each in seen()) == len(names), "all buttons")
    user.window.resize(Size.INSPECTOR_FLOATS_BELOW, 600)
    bar.come()
    await user.until(lambda: not any(each.startswith(names) for each in seen()), "room for the title")
    assert bar.isVisible()
    assert any(each.startswith("Download") for each in seen())
    title = next(each for each in bar.findChildren(QLabel) if each.text() == user.opened.title)
    await user.until(lambda: title.width() >= Size.TITLE_LEAST, "the title")
    user.window.resize(1600, 900)
    await user.until(
        lambda: sum(each.startswith(names) for each in seen()) == len(names), "all buttons again"
    )


@pytest.mark.battery
async def test_the_bar_of_the_photo_downloads_it(open_window: OpenWindow) -> None:
    """Its button does what Ctrl+S does."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_open(user.open_row(1))
    bar = user.window.photo_view.bar
    bar.come()
    button = next(
        each for each in bar.findChildren(QToolButton) if each.accessibleName().startswith("Download")
    )
    user.click(button)
    await user.until(lambda: any("Downloaded to" in text for text in user.window.toasts.texts), "the file")


@pytest.mark.battery
async def test_commands_follow_from_photo_to_photo(open_window: OpenWindow) -> None:
    """The menu offers to unfavourite a favourite, and to favourite the one after it."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    action = user.window.actions_by_id["favourite"]
    user.press(Qt.Key.Key_L)
    await user.until(lambda: action.text() == "Un&favourite", "the way back")
    user.press(Qt.Key.Key_Right)
    assert action.text() == "&Favourite"
    user.press(Qt.Key.Key_Left)
    assert action.text() == "Un&favourite"


@pytest.mark.battery
@pytest.mark.parametrize("comparing", [False, True])
async def test_who_leaves_the_search_is_where_they_were(open_window: OpenWindow, comparing: bool) -> None:
    """Esc in the field gives the keys back to the open photo, or to those that are compared."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.click_tile(1, CTRL)
    user.press(Qt.Key.Key_C if comparing else Qt.Key.Key_Return)
    viewing = user.window.viewing
    before = viewing.compare.photo if comparing else user.opened
    user.press(Qt.Key.Key_F, CTRL)
    user.press(Qt.Key.Key_Escape)
    user.press(Qt.Key.Key_Right)
    after = viewing.compare.photo if comparing else user.opened
    assert after is not None
    assert after != before
