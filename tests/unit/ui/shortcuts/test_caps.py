"""Keys drawn as caps."""

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from photodesk.ui.shortcuts.caps import draw_keys
from photodesk.ui.shortcuts.rows import Kind, Row
from photodesk.ui.theme.theme import Theme

SIZE = (400, 40)


def drawn(theme: Theme, scale: float, *keys: str, kind: Kind = Kind.COMMAND) -> tuple[QImage, float]:
    """Return the caps on the ground of the window, and where they end."""
    image = QImage(round(SIZE[0] * scale), round(SIZE[1] * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(theme.colour("surface"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = draw_keys(painter, theme, 10.3, 20, Row(kind, "", "", keys))
    return image, end


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_edges_of_a_cap_are_sharp(qtbot: QtBot, theme: Theme, look: str, scale: float) -> None:
    """Beside its letters a cap has ground, edge and face, and no pixel in between."""
    theme.choose(look)
    image, end = drawn(theme, scale, "F9")
    places = (*range(round(15 * scale)), *range(round((end - 5) * scale), round((end + 9) * scale)))
    colours = {image.pixelColor(x, round(20 * scale)).name() for x in places}
    face = "control" if look == "dark" else "raised"
    assert colours == {theme.colour(name).name() for name in ("surface", "pressed", face)}


def test_more_keys_take_more_room(qtbot: QtBot, theme: Theme) -> None:
    """Caps follow each other, with a word between the keys of a command and none between fixed ones."""
    one, two = drawn(theme, 1, "F9")[1], drawn(theme, 1, "F9", "Ctrl+B")[1]
    fixed = drawn(theme, 1, "F9", "Ctrl+B", kind=Kind.FIXED)[1]
    assert 10 < one < fixed < two < SIZE[0]
    assert drawn(theme, 1)[1] == pytest.approx(10.3)
