"""The dialog that takes an access key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.ui.signin.connect import LONGEST_KEY, ConnectDialog
from tests.unit.library.fakes import Heard

KEY = "CANARY-0123456789"


class Shown(ConnectDialog):
    """The dialog, with its parts by name."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = Heard()
        self.offered.connect(self.heard.to("offered"))
        (self.field,) = self.findChildren(QLineEdit)
        self.buttons = {button.text(): button for button in self.findChildren(QPushButton)}
        self.go = self.buttons["Connect"]

    @property
    def offers(self) -> list[tuple[str]]:
        return self.heard.said["offered"]

    @property
    def says(self) -> str:
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[Shown]:
    found = Shown()
    qtbot.addWidget(found)
    found.ask()
    yield found
    found.close()


def test_a_key_is_offered_as_it_was_typed(dialog: Shown, qtbot: QtBot) -> None:
    """Enter and the button offer the key without the white space around it, once."""
    QTest.keyClicks(dialog.field, f" {KEY} ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.go.click()
    assert dialog.offers == [(KEY,)]


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_key_is_not_offered(dialog: Shown, qtbot: QtBot, typed: str) -> None:
    """Without a key there is nothing to connect with."""
    QTest.keyClicks(dialog.field, typed)
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.offers == []


def test_the_key_is_never_shown(dialog: Shown, qtbot: QtBot) -> None:
    """The key is drawn as dots, cannot be copied out, and no label says it."""
    QTest.keyClicks(dialog.field, KEY)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in dialog.field.displayText()
    dialog.field.selectAll()
    QGuiApplication.clipboard().setText("before")
    dialog.field.copy()
    assert QGuiApplication.clipboard().text() == "before"
    dialog.go.click()
    dialog.refuse("The service does not accept this key.")
    assert KEY not in dialog.says
    assert KEY not in dialog.accessibleName() + dialog.windowTitle() + dialog.field.accessibleName()


def test_while_a_key_is_tried_nothing_can_be_changed(dialog: Shown, qtbot: QtBot) -> None:
    """One key at a time."""
    QTest.keyClicks(dialog.field, KEY)
    dialog.go.click()
    assert not dialog.field.isEnabled()
    assert not dialog.go.isEnabled()
    assert "Trying" in dialog.go.text()


def test_a_refused_key_can_be_mended(dialog: Shown, qtbot: QtBot) -> None:
    """The reason is said as plain text, the key stays for mending, and the next try begins without it."""
    QTest.keyClicks(dialog.field, KEY)
    dialog.go.click()
    dialog.refuse("<b>No.</b>")
    assert "<b>No.</b>" in dialog.says
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert dialog.field.text() == KEY
    assert dialog.field.isEnabled()
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert dialog.offers == [(KEY,), (KEY,)]


def test_a_key_that_works_is_forgotten_here(dialog: Shown, qtbot: QtBot) -> None:
    """After use the field is empty, and undo does not bring the key back."""
    QTest.keyClicks(dialog.field, KEY)
    dialog.go.click()
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.take()
    assert dialog.field.text() == ""
    dialog.field.undo()
    assert dialog.field.text() == ""


def test_a_key_that_was_not_used_is_forgotten_too(dialog: Shown, qtbot: QtBot) -> None:
    """Cancelling, by the button or by Escape, leaves no key behind."""
    QTest.keyClicks(dialog.field, KEY)
    dialog.buttons["Cancel"].click()
    assert dialog.field.text() == ""
    dialog.ask()
    QTest.keyClicks(dialog.field, KEY)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.field.text() == ""


def test_asking_again_begins_anew(dialog: Shown, qtbot: QtBot) -> None:
    """A dialog that was closed while a key was being tried can be used when it is opened again."""
    QTest.keyClicks(dialog.field, KEY)
    dialog.go.click()
    dialog.reject()
    dialog.ask()
    assert dialog.field.isEnabled()
    assert dialog.go.text() == "Connect"
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.field, "other")
    dialog.go.click()
    assert dialog.offers == [(KEY,), ("other",)]


def test_a_key_is_not_a_book(dialog: Shown, qtbot: QtBot) -> None:
    """No more than a key's length is taken."""
    dialog.field.insert("x" * 10_000)
    assert len(dialog.field.text()) == LONGEST_KEY


def test_it_says_where_the_key_goes(dialog: Shown, qtbot: QtBot) -> None:
    """Each service is called by its own name; the page of Unsplash is offered for Unsplash alone."""
    page = dialog.buttons["Open the Unsplash developer page"]
    assert "sent to Unsplash alone and kept in the keyring" in dialog.says
    assert not page.isHidden()
    dialog.close()
    dialog.ask("photos.example:8080")
    assert dialog.windowTitle() == "Connect photos.example:8080"
    assert "sent to photos.example:8080 alone" in dialog.says
    assert "Unsplash" not in dialog.says
    assert page.isHidden()
    dialog.close()
    dialog.ask()
    assert "photos.example" not in dialog.says
    assert not page.isHidden()
