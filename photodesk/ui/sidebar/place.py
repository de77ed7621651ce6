"""One row of the sidebar: what it is, and the item that shows it."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem

from photodesk.domain.feed import Feed
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.text import short_number
from photodesk.ui.theme.tokens import Size

SECTION_ROW = 36


class PlaceRole(IntEnum):
    """What the model tells of a place beside its name."""

    FEED = Qt.ItemDataRole.UserRole + 1
    ICON = Qt.ItemDataRole.UserRole + 2
    COVER = Qt.ItemDataRole.UserRole + 3
    COUNT = Qt.ItemDataRole.UserRole + 4
    SECTION = Qt.ItemDataRole.UserRole + 5
    REF = Qt.ItemDataRole.UserRole + 6
    MORE = Qt.ItemDataRole.UserRole + 7
    COVER_PHOTO = Qt.ItemDataRole.UserRole + 8
    THING = Qt.ItemDataRole.UserRole + 9
    COMMAND = Qt.ItemDataRole.UserRole + 10
    MARK = Qt.ItemDataRole.UserRole + 11
    MAKESHIFT = Qt.ItemDataRole.UserRole + 12


@dataclass(frozen=True, slots=True)
class Place:
    """One row below a heading.

    Attributes:
        feed: where it leads; None if choosing it is a `command`.
        count: how many photos are there; 0 is not shown.
        thing: what it stands for, a collection or a board.
        ref: its identity, if it has a cover; `cover` is the photo that is shown as such.
        mark: an icon at its end, "lock" say; `marked` says the same to a screen reader.
        command: what `Sidebar.commanded` tells when it is chosen.
        more: whether choosing it brings more of what stands above it.
    """

    title: str
    feed: Feed | None = None
    icon: str = ""
    count: int = 0
    thing: object = None
    ref: Ref | None = None
    cover: Photo | None = None
    mark: str = ""
    marked: str = ""
    command: str = ""
    more: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others of its section, whatever it is called and shows."""
        if self.ref is not None:
            return str(self.ref)
        return self.command or (self.feed.key if self.feed is not None else self.title)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        photos = f"{self.count} {'photo' if self.count == 1 else 'photos'}" if self.count else ""
        return ", ".join(part for part in (self.title, self.marked, photos) if part)

    @property
    def _told(self) -> dict[int, object]:
        """What the model tells of it; what is None need not be told."""
        return {
            Qt.ItemDataRole.DisplayRole: self.title,
            Qt.ItemDataRole.AccessibleTextRole: self.spoken,
            PlaceRole.FEED: self.feed,
            PlaceRole.ICON: self.icon or None,
            PlaceRole.COUNT: short_number(self.count) if self.count else None,
            PlaceRole.REF: self.ref,
            PlaceRole.COVER_PHOTO: self.cover,
            PlaceRole.THING: self.thing,
            PlaceRole.COMMAND: self.command or None,
            PlaceRole.MARK: self.mark or None,
            PlaceRole.MORE: self.more or None,
        }

    def item(self) -> QStandardItem:
        """Return an item that shows it."""
        item = QStandardItem()
        item.setEditable(False)
        item.setSizeHint(QSize(0, Size.ROW if self.ref is None else Size.COVER_ROW))
        for role, value in self._told.items():
            if value is not None:
                item.setData(value, role)
        return item

    def show_in(self, item: QStandardItem, before: "Place") -> None:
        """Have an item that shows `before` show this; only what differs is told. The height stays."""
        was = before._told
        for role, value in self._told.items():
            if value is not was[role] and value != was[role]:
                item.setData(value, role)


def heading_item(title: str) -> QStandardItem:
    """Return the item of a heading: it leads nowhere."""
    item = QStandardItem(title)
    item.setData(True, PlaceRole.SECTION)  # noqa: FBT003 - Qt's own signature
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setSizeHint(QSize(0, SECTION_ROW))
    return item
