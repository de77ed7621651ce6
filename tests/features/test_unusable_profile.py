"""A profile that cannot be written to: PhotoDesk opens all the same, and says what that means."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.features.conftest import OpenWindow, Windows
from tests.features.user import User


async def keeps_a_photo(user: User) -> None:
    """Make the first photo a favourite and wait until that is so."""
    await user.sees_photos()
    user.click_tile(0)
    user.press(Qt.Key.Key_L, on=user.view)
    await user.until(lambda: user.photos[0].ref in user.application.desk.favourites, "a favourite")


def get_in_the_way(place: Path) -> None:
    place.write_text("a file")


def is_in_the_way(place: Path) -> bool:
    return place.read_text() == "a file"


def files(folder: Path) -> list[tuple[Path, int]]:
    """Return what is in a folder, with its size."""
    return sorted((path, path.stat().st_size) for path in folder.rglob("*"))


@contextmanager
def write_protected(folder: Path) -> Iterator[None]:
    """Mount `folder` on itself so that nobody, not even root, can write there."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "--bind", folder, folder], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


async def test_a_profile_that_is_no_folder(open_window: OpenWindow, windows: Windows, home: Path) -> None:
    """The window opens and works; one line names the folder and what to do, and goes when told to."""
    get_in_the_way(home)
    user = await open_window()
    bar = user.window.bars.storage
    assert str(home / "data") in bar.text
    assert "start PhotoDesk again" in bar.text
    await keeps_a_photo(user)
    user.click(user.tool("Hide this message", bar))
    assert bar.text == ""
    refuge = user.application.paths.data
    await windows.close(user)
    assert not refuge.exists()
    assert is_in_the_way(home)


@pytest.mark.battery
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount")
async def test_a_profile_that_can_only_be_read(open_window: OpenWindow, windows: Windows, home: Path) -> None:
    """What was kept is shown and can be added to for this session; the profile stays as it was."""
    user = await open_window()
    await keeps_a_photo(user)
    kept = user.photos[0].ref
    await windows.close(user)
    with write_protected(home):
        before = files(home)
        user = await open_window()
        assert str(home / "data") in user.window.bars.storage.text
        assert "Read-only file system" in user.window.bars.storage.text
        await user.until(lambda: kept in user.application.desk.favourites, "the favourite of before")
        await user.sees_pictures()
        user.click_tile(1)
        user.press(Qt.Key.Key_L, on=user.view)
        await user.until(lambda: len(user.application.desk.favourites) == 2, "another favourite")
        await windows.close(user)
        assert files(home) == before
    user = await open_window()
    await user.until(lambda: kept in user.application.desk.favourites, "the favourite of before")
    assert user.window.bars.storage.text == ""
    assert len(user.application.desk.favourites) == 1
