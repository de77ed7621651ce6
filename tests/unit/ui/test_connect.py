"""The dialog that offers the ways to a key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.accounts.registering import RegisteredBefore, Stage
from photodesk.accounts.sources import Way
from photodesk.accounts.steps import Ask, Field
from photodesk.errors import Offline, SignInNeeded, WebPage
from photodesk.net.secret import Secret
from photodesk.ui.icons import Icons
from photodesk.ui.signin.connect import ALL_WAYS, ConnectDialog
from photodesk.ui.signin.fields import LONGEST_PASTE
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import Heard

KEY = "CANARY-0123456789"
SECRET = "CANARY-9876543210"


class Shown(ConnectDialog):
    """The dialog, with its parts by name."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self.heard = Heard()
        self.key_offered.connect(self.heard.to("key"))
        self.proxy_offered.connect(self.heard.to("proxy"))
        self.registration_wanted.connect(self.heard.to("register"))
        self.stopped.connect(self.heard.to("stopped"))
        self.keep_wanted.connect(self.heard.to("keep"))
        self.field = self.choice.own.access.edit

    @property
    def offers(self) -> list[tuple[str, str, str]]:
        return [(one.reveal(), two.reveal(), third) for one, two, third in self.heard.said["key"]]

    @property
    def says(self) -> str:
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.isVisible())

    def button(self, text: str) -> QPushButton:
        (found,) = (one for one in self.findChildren(QPushButton) if one.isVisible() and one.text() == text)
        return found

    def choose(self, way: Way) -> None:
        self.choice.cards[way].radio.click()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[Shown]:
    found = Shown(theme, icons)
    qtbot.addWidget(found)
    found.ask()
    yield found
    found.stopped.disconnect()
    found.close()


def typed(dialog: Shown, text: str = KEY, *, into: QLineEdit | None = None) -> None:
    QTest.keyClicks(into or dialog.field, text)


def pasted(field: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.clear()
    field.paste()


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


# The other ways


def test_each_way_shows_what_it_asks_for(dialog: Shown) -> None:
    """One way is chosen at a time, and each says in a sentence what it is and for whom."""
    for way in ALL_WAYS:
        dialog.choose(way)
        assert [one for one, card in dialog.choice.cards.items() if card.radio.isChecked()] == [way]
        assert dialog.choice.own.isVisible() is (way is Way.OWN)
        assert dialog.choice.proxy.isVisible() is (way is Way.PROXY)
        assert "For " in dialog.choice.cards[way].radio.accessibleDescription()


def test_arrow_keys_go_from_way_to_way(dialog: Shown) -> None:
    """The choice is one stop of Tab, and the arrows move in it."""
    dialog.activateWindow()
    radio = dialog.choice.cards[Way.OWN].radio
    radio.setFocus()
    QTest.keyClick(radio, Qt.Key.Key_Down)
    assert dialog.choice.cards[Way.PROXY].radio.isChecked()
    assert QApplication.focusWidget() is dialog.choice.cards[Way.PROXY].radio


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("photos.example.org/api/", "https://photos.example.org/api/"),
        ("<https://photos.example.org>", "https://photos.example.org"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_the_address_of_a_proxy_is_tidied(dialog: Shown, text: str, sent: str) -> None:
    """An address without https:// gets it, but for this computer; brackets and quotes go."""
    dialog.choose(Way.PROXY)
    typed(dialog, text, into=dialog.choice.proxy.address.edit)
    dialog.button("Connect").click()
    assert dialog.heard.said["proxy"] == [(sent, "")]
    assert dialog.choice.proxy.address.text == sent


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://photos.example.org", "http is safe on this computer only"),
        ("ftp://photos.example.org", "https://"),
        ("https://ann:secret@photos.example.org", "user name"),
        ("https://photos.example.org/?key=1", "before"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_at_its_field(dialog: Shown, text: str, says: str) -> None:
    """Nothing is asked of anybody."""
    dialog.choose(Way.PROXY)
    typed(dialog, text, into=dialog.choice.proxy.address.edit)
    dialog.button("Connect").click()
    assert dialog.heard.said["proxy"] == []
    assert says in dialog.choice.proxy.address.trouble


def test_a_registration_that_may_be_there_is_the_users_choice(dialog: Shown) -> None:
    """The button registers; after a warning it says that it does so again, and then it does."""
    dialog.choose(Way.REGISTERED)
    dialog.button("Register").click()
    dialog.refuse(RegisteredBefore(Stage.ASKED))
    assert "second application" in dialog.says
    dialog.button("Register again").click()
    assert dialog.heard.said["register"] == [(False,), (True,)]


def test_a_warning_does_not_outlive_its_dialog(dialog: Shown) -> None:
    """Whoever comes back is asked anew, and registers nothing a second time by habit."""
    dialog.choose(Way.REGISTERED)
    dialog.button("Register").click()
    dialog.refuse(RegisteredBefore(Stage.LOST))
    dialog.reject()
    dialog.ask(chosen=Way.REGISTERED)
    dialog.button("Register").click()
    assert dialog.heard.said["register"] == [(False,), (False,)]


@pytest.mark.parametrize(
    ("way", "stops"),
    [
        (
            Way.OWN,
            [
                "A key of your own",
                "Open the Unsplash developer page",
                "Access key",
                "Show the access key",
                "Secret key (optional)",
                "Show the secret key",
                "More",
                "Cancel",
                "Connect",
            ],
        ),
        (Way.PROXY, ["Through a proxy", "Address of the proxy", "More", "Cancel", "Connect"]),
        (Way.REGISTERED, ["Register this installation", "Cancel", "Register"]),
    ],
)
def test_tab_goes_from_top_to_bottom(dialog: Shown, way: Way, stops: list[str]) -> None:
    """Every control is a stop of Tab, in the order in which they are seen, and has a name."""
    dialog.activateWindow()
    dialog.choose(way)
    typed(dialog)
    typed(dialog, "https://p.example", into=dialog.choice.proxy.address.edit)
    dialog.choice.cards[way].radio.setFocus()
    found = []
    for _ in stops:
        widget = QApplication.focusWidget()
        assert widget is not None
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        found.append(widget.accessibleName() or text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert found == stops
    assert QApplication.focusWidget() is dialog.choice.cards[way].radio


def test_a_code_that_a_sign_in_asks_for(dialog: Shown) -> None:
    """While somebody registers, the page's code is asked for; it is handed on without what is around it."""
    answers: list[dict[str, Secret]] = []
    dialog.answered.connect(answers.append)
    dialog.choose(Way.REGISTERED)
    dialog.button("Register").click()
    dialog.show_ask(Ask("Paste the code that the page shows.", (Field("code", "Code"),)))
    assert "Paste the code" in dialog.says
    assert not dialog.button("Go on").isEnabled()
    typed(dialog, ' "the-code" ', into=dialog.choice.registration.code.edit)
    dialog.button("Go on").click()
    assert answers == [{"code": Secret("the-code")}]
    dialog.show_ask(None)
    assert not dialog.choice.registration.code.isVisible()
    assert dialog.choice.registration.code.text == ""
    assert not dialog.button("Register").isEnabled()


# What is promised


def test_it_says_where_the_key_goes(dialog: Shown) -> None:
    """Each service is called by its own name; the developer page is offered for Unsplash alone."""
    assert "sent to Unsplash alone and kept in the keyring" in dialog.says
    dialog.button("Open the Unsplash developer page")
    dialog.close()
    dialog.ask("photos.example:8080", (Way.OWN,), lasting=False)
    assert dialog.windowTitle() == "Connect photos.example:8080"
    assert "sent to photos.example:8080 alone and forgotten when PhotoDesk ends" in dialog.says
    assert "Unsplash" not in dialog.says
    assert not dialog.choice.cards[Way.PROXY].isVisible()
    assert not dialog.choice.cards[Way.OWN].radio.isVisible()


def test_without_a_keyring_it_says_so_beforehand(dialog: Shown) -> None:
    """And how to change that; through a proxy nothing has to be kept."""
    dialog.show_lack(Lack.NONE)
    assert "no keyring on this computer" in dialog.says
    assert "GNOME Keyring" in dialog.says
    dialog.choose(Way.PROXY)
    assert "no keyring" not in dialog.says


@pytest.mark.parametrize(
    ("error", "says"),
    [(Offline(), "when you are online"), (WebPage(), "sign in"), (SignInNeeded(), "Copy it")],
)
def test_each_trouble_says_what_to_do_next(dialog: Shown, error: Exception, says: str) -> None:
    """The sentence ends with a next step."""
    typed(dialog)
    dialog.button("Connect").click()
    assert isinstance(error, Offline | WebPage | SignInNeeded)
    dialog.refuse(error)
    assert says in dialog.says


def test_asking_again_begins_anew(dialog: Shown) -> None:
    """A dialog that was closed while a key was being tried can be used when it is opened again."""
    typed(dialog)
    dialog.button("Connect").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.ask()
    assert dialog.field.isEnabled()
    assert not dialog.button("Connect").isEnabled()
    typed(dialog, "another")
    dialog.button("Connect").click()
    assert dialog.offers == [(KEY, "", ""), ("another", "", "")]
