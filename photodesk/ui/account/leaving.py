"""What has not been sent, said before somebody signs out: it goes with them, unless it is sent first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from photodesk.accounts.account import Account
from photodesk.library.desk import Desk
from photodesk.library.outbox import State, Why
from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import exact_number

SEND = "Send them first"
LOST = "they are thrown away when you sign out"
NOT_NOW = {
    Why.OFFLINE: " They cannot be sent now, as the photo service cannot be reached.",
    Why.OUT_OF_REQUESTS: " They cannot be sent now, as the requests of this hour are used up.",
    Why.NOT_PERMITTED: " They cannot be sent, as you have not allowed PhotoDesk to make them.",
    Why.TROUBLE: " They cannot be sent now, as the photo service has trouble of its own.",
    Why.NO_ROOM: " They cannot be sent now, as the disk is full.",
}
WORKS_OFFLINE = " They cannot be sent now, as you are working offline."
ALL_SENT = "Everything has been sent."


class Unsent(QWidget):
    """One line about the changes of `account`; hidden while there are none, and live while there are.

    Signals:
        changed: it says something else, and may need another height.
    """

    changed = Signal()

    def __init__(self, account: Account, desk: Desk, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._desk = desk
        self._sending = False
        self.count = 0
        self._icon = IconView(icons, Size.ICON_SMALL, name="alert", tint="warn")
        self.label = PlainLabel(tone="warn", wrap=True)
        self.send = QPushButton(SEND)
        self.send.setAutoDefault(False)
        self.send.clicked.connect(self._send)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        desk.pending.changed.connect(self._follow)
        if self._is_current:
            self._follow()
        else:
            desk.pending.count(account.key, self._counted)

    @property
    def _is_current(self) -> bool:
        current = self._desk.accounts.current
        return current is not None and current.key == self._account.key

    def _follow(self) -> None:
        if self._is_current:
            self._counted(self._desk.pending.waiting)

    def _counted(self, count: int) -> None:
        """Say how many there are."""
        if not isValid(self.send):
            return  # the sheet was closed meanwhile
        self.count = count
        pending = self._desk.pending
        moving = any(group.state in (State.WAITING, State.SENDING) for group in pending.groups)
        can_send = self._is_current and pending.pause is None and moving
        self.send.setVisible(can_send and not self._sending)
        self._sending = self._sending and can_send
        self.label.set_tone("warn" if count else "quiet")
        self._icon.set_icon("alert" if count else "check")
        self.label.setText(self._words())
        self.setVisible(bool(self.label.text()))
        self.changed.emit()

    def _words(self) -> str:
        count, pause = self.count, self._desk.pending.pause
        if not count:
            return ALL_SENT if self.label.text() else ""
        many = "1 change has" if count == 1 else f"{exact_number(count)} changes have"
        if self._sending:
            return f"Sending: {many} not arrived yet …"
        text = f"{LOST}."
        if self._is_current and pause is not None:
            by_wish = pause.why is Why.OFFLINE and self._desk.offline.applies
            text += WORKS_OFFLINE if by_wish else NOT_NOW.get(pause.why, "")
        if count == 1:
            text = text.replace("they are", "it is").replace("They", "It").replace("make them", "make it")
        return f"{many} not been sent yet: {text}"

    def _send(self) -> None:
        self._sending = True
        self._desk.outbox.send()
        self._follow()
