"""Looking at photos ahead: only while it is quiet, the next ones first."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from photodesk.sandbox.ahead import Activity, Ahead

PATIENCE = 20


class Notes:
    """Notes what is looked at."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.more = threading.Condition()

    def look(self, indexes: Sequence[int]) -> None:
        with self.more:
            self.seen.extend(indexes)
            self.more.notify_all()

    def wait_for(self, amount: int) -> list[int]:
        with self.more:
            assert self.more.wait_for(lambda: len(self.seen) >= amount, PATIENCE)
            return list(self.seen)


@pytest.fixture
def notes() -> Notes:
    """What was looked at."""
    return Notes()


@pytest.fixture
def now() -> list[float]:
    """The time, in seconds."""
    return [10.0]


@pytest.fixture
def activity(now: list[float]) -> Activity:
    """It has been quiet for long."""
    made = Activity(lambda: now[0])
    now[0] += 10
    return made


@pytest.fixture
def ahead(notes: Notes, activity: Activity) -> Iterator[Ahead]:
    """Ends what a test has started."""
    made = Ahead(notes.look, activity)
    yield made
    made.stop()


def test_what_was_expected_last_comes_first(ahead: Ahead, notes: Notes) -> None:
    """The page that is read now matters more than the one before."""
    ahead.expect([1, 2])
    ahead.expect([7, 8, 9])
    ahead.start()
    assert notes.wait_for(5) == [7, 8, 9, 1, 2]


def test_it_goes_on_when_more_is_expected(ahead: Ahead, notes: Notes) -> None:
    """A thread that has nothing to do waits for work."""
    ahead.start()
    ahead.expect([1])
    assert notes.wait_for(1) == [1]
    ahead.expect([2])
    assert notes.wait_for(2) == [1, 2]


def test_requests_go_first(ahead: Ahead, notes: Notes, activity: Activity, now: list[float]) -> None:
    """Nothing is looked at while a request is open, or has just ended."""
    activity.begin()
    quiet = [activity.is_quiet]
    ahead.expect([1])
    ahead.start()
    activity.end()
    quiet.append(activity.is_quiet)
    assert notes.seen == []
    now[0] += 1
    assert [*quiet, activity.is_quiet] == [False, False, True]
    assert notes.wait_for(1) == [1]


def test_it_forgets_what_is_expected_no_more(ahead: Ahead, notes: Notes) -> None:
    """A long way down a feed leaves no long list behind."""
    ahead.expect(range(500))
    ahead.expect(range(1_000, 1_500))
    ahead.start()
    assert notes.wait_for(600)[:500] == list(range(1_000, 1_500))


def test_it_ends_with_the_sandbox(ahead: Ahead, notes: Notes) -> None:
    """After stop() nothing more is looked at."""
    ahead.start()
    ahead.stop()
    ahead.expect([1])
    assert notes.seen == []


def test_a_page_makes_the_next_pages_expected(ask: Any) -> None:
    """After a page of a list and of a search the two that follow are worked out."""
    ask.json("/photos?per_page=5")
    assert list(ask.parts.ahead._wanted) == list(range(5, 15))
    found = [photo["id"] for photo in ask.json("/search/photos?query=sky&per_page=30")["results"]]
    ask.json("/search/photos?query=sky&per_page=2")
    first = [ask.parts.catalogue.photo(index).id for index in list(ask.parts.ahead._wanted)[:4]]
    assert first == found[2:6]
