"""How many requests are left, and who may have them."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from photodesk.errors import OutOfRequests
from photodesk.net.budget import Budget, RequestBudget
from photodesk.net.clock import Clock
from photodesk.net.headers import Headers
from photodesk.net.messages import Priority

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class StandingClock(Clock):
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return 1_000.0 + self.passed

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def budget(clock: StandingClock) -> RequestBudget:
    return RequestBudget(clock)


def rate(remaining: int | str, limit: int | str = 50) -> Headers:
    return Headers([("x-ratelimit-limit", str(limit)), ("X-RateLimit-Remaining", str(remaining))])


def asked(budget: RequestBudget, remaining: int | str, *, age: int = 0) -> None:
    budget.admit()
    budget.answered(rate(remaining), age=age)


def test_nothing_is_known_before_the_first_answer(budget: RequestBudget) -> None:
    """And nothing is refused."""
    assert budget.snapshot() == Budget(None, None, None)
    for _ in range(100):
        budget.admit()


def test_a_fresh_answer_is_believed(budget: RequestBudget) -> None:
    """The window begins with the first request seen in it and lasts an hour."""
    asked(budget, 49)
    assert budget.snapshot() == Budget(50, 49, NOON + timedelta(hours=1))
    assert budget.until == NOON + timedelta(hours=1)


@pytest.mark.parametrize("age", [1, 2640])
def test_an_answer_out_of_a_shared_cache_is_not_believed(budget: RequestBudget, age: int) -> None:
    """Its figures are somebody else's; what was sent is still counted."""
    asked(budget, 30)
    asked(budget, 3, age=age)
    assert budget.snapshot().remaining == 29


@pytest.mark.parametrize("nonsense", ["-3", "many", "", "1e9", "٣", "9" * 30])
def test_figures_that_are_none_are_passed_over(budget: RequestBudget, nonsense: str) -> None:
    """The own count goes on."""
    asked(budget, 30)
    asked(budget, nonsense)
    assert budget.snapshot().remaining == 29


def test_of_concurrent_answers_the_lowest_counts(budget: RequestBudget) -> None:
    """They come back in any order."""
    asked(budget, 40)
    for _ in range(3):
        budget.admit()
    assert budget.snapshot().remaining == 37
    for remaining in (37, 39, 38):
        budget.answered(rate(remaining))
    assert budget.snapshot().remaining == 37


@pytest.mark.parametrize("order", [(47, 49, 48), (48, 49, 47), (47, 48, 49), (49, 47, 48)])
def test_first_answers_in_any_order_neither_add_requests_nor_begin_a_window(
    budget: RequestBudget, clock: StandingClock, order: tuple[int, ...]
) -> None:
    """Three sent together leave 47, whichever answer is the first, and the hour began when they were sent."""
    for _ in order:
        budget.admit()
    clock.passed = 5
    for left in order:
        budget.answered(rate(left))
        remaining = budget.snapshot().remaining
        assert remaining is not None
        assert remaining <= 47
    assert budget.until == NOON + timedelta(hours=1)
    asked(budget, 46)
    assert budget.snapshot().remaining == 46


def test_another_program_with_the_same_key_is_noticed(budget: RequestBudget) -> None:
    """The service knows better than the own count."""
    asked(budget, 40)
    asked(budget, 12)
    assert budget.snapshot().remaining == 12


def test_nothing_is_sent_when_nothing_is_left(budget: RequestBudget) -> None:
    """The refusal says until when."""
    asked(budget, 0)
    assert budget.snapshot().exhausted
    with pytest.raises(OutOfRequests) as caught:
        budget.admit()
    assert caught.value.until == NOON + timedelta(hours=1)


def test_requests_under_way_are_taken_off_before_their_answers_come(budget: RequestBudget) -> None:
    """Two left means two at once, not ten."""
    asked(budget, 2)
    budget.admit()
    budget.admit()
    with pytest.raises(OutOfRequests):
        budget.admit()


def test_two_hundred_wishes_never_cost_more_than_fifty(budget: RequestBudget, clock: StandingClock) -> None:
    """In each hour fifty go out, whatever is wished for, and all are done after four hours."""
    done = 0
    for _ in range(4):
        left = 50
        while True:
            try:
                budget.admit()
            except OutOfRequests:
                break
            left -= 1
            assert left >= 0
            done += 1
            budget.answered(rate(left))
        clock.passed += 3601
    assert done == 200


def test_a_window_that_is_over_gives_everything_back(budget: RequestBudget, clock: StandingClock) -> None:
    """Without asking; the next request begins another one."""
    asked(budget, 0)
    clock.passed = 3599
    with pytest.raises(OutOfRequests):
        budget.admit()
    clock.passed = 3600
    assert budget.snapshot() == Budget(50, 50, None)
    budget.admit()
    assert budget.until == NOON + timedelta(hours=2)


def test_a_window_that_the_service_has_begun_anew_is_noticed(
    budget: RequestBudget, clock: StandingClock
) -> None:
    """Much more is left than there can be: the hour is another one."""
    asked(budget, 5)
    clock.passed = 1800
    asked(budget, 49)
    assert budget.snapshot() == Budget(50, 49, NOON + timedelta(minutes=90))


def test_a_request_that_never_left_is_given_back(budget: RequestBudget) -> None:
    """One that may have arrived is not."""
    asked(budget, 10)
    budget.admit()
    budget.lost(counted=False)
    assert budget.snapshot().remaining == 10
    budget.admit()
    budget.lost()
    assert budget.snapshot().remaining == 9


def test_requests_that_nobody_answered_do_not_lock_the_service_out(budget: RequestBudget) -> None:
    """A network that swallows everything uses an allowance up that the service may never have counted.

    One request at a time goes out all the same, for what people look at, until the service has its say.
    """
    asked(budget, 2)
    for _ in range(5):
        budget.admit()
        with pytest.raises(OutOfRequests):
            budget.admit(Priority.AHEAD)
        budget.lost()
    assert budget.snapshot().remaining == 0
    budget.admit()
    with pytest.raises(OutOfRequests):
        budget.admit()
    budget.answered(rate(0))
    with pytest.raises(OutOfRequests):
        budget.admit()


def test_the_service_has_the_last_word_over_what_was_lost(budget: RequestBudget) -> None:
    """Once it says how many are left, or that none is, nothing is tried beyond that."""
    asked(budget, 1)
    budget.admit()
    budget.lost()
    budget.exhausted()
    with pytest.raises(OutOfRequests):
        budget.admit()


def test_the_service_saying_that_nothing_is_left_is_believed(
    budget: RequestBudget, clock: StandingClock
) -> None:
    """With a time if it names one, else until the window ends."""
    asked(budget, 20)
    clock.passed = 600
    assert budget.exhausted() == NOON + timedelta(hours=1)
    with pytest.raises(OutOfRequests):
        budget.admit()
    assert budget.exhausted(retry_after=90) == NOON + timedelta(seconds=690)
    clock.passed = 690
    budget.admit()


def test_the_rest_is_kept_for_what_people_look_at(budget: RequestBudget) -> None:
    """Work ahead of need stops while a tenth is left."""
    asked(budget, 6)
    budget.admit(Priority.AHEAD)
    with pytest.raises(OutOfRequests):
        budget.admit(Priority.AHEAD)
    budget.admit(Priority.VISIBLE)


def test_listeners_hear_each_change_once_until_they_leave(budget: RequestBudget) -> None:
    """What has not changed is no news."""
    heard: list[int | None] = []
    leave = budget.subscribe(lambda now: heard.append(now.remaining))
    asked(budget, 49)
    budget.exhausted()
    budget.exhausted()
    leave()
    asked_after = len(heard)
    budget.lost(counted=False)
    assert heard == [49, 0]
    assert len(heard) == asked_after


def test_it_may_be_used_from_many_threads(budget: RequestBudget) -> None:
    """Exactly as many are admitted as there are."""
    asked(budget, 200)
    admitted: list[int] = []

    def work() -> None:
        for _ in range(50):
            try:
                budget.admit()
            except OutOfRequests:
                return
            admitted.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(admitted) == 200


def test_the_real_clock_is_aware_and_grows() -> None:
    """The one that is used outside tests."""
    clock = Clock()
    assert clock.now().tzinfo is UTC
    assert clock.monotonic() <= clock.monotonic()
