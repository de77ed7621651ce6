"""What can be done with accounts: the menu of the button, and the one of the menu bar."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget, QWidgetAction

from photodesk.accounts.account import Account
from photodesk.library.accounts import Accounts
from photodesk.ui.account.faces import Faces, FaceView
from photodesk.ui.actions import Actions
from photodesk.ui.text import PlainLabel, button_text
from photodesk.ui.theme.tokens import Size, Space

LONGEST_NAME = 32
"""Letters of a name that a menu shows."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """What an entry stands for that leads to forgetting an account."""

    account: Account


class AccountMenu(QObject):
    """Fills both menus anew whenever they open: nobody reads them before.

    Attributes:
        menu: the one of the button.

    Signals:
        chosen(account): the user wants to use this account.
        unwanted(account): the user wants to have no more of this account, which is not in use.
    """

    chosen = Signal(object)
    unwanted = Signal(object)

    def __init__(self, window: QMainWindow, actions: Actions, accounts: Accounts, faces: Faces) -> None:
        super().__init__(window)
        self._actions = actions
        self._accounts = accounts
        self._faces = faces
        self.menu = QMenu(window)
        self.menu.setObjectName("account")
        self.menu.aboutToShow.connect(self.fill)
        self._in_bar = actions.menu_with(window.menuBar(), "sign-in")
        self._in_bar.aboutToShow.connect(self._fill_bar)
        for menu in (self.menu, self._in_bar):
            menu.triggered.connect(self._triggered)
        self._whose: str | None = None
        accounts.changed.connect(self._changed)
        self._changed()

    @property
    def has_choice(self) -> bool:
        """Whether there is more to choose than to sign in."""
        return bool(self._accounts.known)

    def offer(self, *, on: bool) -> None:
        """Show that there are accounts, or hide all of it."""
        self._in_bar.menuAction().setVisible(on)
        for name in ("sign-in", "add-account", "sign-out"):
            self._actions[name].setVisible(on)

    def fill(self) -> None:
        """Fill the button's menu; who opens it has to know how large it is."""
        self._fill(self.menu)
        current = self._accounts.current
        name = current.name or current.username if current is not None else "nobody is signed in"
        self.menu.setAccessibleName(f"Account: {name}")

    def _changed(self) -> None:
        """Close what is open if it speaks of somebody who is not in use any longer."""
        current = self._accounts.current
        whose = current.key if current is not None else None
        if whose != self._whose:
            self._whose = whose
            for menu in (self.menu, self._in_bar):
                menu.close()
        self._fill_bar()

    def _fill_bar(self) -> None:
        if not self._in_bar.isVisible():
            self._fill(self._in_bar)

    def _fill(self, menu: QMenu) -> None:
        current, actions = self._accounts.current, self._actions
        menu.clear()
        for group in menu.findChildren(QActionGroup):
            group.deleteLater()
        if current is not None:
            if menu is self.menu:
                menu.addAction(self._card(current, menu))
            else:
                menu.addAction(button_text(_called(current))).setEnabled(False)
            menu.addSeparator()
        else:
            menu.addAction(actions["sign-in"])
        self._list(menu, current)
        if current is not None:
            menu.addAction(actions["add-account"])
            if "own-profile" in actions:
                menu.addSeparator()
                menu.addAction(actions["own-profile"])
            menu.addSeparator()
            menu.addAction(actions["sign-out"])

    def _list(self, menu: QMenu, current: Account | None) -> None:
        """List the accounts, unless there is none but the one that is said above."""
        known = self._accounts.known
        if current is not None and len(known) < 2:
            return
        menu.addSeparator()
        group = QActionGroup(menu)
        for account in known:
            ended = self._accounts.is_ended(account)
            text = _called(account) + (" – sign in again" if ended else "")
            action = menu.addAction(button_text(text))
            action.setCheckable(True)
            action.setChecked(current is not None and account.key == current.key)
            action.setData(account)
            group.addAction(action)
        if current is None:
            menu.addSeparator()
        for account in known if current is None else ():
            forget = menu.addAction(button_text(f"Forget @{_cut(account.username)}…"))
            forget.setData(Unwanted(account))

    def _card(self, account: Account, menu: QMenu) -> QWidgetAction:
        """Return who is signed in, as what cannot be chosen."""
        action = QWidgetAction(menu)
        action.setText(button_text(_called(account)))
        action.setEnabled(False)
        action.setDefaultWidget(Card(account, self._faces))
        return action

    def _triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, Account):
            self.chosen.emit(data)
        elif isinstance(data, Unwanted):
            self.unwanted.emit(data.account)


class Card(QWidget):
    """The face, the name and the user name of an account."""

    def __init__(self, account: Account, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(PlainLabel(_cut(account.name or account.username), tone="strong"))
        words.addWidget(PlainLabel(f"@{_cut(account.username)}", tone="quiet"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.XL, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(FaceView(account, faces, Size.FACE_IN_CARD))
        row.addLayout(words, 1)


def _called(account: Account) -> str:
    """Return how an account is called in one line."""
    known_as = f"@{_cut(account.username)}"
    named = account.name and account.name != account.username
    return f"{_cut(account.name)} ({known_as})" if named else known_as


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
