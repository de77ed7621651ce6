"""The dialog for keys: its ways, and what it promises."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
)

from photodesk.accounts.keys import Lack
from photodesk.accounts.registering import RegisteredBefore, Stage
from photodesk.accounts.sources import Way
from photodesk.accounts.steps import Ask, Field
from photodesk.errors import Offline, SignInNeeded, WebPage
from photodesk.net.secret import Secret
from photodesk.ui.signin.connect import ALL_WAYS
from tests.unit.ui.connecting import KEY, Shown, typed


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
    dialog.refuse(RegisteredBefore(stage=Stage.ASKED))
    assert "second application" in dialog.says
    dialog.button("Register again").click()
    assert dialog.heard.said["register"] == [(False,), (True,)]


def test_a_warning_does_not_outlive_its_dialog(dialog: Shown) -> None:
    """Whoever comes back is asked anew, and registers nothing a second time by habit."""
    dialog.choose(Way.REGISTERED)
    dialog.button("Register").click()
    dialog.refuse(RegisteredBefore(stage=Stage.LOST))
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
