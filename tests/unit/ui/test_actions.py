"""Every action with its name, its keys and its place in the menu."""

from itertools import groupby

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from photodesk.ui.actions import ENTRIES, Actions


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    found = QMainWindow()
    qtbot.addWidget(found)
    return found


def test_no_two_actions_share_a_key() -> None:
    """A key does one thing, also when it is written in another way."""
    keys = [QKeySequence(key).toString() for entry in ENTRIES for key in entry.keys]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_no_two_actions_share_an_id() -> None:
    """An action is known by its id alone."""
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


def test_no_two_entries_of_a_menu_share_a_letter() -> None:
    """Each entry can be reached by one letter within its menu, and each menu within the bar."""
    for menu in {entry.menu for entry in ENTRIES}:
        letters = [QKeySequence.mnemonic(entry.text).toString() for entry in ENTRIES if entry.menu == menu]
        assert all(letters), menu
        assert len(set(letters)) == len(letters), (menu, letters)
    menus = dict.fromkeys(QKeySequence.mnemonic(entry.menu).toString() for entry in ENTRIES)
    assert len(menus) == len({entry.menu for entry in ENTRIES})


def test_entries_of_a_menu_stand_together() -> None:
    """Each menu is one block in the list, and no menu begins with a line."""
    blocks = [list(block) for _, block in groupby(ENTRIES, key=lambda entry: entry.menu)]
    assert len(blocks) == len({entry.menu for entry in ENTRIES})
    assert not any(block[0].line_above for block in blocks)


def test_every_entry_is_in_its_menu(window: QMainWindow) -> None:
    """The menu bar shows each action once, in the order of the list, with its text and keys."""
    actions = Actions(window)
    actions.fill(window.menuBar())
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title()]
    shown = [
        (menu.title(), action.text(), action.isCheckable())
        for menu in menus
        for action in menu.actions()
        if not action.isSeparator()
    ]
    assert shown == [(entry.menu, entry.text, entry.switch) for entry in ENTRIES]
    for entry in ENTRIES:
        assert [key.toString() for key in actions[entry.id].shortcuts()] == [
            QKeySequence(key).toString() for key in entry.keys
        ]
        assert actions[entry.id] in window.actions()


def test_of_a_group_one_is_chosen(window: QMainWindow) -> None:
    """Choosing one look unchooses the other."""
    actions = Actions(window)
    actions["theme-light"].setChecked(True)
    actions["theme-dark"].trigger()
    assert [actions[f"theme-{name}"].isChecked() for name in ("system", "light", "dark")] == [
        False,
        False,
        True,
    ]


def test_an_unknown_action_is_a_mistake_of_ours(window: QMainWindow) -> None:
    """Nobody gets an action that is not in the list."""
    with pytest.raises(KeyError):
        Actions(window)["no such action"]
