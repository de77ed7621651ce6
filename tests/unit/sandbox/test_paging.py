"""Pages: what is asked for, and the headers of what is answered."""

import pytest

from photodesk.sandbox.paging import Page, page_headers, page_of

ADDRESS = "http://sandbox.test/photos"


def link_of(page: Page, total: int, query: str = "") -> list[str]:
    link = page_headers(page, total, ADDRESS, query).get("Link", "")
    return [part.partition('rel="')[2].rstrip('"') for part in link.split(", ")] if link else []


@pytest.mark.parametrize(
    ("query", "number", "size"),
    [
        ({}, 1, 10),
        ({"page": "3", "per_page": "20"}, 3, 20),
        ({"page": "0"}, 1, 10),
        ({"page": "-4"}, 1, 10),
        ({"page": "x", "per_page": "y"}, 1, 10),
        ({"per_page": "31"}, 1, 30),
        ({"per_page": "0"}, 1, 10),
        ({"page": "9" * 40}, 10**9, 10),
    ],
)
def test_a_page_is_read_forgivingly(query: dict[str, str], number: int, size: int) -> None:
    """What is missing, malformed or out of bounds takes the nearest sense."""
    assert page_of(query) == Page(number, size)


@pytest.mark.parametrize(
    ("number", "relations"),
    [
        (1, ["last", "next"]),
        (2, ["first", "prev", "last", "next"]),
        (4, ["first", "prev"]),
        (9, ["first", "prev"]),
    ],
)
def test_link_names_the_pages_there_are(number: int, relations: list[str]) -> None:
    """Link stands in the order first, prev, last, next and leaves out what leads nowhere."""
    assert link_of(Page(number, 10), 35) == relations


def test_a_single_page_has_no_link() -> None:
    """Ten items on a page of ten need no Link."""
    headers = page_headers(Page(1, 10), 10, ADDRESS, "")
    assert headers == {"X-Total": "10", "X-Per-Page": "10"}


def test_link_keeps_the_query_but_not_the_key() -> None:
    """Other parameters stay in the addresses of Link; the access key does not."""
    link = page_headers(Page(1, 10), 25, ADDRESS, "per_page=10&query=a%20b&client_id=secret&page=1")["Link"]
    assert link.startswith(f"<{ADDRESS}?per_page=10&query=a+b&page=3>")
    assert "secret" not in link


def test_beyond_the_end_prev_leads_back_to_the_last_page() -> None:
    """A page far beyond the end points to the last page there is."""
    link = page_headers(Page(99, 10), 25, ADDRESS, "")["Link"]
    assert f'<{ADDRESS}?page=3>; rel="prev"' in link
