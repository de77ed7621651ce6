"""What the window says of a folder of one's own photos, and of the files in it that could not be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from photodesk.domain.text import plain
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import exact_number

WIDTH = 520


def folder_text(name: str, status: dict[str, object]) -> tuple[list[str], str, str]:
    """Return which files were skipped, what the bar says, and its button ("" for none)."""
    photos, skipped = _number(status, "photos"), _number(status, "skipped")
    files = status.get("skipped_files")
    names = [_line(entry) for entry in files] if isinstance(files, list) else []
    count = "1 photo" if photos == 1 else f"{exact_number(photos)} photos"
    text = f"Your own photos in {plain(name)}: {count}. Nothing leaves this computer."
    if status.get("indexing"):
        text += " Still reading …"
    if skipped:
        which = "1 file" if skipped == 1 else f"{exact_number(skipped)} files"
        text += f" {which} could not be read."
    return names, text, "Which?" if names else ""


def _number(status: dict[str, object], key: str) -> int:
    value = status.get(key)
    return value if isinstance(value, int) else 0


def _line(entry: object) -> str:
    """Return one skipped file with the reason, as one line."""
    if isinstance(entry, dict):
        return plain(f"{entry.get('name', '')}: {entry.get('reason', '')}")
    return plain(str(entry))


class SkippedFiles(QDialog):
    """Lists the files that could not be read, each with the reason."""

    def __init__(self, lines: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Files that could not be read")
        self.setMinimumWidth(WIDTH)
        files = QListWidget()
        files.addItems(lines)
        files.setAccessibleName("Files that could not be read")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(
            PlainLabel("These files are left out. They stay where they are, untouched.", wrap=True)
        )
        layout.addWidget(files)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
