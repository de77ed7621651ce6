"""The disk is full: hearts that cannot be kept go back and say why; everything goes on when there is room."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.entering import ANN
from tests.features.liking import LIKES, liked_there, quiet, signed_in, until_sent
from tests.features.robot import Robot
from tests.features.user import User

ROOM = "6m"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs limits and mounts of other systems")


@contextmanager
def no_larger_files(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes: what is written there fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A disk of a few megabytes that holds the whole profile."""
    home.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(home)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield home
    subprocess.run(["umount", "-l", home], check=True)


def fill(disk: Path) -> Path:
    """Write a file until there is no room for another byte; return it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def hearts(user: User) -> int:
    """Return how many photos in view have a heart."""
    rows = user.view.visible_rows()
    return sum(user.application.desk.likes.is_on(user.photos[row]) for row in rows)


def is_told(user: User) -> bool:
    """Whether it is said what went wrong, and what to do."""
    return any("disk is full" in text or "disk is not full" in text for text in user.window.toasts.texts)


async def turns(user: User, row: int) -> None:
    """Turn the heart of a photo, and wait until that is on the disk or is not."""
    user.click_tile(row)
    user.press(Qt.Key.Key_L, on=user.view)
    await quiet(user)


async def test_a_heart_that_cannot_be_kept_goes_back(
    open_window: OpenWindow, windows: Windows, small_disk: Path
) -> None:
    """It says so; what was kept stays, pictures go on, and the next heart is kept when there is room."""
    user = await open_window()
    await user.sees_pictures()
    await turns(user, 0)
    assert hearts(user) == 1
    filler = fill(small_disk)
    row, kept = 1, 1
    while not is_told(user):
        await turns(user, row)
        kept += hearts(user) - kept
        row += 1
        assert row < len(user.view.visible_rows()), "the disk is not full"
    assert hearts(user) == kept == row - 1
    user.search("light")
    await user.sees_pictures()
    user.window.navigation.back()
    await user.sees_pictures()
    filler.unlink()
    await turns(user, row)
    assert hearts(user) == kept + 1
    await windows.close(user)
    user = await open_window()
    await user.until(
        lambda: len(user.application.desk.favourites) == kept + 1, "the favourites that were kept"
    )
    assert user.window.bars.storage.text == ""


@pytest.mark.battery
async def test_a_like_that_cannot_be_kept_is_not_sent(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring, home: Path
) -> None:
    """Heart and like go back together, and the service hears of it only when it is tried again with room."""
    sandbox = start_sandbox()
    user = await signed_in(windows, sandbox, Robot(ANN), LIKES, empty=True)
    await user.sees_pictures()
    await quiet(user)
    photo = user.photos[0]
    with no_larger_files(1):
        user.click_tile(0)
        user.press(Qt.Key.Key_L, on=user.view)
        assert user.application.desk.likes.is_on(photo)
        await user.until(lambda: is_told(user), "word of the full disk")
        await user.until(lambda: not user.application.desk.likes.is_on(photo), "the heart to go back")
        assert liked_there(sandbox) == []
    await turns(user, 0)
    await until_sent(user)
    assert user.application.desk.likes.is_on(photo)
    assert liked_there(sandbox) == [photo.ref.id]


@pytest.mark.battery
async def test_a_start_on_a_full_disk(open_window: OpenWindow, windows: Windows, small_disk: Path) -> None:
    """What was kept is shown; nothing new is kept, which is said; with room everything is as ever."""
    user = await open_window()
    await user.sees_pictures()
    await turns(user, 0)
    kept = user.photos[0].ref
    await windows.close(user)
    filler = fill(small_disk)
    user = await open_window()
    await user.sees_pictures()
    await user.until(lambda: kept in user.application.desk.favourites, "the favourite of before")
    row = 1
    while not (is_told(user) or user.window.bars.storage.text):
        await turns(user, row)
        row += 1
        assert row < len(user.view.visible_rows()), "the disk is not full"
    await windows.close(user)
    filler.unlink()
    user = await open_window()
    await user.sees_pictures()
    await user.until(lambda: kept in user.application.desk.favourites, "the favourite of before")
    assert user.window.bars.storage.text == ""
    await turns(user, len(user.view.visible_rows()) - 1)
    assert not is_told(user)
