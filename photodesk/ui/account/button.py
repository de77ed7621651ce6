"""Who is signed in, at the right end of the header."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from photodesk.accounts.account import Account
from photodesk.ui.account.faces import Faces
from photodesk.ui.icons import Icons
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.tokens import Size, Space


class AccountButton(QToolButton):
    """The face of whoever is signed in; “Sign in” while nobody is."""

    def __init__(self, faces: Faces, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account")
        self._faces = faces
        self._icons = icons
        self._account: Account | None = None
        self._name = ""
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        faces.changed.connect(self._dress)
        self.show_account(None, "")

    @property
    def account(self) -> Account | None:
        """Whose face is shown."""
        return self._account

    def show_account(self, account: Account | None, service: str) -> None:
        """Show `account`, or that nobody is signed in to the service called `service`."""
        self._account, self._name = account, service
        self._dress()

    def drop(self, menu: QMenu) -> None:
        """Open `menu` below, its right edge under that of the button."""
        menu.ensurePolished()
        corner = self.mapToGlobal(QPoint(self.width(), self.height() + Space.XS))
        self.setDown(True)
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def menu_closed(self) -> None:
        """Be no longer pressed."""
        self.setDown(False)

    def _dress(self) -> None:
        account = self._account
        if account is None:
            self.setIcon(self._icons.icon("person"))
            self.setIconSize(QSize(Size.ICON, Size.ICON))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.setText("Sign in")
            said = tip = f"Sign in to {self._name}" if self._name else "Sign in"
        else:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            face = self._faces.pixmap(account, Size.FACE_IN_HEADER, self.devicePixelRatioF())
            self.setIcon(QIcon(face))
            self.setIconSize(QSize(Size.FACE_IN_HEADER, Size.FACE_IN_HEADER))
            self.setText("")
            said = f"Account: {account.name or account.username}"
            tip = f"{account.name or account.username} (@{account.username})"
        self.setAccessibleName(said)
        set_tooltip(self, tip)
        self.setProperty("face", account is not None)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Be as sharp as the screen that the window has been moved to."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._dress()
        return super().event(event)
