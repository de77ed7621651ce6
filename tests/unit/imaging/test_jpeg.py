"""The outline of a JPEG."""

import random

import pytest

from photodesk.imaging import jpeg
from tests.unit.imaging.conftest import MakeImage


@pytest.mark.parametrize(("progressive", "scans"), [(False, 1), (True, 10)])
def test_a_whole_jpeg(make_image: MakeImage, progressive: bool, scans: int) -> None:
    """Size, way of coding and scans are read from the markers."""
    outline = jpeg.outline(make_image("JPEG", 300, 200, progressive=progressive))
    assert outline == jpeg.Outline(300, 200, progressive, scans)


@pytest.mark.parametrize("progressive", [False, True])
def test_cut_anywhere_it_is_not_whole(make_image: MakeImage, progressive: bool) -> None:
    """No beginning of a JPEG passes for a whole one, even where its own small picture ends."""
    small = make_image("JPEG", 40, 40)
    data = make_image("JPEG", 200, 100, quality=90, progressive=progressive, exif=b"Exif\0\0" + small)
    assert jpeg.outline(data) is not None
    for length in range(len(data)):
        assert jpeg.outline(data[:length]) is None


def test_what_follows_the_end_does_not_matter(make_image: MakeImage) -> None:
    """Cameras append things; the picture is whole all the same."""
    assert jpeg.outline(make_image("JPEG", 64, 64) + b"appended" * 50) is not None


def test_restart_markers_are_no_ends(make_image: MakeImage) -> None:
    """Marks within the coded picture are passed over."""
    assert jpeg.outline(make_image("JPEG", 200, 200, restart_marker_blocks=2)) is not None


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff", b"GIF89a"])
def test_what_is_no_jpeg(data: bytes) -> None:
    """Too little is nothing."""
    assert jpeg.outline(data) is None


def test_thousands_of_segments_end(make_image: MakeImage) -> None:
    """A file of nothing but segments is given up, not walked for ever."""
    assert jpeg.outline(b"\xff\xd8" + b"\xff\xe0\0\x02" * 100_000 + make_image("JPEG", 8, 8)[2:]) is None


def test_noise_raises_nothing() -> None:
    """Random bytes behind a right beginning are read without an error."""
    rng = random.Random(3)
    for _ in range(500):
        jpeg.outline(b"\xff\xd8\xff" + rng.randbytes(rng.randrange(400)))
