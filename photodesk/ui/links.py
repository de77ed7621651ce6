"""The only way out: http(s) addresses with a plain host to the web browser, folders to the file manager."""

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A host whose last part is one of these is an IPv4 address to browsers, however it is written."""

THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")


def safe_link(address: str) -> QUrl | None:
    """Return `address` as a URL that may be opened, or None.

    Only http and https, with a host that is a name and not this computer, without user name or password.
    """
    if not address.isprintable() or "\\" in address:
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https"):
        return None
    authority = re.split("[/?#]", address.partition("//")[2], maxsplit=1)[0]
    last = url.host(QUrl.ComponentFormattingOption.FullyEncoded).rstrip(".").rpartition(".")[2]
    if "@" in authority or "[" in authority or last == "localhost" or _NUMBER.fullmatch(last):
        return None
    if not any(letter.isalpha() for letter in last):  # "_", say: no name ends like that
        return None
    return url


def open_link(address: str) -> bool:
    """Open `address` in the user's web browser; return false if it is not a link that may be opened."""
    url = safe_link(address)
    return url is not None and QDesktopServices.openUrl(url)


def open_sign_in(address: str) -> bool:
    """Open the page of a sign-in in the user's web browser; return false if it cannot be one.

    It may be on this computer, too, where a service runs that the user has started.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    local = url.isValid() and url.scheme() == "http" and url.host() in THIS_COMPUTER and not url.userInfo()
    if local and address.isprintable() and "\\" not in address:
        return QDesktopServices.openUrl(url)
    return open_link(address)


def open_folder(folder: Path) -> bool:
    """Show a folder of this computer in the user's file manager; return false if there is no such folder.

    Never opens a file: what opens it might run it.
    """
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
