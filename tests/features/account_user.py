"""Somebody who signs in and out at the window, with mouse and keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from photodesk.accounts.account import Account
from photodesk.ui.account.dialog import SignInDialog
from photodesk.ui.account.sign_out import SignOutSheet
from photodesk.ui.text import PlainLabel, without_mnemonic
from tests.features.user import User


class AccountUser:
    """The account parts of one window."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.commands = user.window.account
        self.button = self.commands.button
        self.dialog: SignInDialog = self.commands.dialog
        self.menu: QMenu = self.commands.menu.menu
        self.notice = self.commands.notice
        self.accounts = user.application.accounts

    @property
    def current(self) -> Account:
        """Who is signed in."""
        assert self.accounts.current is not None, "nobody is signed in"
        return self.accounts.current

    @property
    def said(self) -> str:
        """What the dialog says that can be read now."""
        labels = self.dialog.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())

    @property
    def focused(self) -> str:
        """Which button of the dialog has the focus."""
        widget = self.dialog.focusWidget()
        return widget.text() if isinstance(widget, QPushButton) else ""

    def entries(self, menu: QMenu) -> list[str]:
        """Return what can be read in a menu, without its lines."""
        shown = [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]
        return [without_mnemonic(each.text()) for each in shown]

    def entry(self, menu: QMenu, text: str) -> QAction:
        """Return the entry of a menu that begins with `text`."""
        found = [each for each in menu.actions() if without_mnemonic(each.text()).startswith(text)]
        assert found, f"no entry says {text!r}: {self.entries(menu)}"
        return found[0]

    def choose(self, text: str) -> None:
        """Open the menu of the button with the mouse, and click on an entry."""
        self.user.click(self.button)
        assert self.menu.isVisible()
        place = self.menu.actionGeometry(self.entry(self.menu, text)).center()
        QTest.mouseClick(self.menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def press(self, text: str) -> None:
        """Click on a button of the dialog."""
        self.user.click(self.user.button(text, self.dialog))

    async def dialog_says(self, text: str) -> None:
        """Wait until the dialog says `text`."""
        await self.user.until(
            lambda: self.dialog.isVisible() and text in self.said, f"the dialog saying {text!r}: {self.said}"
        )

    async def is_signed_in(self, username: str) -> None:
        """Wait until the window shows that somebody is signed in, and the dialog has closed."""
        await self.user.until(
            lambda: self.button.account is not None and self.button.account.username == username, username
        )
        await self.user.until(lambda: not self.dialog.isVisible(), "the end of the dialog")
        self.user.window.activateWindow()  # as a window manager does
        in_front = self.user.window.isActiveWindow
        await self.user.until(lambda: in_front() or QApplication.activePopupWidget(), "the window in front")
        await self.user.sees_photos()

    async def signs_in(self, username: str) -> None:
        """Sign in as whoever the guide is."""
        self.user.click(self.button)
        self.press("Sign in")
        await self.is_signed_in(username)

    def sheet(self) -> SignOutSheet:
        """Return the sheet that asks before signing out."""
        (found,) = [each for each in self.user.window.findChildren(SignOutSheet) if each.isVisible()]
        return found
