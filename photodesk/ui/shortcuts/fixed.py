"""The keys that cannot be changed: what they do, and why no command can have them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from photodesk.ui.shortcuts.keys import ALT, CTRL, SHIFT, code_of, letter_key, shown
from photodesk.ui.text import without_mnemonic


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a fixed key does, and where."""

    group: str
    text: str
    keys: tuple[str, ...]


FIXED = (
    Fixed("On the wall", "Go from photo to photo", ("Left", "Right", "Up", "Down")),
    Fixed("On the wall", "A screen up or down", ("PgUp", "PgDown")),
    Fixed("On the wall", "First or last photo", ("Home", "End")),
    Fixed("On the wall", "Open the photo", ("Return",)),
    Fixed("On the wall", "Back", ("Backspace",)),
    Fixed("On the wall", "Select on the way", ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down")),
    Fixed("On the wall", "Move and select nothing", ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down")),
    Fixed("On the wall", "Select one more, or one less", ("Ctrl+Space",)),
    Fixed("On the wall", "The menu of the photo", ("Menu", "Shift+F10")),
    Fixed("On the wall", "To the bar of selected photos and back", ("F6",)),
    Fixed("On the wall", "Select nothing, then leave full screen", ("Esc",)),
    Fixed("In a large photo", "Previous or next photo", ("Left", "Right")),
    Fixed("In a large photo", "Move a photo that is zoomed in", ("Left", "Right", "Up", "Down")),
    Fixed("In a large photo", "Back to the wall", ("Esc", "Backspace")),
    Fixed("When photos are compared", "The next photo, or move all of them", ("Left", "Right", "Up", "Down")),
    Fixed(
        "When photos are compared", "Move one alone", ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down")
    ),
    Fixed("When photos are compared", "Open one", ("Return",)),
    Fixed("When photos are compared", "Back to the wall", ("Esc", "Backspace")),
    Fixed("In the workbench", "To the other side and back", ("F6",)),
    Fixed("In the workbench", "Open the photo", ("Return",)),
    Fixed("In the workbench", "Select nothing, then back to the wall", ("Esc",)),
    Fixed("Everywhere", "To the next or previous control", ("Tab", "Shift+Tab")),
)

_ON_THE_WALL = {
    "Ctrl+Space": "{key} selects the photo one stands on.",
    "Shift+F10": "{key} opens the menu of a photo.",
    "F6": "{key} goes to the bar of selected photos.",
}
_MOVES = "{key} moves from photo to photo."
_TAB = "{key} goes from one control to the next."
_LEADS_BACK = "{key} leads back."
_MOVING = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_OTHERS = {
    Qt.Key.Key_Return: "{key} opens the photo.",
    Qt.Key.Key_Enter: "{key} opens the photo.",
    Qt.Key.Key_Escape: _LEADS_BACK,
    Qt.Key.Key_Backspace: _LEADS_BACK,
    Qt.Key.Key_Space: "{key} presses the button that has the focus.",
}


def refusal(key: str, menus: Iterable[str]) -> str:
    """Return why no command can have `key`, as a sentence; "" if one can. `menus` are titles with letters."""
    code, held = code_of(key)
    reason = ""
    if code in _MOVING and not held & ~(SHIFT | CTRL):
        reason = _MOVES
    elif code in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reason = _TAB
    elif code in _OTHERS and not held & ~SHIFT:
        reason = _OTHERS[Qt.Key(code)]
    elif key in _ON_THE_WALL:
        reason = _ON_THE_WALL[key]
    elif code == Qt.Key.Key_Menu:
        reason = "{key} opens the menu of a photo."
    elif held == ALT:
        menu = {letter_key(menu): menu for menu in menus}.get(key)
        reason = f"{{key}} opens the menu {without_mnemonic(menu)}." if menu else ""
    return reason.format(key=shown(key)) and f"{reason.format(key=shown(key))} Choose another key."
