"""What the Help menu shows: about PhotoDesk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from photodesk import __version__
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

ABOUT_WIDTH = 400
ABOUT = (
    "Looks at photos of Unsplash, of a sample library, and of your own folders.",
    "PhotoDesk is free software under the MIT licence.",
    "It is built on Qt for Python, used under the GNU Lesser General Public License, version 3.",
    "The pictures of the sample library are drawn by PhotoDesk itself.",
)


def show_beside(dialog: QDialog) -> None:
    """Show `dialog` beside the work, in front of it."""
    dialog.show()
    dialog.activateWindow()


def hide_all(window: QWidget) -> None:
    """Hide `window`, which goes, and all its dialogs: nothing is to be typed there any longer."""
    for dialog in window.findChildren(QDialog):
        dialog.hide()
    window.hide()


class AboutDialog(QDialog):
    """Name, version and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About PhotoDesk")
        self.setModal(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(PlainLabel(f"PhotoDesk {__version__}", tone="page"))
        for text in ABOUT:
            label = PlainLabel(text, wrap=True)
            label.setMinimumWidth(ABOUT_WIDTH)
            layout.addWidget(label)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(self.minimumSizeHint().width(), layout.totalHeightForWidth(ABOUT_WIDTH + 2 * Space.XL))
