"""The dialog to sign in: its two pages, its buttons, its focus."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.accounts.steps import Ask, Field
from photodesk.library.accounts import Road
from photodesk.net.secret import Secret
from photodesk.ui.account.asking import Said
from photodesk.ui.account.dialog import SignInDialog
from photodesk.ui.account.need import Words
from photodesk.ui.account.troubles import Trouble, WayOn
from photodesk.ui.icons import Icons
from tests.unit.library.fakes import Heard

BOTH = (Road.BROWSER, Road.EMBEDDED)
SAID = Words("Sign in to <b>Ann</b>", "To do it, sign in.", "It asks to:", ("See.", "Show."), "It is safe.")
CODE = Ask("Paste <i>it</i>.", (Field("code", "Code"),))


class Shown(SignInDialog):
    """The dialog, and what it was heard to say."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons)
        self.heard = Heard()
        for name in ("begun", "answered", "page_wanted", "address_wanted", "key_wanted", "rejected"):
            getattr(self, name).connect(self.heard.to(name))

    @property
    def buttons(self) -> list[str]:
        return [each.text() for each in self.findChildren(QPushButton) if each.isVisible()]

    @property
    def says(self) -> str:
        return "\n".join(each.text() for each in self.findChildren(QLabel) if each.isVisible())

    def press(self, text: str) -> None:
        (button,) = [
            each for each in self.findChildren(QPushButton) if each.isVisible() and each.text() == text
        ]
        button.click()


@pytest.fixture
def dialog(icons: Icons, qtbot: QtBot) -> Iterator[Shown]:
    found = Shown(icons)
    qtbot.addWidget(found)
    yield found
    found.close()


def test_the_first_page_says_everything_as_plain_text(dialog: Shown) -> None:
    """What for, what is asked for, and what becomes of it; nothing of it is taken for markup."""
    dialog.ask(SAID, BOTH)
    for text in (SAID.title, SAID.lead, SAID.asks, *SAID.reasons, SAID.note):
        assert text in dialog.says
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in dialog.findChildren(QLabel))
    assert dialog.buttons == ["Use your web browser", "Cancel", "Sign in"]


@pytest.mark.parametrize(
    ("roads", "text", "road"),
    [
        (BOTH, "Sign in", Road.EMBEDDED),
        (BOTH, "Use your web browser", Road.BROWSER),
        ((Road.BROWSER,), "Sign in", Road.BROWSER),
    ],
)
def test_each_road_has_its_button(dialog: Shown, roads: tuple[Road, ...], text: str, road: Road) -> None:
    """The window of PhotoDesk is the first one where there is one; the web browser is always offered."""
    dialog.ask(SAID, roads)
    dialog.press(text)
    assert dialog.heard.said["begun"] == [(road,)]


def test_the_web_browser_is_said_once_where_it_is_the_only_road(dialog: Shown) -> None:
    """There is no second button for the same."""
    dialog.ask(SAID, (Road.BROWSER,))
    assert dialog.buttons == ["Cancel", "Sign in"]


def test_waiting_says_what_goes_on(dialog: Shown) -> None:
    """For each road it says where to go on, and offers what helps there."""
    dialog.ask(SAID, BOTH)
    dialog.show_waiting(Road.EMBEDDED, None)
    assert "A sign-in window is open" in dialog.says
    assert dialog.buttons == ["Use your web browser instead", "Cancel"]
    dialog.show_waiting(Road.BROWSER, None)
    assert "Go on in your web browser" in dialog.says
    assert dialog.buttons == ["Open the page again", "Copy the address", "Cancel"]
    dialog.press("Open the page again")
    dialog.press("Copy the address")
    assert dialog.heard.said["page_wanted"] == dialog.heard.said["address_wanted"] == [()]
    assert "Copied" in dialog.buttons


def test_a_code_is_answered_once(dialog: Shown) -> None:
    """What was pasted is sent without the white space around it; meanwhile nothing can be changed."""
    dialog.ask(SAID, BOTH)
    dialog.show_waiting(Road.BROWSER, CODE)
    (field,) = dialog.waiting.fields
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.heard.said["answered"] == []
    QTest.keyClicks(field, "  the-code ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.press("Go on")
    assert dialog.heard.said["answered"] == [({"code": Secret("the-code")},)]
    assert not field.isEnabled()


def test_a_wrong_code_is_said_at_its_field(dialog: Shown) -> None:
    """The field is marked and empty again, and the word goes as soon as something is typed."""
    dialog.ask(SAID, BOTH)
    dialog.show_waiting(Road.BROWSER, Ask(CODE.why, CODE.fields, {"code": "This is <no> code."}))
    assert "This is <no> code." in dialog.says
    (field,) = dialog.waiting.fields
    assert field.property("wrong") is True
    assert field.accessibleDescription() == "This is <no> code."
    QTest.keyClicks(field, "x")
    assert "This is <no> code." not in dialog.says


def test_what_is_secret_is_dots(dialog: Shown) -> None:
    """A field for a password shows none, and nothing is left of it when the dialog has closed."""
    dialog.ask(SAID, BOTH)
    dialog.show_waiting(
        Road.BROWSER, Ask("Sign in.", (Field("name", "Name"), Field("word", "Password", secret=True)))
    )
    _, field = dialog.waiting.fields
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field, "CANARY")
    dialog.reject()
    assert all("CANARY" not in each.text() for each in dialog.findChildren(QLineEdit))


@pytest.mark.parametrize(
    ("way_on", "heard"),
    [(WayOn.AGAIN, "begun"), (WayOn.BROWSER, "begun"), (WayOn.KEY, "key_wanted")],
)
def test_a_trouble_has_one_way_on(dialog: Shown, way_on: WayOn, heard: str) -> None:
    """The first button does what the trouble says; where it is not the usual one there is no other."""
    dialog.ask(SAID, BOTH)
    dialog.show_waiting(Road.EMBEDDED, None)
    dialog.tell(Trouble("It did not work.", "Do this", way_on))
    assert "It did not work." in dialog.says
    assert ("Use your web browser" in dialog.buttons) is (way_on is WayOn.AGAIN)
    dialog.press("Do this")
    road = Road.BROWSER if way_on is WayOn.BROWSER else Road.EMBEDDED
    assert dialog.heard.said[heard] == ([(road,)] if heard == "begun" else [()])


def test_asking_again_begins_anew(dialog: Shown) -> None:
    """Nothing is left of the trouble of the time before."""
    dialog.ask(SAID, BOTH, Trouble("It did not work."))
    dialog.reject()
    dialog.ask(SAID, BOTH)
    assert "It did not work." not in dialog.says
    assert "Sign in" in dialog.buttons


def test_it_is_as_tall_as_what_it_says(dialog: Shown, qtbot: QtBot) -> None:
    """No text is cut, on either page, whatever is said."""
    dialog.ask(SAID, BOTH)

    def fits() -> None:
        assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())

    fits()
    dialog.tell(Trouble("It did not work. " * 20))
    qtbot.waitUntil(fits, timeout=10_000)
    dialog.show_waiting(Road.BROWSER, CODE)
    qtbot.waitUntil(fits, timeout=10_000)
    dialog.show_waiting(Road.EMBEDDED, None)
    qtbot.waitUntil(fits, timeout=10_000)


def test_what_went_wrong_squeezes_nothing(dialog: Shown) -> None:
    """With a sentence below them, the reasons keep their lines from the first moment on."""
    dialog.ask(replace(SAID, reasons=("Reasons that take more than one line. " * 3,) * 5), BOTH)
    for _ in range(2):
        dialog.tell(Trouble("What went wrong takes some lines to be told. " * 3))
        dialog.column.activate()
        rows = [each for each in dialog.asking.findChildren(Said) if each.isVisible()]
        assert len(rows) == 6
        for row in rows:
            assert row.height() >= row.heightForWidth(row.width()) > 0
        dialog.show_waiting(Road.EMBEDDED, None)
