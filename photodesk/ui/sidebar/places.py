"""The places one can go to, as a tree: sections, feeds, topics, collections."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
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


def topic_feed(topic: Topic) -> Feed:
    """Return the feed of a topic's photos."""
    return Feed(FeedKind.TOPIC, topic.slug or topic.ref.id, topic.title)


def collection_feed(collection: Collection) -> Feed:
    """Return the feed of a collection's photos."""
    return Feed(FeedKind.COLLECTION, collection.ref.id, collection.title)


class PlacesModel(QStandardItemModel):
    """The tree of the sidebar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        root = self.invisibleRootItem()
        self._topics = _place("Topics", icon="topics")
        self._topics.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.collections_section = _section("Collections")
        self._collections: list[QStandardItem] = []
        self._home = _place(EDITORIAL.title, EDITORIAL, icon="editorial")
        self._favourites = _place(FAVOURITES.title, FAVOURITES, icon="heart")
        self._own_page: QStandardItem | None = None
        for item in (
            _section("Discover"),
            self._home,
            self._topics,
            _place("Random", RANDOM, icon="shuffle"),
            _section("Yours"),
            self._favourites,
            self.collections_section,
        ):
            root.appendRow(item)

    @property
    def topics_index(self) -> QModelIndex:
        """Where the topics hang."""
        return self._topics.index()

    def set_home(self, feed: Feed) -> None:
        """Call the first feed what the service calls it."""
        self._home.setText(feed.title)
        _count(self._home, feed.title, 0)
        self._home.setData(feed, PlaceRole.FEED)

    def set_favourites(self, count: int) -> None:
        """Show how many favourites there are."""
        _count(self._favourites, FAVOURITES.title, count)

    def set_own_page(self, feed: Feed | None) -> None:
        """Show the page of whoever is signed in; None if nobody is."""
        if feed is None and self._own_page is not None:
            self.removeRow(self._own_page.row())
            self._own_page = None
        elif feed is not None and self._own_page is None:
            self._own_page = _place(feed.title, feed, icon="person")
            self.insertRow(self._favourites.row(), self._own_page)

    def set_topics(self, topics: tuple[Topic, ...]) -> None:
        """Show `topics` under their heading."""
        self._topics.removeRows(0, self._topics.rowCount())
        for topic in topics:
            self._topics.appendRow(_place(topic.title, topic_feed(topic), count=topic.total_photos))

    def set_collections(self, collections: tuple[Collection, ...], *, more: str = "") -> None:
        """Show `collections` in their section, and a way to more of them that is called `more`."""
        first = self.collections_section.row() + 1
        covers = {item.data(PlaceRole.REF): item.data(PlaceRole.COVER) for item in self._collections}
        self.removeRows(first, self.rowCount() - first)
        self._collections = []
        for collection in collections:
            feed = collection_feed(collection)
            item = _place(collection.title, feed, icon="collection", count=collection.total_photos)
            item.setData(collection.ref, PlaceRole.REF)
            item.setData(covers.get(collection.ref), PlaceRole.COVER)
            self._collections.append(item)
            self.appendRow(item)
        if more:
            item = _place(more, icon="plus")
            item.setData(True, PlaceRole.MORE)  # noqa: FBT003 - Qt's own signature
            self.appendRow(item)

    @property
    def covered(self) -> frozenset[Ref]:
        """The collections that have their covers."""
        return frozenset(
            item.data(PlaceRole.REF) for item in self._collections if item.data(PlaceRole.COVER) is not None
        )

    def set_cover(self, ref: Ref, cover: QPixmap) -> None:
        """Show `cover` beside the collection `ref`."""
        for item in self._collections:
            if item.data(PlaceRole.REF) == ref:
                item.setData(cover, PlaceRole.COVER)

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


def _section(title: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(True, PlaceRole.SECTION)  # noqa: FBT003 - Qt's own signature
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _place(
    title: str, feed: Feed | None = None, *, icon: str = "", count: int | None = None
) -> QStandardItem:
    item = QStandardItem(title)
    item.setEditable(False)
    item.setData(feed, PlaceRole.FEED)
    item.setData(icon, PlaceRole.ICON)
    _count(item, title, count or 0)
    return item


def _count(item: QStandardItem, title: str, count: int) -> None:
    item.setData(short_number(count) if count else None, PlaceRole.COUNT)
    photos = "photo" if count == 1 else "photos"
    item.setData(f"{title}, {count} {photos}" if count else title, Qt.ItemDataRole.AccessibleTextRole)
