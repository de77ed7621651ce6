"""Image bytes to pixels."""

import io
import struct
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image, ImageCms
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage

from photodesk.errors import UnreadableAnswer
from photodesk.imaging.decode import decode, kind_of
from tests.unit.imaging.conftest import MakeImage

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 220, 30), (30, 30, 220), (220, 220, 30)


Colour = tuple[int, int, int]


def size(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


def corners(image: QImage) -> list[Colour]:
    """Return the nearest of the four colours at top left, top right, bottom left and bottom right."""
    found = []
    for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)):
        colour = image.pixelColor(int(image.width() * x), int(image.height() * y))
        rgb = (colour.red(), colour.green(), colour.blue())
        found.append(
            min(
                (RED, GREEN, BLUE, YELLOW),
                key=lambda known: sum(abs(a - b) for a, b in zip(known, rgb, strict=True)),
            )
        )
    return found


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_three_kinds_are_decoded_to_the_size_wanted(make_image: MakeImage, form: str) -> None:
    """A picture is exactly as large as it will be painted, in its proportions."""
    image = decode(make_image(form, 1200, 800), 300, 200)
    assert size(image) == (300, 200)
    assert corners(image) == [RED, GREEN, BLUE, YELLOW]
    assert image.format() == QImage.Format.Format_RGB32


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ((300, 200), (300, 200)),
        ((300, 199), (300, 199)),  # a rounding error of the layout: made to fit
        ((300, 100), (300, 200)),  # a narrower place: covered
        ((100, 200), (300, 200)),
        ((300, 0), (300, 200)),
        ((5_000, 4_000), (1_200, 800)),  # never larger than it is
        ((1, 1), (1, 1)),
    ],
)
def test_the_place_is_covered(make_image: MakeImage, wanted: tuple[int, int], got: tuple[int, int]) -> None:
    """At least the size wanted, proportions kept, never more pixels than there are."""
    assert size(decode(make_image("JPEG", 1200, 800), *wanted)) == got


UPRIGHT = {
    1: [RED, GREEN, BLUE, YELLOW],
    2: [GREEN, RED, YELLOW, BLUE],
    3: [YELLOW, BLUE, GREEN, RED],
    4: [BLUE, YELLOW, RED, GREEN],
    5: [RED, BLUE, GREEN, YELLOW],
    6: [BLUE, RED, YELLOW, GREEN],
    7: [YELLOW, GREEN, BLUE, RED],
    8: [GREEN, YELLOW, RED, BLUE],
}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(make_image: MakeImage, orientation: int) -> None:
    """Each of the eight orientations is applied, and the size is that of the upright picture."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = make_image("JPEG", 1200, 800, exif=exif)
    wanted = (300, 200) if orientation < 5 else (200, 300)
    image = decode(data, *wanted)
    assert size(image) == wanted
    assert corners(image) == UPRIGHT[orientation]


@pytest.mark.parametrize("orientation", [0, 9, 65_535])
def test_a_wrong_orientation_is_none(make_image: MakeImage, orientation: int) -> None:
    """An orientation that does not exist leaves the picture as it is."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert corners(decode(make_image("JPEG", 1200, 800, exif=exif), 300, 200)) == [RED, GREEN, BLUE, YELLOW]


@pytest.mark.parametrize(
    ("form", "mode", "how"),
    [
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("JPEG", "RGB", {"subsampling": 0}),
        ("PNG", "P", {}),
        ("WEBP", "RGB", {"lossless": True}),
    ],
)
def test_unusual_pictures(make_image: MakeImage, form: str, mode: str, how: dict[str, object]) -> None:
    """Other ways of coding colours give the same picture."""
    image = decode(make_image(form, 600, 400, mode, **how), 300, 200)
    assert corners(image) == [RED, GREEN, BLUE, YELLOW]


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "L"), ("PNG", "1"), ("PNG", "L"), ("PNG", "I;16")])
def test_grey_pictures(form: str, mode: str) -> None:
    """Grey, bitonal and 16-bit pictures are painted like any other."""
    stream = io.BytesIO()
    Image.new(mode, (60, 40), 1).save(stream, form)
    image = decode(stream.getvalue(), 30, 20)
    assert size(image) == (30, 20)
    assert image.format() in (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)


def test_transparency_is_kept(make_image: MakeImage) -> None:
    """A picture with transparency is premultiplied, as painters like it."""
    assert (
        decode(make_image("PNG", 60, 40, "RGBA"), 30, 20).format()
        == QImage.Format.Format_ARGB32_Premultiplied
    )


def test_colours_are_brought_to_srgb(make_image: MakeImage) -> None:
    """A picture with a colour profile of its own is shown in the right colours."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert corners(decode(make_image("JPEG", 60, 40, icc_profile=lab), 30, 20)) == [RED, GREEN, BLUE, YELLOW]
    assert corners(decode(make_image("JPEG", 60, 40, icc_profile=b"no profile" * 20), 30, 20))


def test_an_animation_shows_its_first_picture() -> None:
    """Of a moving picture the first frame is shown."""
    stream = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert decode(stream.getvalue(), 40, 40).pixelColor(5, 5).red() > 200


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.95, 0.999])
def test_a_cut_picture_is_refused(make_image: MakeImage, form: str, part: float) -> None:
    """A picture that did not come whole is no picture."""
    data = make_image(form, 600, 400)
    with pytest.raises(UnreadableAnswer):
        decode(data[: int(len(data) * part)], 300, 200)


def png(width: int, height: int, bits: int = 1, pixels: bytes = bytes(64)) -> bytes:
    """Return a grey PNG that claims a size and has these pixels, few or none."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(pixels, 1))
        + chunk(b"IEND", b"")
    )


def resized(data: bytes, width: int, height: int) -> bytes:
    """Return a JPEG whose header claims another size."""
    at = data.index(b"\xff\xc0") if b"\xff\xc0" in data else data.index(b"\xff\xc2")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><image href="/etc/passwd"/></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0" + bytes(500),
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
        SVG,
        b"\xff\xd8\xff" + SVG,
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"<html>Sign in to the network</html>",
        b'/* XPM */ static char *x[] = {"1 1 1 1", "a c red", "a"};',
        b"GIF89a" + bytes(100),
        b"%PDF-1.7" + bytes(100),
        b"BM" + bytes(100),
        b"P6 1 1 255 abc",
        b"II*\0" + bytes(100),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """Whatever it is called: by its bytes it is a JPEG, PNG or WebP, or nothing."""
    with pytest.raises(UnreadableAnswer):
        decode(data, 40, 40)


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "ICO", "PPM", "TGA"])
def test_other_kinds_are_refused(make_image: MakeImage, form: str) -> None:
    """Kinds that Qt could read are not read."""
    assert kind_of(make_image(form, 40, 40)) == ""
    with pytest.raises(UnreadableAnswer):
        decode(make_image(form, 40, 40), 40, 40)


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (2**31 - 1, 2**31 - 1), (2**31 - 1, 1), (200_000, 1_001)]
)
def test_a_picture_of_too_many_pixels_is_refused(width: int, height: int) -> None:
    """A header that claims more than 200 megapixels is enough to refuse it."""
    with pytest.raises(UnreadableAnswer, match="pixels"):
        decode(png(width, height), 40, 40)


def test_a_small_file_that_takes_much_memory_is_refused() -> None:
    """A whole PNG of few bytes that would take 160 MB once unpacked is not unpacked."""
    data = png(6_500, 6_500, bits=8, pixels=bytes(6_501 * 6_500))
    assert len(data) < 300_000
    with pytest.raises(UnreadableAnswer):
        decode(data, 40, 40)


def test_a_huge_progressive_jpeg_is_refused(make_image: MakeImage) -> None:
    """A progressive JPEG has to be held whole, so it may not be huge."""
    with pytest.raises(UnreadableAnswer, match="progressive"):
        decode(resized(make_image("JPEG", 64, 64, progressive=True), 14_000, 14_000), 40, 40)


def test_a_jpeg_of_thousands_of_scans_is_refused(make_image: MakeImage) -> None:
    """Scans that would take minutes are counted before they are decoded."""
    data = make_image("JPEG", 64, 64, progressive=True)
    last = data.rindex(b"\xff\xda")
    many = data[:last] + data[last:-2] * 900 + data[-2:]
    with pytest.raises(UnreadableAnswer, match="scans"):
        decode(resized(many, 6_000, 6_000), 40, 40)


def test_a_large_jpeg_is_decoded_small(make_image: MakeImage) -> None:
    """A panorama and a picture of many megapixels are decoded at the size wanted."""
    assert size(decode(make_image("JPEG", 9_000, 1_000), 300, 60)) == (540, 60)
    assert size(decode(make_image("JPEG", 8_000, 6_000), 400, 300)) == (400, 300)


def test_it_runs_in_any_thread(make_image: MakeImage) -> None:
    """Decoding belongs to no thread: four at once give the same picture."""
    data = make_image("JPEG", 1200, 800)
    barrier = threading.Barrier(4)

    def work(_: int) -> tuple[list[Colour], bool]:
        barrier.wait(30)
        return corners(decode(data, 300, 200)), QThread.isMainThread()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [([RED, GREEN, BLUE, YELLOW], False)] * 4
