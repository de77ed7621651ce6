"""What is said of a key that works and could not be kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photodesk.accounts.keys import Lack
from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.signin.problems import KEYRING
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space

LASTS = "It could not be kept, so it lasts until PhotoDesk is closed. Nothing of it is written to a file."


class Result(QWidget):
    """A page of the dialog: what works, what does not, and how to change that."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(tone="page", wrap=True)
        self._lasts = PlainLabel(LASTS, wrap=True)
        self._how = PlainLabel(tone="warn", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(
            IconView(icons, Size.ICON_SMALL, name="alert", tint="warn"), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(self._how, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addWidget(self._lasts)
        layout.addLayout(row)
        layout.addStretch(1)

    def say(self, name: str, lack: Lack | None, people: str) -> None:
        """Say that the key of the service called `name` works, and why it could not be kept."""
        self._title.setText(f"{name} is connected")
        how = f"{KEYRING[lack]} Then press “Try again”." if lack is not None else people
        self._how.setText(how)
        self.setAccessibleName(f"{self._title.text()}. {LASTS} {how}")

    def height_wanted(self, width: int) -> int:
        """Return the height that all of it takes."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width)
