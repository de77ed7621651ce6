"""The page of a sign-in that is open in the web browser of the system."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from photodesk.ui.links import open_sign_in


class Outside:
    """Opens the page, and remembers it until the sign-in is over.

    Attributes:
        address: of the page; "" while none is open.
    """

    def __init__(self, open_page: Callable[[str], bool] = open_sign_in) -> None:
        self._open_page = open_page
        self.address = ""

    def open(self, address: str) -> bool:
        """Open a page; return false if that did not work."""
        self.address = address
        return self._open_page(address)

    def open_again(self) -> bool:
        """Open the page once more; return false if there is none or that did not work."""
        return bool(self.address) and self._open_page(self.address)

    def copy(self) -> None:
        """Put the address into the clipboard, for another browser."""
        if self.address:
            QGuiApplication.clipboard().setText(self.address)

    def forget(self) -> None:
        """Know no page any longer: it leads nowhere now."""
        self.address = ""
