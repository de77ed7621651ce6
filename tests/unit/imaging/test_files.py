"""Image files of this computer."""

import asyncio
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from photodesk.errors import UnreadableAnswer
from photodesk.imaging import files
from photodesk.imaging.blurhash import decode as decode_blur
from photodesk.imaging.blurhash import is_valid
from photodesk.imaging.blurring import blur_hash
from photodesk.imaging.files import FileAddress, FileMissing, examined, read
from photodesk.imaging.sources import Counters, Sources
from photodesk.loop import Tasks
from photodesk.store.pictures import PictureStore

ORIENTATION = 0x0112
REAL = Path(__file__).parents[4] / "shared" / "photos"


def unheard(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


def painted(width: int = 120, height: int = 80, form: str = "JPEG") -> bytes:
    """Return a picture that is dark on the left and light on the right."""
    stream = io.BytesIO()
    Image.linear_gradient("L").rotate(90).resize((width, height)).convert("RGB").save(stream, form)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_known_by_its_bytes(tmp_path: Path, form: str) -> None:
    """Whatever it is called; its size, length, time and blur are remembered."""
    path = tmp_path / "holiday.txt"
    path.write_bytes(painted(form=form))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = examined(str(path))
    assert (found.path, found.width, found.height) == (str(path), 120, 80)
    assert found.length == path.stat().st_size
    assert found.title == "holiday"
    assert found.changed_at is not None
    assert found.changed_at.timestamp() == 1_700_000_000
    blur = decode_blur(found.blur_hash, 9, 6)
    assert blur is not None
    assert blur.pixelColor(0, 3).lightness() + 100 < blur.pixelColor(8, 3).lightness()


def test_a_picture_stands_upright(tmp_path: Path) -> None:
    """A camera that was turned says so in the file; width and height are those that are seen."""
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    Image.new("RGB", (120, 80)).save(path, "JPEG", exif=exif)
    found = examined(str(path))
    assert (found.width, found.height) == (80, 120)


def hostile(folder: Path) -> dict[str, Path]:
    """Return files that call themselves pictures."""
    whole = painted()
    made = {
        "text": b"hello",
        "markup": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "animation": b"GIF89a" + bytes(100),
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "claims": b"\x89PNG\r\n\x1a\n" + bytes(100),
    }
    paths = {}
    for name, data in made.items():
        paths[name] = folder / f"{name}.jpg"
        paths[name].write_bytes(data)
    return paths


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    """By its bytes, whatever it is called; each with a sentence that names no path."""
    for path in hostile(tmp_path).values():
        with pytest.raises(UnreadableAnswer) as refused:
            examined(str(path))
        assert refused.value.people.endswith(".")
        assert str(tmp_path) not in refused.value.people + refused.value.log


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to, a file that is not there or may not be named."""
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableAnswer):
        examined(str(pipe))
    with pytest.raises((UnreadableAnswer, FileMissing)):
        examined(str(tmp_path))
    for path in (str(tmp_path / "gone.jpg"), "\0", ""):
        with pytest.raises(FileMissing):
            read(path)


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its length is looked at first."""
    path = tmp_path / "long.jpg"
    path.write_bytes(painted())
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(UnreadableAnswer):
        read(str(path))


def test_pictures_come_from_files_and_no_copy_is_kept(tmp_path: Path, qapp: object) -> None:
    """They go the way of all pictures, without the network; text from a service is no path."""
    path = tmp_path / "a.jpg"
    path.write_bytes(painted())
    cache = tmp_path / "cache"

    async def fetch(url: str) -> bytes:
        raise UnreadableAnswer(f"asked for {url}")

    async def main() -> None:
        tasks = Tasks(unheard)
        sources = Sources(fetch, PictureStore(cache, 1 << 24), tasks.spawn, Counters())
        image = await sources.fetched(FileAddress(path), "a", 60, 40, float)
        assert (image.width(), image.height()) == (60, 40)
        whole = await sources.fetched_whole(FileAddress(path), "a", float)
        assert whole.data == path.read_bytes()
        for name in (str(path), f"file://{path}", f"file:{path}"):
            with pytest.raises(UnreadableAnswer, match="asked for"):
                await sources.fetched(name, "b", 60, 40, float)
        assert not [each for each in cache.rglob("*") if each.is_file()]
        sources.close()
        await tasks.close()

    asyncio.run(main())


def test_the_blur_of_one_colour_is_that_colour() -> None:
    """And the blur of nothing is nothing."""
    image = QImage(50, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366cc"))
    text = blur_hash(image)
    assert is_valid(text)
    blur = decode_blur(text, 4, 4)
    assert blur is not None
    assert blur.pixelColor(2, 2).name() == "#3366cc"
    assert blur_hash(QImage()) == ""


@pytest.mark.skipif(not REAL.is_dir(), reason="no photos of cameras here")
def test_photos_of_cameras_can_all_be_put_on_a_board() -> None:
    """Real files, as cameras and phones write them."""
    paths = sorted(path for path in REAL.rglob("*") if path.suffix == ".jpg" and path.stem != "corrupted")[:6]
    found = [examined(str(path)) for path in paths]
    assert all(is_valid(file.blur_hash) and file.width > 100 and file.height > 100 for file in found)
