"""The places one can go to, as a tree: sections, feeds, topics, collections."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.ui.sidebar.place import Place, PlaceRole, heading_item
from photodesk.ui.sidebar.section import SectionRows

__all__ = [
    "YOURS",
    "Place",
    "PlaceRole",
    "PlacesModel",
    "Section",
    "collection_feed",
    "collection_place",
    "topic_feed",
]


class Section(StrEnum):
    """The headings under which others fill in places, in their order."""

    YOURS = "Yours"
    BOARDS = "Boards"
    OWN = "Your collections"
    FOLLOWED = "Followed"
    COLLECTIONS = "Collections"


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
    """The tree of the sidebar. A section without places is there, and hidden by the sidebar.

    Signals:
        filled(section): rows below this heading have come, gone or changed. Many come a little at a time.
    """

    filled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._topics = Place("Topics", icon="topics").item()
        self._topics.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._home_place = Place(EDITORIAL.title, EDITORIAL, icon="editorial")
        self._home = self._home_place.item()
        self._headings = {section: heading_item(section) for section in Section}
        self._sections = {section: SectionRows(self, each) for section, each in self._headings.items()}
        self._yours: dict[str, Place] = {}
        self._unfinished: set[Section] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)
        root = self.invisibleRootItem()
        for item in (
            heading_item("Discover"),
            self._home,
            self._topics,
            Place(RANDOM.title, RANDOM, icon="shuffle").item(),
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
        return len(self._sections[section].rows)

    def set_home(self, feed: Feed) -> None:
        """Call the first feed what the service calls it."""
        before, self._home_place = self._home_place, replace(self._home_place, title=feed.title, feed=feed)
        self._home_place.show_in(self._home, before)

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
            place = Place(topic.title, topic_feed(topic), count=topic.total_photos)
            self._topics.appendRow(place.item())

    def set_collections(self, collections: tuple[Collection, ...], *, more: str = "") -> None:
        """Show the service's `collections`, and a way to more of them that is called `more`."""
        rest = [Place(more, icon="plus", more=True)] if more else []
        self.fill(Section.COLLECTIONS, [collection_place(each) for each in collections] + rest)

    def fill(self, section: Section, places: Sequence[Place]) -> None:
        """Show `places` below a heading: rows that are there already stay, with covers that have come.

        Where much is different the first rows are put right at once and the others in the next turns of the
        event loop.
        """
        self._sections[section].want(places)
        self._go_on_with(section)

    def _go_on(self) -> None:
        unfinished, self._unfinished = self._unfinished, set()
        for section in unfinished:
            self._go_on_with(section)

    def _go_on_with(self, section: Section) -> None:
        if self._sections[section].go_on():
            self._unfinished.add(section)
            self._soon.start()
        self.filled.emit(section)

    @property
    def coverless(self) -> list[tuple[Ref, Photo]]:
        """The rows whose covers have not come: what they are, and the photos to be shown."""
        places = (row.place for each in self._sections.values() for row in each.rows if row.bare)
        found = {place.ref: place.cover for place in places}
        return [(ref, cover) for ref, cover in found.items() if ref is not None and cover is not None]

    def set_cover(self, ref: Ref, photo: Photo, cover: QPixmap, *, makeshift: bool = False) -> None:
        """Show `cover`, made of `photo`, beside whatever is `ref` and still has this cover.

        A makeshift one is shown until that which it stands for has come.
        """
        for section in self._sections.values():
            row = section.of(ref)
            if row is not None and row.place.cover is not None and row.place.cover.ref == photo.ref:
                row.cover(cover, makeshift=makeshift)

    def index_of(self, feed: Feed) -> QModelIndex:
        """Return where `feed` stands in the tree; an invalid index if it does not."""
        key = feed.key
        for section in self._sections.values():
            at = next((at for at, row in enumerate(section.rows) if row.feed == key), None)
            if at is not None:
                return self.index(section.first + at, 0)
        others = [self.item(row) for row in range(self._headings[Section.YOURS].row())]
        others += [self._topics.child(row) for row in range(self._topics.rowCount())]
        for item in others:
            found = item.data(PlaceRole.FEED)
            if isinstance(found, Feed) and found.key == key:
                return item.index()
        return QModelIndex()
