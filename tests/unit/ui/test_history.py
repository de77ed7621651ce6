"""Where the user has been."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.feed import Feed, FeedKind
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.history import LONGEST, History, Stop
from tests.unit.library.fakes import Running, page

pytestmark = pytest.mark.usefixtures("qapp")


class Nothing:
    """A source of no pages."""

    async def page(self, number: int) -> tuple[object, float]:
        return page(number=number), 0.0


def stop(name: str) -> Stop:
    return Stop(PhotoFeed(Feed(FeedKind.SEARCH, name), Nothing(), Running().spawn))  # type: ignore[arg-type]


def test_nowhere_at_first() -> None:
    """Before the first place there is none, and no way anywhere."""
    history = History()
    assert history.here is None
    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.back() is None
    assert history.forward() is None
    assert history.clear() == []


def test_back_and_forward() -> None:
    """Going back leads to where one was, forward to where one came from; at the ends one stays."""
    history, stops = History(), [stop(name) for name in "abc"]
    for one in stops:
        assert history.go_to(one) == []
    assert history.here is stops[2]
    assert history.back() is stops[1]
    assert history.back() is stops[0]
    assert history.back() is None
    assert history.here is stops[0]
    assert history.forward() is stops[1]
    assert history.forward() is stops[2]
    assert history.forward() is None


def test_somewhere_new_forgets_the_way_ahead() -> None:
    """What lay ahead is given back, to be let go of."""
    history, stops = History(), [stop(name) for name in "abcd"]
    for one in stops[:3]:
        history.go_to(one)
    history.back()
    history.back()
    assert history.go_to(stops[3]) == [stops[1], stops[2]]
    assert not history.can_go_forward
    assert history.back() is stops[0]


def test_the_way_is_not_endless() -> None:
    """Beyond the longest way the oldest place is given back, and one stands at the end."""
    history, stops = History(), [stop(str(number)) for number in range(LONGEST + 3)]
    gone = [old for one in stops for old in history.go_to(one)]
    assert gone == stops[:3]
    assert history.here is stops[-1]
    for _ in range(LONGEST - 1):
        assert history.back() is not None
    assert history.back() is None


def test_clearing_gives_back_every_place() -> None:
    """Nothing stays, and what was there can be let go of."""
    history, stops = History(), [stop("a"), stop("b")]
    for one in stops:
        history.go_to(one)
    history.back()
    assert history.clear() == stops
    assert history.here is None


@given(st.lists(st.sampled_from("gbfc"), max_size=80))
def test_no_way_is_ever_lost(moves: list[str]) -> None:
    """Whatever the moves, every place is either on the way or was given back once."""
    history, made, gone = History(), list[Stop](), list[Stop]()
    for move in moves:
        if move == "g":
            made.append(stop(str(len(made))))
            gone += history.go_to(made[-1])
        elif move == "b":
            history.back()
        elif move == "f":
            history.forward()
        else:
            gone += history.clear()
        assert (history.here is None) is (len(made) == len(gone))
        if history.here is not None:
            assert history.here not in gone
    gone += history.clear()
    assert sorted(map(id, gone)) == sorted(map(id, made))
