"""One endless list of photos."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photodesk.domain.feed import Feed
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.page_source import PageSource
from photodesk.loop import Spawn

MOST_BARREN_PAGES = 3
"""Pages in a row without anything new after which a list is taken to be at its end."""


class PhotoFeed(QObject):
    """The photos of one feed, in order, without duplicates.

    Attributes:
        feed: which list this is.
        pages: where its pages come from.
        photos: what has come so far.
        total: how many the service says there are, or None.
        more: whether there is a next page to ask for.
        loading: whether a page is on its way.
        error: why the last page did not come, or None.
        edition: another number as soon as photos that had come have given way to others.
        age: seconds since the oldest page shown was fresh; 0 when all came from the service just now.

    Signals:
        appended(first, count): photos were added at the end.
        renewing, renewed: before and after the photos give way to others.
        renamed: `feed` is called something else.
        state_changed: any of the other attributes is another one.
    """

    appended = Signal(int, int)
    renewing = Signal()
    renewed = Signal()
    renamed = Signal()
    state_changed = Signal()

    def __init__(self, feed: Feed, source: PageSource, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.feed = feed
        self.photos: list[Photo] = []
        self.total: int | None = None
        self.more = True
        self.loading = False
        self.error: Exception | None = None
        self.age = 0.0
        self.edition = 0
        self._places: dict[Ref, int] = {}
        self._people: dict[Ref, Person] = {}
        self.pages = source
        self._spawn = spawn
        self._next = 1
        self._barren = 0
        self._closed = False
        self._again = False

    def load_more(self) -> None:
        """Ask for the next page, unless one is on its way, the last one failed, or there is none."""
        if self.more and not self.loading and self.error is None and not self._closed:
            self.loading = True
            self.state_changed.emit()
            self._spawn(self._load(self._next), f"page {self._next} of {self.feed.kind}")

    def try_again(self) -> None:
        """Ask again for the page that failed, if one did."""
        if self.error is not None:
            self.error = None
            self.load_more()

    def place(self, ref: Ref) -> int | None:
        """Return where `ref` stands in `photos`, or None."""
        return self._places.get(ref)

    def replace(self, photo: Photo) -> None:
        """Take a newer value of a photo that is in the list already."""
        place = self._places.get(photo.ref)
        if place is not None:
            self.photos[place] = photo

    def renew(self) -> None:
        """Read what has come once more, because its source has changed: for sources that are at hand."""
        if self._next > 1 and not self._closed:
            self._again = True
            if not self.loading:
                self._spawn(self._renew(), f"{self.feed.kind} anew")

    def rearrange(self, photos: Sequence[Photo]) -> None:
        """Show `photos` in place of those that have come; nothing is asked for again."""
        before = len(self.photos)
        self._put(list(photos))
        if self.total is not None:
            self.total = max(self.total + len(self.photos) - before, len(self.photos))
        if not self._closed:
            self.state_changed.emit()

    def rename(self, feed: Feed) -> None:
        """Be called what `feed` is called from now on."""
        if feed != self.feed:
            self.feed = feed
            self.renamed.emit()

    def close(self) -> None:
        """Take no more pages: nobody looks at this feed any longer."""
        self._closed = True

    async def _load(self, number: int) -> None:
        try:
            page, age = await self.pages.page(number)
        except Exception as error:
            self.error = error
            self._loaded()
            if isinstance(error, PhotoDeskError):
                return
            raise  # a mistake of our own: shown here, and told of as well
        if self._closed:
            self.loading = False
            return
        self._next = number + 1
        self._barren = 0 if self._append(page.items) else self._barren + 1
        self.more = page.more and self._barren < MOST_BARREN_PAGES
        self.total = page.total if page.total is not None else self.total
        self.age = max(self.age, age)
        self._loaded()

    def _loaded(self) -> None:
        self.loading = False
        if not self._closed:
            self.state_changed.emit()
        if self._again:
            self.renew()

    async def _renew(self) -> None:
        """Read the pages that have come, and a next one as long as there are fewer photos than before."""
        if not self._again or self.loading or self._closed:
            return
        self._again, self.loading = False, True
        photos: dict[Ref, Photo] = {}
        number, least = 0, len(self.photos)
        page: Page[Photo] = Page((), more=True)
        oldest = 0.0
        try:
            while page.more and (number + 1 < self._next or len(photos) < least):
                number += 1
                page, age = await self.pages.page(number)
                photos |= {photo.ref: photo for photo in page.items}
                oldest = max(oldest, age)
        except PhotoDeskError as error:
            self.error = error
        else:
            self.error, self.more, self.total, self.age = None, page.more, page.total, oldest
            self._next = max(number, 1) + 1
            self._put(list(photos.values()))
        finally:
            self._loaded()

    def _put(self, photos: list[Photo]) -> None:
        if self._closed or [photo.ref for photo in photos] == [photo.ref for photo in self.photos]:
            return
        self.renewing.emit()
        self.edition += 1
        self.photos = [self._sharing(photo) for photo in photos]
        self._places = {photo.ref: place for place, photo in enumerate(self.photos)}
        self.renewed.emit()

    def _append(self, photos: Sequence[Photo]) -> int:
        first = len(self.photos)
        for photo in photos:
            if photo.ref not in self._places:
                self._places[photo.ref] = len(self.photos)
                self.photos.append(self._sharing(photo))
        count = len(self.photos) - first
        if count:
            self.appended.emit(first, count)
        return count

    def _sharing(self, photo: Photo) -> Photo:
        """Return the photo with its photographer shared: a third of what a long list would hold is people."""
        person = photo.photographer
        if person is None:
            return photo
        known = self._people.setdefault(person.ref, person)
        return replace(photo, photographer=known) if known is not person and known == person else photo
