"""The user's collections to put photos into: a menu that opens at once and fills when they have come."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.errors import NotPermitted, SignedOut
from photodesk.library.collecting import Change, Collecting
from photodesk.ui.account.need import COLLECT
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.notices import Toasts
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.text import button_text
from photodesk.ui.times import exact_number
from photodesk.ui.wall.view import WallView

LONGEST_TITLE = 40
"""Letters of a collection's title that a menu shows."""


class CollectMenu(QObject):
    """Adds photos to collections where the service in use has accounts, and hides all of it else.

    Somebody who is not signed in, or has not allowed it, is asked to when they want to add photos; then it
    goes on.

    Attributes:
        menu: the menu, open or not.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        collecting: Collecting,
        commands: PhotoCommands,
        view: WallView,
        toasts: Toasts,
        account: AccountCommands,
    ) -> None:
        super().__init__(window)
        self._account = account
        self._action = actions["collect"]
        self._collecting = collecting
        self._commands = commands
        self._view = view
        self._toasts = toasts
        self._photos: list[Photo] = []
        self._repeated: list[Change] = []
        self.menu = QMenu(window)
        self.menu.triggered.connect(self._chosen)
        self._action.triggered.connect(self._for_all)
        view.collect_wanted.connect(self._for_one)
        commands.changed.connect(self._offer)
        collecting.changed.connect(self._offer)
        collecting.changed.connect(self._fill)
        collecting.put.connect(self._put)
        collecting.taken_out.connect(self._taken_out)
        collecting.failed.connect(self._failed)
        self._offer()

    def _offer(self) -> None:
        available = self._collecting.available or self._account.could(COLLECT)
        photos = self._commands.photos if available else []
        self._action.setVisible(available)
        self._action.setEnabled(any(self._collecting.is_of_service(photo) for photo in photos))
        many = f"{exact_number(len(photos))} photos " if len(photos) > 1 else ""
        self._action.setText(f"&Add {many}to collection…")
        self._view.offer_collecting(available)

    def _for_all(self) -> None:
        """Open where one stands, for all photos that commands act on."""
        place = self._view.visualRect(self._view.currentIndex())
        inside = place.intersected(self._view.viewport().rect())
        self._open(self._commands.photos, (inside if inside.isValid() else self._view.rect()).center())

    def _for_one(self, photo: Photo) -> None:
        row = self._view.photos.row_of(photo.ref)
        if row is not None:
            self._open([photo], self._view.visualRect(self._view.photos.index(row)).bottomRight())

    def _open(self, photos: Sequence[Photo], point: QPoint) -> None:
        self._photos = [photo for photo in photos if self._collecting.is_of_service(photo)]
        if not self._photos:
            return
        if self._collecting.available:
            self._pop_up(point)
        else:
            self._account.want(COLLECT, self._go_on)

    def _go_on(self) -> None:
        """Open for the photos that were to be added before the user was asked to sign in."""
        if self._collecting.available:
            self._pop_up(self._view.viewport().rect().center())

    def _pop_up(self, point: QPoint) -> None:
        self._collecting.want()
        self._fill()
        self.menu.popup(self._view.viewport().mapToGlobal(point))

    def _fill(self) -> None:
        """Show what is known of the user's collections now."""
        collecting, count = self._collecting, len(self._photos)
        self.menu.clear()
        title = f"Add {exact_number(count)} photos to" if count > 1 else "Add to collection"
        self.menu.setAccessibleName(title)
        self._say(title)
        self.menu.addSeparator()
        for collection in collecting.own:
            self._add(collection)
        if collecting.loading:
            self._say("Your collections are on their way …")
        elif collecting.error is not None:
            self._say("Your collections did not come.")
            self.menu.addAction("&Try again").triggered.connect(self._again)
        elif not collecting.own:
            self._say("You have no collections yet.")
        elif collecting.more:
            self.menu.addAction("&More collections").triggered.connect(self._more)

    def _say(self, text: str) -> None:
        self.menu.addAction(text).setEnabled(False)

    def _add(self, collection: Collection) -> None:
        title = collection.title
        cut = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
        count = exact_number(collection.total_photos) + (", private" if collection.private else "")
        action = self.menu.addAction(button_text(f"{cut}  ({count})"))
        action.setData(collection)

    def _chosen(self, action: QAction) -> None:
        collection = action.data()
        if isinstance(collection, Collection):
            self._collecting.add(collection, self._photos)

    def _again(self) -> None:
        """Ask again, and show the menu where it was."""
        self._collecting.want()
        self.menu.popup(self.menu.pos())

    def _more(self) -> None:
        self._collecting.want_more()
        self.menu.popup(self.menu.pos())

    def _put(self, change: Change) -> None:
        many = f"{exact_number(len(change.photos))} photos " if len(change.photos) > 1 else ""
        if not self._is_repeated(change):
            text = f"Added {many}to “{change.collection.title}”"
            take_back = partial(self._collecting.make, change.back())
            self._commands.undo.did(text, take_back, partial(self._repeat, change))

    def _repeat(self, change: Change) -> None:
        """Make a change once more that was undone; it is no step of its own."""
        self._repeated.append(change)
        self._collecting.make(change)

    def _is_repeated(self, change: Change) -> bool:
        for repeated in self._repeated:
            if repeated.collection.ref == change.collection.ref and repeated.photos == change.photos:
                self._repeated.remove(repeated)
                return True
        return False

    def _taken_out(self, change: Change) -> None:
        many = f"{exact_number(len(change.photos))} photos " if len(change.photos) > 1 else ""
        self._toasts.say(f"Removed {many}from “{change.collection.title}”")

    def _failed(self, error: Exception, change: Change) -> None:
        self._is_repeated(change)
        if not change.inside or not isinstance(error, SignedOut | NotPermitted):
            self._toasts.say(getattr(error, "people", "The collection could not be changed."))
            return
        add = partial(self._collecting.make, change)
        if isinstance(error, SignedOut):
            many = f"{exact_number(len(change.photos))} photos" if len(change.photos) > 1 else "the photo"
            self._account.keep(f"put {many} into “{change.collection.title}”", add)
        else:
            self._account.want_more(COLLECT, add)
