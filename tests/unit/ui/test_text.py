"""Text from a service, in labels, tooltips and buttons."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeySequence, QTextDocument, QTextLayout
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.ui.text import (
    LONGEST_TOOLTIP,
    ElidedButton,
    ElidedLabel,
    PlainLabel,
    button_text,
    tooltip,
    unbroken,
)
from tests.unit.ui.hostile import PAYLOADS

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(label: PlainLabel, size: QSize | None = None) -> QImage:
    label.resize(size or label.sizeHint())
    return label.grab().toImage()


def read(tip: str) -> str:
    """Return what a tooltip shows."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_there_are_enough_payloads() -> None:
    """At least sixty hostile texts are tried, no two the same."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
def test_a_label_draws_the_characters_it_was_given(text: str, kind: type[PlainLabel]) -> None:
    """Markup is as wide as its characters: nothing of it is taken for anything but text."""
    label = kind(text)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == text
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(text)
    assert label.sizeHint().height() <= 2 * label.fontMetrics().height()


def test_bold_markup_is_not_bold(qtbot: QtBot) -> None:
    """What is drawn for <b>x</b> is not what is drawn for a bold x, nor for a plain one."""
    size = QSize(120, 30)
    marked, plain_x, bold = PlainLabel("<b>x</b>"), PlainLabel("x"), PlainLabel("x")
    font = QFont(bold.font())
    font.setBold(True)
    bold.setFont(font)
    for label in (marked, plain_x, bold):
        qtbot.addWidget(label)
    pictures = [drawn(label, size) for label in (marked, plain_x, bold)]
    assert pictures[0] not in pictures[1:]
    again = PlainLabel("other")
    qtbot.addWidget(again)
    again.setText("<b>x</b>")
    assert drawn(again, size) == pictures[0]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_tooltip_shows_the_text_as_it_is(text: str) -> None:
    """A tooltip is markup that shows exactly the characters, so that Qt has nothing to guess."""
    tip = tooltip(text)
    assert (tip[:4], tip[-5:]) == ("<qt>", "</qt>")
    assert read(tip) == " ".join(text.split())


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=LONGEST_TOOLTIP))
def test_no_text_is_markup_to_a_tooltip(text: str) -> None:
    """Whatever the text is, the tooltip holds one element and text."""
    tip = tooltip(text)
    assert tip == (f"<qt>{escape(text)}</qt>" if text else "")


def test_tooltips_are_short() -> None:
    """A very long text is cut, and says so."""
    shown = read(tooltip("<" * 10_000))
    assert len(shown) == LONGEST_TOOLTIP
    assert shown.endswith("…")
    assert tooltip("") == ""


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_button_shows_the_text_as_it_is(text: str) -> None:
    """No letter of a text is taken for a key, and no character of it is lost."""
    button = QPushButton(button_text(text))
    assert QKeySequence.mnemonic(button.text()).isEmpty()
    assert button.shortcut().isEmpty()
    assert button.text().replace("&&", "&") == text


def test_a_label_without_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    """What does not fit is cut at its end and stands whole in the tooltip; what fits has none."""
    label = ElidedLabel("<b>a rather long title</b> & more")
    qtbot.addWidget(label)
    drawn(label, QSize(60, 20))
    assert read(label.toolTip()) == label.text()
    drawn(label, QSize(600, 20))
    assert label.toolTip() == ""


def test_an_elided_label_never_asks_for_room(qtbot: QtBot) -> None:
    """A long title does not make the window wider."""
    label = ElidedLabel("x" * 10_000)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= label.sizeHint().width()
    assert drawn(label, QSize(50, 20)).width() == 50 * label.devicePixelRatio()


@pytest.mark.parametrize("text", PAYLOADS[-12:-1])
def test_a_button_without_room_ends_in_an_ellipsis(qtbot: QtBot, text: str) -> None:
    """A name on a button is cut to its room, as it is, and stands whole in the tooltip."""
    button = ElidedButton()
    qtbot.addWidget(button)
    button.resize(400, 30)
    button.show()
    button.say(text)
    assert button.text().replace("&&", "&") == text
    assert button.toolTip() == ""
    button.resize(30, 30)
    QApplication.sendPostedEvents(button)
    assert len(button.text()) < 8
    assert read(button.toolTip()) == " ".join(text.split())
    assert QKeySequence.mnemonic(button.text()).isEmpty()


def test_the_tone_of_a_label_can_be_changed(qtbot: QtBot) -> None:
    """A label follows another rule of the style sheet from now on."""
    label = PlainLabel("x", tone="small")
    qtbot.addWidget(label)
    label.set_tone("warn")
    assert label.property("tone") == "warn"
    assert not PlainLabel("x").property("tone")


def test_selectable_text_can_be_copied(qtbot: QtBot) -> None:
    """A selectable label lets the mouse select its text, and opens no links."""
    label = PlainLabel("<a href='https://evil.example'>x</a>").selectable()
    qtbot.addWidget(label)
    flags = label.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not label.openExternalLinks()


def lines(text: str, width: int) -> list[str]:
    """Return the lines into which a text is broken."""
    layout = QTextLayout(text)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found


def test_a_hyphen_that_begins_a_word_stays_with_it() -> None:
    """A word that is left out is not torn from its mark at the end of a line; other hyphens part as ever."""
    text = "Nothing on this computer matches “-leaf and -flower by:ann”"
    widths = range(60, 400, 5)
    assert any(line.endswith("-") for width in widths for line in lines(text, width))
    kept = unbroken(text)
    assert not [
        line for width in widths for line in lines(kept, width) if line.rstrip("\u2060").endswith("-")
    ]
    assert QFontMetrics(QFont()).horizontalAdvance(kept) == QFontMetrics(QFont()).horizontalAdvance(text)
    assert unbroken("black-and-white – 5 - 3 -- -") == "black-and-white – 5 - 3 -- -"
