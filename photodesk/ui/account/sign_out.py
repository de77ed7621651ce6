"""Asks before somebody is signed out: what goes cannot be brought back without signing in again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.accounts.account import Account
from photodesk.ui.account.faces import Faces, FaceView
from photodesk.ui.account.leaving import Unsent
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.links import open_sign_in
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space

FOR_GOOD = "This cannot be undone, but you can sign in again at any time."


class SignOutSheet(Sheet):
    """Says what goes and where the permission can be taken back; used once.

    Signals:
        wanted(account): the user signs out.
    """

    wanted = Signal(object)

    def __init__(
        self,
        account: Account,
        goes: Sequence[str],
        page: str,
        faces: Faces,
        parent: QWidget | None = None,
        unsent: Unsent | None = None,
    ) -> None:
        """Take what to say.

        Args:
            account: who is signed out.
            goes: sentences.
            page: the address where permissions are taken back at the service; "" without one.
            faces: whose picture is drawn.
            parent: the window.
            unsent: what is said of changes that have not been sent.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._account = account
        self._page = page
        self._unsent = unsent
        name = account.name or account.username
        self.setWindowTitle(f"Sign {name} out?")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(PlainLabel(f"Sign {name} out?", tone="page", wrap=True))
        who.addWidget(PlainLabel(f"@{account.username}", tone="quiet", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(FaceView(account, faces, Size.FACE_IN_CARD), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        self.column.addLayout(head)
        self.column.addSpacing(Space.XS)
        if unsent is not None:
            self.column.addWidget(unsent)
        for sentence in goes:
            self.column.addWidget(PlainLabel(sentence, wrap=True))
        self.column.addWidget(PlainLabel(FOR_GOOD, tone="small", wrap=True))
        self.column.addStretch(1)
        self.column.addSpacing(Space.S)
        self.column.addLayout(self._buttons())
        if unsent is not None:
            unsent.changed.connect(self._choose_default)
        self._choose_default()
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(" ".join(goes))

    def _buttons(self) -> QHBoxLayout:
        self._out, self._stay, page = QPushButton("Sign out"), QPushButton("Cancel"), QPushButton(self)
        page.setText("Open that page")
        page.setProperty("role", "link")
        page.setVisible(bool(self._page))
        self._out.setProperty("role", "primary")
        self._out.clicked.connect(self._go)
        self._stay.clicked.connect(self.reject)
        page.clicked.connect(self._open_page)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(page)
        row.addStretch(1)
        page.setAutoDefault(False)
        row.addWidget(self._stay)
        row.addWidget(self._out)
        return row

    def _choose_default(self) -> None:
        """Let Enter sign out, unless that throws changes away: then it sends them, or cancels."""
        chosen = self._out
        if self._unsent is not None and self._unsent.count:
            chosen = self._stay if self._unsent.send.isHidden() else self._unsent.send
        if not chosen.isDefault():
            chosen.setDefault(True)
            chosen.setFocus()

    def _go(self) -> None:
        self.accept()
        self.wanted.emit(self._account)

    def _open_page(self) -> None:
        open_sign_in(self._page)
