"""What the keyboard does on the wall: move, and select while moving."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.wall.selecting import Selecting

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOVES = QAbstractItemView.CursorAction
MOVES = {
    Qt.Key.Key_Left: _MOVES.MoveLeft,
    Qt.Key.Key_Right: _MOVES.MoveRight,
    Qt.Key.Key_Up: _MOVES.MoveUp,
    Qt.Key.Key_Down: _MOVES.MoveDown,
    Qt.Key.Key_Home: _MOVES.MoveHome,
    Qt.Key.Key_End: _MOVES.MoveEnd,
    Qt.Key.Key_PageUp: _MOVES.MovePageUp,
    Qt.Key.Key_PageDown: _MOVES.MovePageDown,
}


def press(view: QAbstractItemView, selecting: Selecting, event: QKeyEvent) -> bool:
    """Do what a key means for where one stands and what is selected; return whether it means anything.

    Moving selects what one comes to; with Shift everything on the way, with Ctrl nothing: Ctrl and Space
    then select one by one.
    """
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if keys & ~(CTRL | SHIFT):
        return False
    key, current = Qt.Key(event.key()), view.currentIndex()
    if key is Qt.Key.Key_Space and keys == CTRL:
        if current.isValid():
            selecting.turn(current.row())
        return True
    if key not in MOVES:
        return False
    index = view.moveCursor(MOVES[key], keys)
    if index.isValid():
        _go(selecting, index, keys)
        view.scrollTo(index)
    return True


def is_menu_key(event: QKeyEvent) -> bool:
    """Return whether a key asks for the menu of where one stands."""
    return event.key() == Qt.Key.Key_Menu or (
        event.key() == Qt.Key.Key_F10 and bool(event.modifiers() & SHIFT)
    )


def _go(selecting: Selecting, index: QModelIndex, keys: Qt.KeyboardModifier) -> None:
    if keys & SHIFT:
        selecting.reach(index.row(), beside=bool(keys & CTRL))
    elif keys & CTRL:
        selecting.stand_on(index.row())
    else:
        selecting.only(index.row())
