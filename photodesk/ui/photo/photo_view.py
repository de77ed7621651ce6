"""One photo, large, and the way to its neighbours."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.favourites import Favourites
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.icons import Icons
from photodesk.ui.photo.bar import PhotoBar
from photodesk.ui.photo.stage import Stage
from photodesk.ui.pictures import Coming, Miss, PictureSource, Take
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import exact_number

SETTLE = 120
"""Milliseconds after the last change of size before a picture is fetched for it.

Photos that follow each other faster than this are passed by: none is fetched but the last."""
NEAR_END = 10
"""The next page is asked for when fewer photos than this follow."""


class PhotoView(QWidget):
    """Shows the photos of a feed one at a time.

    Signals:
        looked_at(photo): another photo is shown.
        closed: the user wants back to the wall.
        facts_wanted: the user wants to see or hide what is known about it.
        heart_wanted(photo): the user wants it as a favourite, or not any longer.
        trouble(error): the large picture did not come.
        drag_intended(photos): the pointer was pressed on the photo.
        drag_wanted(photos): the user drags it.
    """

    looked_at = Signal(object)
    closed = Signal()
    facts_wanted = Signal()
    heart_wanted = Signal(object)
    trouble = Signal(object)
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        favourites: Favourites,
        pictures: PictureSource,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._favourites = favourites
        self._pictures = pictures
        self._feed: PhotoFeed | None = None
        self._photo: Photo | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Photo")
        self.stage = Stage(theme, self)
        self.bar = PhotoBar(icons, self)
        self.bar.back.connect(self.closed)
        self.bar.previous.connect(self.previous)
        self.bar.following.connect(self.following)
        self.bar.heart.connect(self._toggle)
        self.bar.facts.connect(self.facts_wanted)
        self.stage.setMouseTracking(True)
        self.stage.installEventFilter(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._fetch)
        self._since_shown = QElapsedTimer()
        self._coming: list[tuple[Ref, Coming]] = []
        self._pointer = QPoint()
        favourites.changed.connect(self._favourite_changed)

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown."""
        return self._photo

    def open(self, photo: Photo, feed: PhotoFeed | None) -> None:
        """Show `photo`, with the photos of `feed` before and after it."""
        self._feed = feed
        self._show(photo)
        self.bar.come()
        self.setFocus()

    def previous(self) -> None:
        """Show the photo before this one."""
        self._step(-1)

    def following(self) -> None:
        """Show the photo after this one."""
        self._step(1)

    def neighbour(self, step: int) -> Photo | None:
        """Return the photo `step` places on, or None."""
        if self._feed is None or self._photo is None:
            return None
        place = self._feed.place(self._photo.ref)
        if place is None or not 0 <= place + step < len(self._feed.photos):
            return None
        return self._feed.photos[place + step]

    def refetch(self) -> None:
        """Fetch the picture again if it did not come; call this when the service answers again."""
        on_its_way = any(self._shows(ref) and not coming.done() for ref, coming in self._coming)
        if self.isVisible() and not self.stage.is_sharp and not on_its_way:
            self._fetch()

    def _step(self, step: int) -> None:
        photo = self.neighbour(step)
        if photo is not None:
            self._show(photo)

    def _show(self, photo: Photo) -> None:
        self._photo = photo
        self.stage.show_photo(photo, self._pictures.at_once(photo))
        self.bar.show_photo(photo, self._pictures.credit(photo).text, self._place(photo))
        self.bar.show_heart(on=photo.ref in self._favourites)
        self._drop_others(photo.ref)
        if self._since_shown.isValid() and self._since_shown.elapsed() < SETTLE:
            self._settle.start()
        else:
            self._settle.stop()
            self._fetch()
        self._since_shown.start()
        self._ask_ahead()
        self.looked_at.emit(photo)

    def _place(self, photo: Photo) -> str:
        place = self._feed.place(photo.ref) if self._feed is not None else None
        if self._feed is None or place is None:
            return ""
        total = self._feed.total if self._feed.more and self._feed.total else len(self._feed.photos)
        return f"{exact_number(place + 1)} of {exact_number(total)}"

    def _ask_ahead(self) -> None:
        if self._feed is not None and self._photo is not None:
            place = self._feed.place(self._photo.ref)
            if place is not None and place + NEAR_END > len(self._feed.photos):
                self._feed.load_more()

    def _drop_others(self, ref: Ref) -> None:
        """Let no picture come any more but that of `ref`, which may be under way as a neighbour's."""
        for other, coming in self._coming:
            if other != ref:
                coming.cancel()
        self._coming = [each for each in self._coming if each[0] == ref]

    def _fetch(self) -> None:
        if self._photo is not None and self.stage.width() > 1:
            self._bring(self._photo, self._came, self._missed)

    def _bring(self, photo: Photo, take: Take, miss: Miss | None = None) -> None:
        coming = self._pictures.bring(photo, self.stage.pixels_wide(), take, miss)
        self._coming = [*(each for each in self._coming if not each[1].done()), (photo.ref, coming)]

    def _came(self, photo: Photo, image: QImage) -> None:
        if self._shows(photo.ref):
            self.stage.sharpen(image)
            following = self.neighbour(1)
            if following is not None:
                self._bring(following, self._following_came)

    def _following_came(self, photo: Photo, _image: QImage) -> None:
        """The next photo is ready; have the one before ready too, unless the user has gone on."""
        following, previous = self.neighbour(1), self.neighbour(-1)
        if following is not None and following.ref == photo.ref and previous is not None and self.isVisible():
            self._bring(previous, self._previous_came)

    def _previous_came(self, _photo: Photo, _image: QImage) -> None:
        """Both neighbours are ready: in memory, from where they are shown at once."""

    def _missed(self, photo: Photo, error: PhotoDeskError) -> None:
        if self._shows(photo.ref):
            self.trouble.emit(error)

    def _shows(self, ref: Ref) -> bool:
        return self._photo is not None and self._photo.ref == ref

    def _toggle(self) -> None:
        if self._photo is not None:
            self.heart_wanted.emit(self._photo)

    def _favourite_changed(self, ref: Ref, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._shows(ref):
            self.bar.show_heart(on=on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room, and fetch a picture for it once the size has settled."""
        super().resizeEvent(event)
        self.stage.setGeometry(self.rect())
        self.bar.setGeometry(0, 0, self.width(), self.bar.sizeHint().height())
        if self._photo is not None:
            self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the bar when the pointer moves, and go back on a double click."""
        if watched is self.stage and isinstance(event, QMouseEvent):
            point = event.globalPosition().toPoint()
            if event.type() is QEvent.Type.MouseMove and point != self._pointer:
                self._pointer = point
                self.bar.come()
            elif event.type() is QEvent.Type.MouseButtonDblClick:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Bring the bar: it holds what can be done."""
        self.bar.come()
        event.accept()
