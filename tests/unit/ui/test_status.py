"""The line at the bottom of the window."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.ui.icons import Icons
from photodesk.ui.status import StatusLine
from photodesk.ui.theme.theme import Theme


@pytest.fixture
def line(qapp: QApplication, qtbot: QtBot) -> StatusLine:
    made = StatusLine(Icons(Theme(qapp, "light")))
    qtbot.addWidget(made)
    made.resize(900, made.sizeHint().height())
    made.show()
    return made


def test_work_can_be_cancelled_while_it_is_shown(line: StatusLine, qtbot: QtBot) -> None:
    """There is a button as long as there is something to cancel, and it says what that is."""
    (button,) = line.findChildren(QPushButton)
    assert button.isHidden()
    line.show_work("Downloading 2 of 5 …")
    assert "Downloading 2 of 5 …" in line.text
    assert button.isVisible()
    assert button.accessibleName() == "Cancel: Downloading 2 of 5 …"
    with qtbot.waitSignal(line.cancelled):
        button.click()
    line.show_work("")
    assert button.isHidden()


def test_what_is_above_does_not_move(line: StatusLine) -> None:
    """The line is as high with work on it as without."""
    line.show_service("Sample library")
    before = line.sizeHint().height()
    line.show_work("Downloading …")
    line.show_activity("Starting the sample library …")
    assert line.sizeHint().height() == before
