"""What the keyboard does on a board: move about as on the wall, move what is chosen, write, remove."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from photodesk.domain.board import Item, Section
from photodesk.domain.board_order import parts
from photodesk.ui.board.list import BoardList
from photodesk.ui.wall.keys import CTRL, MOVES, SHIFT, press

ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NOTHING = Qt.KeyboardModifier.NoModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
OWN = {
    (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_F2, NOTHING),
    (Qt.Key.Key_Delete, NOTHING),
    *((key, CTRL) for key in MOVES),
    *((key, CTRL | SHIFT) for key in MOVES),
    *((key, ALT) for key in UP_AND_DOWN),
}
"""Keys, with what is held down beside them, that mean something of their own on a board."""


class Board(Protocol):
    """What keys act on."""

    opened: SignalInstance
    removed: SignalInstance
    moved: SignalInstance
    edit_wanted: SignalInstance
    fold_wanted: SignalInstance


def is_own(event: QKeyEvent) -> bool:
    """Return whether a key means something of its own on a board."""
    return (Qt.Key(event.key()), event.modifiers() & ~KEYPAD) in OWN


def pressed(view: BoardList, board: Board, event: QKeyEvent) -> bool:
    """Do what a key means; return whether it means anything.

    Ctrl and an arrow move what is chosen by one place or one line, Ctrl and Home or End to the beginning or
    the end, Alt and an arrow up or down to the section before or after. Ctrl, Shift and an arrow move about
    without choosing: Ctrl and Space then choose one by one.
    """
    key, keys = Qt.Key(event.key()), event.modifiers() & ~KEYPAD
    current = view.current_item()
    if (key, keys) == (Qt.Key.Key_A, CTRL):
        view.selecting.all()
    elif (key, keys) == (Qt.Key.Key_Delete, NOTHING):
        chosen = frozenset(item.id for item in view.chosen_items())
        if chosen:
            board.removed.emit(chosen)
    elif key in MOVES and keys:
        return _with_modifiers(view, board, event)
    elif current is not None and not keys and _of_current(board, current, key):
        return True
    else:
        return press(view, view.selecting, event) or key in ENTER
    return True


def _of_current(board: Board, current: Item, key: Qt.Key) -> bool:
    """Open, write or fold the current item if the key means that; return whether it does."""
    if key in ENTER:
        board.opened.emit(current)
    elif key is Qt.Key.Key_F2:
        board.edit_wanted.emit(current)
    elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and _folds(current, key):
        board.fold_wanted.emit(current)
    else:
        return False
    return True


def _with_modifiers(view: BoardList, board: Board, event: QKeyEvent) -> bool:
    """Move what is chosen, or move about, by an arrow and what is held down beside it."""
    key, keys = Qt.Key(event.key()), event.modifiers() & ~KEYPAD
    if keys == CTRL:
        _carry(view, board, key)
    elif keys == ALT and key in UP_AND_DOWN:
        _to_section(view, board, down=key is Qt.Key.Key_Down)
    elif keys == CTRL | SHIFT:
        index = view.moveCursor(MOVES[key], keys)
        if index.isValid():
            view.selecting.stand_on(index.row())
            view.scrollTo(index)
    else:
        return press(view, view.selecting, event)
    return True


def _folds(current: Item, key: Qt.Key) -> bool:
    """Return whether an arrow key closes or opens the section of a heading, as in a tree."""
    content = current.content
    return isinstance(content, Section) and content.collapsed == (key is Qt.Key.Key_Right)


def _carry(view: BoardList, board: Board, key: Qt.Key) -> None:
    """Move what is chosen to where the key leads."""
    chosen = view.chosen_items()
    ids = frozenset(item.id for item in chosen)
    if not ids:
        return
    rows = sorted(row for item in chosen if (row := view.photos.row_of_item(item.id)) is not None)
    ahead = key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown)
    view.selecting.stand_on(rows[-1] if ahead else rows[0])
    index: QModelIndex = view.moveCursor(MOVES[key], CTRL)
    if not index.isValid():
        return
    row = index.row() + (1 if ahead else 0)
    while (item := view.photos.item(row)) is not None and item.id in ids:
        row += 1
    target = view.photos.item(row)
    board.moved.emit(ids, target.id if target is not None else "")


def _to_section(view: BoardList, board: Board, *, down: bool) -> None:
    """Move what is chosen to the end of the section before, or to the beginning of the one after."""
    ids = frozenset(item.id for item in view.chosen_items())
    sections = parts(view.photos.items)
    places = [number for number, part in enumerate(sections) if any(item.id in ids for item in part)]
    if not places:
        return
    number = places[-1] + 1 if down else places[0] - 1
    if not 0 <= number < len(sections):
        return
    if down:
        following = [item for item in sections[number][1:] if item.id not in ids]
        after = sections[number + 1][0].id if number + 1 < len(sections) else ""
        board.moved.emit(ids, following[0].id if following else after)
    else:
        board.moved.emit(ids, sections[number + 1][0].id)
