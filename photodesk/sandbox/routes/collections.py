"""/collections: all of them, one, its photos, and what is related to it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.paging import page_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import answer, not_found
from photodesk.sandbox.routes.common import cut, filtered, headers_of, photo_page
from photodesk.sandbox.state import Collection
from photodesk.sandbox.viewer import viewer_of

_RELATED = 3


def routes(parts: Parts) -> list[Route]:
    """The routes of collections."""
    own = _Collections(parts)
    return [
        Route("/collections", own.all),
        Route("/collections/{collection}", own.one),
        Route("/collections/{collection}/photos", own.photos),
        Route("/collections/{collection}/related", own.related),
    ]


class _Collections:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def all(self, request: Request) -> Response:
        everything = self._parts.shelves.collections()
        page = page_of(request.query_params)
        found = await self._parts.writer.collections(cut(everything, page), viewer_of(request))
        return answer(request, found, headers_of(request, self._parts, page, len(everything)))

    async def one(self, request: Request) -> Response:
        found = await self._parts.writer.collections([self._collection(request)], viewer_of(request))
        return answer(request, found[0])

    async def photos(self, request: Request) -> Response:
        collection = self._collection(request)
        indexes = await filtered(request, self._parts, self._parts.shelves.photos(collection.id))
        return await photo_page(request, self._parts, indexes, "collection")

    async def related(self, request: Request) -> Response:
        """The collections that share most photos with this one."""
        collection = self._collection(request)
        shelves = self._parts.shelves
        own = set(shelves.photos(collection.id).tolist())
        scored = [
            (len(own.intersection(shelves.photos(other.id).tolist())), other)
            for other in shelves.collections()
            if other.id != collection.id
        ]
        scored.sort(key=lambda pair: -pair[0])
        nearest = [one for _, one in scored[:_RELATED]]
        return answer(request, await self._parts.writer.collections(nearest, viewer_of(request)))

    def _collection(self, request: Request) -> Collection:
        found = self._parts.shelves.find(request.path_params["collection"], viewer_of(request))
        if found is None:
            raise not_found("Collection")
        return found
