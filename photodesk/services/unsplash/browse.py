"""Browse: which endpoint each kind of feed is read from, and what it can be narrowed down by."""

from collections.abc import Awaitable, Callable

from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.filters import FilterChoice
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.errors import NotFound
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.client import Client
from photodesk.services.unsplash.endpoints import Endpoint
from photodesk.services.unsplash.forms import choice, of_filters

_ENDPOINTS: dict[FeedKind, Endpoint] = {
    FeedKind.EDITORIAL: endpoints.LIST_PHOTOS,
    FeedKind.RANDOM: endpoints.RANDOM_PHOTOS,
    FeedKind.SEARCH: endpoints.SEARCH_PHOTOS,
    FeedKind.TOPIC: endpoints.TOPIC_PHOTOS,
    FeedKind.COLLECTION: endpoints.COLLECTION_PHOTOS,
    FeedKind.PERSON: endpoints.USER_PHOTOS,
    FeedKind.LIKED: endpoints.USER_LIKES,
}

KINDS = frozenset(_ENDPOINTS)
"""The kinds of feed that the service has; favourites are kept here."""


def choice_of(kind: FeedKind) -> FilterChoice:
    """Return which filters a kind of feed understands."""
    endpoint = _ENDPOINTS.get(kind)
    return choice(endpoint) if endpoint is not None else FilterChoice()


async def photos(client: Client, feed: Feed, page: int) -> Page[Photo]:
    """Return page `page` (from 1) of `feed`; runs on the network loop.

    Raises:
        ServiceError: NotFound if the service has no such feed, else what the request ended with.
    """
    endpoint = _ENDPOINTS.get(feed.kind)
    if endpoint is None:
        raise NotFound(f"the service keeps no {feed.kind}")
    filters = of_filters(feed.filters, endpoint)
    if feed.kind is FeedKind.EDITORIAL:
        return await client.photos(page)
    if feed.kind is FeedKind.RANDOM:
        return await client.random_photos(page, **filters)
    by_subject: dict[FeedKind, Callable[..., Awaitable[Page[Photo]]]] = {
        FeedKind.SEARCH: client.search_photos,
        FeedKind.TOPIC: client.topic_photos,
        FeedKind.COLLECTION: client.collection_photos,
        FeedKind.PERSON: client.user_photos,
        FeedKind.LIKED: client.user_likes,
    }
    return await by_subject[feed.kind](feed.subject, page, **filters)
