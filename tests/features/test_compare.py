"""Photos beside each other."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photodesk.domain.photo import Photo
from photodesk.ui.compare.cell import Cell
from photodesk.ui.compare.compare import Compare
from tests.features.conftest import OpenWindow
from tests.features.pointer import drag, turn_wheel
from tests.features.user import CTRL, LEFT, User

pytestmark = pytest.mark.battery

SHIFT = Qt.KeyboardModifier.ShiftModifier


async def compared(user: User, *rows: int) -> Compare:
    """Select photos with the mouse and compare them."""
    await user.sees_pictures()
    user.click_tile(rows[0])
    for row in rows[1:]:
        rect = user.view.visualRect(user.view.photos.index(row))
        QTest.mouseClick(user.view.viewport(), LEFT, CTRL, rect.center())
    user.press(Qt.Key.Key_C)
    compare = user.window.viewing.compare
    assert compare.isVisible()
    await user.until(lambda: all(cell.stage.is_sharp for cell in compare.cells), "all of them, sharp")
    return compare


def shown(compare: Compare) -> list[Photo]:
    return [cell.photo for cell in compare.cells]


def levels(compare: Compare) -> list[float]:
    return [round(cell.stage.zoom.level, 2) for cell in compare.cells]


def focused() -> Cell:
    cell = QApplication.focusWidget()
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize("rows", [(0, 2), (0, 1, 2), (0, 1, 2, 3)])
async def test_selected_photos_stand_beside_each_other(
    open_window: OpenWindow, rows: tuple[int, ...]
) -> None:
    """C shows two to four selected photos, each with title and photographer; Esc leads back to them.

    They overlap nowhere, cost no request for data, and are selected as before.
    """
    user = await open_window()
    await user.sees_places()
    await user.sees_photos()
    user.click_tile(rows[-1])
    await user.sees_details()
    requests = user.api_requests
    compare = await compared(user, *rows)
    assert shown(compare) == [user.photos[row] for row in rows]
    for cell in compare.cells:
        assert cell.photo.photographer is not None
        assert any(cell.photo.photographer.name in text for text in user.texts(cell))
        assert cell.stage.width() > 150
    rects = [cell.geometry() for cell in compare.cells]
    assert not [1 for at, rect in enumerate(rects) for other in rects[at + 1 :] if rect.intersects(other)]
    user.press(Qt.Key.Key_Escape)
    assert user.wall.isVisible()
    assert user.view.selected_photos() == [user.photos[row] for row in rows]
    assert user.api_requests <= requests + len(rows)  # clicks on the wall ask for details, comparing does not


async def test_one_photo_or_five_are_not_compared(open_window: OpenWindow) -> None:
    """The command is there for two to four selected photos alone."""
    user = await open_window()
    await user.sees_pictures()
    action = user.window.actions_by_id["compare"]
    enabled = []
    for row in range(5):
        rect = user.view.visualRect(user.view.photos.index(row))
        QTest.mouseClick(user.view.viewport(), LEFT, CTRL, rect.center())
        enabled.append(action.isEnabled())
    assert enabled == [False, True, True, True, False]
    user.press(Qt.Key.Key_C)
    assert not user.window.viewing.compare.isVisible()


async def test_they_move_together(open_window: OpenWindow) -> None:
    """A wheel over one zooms all to the same part; with Shift, or the button out, that one alone."""
    user = await open_window()
    compare = await compared(user, 0, 1, 2)
    stage = compare.cells[1].stage
    turn_wheel(stage, 6, stage.picture_rect().center() + QPointF(20, 10))
    assert len(set(levels(compare))) == 1
    assert levels(compare)[0] > 3
    before = [cell.stage.zoom.visible for cell in compare.cells]
    drag(stage, QPoint(100, 100), QPoint(60, 80))
    assert all(cell.stage.zoom.visible != part for cell, part in zip(compare.cells, before, strict=True))
    turn_wheel(stage, 2, QPointF(stage.rect().center()), keys=SHIFT)
    alone = levels(compare)
    assert alone[1] > alone[0] == alone[2]
    user.click(compare.together)
    turn_wheel(compare.cells[0].stage, -1, QPointF(stage.rect().center()))
    assert levels(compare)[0] < alone[0]
    assert levels(compare)[1:] == alone[1:]


async def test_keys_alone_compare_and_choose(open_window: OpenWindow) -> None:
    """Arrows go from one to the next, L and the zoom act, X takes one out, Enter opens the chosen one."""
    user = await open_window()
    compare = await compared(user, 0, 1, 2)
    assert focused().photo == user.photos[0]
    user.press(Qt.Key.Key_Right)
    assert focused().photo == user.photos[1]
    user.press(Qt.Key.Key_L)
    favourites = user.application.desk.favourites
    assert [photo.ref in favourites for photo in user.photos[:3]] == [False, True, False]
    user.press(Qt.Key.Key_Plus)
    assert min(levels(compare)) > 1
    user.press(Qt.Key.Key_0)
    assert levels(compare) == [1, 1, 1]
    user.press(Qt.Key.Key_X)
    assert shown(compare) == [user.photos[0], user.photos[2]]
    assert focused().photo == user.photos[2]
    user.press(Qt.Key.Key_Return)
    assert user.opened.ref == user.photos[2].ref
    await user.sees_open()
    assert compare.cells == []
    user.press(Qt.Key.Key_Escape)
    assert user.current.ref == user.photos[2].ref


async def test_buttons_do_the_same(open_window: OpenWindow) -> None:
    """Heart, cross and open are buttons on each; the last one left is the chosen one."""
    user = await open_window()
    compare = await compared(user, 0, 1, 2)
    user.click(user.tool("Favourite", compare.cells[2]))
    assert user.photos[2].ref in user.application.desk.favourites
    assert user.tool("Unfavourite", compare.cells[2]).isVisible()
    cross = "Remove from the comparison"
    user.click(user.tool(cross, compare.cells[0]))
    assert shown(compare) == [user.photos[1], user.photos[2]]
    user.click(user.tool(cross, compare.cells[0]))
    assert user.opened.ref == user.photos[2].ref
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert compare.findChildren(Cell) == []
    user.press(Qt.Key.Key_Escape)
    compare = await compared(user, 3, 4)
    user.click(user.tool("Open this photo", compare.cells[1]))
    assert user.opened.ref == user.photos[4].ref


async def test_large_pictures_share_the_memory_of_one(open_window: OpenWindow) -> None:
    """Zoomed in, all of them together take no more than one photo in the photo view may."""
    user = await open_window()
    compare = await compared(user, 0, 1)
    user.press(Qt.Key.Key_1)
    await user.until(lambda: all(cell.stage.layers.large for cell in compare.cells), "the large pictures")
    assert sum(cell.stage.layers.large_bytes for cell in compare.cells) < 25_000_000 * 4 * 1.34
    user.press(Qt.Key.Key_Escape)
    assert compare.cells == []


async def test_going_elsewhere_ends_it(open_window: OpenWindow) -> None:
    """A place chosen in the sidebar shows its wall."""
    user = await open_window()
    compare = await compared(user, 0, 1)
    user.window.actions_by_id["editorial"].trigger()
    assert not compare.isVisible()
    assert user.wall.isVisible()


async def test_commands_are_for_the_one_with_the_ring(open_window: OpenWindow) -> None:
    """Menus name and open the photo that keys act on, and nothing on the wall behind is selected anew."""
    user = await open_window()
    await compared(user, 0, 1, 2)
    actions = user.window.actions_by_id
    assert actions["download"].text() == "&Download"
    assert not actions["select-all"].isEnabled()
    actions["open"].trigger()
    assert user.opened.ref == user.photos[0].ref


async def test_another_service_ends_it(open_window: OpenWindow) -> None:
    """Photos of a service that is no longer in use are not compared any further."""
    user = await open_window()
    compare = await compared(user, 0, 1)
    user.application.desk.connection.service_changed.emit()
    assert compare.cells == []
    assert user.wall.isVisible()
    await user.sees_photos()
