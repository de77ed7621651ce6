"""The places one can go to, as a tree: sections, feeds, topics, collections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.text import short_number
from photodesk.domain.topic import Topic


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


class Section(StrEnum):
    """The headings under which others fill in places, in their order."""

    YOURS = "Yours"
    BOARDS = "Boards"
    OWN = "Your collections"
    FOLLOWED = "Followed"
    COLLECTIONS = "Collections"


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


YOURS = ("likes", "favourites", "profile", "seen")
"""What can stand under YOURS, in its order."""


def topic_feed(topic: Topic) -> Feed:
    """Return the feed of a topic's photos."""
    return Feed(FeedKind.TOPIC, topic.slug or topic.ref.id, topic.title)


def collection_feed(collection: Collection) -> Feed:
    """Return the feed of a collection's photos."""
    return Feed(FeedKind.COLLECTION, collection.ref.id, collection.title)


def collection_place(collection: Collection) -> Place:
    """Return the row of a collection."""
    return Place(
        title=collection.title,
        feed=collection_feed(collection),
        icon="collection",
        count=collection.total_photos,
        thing=collection,
        ref=collection.ref,
        cover=collection.cover,
    )


class PlacesModel(QStandardItemModel):
    """The tree of the sidebar. A section without places is there, and hidden by the sidebar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._topics = _item(Place("Topics", icon="topics"))
        self._topics.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._home = _item(Place(EDITORIAL.title, EDITORIAL, icon="editorial"))
        self._headings = {section: _heading(section) for section in Section}
        self._rows: dict[Section, int] = dict.fromkeys(Section, 0)
        self._yours: dict[str, Place] = {}
        root = self.invisibleRootItem()
        for item in (
            _heading("Discover"),
            self._home,
            self._topics,
            _item(Place(RANDOM.title, RANDOM, icon="shuffle")),
            *self._headings.values(),
        ):
            root.appendRow(item)
        self.set_favourites(0)

    @property
    def topics_index(self) -> QModelIndex:
        """Where the topics hang."""
        return self._topics.index()

    @property
    def collections_section(self) -> QStandardItem:
        """The heading of the service's collections."""
        return self._headings[Section.COLLECTIONS]

    def heading(self, section: Section) -> QModelIndex:
        """Return where a heading stands."""
        return self._headings[section].index()

    def places_in(self, section: Section) -> int:
        """Return how many rows stand below a heading."""
        return self._rows[section]

    def set_home(self, feed: Feed) -> None:
        """Call the first feed what the service calls it."""
        self._home.setText(feed.title)
        _count(self._home, Place(feed.title))
        self._home.setData(feed, PlaceRole.FEED)

    def set_yours(self, name: str, place: Place | None) -> None:
        """Show a place of the user's own, one of YOURS, or show it no longer."""
        before = dict(self._yours)
        self._yours.pop(name, None)
        if place is not None:
            self._yours[name] = place
        if self._yours != before:
            self.fill(Section.YOURS, [self._yours[each] for each in YOURS if each in self._yours])

    def set_favourites(self, count: int) -> None:
        """Show how many favourites there are."""
        self.set_yours("favourites", Place(FAVOURITES.title, FAVOURITES, icon="heart", count=count))

    def set_own_page(self, feed: Feed | None) -> None:
        """Show the page of whoever is signed in; None if nobody is."""
        self.set_yours("profile", Place(feed.title, feed, icon="person") if feed is not None else None)

    def set_topics(self, topics: tuple[Topic, ...]) -> None:
        """Show `topics` under their heading."""
        self._topics.removeRows(0, self._topics.rowCount())
        for topic in topics:
            self._topics.appendRow(_item(Place(topic.title, topic_feed(topic), count=topic.total_photos)))

    def set_collections(self, collections: tuple[Collection, ...], *, more: str = "") -> None:
        """Show the service's `collections`, and a way to more of them that is called `more`."""
        self.fill(Section.COLLECTIONS, [collection_place(each) for each in collections])
        if more:
            item = _item(Place(more, icon="plus"))
            item.setData(True, PlaceRole.MORE)  # noqa: FBT003 - Qt's own signature
            first = self.heading(Section.COLLECTIONS).row() + 1
            self.insertRow(first + self._rows[Section.COLLECTIONS], item)
            self._rows[Section.COLLECTIONS] += 1

    def fill(self, section: Section, places: Sequence[Place]) -> None:
        """Show `places` below a heading, in place of those that are there; covers that have come stay."""
        first = self.heading(section).row() + 1
        old = [self.item(row) for row in range(first, first + self._rows[section])]
        roles = (PlaceRole.COVER, PlaceRole.MAKESHIFT)
        covers = {_cover_key(item): [item.data(role) for role in roles] for item in old}
        self.removeRows(first, self._rows[section])
        for row, place in enumerate(places, first):
            item = _item(place)
            for role, value in zip(roles, covers.get(_cover_key(item), (None, None)), strict=True):
                item.setData(value, role)
            self.insertRow(row, item)
        self._rows[section] = len(places)

    @property
    def coverless(self) -> list[tuple[Ref, Photo]]:
        """The rows whose covers have not come: what they are, and the photos to be shown."""
        found = {}
        for item in self._with_covers():
            photo = item.data(PlaceRole.COVER_PHOTO)
            lacks = item.data(PlaceRole.COVER) is None or item.data(PlaceRole.MAKESHIFT)
            if lacks and isinstance(photo, Photo):
                found[item.data(PlaceRole.REF)] = photo
        return list(found.items())

    def set_cover(self, ref: Ref, photo: Photo, cover: QPixmap, *, makeshift: bool = False) -> None:
        """Show `cover`, made of `photo`, beside whatever is `ref` and still has this cover.

        A makeshift one is shown until that which it stands for has come.
        """
        for item in self._with_covers():
            wanted = item.data(PlaceRole.COVER_PHOTO)
            if item.data(PlaceRole.REF) == ref and isinstance(wanted, Photo) and wanted.ref == photo.ref:
                item.setData(cover, PlaceRole.COVER)
                item.setData(makeshift, PlaceRole.MAKESHIFT)

    def index_of(self, feed: Feed) -> QModelIndex:
        """Return where `feed` stands in the tree; an invalid index if it does not."""
        stack = [self.invisibleRootItem()]
        while stack:
            parent = stack.pop()
            for row in range(parent.rowCount()):
                item = parent.child(row)
                found = item.data(PlaceRole.FEED)
                if isinstance(found, Feed) and found.key == feed.key:
                    return item.index()
                stack.append(item)
        return QModelIndex()

    def _with_covers(self) -> Iterator[QStandardItem]:
        for section in Section:
            first = self.heading(section).row() + 1
            for row in range(first, first + self._rows[section]):
                item = self.item(row)
                if item.data(PlaceRole.REF) is not None:
                    yield item


def _cover_key(item: QStandardItem) -> tuple[object, object]:
    """What is the same as long as the cover of a row need not be fetched anew."""
    photo = item.data(PlaceRole.COVER_PHOTO)
    return item.data(PlaceRole.REF), photo.ref if isinstance(photo, Photo) else None


def _heading(title: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(True, PlaceRole.SECTION)  # noqa: FBT003 - Qt's own signature
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(place: Place) -> QStandardItem:
    item = QStandardItem(place.title)
    item.setEditable(False)
    for role, value in (
        (PlaceRole.FEED, place.feed),
        (PlaceRole.ICON, place.icon),
        (PlaceRole.REF, place.ref),
        (PlaceRole.COVER_PHOTO, place.cover),
        (PlaceRole.THING, place.thing),
        (PlaceRole.COMMAND, place.command or None),
        (PlaceRole.MARK, place.mark),
    ):
        item.setData(value, role)
    _count(item, place)
    return item


def _count(item: QStandardItem, place: Place) -> None:
    item.setData(short_number(place.count) if place.count else None, PlaceRole.COUNT)
    photos = f"{place.count} {'photo' if place.count == 1 else 'photos'}" if place.count else ""
    spoken = ", ".join(part for part in (place.title, place.marked, photos) if part)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
