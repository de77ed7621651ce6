"""/photos: the feed, one photo, random photos, statistics, and the report of a download."""

import random

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.answers import statistics
from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.catalogue.search import find_photos
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import Refusal, answer, not_found, uncached
from photodesk.sandbox.routes.common import PATIENCE, filtered, invalid, listed, photo_index, photo_page
from photodesk.sandbox.viewer import viewer_of

_MOST_RANDOM = 30


def routes(parts: Parts) -> list[Route]:
    """The routes of photos."""
    own = _Photos(parts)
    return [
        Route("/photos", own.feed),
        Route("/photos/random", own.random),
        Route("/photos/{photo}", own.one),
        Route("/photos/{photo}/statistics", own.statistics),
        Route("/photos/{photo}/download", own.download),
    ]


class _Photos:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._random = random.Random()

    async def feed(self, request: Request) -> Response:
        return await photo_page(request, self._parts, range(len(self._parts.catalogue)), "all")

    async def one(self, request: Request) -> Response:
        photos = await self._parts.writer.full_photos(
            [photo_index(request, self._parts)], "photo", viewer_of(request)
        )
        return answer(request, photos[0])

    async def statistics(self, request: Request) -> Response:
        parts = self._parts
        photo = parts.catalogue.photo(photo_index(request, self._parts))
        days = statistics.days_of(request.query_params.get("quantity"))
        taken = parts.state.download_counts(parts.catalogue.library, [photo.id]).get(photo.id, 0)
        liked = parts.state.like_counts(parts.catalogue.library, [photo.id]).get(photo.id, 0)
        totals = {"downloads": photo.downloads, "views": photo.views, "likes": photo.likes}
        extra = {"downloads": taken, "views": 0, "likes": liked}
        blocks = {
            name: statistics.block(total + extra[name], statistics.history(total, photo.index, days, kind))
            for kind, (name, total) in enumerate(totals.items())
        }
        return answer(request, {"id": photo.id, "slug": photo.slug, **blocks})

    async def download(self, request: Request) -> Response:
        parts = self._parts
        photo = parts.catalogue.photo(photo_index(request, self._parts))
        if request.method == "GET":
            parts.state.count_download(parts.catalogue.library, photo.id)
        ixid = request.query_params.get("ixid") or parts.addresses.ixid("download", 0)
        return uncached({"url": parts.addresses.urls(photo.image, ixid)["full"]})

    async def random(self, request: Request) -> Response:
        pool = await self._pool(request)
        if not len(pool):
            raise Refusal(404, "No photos found.")
        count = request.query_params.get("count")
        amount = min(_amount(count), len(pool))
        chosen = [int(pool[place]) for place in self._random.sample(range(len(pool)), amount)]
        photos = await self._parts.writer.full_photos(chosen, "random", viewer_of(request))
        return uncached(photos if count is not None else photos[0])

    async def _pool(self, request: Request) -> Indexes | range:
        """The photos that a random one is drawn from."""
        query = request.query_params.get("query", "").strip()
        collections, topics = listed(request, "collections"), listed(request, "topics")
        username = request.query_params.get("username", "").strip()
        if request.query_params.get("content_filter", "low") not in {"low", "high"}:
            raise invalid("content_filter")
        if query and (collections or topics):
            raise Refusal(400, "collections and topics cannot be combined with query")
        if not (query or collections or topics or username):
            everything = range(len(self._parts.catalogue))
            if not request.query_params.get("orientation"):
                return everything
            return await filtered(request, self._parts, np.arange(len(everything), dtype=np.int64))
        await self._parts.facts.ready(PATIENCE)
        pools = [*self._by_words(query), *self._by_lists(collections, topics), *self._by_person(username)]
        common = pools[0]
        for pool in pools[1:]:
            common = np.intersect1d(common, pool)
        return await filtered(request, self._parts, common)

    def _by_words(self, query: str) -> list[Indexes]:
        return [find_photos(self._parts.facts, query, np.sort)] if query else []

    def _by_lists(self, collections: list[str], topics: list[str]) -> list[Indexes]:
        if not collections and not topics:
            return []
        slugs = {topic.slug for topic in self._parts.catalogue.topics if {topic.id, topic.slug} & set(topics)}
        found = [self._parts.shelves.photos(one) for one in collections if self._parts.shelves.find(one)]
        found += [self._parts.facts.with_topic(slug) for slug in slugs]
        return [np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)]

    def _by_person(self, username: str) -> list[Indexes]:
        if not username:
            return []
        for person in self._parts.catalogue.people:
            if person.username == username:
                return [self._parts.catalogue.owned_by(person.number)]
        raise not_found("User")


def _amount(text: str | None) -> int:
    try:
        return max(1, min(int(text), _MOST_RANDOM)) if text else 1
    except ValueError:
        return 1
