"""The window on a folder of one's own photos."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from photodesk.domain.feed import FeedKind
from photodesk.ui.skipped import SkippedFiles
from tests.features.conftest import Windows
from tests.features.user import User

ORIENTATION, MODEL, GPS = 0x0112, 0x0110, 0x8825
NORTH = {1: "N", 2: (48.0, 12.0, 0.0), 3: "E", 4: (16.0, 22.0, 0.0)}
REAL = Path(__file__).resolve().parents[3] / "shared" / "photos"


def save(path: Path, *, orientation: int = 1, gps: bool = False, model: str = "") -> None:
    """Save a landscape picture of 300 by 200 pixels as it comes out of a camera."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    if model:
        exif[MODEL] = model
    if gps:
        exif.get_ifd(GPS).update(NORTH)
    Image.linear_gradient("L").resize((300, 200)).convert("RGB").save(path, "JPEG", exif=exif, quality=90)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as people have them: most of it photos, some of it damaged."""
    made = tmp_path / "holiday"
    made.mkdir()
    save(made / "flat.jpg", model="Wonder 3000")
    save(made / "turned.jpg", orientation=6)
    save(made / "placed.jpg", gps=True)
    save(made / "metadata.jpg")
    sound = (made / "metadata.jpg").read_bytes()
    begin = sound.index(b"Exif\0\0") + 6
    (made / "metadata.jpg").write_bytes(sound[:begin] + b"\xff" * 8 + sound[begin + 8 :])
    (made / "cut.jpg").write_bytes((made / "flat.jpg").read_bytes()[:2_000])
    (made / "letter.jpg").write_text("Dear Ann, this is no photo.")
    return made


def row_of(user: User, title: str) -> int:
    """Return which place the photo with a title has on the wall."""
    found = [row for row, photo in enumerate(user.photos) if photo.title.lower() == title.lower()]
    assert found, f"no photo is called {title!r} among {[photo.title for photo in user.photos]}"
    return found[0]


async def facts_of(user: User, title: str) -> str:
    """Open a photo and return what its details say."""
    photo = user.open_row(row_of(user, title))
    await user.until(
        lambda: (
            user.window.inspector.photo is not None
            and user.window.inspector.photo.ref == photo.ref
            and user.window.inspector.photo.detailed
        ),
        f"the details of {title}",
    )
    await user.sees_open(photo)
    facts = "\n".join(user.window.inspector.facts_text)
    user.press(Qt.Key.Key_Escape)
    return facts


async def test_the_folder_is_on_the_wall(windows: Windows, folder: Path) -> None:
    """Every readable photo is there, upright; what could not be read is counted and can be named."""
    user = await windows.open(photos=folder)
    await user.sees_photos(4)
    await user.until(lambda: "2 files could not be read" in user.window.sample_bar.text, "the count")
    assert "4 photos" in user.window.sample_bar.text
    assert "holiday" in user.window.sample_bar.text
    sizes = {photo.title.lower(): (photo.width, photo.height) for photo in user.photos}
    assert sizes["turned"] == (200, 300)
    assert sizes["flat"] == (300, 200)
    assert set(sizes) == {"flat", "turned", "placed", "metadata"}
    await user.sees_pictures()
    user.click(user.button("Which?", user.window.sample_bar))
    dialog = user.window.findChild(SkippedFiles)
    assert dialog is not None
    listed = dialog.findChild(QListWidget)
    assert listed is not None
    lines = [listed.item(row).text() for row in range(listed.count())]
    assert sorted(line.split(":")[0] for line in lines) == ["cut.jpg", "letter.jpg"]
    dialog.close()


@pytest.mark.battery
async def test_details_come_from_the_files(windows: Windows, folder: Path) -> None:
    """Camera and place are what the files say."""
    user = await windows.open(photos=folder)
    await user.sees_photos(4)
    assert "Wonder 3000" in await facts_of(user, "flat")
    assert "48.2000° N, 16.3667° E" in await facts_of(user, "placed")
    assert "300 × 200 pixels" in await facts_of(user, "metadata")


async def test_own_photos_were_taken_and_not_published(windows: Windows, folder: Path) -> None:
    """Nobody published what lies in a folder: the details say when it was taken."""
    user = await windows.open(photos=folder)
    await user.sees_photos(4)
    user.open_row(row_of(user, "flat"))
    assert [text for text in user.texts(user.window.inspector) if text.startswith("Taken ")]
    assert "Published" not in "".join(user.texts(user.window.inspector))


@pytest.mark.battery
async def test_favourites_of_a_folder_are_kept(windows: Windows, folder: Path) -> None:
    """The same folder, opened again, knows what was liked in it."""
    user = await windows.open(photos=folder)
    await user.sees_photos(4)
    row = row_of(user, "turned")
    user.click_heart(row)
    photo = user.photos[row].ref
    await windows.close(user)
    again = await windows.open(photos=folder)
    await again.until(lambda: photo in again.application.desk.favourites, "the favourite")
    await again.sees_photos(4)
    assert photo in again.ids


@pytest.mark.battery
@pytest.mark.skipif(not REAL.is_dir(), reason="there are no real photos beside this repository")
async def test_real_camera_files(windows: Windows) -> None:
    """Real photos show their cameras and places; the one with damaged metadata is among them."""
    user = await windows.open(photos=REAL)
    count = len(list(REAL.glob("*.jpg")))
    while len(user.photos) < count:
        await user.sees_photos(min(len(user.photos) + 1, count))
        user.scroll_to(user.view.verticalScrollBar().maximum())
    assert len(user.photos) == count
    assert f"{count} photos" in user.window.sample_bar.text
    assert "could not be read" not in user.window.sample_bar.text
    facts = await facts_of(user, "Gps DSCN0010")
    assert "COOLPIX P6000" in facts
    assert "43.4674° N, 11.8851° E" in facts
    assert "pixels" in await facts_of(user, "Corrupted")
    for shape, upright in (("landscape", True), ("portrait", False)):
        photos = [each for each in user.photos if each.title.startswith(f"Orientation {shape}")]
        assert photos
        assert all((each.width > each.height) is upright for each in photos)


@pytest.mark.battery
async def test_a_photographer_in_a_folder_is_no_member_of_a_service(folder: Path, windows: Windows) -> None:
    """Their page shows photos and collections; a user name or likes would say nothing."""
    user = await windows.open(photos=folder)
    await user.sees_photos(3)
    user.click_tile(0)
    person = user.current.photographer
    assert person is not None
    user.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    header = user.window.profile_page.header
    await user.sees_photos(3)
    assert header.isVisible()
    assert header.text == person.name
    assert header.tabs.offered == [FeedKind.PERSON, FeedKind.GATHERED]
