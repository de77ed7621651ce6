"""Dragging photos into other programs: real files, whole, at once, and each use reported once.

What carries a drag out needs a pointer of the system and is replaced here; tests/receivers has the real one.
"""

import asyncio
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.dragging.photo_drags import MOST_DRAGGED
from photodesk.ui.notices import Toast
from tests.fakes.fault_service import FaultService, as_json
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.user import LEFT, NO_KEYS, User

PICTURES = "/images/*"
FAR = QPoint(60, 20)
"""Farther than the pointer may move before a press becomes a drag."""


@dataclass
class Drop:
    """Stands for the desktop: says at once that another program has `taken` what is dragged, or not."""

    taken: bool = True
    dragged: list[list[Photo]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    mime: PhotoMime | None = None
    picture: QPixmap | None = None
    in_a_task: bool = False

    def __call__(self, _source: QWidget, mime: PhotoMime, picture: QPixmap, _hot_spot: QPoint) -> bool:
        self.in_a_task = asyncio.current_task() is not None
        self.dragged.append(list(mime.photos))
        self.files = [Path(url.toLocalFile()) for url in mime.urls()]
        self.mime, self.picture = mime, picture
        return self.taken


def drops(user: User, *, taken: bool = True) -> Drop:
    """Let drags of this window end so."""
    drop = user.window.drags.run = Drop(taken)
    return drop


def press(user: User, row: int) -> QPoint:
    """Press the left button on a photo that is selected already, or becomes so."""
    point = user.view.visualRect(user.view.photos.index(row)).center()
    QTest.mousePress(user.view.viewport(), LEFT, NO_KEYS, point)
    return point


def pull(user: User, point: QPoint) -> None:
    """Move the pointer away from `point` with the button pressed."""
    QTest.mouseMove(user.view.viewport(), point + FAR / 4)
    QTest.mouseMove(user.view.viewport(), point + FAR)


def let_go(user: User, point: QPoint) -> None:
    QTest.mouseRelease(user.view.viewport(), LEFT, NO_KEYS, point)


async def ready(user: User, row: int, *, wide: int = 1) -> None:
    """Wait until the photo that is pressed has a file at least so many pixels wide."""

    def is_ready() -> bool:
        offer = user.application.desk.taking_out.offer([user.photos[row]])
        return bool(offer.files) and width_of(offer.files[0][1]) >= wide

    await user.until(is_ready, f"a file {wide} pixels wide")


async def drag(user: User, drop: Drop, row: int, *, wide: int = 1) -> None:
    """Press, wait for the file, pull, and let go where `drop` is."""
    before = len(drop.dragged)
    point = press(user, row)
    await ready(user, row, wide=wide)
    pull(user, point)
    await sees_drag(user, drop, before + 1)
    let_go(user, point)


def width_of(file: Path) -> int:
    with Image.open(file) as image:
        image.load()
        return image.width


def says_small(user: User) -> bool:
    """Whether the user is told that a smaller file left than they may count on."""
    return any("small file" in text for text in user.window.toasts.texts)


async def sees_drag(user: User, drop: Drop, count: int = 1) -> None:
    await user.until(lambda: len(drop.dragged) == count, f"drag number {count}")


async def test_a_drop_hands_over_a_whole_file_and_is_reported_once(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """The file is a whole picture of the wanted width with a telling name; the service hears of it once."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    photo, drop = user.photos[0], drops(user)
    before = sandbox.downloads(photo.ref.id)
    await drag(user, drop, 0, wide=min(2400, photo.width))
    assert drop.dragged == [[photo]]
    (file,) = drop.files
    assert width_of(file) == min(2400, photo.width)
    assert file.suffix == ".jpg"
    assert photo.ref.id in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    await user.until(lambda: sandbox.downloads(photo.ref.id) == before + 1, "the report")
    assert not drop.in_a_task, "the nested loop would keep other tasks from going on"
    await drag(user, drop, 0)
    assert drop.files == [file], "the same picture is the same file again"
    await user.until(lambda: sandbox.downloads(photo.ref.id) == before + 2, "the second report")


async def test_files_alone_are_offered(open_window: OpenWindow) -> None:
    """Nothing stands beside the addresses of the files: text and pixels keep programs from taking them."""
    user = await open_window()
    await user.sees_pictures()
    drop = drops(user)
    await drag(user, drop, 0)
    assert drop.mime is not None
    assert drop.mime.formats() == ["text/uri-list"]
    assert all(url.isLocalFile() for url in drop.mime.urls())


@pytest.mark.battery
async def test_a_cancelled_drag_is_never_reported(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Esc, or a drop where nobody takes it, is no use."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    drop = drops(user, taken=False)
    before = [sandbox.downloads(photo.ref.id) for photo in user.photos[:2]]
    await drag(user, drop, 0)
    drop.taken = True
    await drag(user, drop, 1)
    await user.until(lambda: sandbox.downloads(user.photos[1].ref.id) > before[1], "the report of the other")
    assert sandbox.downloads(user.photos[0].ref.id) == before[0]
    assert drop.files, "and the file stays for programs that read late"
    assert drop.files[0].is_file()


@pytest.mark.battery
async def test_what_is_late_hands_over_the_smaller_file(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """A drag waits no longer than a moment for the network, and says that what left is small.

    The larger picture never takes the place of what was offered.
    """
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    drop = drops(user)
    sandbox.fails(kind="stall", path=PICTURES)
    await drag(user, drop, 0)
    (small,) = drop.files
    assert width_of(small) < min(2400, user.photos[0].width)
    await user.until(lambda: says_small(user), "the sentence about a small file")
    whole = small.read_bytes()
    sandbox.fails()
    let_go(user, press(user, 1))  # what stalls is no longer wanted
    for toast in user.window.findChildren(Toast):
        toast.leave()
    await drag(user, drop, 0, wide=min(2400, user.photos[0].width))
    assert drop.files != [small]
    assert not says_small(user)
    assert small.read_bytes() == whole


def is_at_rest(user: User) -> bool:
    """Whether no picture is on its way or waits for its turn."""
    thumbnails = user.application.thumbnails
    waiting = thumbnails._jobs or thumbnails._queue or thumbnails.sources.under_way
    return thumbnails.is_complete and not waiting and user.application.tasks.names == ()


@pytest.mark.battery
async def test_letting_go_drops_the_fetch(start_sandbox: StartSandbox, windows: Windows) -> None:
    """A press that becomes no drag fetches nothing to its end."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    sources = user.application.thumbnails.sources
    user.click_tile(0)
    await user.sees_places()
    await user.until(lambda: is_at_rest(user), "everything in view and near")
    sandbox.fails(kind="stall", path=PICTURES)
    point = press(user, 0)
    await user.until(lambda: sources.under_way == 1, "the fetch")
    let_go(user, point)
    await user.until(lambda: sources.under_way == 0, "the end of the fetch")


@pytest.mark.battery
async def test_three_photos_are_one_drag(start_sandbox: StartSandbox, windows: Windows) -> None:
    """All that are selected go together, each with a file and a report of its own."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    photos, drop = user.photos[:3], drops(user)
    before = [sandbox.downloads(photo.ref.id) for photo in photos]
    user.window.drags.intend(photos)
    taking = user.application.desk.taking_out
    await user.until(lambda: not taking.offer(photos).missing, "three files")
    user.window.drags.start(photos)
    await sees_drag(user, drop)
    assert drop.dragged == [photos]
    assert len({file.name for file in drop.files}) == 3
    after = [count + 1 for count in before]
    await user.until(lambda: [sandbox.downloads(photo.ref.id) for photo in photos] == after, "three reports")


@pytest.mark.battery
async def test_offline_the_use_waits_on_the_disk(start_sandbox: StartSandbox, windows: Windows) -> None:
    """A drop without a network is reported after the next start with one, and once."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    photo, drop = user.photos[0], drops(user)
    before = sandbox.downloads(photo.ref.id)
    sandbox.kill()
    await drag(user, drop, 0)
    await windows.close(user)
    sandbox.start()
    assert sandbox.downloads(photo.ref.id) == before
    again = await windows.open(api_url=sandbox.url)
    await again.until(lambda: sandbox.downloads(photo.ref.id) == before + 1, "the report")
    await again.until(lambda: not again.application.reporter.busy, "the end of reporting")
    assert sandbox.downloads(photo.ref.id) == before + 1


@pytest.mark.battery
async def test_without_any_picture_no_drag_begins(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Where nothing has come yet the user is told; what they wanted goes on loading, for the next time."""
    sandbox = start_sandbox()
    sandbox.fails(kind="stall", path=PICTURES)
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    drop = drops(user)
    point = press(user, 0)
    pull(user, point)
    await user.until(lambda: any("Still loading" in text for text in user.window.toasts.texts), "word of it")
    let_go(user, point)
    assert drop.dragged == []
    assert user.application.desk.taking_out.intends(user.photos[:1])


async def test_a_photo_that_is_not_free_stays(fault_service: FaultService, windows: Windows) -> None:
    """A watermarked photo starts no drag, and the window says why."""
    fault_service.answers["/photos"] = as_json([fault_service.photo(1, premium=True), fault_service.photo(2)])
    user = await windows.open(api_url=fault_service.url)
    await user.sees_pictures()
    drop = drops(user)
    point = press(user, 0)
    pull(user, point)
    let_go(user, point)
    await user.until(lambda: any("subscribers" in text for text in user.window.toasts.texts), "the reason")
    user.window.toasts._shown[0].leave()
    user.window.drags.start(user.photos[:2])
    await sees_drag(user, drop)
    assert drop.dragged == [[user.photos[1]]], "the others go"
    assert any("subscribers" in text for text in user.window.toasts.texts)


async def test_a_folder_that_cannot_be_written(open_window: OpenWindow) -> None:
    """Without a file there is no drag, but a sentence that names the folder."""
    user = await open_window()
    await user.sees_pictures()
    drop = drops(user)
    user.application.paths.dragged_folder.write_text("no folder")
    point = press(user, 0)
    pull(user, point)
    folder = str(user.application.paths.dragged_folder)
    await user.until(lambda: any(folder in text for text in user.window.toasts.texts), "the reason")
    let_go(user, point)
    assert drop.dragged == []


@pytest.mark.battery
async def test_photos_of_ones_own_leave_as_large_as_they_are(windows: Windows, tmp_path: Path) -> None:
    """A folder’s photos are handed over at their own size, beyond what a service’s would be."""
    folder = tmp_path / "own"
    folder.mkdir()
    Image.linear_gradient("L").resize((3000, 2000)).convert("RGB").save(folder / "hill.jpg")
    user = await windows.open(photos=folder)
    await user.sees_pictures()
    drop = drops(user)
    await drag(user, drop, 0, wide=3000)
    assert width_of(drop.files[0]) == 3000


@pytest.mark.battery
async def test_the_wall_takes_nothing_back(open_window: OpenWindow) -> None:
    """A drop on the wall it came from does nothing."""
    user = await open_window()
    await user.sees_pictures()
    mime = PhotoMime(user.photos[:1], [Path("/nowhere.jpg")])
    event = QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(user.view.viewport(), event)
    assert not event.isAccepted()
    assert not user.view.acceptDrops()


@pytest.mark.battery
async def test_too_many_are_not_dragged(open_window: OpenWindow) -> None:
    """Hundreds of files cannot be ready in time: the window says what to do instead, and prepares nothing."""
    user = await open_window()
    await user.sees_pictures()
    drop = drops(user)
    crowd = [replace(user.photos[0], ref=Ref("many", str(number))) for number in range(MOST_DRAGGED + 1)]
    user.window.drags.intend(crowd)
    assert not user.application.desk.taking_out.intends(crowd[:1])
    user.window.drags.start(crowd)
    assert any("Download them all" in text for text in user.window.toasts.texts)
    assert drop.dragged == []
