"""The menus of accounts: what they offer, filled anew each time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from photodesk.accounts.account import Account
from photodesk.ui.account.faces import Faces
from photodesk.ui.account.menu import LONGEST_NAME, AccountMenu
from photodesk.ui.actions import Actions
from photodesk.ui.text import without_mnemonic
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import Heard

ANN = Account("sample", "a", "ann", "Ann & Co")
BOB = Account("sample", "b", "bob", "bob")


class FakeAccounts(QObject):
    """Accounts, as far as menus ask for them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current: Account | None = None
        self.known: tuple[Account, ...] = ()
        self.ended: set[str] = set()

    def is_ended(self, account: Account) -> bool:
        return account.key in self.ended


class Menu(AccountMenu):
    """The menus of a window, and what they were heard to say."""

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        self.accounts = FakeAccounts()
        actions = Actions(window)
        actions.fill(window.menuBar())
        super().__init__(window, actions, self.accounts, Faces(None, theme))  # type: ignore[arg-type]
        self.heard = Heard()
        self.chosen.connect(self.heard.to("chosen"))
        self.unwanted.connect(self.heard.to("unwanted"))

    @property
    def entries(self) -> list[str]:
        self.fill()
        shown = [each for each in self.menu.actions() if not each.isSeparator()]
        return [without_mnemonic(each.text()) for each in shown]

    def press(self, text: str) -> None:
        (action,) = [each for each in self.menu.actions() if without_mnemonic(each.text()).startswith(text)]
        self.menu.triggered.emit(action)


@pytest.fixture
def menu(theme: Theme, qtbot: QtBot) -> Iterator[Menu]:
    window = QMainWindow()
    qtbot.addWidget(window)
    yield Menu(window, theme)
    window.close()  # it lives as long as the test


def test_nobody_is_signed_in(menu: Menu) -> None:
    """There is nothing but to sign in."""
    assert menu.entries == ["Sign in…"]
    assert not menu.has_choice


def test_one_account_is_named_once(menu: Menu) -> None:
    """It stands on top, as it is written, and is not listed a second time."""
    menu.accounts.current = ANN
    menu.accounts.known = (ANN,)
    assert menu.entries == ["Ann & Co (@ann)", "Add another account…", "Your profile", "Sign out…"]
    assert menu.menu.accessibleName() == "Account: Ann & Co"


def test_an_open_menu_does_not_outlast_whom_it_speaks_of(menu: Menu) -> None:
    """A session may end while the menu is open: then it closes; other news leave it open."""
    menu.accounts.current = ANN
    menu.accounts.known = (ANN,)
    menu.accounts.changed.emit()
    menu.menu.popup(QPoint(0, 0))
    menu.accounts.changed.emit()
    assert menu.menu.isVisible()
    menu.accounts.current = None
    menu.accounts.changed.emit()
    assert not menu.menu.isVisible()


def test_several_accounts_are_listed_with_a_check_mark(menu: Menu) -> None:
    """The one in use is marked; another one is chosen by its entry."""
    menu.accounts.current = BOB
    menu.accounts.known = (ANN, BOB)
    assert menu.entries[1:3] == ["Ann & Co (@ann)", "@bob"]
    assert [each.text() for each in menu.menu.actions() if each.isChecked()] == ["@bob"]
    menu.press("Ann & Co (@ann)")
    assert menu.heard.said["chosen"] == [(ANN,)]


def test_an_ended_account_says_so_and_can_be_forgotten(menu: Menu) -> None:
    """Who is not signed in can sign in again as before, or have no more of that account."""
    menu.accounts.known = (ANN,)
    menu.accounts.ended = {ANN.key}
    assert menu.entries == ["Sign in…", "Ann & Co (@ann) – sign in again", "Forget @ann…"]
    menu.press("Forget @ann")
    assert menu.heard.said["unwanted"] == [(ANN,)]
    assert menu.heard.said["chosen"] == []


def test_long_names_are_cut(menu: Menu) -> None:
    """A menu is not as wide as the longest name somebody can think of."""
    menu.accounts.current = replace(ANN, name="x" * 500, username="y" * 500)
    menu.accounts.known = (menu.accounts.current,)
    assert len(menu.entries[0]) <= 2 * LONGEST_NAME + 4


def test_filling_leaves_nothing_behind(menu: Menu) -> None:
    """However often it opens, it holds no more than the first time."""
    menu.accounts.current = ANN
    menu.accounts.known = (ANN, BOB)

    def held() -> int:
        menu.fill()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(menu.menu.findChildren(QObject))

    first = held()
    assert {held() for _ in range(5)} == {first}
