"""What the Help menu shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from photodesk import __version__
from photodesk.ui.actions import ENTRIES
from photodesk.ui.help import AboutDialog, ShortcutsDialog, shortcuts


def read(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_every_key_is_named() -> None:
    """All keys of all commands are in the list, and those of wall and photo; no text has a mark in it."""
    lines = [line for _, group in shortcuts() for line in group]
    named = {key for _, keys in lines for key in keys.split(", ")}
    native = QKeySequence.SequenceFormat.NativeText
    assert named >= {QKeySequence(key).toString(native) for entry in ENTRIES for key in entry.keys}
    assert named >= {"Enter", "Backspace", "Esc", "←", "→"}
    assert not [text for text, _ in lines if "&" in text or "…" in text or not text]


@pytest.mark.parametrize("kind", [AboutDialog, ShortcutsDialog])
def test_help_is_plain_text_beside_the_work(qtbot: QtBot, kind: type[QDialog]) -> None:
    """A dialog of help stops nobody, and every line of it can be read whole."""
    dialog = kind()
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.isModal()
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
        else:
            assert label.width() >= label.sizeHint().width()


def test_about_names_version_and_licences(qtbot: QtBot) -> None:
    """Which PhotoDesk this is, and under which licences it and Qt come."""
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    text = "\n".join(read(dialog))
    for word in (__version__, "MIT", "Qt for Python", "Lesser General Public License", "drawn by PhotoDesk"):
        assert word in text
