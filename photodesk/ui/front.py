"""Bringing a window to the front, as far as the desktop lets a program do that."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - where Qt looks for it
"""Variable that Qt takes a permission from to come to the front; it is used up by that."""


def bring_to_front(window: QWidget, activation: str = "") -> None:
    """Show `window` over others and give it the keyboard; `activation` is the desktop's permission."""
    if activation:
        os.environ[_TOKEN] = activation
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if activation:
        os.environ.pop(_TOKEN, None)  # nobody else is to find it
