"""The line that says whose page this is, and whether the way there is safe. A page has no say in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photodesk.accounts.browsing import Look
from photodesk.browser.gate import place_of
from photodesk.browser.labels import HostLabel, PlainLabel
from photodesk.browser.look import ICON_SMALL, S, pixmap


class OriginLine(QWidget):
    """A lock and a host; for a page of this computer a screen and its address, and what that means.

    Attributes:
        host: what is shown: the host in punycode, with its port where that does not go without saying.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.host = ""
        self._icon = PlainLabel()
        self._icon.setFixedWidth(ICON_SMALL)
        self._host = HostLabel(tone="strong")
        self._state = PlainLabel(tone="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._icon)
        layout.addWidget(self._host, 1)
        layout.addWidget(self._state)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_address(self, address: str) -> None:
        """Say whose page is at `address`; nothing, where that is no page of the web."""
        place = place_of(address)
        self.host = place.named if place else ""
        secure = place is not None and place.scheme == "https"
        name = "lock" if secure else "computer"
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(self._look, name, ICON_SMALL, tint="quiet", scale=scale))
        self._icon.setVisible(place is not None)
        self._host.setText(self.host)
        state = "" if place is None else ("Secure" if secure else "On this computer")
        self._state.setText(state)
        said = f"{state}: {self.host}" if place else "No page yet"
        self.setAccessibleName(said)
        self._host.setAccessibleName(said)
