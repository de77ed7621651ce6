"""Faces of accounts: initials, pictures, sharp edges."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from photodesk.accounts.account import Account
from photodesk.domain.photo import Photo
from photodesk.ui.account.faces import Faces
from photodesk.ui.portrait import initials
from photodesk.ui.theme.theme import Theme

ANN = Account("sample", "a", "ann", "Ann Example", "https://pictures.example/ann")
BOB = Account("sample", "b", "bob")


class FakePictures:
    """Brings pictures when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Photo, Callable[[Photo, QImage], None]]] = []

    def bring_avatar(self, photo: Photo, side: int, take: Callable[[Photo, QImage], None]) -> None:
        assert side > 0
        self.asked.append((photo, take))

    def come(self, colour: QColor) -> None:
        """Bring a picture that is wider than high."""
        photo, take = self.asked[-1]
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(colour)
        take(photo, image)


@pytest.fixture
def pictures() -> FakePictures:
    return FakePictures()


@pytest.fixture
def faces(pictures: FakePictures, theme: Theme) -> Faces:
    return Faces(pictures, theme)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ann Example", "AE"),
        ("ann", "A"),
        ("Ann van der Example", "AE"),
        ("“Ann”", ""),
        ("", ""),
        ("  ", ""),
        ("Éva 3D", "É3"),
        ("<b>Ann</b> Example", "E"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    """They are the first letters of the first and the last word that begins with one."""
    assert initials(name) == letters


def test_initials_stand_until_the_picture_comes(
    faces: Faces, pictures: FakePictures, theme: Theme, qtbot: QtBot
) -> None:
    """The circle is there at once; the picture fills it when it has come, and is asked for once."""
    before = faces.pixmap(ANN, 28, 2.0).toImage()
    faces.pixmap(ANN, 40, 1.0)
    assert len(pictures.asked) == 1
    assert pictures.asked[0][0].photographer is not None
    assert before.pixelColor(28, 2).name() == theme.colours.pressed
    assert any(
        before.pixelColor(x, y).name() == theme.colours.text for x in range(14, 42) for y in range(14, 42)
    )
    with qtbot.waitSignal(faces.changed, timeout=10_000):
        pictures.come(QColor(theme.colours.like))
    after = faces.pixmap(ANN, 28, 2.0).toImage()
    for place in ((28, 2), (2, 28), (28, 53), (28, 28)):
        assert after.pixelColor(*place).name() == theme.colours.like
    assert len(pictures.asked) == 1


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_a_face_has_the_pixels_of_its_screen(faces: Faces, scale: float) -> None:
    """No pixel is drawn twice as large as the screen's, and the corners stay empty."""
    face = faces.pixmap(BOB, 28, scale)
    assert face.width() == face.height() == round(28 * scale)
    assert face.devicePixelRatio() == scale
    image = face.toImage()
    last = image.width() - 1
    for corner in ((0, 0), (last, 0), (0, last), (last, last)):
        assert image.pixelColor(*corner).alpha() == 0


def test_without_a_picture_nothing_is_fetched(faces: Faces, pictures: FakePictures) -> None:
    """An account without a picture keeps its initials."""
    faces.pixmap(BOB, 28, 1.0)
    assert pictures.asked == []
    assert not faces.has(BOB)


def test_what_did_not_come_is_asked_for_again(faces: Faces, pictures: FakePictures) -> None:
    """When the service is back a missing picture is fetched, and one that is there is not."""
    faces.pixmap(ANN, 28, 1.0)
    faces.retry()
    faces.pixmap(ANN, 28, 1.0)
    assert len(pictures.asked) == 2
    pictures.come(QColor("red"))
    faces.retry()
    faces.pixmap(ANN, 28, 1.0)
    assert len(pictures.asked) == 2


def test_faces_follow_the_colours(faces: Faces, theme: Theme) -> None:
    """Initials are drawn in the colours in use."""
    theme.choose("dark")
    assert faces.pixmap(BOB, 28, 1.0).toImage().pixelColor(14, 1).name() == theme.colours.pressed
