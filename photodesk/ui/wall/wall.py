"""The wall put together: its title, the view, and what is shown when there are no photos."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QScrollBar,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from photodesk.domain.feed import FeedKind
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Offline, OutOfRequests, SignInNeeded, TimedOut
from photodesk.library.gathered import Gathered
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.icons import Icons
from photodesk.ui.notices import SlimBar
from photodesk.ui.states import Skeleton, State, StatePage, state_of_error
from photodesk.ui.text import ElidedLabel, PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import as_of, exact_number
from photodesk.ui.wall.collections_page import CollectionsPage
from photodesk.ui.wall.head import Head, HeadPlace
from photodesk.ui.wall.page import WallPage
from photodesk.ui.wall.view import WallView

NOTHING = {
    FeedKind.SEARCH: State(
        "search",
        "Nothing found",
        "Try fewer or more common words, or look around in the topics.",
        "Back to the first page",
    ),
    FeedKind.FAVOURITES: State(
        "heart",
        "No favourites yet",
        "Press L on a photo, or click its heart. Favourites stay on this computer and work offline.",
        "Look around",
    ),
}
NOTHING_ELSEWHERE = State("photo", "No photos here", "This list is empty.", "Back to the first page")
SAID_BY_THE_WINDOW = (Offline, TimedOut, OutOfRequests, SignInNeeded)
"""Errors of the whole service: the window has a bar for them."""


class PhotoRows(Protocol):
    """Where photos stand in an item model."""

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a photo, or None."""
        ...

    def index(self, row: int, /) -> QModelIndex:
        """Return the index of a row."""
        ...


class PhotosView(Protocol):
    """A list of photos in view."""

    @property
    def photos(self) -> PhotoRows:
        """The model that is shown."""
        ...

    def viewport(self) -> QWidget:
        """Return what photos are painted on."""
        ...

    def visualRect(self, index: QModelIndex) -> QRect:
        """Return where a photo is on the viewport."""
        ...

    def keep_beside(self, width: int) -> None:
        """Take note that something floats over `width` logical pixels at the right."""
        ...


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """What shows boards: a page, and the view of their photos on it."""

    page: WallPage
    view: PhotosView


Words = Callable[[PhotoFeed, Exception | None], State | None]
"""What to say of a feed without photos, because of an error or for want of any; None for the usual words."""


def no_words(_feed: PhotoFeed, _error: Exception | None) -> State | None:
    """Return None: there is nothing special to be said."""
    return None


class Wall(QWidget):
    """Shows one feed.

    Attributes:
        words: what to say in place of photos, where there is something special to be said.

    Signals:
        way_on(feed, error): the button of a state was pressed; error is None when nothing was found.
        coming(feed): this feed will be shown now.
        refreshed: something else is shown, or `summary` says something else.
        renamed: what is shown is called something else.
        turned: something else is in front: photos, a board, collections, or what is said in their place.
    """

    way_on = Signal(object, object)
    coming = Signal(object)
    refreshed = Signal()
    renamed = Signal()
    turned = Signal()

    def __init__(self, view: WallView, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = view
        self.words: Words = no_words
        self.gallery: CollectionsPage | None = None
        self.board: BoardPlace | None = None
        self._gathered: Gathered | None = None
        self._head: HeadPlace | None = None  # the one that is shown
        self._heads: dict[Head, HeadPlace] = {}
        self._feed: PhotoFeed | None = None
        self._beside = 0
        self._title = ElidedLabel(tone="page")
        self._count = PlainLabel(tone="quiet")
        self._bar = QWidget()  # the room for what stays of a head
        self._bar.hide()
        self.state = StatePage(icons)
        self.state.pressed.connect(self._pressed)
        self._skeleton = Skeleton(theme)
        self._stack = QStackedLayout()
        self._stack.currentChanged.connect(self.turned)
        for page in (self._skeleton, view, self.state):
            self._stack.addWidget(page)
        self.more_bar = SlimBar(icons, icon="alert")
        self.more_bar.first.connect(self._pressed)
        self._top = QWidget()
        header = QHBoxLayout(self._top)
        header.setContentsMargins(Size.WALL_MARGIN, Space.M, Size.WALL_MARGIN, 0)
        header.setSpacing(Space.M)
        header.addWidget(self._title, 1)
        header.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(self._bar)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.more_bar)
        view.more_wanted.connect(self._more)

    @property
    def feed(self) -> PhotoFeed | None:
        """The feed that is shown."""
        return self._feed

    @property
    def summary(self) -> str:
        """How many there are, and how old that is."""
        return self._count.text()

    @property
    def title(self) -> str:
        """What stands above the photos."""
        return self._title.text()

    @property
    def is_showing_photos(self) -> bool:
        """Whether photos are in view, and not a state."""
        return self._stack.currentWidget() is self.view

    @property
    def is_showing_collections(self) -> bool:
        """Whether collections are in view."""
        return self._stack.currentWidget() is self.gallery and self.gallery is not None

    def put_below_title(self, widget: QWidget) -> None:
        """Take a widget that may be shown between the title and the photos."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, widget)

    @property
    def front(self) -> PhotosView:
        """Where photos are in view: on the board that is shown, else on the wall itself."""
        board = self.board
        return board.view if board is not None and self._stack.currentWidget() is board.page else self.view

    def spot_of(self, photo: Photo | None) -> QPoint:
        """Return a point of the screen where a menu about `photo` belongs: on it where it is in view."""
        front = self.front
        viewport = front.viewport()
        if not viewport.isVisible():
            return self.window().mapToGlobal(self.window().rect().center())
        row = front.photos.row_of(photo.ref) if photo is not None else None
        whole = viewport.rect()
        seen = front.visualRect(front.photos.index(row)).intersected(whole) if row is not None else whole
        return viewport.mapToGlobal((seen if seen.isValid() else whole).center())

    @property
    def room(self) -> QWidget:
        """What fills the wall below its title: a view, a page, or what is said in its place."""
        if self.board is not None and self.is_showing_board:
            return self.board.page.room
        viewport = self.front.viewport()
        if viewport.isVisible():
            return viewport.parentWidget() or viewport
        return self._stack.currentWidget() or self

    @property
    def is_showing_board(self) -> bool:
        """Whether a board is in view, or what is said in its place."""
        return self.board is not None and self._stack.currentWidget() is self.board.page

    def take_board(self, board: BoardPlace) -> None:
        """Take what shows boards; late, so that it is told what is so by now."""
        self.board = board
        self._stack.addWidget(board.page)
        board.page.lower()  # what lies over the wall lies over it, too
        board.page.keep_beside(self._beside)
        self._put_before_photos(board.page.stops())

    def take(self, head: Head, gallery: CollectionsPage) -> None:
        """Take what is shown at the top in place of the title, and what shows collections."""
        self.gallery = gallery
        self._stack.addWidget(gallery)
        gallery.more_wanted.connect(self._more)
        self.take_head(head)

    def take_head(self, head: Head) -> None:
        """Take what can be shown at the top in place of the title."""
        pages = (self.view, self.gallery) if self.gallery is not None else (self.view,)
        bars: dict[QWidget, QScrollBar] = {page: page.verticalScrollBar() for page in pages}
        place = HeadPlace(self, head, bars, self._stack.currentWidget, self._make_room)
        self._heads[head] = place
        self._stack.currentChanged.connect(place.follow)
        self._put_before_photos(head.stops())

    def put_above(self, bar: QWidget, stops: Sequence[QWidget]) -> None:
        """Put a bar between the title and the photos; `stops` is where Tab stops in it."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, bar)
        self._put_before_photos(stops)

    def _put_before_photos(self, stops: Sequence[QWidget]) -> None:
        """Let Tab lead through what stands above the photos to these.

        Something can be put only after what Tab stops at; to look for that costs 100 ms (PySide6 6.11), so
        the empty room above the photos is such a stop for a moment.
        """
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        previous: QWidget = self._bar
        for stop in stops:
            QWidget.setTabOrder(previous, stop)
            previous = stop
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_head(self, head: Head, *, on: bool) -> None:
        """Show a head that was taken in place of the title, or take it away."""
        place = self._heads.get(head)
        if place is None or not (on or place.on):
            return
        for other in self._heads.values():
            if on and other is not place:
                other.show(on=False)
        self._bar.setFixedHeight(head.bar_height)
        self._bar.setVisible(on and head.bar_height > 0)
        self._top.setHidden(on)
        self._head = place if on else None
        place.show(on=on)

    def keep_beside(self, width: int) -> None:
        """Let nothing but photos stand on `width` logical pixels at the right: something floats there."""
        self._beside = width
        self.view.keep_beside(width)
        if self.board is not None:
            self.board.page.keep_beside(width)
        for place in self._heads.values():
            place.keep_beside(width)
        self.state.setContentsMargins(0, self.state.contentsMargins().top(), width, 0)

    def _make_room(self, height: int) -> None:
        self.view.set_head(height)
        if self.gallery is not None:
            self.gallery.set_head(height)
        for page, beside in ((self._skeleton, 0), (self.state, self._beside)):
            page.setContentsMargins(0, height, beside, 0)
            page.update()

    def take_focus(self) -> None:
        """Let keys act here: on the photos, or on what stands in their place until they come."""
        page = self._stack.currentWidget()
        if page is not None:
            page.setFocus()

    def show_feed(self, feed: PhotoFeed, gathered: Gathered | None = None) -> None:
        """Show `feed` from its top, or the collections that are `gathered` in its place."""
        self.coming.emit(feed)
        if self._feed is not None:
            self._feed.state_changed.disconnect(self._refresh)
            self._feed.renamed.disconnect(self._renamed)
        if self._gathered is not None:
            self._gathered.changed.disconnect(self._refresh)
        self._feed, self._gathered = feed, gathered
        if gathered is not None:
            gathered.changed.connect(self._refresh)
        feed.state_changed.connect(self._refresh)
        feed.renamed.connect(self._renamed)
        self.view.photos.set_feed(feed)
        self._call(feed.feed.title)
        if not feed.photos and gathered is None:
            feed.load_more()
        self._refresh()

    def _renamed(self) -> None:
        if self._feed is not None:
            self._call(self._feed.feed.title)
            self.renamed.emit()

    def _call(self, name: str) -> None:
        self._title.setText(name)
        self.setWindowTitle(name)

    def _more(self) -> None:
        source = self._gathered or self._feed
        if source is not None:
            source.load_more()

    def _refresh(self) -> None:
        feed, source = self._feed, self._gathered or self._feed
        if feed is None or source is None:
            return
        gathered = self._gathered
        on_board = self.board is not None and feed.feed.kind is FeedKind.BOARD
        self._top.setVisible(not on_board and not (self._head is not None and self._head.on))
        if on_board and self.board is not None:
            self._put_in_front(self.board.page)
            self.more_bar.leave()
            self.refreshed.emit()
            return
        if gathered is not None and gathered.collections:
            self._show_collections(gathered)
        elif feed.photos:
            self._show_photos()
            self.view.want_more_if_near_end()
        elif source.error is not None:
            self._say(self.words(feed, source.error) or state_of_error(source.error))
        elif source.loading or source.more:
            self._stack.setCurrentWidget(self._skeleton)
            source.load_more()  # after a page without a photo that can be shown; else it is on its way
        else:
            self._say(self.words(feed, None) or NOTHING.get(feed.feed.kind, NOTHING_ELSEWHERE))
        self._count.setText(_summary(feed, gathered))
        self._say_what_is_missing(source, "photos" if gathered is None else "collections")
        self.refreshed.emit()

    def _say(self, state: State) -> None:
        self.state.show_state(state)
        self._stack.setCurrentWidget(self.state)

    def _say_what_is_missing(self, source: PhotoFeed | Gathered, what: str) -> None:
        """Say below the photos why there are no more, unless the window says so already."""
        error = source.error
        something = source.collections if isinstance(source, Gathered) else source.photos
        if something and error is not None and not isinstance(error, SAID_BY_THE_WINDOW):
            people = getattr(error, "people", "Something went wrong inside PhotoDesk.")
            self.more_bar.say(f"The next {what} did not come. {people}", "Try again")
        else:
            self.more_bar.leave()

    def refresh(self) -> None:
        """Say anew what is said in place of photos: something else is known about them."""
        self._refresh()

    def _show_collections(self, gathered: Gathered) -> None:
        if self.gallery is not None:
            self.gallery.show_collections(gathered)
            self._put_in_front(self.gallery)

    def _show_photos(self) -> None:
        """Show the photos; the keys are theirs from now on, unless somebody is typing."""
        self._put_in_front(self.view)

    def _put_in_front(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            if page.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
                page.setFocus()

    def _pressed(self) -> None:
        source = self._gathered or self._feed
        if self._feed is not None and source is not None:
            self.way_on.emit(self._feed, source.error)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the head the room it needs at the new width."""
        super().resizeEvent(event)
        if self._head is not None:
            self._head.renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll also where the pointer is over the head."""
        page = self._stack.currentWidget()
        if self._head is not None and self._head.on and isinstance(page, QAbstractScrollArea):
            page.wheelEvent(event)
        else:
            super().wheelEvent(event)


def _summary(feed: PhotoFeed, gathered: Gathered | None) -> str:
    parts = []
    if gathered is not None and gathered.collections:
        count = gathered.total if gathered.total is not None else len(gathered.collections)
        parts.append("1 collection" if count == 1 else f"{exact_number(count)} collections")
    if feed.photos and feed.feed.kind is not FeedKind.RANDOM:
        count = feed.total if feed.total is not None and feed.more else len(feed.photos)
        parts.append("1 photo" if count == 1 else f"{exact_number(count)} photos")
    oldest = max(feed.age, gathered.age if gathered is not None else 0.0)
    if oldest >= 60:
        parts.append(f"as of {as_of(oldest)}")
    return " · ".join(parts)
