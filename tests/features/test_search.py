"""Searching, and what is said when nothing is found."""

from PySide6.QtCore import Qt

from tests.features.conftest import OpenWindow
from tests.features.processes import SandboxProcess


async def test_typing_and_enter_shows_results(
    open_window: OpenWindow, shared_sandbox: SandboxProcess
) -> None:
    """What was typed is searched for, and the wall shows what the service finds, in its order."""
    user = await open_window()
    await user.sees_photos()
    word = user.photos[0].title.split()[-1]
    user.search(word)
    await user.until(lambda: user.wall.title == f"“{word}”", "the search")
    await user.sees_photos()
    found = shared_sandbox.says(f"/search/photos?query={word}&per_page=30")
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in found["results"]]
    assert user.window.windowTitle().startswith(f"“{word}”")


async def test_the_keyboard_is_on_the_results(open_window: OpenWindow) -> None:
    """After Enter the arrows move between the results; nobody has to click."""
    user = await open_window()
    await user.sees_photos()
    word = user.photos[0].title.split()[-1]
    user.search(word)
    await user.until(lambda: user.wall.title == f"“{word}”", "the search")
    await user.sees_photos()
    user.press(Qt.Key.Key_Right)
    assert user.current_row == 0
    user.press(Qt.Key.Key_Return)
    await user.sees_open(user.photos[0])


async def test_nothing_found_shows_a_way_back(open_window: OpenWindow) -> None:
    """A search for nonsense says so, and a button leads back to the first page."""
    user = await open_window()
    await user.sees_photos()
    user.search("qzxvjwk")
    await user.sees_state("Nothing found")
    assert user.window.trouble_bar.text == ""
    user.click(user.button("Back to the first page", user.wall.state))
    await user.until(lambda: user.wall.title == "Editorial", "the first page")
    await user.sees_photos()
    assert user.window.header.search.text() == ""


async def test_an_empty_search_does_nothing(open_window: OpenWindow) -> None:
    """Enter in an empty field, or after nothing but spaces, leaves the wall and asks for nothing."""
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()
    requests, photos = user.api_requests, user.ids
    user.press(Qt.Key.Key_Return, on=user.window.header.search)
    user.search("   ")
    await user.sees_pictures()
    assert (user.wall.title, user.ids) == ("Editorial", photos)
    assert user.api_requests == requests
    assert not user.window.navigation.can_go_back


async def test_letters_typed_into_the_search_are_no_commands(open_window: OpenWindow) -> None:
    """An L in the search field is an L: it makes no photo a favourite; an I hides no pane."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.press(Qt.Key.Key_Slash)
    user.type("li", into=user.window.header.search)
    assert user.window.header.search.text() == "li"
    assert user.photos[0].ref not in user.application.desk.favourites
    assert user.window.inspector.isVisible()
    user.press(Qt.Key.Key_Escape)
    user.press(Qt.Key.Key_L)
    assert user.photos[0].ref in user.application.desk.favourites
