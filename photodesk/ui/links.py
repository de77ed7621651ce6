"""The only way out to the web browser: http(s) addresses with a plain host, and nothing else."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def safe_link(address: str) -> QUrl | None:
    """Return `address` as a URL that may be opened, or None.

    Only http and https, with a host that is a name, without user name or password.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or url.userInfo():
        return None
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if ":" in host or not any(letter.isalpha() for letter in host) or "\\" in address:
        return None
    return url


def open_link(address: str) -> bool:
    """Open `address` in the user's web browser; return false if it is not a link that may be opened."""
    url = safe_link(address)
    return url is not None and QDesktopServices.openUrl(url)
