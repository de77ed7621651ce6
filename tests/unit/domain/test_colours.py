"""Which named colour an average is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.colours import colour_of, near_colour
from photodesk.domain.filters import Color


@pytest.mark.parametrize(
    ("average", "colour"),
    [
        ("#ff0000", Color.RED),
        ("#8c3b32", Color.RED),
        ("#ff8800", Color.ORANGE),
        ("#a67359", Color.ORANGE),
        ("#ffff00", Color.YELLOW),
        ("#c9b458", Color.YELLOW),
        ("#00ff00", Color.GREEN),
        ("#40593f", Color.GREEN),
        ("#00ffff", Color.TEAL),
        ("#2f6b6b", Color.TEAL),
        ("#0000ff", Color.BLUE),
        ("#336699", Color.BLUE),
        ("#8000ff", Color.PURPLE),
        ("#800080", Color.PURPLE),
        ("#ff00ff", Color.MAGENTA),
        ("#ff69b4", Color.MAGENTA),
        ("#000000", Color.BLACK),
        ("#0c0c14", Color.BLACK),
        ("#262626", Color.BLACK),
        ("#808080", Color.BLACK_AND_WHITE),
        ("#a6a6a6", Color.BLACK_AND_WHITE),
        ("#ffffff", Color.WHITE),
        ("#F3F3F3", Color.WHITE),
    ],
)
def test_colours_are_what_people_call_them(average: str, colour: Color) -> None:
    """Pure colours, and the dull ones that photos average to, have the name that people give them."""
    assert colour_of(average) is colour


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "123456", "#1234567", " #123456", "#12345٣"])
def test_what_is_no_colour_has_no_name(text: str) -> None:
    """A text of another form is no colour, and no error."""
    assert colour_of(text) is None


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_one_name(number: int) -> None:
    """There is no average that cannot be found by a colour."""
    assert isinstance(colour_of(f"#{number:06x}"), Color)


@given(st.integers(0, 255))
def test_greys_have_no_hue(level: int) -> None:
    """Without a hue a photo is black, white or between."""
    assert colour_of(f"#{level:02x}{level:02x}{level:02x}") in {
        Color.BLACK,
        Color.WHITE,
        Color.BLACK_AND_WHITE,
    }


@pytest.mark.parametrize(
    ("average", "own", "near"),
    [
        ("#2f6b6b", Color.TEAL, None),
        ("#3a8396", Color.TEAL, Color.BLUE),
        ("#3a7f96", Color.BLUE, Color.TEAL),
        ("#c4512f", Color.RED, Color.ORANGE),
        ("#0000ff", Color.BLUE, None),
        ("#ff0000", Color.RED, None),
        ("#00ff00", Color.GREEN, None),
        ("#808080", Color.BLACK_AND_WHITE, None),
        ("red", None, None),
    ],
)
def test_what_lies_between_two_colours_has_both(average: str, own: Color | None, near: Color | None) -> None:
    """People differ in what they call it; pure colours and greys have one name alone."""
    assert (colour_of(average), near_colour(average)) == (own, near)


@given(st.integers(0, 0xFFFFFF))
def test_no_colour_is_near_itself(number: int) -> None:
    """The other name is another one."""
    average = f"#{number:06x}"
    assert near_colour(average) is not colour_of(average)
