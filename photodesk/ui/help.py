"""What the Help menu shows: about PhotoDesk, and which keys do what."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk import __version__
from photodesk.ui.actions import ENTRIES
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

ABOUT_WIDTH = 400
ABOUT = (
    "Looks at photos of Unsplash, of a sample library, and of your own folders.",
    "PhotoDesk is free software under the MIT licence.",
    "It is built on Qt for Python, used under the GNU Lesser General Public License, version 3.",
    "The pictures of the sample library are drawn by PhotoDesk itself.",
)
ON_THE_WALL = (
    ("Go from photo to photo", "Arrow keys"),
    ("A screen up or down", "Page Up, Page Down"),
    ("First or last photo", "Home, End"),
    ("Open the photo", "Enter"),
    ("Back", "Backspace"),
)
IN_A_PHOTO = (
    ("Previous or next photo", "←, →"),
    ("Back to the wall", "Esc, Backspace"),
    ("Leave full screen", "Esc"),
)


def shortcuts() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return which keys do what: each menu's title with its commands, then the keys of wall and photo."""
    found = []
    for menu, entries in groupby(ENTRIES, key=lambda entry: entry.menu):
        lines = [(_plain(entry.text), _keys(entry.keys)) for entry in entries if entry.keys]
        if lines:
            found.append((_plain(menu), lines))
    return [*found, ("On the wall", list(ON_THE_WALL)), ("In a large photo", list(IN_A_PHOTO))]


def show_help(kind: type[QDialog], window: QWidget) -> None:
    """Show the dialog `kind` beside the work in `window`; there is one of each at the most."""
    dialog = window.findChild(kind) or kind(window)
    dialog.show()
    dialog.activateWindow()


class AboutDialog(QDialog):
    """Name, version and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About PhotoDesk")
        layout = _prepare(self)
        layout.addWidget(PlainLabel(f"PhotoDesk {__version__}", tone="page"))
        for text in ABOUT:
            label = PlainLabel(text, wrap=True)
            label.setMinimumWidth(ABOUT_WIDTH)
            layout.addWidget(label)
        _close_button(self, layout)
        self.resize(self.minimumSizeHint().width(), layout.totalHeightForWidth(ABOUT_WIDTH + 2 * Space.XL))


class ShortcutsDialog(QDialog):
    """Every command that has keys, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        layout = _prepare(self)
        columns = QHBoxLayout()
        columns.setSpacing(Space.XXL)
        layout.addLayout(columns)
        groups = shortcuts()
        half = sum(len(lines) + 1 for _, lines in groups) / 2
        sides: tuple[QGridLayout, QGridLayout] = (QGridLayout(), QGridLayout())
        done = 0
        for title, lines in groups:
            _add_group(sides[0 if done < half else 1], title, lines)
            done += len(lines) + 1
        for side in sides:
            side.setHorizontalSpacing(Space.XL)
            side.setVerticalSpacing(Space.XS)
            side.setRowStretch(side.rowCount(), 1)
            columns.addLayout(side)
        _close_button(self, layout)


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _prepare(dialog: QDialog) -> QVBoxLayout:
    dialog.setModal(False)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
    layout.setSpacing(Space.M)
    return layout


def _close_button(dialog: QDialog, layout: QVBoxLayout) -> None:
    close = QPushButton("Close")
    close.clicked.connect(dialog.accept)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _add_group(grid: QGridLayout, title: str, lines: list[tuple[str, str]]) -> None:
    row = grid.rowCount()
    heading = PlainLabel(title, tone="section")
    heading.setContentsMargins(0, Space.S, 0, 0)
    grid.addWidget(heading, row, 0, 1, 2)
    for number, (text, keys) in enumerate(lines, start=row + 1):
        grid.addWidget(PlainLabel(text), number, 0)
        grid.addWidget(PlainLabel(keys, tone="quiet"), number, 1)
