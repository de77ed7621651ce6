"""The sheet that asks before somebody is signed out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.accounts.account import Account
from photodesk.ui.account import sign_out
from photodesk.ui.account.faces import Faces
from photodesk.ui.account.sign_out import FOR_GOOD, SignOutSheet
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import Heard

ANN = Account("sample", "a", "ann", "<b>Ann</b>")
GOES = ("The permission is removed.", "Pages <i>kept</i> are removed.")


class Sheet(SignOutSheet):
    """The sheet, shown, and what it was heard to say."""

    def __init__(self, theme: Theme, qtbot: QtBot, page: str = "") -> None:
        super().__init__(ANN, GOES, page, Faces(None, theme))  # type: ignore[arg-type]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self)
        self.heard = Heard()
        self.wanted.connect(self.heard.to("wanted"))
        self.open()

    def button(self, text: str) -> QPushButton:
        (found,) = [each for each in self.findChildren(QPushButton) if each.text() == text]
        return found


def test_it_says_what_goes_and_that_it_is_for_good(theme: Theme, qtbot: QtBot) -> None:
    """Every sentence stands there as plain text, for screen readers, too."""
    sheet = Sheet(theme, qtbot)
    labels = sheet.findChildren(QLabel)
    said = [label.text() for label in labels]
    assert {*GOES, FOR_GOOD, "Sign <b>Ann</b> out?", "@ann"} <= set(said)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert all(sentence in sheet.accessibleDescription() for sentence in GOES)


@pytest.mark.parametrize(("key", "out"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_keys(theme: Theme, qtbot: QtBot, key: Qt.Key, *, out: bool) -> None:
    """Enter signs out, Escape does not."""
    sheet = Sheet(theme, qtbot)
    QTest.keyClick(sheet, key)
    assert not sheet.isVisible()
    assert sheet.heard.said["wanted"] == ([(ANN,)] if out else [])


def test_the_page_of_the_service_is_a_button(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where permissions are taken back is one click away, and the sheet stays."""
    opened: list[str] = []
    monkeypatch.setattr(sign_out, "open_sign_in", opened.append)
    sheet = Sheet(theme, qtbot, "https://photos.example/applications")
    sheet.button("Open that page").click()
    assert opened == ["https://photos.example/applications"]
    assert sheet.isVisible()
    assert sheet.heard.said["wanted"] == []


def test_without_a_page_there_is_no_button_for_it(theme: Theme, qtbot: QtBot) -> None:
    """A service that has no such page offers none."""
    assert Sheet(theme, qtbot).button("Open that page").isHidden()
