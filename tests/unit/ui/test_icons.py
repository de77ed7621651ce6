"""Icons: every one that is named is there, and every one that is there is named."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

import photodesk
from photodesk.ui.icons import Dressed, Icons, program_icon
from photodesk.ui.theme.theme import Theme

ROOT = Path(photodesk.__file__).parent
FILES = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))
LATER = {"box", "calendar", "check", "download", "external", "eye", "minus", "person", "refresh", "size"}
"""Icons that may wait for their use; one that is used all the same does no harm."""
BY_POSITION = {"State": 0, "Fact": 0, "dress": 1, "pixmap": 0, "icon": 0, "set_icon": 0, "_button": None}
NAMED = {"IconView": "name", "SlimBar": "icon", "_place": "icon", "say": "icon"}


def strings(node: ast.AST) -> set[str]:
    return {
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    }


def calls() -> Iterator[ast.Call]:
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def named_in_the_code() -> set[str]:
    """Return the names of icons that the code of the window names outright."""
    found: set[str] = set()
    for call in calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        place = BY_POSITION.get(name)
        if place is not None and len(call.args) > place:
            found |= strings(call.args[place])
        found |= {
            text
            for keyword in call.keywords
            if keyword.arg == NAMED.get(name)
            for text in strings(keyword.value)
        }
    return found - {""}


def all_strings() -> set[str]:
    return {
        text
        for folder in ("ui", "browser")
        for path in (ROOT / folder).rglob("*.py")
        for text in strings(ast.parse(path.read_text(encoding="utf-8")))
    }


def ink(image: QImage) -> list[QColor]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() > 0]


def parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def test_every_icon_that_is_named_is_there() -> None:
    """No widget names an icon that has no file."""
    named = named_in_the_code()
    assert len(named) > 15
    assert named <= set(FILES)


def test_every_file_is_used_or_waits_for_its_use() -> None:
    """No icon lies about that nobody knows."""
    assert set(FILES) - all_strings() <= LATER
    assert set(FILES) >= LATER


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("tint", ["text", "like"])
def test_every_icon_is_drawn_in_its_colour(icons: Icons, theme: Theme, name: str, tint: str) -> None:
    """Each icon leaves ink, in the colour asked for, sharp at the scale of the display."""
    pixmap = icons.pixmap(name, 16, tint=tint, scale=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    drawn = ink(pixmap.toImage())
    assert 8 < len(drawn) < 32 * 32
    solid = [pixel for pixel in drawn if pixel.alpha() == 255] or drawn
    wanted = parts(theme.colour(tint))
    assert all(
        abs(have - want) < 9 for pixel in solid for have, want in zip(parts(pixel), wanted, strict=True)
    )


@pytest.mark.parametrize("name", FILES)
def test_icons_have_one_colour_and_no_addresses(name: str) -> None:
    """A file draws in the current colour alone, and refers to nothing outside."""
    source = (ROOT / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in source
    assert "#" not in source
    assert "href" not in source
    assert "<image" not in source
    assert "<text" not in source


def test_an_icon_is_drawn_once(icons: Icons, theme: Theme) -> None:
    """The same icon at the same size is the same picture; in another look it is another."""
    first = icons.pixmap("heart", 16)
    assert icons.pixmap("heart", 16) is first
    theme.choose("dark")
    assert icons.pixmap("heart", 16).toImage() != first.toImage()


def test_an_icon_of_a_button_is_quiet_when_it_is_disabled(icons: Icons) -> None:
    """A disabled button has its icon in the quiet colour."""
    icon = icons.icon("heart")
    normal = icon.pixmap(20, QIcon.Mode.Normal).toImage()
    assert icon.pixmap(20, QIcon.Mode.Disabled).toImage() != normal


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 3.0])
def test_an_icon_of_a_button_is_as_sharp_as_the_display(
    icons: Icons, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    """It is drawn at the pixels of the display, not scaled to them, and no larger than it was meant to be."""
    monkeypatch.setattr("photodesk.ui.icons._scales", lambda: [scale])
    icon = icons.icon("heart")
    for asked in (20, 64):
        pixmap = icon.pixmap(QSize(asked, asked), scale)
        assert pixmap.toImage() == icons.pixmap("heart", 20, scale=scale).toImage()


def test_buttons_follow_the_look(qtbot: QtBot, icons: Icons, theme: Theme) -> None:
    """A dressed button changes with the theme, and with its next dress, and is forgotten when it is gone."""
    button = QToolButton()
    qtbot.addWidget(button)
    icons.dress(button, "heart")
    button.show()
    before = button.icon().pixmap(20).toImage()
    theme.choose("dark")
    dark = button.icon().pixmap(20).toImage()
    assert dark != before
    icons.dress(button, "heart-on", tint="like")
    icons.dress(button, "heart-on", tint="like")
    assert len(button.findChildren(Dressed)) == 1
    assert button.icon().pixmap(20).toImage() != dark


def test_a_button_draws_its_icon_when_it_is_first_seen(qtbot: QtBot, icons: Icons, theme: Theme) -> None:
    """A button nobody looks at has nothing drawn, takes the same room, and shows the colours of the day."""
    button, seen = QPushButton("Favourite"), QPushButton("Favourite")
    for each in (button, seen):
        qtbot.addWidget(each)
    icons.dress(seen, "heart")
    seen.show()
    icons.dress(button, "heart")
    assert not ink(button.icon().pixmap(20).toImage())
    assert button.sizeHint() == seen.sizeHint()
    theme.choose("dark")
    button.show()
    assert button.icon().pixmap(20).toImage() == seen.icon().pixmap(20).toImage()
    button.hide()
    icons.dress(button, "heart-on", tint="like")
    before = button.findChildren(Dressed)
    theme.choose("light")
    icons.dress(button, "download")
    button.show()
    assert len(before) == 1
    assert button.icon().pixmap(20).toImage() == icons.icon("download").pixmap(20).toImage()


def test_the_program_has_an_icon(qtbot: QtBot) -> None:
    """The icon of the program is there in the sizes that desktops ask for."""
    icon = program_icon()
    for size in (16, 48, 256):
        picture = icon.pixmap(size).toImage()
        assert picture.width() >= size
        assert len(ink(icon.pixmap(16).toImage())) > 60
