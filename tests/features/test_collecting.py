"""Putting photos into a collection of one's own, signed in to the sandbox."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from photodesk.ui.sidebar.places import PlaceRole
from photodesk.ui.wall.buttons import TileButton, button_rects
from tests.features.conftest import StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import ALT, CTRL, User

pytestmark = pytest.mark.battery

TOKEN = "a-token"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", f"marenlindqvist:{TOKEN}")
    return start_sandbox("--rate-limit", "50")


def entries(menu: QMenu) -> list[QAction]:
    """Return what can be chosen in the menu of collections."""
    return [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]


async def collections(user: User) -> list[QAction]:
    """Wait for the user's collections in the open menu."""
    menu = user.window.collect_menu.menu
    await user.until(lambda: menu.isVisible() and user.application.desk.collecting.asked, "the collections")
    return entries(menu)


def held(sandbox: SandboxProcess, user: User) -> list[str]:
    """Return which photos the service has in the user's first collection."""
    (ref, *_) = [collection.ref for collection in user.application.desk.collecting.own]
    pages = [sandbox.says(f"/collections/{ref.id}/photos?per_page=30&page={page}") for page in (1, 2)]
    return [photo["id"] for page in pages for photo in page]


async def test_a_photo_is_put_into_a_collection_and_taken_back(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """A tile's button lists the user's collections; the service gets the photo, and Undo takes it out."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN)
    await user.sees_photos()
    rects = button_rects(user.view._tiles.places(1), user.view._tiles.buttons(user.photos[1]))
    place = rects[TileButton.COLLECT].center()
    user.press_at(place)
    user.let_go_at(place)
    first = (await collections(user))[0]
    before = held(sandbox, user)
    photo = next(row for row in user.photos if row.ref.id not in before)
    user.window.collect_menu.menu.close()
    user.click_tile(user.photos.index(photo))
    user.press(Qt.Key.Key_A)
    first = (await collections(user))[0]
    title = user.application.desk.collecting.own[0].title
    assert title in first.text()
    first.trigger()
    await user.until(lambda: f"Added to “{title}”" in user.window.toasts.texts, "the word that it is in")
    assert set(held(sandbox, user)) == {*before, photo.ref.id}
    user.click(user.button("Undo", user.window.body))
    await user.until(lambda: f"Removed from “{title}”" in user.window.toasts.texts, "the word that it is out")
    assert set(held(sandbox, user)) == set(before)


async def test_many_photos_go_in_together(sandbox: SandboxProcess, windows: Windows) -> None:
    """All that are selected are added, the list of collections is asked for once, and Ctrl+Z is one step."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN)
    await user.sees_photos()
    await user.sees_places()
    user.view.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right, SHIFT)
    user.press(Qt.Key.Key_Right, SHIFT)
    user.press(Qt.Key.Key_A)
    await collections(user)
    asked = user.api_requests
    menu = user.window.collect_menu.menu
    assert menu.actions()[0].text() == "Add 3 photos to"
    menu.close()
    action = user.window.actions_by_id["collect"]
    assert action.text() == "&Add 3 photos to collection…"
    user.press(Qt.Key.Key_Return)
    assert action.text() == "&Add to collection…"
    user.press(Qt.Key.Key_Escape)
    before = set(held(sandbox, user))
    user.press(Qt.Key.Key_A)
    user.press(Qt.Key.Key_Down, on=menu)
    user.press(Qt.Key.Key_Return, on=menu)
    title = user.application.desk.collecting.own[0].title
    await user.until(lambda: f"Added 3 photos to “{title}”" in user.window.toasts.texts, "the word of it")
    assert user.api_requests == asked + 3
    assert set(held(sandbox, user)) == before | {photo.ref.id for photo in user.photos[:3]}
    user.press(Qt.Key.Key_Z, CTRL)
    await user.until(lambda: f"Removed 3 photos from “{title}”" in user.window.toasts.texts, "the way back")
    assert not {photo.ref.id for photo in user.photos[:3]} & set(held(sandbox, user))


async def test_a_change_is_seen_wherever_the_collection_is(sandbox: SandboxProcess, windows: Windows) -> None:
    """Gone back to, undone while it is shown, or opened again within the hour: it is as it is now."""
    user = await windows.open(api_url=sandbox.url, token=TOKEN)
    await user.sees_photos()
    await user.sees_places()
    collecting, sidebar = user.application.desk.collecting, user.window.sidebar.model
    collecting.want()
    directory = user.application.desk.directory
    directory.want("collections")
    await user.until(lambda: collecting.asked and directory.collections, "the collections")
    mine = collecting.own[0]
    inside = set(held(sandbox, user))
    photo = next(each for each in user.photos if each.ref.id not in inside)
    user.click_place(user.place(mine.title))
    await user.until(lambda: bool(user.ids) and photo.ref not in user.ids, "the collection")
    user.press(Qt.Key.Key_Left, ALT)
    await user.until(lambda: photo.ref in user.ids, "the first feed")
    user.click_tile(user.ids.index(photo.ref))
    user.press(Qt.Key.Key_A)
    await collections(user)
    user.press(Qt.Key.Key_Down, on=user.window.collect_menu.menu)
    user.press(Qt.Key.Key_Return, on=user.window.collect_menu.menu)
    await user.until(lambda: f"Added to “{mine.title}”" in user.window.toasts.texts, "the word that it is in")
    count = sidebar.data(user.place(mine.title), PlaceRole.COUNT)
    assert count == str(mine.total_photos + 1)
    user.window.actions_by_id["go-forward"].trigger()
    assert user.window.navigation.feed is not None
    assert user.window.navigation.feed.feed.title == mine.title
    await user.until(lambda: photo.ref in user.ids, "the collection with the photo")
    user.window.actions_by_id["undo"].trigger()
    await user.until(lambda: bool(user.ids) and photo.ref not in user.ids, "the collection without the photo")
    first = user.ids[:20]
    user.window.navigation.go_to(user.window.navigation.home)
    user.click_place(user.place(mine.title))
    await user.until(lambda: user.ids[:20] == first, "the same once more")
    assert sidebar.data(user.place(mine.title), PlaceRole.COUNT) == str(mine.total_photos)


async def test_a_folder_has_no_collections(windows: Windows, tmp_path: Path) -> None:
    """Where there are no accounts nobody is offered it: not on tiles, not on the bar, not in the menu."""
    for name in ("one", "two"):
        Image.linear_gradient("L").convert("RGB").save(tmp_path / f"{name}.jpg")
    user = await windows.open(photos=tmp_path)
    await user.sees_photos(2)
    user.hover(user.tile(0).center() + QPoint(1, 1))
    assert TileButton.COLLECT not in user.view._tiles.buttons(user.photos[0])
    user.click_tile(0)
    user.click_tile(1, CTRL)
    assert not user.window.actions_by_id["collect"].isVisible()
    user.press(Qt.Key.Key_A)
    assert not user.window.collect_menu.menu.isVisible()
