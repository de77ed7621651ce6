"""The photos of one collection as an endless list, which is another one as soon as they are."""

from dataclasses import replace

from photodesk.domain.feed import Feed
from photodesk.domain.ref import Ref
from photodesk.library.collection_pages import CollectionPages
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import Spawn


class CollectionFeed(PhotoFeed):
    """A `PhotoFeed` that follows what is done to a collection, here and at its service, without asking."""

    def __init__(self, feed: Feed, pages: CollectionPages, collections: CollectionsNow, spawn: Spawn) -> None:
        super().__init__(feed, pages, spawn)
        self._pages = pages
        self._collections = collections
        collections.rearranged.connect(self._rearranged)
        collections.changed.connect(self._follow_name)
        self._follow_name()

    @property
    def ref(self) -> Ref:
        """Which collection it is, by its latest name."""
        return self._pages.ref

    def _rearranged(self, ref: Ref) -> None:
        if ref == self.ref and self._pages.begun:
            self.rearrange(self._pages.photos)

    def _follow_name(self) -> None:
        """Be called what the collection is called now, if it is one of the user's own."""
        now = self._collections.find(self.ref)
        if now is not None:
            self.rename(replace(self.feed, subject=now.ref.id, title=now.title))
