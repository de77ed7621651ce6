"""Which picture is painted, and that it is painted pixel by pixel."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from photodesk.imaging.levels import levels
from photodesk.ui.photo.layers import Layers, paint_layer
from photodesk.ui.photo.stage import in_device_pixels

pytestmark = pytest.mark.usefixtures("qapp")


def picture(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def checks(side: int) -> QImage:
    """Return a picture in which each pixel differs from its neighbours."""
    image = picture(side, side)
    for x in range(side):
        for y in range(side):
            image.setPixel(x, y, 0xFFFFFFFF if (x + y) % 2 else 0xFF000000)
    return image


def test_the_smallest_that_has_the_pixels_is_painted() -> None:
    """Never scaled down by more than two where there is a half; until a picture comes, what there was."""
    first = QPixmap(10, 10)
    layers = Layers(first)
    assert layers.layer(500) is first
    layers.fitted = QPixmap.fromImage(picture(800, 600))
    layers.enlarge(levels(picture(6_000, 4_000)))
    widths = [layer.width() for at in (300, 900, 1_600, 3_100, 9_000) if (layer := layers.layer(at))]
    assert widths == [800, 1_500, 3_000, 6_000, 6_000]
    assert layers.widest == 6_000


def test_a_photo_of_24_megapixels_takes_128_megabytes_with_its_halves() -> None:
    """Which is what a large picture may take; a smaller one does not replace a larger one."""
    layers = Layers()
    layers.enlarge(levels(picture(6_000, 4_000)))
    assert 96_000_000 <= layers.large_bytes <= 128_500_000
    layers.enlarge([picture(2_400, 1_600)])
    assert layers.widest == 6_000


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("corner", [(0, 0), (3, 5), (221, 75)])
def test_at_100_percent_each_pixel_is_itself(scale: float, corner: tuple[int, int]) -> None:
    """At any scale of the screen, wherever the stage begins, neighbours are not mixed."""
    screen = QImage(900, 500, QImage.Format.Format_RGB32)
    screen.fill(Qt.GlobalColor.black)
    screen.setDevicePixelRatio(scale)
    source = checks(64)
    with QPainter(screen) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(*corner)
        in_device_pixels(painter, scale)
        paint_layer(painter, source, (10.0, 20.0, 64.0, 64.0), QRectF(0, 0, 300, 300))
    left, top = round(corner[0] * scale) + 10, round(corner[1] * scale) + 20
    screen.setDevicePixelRatio(1)
    assert screen.copy(left, top, 64, 64) == source
