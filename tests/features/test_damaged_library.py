"""The file with favourites is damaged: what can be read is there, and the window says what became of it."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photodesk.domain.ref import Ref
from tests.features.conftest import OpenWindow, Windows
from tests.features.user import CTRL, User

KEPT = 12


async def keeps_some(user: User) -> set[Ref]:
    """Make the first photos favourites; return which."""
    await user.sees_photos(KEPT)
    user.click_tile(0)
    for _ in range(KEPT):
        user.press(Qt.Key.Key_L, on=user.view)
        user.press(Qt.Key.Key_Right, on=user.view)
    favourites = user.application.desk.favourites
    await user.until(lambda: len(favourites) == KEPT, "the favourites")
    return {ref for ref in user.ids if ref in favourites}


def damage(home: Path, first: int, content: bytes) -> None:
    """Write something else into the file, from the byte `first` on."""
    path = home / "data" / "library.sqlite"
    with path.open("r+b") as file:
        file.seek(first)
        file.write(content)


async def test_all_favourites_are_rescued(open_window: OpenWindow, windows: Windows, home: Path) -> None:
    """Without its header SQLite reads nothing; the window shows every favourite, and says so."""
    user = await open_window()
    kept = await keeps_some(user)
    await windows.close(user)
    damage(home, 0, b"no database at all")
    user = await open_window()
    bar = user.window.bars.storage
    await user.until(lambda: bar.text, "what became of the file")
    assert f"{KEPT} favourites were rescued; nothing is lost." in bar.text
    assert str(home / "data") in bar.text
    user.press(Qt.Key.Key_3, CTRL, on=user.view)
    await user.until(lambda: set(user.ids) == kept, "the favourites on the wall")
    user.click(user.tool("Hide this message", bar))
    assert bar.text == ""
    await windows.close(user)
    user = await open_window()
    await user.until(lambda: len(user.application.desk.favourites) == KEPT, "the favourites")
    assert user.window.bars.storage.text == ""


@pytest.mark.battery
async def test_it_begins_anew_where_nothing_can_be_read(
    open_window: OpenWindow, windows: Windows, home: Path
) -> None:
    """Noise holds no favourites; that is said, and new ones are kept."""
    user = await open_window()
    await keeps_some(user)
    await windows.close(user)
    damage(home, 0, random.Random(1).randbytes(200_000))
    user = await open_window()
    bar = user.window.bars.storage
    await user.until(lambda: "Your library was damaged" in bar.text, "what became of the file")
    assert "some may be lost" in bar.text
    await keeps_some(user)
    await windows.close(user)
    user = await open_window()
    await user.until(lambda: len(user.application.desk.favourites) == KEPT, "the favourites")


@pytest.mark.battery
@pytest.mark.parametrize("noise", [b"garbage", b""])
async def test_what_was_seen_just_begins_anew(
    open_window: OpenWindow, windows: Windows, home: Path, noise: bytes
) -> None:
    """The file of what was seen is worth no word: photos come from the service again."""
    user = await open_window()
    await user.sees_pictures()
    await windows.close(user)
    spoil(home / "cache" / "recall.sqlite", noise)
    user = await open_window()
    await user.sees_pictures()
    assert user.window.bars.storage.text == ""
    assert user.window.toasts.texts == []


def spoil(path: Path, noise: bytes) -> None:
    path.write_bytes(noise * 1_000)
