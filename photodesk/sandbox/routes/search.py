"""/search: photos, collections and users by words."""

from collections import OrderedDict

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.catalogue.search import find_among, find_photos
from photodesk.sandbox.looks import COLOURS
from photodesk.sandbox.paging import page_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import Refusal, answer
from photodesk.sandbox.routes.common import PATIENCE, cut, expect_next, filtered, headers_of, invalid, listed
from photodesk.sandbox.viewer import viewer_of

_KEPT = 64
_LOOKED_AT = 400
_ORDERS = frozenset({"relevant", "latest", "editorial"})


def routes(parts: Parts) -> list[Route]:
    """The routes of searches."""
    own = _Search(parts)
    return [
        Route("/search/photos", own.photos),
        Route("/search/collections", own.collections),
        Route("/search/users", own.users),
    ]


class _Search:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._kept: OrderedDict[tuple[object, ...], Indexes] = OrderedDict()

    async def photos(self, request: Request) -> Response:
        query = _query(request)
        found = await self._found(request, query)
        page = page_of(request.query_params)
        results = await self._parts.writer.photos(
            found[page.slice].tolist(), "search", page.slice.start, viewer_of(request)
        )
        expect_next(self._parts, found, page)
        body = {"total": len(found), "total_pages": page.count(len(found)), "results": results}
        return answer(request, body, headers_of(request, self._parts, page, len(found)))

    async def collections(self, request: Request) -> Response:
        query = _query(request)
        everything = self._parts.shelves.collections()
        found = find_among(everything, query, lambda one: (one.title, one.description))
        page = page_of(request.query_params)
        results = await self._parts.writer.collections(cut(found, page), viewer_of(request))
        body = {"total": len(found), "total_pages": page.count(len(found)), "results": results}
        return answer(request, body, headers_of(request, self._parts, page, len(found)))

    async def users(self, request: Request) -> Response:
        query = _query(request)
        found = find_among(
            self._parts.catalogue.people, query, lambda one: (one.name, one.username, one.location, one.bio)
        )
        page = page_of(request.query_params)
        results = [self._parts.writer.user(one) for one in cut(found, page)]
        body = {"total": len(found), "total_pages": page.count(len(found)), "results": results}
        return answer(request, body, headers_of(request, self._parts, page, len(found)))

    async def _found(self, request: Request, query: str) -> Indexes:
        """The photos of a search, kept for its next pages."""
        order = request.query_params.get("order_by") or "relevant"
        if order not in _ORDERS:
            raise invalid("order_by")
        if request.query_params.get("content_filter", "low") not in {"low", "high"}:
            raise invalid("content_filter")
        colour = request.query_params.get("color") or None
        if colour is not None and colour not in COLOURS:
            raise invalid("color")
        collections = tuple(listed(request, "collections"))
        parts = self._parts
        await parts.facts.ready(PATIENCE)
        orientation = request.query_params.get("orientation")
        key = (query, order, colour, collections, orientation, parts.facts.done, parts.state.changes)
        found = self._kept.get(key)
        if found is None:
            found = find_photos(parts.facts, query, self._popular if order == "relevant" else np.sort)
            if order != "relevant":
                found = np.sort(found)
            found = await filtered(request, parts, self._within(found, collections))
            found = await self._coloured(found, colour)
            self._keep(key, found)
        return found

    def _popular(self, indexes: Indexes) -> Indexes:
        return self._parts.catalogue.arrange(indexes, "popular")

    def _within(self, found: Indexes, collections: tuple[str, ...]) -> Indexes:
        if not collections:
            return found
        known = [self._parts.shelves.photos(one) for one in collections if self._parts.shelves.find(one)]
        inside = np.unique(np.concatenate(known)) if known else np.empty(0, dtype=np.int64)
        kept: Indexes = found[np.isin(found, inside)]
        return kept

    async def _coloured(self, found: Indexes, colour: str | None) -> Indexes:
        """Those of the first few hundred that have a colour: to know it, each has to be looked at."""
        if colour is None:
            return found
        bit = 1 << COLOURS.index(colour)
        first = found[:_LOOKED_AT].tolist()
        looks = await self._parts.looks.of(first)
        return np.array([index for index in first if looks[index].colours & bit], dtype=np.int64)

    def _keep(self, key: tuple[object, ...], found: Indexes) -> None:
        self._kept[key] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def _query(request: Request) -> str:
    query = request.query_params.get("query", "").strip()
    if not query:
        raise Refusal(400, "query is missing")
    return query
