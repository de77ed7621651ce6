"""Connects what stands above the photos of a collection to what is known of it, and to what can be done."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photodesk.domain.changes import is_new
from photodesk.domain.collection import Collection
from photodesk.domain.feed import FeedKind
from photodesk.domain.ref import Ref
from photodesk.library.desk import Desk
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.actions import Actions
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.links import open_link
from photodesk.ui.navigation import Navigation
from photodesk.ui.states import State
from photodesk.ui.wall.wall import Wall

if TYPE_CHECKING:
    from photodesk.ui.collections.head import CollectionHead
    from photodesk.ui.collections.related import RelatedMenu

EMPTY = State(
    "collection",
    "Nothing in it yet",
    "Drag photos onto it in the sidebar, or press A on a photo.",
    "Look around",
)


class CollectionPage(QObject):
    """Shows the head of a collection above its photos.

    Attributes:
        head: made when a collection is shown for the first time; `related` too.

    Signals:
        shown: another list is shown, be it a collection or not.
        workbench_wanted(collection): the one that is shown is to be put in order beside another one.
    """

    shown = Signal()
    workbench_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        navigation: Navigation,
        wall: Wall,
        commands: CollectionCommands,
        actions: Actions,
    ) -> None:
        super().__init__(wall)
        self._desk = desk
        self._navigation = navigation
        self._wall = wall
        self._commands = commands
        self._actions = actions
        self._words = wall.words
        self._feed: PhotoFeed | None = None
        self._taken = False
        wall.words = self._say_empty
        wall.coming.connect(self._coming)
        wall.refreshed.connect(self._show)
        wall.renamed.connect(self._show)
        desk.collecting.changed.connect(self._show)
        desk.followed.changed.connect(self._show)

    @cached_property
    def head(self) -> "CollectionHead":
        """What stands above the photos."""
        from photodesk.ui.collections.head import CollectionHead  # noqa: PLC0415 - not needed for a start

        head = CollectionHead()
        head.edit_wanted.connect(self._edit)
        head.follow_wanted.connect(self._follow)
        head.related_wanted.connect(self._related)
        head.web_wanted.connect(self._web)
        head.person_wanted.connect(self._person)
        head.compare_wanted.connect(self._compare)
        return head

    @cached_property
    def related(self) -> "RelatedMenu":
        """Collections that are like the one that is shown."""
        from photodesk.ui.collections.related import RelatedMenu  # noqa: PLC0415 - not needed for a start

        related = RelatedMenu(self._desk, self._wall.window())
        related.chosen.connect(self._open)
        return related

    @property
    def collection(self) -> Collection | None:
        """The collection that is shown, as far as it is known."""
        ref = self._ref
        if ref is None:
            return None
        known = (*self._desk.followed.collections, *self._desk.directory.collections)
        return (
            self._desk.collecting.find(ref)
            or next((each for each in known if each.ref == ref), None)
            or self._desk.collecting.now.met(ref)
        )

    @property
    def own(self) -> Collection | None:
        """The same if it is one of the user's own."""
        ref = self._ref
        return self._desk.collecting.find(ref) if ref is not None else None

    @property
    def _ref(self) -> Ref | None:
        service, feed = self._desk.connection.current, self._feed
        if service is None or feed is None or feed.feed.kind is not FeedKind.COLLECTION:
            return None
        return Ref(service.identity.id, feed.feed.subject)

    # What is shown

    def _coming(self, feed: PhotoFeed) -> None:
        """Make room for the head before photos take their places below it."""
        self._feed = feed
        on = feed.feed.kind is FeedKind.COLLECTION
        if on and not self._taken:
            self._taken = True
            self._wall.take_head(self.head)
        if on:
            self._show()
        if self._taken:
            self._wall.show_head(self.head, on=on)
        self.shown.emit()

    def _show(self) -> None:
        ref, feed = self._ref, self._feed
        if ref is None or feed is None or not self._taken:
            return
        collection, own = self.collection, self.own
        service = self._desk.connection.current
        self.head.show_collection(
            feed.feed.title, collection, own=own is not None, facts=self._facts(feed, collection)
        )
        made_here = is_new(ref)
        can_ask = service is not None and service.collection_details is not None
        self.head.offer(
            edit=own is not None,
            follow=(ref in self._desk.followed) if own is None and collection is not None else None,
            related=can_ask and not made_here and not (collection is not None and collection.private),
            web=bool(collection is not None and collection.page_url),
            compare="workbench" in self._actions and self._actions["workbench"].isVisible(),
        )

    def _facts(self, feed: PhotoFeed, collection: Collection | None) -> str:
        summary = self._wall.summary if self._wall.feed is feed else ""
        if summary or collection is None:
            return summary
        count = collection.total_photos
        return "1 photo" if count == 1 else f"{count:,} photos"

    def _say_empty(self, feed: PhotoFeed, error: Exception | None) -> State | None:
        """Return what to say of a collection of one's own without photos."""
        if error is None and feed is self._feed and self.own is not None:
            return EMPTY
        return self._words(feed, error)

    # What the user does

    def _edit(self) -> None:
        own = self.own
        if own is not None:
            self._commands.edit(own)

    def _follow(self) -> None:
        collection = self.collection
        if collection is not None:
            self._commands.follow(collection, on=collection.ref not in self._desk.followed)

    def _related(self) -> None:
        ref = self._ref
        if ref is not None:
            button = self.head.related
            self.related.pop_up(ref, button.mapToGlobal(button.rect().bottomLeft()))

    def _open(self, collection: Collection) -> None:
        self._desk.collecting.now.meet(collection)
        self._commands.open(collection)

    def _web(self) -> None:
        collection = self.collection
        if collection is not None:
            open_link(collection.page_url)

    def _person(self) -> None:
        collection = self.collection
        if collection is not None and collection.owner is not None:
            self._navigation.person(collection.owner)

    def _compare(self) -> None:
        collection = self.collection
        if collection is not None:
            self.workbench_wanted.emit(collection)
