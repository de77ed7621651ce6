"""Run as a child process by test_sharpness.py: paints tiles at a scale and says which are not as they should.

    python -m tests.unit.ui.wall.sharp_tiles SCALE LAYOUT

Prints one line for each tile that differs from its picture, and "painted COUNT" at its end.
"""

import os
import sys

if __name__ == "__main__":
    os.environ["QT_SCALE_FACTOR"] = sys.argv[1]

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius
from photodesk.ui.wall.pictures import Pictures
from photodesk.ui.wall.speed import Hurry
from photodesk.ui.wall.tile import Tile
from tests.unit.ui.wall.test_arrangement import Wall

ODD = 221, 77
"""Where the wall stands in its window: at most scales between two device pixels."""


class Sharp(Wall):
    """Paints pictures of a fine pattern, each of the size that the wall asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pictures = Pictures(theme)
        self.painted: dict[int, tuple[QRect, QImage]] = {}

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tiles = []
        for row in self.arrangement.visible():
            frame = self.arrangement.frame(row)
            image = pattern(frame.place.width(), frame.place.height(), row)
            self.painted[row] = frame.place.translated(0, -self.arrangement.device_top), image
            photo = Photo(Ref("s", str(row)), 3, 2, Images())
            tile = Tile(photo, frame.rect, frame.places, frame.place, picture=QPixmap.fromImage(image))
            tiles.append(tile)
        with QPainter(self.viewport()) as painter:
            self._pictures.paint(painter, tiles, self.arrangement.device_top, Hurry.NONE)


def pattern(width: int, height: int, seed: int) -> QImage:
    """Return an image in which no pixel is like its neighbours."""
    values = bytearray()
    for y in range(height):
        for x in range(width):
            value = (x * 7919 + y * 104_729 + seed * 31) % 251
            values += bytes((value, value * 3 % 256, 255 - value, 255))
    return QImage(bytes(values), width, height, width * 4, QImage.Format.Format_RGB32).copy()


def main(scale: float, name: str) -> None:
    """Paint a window with the wall in it, and compare."""
    application = QApplication([])
    window = QWidget()
    window.resize(900, 700)
    wall = Sharp(Theme(application, "light"))
    wall.setParent(window)
    wall.setFrameShape(wall.Shape.NoFrame)
    wall.setGeometry(*ODD, 600, 500)
    wall.arrangement.choose(name)
    window.show()
    wall.arrangement.renew()
    wall.verticalScrollBar().setValue(4_321)
    shot = window.grab().toImage()
    left, top = (round(place * scale) for place in ODD)
    side = round(Radius.TILE * scale) + 1
    whole = QRect(left, top, round(600 * scale) - 1, round(500 * scale) - 1)
    count = 0
    for row, (place, image) in wall.painted.items():
        on_window = place.translated(left, top)
        inner = on_window.adjusted(side, side, -side, -side).intersected(whole)
        if inner.isEmpty():
            continue
        count += 1
        seen = shot.copy(inner).convertToFormat(QImage.Format.Format_RGB32)
        if seen != image.copy(inner.translated(-on_window.topLeft())):
            print(f"{row} differs")  # noqa: T201
    print(f"painted {count}")  # noqa: T201


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
