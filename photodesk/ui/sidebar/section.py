"""The rows below one heading: only what has changed is touched, and no more than a little at a time."""

from collections.abc import Sequence
from itertools import islice, takewhile, zip_longest

from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.sidebar.place import Place, PlaceRole

SLICE = 100
"""Rows that are made, moved or changed at a time: so many take a few milliseconds."""


class Row:
    """One row: what it shows, and its item.

    Attributes:
        key: tells it from the other rows.
        feed: the key of the feed that it leads to; "" if it leads to none.
        bare: whether its cover has not come, or only something that stands in for it.
    """

    __slots__ = ("bare", "feed", "item", "key", "place")

    def __init__(self, key: str, place: Place) -> None:
        self.key = key
        self.place = place
        self.feed = place.feed.key if place.feed is not None else ""
        self.bare = place.cover is not None
        self.item = place.item()

    def show(self, place: Place) -> bool:
        """Show another state of the same place; return whether it looks different.

        A cover that is still the same one stays.
        """
        before, self.place = self.place, place
        if place == before:
            return False
        self.feed = place.feed.key if place.feed is not None else ""
        place.show_in(self.item, before)
        if _ref(place.cover) != _ref(before.cover):
            self.cover(None, makeshift=False)
            self.bare = place.cover is not None
        return True

    def cover(self, picture: QPixmap | None, *, makeshift: bool) -> None:
        """Show a picture as the cover."""
        self.bare = makeshift
        self.item.setData(picture, PlaceRole.COVER)
        self.item.setData(makeshift or None, PlaceRole.MAKESHIFT)


class SectionRows:
    """The rows below a heading of `model`.

    Attributes:
        rows: those that are there, in their order.
    """

    def __init__(self, model: QStandardItemModel, heading: QStandardItem) -> None:
        self._model = model
        self._heading = heading
        self._wanted: dict[str, Place] = {}
        self._by_key: dict[str, Row] = {}
        self.rows: list[Row] = []

    @property
    def first(self) -> int:
        """Where the first row stands in the model, or would."""
        return self._heading.row() + 1

    def of(self, ref: Ref) -> Row | None:
        """Return the row of what is `ref`; None if there is none."""
        row = self._by_key.get(str(ref))
        return row if row is not None and row.place.ref == ref else None

    def want(self, places: Sequence[Place]) -> None:
        """Know what is to be shown; `go_on` has it shown."""
        wanted: dict[str, Place] = {}
        for place, row in zip_longest(places, islice(self.rows, len(places))):
            key = row.key if row is not None and row.place is place else place.key
            while key in wanted:
                key += "'"
            wanted[key] = place
        self._wanted = wanted

    def go_on(self) -> bool:
        """Do a part of what is to be done, from the first row on; return whether something is left."""
        self._drop_others()
        rows, at, left = self.rows, 0, SLICE
        wanted = list(self._wanted.items())
        while at < len(wanted) and left > 0:
            key, place = wanted[at]
            if at < len(rows) and rows[at].key == key:
                left -= rows[at].place is not place and rows[at].show(place)
            elif key in self._by_key:
                self._move(self._by_key[key], at)
                left -= 1
                continue  # it may have to show something else, too
            else:
                fresh = list(takewhile(self._is_fresh, wanted[at : at + left]))
                self._insert(at, [Row(*each) for each in fresh])
                left -= len(fresh)
                at += len(fresh) - 1
            at += 1
        return at < len(wanted)

    def _is_fresh(self, wanted: tuple[str, Place]) -> bool:
        return wanted[0] not in self._by_key

    def _drop_others(self) -> None:
        """Take out what is not wanted any more: what stands together at once."""
        gone = [at for at, row in enumerate(self.rows) if row.key not in self._wanted]
        while gone:
            end = start = gone.pop()
            while gone and gone[-1] == start - 1:
                start = gone.pop()
            for row in self.rows[start : end + 1]:
                del self._by_key[row.key]
            del self.rows[start : end + 1]
            self._model.removeRows(self.first + start, end + 1 - start)

    def _move(self, row: Row, to: int) -> None:
        at = self.rows.index(row)
        self.rows.insert(to, self.rows.pop(at))
        self._model.insertRow(self.first + to, self._model.takeRow(self.first + at))

    def _insert(self, at: int, fresh: list[Row]) -> None:
        self.rows[at:at] = fresh
        self._by_key |= {row.key: row for row in fresh}
        self._model.invisibleRootItem().insertRows(self.first + at, [row.item for row in fresh])


def _ref(photo: Photo | None) -> Ref | None:
    return photo.ref if photo is not None else None
