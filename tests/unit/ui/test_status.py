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
    (button,) = line.work.findChildren(QPushButton)
    assert not button.isVisible()
    line.show_work("Downloading 2 of 5 …")
    assert "Downloading 2 of 5 …" in line.text
    assert button.isVisible()
    assert button.accessibleName() == "Cancel: Downloading 2 of 5 …"
    with qtbot.waitSignal(line.cancelled):
        button.click()
    line.show_work("")
    assert not button.isVisible()


def test_what_is_above_does_not_move(line: StatusLine) -> None:
    """The line is as high with work on it as without."""
    line.show_service("Sample library")
    before = line.sizeHint().height()
    line.show_work("Downloading …")
    line.show_activity("Starting the sample library …")
    assert line.sizeHint().height() == before


def test_two_kinds_of_work_are_cancelled_each_by_itself(line: StatusLine, qtbot: QtBot) -> None:
    """Downloads and a long change stand side by side, each with a button of its own."""
    line.show_work("Downloading 2 of 5 …")
    line.batch.say("Adding 40 photos to “Sea”: 12 of 40")
    (button,) = line.batch.findChildren(QPushButton)
    with qtbot.waitSignal(line.batch.cancelled), qtbot.assertNotEmitted(line.cancelled):
        button.click()


def test_working_offline_stands_in_place_of_the_requests(line: StatusLine) -> None:
    """How many requests are left is of no use while none is made, and comes back afterwards."""
    line.show_requests(50, 41, None)
    line.show_offline(on=True)
    assert "Working offline" in line.text
    assert "requests" not in line.text
    line.show_requests(50, 40, None)
    line.show_offline(on=False)
    assert line.text.startswith("40 of 50 requests left")


def test_what_waits_is_a_button(line: StatusLine, qtbot: QtBot) -> None:
    """It is there as long as something waits, leads to the list, and takes no letter for a key."""
    assert line.pending_text == ""
    line.show_pending("Black & white: 1 change waiting to be sent")
    assert line.pending.text() == "Black && white: 1 change waiting to be sent"
    with qtbot.waitSignal(line.pending_wanted):
        line.pending.click()
    line.show_pending("1 change could not be made", wrong=True)
    assert line.pending.property("wrong")
    line.show_pending("")
    assert line.pending.isHidden()
