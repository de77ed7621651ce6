"""The title of the window names what is in front."""

from PySide6.QtCore import Qt

from photodesk.library.taking_out import short_title
from tests.features.board_user import BoardUser
from tests.features.conftest import OpenWindow
from tests.features.user import CTRL


async def test_the_title_names_what_is_in_front(open_window: OpenWindow) -> None:
    """A photo, photos that are compared: each gives its name, and the list has its own back afterwards."""
    user = await open_window()
    await user.sees_photos()
    assert user.window.windowTitle() == "Editorial"
    photo = user.open_row(1)
    assert user.window.windowTitle() == f"{short_title(photo)}"
    user.press(Qt.Key.Key_Right)
    assert user.window.windowTitle() == f"{short_title(user.photos[2])}"
    user.press(Qt.Key.Key_Escape)
    assert user.window.windowTitle() == "Editorial"
    user.click_tile(0)
    user.click_tile(1, CTRL)
    user.press(Qt.Key.Key_C)
    assert user.window.windowTitle() == "Comparing 2 photos"
    user.press(Qt.Key.Key_Escape)
    assert user.window.windowTitle() == "Editorial"


async def test_the_title_follows_the_name_of_a_board(open_window: OpenWindow) -> None:
    """Renamed, and called as before by Undo, the board is named as it is now; the list behind it is not."""
    user = await open_window()
    await user.sees_photos()
    board = BoardUser(user)
    board.make("Mood")
    await board.sees_state("Drag photos here")
    assert user.window.windowTitle() == "Mood"
    user.press(Qt.Key.Key_F2)
    board.call_board("Sea")
    assert user.window.windowTitle() == "Sea"
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.window.windowTitle() == "Mood"
    user.click_place(user.place("Editorial"))
    assert user.window.windowTitle() == "Editorial"


async def test_the_system_names_the_program_behind_it(open_window: OpenWindow) -> None:
    """Window and dialogs leave that to the system alike; a name is shown as it is, whatever it is."""
    user = await open_window()
    await user.sees_photos()
    assert "PhotoDesk" not in user.window.windowTitle()
    board = BoardUser(user)
    board.make("Draft [*]")
    await board.sees_state("Drag photos here")
    assert user.window.windowHandle().title() == "Draft [*]"
