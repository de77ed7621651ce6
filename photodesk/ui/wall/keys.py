"""What the keyboard does on the wall: move, and select while moving."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
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

_REASONS = Qt.FocusReason
BY_KEYS = (_REASONS.TabFocusReason, _REASONS.BacktabFocusReason, _REASONS.ShortcutFocusReason)


def arrive(view: QAbstractItemView, selecting: Selecting, event: QFocusEvent, seen: range) -> bool:
    """Stand on a photo if the focus comes by the keyboard; return whether it does, so that it has to be seen.

    Where none is the current one it is the first of `seen` that is wholly in view. Nothing is selected.
    """
    if event.reason() not in BY_KEYS:
        return False
    if seen and not view.currentIndex().isValid():
        room, model = view.viewport().rect(), view.model()
        whole = (row for row in seen if room.contains(view.visualRect(model.index(row, 0))))
        selecting.stand_on(next(whole, seen[0]))
    return True


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


class Ways(Protocol):
    """Where one comes from a photo by going up or down."""

    def __len__(self) -> int:
        """Return how many photos there are."""
        ...

    def above(self, index: int) -> int:
        """Return the photo above `index`; `index` itself in the first row."""
        ...

    def below(self, index: int) -> int:
        """Return the photo below `index`; `index` itself in the last row."""
        ...


def destination(action: QAbstractItemView.CursorAction, row: int, ways: Ways, screen: int, first: int) -> int:
    """Return where a key leads from `row`: to `first` in view if one stands nowhere, -1 without photos.

    `screen` is how many rows of tiles a page key passes over.
    """
    last = len(ways) - 1
    if row < 0 or last < 0:
        return min(first, last)
    if action in (_MOVES.MoveLeft, _MOVES.MovePrevious):
        row -= 1
    elif action in (_MOVES.MoveRight, _MOVES.MoveNext):
        row += 1
    elif action in (_MOVES.MoveHome, _MOVES.MoveEnd):
        row = 0 if action is _MOVES.MoveHome else last
    else:
        step = ways.above if action in (_MOVES.MoveUp, _MOVES.MovePageUp) else ways.below
        for _ in range(screen if action in (_MOVES.MovePageUp, _MOVES.MovePageDown) else 1):
            row = step(row)
    return min(max(row, 0), last)


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
