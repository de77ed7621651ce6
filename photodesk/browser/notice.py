"""The line that says, calmly, what was refused; and what can be done instead."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from photodesk.accounts.browsing import Look
from photodesk.browser.labels import PlainLabel
from photodesk.browser.look import ICON_SMALL, L, M, S, icon, pixmap
from photodesk.browser.page import Refusal, Wish

LINE = 28
"""Logical pixels that one line of text and what stands beside it take."""
INSTEAD = "If something is missing, use your web browser instead."


def sentence(refusal: Refusal, service: str) -> str:
    """Return what the user is told of a refusal; "" where there is nothing to be told."""
    whose = refusal.whose
    if refusal.wish in (Wish.PLACE, Wish.WINDOW):
        if not whose:
            return "An address that cannot be read safely is not shown here."
        if whose.endswith(":"):
            return "A link that leads to another program is not followed here."
        return f"{whose} does not belong to signing in to {service}. It is not shown here."
    said = {
        Wish.FRAME: f"A part of this page, from {whose}, is not shown. {INSTEAD}",
        Wish.DOWNLOAD: "Nothing is downloaded while you sign in.",
        Wish.FILES: "No file is sent while you sign in.",
        Wish.PASSWORD: f"{whose} asks for a password outside its page. Use your web browser instead.",
        Wish.PASSKEY: "Passkeys and security keys work in your web browser: use it instead.",
        Wish.DIALOG: f"{whose} says: {' '.join(refusal.words.split())}",
    }
    return said.get(refusal.wish, "")


class NoticeLine(QWidget):
    """One sentence below the origin, until it is put away or the next page comes.

    Signals:
        link(str): the user wants to see this address in the web browser of the system.
    """

    link = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._address = ""
        mark = PlainLabel()
        mark.setFixedHeight(LINE)
        mark.setPixmap(pixmap(look, "info", ICON_SMALL, tint="quiet", scale=self.devicePixelRatioF()))
        self._text = PlainLabel(wrap=True)
        self._text.setMinimumHeight(LINE)
        self._open = QPushButton("Open in your web browser")
        self._open.setProperty("role", "link")
        self._open.clicked.connect(self._wanted)
        away = QToolButton()
        away.setIcon(icon(look, "close", size=ICON_SMALL))
        away.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        away.setToolTip("Put away")
        away.setAccessibleName("Put this notice away")
        away.setFixedSize(LINE, LINE)
        away.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, S, S, S)
        layout.setSpacing(M)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is to be read; "" while nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, link: str = "") -> None:
        """Show a sentence, and offer to open `link` elsewhere if there is one."""
        self._text.setText(text)
        self._address = link
        self._open.setVisible(bool(link))
        self.setAccessibleName(text)
        self.show()

    def _wanted(self) -> None:
        self.link.emit(self._address)
        self.hide()
