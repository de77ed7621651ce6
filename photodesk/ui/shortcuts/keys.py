"""One key, with the keys held down with it: read, written for people, and told apart.

A key is a text in Qt's portable form, such as "Ctrl+F", "F9" or "?".
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

LONGEST_KEY = 60
_KEY = 0x01FFFFFF
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_MODIFIERS = {
    Qt.KeyboardModifier.MetaModifier.value: "Super",
    Qt.KeyboardModifier.ControlModifier.value: "Ctrl",
    Qt.KeyboardModifier.AltModifier.value: "Alt",
    Qt.KeyboardModifier.ShiftModifier.value: "Shift",
}
_HELD = sum(_MODIFIERS)
SHIFT = Qt.KeyboardModifier.ShiftModifier.value
CTRL = Qt.KeyboardModifier.ControlModifier.value
ALT = Qt.KeyboardModifier.AltModifier.value
_NAMES = {
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_PageUp: "Page Up",
    Qt.Key.Key_PageDown: "Page Down",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Insert: "Insert",
}
_BARE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_Hyper_L,
    Qt.Key.Key_Hyper_R,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_Multi_key,
}


def read_key(text: str) -> str | None:
    """Return the key that `text` names, in its one form; None if it names none, or more than one."""
    if len(text) > LONGEST_KEY:
        return None
    return _usable(QKeySequence(text, _PORTABLE))


def key_of(event: QKeyEvent) -> str | None:
    """Return the key that was pressed; None for one that has no name, or is there to be held down."""
    code, held = int(event.key()), event.modifiers().value & _HELD
    if code == Qt.Key.Key_Backtab:
        code, held = int(Qt.Key.Key_Tab), held | SHIFT
    if held & SHIFT and _is_symbol(code):
        held &= ~SHIFT  # it was needed to type "?" and is no part of it
    if is_bare(event) or code in (0, Qt.Key.Key_unknown):
        return None
    return _usable(QKeySequence(held | code))


def is_bare(event: QKeyEvent) -> bool:
    """Return whether the key of `event` is one that is held down while another one is pressed."""
    return event.key() in _BARE


def held_down(event: QKeyEvent) -> str:
    """Return the names of the keys held down in `event`, such as "Ctrl+Shift+"."""
    held = event.modifiers().value
    return "".join(f"{name}+" for bit, name in _MODIFIERS.items() if held & bit)


def code_of(key: str) -> tuple[int, int]:
    """Return Qt's code of `key` and of what is held down with it."""
    combined = _combined(QKeySequence(key, _PORTABLE))
    return combined & _KEY, combined & _HELD


def letter_key(text: str) -> str | None:
    """Return the key of the letter that is marked in the text of a menu, such as "Alt+F"."""
    return _usable(QKeySequence.mnemonic(text))


def parts(key: str) -> list[str]:
    """Return what stands on the caps of `key`: "Ctrl", "F"."""
    if sys.platform == "darwin":
        return [QKeySequence(key, _PORTABLE).toString(_NATIVE)]
    code, held = code_of(key)
    name = _NAMES.get(Qt.Key(code)) or QKeySequence(code).toString(_NATIVE)
    return [*(word for bit, word in _MODIFIERS.items() if held & bit), name]


def shown(key: str) -> str:
    """Return `key` for people: "Ctrl+F", "Alt+←"."""
    return "+".join(parts(key))


def _is_symbol(code: int) -> bool:
    return ord(" ") < code < Qt.Key.Key_Escape and not chr(code).isalnum()


def _usable(sequence: QKeySequence) -> str | None:
    if sequence.count() != 1:
        return None
    text = sequence.toString(_PORTABLE)
    code = _combined(sequence) & _KEY
    if not text or code in (0, Qt.Key.Key_unknown) or code in _BARE:
        return None
    same = QKeySequence(text, _PORTABLE)
    return text if same.matches(sequence) is QKeySequence.SequenceMatch.ExactMatch else None


def _combined(sequence: QKeySequence) -> int:
    """Return the first key of `sequence` as one number; keys that `Qt.Key` does not list have one, too."""
    return sequence[0].toCombined()  # type: ignore[index,no-any-return]
