"""Browse: which endpoint each kind of feed is read from."""

from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.errors import NotFound
from photodesk.services.unsplash.client import Client

KINDS = frozenset(set(FeedKind) - {FeedKind.FAVOURITES})
"""The kinds of feed that the service has; favourites are kept here."""


async def photos(client: Client, feed: Feed, page: int) -> Page[Photo]:
    """Return page `page` (from 1) of `feed`; runs on the network loop.

    Raises:
        ServiceError: NotFound if the service has no such feed, else what the request ended with.
    """
    match feed.kind:
        case FeedKind.EDITORIAL:
            return await client.photos(page)
        case FeedKind.RANDOM:
            return await client.random_photos(page)
        case FeedKind.SEARCH:
            return await client.search_photos(feed.subject, page)
        case FeedKind.TOPIC:
            return await client.topic_photos(feed.subject, page)
        case FeedKind.COLLECTION:
            return await client.collection_photos(feed.subject, page)
        case FeedKind.PERSON:
            return await client.user_photos(feed.subject, page)
        case FeedKind.FAVOURITES:
            raise NotFound("the service keeps no favourites")
