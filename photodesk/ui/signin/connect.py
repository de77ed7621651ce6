"""Asks for an access key of the user's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from photodesk.ui.links import open_link
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

DEVELOPER_PAGE = "https://unsplash.com/oauth/applications?utm_source=photodesk&utm_medium=referral"
WIDTH = 480
LONGEST_KEY = 200
UNSPLASH = "Unsplash"
WHERE_FROM = (
    "PhotoDesk talks to Unsplash with an access key of your own, which Unsplash gives to anybody with a free "
    "account: make an application on the developer page and copy its access key. It allows 50 requests an "
    "hour; pictures do not count."
)


class ConnectDialog(QDialog):
    """Explains where a key comes from, takes it, and says at once whether it works.

    Signals:
        offered(key): the user wants PhotoDesk to use this access key.
    """

    offered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self._key = QLineEdit()
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setMaxLength(LONGEST_KEY)
        self._key.setPlaceholderText("Access key")
        self._key.setAccessibleName("Access key")
        self._key.textChanged.connect(self._typed)
        self._key.returnPressed.connect(self._offer)
        self._trouble = PlainLabel(tone="error", wrap=True)
        self._trouble.hide()
        self._connect = QPushButton("Connect")
        self._connect.setProperty("role", "primary")
        self._connect.setDefault(True)
        self._connect.setEnabled(False)
        self._connect.clicked.connect(self._offer)
        self.finished.connect(self._key.clear)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._page = QPushButton("Open the Unsplash developer page")
        self._page.setAutoDefault(False)
        self._page.clicked.connect(self._open_page)
        self._title = PlainLabel(tone="page", wrap=True)
        self._where_from = PlainLabel(wrap=True)
        self._promise = PlainLabel(tone="small", wrap=True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._connect)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addWidget(self._where_from)
        row = QHBoxLayout()
        row.addWidget(self._page)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._key)
        layout.addWidget(self._trouble)
        layout.addWidget(self._promise)
        layout.addSpacing(Space.S)
        layout.addLayout(buttons)
        self._speak_of(UNSPLASH)

    def ask(self, name: str = UNSPLASH) -> None:
        """Show the dialog, ready for a key of the service called `name`."""
        self._speak_of(name)
        self._trouble.hide()
        self._key.clear()
        self._busy(on=False)
        self.open()
        self._fit()
        self._key.setFocus()

    def refuse(self, why: str) -> None:
        """Say why the key does not work; it stays in the field."""
        self._busy(on=False)
        self._trouble.setText(why)
        self._trouble.show()
        self._fit()
        self._key.setFocus()
        self._key.selectAll()

    def take(self) -> None:
        """Close: the key works."""
        self._busy(on=False)
        self.accept()

    def _speak_of(self, name: str) -> None:
        """Say where a key of the service comes from, and to whom it goes."""
        known = name == UNSPLASH
        self.setWindowTitle(f"Connect {name}")
        self._title.setText(f"Connect {name}")
        self._where_from.setText(WHERE_FROM if known else f"{name} asks for an access key of your own.")
        self._page.setVisible(known)
        kept = "kept in the keyring of your system" if known else "forgotten when PhotoDesk ends"
        self._promise.setText(
            f"The key is sent to {name} alone and {kept}. Until it has been tried, what is shown now stays."
        )

    def _fit(self) -> None:
        """Be as tall as what is said needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _typed(self, text: str) -> None:
        self._connect.setEnabled(bool(text.strip()))

    def _offer(self) -> None:
        key = self._key.text().strip()
        if key:
            self._busy(on=True)
            self.offered.emit(key)

    def _busy(self, *, on: bool) -> None:
        self._connect.setText("Trying the key …" if on else "Connect")
        self._connect.setEnabled(not on and bool(self._key.text().strip()))
        self._key.setEnabled(not on)

    def _open_page(self) -> None:
        open_link(DEVELOPER_PAGE)
