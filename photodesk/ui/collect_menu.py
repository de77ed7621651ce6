"""The user's collections to put photos into: a menu that opens at once and fills when they have come."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.text import shortened
from photodesk.library.collecting import Collecting
from photodesk.ui.actions import Actions
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.collections.filter_menu import MANY, FilterMenu
from photodesk.ui.icons import Icons
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.text import button_text
from photodesk.ui.times import exact_number
from photodesk.ui.wall.wall import Wall

LONGEST_TITLE = 40
"""Letters of a collection's title that a menu shows."""
COSTLY = 10
"""Changes whose cost in requests is said before they are made."""


class CollectMenu(QObject):
    """Adds photos to collections where the service in use has accounts, and hides all of it else.

    Collections that all of the photos are in are checked; chosen again, they lose them. Somebody who is not
    signed in, or has not allowed it, is asked to when they want to add photos; then it goes on.

    Attributes:
        menu: the menu, open or not.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        collecting: Collecting,
        commands: PhotoCommands,
        collections: CollectionCommands,
        wall: Wall,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._action = actions["collect"]
        self._collecting = collecting
        self._commands = commands
        self._collections = collections
        self._wall = wall
        self._view = view = wall.view
        self._photos: list[Photo] = []
        self.menu = FilterMenu(icons, window)
        self.menu.triggered.connect(self._chosen)
        self._action.triggered.connect(self._for_all)
        view.collect_wanted.connect(self._for_one)
        commands.changed.connect(self._offer)
        collecting.changed.connect(self._offer)
        collecting.changed.connect(self._fill_again)
        self._offer()

    def _offer(self) -> None:
        available = self._collections.possible
        photos = self._commands.photos if available else []
        self._action.setVisible(available)
        self._action.setEnabled(any(self._collecting.is_of_service(photo) for photo in photos))
        many = f"{exact_number(len(photos))} photos " if len(photos) > 1 else ""
        self._action.setText(f"&Add {many}to collection…")
        self._view.offer_collecting(available)

    def _for_all(self) -> None:
        """Open where one stands, for all photos that commands act on."""
        photos, current = self._commands.photos, self._view.current_photo()
        standing = current if current in photos or not photos else photos[0]
        self.open(photos, self._wall.spot_of(standing))

    def _for_one(self, photo: Photo) -> None:
        row = self._view.photos.row_of(photo.ref)
        if row is not None:
            corner = self._view.visualRect(self._view.photos.index(row)).bottomRight()
            inside = self._view.viewport().rect()
            point = corner if inside.contains(corner) else inside.center()
            self.open([photo], self._view.viewport().mapToGlobal(point))

    def open(self, photos: Sequence[Photo], point: QPoint) -> None:
        """Open for `photos`, at a point of the screen."""
        self._photos = [photo for photo in photos if self._collecting.is_of_service(photo)]
        if self._photos:
            self._collections.allowed(partial(self._pop_up, point))

    def _pop_up(self, point: QPoint) -> None:
        self._collecting.want()
        self.menu.typed = ""
        self._fill()
        self.menu.popup(point)

    def _fill_again(self) -> None:
        if self.menu.isVisible():
            self._fill()

    def _fill(self) -> None:
        """Show what is known of the user's collections now."""
        collecting, count, menu = self._collecting, len(self._photos), self.menu
        active = cast("QAction | None", menu.activeAction())
        chosen = active.data() if active is not None else None
        menu.begin()
        title = f"Add {exact_number(count)} photos to" if count > 1 else "Add to collection"
        menu.setAccessibleName(title)
        cost = f"  ({exact_number(count)} requests)" if count >= COSTLY else ""
        self._say(f"{title}{cost}")
        if len(collecting.own) >= MANY:
            menu.add_filter()
        menu.addSeparator()
        own = collecting.own
        for collection, inside in zip(own, collecting.counts(own, self._photos), strict=True):
            self._add(collection, inside)
        if collecting.loading:
            self._say("Your collections are on their way …")
        elif collecting.error is not None and not collecting.asked:
            self._say("Your collections did not come.")
            menu.addAction("&Try again").triggered.connect(self._again)
        elif not collecting.own:
            self._say("You have no collections yet.")
        elif collecting.more:
            menu.addAction("&More collections").triggered.connect(self._more)
        menu.addSeparator()
        new = menu.addAction("&New collection…")
        new.triggered.connect(self._new)
        menu.name_by_typed(new, "&New collection…", "New collection “{}”…")
        menu.narrow()
        self._choose(chosen)

    def _choose(self, chosen: object) -> None:
        """Stand where one stood before the menu was filled anew."""
        if isinstance(chosen, Collection):
            for action in self.menu.actions():
                known = action.data()
                if isinstance(known, Collection) and known.ref == chosen.ref:
                    self.menu.setActiveAction(action)

    def _say(self, text: str) -> None:
        self.menu.addAction(text).setEnabled(False)

    def _add(self, collection: Collection, inside: int) -> None:
        title = shortened(collection.title, LONGEST_TITLE)
        some = f", {exact_number(inside)} of them in it" if 0 < inside < len(self._photos) else ""
        count = exact_number(collection.total_photos) + (", private" if collection.private else "") + some
        action = self.menu.addAction(button_text(f"{title}  ({count})"))
        action.setCheckable(True)
        action.setChecked(inside == len(self._photos))
        action.setData(collection)
        self.menu.list_entry(action, collection.title)

    def _chosen(self, action: QAction) -> None:
        collection = action.data()
        if isinstance(collection, Collection):
            if all(self._collecting.holds(collection, photo) is True for photo in self._photos):
                self._collections.remove(collection, self._photos)
            else:
                self._collections.add(collection, self._photos)

    def _new(self) -> None:
        self._collections.new(self._photos, self.menu.typed.strip())

    def _again(self) -> None:
        """Ask again, and show the menu where it was."""
        self._collecting.want()
        self.menu.popup(self.menu.pos())

    def _more(self) -> None:
        self._collecting.want_more()
        self.menu.popup(self.menu.pos())
