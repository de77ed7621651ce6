"""How much room the program takes: shown part by part, capped, cleared, and what must never be lost stays."""

import pytest
from PySide6.QtCore import Qt

from photodesk.store.sizes import Part
from photodesk.ui.storage.part_row import PartRow
from photodesk.ui.storage.window import StorageWindow
from tests.features.conftest import OpenWindow, Windows
from tests.features.user import User


async def opened(user: User) -> StorageWindow:
    """Open the window once what was seen is kept, and wait for the sizes."""
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    user.window.actions_by_id["storage"].trigger()
    window = user.window.storage.sizes
    await user.until(lambda: len(window.rows) == len(Part), "the sizes")
    return window


def said(user: User, row: PartRow) -> str:
    return " ".join(user.texts(row))


async def test_each_part_says_how_large_it_is(open_window: OpenWindow) -> None:
    """Bytes and numbers of what was seen; what is never cleared is named; no dialog stops the work."""
    user = await open_window()
    window = await opened(user)
    assert not window.isModal()
    assert "30 photos" in said(user, window.rows[Part.PHOTOS])
    assert "0 files" in said(user, window.rows[Part.DRAGGED])
    assert "MB on this computer" in window.title.text()
    assert "Favourites, boards, and changes that wait" in " ".join(user.texts(window))
    assert not window.rows[Part.DRAGGED].clear.isVisible()


@pytest.mark.battery
async def test_pictures_are_cleared_after_a_word(open_window: OpenWindow, windows: Windows) -> None:
    """Clear says first what goes and what stays; Keep keeps; favourites are there as before."""
    user = await open_window()
    await user.sees_photos()
    user.click_heart(0)
    window = await opened(user)
    row = window.rows[Part.PICTURES]
    before = user.application.desk.storage.parts[0]
    assert before.part is Part.PICTURES
    assert before.count > 0
    user.click(row.clear)
    assert f"Clear {before.count} pictures? They come again" in said(user, row)
    user.click(row.keep)
    assert "Clear" not in said(user, row)
    user.press(Qt.Key.Key_Return, on=row.clear)
    user.press(Qt.Key.Key_Space, on=row.clear)
    await user.until(lambda: "0 pictures" in said(user, row), "the empty part")
    assert user.application.desk.storage.parts[0].bytes == 0
    assert len(user.application.desk.favourites) == 1
    await windows.close(user)
    again = await open_window()
    await again.sees_pictures()
    assert again.image_requests > 0


@pytest.mark.battery
async def test_a_cap_is_chosen_and_kept(open_window: OpenWindow, windows: Windows) -> None:
    """The menu offers sizes, the one in use is marked, and the choice outlives the program."""
    user = await open_window()
    window = await opened(user)
    row = window.rows[Part.PICTURES]
    user.click(row.cap)
    offered = {action.text(): action for action in row.menu.actions()}
    assert [text for text, action in offered.items() if action.isChecked()] == ["At most 500 MB"]
    offered["At most 1 GB"].trigger()
    row.menu.close()
    await user.until(lambda: row.cap.text().startswith("At most 1 GB"), "the new cap")
    await windows.close(user)
    again = await open_window()
    window = await opened(again)
    assert window.rows[Part.PICTURES].cap.text().startswith("At most 1 GB")


@pytest.mark.battery
@pytest.mark.parametrize("part", [Part.PHOTOS, Part.LISTS])
async def test_what_was_seen_is_forgotten_on_request(open_window: OpenWindow, part: Part) -> None:
    """The part is empty afterwards, what is on the wall stays, and the program goes on."""
    user = await open_window()
    await user.sees_photos()
    user.search("sea")
    await user.sees_photos()
    window = await opened(user)
    row = window.rows[part]
    user.click(row.clear)
    user.click(row.clear)
    await user.until(lambda: said(user, row).split(".")[0].split()[-2] == "0", "the empty part")
    assert user.photos
    user.press(Qt.Key.Key_F5, on=user.view)
    await user.sees_photos()
