"""Photos at hand, as a list that the wall and the photo view can show."""

from collections.abc import Sequence

from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.library.page_source import NoPages
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import Spawn


class Picked(PhotoFeed):
    """A list that asks for nothing: it has the photos it is given, and `more` is False."""

    def __init__(self, title: str, photos: Sequence[Photo], spawn: Spawn) -> None:
        super().__init__(Feed(FeedKind.COLLECTION, title=title), NoPages(), spawn)
        self.more = False
        self._append(photos)

    def show(self, photos: Sequence[Photo]) -> None:
        """Have exactly `photos`; where they only go on, nothing of what is there moves."""
        count = len(self.photos)
        if [photo.ref for photo in photos[:count]] == [photo.ref for photo in self.photos]:
            self._append(photos[count:])
        else:
            self._put(list(photos))
