"""One photo, large, and the way to its neighbours and back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.features.conftest import OpenWindow
from tests.features.user import LEFT, NO_KEYS


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
    """A double click opens a photo, and a double click on it leads back."""
    user = await open_window()
    await user.sees_photos()
    user.double_click_tile(1)
    await user.sees_open(user.photos[1])
    stage = user.window.photo_view.stage
    QTest.mouseDClick(stage, LEFT, NO_KEYS, stage.rect().center())
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
    user.click(user.tool("Back to the wall (Esc)", bar))
    assert user.wall.isVisible()
