"""/topics: all of them, one, and its photos."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.catalogue.base import Topic
from photodesk.sandbox.paging import page_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import answer, not_found
from photodesk.sandbox.routes.common import (
    PATIENCE,
    cut,
    filtered,
    headers_of,
    invalid,
    listed,
    order_of,
    photo_page,
)
from photodesk.sandbox.viewer import viewer_of

_ORDERS = frozenset({"featured", "latest", "oldest", "position", "temporary", "updated"})
_CONTRIBUTORS = 5


def routes(parts: Parts) -> list[Route]:
    """The routes of topics."""
    own = _Topics(parts)
    return [
        Route("/topics", own.all),
        Route("/topics/{topic}", own.one),
        Route("/topics/{topic}/photos", own.photos),
    ]


class _Topics:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def all(self, request: Request) -> Response:
        order = request.query_params.get("order_by") or "position"
        if order not in _ORDERS:
            raise invalid("order_by")
        ids = set(listed(request, "ids"))
        found = [topic for topic in self._parts.catalogue.topics if not ids or {topic.id, topic.slug} & ids]
        found = _arranged(found, order)
        page = page_of(request.query_params)
        await self._parts.facts.ready(PATIENCE)
        topics = await self._parts.writer.topics(cut(found, page), viewer_of(request))
        return answer(request, topics, headers_of(request, self._parts, page, len(found)))

    async def one(self, request: Request) -> Response:
        topic = self._topic(request)
        await self._parts.facts.ready(PATIENCE)
        found = (await self._parts.writer.topics([topic], viewer_of(request)))[0]
        first = self._parts.facts.with_topic(topic.slug)[:200].tolist()
        people = dict.fromkeys(self._parts.catalogue.photo(index).person for index in first)
        found["top_contributors"] = [
            self._parts.writer.user(self._parts.catalogue.people[number])
            for number in list(people)[:_CONTRIBUTORS]
        ]
        return answer(request, found)

    async def photos(self, request: Request) -> Response:
        topic = self._topic(request)
        order = order_of(request, ("latest", "oldest", "popular"))
        await self._parts.facts.ready(PATIENCE)
        indexes = await filtered(request, self._parts, self._parts.facts.with_topic(topic.slug))
        arranged = self._parts.catalogue.arrange(indexes, order)
        return await photo_page(request, self._parts, arranged, f"topic-{topic.slug}")

    def _topic(self, request: Request) -> Topic:
        wanted = request.path_params["topic"]
        for topic in self._parts.catalogue.topics:
            if wanted in {topic.id, topic.slug}:
                return topic
        raise not_found("Topic")


def _arranged(topics: Sequence[Topic], order: str) -> list[Topic]:
    if order in {"latest", "updated"}:
        return sorted(topics, key=lambda topic: topic.published_at, reverse=True)
    if order == "oldest":
        return sorted(topics, key=lambda topic: topic.published_at)
    if order == "featured":
        return [topic for topic in topics if topic.featured]
    if order == "temporary":
        return []
    return list(topics)
