"""What is shown where there is nothing to show, and what the slim bar says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import photodesk.accounts.keys
from photodesk.errors import (
    Forbidden,
    NotFound,
    Offline,
    OutOfRequests,
    PhotoDeskError,
    SandboxError,
    ServiceError,
    SignInNeeded,
    TimedOut,
)
from photodesk.library.connection import Reach
from photodesk.ui.icons import Icons
from photodesk.ui.states import READABLE, Skeleton, State, StatePage, state_of_error
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.trouble import bar_text
from photodesk.ui.wall.wall import NOTHING, NOTHING_ELSEWHERE
from tests.unit.ui.test_icons import FILES

UNTIL = datetime(2026, 5, 10, 14, 20, tzinfo=UTC)


def tree(kind: type[PhotoDeskError] = PhotoDeskError) -> Iterator[type[PhotoDeskError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__.startswith("photodesk"):
            yield from tree(below)


ERRORS = list(dict.fromkeys(tree()))


def test_the_whole_tree_is_walked() -> None:
    """The kinds of error tried here are all there are, those of other rooms included."""
    assert len(ERRORS) >= 16
    assert photodesk.accounts.keys.KeyringUnavailable in ERRORS
    assert sum(issubclass(kind, ServiceError) for kind in ERRORS) >= 11


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_has_words_for_people(kind: type[PhotoDeskError]) -> None:
    """Each error says in whole sentences what happened, without words of the trade of programmers."""
    error = kind("secret details for the log")
    assert error.people
    assert error.people.endswith((".", "”", "says more."))
    assert "secret details" not in error.people
    assert str(error) == error.log == "secret details for the log"
    assert kind().log


@pytest.mark.parametrize("kind", [*ERRORS, ValueError])
def test_every_error_has_a_state_with_a_next_step(kind: type[Exception]) -> None:
    """Each error shows an icon that exists, a sentence, an explanation and a button."""
    state = state_of_error(kind("log"))
    assert state.icon in FILES
    assert state.sentence
    assert not state.sentence.endswith(".")
    assert state.explanation.endswith((".", "”"))
    assert state.button
    assert "log" not in state.sentence.split() + state.explanation.split()


def test_states_say_what_is_the_matter() -> None:
    """What can be mended in another way has another sentence and another button."""
    kinds = (Offline, OutOfRequests, SignInNeeded, NotFound, Forbidden, ServiceError)
    assert len({state_of_error(kind()).sentence for kind in kinds}) == len(kinds)
    assert state_of_error(TimedOut()).sentence == state_of_error(Offline()).sentence
    assert state_of_error(SignInNeeded()).button == "Use another key"


def test_out_of_requests_says_when_there_will_be_more() -> None:
    """The time is named if the service named it."""
    assert "until about" in state_of_error(OutOfRequests(until=UNTIL)).sentence
    assert "until" not in state_of_error(OutOfRequests()).sentence


@pytest.mark.parametrize("state", [*NOTHING.values(), NOTHING_ELSEWHERE])
def test_an_empty_list_has_a_state_too(state: State) -> None:
    """Nothing found, no favourites, an empty list: each has an icon, words and a way on."""
    assert state.icon in FILES
    assert state.sentence
    assert state.explanation.endswith(".")
    assert state.button


@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("error", [None, SandboxError(), OutOfRequests(until=UNTIL), OutOfRequests()])
def test_the_bar_speaks_when_something_is_the_matter(reach: Reach, error: PhotoDeskError | None) -> None:
    """The slim bar has words, a button and an icon while something is wrong, and nothing at all else."""
    text, button, icon = bar_text(reach, error)
    quiet = reach in (Reach.ONLINE, Reach.STARTING) or (reach is Reach.FAILED and error is None)
    assert bool(text) is bool(button) is bool(icon) is not quiet
    if icon:
        assert icon in FILES


def test_the_bar_says_what_and_until_when() -> None:
    """Out of requests names the time; a failed start has the words of its error."""
    assert "at about" in bar_text(Reach.OUT_OF_REQUESTS, OutOfRequests(until=UNTIL))[0]
    assert "about" not in bar_text(Reach.OUT_OF_REQUESTS, OutOfRequests())[0]
    assert bar_text(Reach.FAILED, SandboxError(people="The folder is empty."))[0] == "The folder is empty."
    assert bar_text(Reach.REFUSED, None)[1] == "Use another key"
    assert "by itself" in bar_text(Reach.OFFLINE, None)[0]


def test_a_page_shows_its_state(qtbot: QtBot, icons: Icons) -> None:
    """What the state says is read on the page and by screen readers; its button is pressed."""
    page = StatePage(icons)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    page.show_state(State("search", "Nothing & nobody", "Try <b>again</b>.", "A & B"))
    assert page.text == "Nothing & nobody\nTry <b>again</b>."
    assert page.accessibleName() == "Nothing & nobody"
    (button,) = page.findChildren(QPushButton)
    assert button.text() == "A && B"
    with qtbot.waitSignal(page.pressed, timeout=10_000):
        button.click()
    page.show_state(State("search", "Nothing"))
    assert page.text == "Nothing"
    assert button.isHidden()
    assert not page.grab().isNull()


def test_a_search_that_is_not_answered_is_not_called_removed() -> None:
    """Where the service says itself why something is not there, that is what is to be read."""
    said = state_of_error(NotFound("x", people="The photo service does not answer this search."))
    assert said.explanation == "The photo service does not answer this search."
    assert "removed" in state_of_error(NotFound("x")).explanation


@pytest.mark.parametrize("width", [320, 400, 700, 1_500])
@pytest.mark.parametrize("words", [3, 16, 30, 60])
def test_the_whole_explanation_can_be_read(qtbot: QtBot, icons: Icons, width: int, words: int) -> None:
    """Text of any number of lines has room for all of them, in the middle, also in larger letters."""
    page = StatePage(icons)
    qtbot.addWidget(page)
    page.resize(width, 1_600)  # room enough for sixty words in a wide font
    page.show()
    text = " ".join(["favourite"] * words) + "."
    for size in (13, 22):
        page.setStyleSheet(f"* {{ font-size: {size}px; }}")
        page.show_state(State("search", "Nothing", text, "Look around"))
        (label,) = [each for each in page.findChildren(PlainLabel) if each.text() == text]
        qtbot.waitUntil(partial(_is_tall_enough, label))
        assert min(READABLE, width - 50) <= label.width() <= READABLE
        assert abs(label.geometry().center().x() - page.rect().center().x()) <= 1


@pytest.mark.parametrize("width", [1, 20, 300, 2_000])
def test_empty_tiles_are_drawn_at_any_size(qtbot: QtBot, theme: Theme, width: int) -> None:
    """The empty wall can be painted however small or large the window is, and follows the look."""
    skeleton = Skeleton(theme)
    qtbot.addWidget(skeleton)
    skeleton.resize(width, 700)
    assert skeleton.grab().toImage().width() >= width
    assert skeleton.accessibleName()


def _is_tall_enough(label: PlainLabel) -> bool:
    return label.height() >= label.heightForWidth(label.width())
