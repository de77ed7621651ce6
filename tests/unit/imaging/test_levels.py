"""A large picture and its halves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from photodesk.imaging.levels import LEAST_SIDE, levels


@pytest.mark.parametrize(
    ("size", "widths"),
    [((5_000, 300), [5_000, 2_500, 1_250]), ((900, 700), [900]), ((700, 2_001), [700, 350])],
)
def test_each_is_half_of_the_one_before(size: tuple[int, int], widths: list[int]) -> None:
    """Down to where a half would serve nobody; the largest is the picture itself; together a third more."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    found = levels(image)
    assert found[0] == image
    assert [each.width() for each in found] == widths
    assert all(max(each.width(), each.height()) >= LEAST_SIDE for each in found[1:])
    assert all(each.pixelColor(1, 1).name() == "#ff0000" for each in found)
    assert sum(each.sizeInBytes() for each in found) <= image.sizeInBytes() * 1.34
