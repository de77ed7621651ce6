"""The key in use, in the menu."""

import pytest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.sources import Source, Way
from photodesk.ui.actions import Actions
from photodesk.ui.signin.key_menu import KeyMenu
from photodesk.ui.text import without_mnemonic

SERVICE = Credentials("https://api.example.org")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    found = QMainWindow()
    qtbot.addWidget(found)
    return found


def shown(menu: QMenu) -> list[str]:
    """Return what a menu shows, one entry below the other; what cannot be chosen in brackets."""
    entries = [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]
    texts = [(without_mnemonic(each.text()), each.isEnabled()) for each in entries]
    return [text if enabled else f"[{text}]" for text, enabled in texts]


def key_entries(menu: QMenu) -> list[str]:
    """Return what a menu says of the key."""
    return [text for text in shown(menu) if "Unsplash" in text or "key" in text.lower()]


def test_there_is_a_key_or_a_way_to_one(window: QMainWindow) -> None:
    """Without a key the menu connects; with one it says which, and what can be done; and back again."""
    actions = Actions(window)
    actions.fill(window.menuBar())
    menu = KeyMenu(actions, window.menuBar())
    (file,) = (each for each in window.menuBar().findChildren(QMenu) if each.title() == "&File")
    for _ in range(2):
        menu.show(None, "Unsplash")
        assert key_entries(file) == ["Connect Unsplash…"]
        menu.show(Source(Way.OWN, SERVICE), "Unsplash")
        assert key_entries(file) == ["Key in use: your own"]
        assert shown(menu.menu) == ["Change the key…", "Forget my access key"]


@pytest.mark.parametrize(
    ("way", "name", "entries"),
    [
        (Way.PROXY, "a proxy’s", ["Change the key…", "Forget the proxy"]),
        (Way.REGISTERED, "this installation’s", ["Change the key…", "Forget this installation’s key"]),
        (Way.GIVEN, "given at the start", ["Change the key…", "[Forget my access key]"]),
    ],
)
def test_each_way_has_its_name(window: QMainWindow, way: Way, name: str, entries: list[str]) -> None:
    """What was given at the start is not PhotoDesk's to forget."""
    actions = Actions(window)
    actions.fill(window.menuBar())
    menu = KeyMenu(actions, window.menuBar())
    menu.show(Source(way, SERVICE), "Unsplash")
    assert without_mnemonic(menu.menu.title()) == f"Key in use: {name}"
    assert shown(menu.menu) == entries


def test_the_name_of_a_service_is_no_markup(window: QMainWindow) -> None:
    """An ampersand in it is shown, and no letter's key."""
    actions = Actions(window)
    actions.fill(window.menuBar())
    KeyMenu(actions, window.menuBar()).show(None, "Tom & Jerry")
    assert without_mnemonic(actions["connect"].text()) == "Connect Tom & Jerry…"
