"""A few lines of what somebody says of themselves, and more on demand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photodesk.ui.portrait import initials
from photodesk.ui.profile.bio import FEW, MANY, Bio
from photodesk.ui.text import PlainLabel

WORDS = "word " * 400


@pytest.fixture
def bio(qtbot: QtBot) -> Bio:
    found = Bio()
    qtbot.addWidget(found)
    found.resize(300, 100)
    found.show()
    return found


def more(bio: Bio) -> QPushButton:
    (button,) = bio.findChildren(QPushButton)
    return button


def test_a_short_text_is_shown_whole(bio: Bio) -> None:
    """Nothing is cut, and nothing more is offered, where all can be seen."""
    bio.say("One line.\n\nAnother.")
    assert bio.text == "One line.\nAnother."
    assert not more(bio).isVisible()


@pytest.mark.parametrize("text", [WORDS, "x" * 5_000, "line\n" * 100, "\n\n\na" * 90])
def test_a_long_text_has_its_bounds(bio: Bio, text: str) -> None:
    """A few lines at first, more on demand, never without end; and few again."""
    bio.say(text)
    assert len(bio.text.split("\n")) == FEW
    assert bio.text.endswith("…")
    small = bio.heightForWidth(300)
    more(bio).click()
    assert FEW < len(bio.text.split("\n")) <= MANY
    assert bio.heightForWidth(300) > small
    assert more(bio).text() == "Less"
    more(bio).click()
    assert bio.heightForWidth(300) == small


def test_another_width_breaks_the_lines_anew(bio: Bio) -> None:
    """No line is wider than the room there is, at any width."""
    bio.say(WORDS)
    for width in (600, 200, 100):
        bio.resize(width, bio.heightForWidth(width))
        metrics = bio.findChildren(PlainLabel)[0].fontMetrics()
        assert all(metrics.horizontalAdvance(line) <= width + 2 for line in bio.text.split("\n"))
        assert len(bio.text.split("\n")) == FEW


def test_the_same_text_stays_open(bio: Bio) -> None:
    """A profile that comes again does not close what is being read."""
    bio.say(WORDS)
    more(bio).click()
    bio.say(f"{WORDS}\n")
    assert more(bio).text() == "Less"
    bio.say(WORDS + "!")
    assert more(bio).text() == "More"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maren Lindqvist", "ML"),
        ("wren", "W"),
        ("@maren_l", "M"),
        ("Ana de la Cruz", "AC"),
        ("赵芬", "赵"),
        ("🌃 🌃", ""),
        ("", ""),
        ("<b>x</b> 9", "9"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    """The first letters of the first and the last word that begin with one."""
    assert initials(name) == letters


@given(st.text(max_size=100))
def test_no_name_has_more_than_two_initials(name: str) -> None:
    """Whatever somebody is called, it fits into the circle."""
    assert len(initials(name)) <= 2 * 3  # one letter may become three capitals
