"""Paging: whether a next page is worth asking for, worked out from claims that may contradict each other."""

import re

from photodesk.net.headers import Headers

LAST_PAGE = 10_000
"""No list is followed further than this."""

_MOST_ITEMS = 10**9
_REL = re.compile(r";\s*rel\s*=\s*\"?([a-z ]+)\"?", re.IGNORECASE)


def relations(headers: Headers) -> frozenset[str]:
    """Return the relations that the Link field names: first, prev, last, next."""
    found = _REL.findall(headers.get("Link", "")[:10_000])
    return frozenset(word for names in found for word in names.lower().split())


def total(headers: Headers, body_total: int | None = None) -> int | None:
    """Return how many items the whole list has, from the body or else from X-Total; None if unsaid."""
    said = body_total if body_total is not None else headers.number("X-Total")
    return said if said is not None and said <= _MOST_ITEMS else None


def more(
    headers: Headers, *, number: int, received: int, per_page: int, pages: int | None, all_: int | None
) -> bool:
    """Return whether page `number` + 1 is worth a request.

    An empty page ends a list, whatever is claimed. Otherwise a Link field decides if there is one, then
    the number of pages, then the number of items, then whether this page was full.

    Args:
        headers: of the answer.
        number: the page that came, from 1.
        received: items in it, readable or not.
        per_page: items asked for.
        pages: how many pages the body says there are.
        all_: how many items there are said to be.
    """
    if received == 0 or number >= LAST_PAGE:
        return False
    links = relations(headers)
    if links:
        return "next" in links
    if pages is not None:
        return number < pages
    if all_ is not None:
        return number * per_page < all_
    return received >= per_page
