"""What somebody likes at a service, as far as that is known here."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from photodesk.domain.liked import PER_PAGE, LikedList, matches, pages_of, words_of
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Place
from photodesk.domain.ref import Ref
from tests.unit.library.fakes import photo

A_WHOLE = LikedList(tuple("edcba"), 5, end=True, total=5)


def test_what_is_known_meets_what_comes() -> None:
    """A new like at the front is all that changes: one page is enough to know the whole list."""
    found = A_WHOLE.with_front("fedc", 6, ended=False)
    assert found.ids == tuple("fedcba")
    assert (found.whole, found.doubtful) == (True, False)


def test_a_list_that_has_ended_is_what_came() -> None:
    """The last page tells what is gone, and how much more than that the total claims."""
    found = A_WHOLE.with_front("ec", 3, ended=True)
    assert found == LikedList(tuple("ec"), 2, end=True, total=3, slack=1)
    assert not found.doubtful


def test_what_is_gone_from_the_front_is_noticed() -> None:
    """A known photo that is missing between two that came is liked no more."""
    assert A_WHOLE.with_front("edba", 4, ended=False).ids == tuple("edba")


def test_another_total_makes_doubtful() -> None:
    """Fewer than are known: something behind what came is gone, and nobody knows what."""
    known = LikedList(tuple("jihgfedcba"), 10, end=True, total=10)
    found = known.with_front("jihg", 9, ended=False)
    assert found.ids == known.ids
    assert found.doubtful
    assert not found.with_front("jihgfedcb", 9, ended=True).doubtful


def test_a_photo_that_was_liked_anew_loses_nothing() -> None:
    """It comes to the front; those it was among before stay."""
    found = A_WHOLE.with_front("zyxa", 8, ended=False)
    assert found.ids == tuple("zyxaedcb")
    assert found.whole


def test_a_gap_is_remembered() -> None:
    """What came does not meet what is known: only that much is sure, until the pages between have come."""
    found = A_WHOLE.with_front("zyx", 11, ended=False)
    assert (found.sure, found.whole) == (3, False)
    assert found.ids == tuple("zyxedcba")
    assert pages_of(found.missing) == 1
    filled = found.with_front("zyxwvuedc", 11, ended=False)
    assert filled.ids == tuple("zyxwvuedcba")
    assert filled.whole


def test_two_gaps_are_not_taken_for_one() -> None:
    """Where the front runs ahead twice, meeting what is between the gaps does not make the list whole."""
    found = A_WHOLE.with_front("zyx", 30, ended=False).with_front("321", 30, ended=False)
    assert (found.ids, found.sure, found.joined) == (tuple("321zyxedcba"), 3, False)
    met = found.with_front("321098zyx", 30, ended=False)
    assert not met.whole
    assert met.with_front("321098zyxwvuedcba", 30, ended=True).whole


def test_own_changes_are_known_at_once() -> None:
    """A like stands at the front and counts; one taken back is gone; the list is as sure as it was."""
    more = A_WHOLE.liking("f").liking("f")
    assert (more.ids[0], more.total, more.whole, more.doubtful) == ("f", 6, True, False)
    less = more.unliking("c").unliking("c")
    assert (less.ids, less.total, less.whole, less.doubtful) == (tuple("fedba"), 5, True, False)
    part = replace(A_WHOLE, sure=2, end=False)
    assert part.unliking("e").sure == 1
    assert part.unliking("a").sure == 2


def test_what_is_missing_is_counted_in_pages() -> None:
    """A list of which one page is known costs its other pages; to look through a whole one, all of them."""
    ids = tuple(str(number) for number in range(PER_PAGE))
    part = LikedList(ids, PER_PAGE, total=1_204)
    assert (part.missing, part.next_page, pages_of(part.missing)) == (1_174, 2, 40)
    assert (part.pages_to_check(), pages_of(0)) == (41, 1)
    assert A_WHOLE.missing == 0


@given(
    before=st.lists(st.integers(0, 300), unique=True, max_size=120),
    after=st.lists(st.integers(0, 300), unique=True, max_size=120),
    lies=st.integers(0, 3),
)
@settings(max_examples=200)
def test_whoever_looks_through_it_knows_it(before: list[int], after: list[int], lies: int) -> None:
    """Whatever was known and whatever changed, all pages together make exactly the service's list."""
    known = LikedList(tuple(map(str, before)), len(before), end=True, total=len(before))
    there, front = [str(id_) for id_ in after], list[str]()
    for first in range(0, max(len(there), 1), PER_PAGE):
        front += there[first : first + PER_PAGE]
        ended = first + PER_PAGE >= len(there)
        known = known.with_front(front, len(there) + lies, ended=ended)
        assert list(known.ids[: len(front)]) == front
        assert known.sure >= len(front)
    assert list(known.ids) == there
    assert (known.whole, known.doubtful, known.slack) == (True, False, lies)


@given(
    known=st.lists(st.integers(0, 200), unique=True, min_size=1, max_size=90),
    new=st.lists(st.integers(201, 300), unique=True, max_size=PER_PAGE - 1),
)
def test_one_page_is_enough_for_new_likes(known: list[int], new: list[int]) -> None:
    """New likes that fit on the first page cost one request, and leave no doubt."""
    there = [str(id_) for id_ in (*new, *known)]
    before = LikedList(tuple(map(str, known)), len(known), end=True, total=len(known))
    page = there[:PER_PAGE]
    assert before.is_met_by(page, len(there))
    found = before.with_front(page, len(there), ended=len(there) <= PER_PAGE)
    assert list(found.ids) == there
    assert found.whole
    assert not found.doubtful


def test_likes_are_found_by_what_is_known_of_them() -> None:
    """Title, tags, photographer, place and camera count, in any letters; all words have to be there."""
    sea = photo(
        "a",
        description="The North SEA",
        tags=("waves",),
        photographer=Person(Ref("sample", "ann"), "ann_o", "Ann Ødegård"),
        place=Place(city="Bergen"),
        exif=Exif(make="Fuji"),
    )
    words = words_of(sea)
    for text in ("sea", "WAVES north", "ødegård bergen", "ann_o", "fuji", ""):
        assert matches(words, text), text
    assert not matches(words, "sea desert")
