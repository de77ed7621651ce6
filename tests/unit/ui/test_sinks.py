"""Every place of the window that shows text from a service draws it as text."""

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from photodesk.accounts.account import Account
from photodesk.accounts.steps import Ask, Field
from photodesk.domain.people import Person
from photodesk.domain.ref import Ref
from photodesk.library.accounts import Road
from photodesk.ui.account.button import AccountButton
from photodesk.ui.account.dialog import SignInDialog
from photodesk.ui.account.faces import Faces
from photodesk.ui.account.menu import Card
from photodesk.ui.account.sign_out import SignOutSheet
from photodesk.ui.account.troubles import Trouble
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.facts import Fact
from photodesk.ui.inspector.sections import FactRow, Figures, Tags
from photodesk.ui.notices import SlimBar, Toast
from photodesk.ui.photo.bar import PhotoBar
from photodesk.ui.skipped import SkippedFiles
from photodesk.ui.states import State, StatePage
from photodesk.ui.status import StatusLine
from tests.unit.library.fakes import photo
from tests.unit.ui.hostile import PAYLOADS

Sink = Callable[[str, Icons], QWidget]


def fact_row(text: str, icons: Icons) -> QWidget:
    return FactRow(Fact("place", text, text, "https://maps.example/"), icons)


def figures(text: str, icons: Icons) -> QWidget:
    row = Figures(icons)
    row.show_photo(photo(description=text, likes=1_300, views=7))
    return row


def tags(text: str, _icons: Icons) -> QWidget:
    chips = Tags()
    chips.show_tags((text, text + "x", text * 40))
    return chips


def slim_bar(text: str, icons: Icons) -> QWidget:
    bar = SlimBar(icons, icon="alert", can_go=True)
    bar.say(text, text, text)
    return bar


def photo_bar(text: str, icons: Icons) -> QWidget:
    bar = PhotoBar(icons)
    person = Person(Ref("s", "p"), "p", text)
    bar.show_photo(dataclasses.replace(photo(), description=text, photographer=person), text, text)
    return bar


def faces(icons: Icons) -> Faces:
    return Faces(None, icons._theme)  # type: ignore[arg-type]


def account(text: str) -> Account:
    return Account("s", "a", text, text)


def account_button(text: str, icons: Icons) -> QWidget:
    button = AccountButton(faces(icons), icons)
    button.show_account(account(text), text)
    return button


def account_card(text: str, icons: Icons) -> QWidget:
    return Card(account(text), faces(icons))


def sign_in_dialog(text: str, icons: Icons) -> QWidget:
    dialog = SignInDialog(icons)
    dialog.asking.say(text, text, text, (text, text), text)
    dialog.waiting.show_ask(Ask(text, (Field("code", text),), {"code": text}), Road.BROWSER)
    dialog.asking.trouble.tell(Trouble(text))
    return dialog


def sign_out_sheet(text: str, icons: Icons) -> QWidget:
    sheet = SignOutSheet(account(text), (text, text), "", faces(icons))
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return sheet


def state_page(text: str, icons: Icons) -> QWidget:
    page = StatePage(icons)
    page.show_state(State("alert", text, text, text))
    return page


def status_line(text: str, icons: Icons) -> QWidget:
    line = StatusLine(icons)
    line.show_activity(text)
    line.show_service(text)
    return line


SINKS: tuple[Sink, ...] = (
    account_button,
    account_card,
    sign_in_dialog,
    sign_out_sheet,
    fact_row,
    figures,
    tags,
    slim_bar,
    photo_bar,
    state_page,
    status_line,
    lambda text, _: Toast(text, text, None),
    lambda text, _: SkippedFiles([text, text]),
)


def read(tip: str) -> str:
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("sink", SINKS)
def test_no_sink_takes_text_for_markup(qtbot: QtBot, icons: Icons, sink: Sink) -> None:
    """Labels are plain, tooltips show what they were given, and no letter of a button is its key."""
    for text in PAYLOADS:
        widget = sink(text, icons)
        qtbot.addWidget(widget)
        widget.resize(500, 300)
        widget.grab()
        for label in widget.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText, type(widget)
            assert not label.openExternalLinks()
        for button in widget.findChildren(QAbstractButton):
            assert QKeySequence.mnemonic(button.text()).isEmpty()
        for part in (widget, *widget.findChildren(QWidget)):
            tip = part.toolTip()
            assert not tip or tip.startswith("<qt>")
            assert "<img" not in read(tip) or "<img" in text


def test_a_tag_is_searched_for_as_it_is(qtbot: QtBot) -> None:
    """However a tag is shown, what is searched for is the tag."""
    chips = Tags()
    qtbot.addWidget(chips)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    texts = ("black & white", "<b>x</b>", "x" * 90)
    chips.show_tags(texts)
    for chip in chips.findChildren(QAbstractButton):
        chip.click()
    assert chosen == list(texts)
    assert len(chips.findChildren(QAbstractButton)[-1].text()) <= 40
    chips.show_tags(("one",))
    assert chips.texts == ("one",)
    chips.show_tags(tuple(map(str, range(100))))
    assert len(chips.texts) == 24
    chips.show_tags(())
    assert chips.isHidden()


def test_numbers_are_short_and_exact_in_the_tooltip(qtbot: QtBot, icons: Icons) -> None:
    """Figures that are not known are not shown."""
    row = Figures(icons)
    qtbot.addWidget(row)
    row.show_photo(photo(likes=1_300, views=None, downloads=None))
    assert row.text == "1.3k"
    tips = {read(part.toolTip()) for part in row.findChildren(QLabel)} - {""}
    assert [tip.replace(",", "") for tip in tips] == ["1300 likes"]
    row.show_photo(photo())
    assert row.isHidden()


def test_the_status_line_warns_when_few_requests_are_left(qtbot: QtBot, icons: Icons) -> None:
    """Many requests are said quietly, few as a warning; unknown ones not at all."""
    line = StatusLine(icons)
    qtbot.addWidget(line)
    (requests, *_rest) = line.findChildren(QLabel)
    line.show_requests(50, 11, None)
    assert (requests.text(), requests.property("tone")) == ("11 of 50 requests left", "small")
    line.show_requests(50, 10, None)
    assert requests.property("tone") == "smallwarn"
    line.show_requests(None, None, None)
    assert requests.text() == ""
