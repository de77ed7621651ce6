"""The sections of the sidebar with the user's collections, and with those of others that they follow."""

from dataclasses import replace

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.library.collecting import Collecting
from photodesk.library.followed import Followed
from photodesk.ui.sidebar.places import Place, Section, collection_place
from photodesk.ui.sidebar.sidebar import Sidebar

NEW, SHOW, MORE, AGAIN = "new-collection", "own-collections", "more-own-collections", "own-collections-again"
"""Commands of places: what choosing them does."""


class CollectionPlaces(QObject):
    """Fills both sections, and asks for what the user wants to see of them."""

    def __init__(self, sidebar: Sidebar, collecting: Collecting, followed: Followed) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._collecting = collecting
        self._followed = followed
        self._own: list[Place] = []
        self._others: list[Place] = []
        collecting.changed.connect(self._fill)
        followed.changed.connect(self._fill)
        sidebar.commanded.connect(self._do)
        self._fill()

    def _fill(self) -> None:
        collecting = self._collecting
        own = [_own_place(each) for each in collecting.own] if collecting.available else []
        if collecting.available:
            own += self._rest()
        others = [collection_place(each) for each in self._followed.collections]
        if own != self._own:
            self._own = own
            self._sidebar.fill(Section.OWN, own)
        if others != self._others:
            self._others = others
            self._sidebar.fill(Section.FOLLOWED, others)

    def _rest(self) -> list[Place]:
        """Return the rows below the collections: the way to more of them, and to a new one."""
        collecting, rows = self._collecting, []
        if collecting.on_request:
            rows.append(Place("Show your collections", icon="collection", command=SHOW))
        elif collecting.error is not None and not collecting.asked:
            rows.append(Place("Try again to list them", icon="refresh", command=AGAIN))
        elif collecting.more:
            rows.append(Place("More of your collections…", icon="down", command=MORE))
        return [*rows, Place("New collection…", icon="plus", command=NEW)]

    def _do(self, command: str) -> None:
        if command in (SHOW, AGAIN):
            self._collecting.want()
        elif command == MORE:
            self._collecting.want_more()


def _own_place(collection: Collection) -> Place:
    """Return the row of one's own collection: private ones are marked."""
    place = collection_place(collection)
    return replace(place, mark="lock", marked="private") if collection.private else place
