"""Saving photos: Ctrl+S makes files, says where they are, and reports each use once."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from tests.fakes.fault_service import FaultService, Reply, as_json
from tests.features.conftest import StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import CTRL, User


@pytest.fixture
def pictures(home: Path) -> Path:
    """The folder that the user has named for photos."""
    folder = home / "my pictures"
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text(f'save_folder = "{folder}"\ntaken_width = 1080\n')
    return folder


def saved(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def make_a_file(path: Path) -> None:
    path.write_text("no folder")


def save(user: User) -> None:
    user.press(Qt.Key.Key_S, CTRL)


async def says(user: User, words: str) -> None:
    await user.until(lambda: any(words in text for text in user.window.toasts.texts), f"word of {words!r}")


async def on_the_wall(windows: Windows, sandbox: SandboxProcess) -> User:
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    return user


async def test_ctrl_s_saves_the_photo(
    start_sandbox: StartSandbox, windows: Windows, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One whole file of the chosen size, reported once, and a button that shows its folder."""
    sandbox, shown = start_sandbox(), list[QUrl]()
    user = await on_the_wall(windows, sandbox)
    photo = user.photos[0]
    before = sandbox.downloads(photo.ref.id)
    user.click_tile(0)
    save(user)
    await says(user, "Downloaded to")
    (file,) = saved(pictures)
    with Image.open(file) as image:
        image.load()
        assert image.width == 1080
    assert photo.ref.id in file.name
    await user.until(lambda: sandbox.downloads(photo.ref.id) == before + 1, "the report")

    def show(url: QUrl) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    user.click(user.button("Show", user.window.body))
    assert shown == [QUrl.fromLocalFile(str(pictures))]


@pytest.mark.battery
async def test_the_same_photo_again_is_no_second_file(
    start_sandbox: StartSandbox, windows: Windows, pictures: Path
) -> None:
    """What is there already is said to be there, and is no new use."""
    sandbox = start_sandbox()
    user = await on_the_wall(windows, sandbox)
    first, second = (user.photos[row].ref.id for row in (0, 1))
    before = sandbox.downloads(first), sandbox.downloads(second)
    user.click_tile(0)
    save(user)
    await says(user, "Downloaded to")
    save(user)
    await says(user, "Already downloaded to")
    assert len(saved(pictures)) == 1
    user.click_tile(1)
    save(user)
    await user.until(lambda: sandbox.downloads(second) == before[1] + 1, "the report of another photo")
    assert sandbox.downloads(first) == before[0] + 1


@pytest.mark.battery
async def test_all_that_are_selected_are_saved(
    start_sandbox: StartSandbox, windows: Windows, pictures: Path
) -> None:
    """The status line tells how far it is; each photo is reported."""
    sandbox = start_sandbox()
    user = await on_the_wall(windows, sandbox)
    photos = user.photos[:4]
    before = [sandbox.downloads(photo.ref.id) for photo in photos]
    told: list[str] = []
    user.application.desk.saving.changed.connect(lambda: told.append(user.window.status.text))
    user.window.saves.save(photos)
    await says(user, "4 photos downloaded to")
    assert len(saved(pictures)) == 4
    assert any("Downloading 4 of 4" in text for text in told)
    assert "Downloading" not in user.window.status.text
    after = [count + 1 for count in before]
    await user.until(lambda: [sandbox.downloads(photo.ref.id) for photo in photos] == after, "the reports")


async def test_the_selection_of_the_wall_is_what_is_saved(
    start_sandbox: StartSandbox, windows: Windows, pictures: Path
) -> None:
    """Ctrl+A, Ctrl+S saves what is on the wall; Cancel ends what has not come, without a word."""
    sandbox = start_sandbox()
    user = await on_the_wall(windows, sandbox)
    user.click_tile(0)
    user.view.selectAll()
    count = len(user.view.selected_photos())
    assert count > 1
    sandbox.fails(kind="stall", path="/images/*")
    save(user)
    await user.until(lambda: f"of {count} …" in user.window.status.text, "progress")
    user.click(user.button("Cancel", user.window.status))
    await user.until(lambda: "Downloading" not in user.window.status.text, "the end of the work")
    assert user.window.toasts.texts == []
    assert saved(pictures) == []


async def test_what_failed_is_named_and_tried_again(
    fault_service: FaultService, windows: Windows, pictures: Path
) -> None:
    """The message names the photo and says why; Try again saves it once it can be had."""
    user = await windows.open(api_url=fault_service.url)
    await user.sees_pictures()
    user.click_tile(0)
    fault_service.answers["/images/photo1"] = Reply(b"oops", "text/plain", status=500)
    save(user)
    await says(user, "“Photo number 1” could not be downloaded")
    assert saved(pictures) == []
    del fault_service.answers["/images/photo1"]
    user.click(user.button("Try again", user.window.body))
    await says(user, "Downloaded to")
    assert len(saved(pictures)) == 1


async def test_a_photo_that_is_not_free_is_not_saved(
    fault_service: FaultService, windows: Windows, pictures: Path
) -> None:
    """The window says why, and saves the others."""
    fault_service.answers["/photos"] = as_json([fault_service.photo(1, premium=True), fault_service.photo(2)])
    user = await windows.open(api_url=fault_service.url)
    await user.sees_pictures()
    user.window.saves.save(user.photos[:2])
    await says(user, "subscribers")
    await says(user, "Downloaded to")
    (file,) = saved(pictures)
    assert "photo2" in file.name


@pytest.mark.battery
async def test_a_folder_that_cannot_be_made(
    start_sandbox: StartSandbox, windows: Windows, pictures: Path
) -> None:
    """The message names the folder; nothing is reported, and nothing more is fetched for it."""
    make_a_file(pictures)
    sandbox = start_sandbox()
    user = await on_the_wall(windows, sandbox)
    before = [sandbox.downloads(photo.ref.id) for photo in user.photos[:9]]
    user.window.saves.save(user.photos[:9])
    await says(user, f"cannot write into the folder {pictures}")
    assert any("7 more could not be downloaded" in text for text in user.window.toasts.texts)
    assert [sandbox.downloads(photo.ref.id) for photo in user.photos[:9]] == before
