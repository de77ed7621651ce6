"""What the Help menu shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from photodesk import __version__
from photodesk.ui.help import AboutDialog


def read(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_about_is_plain_text_beside_the_work(qtbot: QtBot) -> None:
    """It stops nobody, and every line of it can be read whole."""
    dialog = AboutDialog()
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
