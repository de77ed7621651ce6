"""The photos of a feed as rows of an item model, with a name for screen readers."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from shiboken6 import isValid

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.hearts import Hearts
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.wall.spans import Spans

Index = QModelIndex | QPersistentModelIndex


class WallRole(IntEnum):
    """What the model tells beside Qt's own roles."""

    PHOTO = Qt.ItemDataRole.UserRole + 1


class WallModel(QAbstractListModel):
    """Shows one `PhotoFeed` at a time.

    Attributes:
        is_renewing: whether it is reset because the photos of the same feed are others now.

    Signals:
        renewed: it was.
    """

    renewed = Signal()

    def __init__(self, hearts: Hearts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed: PhotoFeed | None = None
        self._count = 0
        self.is_renewing = False
        self._hearts = hearts
        hearts.changed.connect(self._hearts_changed)

    @property
    def feed(self) -> PhotoFeed | None:
        """The feed that is shown."""
        return self._feed

    def set_feed(self, feed: PhotoFeed | None) -> None:
        """Show another feed."""
        self.beginResetModel()
        if self._feed is not None and isValid(self._feed):  # a list that was left may be gone by now
            self._feed.appended.disconnect(self._appended)
            self._feed.renewing.disconnect(self._renewing)
            self._feed.renewed.disconnect(self._renewed)
        self._feed = feed
        self._count = len(feed.photos) if feed is not None else 0
        if feed is not None:
            feed.appended.connect(self._appended)
            feed.renewing.connect(self._renewing)
            feed.renewed.connect(self._renewed)
        self.endResetModel()

    def photo(self, row: int) -> Photo | None:
        """Return the photo of a row, or None."""
        if self._feed is None or not 0 <= row < len(self._feed.photos):
            return None
        return self._feed.photos[row]

    def photos(self, spans: Spans) -> list[Photo]:
        """Return the photos of many rows, in their order."""
        if self._feed is None:
            return []
        found: list[Photo] = []
        for first, last in spans.pairs:
            found += self._feed.photos[first : last + 1]
        return found

    @property
    def total(self) -> int | None:
        """How many photos the list has, those included that have not come; None if nobody knows."""
        if self._feed is None:
            return None
        return self._feed.total if self._feed.more else len(self._feed.photos)

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a photo, or None."""
        return self._feed.place(ref) if self._feed is not None else None

    def photo_changed(self, ref: Ref) -> None:
        """Have the photo painted again: its picture has come, or it has."""
        row = self.row_of(ref)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many photos there are."""
        return 0 if parent.isValid() or self._feed is None else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the photo, or what a screen reader says of it."""
        photo = self.photo(index.row())
        if photo is None:
            return None
        if role == WallRole.PHOTO:
            return photo
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(photo)
        return None

    def _spoken(self, photo: Photo) -> str:
        parts = [photo.spoken_name]
        if photo.photographer and photo.photographer.name not in parts[0]:
            parts.append(f"photo by {photo.photographer.name}")
        if self._hearts.is_on(photo):
            parts.append("favourite")
        if photo.premium:
            parts.append("not free")
        return ", ".join(parts)

    def _appended(self, first: int, count: int) -> None:
        self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._count = first + count
        self.endInsertRows()

    def _renewing(self) -> None:
        self.is_renewing = True
        self.beginResetModel()

    def _renewed(self) -> None:
        self._count = len(self._feed.photos) if self._feed is not None else 0
        self.endResetModel()
        self.is_renewing = False
        self.renewed.emit()

    def _hearts_changed(self, refs: frozenset[Ref] | None) -> None:
        """Have them painted again, at once from the first to the last: what is not in view costs nothing."""
        feed = self._feed
        if feed is None or not self._count:
            return
        first, last = 0, self._count - 1
        if refs is not None:
            rows = [row for ref in refs if (row := feed.place(ref)) is not None and row < self._count]
            if not rows:
                return
            first, last = min(rows), max(rows)
        self.dataChanged.emit(self.index(first), self.index(last))
