"""/users: a photographer, their photos, likes, collections and numbers; /stats: the whole service."""

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.answers import statistics
from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.paging import page_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import answer, not_found
from photodesk.sandbox.routes.common import cut, filtered, headers_of, order_of, photo_page
from photodesk.sandbox.viewer import viewer_of

_LIKES_ORDERS = ("latest", "oldest", "popular")
_ORDERS = ("latest", "oldest", "popular", "views", "downloads", "pinned")
_WEEK = 7 * 86_400
_PIXELS = 24_000_000
_DOWNLOADS, _VIEWS = 0, 1


def routes(parts: Parts) -> list[Route]:
    """The routes of users and of the service's numbers."""
    own = _Users(parts)
    return [
        Route("/users/{username}", own.one),
        Route("/users/{username}/photos", own.photos),
        Route("/users/{username}/likes", own.likes),
        Route("/users/{username}/collections", own.collections),
        Route("/users/{username}/portfolio", own.portfolio),
        Route("/users/{username}/statistics", own.statistics),
        Route("/stats/total", own.total),
        Route("/stats/month", own.month),
    ]


class _Users:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def one(self, request: Request) -> Response:
        return answer(request, self._parts.writer.full_user(self._person(request)))

    async def photos(self, request: Request) -> Response:
        catalogue = self._parts.catalogue
        person = self._person(request)
        order = order_of(request, _ORDERS)
        viewer = viewer_of(request)
        sees_all = viewer.person == person.id and "read_photos" in viewer.scopes
        owned = catalogue.all_owned_by(person.number) if sees_all else catalogue.owned_by(person.number)
        owned = await filtered(request, self._parts, owned)
        arranged = catalogue.arrange(owned, order)
        if request.query_params.get("stats", "").lower() != "true":
            return await photo_page(request, self._parts, arranged, "user")
        page = page_of(request.query_params)
        indexes = arranged[page.slice].tolist()
        photos = await self._parts.writer.photos(indexes, "user", page.slice.start, viewer_of(request))
        days = statistics.days_of(request.query_params.get("quantity"))
        for index, photo in zip(indexes, photos, strict=True):
            known = catalogue.photo(index)
            photo["statistics"] = {
                name: statistics.block(total, statistics.history(total, index, days, kind))
                for kind, (name, total) in enumerate((("downloads", known.downloads), ("views", known.views)))
            }
        return answer(request, photos, headers_of(request, self._parts, page, len(arranged)))

    async def likes(self, request: Request) -> Response:
        """The last like first, unless another order is asked for."""
        person = self._person(request)
        order = order_of(request, _LIKES_ORDERS)
        liked = await filtered(request, self._parts, self._parts.shelves.liked_by(person))
        if order == "oldest":
            liked = liked[::-1]
        elif order == "popular":
            liked = self._parts.catalogue.arrange(liked, order)
        return await photo_page(request, self._parts, liked, "likes")

    async def collections(self, request: Request) -> Response:
        owned = self._parts.shelves.owned_by(self._person(request), viewer_of(request))
        page = page_of(request.query_params)
        found = await self._parts.writer.collections(cut(owned, page), viewer_of(request))
        return answer(request, found, headers_of(request, self._parts, page, len(owned)))

    async def portfolio(self, request: Request) -> Response:
        return answer(request, {"url": self._person(request).portfolio_url or ""})

    async def statistics(self, request: Request) -> Response:
        person = self._person(request)
        sums = self._parts.catalogue.sums(self._parts.catalogue.owned_by(person.number))
        days = statistics.days_of(request.query_params.get("quantity"))
        blocks = {
            name: statistics.block(total, statistics.history(total, person.number, days, kind), average=True)
            for name, total, kind in (
                ("downloads", sums.downloads, _DOWNLOADS),
                ("views", sums.views, _VIEWS),
            )
        }
        return answer(request, {"id": person.id, "username": person.username, **blocks})

    async def total(self, request: Request) -> Response:
        catalogue = self._parts.catalogue
        sums = catalogue.sums(np.arange(len(catalogue), dtype=np.int64))
        return answer(
            request,
            {
                "photos": len(catalogue),
                "downloads": sums.downloads,
                "views": sums.views,
                "photographers": len(catalogue.people),
                "pixels": len(catalogue) * _PIXELS,
                "downloads_per_second": sums.downloads // (_WEEK * 500) + 1,
                "views_per_second": sums.views // (_WEEK * 500) + 1,
                "developers": 21,
                "applications": 34,
                "requests": sums.views // 3,
            },
        )

    async def month(self, request: Request) -> Response:
        catalogue = self._parts.catalogue
        sums = catalogue.sums(np.arange(len(catalogue), dtype=np.int64))
        new = min(len(catalogue), 120)
        return answer(
            request,
            {
                "downloads": sums.downloads // 30,
                "views": sums.views // 30,
                "new_photos": new,
                "new_photographers": 2,
                "new_pixels": new * _PIXELS,
                "new_developers": 3,
                "new_applications": 2,
                "new_requests": sums.views // 90,
            },
        )

    def _person(self, request: Request) -> Person:
        wanted = request.path_params["username"]
        for person in self._parts.catalogue.people:
            if person.username == wanted:
                return person
        raise not_found("User")
