"""The picture under the pointer during a drag."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.dragging.pile import Card, hot_spot, pile
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size


def card(width: int = 300, height: int = 200, colour: Qt.GlobalColor = Qt.GlobalColor.red) -> Card:
    picture = QPixmap(width, height)
    picture.fill(colour)
    return Card(Photo(Ref("s", "a"), width, height, Images()), picture)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_one_photo_is_a_small_picture_of_it(theme: Theme, scale: float) -> None:
    """In its own proportions, with a pixel for each pixel of the display, and nothing written on it."""
    found = pile([card(300, 200)], 1, theme, scale)
    assert found.devicePixelRatio() == scale
    assert abs(found.width() - Size.DRAGGED * scale) <= 1
    assert abs(found.height() - Size.DRAGGED * scale / 1.5) <= 1
    assert theme.colour("accent").name() not in colours(found.toImage())


def test_several_photos_are_a_pile_with_their_number(theme: Theme) -> None:
    """Each of the first three can be seen; the badge stands out in the colour that is for such things."""
    cards = [card(colour=each) for each in (Qt.GlobalColor.red, Qt.GlobalColor.green, Qt.GlobalColor.blue)]
    opaque = {colour.split("#")[1] for colour in colours(pile(cards, 3, theme, 1.0).toImage())}
    assert theme.colour("accent").name()[1:] in opaque
    seen = pile(cards, 3, theme, 1.0).toImage()
    strong = [
        any(
            getattr(seen.pixelColor(x, y), channel)() > 200
            and sum(getattr(seen.pixelColor(x, y), other)() for other in ("red", "green", "blue")) < 330
            for x in range(seen.width())
            for y in range(seen.height())
        )
        for channel in ("red", "green", "blue")
    ]
    assert strong == [True, True, True]


def test_a_long_number_has_room(theme: Theme) -> None:
    """The badge of twelve hundred photos is not cut off."""
    few, many = pile([card()] * 3, 3, theme, 1.0), pile([card()] * 3, 1200, theme, 1.0)
    assert many.width() > few.width()


def test_a_photo_without_a_picture(theme: Theme) -> None:
    """A placeholder in its shape; even the shape of a very wide one fits."""
    bare = Card(Photo(Ref("s", "a"), 5000, 500, Images()), None)
    found = pile([bare], 1, theme, 1.0)
    assert found.width() == Size.DRAGGED
    assert found.height() >= Size.DRAGGED // 2
    assert found.toImage().pixelColor(found.width() // 2, found.height() // 2).alpha() > 200


def test_the_pile_hangs_below_the_row_that_is_pointed_at() -> None:
    """Wherever in its row the pointer is, the pile leaves that row free, and is near all the same."""
    across, above = -hot_spot().x(), -hot_spot().y()
    for row in (Size.ROW, Size.COVER_ROW):
        for pointer in range(row):
            assert pointer + above >= row
    assert 0 <= across <= Size.ROW
    assert above <= Size.COVER_ROW
