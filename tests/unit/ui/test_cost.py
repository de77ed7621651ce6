"""What something costs in requests: when that is worth a question, and what is said."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photodesk.net.budget import Budget
from photodesk.ui.pending.cost import Cost, done_at, matters, price
from photodesk.ui.times import clock_time

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
RESET = datetime(2026, 5, 4, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("requests", "left", "asks"),
    [
        (10, Budget(50, 50), False),
        (11, Budget(50, 50), True),
        (10, Budget(50, 15), False),
        (11, Budget(50, 15), True),
        (8, Budget(50, 12), True),
        (100, Budget(5000, 4000), False),
        (401, Budget(5000, 4000), True),
        (10, Budget(), False),
        (11, Budget(), True),
    ],
)
def test_a_question_is_asked_where_it_matters(requests: int, left: Budget, *, asks: bool) -> None:
    """For more than ten requests, more than are left for changes, but not for a small part of many."""
    assert matters(requests, left) is asks


@pytest.mark.parametrize(
    ("requests", "left", "hours"),
    [
        (40, Budget(50, 45, RESET), None),
        (41, Budget(50, 45, RESET), 0),
        (40, Budget(50, 12, RESET), 0),
        (52, Budget(50, 12, RESET), 0),
        (53, Budget(50, 12, RESET), 1),
        (97, Budget(50, 12, RESET), 1),
        (98, Budget(50, 12, RESET), 2),
        (3, Budget(50, 0, RESET), 0),
    ],
)
def test_the_end_is_told_hour_by_hour(requests: int, left: Budget, hours: int | None) -> None:
    """Each hour gives its requests but for the last few, for looking; the first ends at the reset."""
    expected = RESET + timedelta(hours=hours) if hours is not None else None
    assert done_at(requests, left, NOW) == expected


def test_the_price_is_told_in_numbers() -> None:
    """What it takes, what is left, when it is done; without numbers of the service what it takes alone."""
    at = clock_time(RESET)
    assert price(40, Budget(50, 12, RESET), NOW) == f"40 requests; 12 left now; done at about {at}."
    assert price(12, Budget(50, 40, RESET), NOW) == "12 requests; 40 left now; done in a moment."
    assert price(1, Budget(), NOW) == "1 request."


class Asked:
    """Somebody who is asked in a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.cost = Cost(self.window)
        self.cost.show_requests(Budget(50, 12, RESET))
        self.done: list[str] = []

    def wants(self, what: str, requests: int) -> None:
        self.cost.ask(what, requests, lambda: self.done.append(what))


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked(qtbot)


def test_what_costs_little_is_done_at_once(asked: Asked) -> None:
    """No question for a single like."""
    asked.wants("Like it", 1)
    assert asked.done == ["Like it"]
    assert asked.cost.sheet is None


def test_what_costs_much_waits_for_the_word(asked: Asked) -> None:
    """Nothing is done until "Do it" is pressed, and then once; work goes on beside the question."""
    asked.wants("Add 40 photos to “Sea”", 40)
    sheet = asked.cost.sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert not sheet.isModal()
    assert sheet.windowTitle() == "Add 40 photos to “Sea”?"
    assert asked.done == []
    sheet.yes.click()
    assert asked.done == ["Add 40 photos to “Sea”"]
    assert asked.cost.sheet is None


def test_not_now_is_not_at_all(asked: Asked) -> None:
    """Not now, and a new question, leave undone what the first was about."""
    asked.wants("first", 40)
    assert asked.cost.sheet is not None
    asked.cost.sheet.no.click()
    asked.wants("second", 40)
    asked.wants("third", 40)
    assert asked.cost.sheet is not None
    asked.cost.sheet.yes.click()
    assert asked.done == ["third"]
