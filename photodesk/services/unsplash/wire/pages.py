"""Pages: an answer into a Page of photos, collections, topics or people."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from photodesk.domain.page import Page
from photodesk.domain.ref import Ref
from photodesk.errors import UnreadableAnswer
from photodesk.net.headers import Headers
from photodesk.services.unsplash import paging
from photodesk.services.unsplash.wire.fields import Record, Source, record, whole

_MOST_ITEMS = 500


class Identified(Protocol):
    """Anything with a Ref."""

    @property
    def ref(self) -> Ref:
        """Its identity."""
        ...


Item = TypeVar("Item", bound=Identified)


def page(
    content: object,
    headers: Headers,
    read: Callable[[object, Source], Item | None],
    source: Source,
    *,
    number: int,
    per_page: int,
) -> Page[Item]:
    """Return the page that an answer holds: a list, or an object with the list under "results".

    Items that cannot be read are counted as dropped; of items with the same id, the first stays.

    Args:
        content: the JSON of the answer.
        headers: its header fields, for paging.
        read: reads one item.
        source: where the items come from.
        number: which page was asked for, from 1.
        per_page: items asked for.

    Raises:
        UnreadableAnswer: there is no list.
    """
    around = record(content)
    listed = around.get("results") if around else content
    if not isinstance(listed, list):
        raise UnreadableAnswer("an answer that should be a list is none")
    items: dict[str, Item] = {}
    dropped = 0
    for each in listed[:_MOST_ITEMS]:
        item = read(each, source)
        if item is None:
            dropped += 1
        else:
            items.setdefault(item.ref.id, item)
    total = paging.total(headers, whole(around, "total"))
    more = paging.more(
        headers, number=number, received=len(listed), per_page=per_page, pages=_pages(around), all_=total
    )
    return Page(tuple(items.values()), number, total, more, dropped)


def _pages(around: Record) -> int | None:
    return whole(around, "total_pages")
