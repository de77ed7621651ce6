"""What the user does with photos: favourite and undo, their photographer, their pages, their menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.photo import Photo
from photodesk.library.likes import Likes, Turn
from photodesk.ui.actions import Actions
from photodesk.ui.links import open_link
from photodesk.ui.navigation import Beside, Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.pending.cost import Cost
from photodesk.ui.pictures import PictureSource
from photodesk.ui.shortcuts.keys import read_key, shown
from photodesk.ui.text import set_tooltip
from photodesk.ui.times import exact_number
from photodesk.ui.undo import Undo
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.view import WallView

MOST_PAGES = 10
"""So many pages are opened in the browser at once at the most."""
MENU = (
    ("open", "favourite", "collect", "take-from-collection", "add-to-board", "download", "compare"),
    ("photographer", "page"),
    ("reload-picture",),
)
"""What the menu of photos offers, part by part, as far as there is such an action."""
PHOTO_MENU = (
    ("favourite", "collect", "take-from-collection", "add-to-board", "download"),
    ("zoom-fit", "zoom-fill", "zoom-actual"),
    ("photographer", "page"),
)
"""The same for the photo that is open."""
TIPS = {
    TileButton.HEART: ("Favourite", "favourite"),
    TileButton.COLLECT: ("Add to collection", "collect"),
    TileButton.DOWNLOAD: ("Download", "download"),
    TileButton.RETRY: ("Reload this picture", ""),
}
"""What the buttons of a tile say, and which action does the same."""


class PhotoCommands(QObject):
    """Acts on the photo that is open or in front, else on those selected, else on the current one.

    Attributes:
        undo: the way back, for other commands too.
        cost: asks before anything that takes many requests, for other commands too.

    Signals:
        changed: commands may act on other photos.
    """

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        likes: Likes,
        navigation: Navigation,
        pictures: PictureSource,
        toasts: Toasts,
        view: WallView,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._likes = likes
        self._navigation = navigation
        self._pictures = pictures
        self._toasts = toasts
        self._view = view
        self.undo = Undo(actions, toasts, self)
        self.cost = Cost(window)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._offer)
        for signal in (
            navigation.moved,
            navigation.photo_changed,
            view.looked_at,
            view.selection_changed,
            view.failing.changed,
            view.photos.rowsInserted,
        ):
            signal.connect(self._offer)
        likes.changed.connect(self._offer_soon)
        self.changed.connect(self._tip)
        view.button_entered.connect(self._tip)
        view.heart_clicked.connect(self.favourite)
        view.customContextMenuRequested.connect(self._menu)
        for name, slot in (
            ("open", self._open),
            ("favourite", self._favourite_all),
            ("photographer", self._photographer),
            ("page", self._pages),
            ("reload-picture", self._reload),
            ("select-all", self._select_all),
            ("select-none", self._select_none),
        ):
            actions[name].triggered.connect(slot)
        self._offer()

    @property
    def photos(self) -> list[Photo]:
        """The photos that a command acts on."""
        current, beside = self._navigation.photo, self._beside
        if beside is not None and beside.chosen:
            return list(beside.chosen)
        if not self._navigation.looks_at_one:
            selected = self._view.selected_photos()
            if selected:
                return selected
        return [current] if current is not None else []

    @property
    def _beside(self) -> Beside | None:
        """Where the user is in what takes the wall's place; None if they are not."""
        return self._navigation.beside if not self._navigation.photo_is_open else None

    @property
    def _selecting(self) -> Selecting:
        """What selects where the user is."""
        beside = self._beside
        return (
            beside.selecting if beside is not None and beside.selecting is not None else self._view.selecting
        )

    def _select_all(self) -> None:
        self._selecting.all()

    def _select_none(self) -> None:
        self._selecting.clear()

    def favourite(self, photo: Photo) -> None:
        """Turn the heart of `photo`, and offer to undo that."""
        self._favourite([photo])

    def _favourite(self, photos: Sequence[Photo]) -> None:
        off = self._likes.hearts_to_turn(photos, on=True)
        on = bool(off) or not photos
        turned = off if on else list(photos)
        self.cost.ask_for(self._likes.changes_for(turned, on=on), partial(self._turn, turned, on=on))

    def _turn(self, photos: Sequence[Photo], *, on: bool) -> None:
        turn = self._likes.set_all(photos, on=on)
        if not turn.count and not on and not any(map(self._likes.lacks_permission, photos)):
            self._toasts.say("The photo service takes no likes any more, and none back.")
        if turn.count:
            take_back, again = partial(self._likes.take_back, turn), partial(self._likes.again, turn)
            self.undo.did(
                _said(turn),
                take_back,
                again,
                name=_called(turn),
                photos=turn.count,
                local=not turn.liked,
            )

    def _all_hearts(self, photos: Sequence[Photo]) -> bool:
        return bool(photos) and all(self._likes.is_on(photo) for photo in photos)

    def _offer(self) -> None:
        """Offer what can be done with the photos there are, and nothing without one."""
        photos = self.photos
        on_wall = not self._navigation.looks_at_one
        beside = self._beside
        beside_all = beside is not None and beside.feed is not None and bool(beside.feed.photos)
        can = {
            "open": self._navigation.photo is not None and not self._navigation.photo_is_open,
            "favourite": bool(photos),
            "download": bool(photos),
            "photographer": _one_photographer(photos) is not None,
            "page": 0 < len(photos) <= MOST_PAGES,
            "reload-picture": on_wall and bool(self._view.failed_photos()),
            "select-all": beside_all or (on_wall and self._view.photos.rowCount() > 0),
            "select-none": bool(beside and beside.chosen) or (on_wall and self._view.selected_count > 0),
        }
        for name, on in can.items():
            self._actions[name].setEnabled(on)
        self._name(photos)
        self.changed.emit()

    def _name(self, photos: Sequence[Photo]) -> None:
        """Say in the menus how many photos a command acts on."""
        many = f" {exact_number(len(photos))} photos" if len(photos) > 1 else ""
        on = self._all_hearts(photos)
        verb = "Unfavourite" if on else "Favourite"
        letter = "Un&favourite" if verb == "Unfavourite" else "&Favourite"
        self._actions["favourite"].setText(f"{letter}{many}")
        self._actions["favourite"].setIconText(verb)
        self._actions["favourite"].setData(on)
        self._actions["download"].setText(f"&Download{many}")
        self._actions["download"].setIconText("Download")
        pages = f"Open {len(photos)} pages" if many else "Open its page"
        self._actions["page"].setText(f"{pages} in the &web browser")
        who = "Photos by this photo&grapher"
        self._actions["photographer"].setText(who)
        failed = len(self._view.failed_photos())
        pictures = f"{exact_number(failed)} pictures" if failed > 1 else "picture"
        self._actions["reload-picture"].setText(f"&Reload {pictures}")

    def _offer_soon(self) -> None:
        """Offer once, after all of a batch: each photo of it tells of itself."""
        self._soon.start(0)

    def _favourite_all(self) -> None:
        if self.photos:
            self._favourite(self.photos)

    def _open(self) -> None:
        photo = self._navigation.photo
        if photo is not None:
            self._navigation.open_photo(photo)

    def _photographer(self) -> None:
        photo = _one_photographer(self.photos)
        if photo is not None and photo.photographer is not None:
            self._navigation.person(photo.photographer)

    def _pages(self) -> None:
        photos = self.photos[:MOST_PAGES]
        opened = [open_link(self._pictures.page_link(photo)) for photo in photos]
        if photos and not any(opened):
            these = "These photos have no pages" if len(photos) > 1 else "This photo has no page"
            self._toasts.say(f"{these} of {'their' if len(photos) > 1 else 'its'} own in the web.")

    def _reload(self) -> None:
        self._view.failing.retry(self._view.failed_photos())

    def tip_of(self, button: TileButton | None, photo: Photo | None) -> str:
        """Return what the button of the tile of `photo` does now, and by which key."""
        text, name = TIPS[button] if button is not None else ("", "")
        if button is TileButton.HEART and photo is not None and self._likes.is_on(photo):
            text = "Unfavourite"
        keys = self._actions[name].shortcut() if name in self._actions else QKeySequence()
        key = read_key(keys.toString(QKeySequence.SequenceFormat.PortableText))
        return f"{text} ({shown(key)})" if key else text

    def _tip(self) -> None:
        """Say what the button of a tile under the pointer does."""
        set_tooltip(self._view.viewport(), self.tip_of(*self._view.pointed_at))

    def _menu(self, point: QPoint) -> None:
        """Offer what can be done with the photo at `point` of the wall, or with all that are selected."""
        index = self._view.indexAt(point)
        if not index.isValid():
            return
        if index.row() in self._view.selecting.spans:
            self._view.selecting.stand_on(index.row())
        else:
            self._view.selecting.only(index.row())
        self._pop_up(MENU, self._view.viewport().mapToGlobal(point))

    def photo_menu(self, point: QPoint) -> None:
        """Offer what can be done with the photo that is open, at `point` of the screen.

        Not while a slideshow goes on beneath: another photo would come under the menu.
        """
        if self._navigation.photo_is_open and not self._actions["slideshow"].isChecked():
            self._pop_up(PHOTO_MENU, point)

    def _pop_up(self, parts: Sequence[Sequence[str]], point: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in parts:
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in part if name in self._actions])
        menu.popup(point)


def _said(turn: Turn) -> str:
    """Return what a turn of hearts did, in words."""
    verb, way = ("Added", "to") if turn.on else ("Removed", "from")
    count, liked = turn.count, len(turn.liked)
    many = f"{exact_number(count)} photos " if count > 1 else ""
    if liked == count:
        return f"{verb} {many}{way} your likes"
    text = f"{verb} {many}{way} favourites"
    return f"{text}, {exact_number(liked)} {way} your likes" if liked else text


def _called(turn: Turn) -> str:
    """Return what a menu calls a turn of hearts."""
    verb = "Like" if len(turn.liked) == turn.count else "Favourite"
    verb = verb if turn.on else f"Un{verb.lower()}"
    return f"{verb} {exact_number(turn.count)} photos" if turn.count > 1 else verb


def _one_photographer(photos: Sequence[Photo]) -> Photo | None:
    """Return a photo by the one who took them all; None if they were taken by several, or nobody knows."""
    who = photos[0].photographer if photos else None
    one = who is not None and all(
        photo.photographer is not None and photo.photographer.ref == who.ref for photo in photos
    )
    return photos[0] if one else None
