"""The dialog for keys: one of one's own, tried, refused, taken and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.errors import SignInNeeded
from photodesk.ui.signin.fields import LONGEST_PASTE
from tests.unit.ui.connecting import KEY, SECRET, Shown, pasted, typed

# A key of one's own


def test_a_key_is_offered_once(dialog: Shown) -> None:
    """Enter and the button offer the key without the white space around it, once."""
    typed(dialog, f" {KEY} ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.offers == [(KEY, "", "")]


def test_both_keys_and_the_redirect_are_offered(dialog: Shown) -> None:
    """The secret key and the redirect address go with the access key."""
    typed(dialog)
    typed(dialog, SECRET, into=dialog.choice.own.secret.edit)
    dialog.button("More").click()
    typed(dialog, "http://127.0.0.1:8765/done", into=dialog.choice.own.fields["redirect"].edit)
    dialog.button("Connect").click()
    assert dialog.offers == [(KEY, SECRET, "http://127.0.0.1:8765/done")]


def test_a_secret_key_can_be_added_to_the_key_in_use(dialog: Shown) -> None:
    """The access key need not be typed again; without one in use it must be there."""
    typed(dialog, SECRET, into=dialog.choice.own.secret.edit)
    assert not dialog.button("Connect").isEnabled()
    dialog.show_own("")
    dialog.button("Connect").click()
    assert dialog.offers == [("", SECRET, "")]


@pytest.mark.parametrize("text", ["", "   "])
def test_no_key_is_not_offered(dialog: Shown, text: str) -> None:
    """Without a key there is nothing to connect with."""
    typed(dialog, text)
    assert not dialog.button("Connect").isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.offers == []


@pytest.mark.parametrize(
    ("text", "says"),
    [("two words", "no blanks"), ("schlüssel", "Copy it again"), ("x" * 300, "longer than a key")],
)
def test_what_cannot_be_a_key_is_not_sent(dialog: Shown, text: str, says: str) -> None:
    """It is said at the field, which has the focus; nothing is asked of anybody."""
    dialog.activateWindow()
    dialog.field.setText(text)
    dialog.button("Connect").click()
    assert dialog.offers == []
    assert says in dialog.choice.own.access.trouble
    assert dialog.focusWidget() is dialog.field
    assert says in dialog.field.accessibleDescription()


@pytest.mark.parametrize(
    "redirect", ["http://example.org/done", "https://example.org/", "photos:/done", "nonsense"]
)
def test_a_redirect_that_cannot_be_used_is_said_at_its_field(dialog: Shown, redirect: str) -> None:
    """The field is unfolded and says which forms there are."""
    typed(dialog)
    dialog.choice.own.fields["redirect"].put(redirect)
    dialog.button("Connect").click()
    assert dialog.offers == []
    assert dialog.choice.own.fields["redirect"].isVisible()
    assert "127.0.0.1" in dialog.choice.own.fields["redirect"].trouble


@pytest.mark.parametrize(
    "text",
    [
        f"Access Key: {KEY}",
        f'"{KEY}"',
        f"  {KEY}\n",
        f"“{KEY}”,",
        f"PHOTODESK_ACCESS_KEY={KEY}",
    ],
)
def test_what_is_pasted_around_a_key_is_left_out(dialog: Shown, text: str) -> None:
    """Labels, quotes, commas and white space are no part of a key."""
    pasted(dialog.field, text)
    dialog.button("Connect").click()
    assert dialog.offers == [(KEY, "", "")]


def test_both_keys_can_be_pasted_at_once(dialog: Shown) -> None:
    """What the developer page shows fills both fields, whichever it is pasted into."""
    page = f"Access Key\n{KEY}\nSecret key\n{SECRET}\n"
    for field in (dialog.choice.own.access.edit, dialog.choice.own.secret.edit):
        dialog.choice.own.clear()
        pasted(field, page)
        assert (dialog.choice.own.access.text, dialog.choice.own.secret.text) == (KEY, SECRET)


def test_keys_are_shown_as_dots(dialog: Shown) -> None:
    """Keys are drawn as dots, cannot be copied out, and no label or name says them."""
    typed(dialog)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in dialog.field.displayText()
    dialog.field.selectAll()
    QGuiApplication.clipboard().setText("before")
    dialog.field.copy()
    assert QGuiApplication.clipboard().text() == "before"
    dialog.button("Connect").click()
    dialog.refuse(SignInNeeded())
    names = [
        part
        for each in dialog.findChildren(QWidget)
        for part in (each.accessibleName(), each.accessibleDescription(), each.toolTip())
    ]
    assert KEY not in dialog.says + dialog.windowTitle() + "".join(names)


def test_a_key_can_be_looked_at(dialog: Shown) -> None:
    """A button shows it, and it is dots again as soon as it is tried."""
    typed(dialog)
    (show,) = (
        each for each in dialog.findChildren(QToolButton) if each.accessibleName() == "Show the access key"
    )
    show.click()
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Normal
    assert show.accessibleName() == "Hide the access key"
    dialog.button("Connect").click()
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password


def test_a_paste_is_not_a_book(dialog: Shown) -> None:
    """No more than a page's worth of text is taken."""
    dialog.field.insert("x" * 10_000)
    assert len(dialog.field.text()) == LONGEST_PASTE


# While it is tried


def test_while_a_key_is_tried_nothing_can_be_changed(dialog: Shown) -> None:
    """One key at a time; the focus is on what stops it, and it is said what is going on."""
    dialog.activateWindow()
    typed(dialog)
    dialog.button("Connect").click()
    assert not dialog.field.isEnabled()
    assert not dialog.button("Connect").isEnabled()
    assert "Trying" in dialog.says
    assert dialog.focusWidget() is dialog.button("Stop")


def test_a_trial_can_be_stopped(dialog: Shown) -> None:
    """Stopping leaves the key in the field; a refusal that comes late is not heard."""
    typed(dialog)
    dialog.button("Connect").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.heard.said["stopped"] == [()]
    assert dialog.isVisible()
    dialog.refuse(SignInNeeded())
    assert dialog.choice.own.access.trouble == ""
    assert dialog.field.text() == KEY
    dialog.button("Connect").click()
    assert dialog.offers == [(KEY, "", "")] * 2


def test_a_refused_key_can_be_mended(dialog: Shown) -> None:
    """The reason is said at the field as plain text, the key stays, and typing takes the reason away."""
    typed(dialog)
    dialog.button("Connect").click()
    dialog.refuse(SignInNeeded())
    assert "does not accept this access key" in dialog.choice.own.access.trouble
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert dialog.field.text() == KEY
    dialog.field.setCursorPosition(len(KEY))
    typed(dialog, "x")
    assert dialog.choice.own.access.trouble == ""
    dialog.button("Connect").click()
    assert dialog.offers == [(KEY, "", ""), (KEY + "x", "", "")]


def test_a_key_that_is_kept_is_forgotten_here(dialog: Shown, qtbot: QtBot) -> None:
    """After use the fields are empty, and undo does not bring the key back."""
    typed(dialog)
    dialog.button("Connect").click()
    dialog.take()
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.kept()
    assert dialog.field.text() == ""
    dialog.field.undo()
    assert dialog.field.text() == ""


def test_a_key_that_was_not_used_is_forgotten_too(dialog: Shown) -> None:
    """Cancelling, by the button or by Escape, leaves no key behind."""
    typed(dialog)
    dialog.button("Cancel").click()
    assert dialog.field.text() == ""
    dialog.ask()
    typed(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.field.text() == ""


@pytest.mark.parametrize("lack", Lack)
def test_a_key_that_cannot_be_kept_says_how_to_change_that(dialog: Shown, lack: Lack) -> None:
    """It works for this session; what to do about the keyring stands there, with a button to try again."""
    typed(dialog)
    dialog.button("Connect").click()
    dialog.take()
    assert dialog.not_kept(KeyringUnavailable(lack=lack))
    assert "Unsplash is connected" in dialog.says
    assert "lasts until PhotoDesk is closed" in dialog.says
    assert dialog.field.text() == ""
    dialog.button("Try again").click()
    assert dialog.heard.said["keep"] == [()]
    dialog.kept()
    assert not dialog.isVisible()


def test_escape_leaves_it_at_that(dialog: Shown) -> None:
    """Whoever has read that the key is not kept may close the dialog: nothing is tried again."""
    typed(dialog)
    dialog.button("Connect").click()
    dialog.take()
    dialog.not_kept(KeyringUnavailable(lack=Lack.LOCKED))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.heard.said["keep"] == []


def test_nobody_there_to_hear_it(dialog: Shown) -> None:
    """If the dialog was closed meanwhile, somebody else has to say that the key is not kept."""
    dialog.close()
    assert not dialog.not_kept(KeyringUnavailable(lack=Lack.NONE))
    assert not dialog.isVisible()
