"""What can be done with what the columns show: the plans there are, as soon as photos are selected."""

from collections.abc import Sequence

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.collecting import Collecting
from photodesk.library.workbench.plans import Plan, copy, merge, move
from photodesk.ui.workbench.column import Column
from photodesk.ui.workbench.page import Page


class Choices:
    """Plans between the two columns of `page`; None where there is none."""

    def __init__(self, page: Page, collecting: Collecting) -> None:
        self._page = page
        self._collecting = collecting

    def collection(self, column: Column) -> Collection | None:
        """Return the collection of one's own that a column shows."""
        return column.listing.source.collection if column.listing is not None else None

    def shows(self, column: Column, collection: Collection) -> bool:
        """Whether a column shows this collection."""
        shown = self.collection(column)
        return shown is not None and shown.ref == collection.ref

    def usable(self, column: Column) -> list[Photo]:
        """Return what is selected and can be put into collections."""
        return [photo for photo in column.chosen if self._collecting.is_of_service(photo)]

    @property
    def same(self) -> bool:
        """Whether both columns show the same collection."""
        own = self.collection(self._page.left)
        return own is not None and self.shows(self._page.right, own)

    def copying(self, column: Column, photos: Sequence[Photo] | None = None) -> Plan | None:
        """Return what copies photos to the other side: those given, or those selected."""
        other = self._page.other(column)
        target = self.collection(other)
        if target is None or other.listing is None or self.same:
            return None
        wanted = photos if photos is not None else self.usable(column)
        return copy(wanted, target, other.listing.refs, source=self.collection(column))

    def moving(self, column: Column, photos: Sequence[Photo] | None = None) -> Plan | None:
        """Return what moves photos to the other side: those given, or those selected."""
        other = self._page.other(column)
        own, target = self.collection(column), self.collection(other)
        if own is None or target is None or other.listing is None or self.same:
            return None
        wanted = photos if photos is not None else self.usable(column)
        return move(wanted, own, target, other.listing.refs)

    def dropping(
        self, column: Column, photos: Sequence[Photo], start: Column | None, *, moves: bool
    ) -> Plan | None:
        """Return what a drop on a column does, of photos that are dragged from `start` or from elsewhere."""
        usable = [photo for photo in photos if self._collecting.is_of_service(photo)]
        if not usable or start is column:
            return None
        other = self._page.other(column)
        plan = self.moving(other, usable) if moves and start is other else None
        return plan or self.copying(other, usable)

    def merging(self, target: Column, *, delete: bool) -> Plan | None:
        """Return what makes one collection of both; nothing is deleted of which not all photos are here."""
        source = self._page.other(target)
        gone, kept = self.collection(source), self.collection(target)
        if gone is None or kept is None or source.listing is None or target.listing is None or self.same:
            return None
        deletes = delete and self.are_whole
        return merge(gone, source.listing.photos, kept, target.listing.refs, delete=deletes)

    @property
    def are_whole(self) -> bool:
        """Whether all photos of both columns are here."""
        listings = (self._page.left.listing, self._page.right.listing)
        return all(listing is not None and listing.whole for listing in listings)
