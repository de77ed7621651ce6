"""Whether there is a next page, out of claims that may contradict each other."""

from typing import Any

import pytest

from photodesk.errors import UnreadableAnswer
from photodesk.net.headers import Headers
from photodesk.services.unsplash.paging import relations
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.pages import page
from photodesk.services.unsplash.wire.photos import photo

NEXT = ("Link", '<https://x/?page=9>; rel="last", <https://evil.example/?page=2>; rel="next"')
LAST = ("Link", '<https://x/?page=1>; rel="first", <https://x/?page=8>; rel="prev"')


def read(content: Any, *fields: tuple[str, str], number: int = 1) -> Any:
    return page(content, Headers(fields), photo, Source("unsplash"), number=number, per_page=30)


@pytest.fixture
def photos(photo_json: Any) -> Any:
    return lambda count: [photo_json(number) for number in range(count)]


def test_a_link_to_a_next_page_means_that_there_is_one(photos: Any) -> None:
    """Wherever it leads: the address itself is never followed."""
    assert read(photos(30), NEXT).more
    assert read(photos(5), NEXT).more
    assert not read(photos(30), LAST, number=9).more


def test_an_empty_page_ends_a_list_whatever_is_claimed(photos: Any) -> None:
    """A server that always says next costs one request more, not all of them."""
    assert not read([], NEXT, ("X-Total", "9999")).more
    assert not read({"total": 99, "total_pages": 9, "results": []}, NEXT).more
    assert not read(photos(30), NEXT, number=10_000).more


def test_without_links_the_numbers_decide(photos: Any) -> None:
    """Pages of the body, else the total, else whether the page was full."""
    assert read({"total": 133, "total_pages": 5, "results": photos(30)}).more
    assert not read({"total": 133, "total_pages": 5, "results": photos(13)}, number=5).more
    assert read(photos(30), ("X-Total", "31")).more
    assert not read(photos(30), ("X-Total", "30")).more
    assert read(photos(30)).more
    assert not read(photos(29)).more


def test_the_total_is_what_is_said_and_sane(photos: Any) -> None:
    """From the body or the header, in any case; nonsense is none."""
    assert read(photos(3), ("x-total", "346")).total == 346
    assert read({"total": 7, "results": photos(3)}, ("X-Total", "9")).total == 7
    assert read({"total": -7, "results": photos(3)}).total is None
    assert read(photos(3), ("X-Total", "lots")).total is None
    assert read(photos(3), ("X-Total", "9" * 14)).total is None


def test_bad_items_are_counted_and_repeated_ones_are_not(photos: Any) -> None:
    """The rest of the page is there; a page of bad items alone is not the end of the list."""
    some = photos(4)
    found = read([*some, some[0], None, {}, 5, "x"])
    assert [item.ref.id for item in found.items] == [each["id"] for each in some]
    assert found.dropped == 4
    assert read([None] * 30, NEXT).more


@pytest.mark.parametrize("content", [None, 5, "x", {}, {"results": None}, {"errors": ["x"]}, True])
def test_what_is_no_list_is_unreadable(content: Any) -> None:
    """An object in place of a list is some other answer."""
    with pytest.raises(UnreadableAnswer):
        read(content)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (NEXT[1], {"last", "next"}),
        ('<a>; rel=next; title="x"', {"next"}),
        ('<a>; title="rel=next"', set()),
        ('<a>;REL="NEXT prev"', {"next", "prev"}),
        ("", set()),
        ("nonsense" * 5_000, set()),
    ],
)
def test_links_are_read_tolerantly(link: str, found: set[str]) -> None:
    """Quoted or not, in any case, one or several."""
    assert relations(Headers([("link", link)])) == found
