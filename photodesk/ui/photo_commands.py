"""What the user does with a photo: favourite and undo, its photographer, its page, its menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.photo import Photo
from photodesk.library.favourites import Favourites
from photodesk.ui.actions import Actions
from photodesk.ui.links import open_link
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.pictures import PictureSource
from photodesk.ui.wall.view import WallView

LONGEST_UNDO = 200


class PhotoCommands(QObject):
    """Acts on the photo that is open, else on the current one of the wall."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        favourites: Favourites,
        navigation: Navigation,
        pictures: PictureSource,
        toasts: Toasts,
        view: WallView,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._favourites = favourites
        self._navigation = navigation
        self._pictures = pictures
        self._toasts = toasts
        self._view = view
        self._done: list[Callable[[], None]] = []
        navigation.moved.connect(self._offer)
        view.looked_at.connect(self._offer)
        view.heart_clicked.connect(self.favourite)
        view.customContextMenuRequested.connect(self._menu)
        for name, slot in (
            ("open", self._open),
            ("favourite", self._favourite_current),
            ("photographer", self._photographer),
            ("page", self._page),
            ("undo", self._undo_last),
        ):
            actions[name].triggered.connect(slot)
        self._offer()

    def favourite(self, photo: Photo) -> None:
        """Make `photo` a favourite, or none any more, and offer to undo that."""
        on = self._favourites.toggle(photo)

        def undo() -> None:
            if undo in self._done:
                self._done.remove(undo)
                self._favourites.set(photo, on=not on)
                self._toasts.take_back(toast)

        self._done.append(undo)
        del self._done[:-LONGEST_UNDO]
        toast = self._toasts.say("Added to favourites" if on else "Removed from favourites", "Undo", undo)

    def _offer(self) -> None:
        """Offer what can be done with the photo there is, and nothing without one."""
        photo = self._navigation.photo
        can = {
            "open": photo is not None and not self._navigation.photo_is_open,
            "favourite": photo is not None,
            "download": photo is not None,
            "photographer": photo is not None and photo.photographer is not None,
            "page": photo is not None,
        }
        for name, on in can.items():
            self._actions[name].setEnabled(on)

    def _undo_last(self) -> None:
        if self._done:
            self._done[-1]()

    def _favourite_current(self) -> None:
        photo = self._navigation.photo
        if photo is not None:
            self.favourite(photo)

    def _open(self) -> None:
        photo = self._view.current_photo()
        if photo is not None:
            self._navigation.open_photo(photo)

    def _photographer(self) -> None:
        photo = self._navigation.photo
        if photo is not None and photo.photographer is not None:
            self._navigation.person(photo.photographer)

    def _page(self) -> None:
        photo = self._navigation.photo
        if photo is not None and not open_link(self._pictures.page_link(photo)):
            self._toasts.say("This photo has no page of its own in the web.")

    def _menu(self, point: QPoint) -> None:
        """Offer what can be done with the photo under the pointer."""
        index = self._view.indexAt(point)
        if index.isValid():
            self._view.setCurrentIndex(index)
            menu = QMenu(self._window)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for name in ("open", "favourite", "download", "photographer", "page"):
                menu.addAction(self._actions[name])
            menu.popup(self._view.viewport().mapToGlobal(point))
