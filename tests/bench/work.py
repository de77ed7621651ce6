"""What several benches do first: a wall of many photos in a window that is open."""

from pathlib import Path

from photodesk.app import Application
from photodesk.domain.feed import EDITORIAL, Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.library.photo_feed import PhotoFeed
from tests.bench.bench import NotMeasured
from tests.bench.many_photos import ManyPages, ManyPhotos, list_file
from tests.bench.window import load

MODEL_PAGES = 4
MANY = Feed(FeedKind.COLLECTION, "many", "Many photos")


async def models(application: Application) -> list[Photo]:
    """Return some photos as the service in use lists them."""
    service = await application.desk.connection.service()
    if service.browse is None:
        raise NotMeasured("the service has no list of photos")
    pages = [await service.browse.photos(EDITORIAL, number) for number in range(1, MODEL_PAGES + 1)]
    return [photo for page in pages for photo in page.items]


async def many_photos(application: Application, url: str, shared: Path, *, drawn: bool = False) -> ManyPhotos:
    """Return 100,000 photos of the sandbox at `url`."""
    return ManyPhotos(list_file(shared), url, await models(application), drawn=drawn)


def many_feed(application: Application, photos: ManyPhotos, first: int, begin: int = 0) -> PhotoFeed:
    """Return a feed of `photos` from number `begin` on, whose first page holds `first` of them."""
    return PhotoFeed(MANY, ManyPages(photos, first, begin), application.tasks.spawn, application.window)


async def show_many(
    application: Application, url: str, shared: Path, *, first: int, drawn: bool = False
) -> PhotoFeed:
    """Show a feed of 100,000 photos on the wall, `first` of them loaded."""
    photos = await many_photos(application, url, shared, drawn=drawn)
    feed = await load(many_feed(application, photos, first))
    application.window.wall.show_feed(feed)
    return feed
