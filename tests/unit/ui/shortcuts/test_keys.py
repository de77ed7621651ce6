"""One key: read, written for people, told apart, refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from photodesk.ui.actions import ENTRIES
from photodesk.ui.shortcuts.fixed import FIXED, refusal
from photodesk.ui.shortcuts.keys import held_down, is_bare, key_of, read_key, shown

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
MENUS = tuple(dict.fromkeys(entry.menu for entry in ENTRIES))


def press(key: int, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("l", "L"),
        ("ctrl+f", "Ctrl+F"),
        ("Shift+Ctrl+F", "Ctrl+Shift+F"),
        ("Ctrl++", "Ctrl++"),
        (",", ","),
        ("Л", "Л"),
        ("F9", "F9"),
    ],
)
def test_a_key_has_one_form(text: str, key: str) -> None:
    """However a key is written in the file, it is told apart by one text."""
    assert read_key(text) == key


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "Ctrl+", "Ctrl", "Shift", "Ctrl+K, Ctrl+C", "F99", "\x00", "😀", "x" * 61, "a+b+c"],
)
def test_what_names_no_single_key_is_none(text: str) -> None:
    """Words, bare modifiers and sequences of keys are no keys."""
    assert read_key(text) is None


@given(st.text(max_size=70))
def test_no_text_is_trouble(text: str) -> None:
    """Whatever stands in the file is a key that is read again as the same one, or none."""
    key = read_key(text)
    if key is not None:
        assert read_key(key) == key
        assert shown(key)
        assert isinstance(refusal(key, MENUS), str)


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (press(Qt.Key.Key_L, text="l"), "L"),
        (press(Qt.Key.Key_L, SHIFT, "L"), "Shift+L"),
        (press(Qt.Key.Key_Question, SHIFT, "?"), "?"),
        (press(Qt.Key.Key_Plus, CTRL | SHIFT, "+"), "Ctrl++"),
        (press(Qt.Key.Key_1, CTRL | KEYPAD, "1"), "Ctrl+1"),
        (press(Qt.Key.Key_Left, ALT), "Alt+Left"),
        (press(Qt.Key.Key_F4, SHIFT), "Shift+F4"),
        (press(Qt.Key.Key_Backtab, SHIFT), "Shift+Tab"),
        (press(0x41B, text="л"), "Л"),
        (press(Qt.Key.Key_Control, CTRL), None),
        (press(Qt.Key.Key_AltGr), None),
        (press(Qt.Key.Key_unknown), None),
        (press(0), None),
    ],
)
def test_what_was_pressed(event: QKeyEvent, key: str | None) -> None:
    """A key is named as the menus name it; Shift is no part of a sign that cannot be typed without it."""
    assert key_of(event) == key


def test_keys_that_are_held_down() -> None:
    """While only modifiers are pressed it can be said which."""
    assert is_bare(press(Qt.Key.Key_Control))
    assert held_down(press(Qt.Key.Key_Control, SHIFT)) == "Ctrl+Shift+"
    assert not is_bare(press(Qt.Key.Key_L))


def test_keys_are_written_for_people() -> None:
    """Arrows are arrows, and Return is called Enter."""
    names = ["Alt+Left", "Ctrl+Return", "PgDown", "Ctrl++", "Ctrl+Shift+F", "?", "Esc"]
    written = ["Alt+←", "Ctrl+Enter", "Page Down", "Ctrl++", "Ctrl+Shift+F", "?", "Esc"]
    assert [shown(name) for name in names] == written


@pytest.mark.parametrize("key", sorted({key for fixed in FIXED for key in fixed.keys}))
def test_fixed_keys_are_refused(key: str) -> None:
    """The keys of the wall and of a large photo cannot be given away, and a sentence says what they do."""
    assert read_key(key) == key
    why = refusal(key, MENUS)
    assert why.startswith(shown(key))
    assert why.endswith("Choose another key.")


@pytest.mark.parametrize("key", ["Space", "Shift+Left", "Ctrl+Home", "Enter", "Menu", "Alt+F", "Ctrl+Tab"])
def test_more_keys_are_refused(key: str) -> None:
    """So are those that choose photos, press buttons or open menus."""
    assert refusal(key, MENUS)


@pytest.mark.parametrize("key", ["L", "Shift+L", "Ctrl+L", "F2", "?", "Alt+Left", "Alt+X", "Ctrl+Return"])
def test_other_keys_are_free(key: str) -> None:
    """Letters, function keys and most combinations can be given to commands."""
    assert refusal(key, MENUS) == ""


def test_a_refusal_names_the_menu() -> None:
    """Whoever wants the letter of a menu is told which."""
    assert refusal("Alt+F", MENUS).startswith("Alt+F opens the menu File.")
