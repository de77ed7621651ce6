"""The sections of the sidebar with the user's collections, and with those of others that they follow."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from photodesk.domain.collection import Collection
from photodesk.library.collecting import Collecting
from photodesk.library.followed import Followed
from photodesk.ui.sidebar.places import Place, Section, collection_place
from photodesk.ui.sidebar.sidebar import Sidebar

NEW, SHOW, MORE, AGAIN = "new-collection", "own-collections", "more-own-collections", "own-collections-again"
"""Commands of places: what choosing them does."""

MANY = 500
"""Collections of which the rows are put right once in a turn of the event loop: fewer take no time."""


class CollectionPlaces(QObject):
    """Fills both sections, and asks for what the user wants to see of them."""

    def __init__(self, sidebar: Sidebar, collecting: Collecting, followed: Followed) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._collecting = collecting
        self._followed = followed
        self._made: dict[int, tuple[Collection, Place]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fill_again)
        self._stale = False
        collecting.changed.connect(self._changed)
        followed.changed.connect(self._changed)
        sidebar.commanded.connect(self._do)
        self._fill()

    def _changed(self) -> None:
        """Show a change at once; of thousands of collections all further ones of a turn together."""
        self._stale = self._soon.isActive()
        if not self._stale:
            self._fill()
            if len(self._made) > MANY:
                self._soon.start()

    def _fill_again(self) -> None:
        if self._stale:
            self._stale = False
            self._fill()

    def _fill(self) -> None:
        """Show them as they are now."""
        collecting = self._collecting
        made: dict[int, tuple[Collection, Place]] = {}
        for each in collecting.own if collecting.available else ():
            known = self._made.get(id(each))  # it is held by the entry, so that no other has its number
            made[id(each)] = known if known is not None else (each, _own_place(each))
        self._made = made
        rest = self._rest() if collecting.available else []
        self._sidebar.fill(Section.OWN, [place for _, place in made.values()] + rest)
        self._sidebar.fill(Section.FOLLOWED, [collection_place(each) for each in self._followed.collections])

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
