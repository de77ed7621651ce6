"""What routes share: lists of photos as pages, and filters that are refused when they make no sense."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from photodesk.sandbox.catalogue.base import ORIENTATIONS, Order
from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.paging import Page, page_headers, page_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import Refusal, answer, not_found
from photodesk.sandbox.viewer import viewer_of

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds that a request waits for photos that are still being described."""

_NEXT_PAGES = 2

_ORDERS: dict[str, Order] = {
    "latest": "latest",
    "oldest": "oldest",
    "popular": "popular",
    "views": "views",
    "downloads": "downloads",
    "pinned": "latest",
}


def photo_index(request: Request, parts: Parts) -> int:
    """The index of the photo in the address; raises Refusal if there is none."""
    index = parts.catalogue.find(request.path_params["photo"])
    if index is None:
        raise not_found("Photo")
    return index


def invalid(name: str) -> Refusal:
    """400: a parameter has a value that does not exist."""
    return Refusal(400, f"{name} does not have a valid value")


def orientation_of(request: Request) -> int | None:
    """The orientation asked for, None for any; raises Refusal for one that does not exist."""
    text = request.query_params.get("orientation")
    if not text:
        return None
    if text not in ORIENTATIONS:
        raise invalid("orientation")
    return ORIENTATIONS[text]


def order_of(request: Request, allowed: Sequence[str]) -> Order:
    """The order asked for (default: latest); raises Refusal for one that does not exist."""
    text = request.query_params.get("order_by") or "latest"
    if text not in allowed:
        raise invalid("order_by")
    return _ORDERS[text]


def listed(request: Request, name: str) -> list[str]:
    """A comma-separated parameter as a list, without empty parts."""
    return [part.strip() for part in request.query_params.get(name, "").split(",") if part.strip()]


def address_of(request: Request, parts: Parts) -> str:
    """The absolute address of a request, without its query."""
    return f"{parts.addresses.base}{quote(request.url.path)}"


def headers_of(request: Request, parts: Parts, page: Page, total: int) -> dict[str, str]:
    """The paging headers of an answer."""
    return page_headers(page, total, address_of(request, parts), request.url.query)


def cut(items: Sequence[Item], page: Page) -> Sequence[Item]:
    """The items on a page."""
    return items[page.slice]


async def filtered(request: Request, parts: Parts, indexes: Indexes) -> Indexes:
    """The indexes that have the orientation asked for."""
    orientation = orientation_of(request)
    if orientation is None:
        return indexes
    await parts.facts.ready(PATIENCE)
    return parts.facts.only(indexes, orientation)


async def photo_page(request: Request, parts: Parts, indexes: Indexes | range, feed: str) -> Response:
    """A page of photos out of `indexes`."""
    page = page_of(request.query_params)
    on_page = np.asarray(indexes[page.slice], dtype=np.int64).tolist()
    photos = await parts.writer.photos(on_page, feed, page.slice.start, viewer_of(request))
    expect_next(parts, indexes, page)
    return answer(request, photos, headers_of(request, parts, page, len(indexes)))


def expect_next(parts: Parts, indexes: Indexes | range, page: Page) -> None:
    """Get ready for the pages that follow."""
    after = page.slice.stop
    parts.ahead.expect(np.asarray(indexes[after : after + _NEXT_PAGES * page.size], dtype=np.int64).tolist())
