"""The label that says where one is on the wall."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion
from photodesk.ui.times import exact_number
from photodesk.ui.wall.whereabouts import Whereabouts


class Still(Theme):
    """A look on a system that asks for less motion."""

    @property
    def moves(self) -> bool:
        return False


class Area(QScrollArea):
    """Something long to scroll through, with the label."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.inside = QWidget()
        self.inside.resize(300, 5_000)
        self.setWidget(self.inside)
        self.resize(400, 400)
        self.place: tuple[int, int | None] = (1_240, 12_000)
        self.label = Whereabouts(self, theme, lambda: self.place)


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> Area:
    found = Area(theme)
    qtbot.addWidget(found)
    found.show()
    return found


def test_it_says_where_one_is_and_of_how_many(area: Area) -> None:
    """It comes with the number and the count, and the scroll bar says the same to a screen reader."""
    assert area.label.isHidden()
    area.label.tell()
    assert area.label.isVisible()
    text = f"{exact_number(1_240)} of {exact_number(12_000)}"
    assert area.label.text() == text
    assert area.verticalScrollBar().accessibleDescription() == f"Photo {text}"
    area.place = (7, None)
    area.label.tell()
    assert area.label.text() == "7"


def test_it_stands_beside_the_handle_of_the_scroll_bar(area: Area) -> None:
    """At the right edge, high up at the top and far down at the end, and never over the bar."""
    bar, label = area.verticalScrollBar(), area.label
    tops = []
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        label.tell()
        tops.append(label.y())
        assert area.viewport().geometry().contains(label.geometry())
        assert label.geometry().right() > area.viewport().width() * 0.9
    assert tops == sorted(set(tops))


def test_it_leaves_after_a_while_of_rest(area: Area, qtbot: QtBot) -> None:
    """It fades away by itself once nothing has moved for long enough, and comes back whole."""
    area.label.tell()
    assert area.label._leave.interval() == Motion.PLACE_LEAVES_AFTER == 800
    area.label._leave.timeout.emit()
    qtbot.waitUntil(area.label.isHidden, timeout=10_000)
    area.label.tell()
    assert area.label.isVisible()
    assert not area.label._effect.isEnabled()


def test_without_motion_it_just_goes(area: Area, theme: Theme) -> None:
    """Where the system asks for less motion, it does not fade."""
    theme.__class__ = Still
    area.label.tell()
    area.label._leave.timeout.emit()
    assert area.label.isHidden()


def test_it_is_not_in_the_way(area: Area) -> None:
    """A list that fits in whole has no place to tell of, and another list makes it go at once."""
    area.label.tell()
    area.label.leave()
    assert area.label.isHidden()
    area.inside.resize(300, 100)
    area.label.tell()
    assert area.label.isHidden()
