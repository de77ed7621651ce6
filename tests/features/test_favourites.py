"""What the user likes: marked at once, taken back at once, never lost."""

import pytest
from PySide6.QtCore import Qt

from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.user import CTRL, User

SHIFT = Qt.KeyboardModifier.ShiftModifier


def likes(user: User, row: int = 0) -> bool:
    return user.photos[row].ref in user.application.desk.favourites


async def test_l_makes_a_favourite_and_takes_it_back(open_window: OpenWindow) -> None:
    """L marks the photo one stands on and says so; L again takes the mark away."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    user.press(Qt.Key.Key_L)
    assert likes(user)
    assert user.window.toasts.texts == ["Added to favourites"]
    spoken = user.view.photos.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "favourite" in spoken
    user.press(Qt.Key.Key_L)
    assert not likes(user)
    assert "Removed from favourites" in user.window.toasts.texts


async def test_the_heart_on_a_tile(open_window: OpenWindow) -> None:
    """A click on the heart marks that photo and opens nothing."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(2)
    assert likes(user, 2)
    assert not likes(user, 0)
    assert not user.window.navigation.photo_is_open
    user.click_heart(2)
    assert not likes(user, 2)


async def test_undo_by_button_and_by_key(open_window: OpenWindow) -> None:
    """Undo takes back the last change, first from the toast, then by Ctrl+Z."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(0)
    user.click_heart(1)
    user.click(user.button("Undo", user.window.body))
    assert (likes(user, 0), likes(user, 1)) == (True, False)
    user.press(Qt.Key.Key_Z, CTRL)
    assert (likes(user, 0), likes(user, 1)) == (False, False)


async def test_what_is_undone_is_said_no_longer(open_window: OpenWindow) -> None:
    """Ctrl+Z takes the message away together with its button."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(0)
    assert user.window.toasts.texts == ["Added to favourites"]
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.window.toasts.texts == ["Undone: Added to favourites"]
    user.press(Qt.Key.Key_Z, CTRL)
    assert not likes(user, 0)


async def test_what_was_undone_is_done_again(open_window: OpenWindow) -> None:
    """The toast offers Redo, the keys do the same, and the menu names what they are about."""
    user = await open_window()
    await user.sees_photos()
    undo, redo = (user.window.actions_by_id[name] for name in ("undo", "redo"))
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo")
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    user.click_heart(0)
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Undo Favourite", True, False)
    user.press(Qt.Key.Key_Z, CTRL)
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo Favourite")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    user.click(user.button("Redo", user.window.body))
    assert likes(user, 0)
    assert user.window.toasts.texts == ["Added to favourites"]
    for key, modifier in ((Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)):
        user.press(Qt.Key.Key_Z, CTRL)
        assert not likes(user, 0)
        user.press(key, modifier)
        assert likes(user, 0)


async def test_a_new_step_is_the_end_of_redoing(open_window: OpenWindow) -> None:
    """Who undoes something and goes on with something else cannot do the first again."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(0)
    user.press(Qt.Key.Key_Z, CTRL)
    user.click_heart(1)
    assert user.window.actions_by_id["redo"].text() == "&Redo"
    user.press(Qt.Key.Key_Y, CTRL)
    assert (likes(user, 0), likes(user, 1)) == (False, True)


async def test_the_way_back_is_open_everywhere(open_window: OpenWindow) -> None:
    """A step of the wall is undone in the photo, and done again from another list."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(0)
    photo = user.open_row(1)
    await user.sees_open(photo)
    user.press(Qt.Key.Key_Z, CTRL, on=user.window.photo_view)
    assert not likes(user, 0)
    user.press(Qt.Key.Key_Escape)
    kept = user.photos[0].ref
    user.press(Qt.Key.Key_2, CTRL)
    await user.until(lambda: user.wall.title == "Random", "another list")
    user.press(Qt.Key.Key_Y, CTRL)
    assert kept in user.application.desk.favourites


async def test_without_a_photo_there_is_nothing_to_do_with_it(open_window: OpenWindow) -> None:
    """What acts on a photo can be chosen only while there is one; opening only while it is not open."""
    user = await open_window()
    await user.sees_photos()
    names = ("open", "favourite", "photographer", "page")

    def offered() -> list[bool]:
        return [user.window.actions_by_id[name].isEnabled() for name in names]

    assert offered() == [False] * 4
    user.open_row(0)
    assert offered() == [False, True, True, True]
    user.press(Qt.Key.Key_Escape)
    assert offered() == [True] * 4
    user.search("qqqqzzzz")
    await user.sees_state("Nothing found")
    assert offered() == [False] * 4


@pytest.mark.battery
async def test_favourites_survive_a_restart(open_window: OpenWindow, windows: Windows) -> None:
    """The next session knows what was liked, newest first."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(1)
    user.click_heart(0)
    liked = [user.photos[0].ref, user.photos[1].ref]
    await windows.close(user)
    again = await open_window()
    again.press(Qt.Key.Key_3, CTRL)
    await again.until(lambda: again.ids == liked, "the favourites of the last session")


@pytest.mark.battery
async def test_a_heart_clicked_just_before_the_end_is_kept(open_window: OpenWindow, windows: Windows) -> None:
    """What was seen to be a favourite is one, even if the window closes in the same moment."""
    user = await open_window()
    await user.sees_photos()
    photo = user.photos[0]
    user.click_heart(0)
    user.window.close()
    await windows.close(user)
    again = await open_window()
    await again.until(lambda: photo.ref in again.application.desk.favourites, "the favourite")


@pytest.mark.battery
async def test_favourites_are_there_without_the_service(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """With the service gone, the favourites are shown with their pictures."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    user.click_heart(0)
    user.click_heart(1)
    liked = [user.photos[1].ref, user.photos[0].ref]
    await windows.close(user)
    sandbox.kill()
    again = await windows.open(api_url=sandbox.url)
    again.press(Qt.Key.Key_3, CTRL)
    await again.until(lambda: again.ids == liked, "the favourites")
    await again.sees_pictures()


@pytest.mark.battery
async def test_no_favourites_yet(open_window: OpenWindow) -> None:
    """Before the first one, the list says how a favourite is made, and leads back to the photos."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_3, CTRL)
    await user.sees_state("No favourites yet")
    user.click(user.button("Look around", user.wall.state))
    await user.sees_photos()
    assert user.wall.title == "Editorial"
