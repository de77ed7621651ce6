"""Boards beside everything else: collections, hearts, the bar of what is selected, files for the sidebar."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QTreeView

from tests.fakes.keyrings import MemoryKeyring
from tests.features.board_user import BoardUser, drop, of_files, picture
from tests.features.collector import Collector, collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.user import User

OpenWindow = Callable[..., Awaitable[User]]
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def with_board(user: User, count: int) -> tuple[BoardUser, list[str]]:
    """Make a board with the first photos of the wall, and go there; return their ids, too."""
    board, photos = BoardUser(user), user.photos[:count]
    user.window.boards.put(user.application.desk.boards.create("Mood"), photos)
    ids = [photo.ref.id for photo in photos]
    user.click_place(user.place("Mood"))
    await board.sees(ids)
    return board, ids


@pytest.mark.battery
async def test_photos_of_a_board_go_to_a_collection(
    start_sandbox: StartSandbox, keyring: MemoryKeyring, windows: Windows
) -> None:
    """A opens its menu on the photo that one stands on; what is chosen there reaches the service."""
    at: Collector = await collector(start_sandbox(), windows)
    at.collecting.create("Sea")
    board, ids = await with_board(at.user, 6)
    board.click(ids[4])
    board.click(ids[5], SHIFT)
    at.user.press(Qt.Key.Key_A, on=board.view)
    await at.user.until(at.menu.isVisible, "the menu")
    assert at.menu.accessibleName() == "Add 2 photos to"
    tile = board.view.frames.on_screen(board.row(ids[5]))
    shown = QRect(board.view.viewport().mapToGlobal(tile.topLeft()), tile.size())
    assert shown.top() < at.menu.y() < shown.bottom()
    assert shown.intersects(at.menu.geometry())
    at.entries["Sea"].trigger()
    at.menu.close()
    assert at.rows[0] == "Sea 2"
    await at.is_sent()
    assert set(at.held("Sea")) == set(ids[4:])


async def test_the_bar_of_what_is_selected_lies_over_a_board(open_window: OpenWindow) -> None:
    """Its hearts are those of the wall; Clear lets go; without photos selected it is not there."""
    user = await open_window()
    await user.sees_photos()
    board, ids = await with_board(user, 4)
    bar = user.window.selection_bar
    board.click(ids[0])
    assert bar.text == ""
    board.click(ids[2], SHIFT)
    assert bar.text == "3 of 4 selected"
    assert bar.isVisible()
    room = board.page.geometry()  # of the wall, as that of the bar is
    assert room.contains(bar.geometry())
    assert room.bottom() - bar.geometry().bottom() < 40
    user.click(user.tool("Favourite 3 photos", bar))
    likes = user.application.desk.likes
    assert [likes.is_on(photo) for photo in user.photos[:4]] == [True, True, True, False]
    board.press(Qt.Key.Key_Escape)
    assert bar.text == ""
    board.click(ids[0])
    board.click(ids[1], SHIFT)
    assert bar.text == "2 of 4 selected"
    user.click_place(user.place("Editorial"))
    await user.sees_photos()
    assert bar.text == ""
    user.click_tile(0)
    user.click_tile(1, SHIFT)
    assert bar.text.startswith("2 of ")


@pytest.mark.battery
async def test_files_are_dropped_on_a_board_in_the_sidebar(open_window: OpenWindow, tmp_path: Path) -> None:
    """A board takes them, New board… makes one of them, and no other place does."""
    user = await open_window()
    await user.sees_photos()
    board, ids = await with_board(user, 1)
    one, two = picture(tmp_path / "one.png"), picture(tmp_path / "two.png")
    tree = user.window.sidebar.findChildren(QTreeView)[0]
    assert not drop(tree.viewport(), of_files([one]), tree.visualRect(user.place("Editorial")).center())
    assert drop(tree.viewport(), of_files([one]), tree.visualRect(user.place("Mood")).center())
    await board.sees([*ids, "one"])
    assert drop(tree.viewport(), of_files([two]), tree.visualRect(user.place("New board…")).center())
    await user.until(lambda: board.names == ["Mood", "New board"], "another board")
    user.click_place(user.place("New board"))
    await board.sees(["two"])
