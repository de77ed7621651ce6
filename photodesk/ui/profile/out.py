"""A way out to the web that says where it leads."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton, QWidget

from photodesk.domain.text import shortened
from photodesk.ui.icons import Icons
from photodesk.ui.links import open_link, safe_link
from photodesk.ui.text import button_text, set_tooltip

LONGEST = 40


class OutLink(QPushButton):
    """A link with its host on it, and where there is room its path; hidden where none may be opened."""

    def __init__(self, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = self._host = self._path = ""
        self._narrow = False
        self.setProperty("role", "outlink")
        icons.dress(self, icon, tint="accent")
        self.clicked.connect(self._open)

    @property
    def address(self) -> str:
        """Where it leads; "" where that is nowhere."""
        return self._address

    def lead_to(self, address: str, what: str) -> None:
        """Lead to `address`, which is somebody's `what`."""
        url = safe_link(address)
        self._address = address if url is not None else ""
        self._host = _host(url) if url is not None else ""
        self._path = url.path().rstrip("/") if url is not None else ""
        self.setHidden(url is None)
        self.setAccessibleName(f"{what}: {self._host}, opens in the web browser")
        set_tooltip(self, f"{what}: {address}")
        self._fit()

    def set_narrow(self, *, on: bool) -> None:
        """Show the host alone where there is little room."""
        self._narrow = on
        self._fit()

    def _fit(self) -> None:
        shown = self._host if self._narrow else shortened(self._host + self._path, LONGEST)
        text = button_text(f" {shortened(shown, LONGEST)}")
        if text != self.text():
            self.setText(text)

    def _open(self) -> None:
        if self._address:
            open_link(self._address)


def _host(url: QUrl) -> str:
    """Return the host as browsers look it up: letters that only look like others are not shown as such."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded).removeprefix("www.")
