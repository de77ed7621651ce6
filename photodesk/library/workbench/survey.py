"""What is in many collections: each is loaded whole, one after the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.errors import PhotoDeskError
from photodesk.library.workbench.listing import Listing


class Survey(QObject):
    """Loads the photos of several collections; what has come stays if it is stopped.

    Attributes:
        listings: those collections, loaded as far as they are.

    Signals:
        changed: more has come, or it has ended.
    """

    changed = Signal()

    def __init__(
        self,
        collections: Sequence[Collection],
        open_listing: Callable[[Collection], Listing],
        parent: QObject | None,
    ) -> None:
        super().__init__(parent)
        self.listings = [open_listing(collection) for collection in collections]
        self._going = False
        self._last: Listing | None = None
        for listing in self.listings:
            listing.setParent(self)
            listing.changed.connect(self._go_on)

    @property
    def cost(self) -> int:
        """How many requests it takes at the most; pages that were kept and are young take none."""
        return sum(listing.pages_in_all for listing in self.listings)

    @property
    def pages_read(self) -> int:
        """How many pages have come."""
        return sum(listing.pages_read for listing in self.listings)

    @property
    def asked(self) -> int:
        """How many requests it took."""
        return sum(listing.asked for listing in self.listings)

    @property
    def going(self) -> bool:
        """Whether collections are on their way."""
        return self._going

    @property
    def whole(self) -> bool:
        """Whether all have come."""
        return all(listing.whole for listing in self.listings)

    @property
    def error(self) -> PhotoDeskError | None:
        """Why they did not come, or None."""
        return next((listing.error for listing in self.listings if listing.error is not None), None)

    @property
    def filled(self) -> list[tuple[Collection, tuple[Photo, ...]]]:
        """The collections with the photos that have come."""
        return [
            (listing.source.collection, listing.photos)
            for listing in self.listings
            if listing.source.collection is not None
        ]

    def start(self) -> None:
        """Load what has not come yet."""
        self._going, self._last = True, None
        self._go_on()

    def stop(self) -> None:
        """Load no more."""
        self._going = False
        for listing in self.listings:
            listing.stop()
        self.changed.emit()

    def _go_on(self) -> None:
        """Load the next one once the one before has come; stop where one did not come."""
        if self._going and not any(listing.loading for listing in self.listings):
            waiting = next((listing for listing in self.listings if not listing.whole), None)
            if waiting is None or (waiting.error is not None and waiting is self._last):
                self._going = False
            else:
                self._last = waiting
                waiting.load()
                return
        self.changed.emit()
