"""Putting photos into a collection of one's own: by the button of a tile, by keys, and seen everywhere."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from photodesk.ui.wall.buttons import TileButton, button_rects
from tests.fakes.keyrings import MemoryKeyring
from tests.features.collector import collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import ALT, CTRL

pytestmark = pytest.mark.battery


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, keyring: MemoryKeyring) -> SandboxProcess:
    return start_sandbox()


async def test_a_photo_is_put_into_a_collection_and_taken_back(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """A tile's button lists the user's collections; the service gets the photo, and Undo takes it out."""
    at = await collector(sandbox, windows)
    user = at.user
    at.collecting.create("Harbours")
    await at.is_sent()
    rects = button_rects(user.view._tiles.places(1), user.view._tiles.buttons(user.photos[1]))
    place = rects[TileButton.COLLECT].center()
    user.press_at(place)
    user.let_go_at(place)
    await user.until(at.menu.isVisible, "the menu")
    user.press(Qt.Key.Key_Down, on=at.menu)
    user.press(Qt.Key.Key_Return, on=at.menu)
    await at.says("Added to “Harbours”")
    await at.is_sent()
    assert at.held("Harbours") == [user.photos[1].ref.id]
    user.click(user.button("Undo", at.toast("Added to")))
    assert at.rows[0] == "Harbours"
    await at.is_sent()
    assert at.held("Harbours") == []


async def test_a_change_is_seen_wherever_the_collection_is(sandbox: SandboxProcess, windows: Windows) -> None:
    """Gone back to, undone while it is shown, or opened again, it is as it is now; nothing is asked twice."""
    at = await collector(sandbox, windows)
    user = at.user
    old, photo = user.photos[:2]
    at.collecting.create("Harbours", photos=[old])
    await at.is_sent()
    user.click_place(at.index("Harbours"))
    await user.until(lambda: user.ids == [old.ref], "the collection")
    user.press(Qt.Key.Key_Left, ALT)
    await user.until(lambda: photo.ref in user.ids, "the first feed")
    at.collecting.add(at.own("Harbours"), [photo])
    await at.is_sent()
    before = user.api_requests
    at.window.actions_by_id["go-forward"].trigger()
    await user.until(lambda: user.ids == [photo.ref, old.ref], "the collection with the photo")
    assert user.api_requests == before
    at.undo()
    await user.until(lambda: user.ids == [old.ref], "the collection without the photo")
    await at.is_sent()
    user.window.navigation.go_to(user.window.navigation.home)
    user.click_place(at.index("Harbours"))
    await user.until(lambda: user.ids == [old.ref], "the same once more")
    assert at.rows[0] == "Harbours 1"


async def test_letters_find_a_collection_among_many(sandbox: SandboxProcess, windows: Windows) -> None:
    """Typing narrows the menu down, Enter chooses what is left, and what is not there yet can be made."""
    at = await collector(sandbox, windows)
    for title in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta"):
        at.collecting.create(title)
    at.user.click_tile(0)
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    await at.user.until(at.menu.isVisible, "the menu")
    assert "Alpha" in at.entries
    for key in (Qt.Key.Key_G, Qt.Key.Key_A):
        at.user.press(key, on=at.menu)
    assert list(at.entries) == ["Gamma", "New collection “ga”…"]
    at.user.press(Qt.Key.Key_Return, on=at.menu)
    assert at.own("Gamma").total_photos == 1
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    await at.user.until(at.menu.isVisible, "the menu again")
    for key in (Qt.Key.Key_O, Qt.Key.Key_M):
        at.user.press(key, on=at.menu)
    assert list(at.entries) == ["New collection “om”…"]
    at.user.press(Qt.Key.Key_Escape, on=at.menu)
    assert "Alpha" in at.entries
    at.user.press(Qt.Key.Key_O, on=at.menu)
    at.user.press(Qt.Key.Key_Z, on=at.menu)
    at.entries["New collection “oz”…"].trigger()
    at.menu.close()
    assert at.dialog.fields["title"].typed == "oz"
    assert "With one photo." in at.dialog.said


@pytest.mark.battery
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
