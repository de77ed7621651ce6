"""One list of photos, loaded whole, and as it will be once all that waits has been done."""

import asyncio
import math
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import is_new
from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.collection_pages import CollectionPages
from photodesk.library.page_source import PageSource
from photodesk.loop import Spawn

PER_PAGE = 30
"""Photos on a page, until the first one tells how many there are."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where photos come from: a collection of one's own, another list, or photos that are at hand."""

    title: str
    collection: Collection | None = None
    feed: Feed | None = None
    photos: tuple[Photo, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same source."""
        if self.collection is not None:
            return f"{self.collection.ref}"
        return self.feed.key if self.feed is not None else f"photos:{self.title}"

    @property
    def here_alone(self) -> bool:
        """Whether it is a collection that no service knows yet."""
        return self.collection is not None and is_new(self.collection.ref)


def own_source(collection: Collection) -> Source:
    """Return a collection of one's own as a source."""
    feed = Feed(FeedKind.COLLECTION, collection.ref.id, collection.title)
    return Source(collection.title, collection, feed)


class Listing(QObject):
    """The photos of a source, page after page until all have come.

    Attributes:
        source: where they come from.
        total: how many the service says there are, or None.
        loading: whether they are on their way.
        whole: whether all have come.
        error: why they did not, or None.
        asked: how many pages the service was asked for.
        age: seconds since the oldest page was fresh.

    Signals:
        changed: there are other photos, or any of these is another one.
    """

    changed = Signal()

    def __init__(
        self, source: Source, pages: PageSource | None, spawn: Spawn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.total: int | None = source.collection.total_photos if source.collection is not None else None
        self.loading = False
        self.whole = pages is None
        self.error: PhotoDeskError | None = None
        self.asked = 0
        self.age = 0.0
        self._pages = pages
        self._spawn = spawn
        self._task: asyncio.Task[Any] | None = None
        self._next = 1
        self._per_page = PER_PAGE
        self._base: dict[Ref, Photo] = {photo.ref: photo for photo in source.photos}

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos that have come; of a collection as they will be once all that waits has been done."""
        return self._pages.photos if isinstance(self._pages, CollectionPages) else tuple(self._base.values())

    @property
    def refs(self) -> frozenset[Ref]:
        """Which photos those are."""
        return frozenset(photo.ref for photo in self.photos)

    @property
    def pages_read(self) -> int:
        """How many pages have come."""
        return self._next - 1

    @property
    def pages_in_all(self) -> int:
        """How many pages there are, as far as anybody knows: so many requests are needed at the most."""
        if self.whole or self._pages is None:
            return self.pages_read
        return max(math.ceil((self.total or 0) / self._per_page), self.pages_read + 1)

    def load(self) -> None:
        """Bring what has not come, unless it is on its way."""
        if self._pages is not None and not self.whole and not self.loading:
            self.loading, self.error = True, None
            self._task = self._spawn(self._load(self._pages), f"all of {self.source.key}")
            self.changed.emit()

    def stop(self) -> None:
        """Bring no more; what has come stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self.loading:
            self.loading = False
            self.changed.emit()

    def collection_is(self, collection: Collection) -> None:
        """Take a newer value of the collection it shows: another title, or the identity it was given."""
        self.source = replace(self.source, title=collection.title, collection=collection)
        self.changed.emit()

    def renew(self) -> None:
        """See anew what waits to be done."""
        self.changed.emit()

    async def _load(self, pages: PageSource) -> None:
        try:
            while not self.whole:
                page, age = await pages.page(self._next)
                if self._next == 1 and page.items and page.more:
                    self._per_page = len(page.items)
                self._next += 1
                self.asked += age == 0
                self.age = max(self.age, age)
                self.total = page.total if page.total is not None else self.total
                self.whole = not page.more
                for photo in page.items:
                    self._base.setdefault(photo.ref, photo)
                self.loading = not self.whole
                self.changed.emit()
        except PhotoDeskError as error:
            self.error = error
        finally:
            if self._task is asyncio.current_task():
                self._task, self.loading = None, False
                self.changed.emit()
