"""The row at the top: the search field and the buttons that mirror actions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from photodesk.ui.actions import Actions
from photodesk.ui.header import LONGEST_QUERY, Header, SearchField
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from tests.unit.library.fakes import Heard

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture
def field(qtbot: QtBot, icons: Icons, theme: Theme) -> SearchField:
    found = SearchField(icons, theme)
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("sea", ["sea"]),
        ("  the   sea ", ["the sea"]),
        ("", []),
        ("   ", []),
        ("<b>&</b>", ["<b>&</b>"]),
        ("x" * 500, ["x" * LONGEST_QUERY]),
    ],
)
def test_enter_asks_for_what_was_typed(
    field: SearchField, qtbot: QtBot, typed: str, asked: list[str]
) -> None:
    """The text is tidied, and nothing is not asked for."""
    heard = Heard()
    field.asked.connect(heard.to("asked"))
    field.insert(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard.said["asked"] == [(text,) for text in asked]


def test_escape_leaves(field: SearchField, qtbot: QtBot) -> None:
    """Escape goes back to the photos and keeps what was typed."""
    field.insert("sea")
    with qtbot.waitSignal(field.left, timeout=10_000):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "sea"


def test_the_cross_clears_and_is_there_when_there_is_something(field: SearchField) -> None:
    """The clear button shows only while there is text, and empties the field."""
    cross = field.actions()[-1]
    shown = [cross.isVisible()]
    field.insert("sea")
    shown.append(cross.isVisible())
    cross.trigger()
    assert field.text() == ""
    assert [*shown, cross.isVisible()] == [False, True, False]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    found = QMainWindow()
    qtbot.addWidget(found)
    return found


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def header(window: QMainWindow, actions: Actions, icons: Icons, theme: Theme) -> Header:
    found = Header(actions, icons, theme)
    window.setCentralWidget(found)
    return found


def buttons(header: Header) -> dict[str, QToolButton]:
    return {button.accessibleName(): button for button in header.findChildren(QToolButton, options=DIRECT)}


def test_buttons_are_as_their_actions_are(header: Header, actions: Actions) -> None:
    """A button is enabled and checked as its action is, and triggers it."""
    found = buttons(header)
    back, sidebar = found["Back (Alt+←)"], found["Sidebar (F9)"]
    actions["go-back"].setEnabled(False)
    assert not back.isEnabled()
    actions["go-back"].setEnabled(True)
    assert back.isEnabled()
    actions["sidebar"].setChecked(True)
    assert sidebar.isChecked()
    sidebar.click()
    assert not actions["sidebar"].isChecked()
    assert not sidebar.isChecked()
    assert all(name for name in found)


def test_the_slider_tells_of_the_user_alone(header: Header) -> None:
    """Put in its place by the program the slider is silent; moved by the user it tells the height."""
    heard = Heard()
    header.tile_height_chosen.connect(heard.to("height"))
    header.set_tile_height(300)
    assert header.size_slider.value() == 300
    assert heard.said["height"] == []
    header.size_slider.setValue(340)
    header.size_slider.setValue(10_000)
    assert heard.said["height"] == [(340,), (Size.TILE_MOST,)]
