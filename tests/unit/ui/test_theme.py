"""The look: colours that can be read, and a style sheet made of them."""

import dataclasses
import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photodesk.ui.theme.sheet import palette, style_sheet
from photodesk.ui.theme.theme import CHOICES, Theme
from photodesk.ui.theme.tokens import DARK, LIGHT, Colours, Motion, Radius, Size, Space, Type

SURFACES = ("canvas", "surface", "raised", "control")
SETS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
NAMES = [field.name for field in dataclasses.fields(Colours) if field.name != "dark"]


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2 defines."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio that WCAG 2 defines, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    """Black on white is 21 : 1, a colour on itself 1 : 1, and a known grey what is known of it."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    ("token", "least"), [("text", 7.0), ("quiet", 4.5), ("warn", 4.5), ("error", 4.5), ("accent", 3.0)]
)
def test_words_can_be_read(colours: Colours, surface: str, token: str, least: float) -> None:
    """Text has a contrast of 7 : 1, other words 4.5 : 1, the focus 3 : 1, on every surface."""
    assert contrast(getattr(colours, token), getattr(colours, surface)) >= least


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize("surface", ["surface", "raised"])
def test_links_can_be_read(colours: Colours, surface: str) -> None:
    """Links are words in the accent, and stand on panes and toasts."""
    assert contrast(colours.accent, getattr(colours, surface)) >= 4.5


@pytest.mark.parametrize("colours", SETS)
def test_words_on_a_primary_button_can_be_read(colours: Colours) -> None:
    """The accent carries words of its own."""
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", SETS)
def test_the_heart_can_be_seen(colours: Colours) -> None:
    """A heart that is on is told from every surface, and from a dark gradient over a photo."""
    for surface in (*SURFACES, "over_photo"):
        assert contrast(colours.like, getattr(colours, surface)) >= 3
    assert contrast(colours.on_photo, colours.over_photo) >= 7


@pytest.mark.parametrize("colours", SETS)
def test_text_can_be_read_while_pointed_at(colours: Colours) -> None:
    """Hovered and pressed controls keep their text readable."""
    for surface in ("hover", "pressed"):
        assert contrast(colours.text, getattr(colours, surface)) >= 7


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize("name", NAMES)
def test_every_token_is_a_colour(colours: Colours, name: str) -> None:
    """Each token is six hexadecimal figures, as the icons and the style sheet need it."""
    assert re.fullmatch(r"#[0-9a-f]{6}", getattr(colours, name))


@pytest.mark.parametrize("colours", SETS)
def test_the_style_sheet_is_filled_in(colours: Colours) -> None:
    """No placeholder is left, braces are paired, and every colour in it is a token."""
    sheet = style_sheet(colours)
    assert not re.search(r"\{\{|\}\}|\{[crstz]\.", sheet)
    assert sheet.count("{") == sheet.count("}")
    assert not re.search(r"\{[^}]*\{", sheet)
    tokens = {getattr(colours, name) for name in NAMES}
    assert set(re.findall(r"#[0-9a-fA-F]{6}\b", sheet)) <= tokens


@pytest.mark.parametrize("colours", SETS)
def test_qt_understands_the_style_sheet(
    qtbot: QtBot, colours: Colours, capfd: pytest.CaptureFixture[str]
) -> None:
    """Qt parses every rule: it complains about none."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet(colours))
    application.setStyleSheet("")
    assert "Could not parse" not in capfd.readouterr().err


@pytest.mark.parametrize("colours", SETS)
def test_the_palette_has_the_same_colours(colours: Colours) -> None:
    """What no rule of the style sheet names looks the same."""
    made = palette(colours)
    assert made.color(QPalette.ColorRole.WindowText) == QColor(colours.text)
    assert made.color(QPalette.ColorRole.Window) == QColor(colours.surface)
    assert made.color(QPalette.ColorRole.PlaceholderText) == QColor(colours.quiet)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == QColor(colours.quiet)


def test_the_two_looks_are_two() -> None:
    """Light is light and dark is dark."""
    assert (LIGHT.dark, DARK.dark) == (False, True)
    assert luminance(LIGHT.canvas) > 0.5 > luminance(DARK.canvas)


def test_choosing_a_look(qtbot: QtBot, theme: Theme) -> None:
    """A choice changes the colours and tells so once; the same again, or none, does nothing."""
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.colours.dark))
    theme.choose("dark")
    theme.choose("dark")
    theme.choose("pink")
    assert told == [True]
    assert theme.choice == "dark"
    assert theme.colour("text") == QColor(DARK.text)
    assert theme.colour("text", 128).alpha() == 128
    theme.choose("light")
    assert told == [True, False]


@pytest.mark.parametrize("choice", [*CHOICES, "pink", ""])
def test_a_look_that_is_none_is_the_systems(theme: Theme, qapp: QApplication, choice: str) -> None:
    """A settings file with an unknown look opens with that of the system."""
    assert Theme(qapp, choice).choice == (choice if choice in CHOICES else "system")


def test_measures_are_of_one_family() -> None:
    """Distances grow, sizes lie within their bounds, and motion is short."""
    distances = [Space.XS, Space.S, Space.M, Space.L, Space.XL, Space.XXL]
    assert distances == sorted(distances) == [4, 8, 12, 16, 24, 32]
    assert Radius.TILE < Radius.CONTROL < Radius.CARD
    assert Type.QUIET < Type.BODY < Type.PANE < Type.PAGE
    assert Size.TILE_LEAST <= Size.TILE <= Size.TILE_MOST
    assert Size.SIDEBAR_LEAST <= Size.SIDEBAR <= Size.SIDEBAR_MOST
    assert Size.INSPECTOR_LEAST <= Size.INSPECTOR <= Size.INSPECTOR_MOST
    assert Motion.FADE <= Motion.SCROLL <= 180
