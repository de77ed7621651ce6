"""One photo, large, and the way to its neighbours."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.hearts import Hearts
from photodesk.library.photo_feed import PhotoFeed
from photodesk.library.taking_out import short_title
from photodesk.ui.icons import Icons
from photodesk.ui.photo.bar import PhotoBar
from photodesk.ui.photo.birds_eye import BirdsEye
from photodesk.ui.photo.filmstrip import Filmstrip
from photodesk.ui.photo.loading import Loading
from photodesk.ui.photo.stage import Stage
from photodesk.ui.photo.zoom import Mode, Zoom
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import exact_number

NEAR_END = 10
"""The next page is asked for when fewer photos than this follow."""
PAN = 80
"""Logical pixels that an arrow key moves a photo that is larger than the stage."""


class PhotoView(QWidget):
    """Shows the photos of a feed one at a time.

    Attributes:
        keeps_feed_going: whether the next page is asked for when the end of what is there is near.

    Signals:
        looked_at(photo): another photo is shown.
        closed: the user wants back to the wall.
        facts_wanted: the user wants to see or hide what is known about it.
        heart_wanted(photo): the user wants it as a favourite, or not any longer.
        strip_wanted: the user wants to see or hide the filmstrip.
        show_wanted: the user wants a slideshow.
        menu_wanted(point): the user wants to see what can be done with it; `point` is on the screen.
        trouble(error): the large picture did not come.
        stirred: the user moved the pointer over the photo, or pressed a key.
        drag_intended(photos): the pointer was pressed on photos that may be dragged out now.
        drag_wanted(photos): the user drags them.
    """

    looked_at = Signal(object)
    closed = Signal()
    facts_wanted = Signal()
    heart_wanted = Signal(object)
    strip_wanted = Signal()
    show_wanted = Signal()
    menu_wanted = Signal(QPoint)
    trouble = Signal(object)
    stirred = Signal()
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        hearts: Hearts,
        pictures: PictureSource,
        strip: Filmstrip,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hearts = hearts
        self._pictures = pictures
        self._feed: PhotoFeed | None = None
        self._photo: Photo | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Photo")
        self.stage = Stage(theme, self)
        self.loading = Loading(pictures, self.stage, self)
        self.strip = strip
        strip.setParent(self)
        strip.hide()
        self.bar = PhotoBar(icons, self)
        self.birds_eye = BirdsEye(self.stage, theme, self)
        self.stage.setMouseTracking(True)
        self.stage.installEventFilter(self)
        self._pointer = QPoint()
        self._beside = 0
        self._connect(hearts)

    def _connect(self, hearts: Hearts) -> None:
        bar, stage, strip = self.bar, self.stage, self.strip
        bar.back.connect(self.closed)
        bar.previous.connect(self.previous)
        bar.following.connect(self.following)
        bar.heart.connect(self._toggle)
        bar.facts.connect(self.facts_wanted)
        bar.strip.connect(self.strip_wanted)
        bar.show_wanted.connect(self.show_wanted)
        stage.zoomed.connect(self._say_zoom)
        stage.moved.connect(bar.come)
        bar.left.connect(self._rest)
        strip.chosen.connect(self._show)
        strip.more_wanted.connect(self._more)
        for source in (stage, strip):
            source.drag_intended.connect(self.drag_intended)
            source.drag_wanted.connect(self.drag_wanted)
        self.loading.fitted.connect(self._fitted)
        self.loading.trouble.connect(self.trouble)
        hearts.changed.connect(self._hearts_changed)

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown."""
        return self._photo

    @property
    def feed(self) -> PhotoFeed | None:
        """The list it is shown from."""
        return self._feed

    def open(self, photo: Photo, feed: PhotoFeed | None) -> None:
        """Show `photo`, with the photos of `feed` before and after it."""
        self._feed = feed
        self.strip.show_feed(feed)
        self._show(photo)
        self.bar.come()
        self.setFocus()

    def go_on_in(self, feed: PhotoFeed, photo: Photo) -> None:
        """Take `feed` for the list of `photo`, the one that is shown already: as near, as far, as it is."""
        self._feed = feed
        self.strip.show_feed(feed)
        self._tell(photo)
        self.loading.refetch()

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

    def cross_fade_to(self, photo: Photo) -> None:
        """Show `photo`, coming slowly out of the one before."""
        self._show(photo, fade=True)

    def show_strip(self, *, on: bool) -> None:
        """Show or hide the photos before and after."""
        self.strip.setVisible(on)
        self.bar.show_strip(on=on)
        self._arrange()

    def refetch(self) -> None:
        """Fetch the picture again if it did not come; call this when the service answers again."""
        if self.isVisible():
            self.loading.refetch()

    def _step(self, step: int) -> None:
        photo = self.neighbour(step)
        if photo is not None:
            self._show(photo)

    def _show(self, photo: Photo, *, fade: bool = False) -> None:
        self.loading.show(photo, fade=fade)
        self._tell(photo)

    def _tell(self, photo: Photo) -> None:
        """Say everywhere but on the stage which photo is shown."""
        self._photo = photo
        self.setWindowTitle(short_title(photo))
        self.bar.show_photo(photo, self._pictures.credit(photo).text, self._place(photo))
        self.bar.show_heart(on=self._hearts.is_on(photo))
        self.strip.go_to(photo.ref)
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
                self._more()

    def _more(self) -> None:
        if self._feed is not None:
            self._feed.load_more()

    def _say_zoom(self) -> None:
        self.bar.show_zoom(zoom_text(self.stage.zoom))

    def _rest(self) -> None:
        """The bar has gone; in full screen the pointer goes, too."""
        self.stage.show_pointer(on=not self.window().isFullScreen())

    # Neighbours: the next photo first, then the one before, unless the user has gone on

    def _fitted(self, _photo: Photo) -> None:
        following = self.neighbour(1)
        if following is not None:
            self.loading.prepare(following, self._following_came)

    def _following_came(self, photo: Photo, _image: QImage) -> None:
        following, previous = self.neighbour(1), self.neighbour(-1)
        if following is not None and following.ref == photo.ref and previous is not None and self.isVisible():
            self.loading.prepare(previous, self._previous_came)

    def _previous_came(self, _photo: Photo, _image: QImage) -> None:
        """Both neighbours are ready: in memory, from where they are shown at once."""

    def _toggle(self) -> None:
        if self._photo is not None:
            self.heart_wanted.emit(self._photo)

    def _hearts_changed(self, refs: frozenset[Ref] | None) -> None:
        if self._photo is not None and (refs is None or self._photo.ref in refs):
            self.bar.show_heart(on=self._hearts.is_on(self._photo))

    def keep_beside(self, width: int) -> None:
        """Leave `width` logical pixels at the right of the photo free: something floats there."""
        self._beside = width
        self._arrange()

    def _arrange(self) -> None:
        below = self.strip.height() if not self.strip.isHidden() else 0
        self.stage.setGeometry(0, 0, max(self.width() - self._beside, 1), max(self.height() - below, 1))
        self.strip.setGeometry(0, self.height() - below, self.width(), self.strip.height())
        self.bar.setGeometry(0, 0, self.width(), self.bar.sizeHint().height())

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room, and fetch a picture for it once the size has settled."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give back what only the photo in view needs."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.loading.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan by the arrows a photo that is larger than the stage; leave other keys to the window."""
        self.stirred.emit()
        way = WAYS.get(Qt.Key(event.key()))
        if way is None or not self.stage.zoom.can_pan_by(*way):
            super().keyPressEvent(event)
            return
        self.stage.pan(QPointF(way[0] * PAN, way[1] * PAN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the bar when the pointer moves."""
        if watched is self.stage and isinstance(event, QMouseEvent):
            point = event.globalPosition().toPoint()
            if event.type() is QEvent.Type.MouseMove and point != self._pointer:
                self._pointer = point
                self.stage.show_pointer(on=True)
                self.bar.come()
                self.stirred.emit()
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Bring the bar, and say that a menu is wanted."""
        self.bar.come()
        self.menu_wanted.emit(event.globalPos())
        event.accept()


WAYS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Which way the photo moves when an arrow key looks on to what lies that way."""


def zoom_text(zoom: Zoom) -> str:
    """Return how large a photo is shown, as text."""
    if zoom.mode is Mode.FIT:
        return "Fit"
    return "Fill" if zoom.mode is Mode.FILL else f"{round(zoom.factor * 100)} %"
