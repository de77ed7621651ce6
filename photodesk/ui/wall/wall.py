"""The wall put together: its title, the view, and what is shown when there are no photos."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from photodesk.domain.feed import FeedKind
from photodesk.errors import Offline, OutOfRequests, SignInNeeded, TimedOut
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.icons import Icons
from photodesk.ui.notices import SlimBar
from photodesk.ui.states import Skeleton, State, StatePage, state_of_error
from photodesk.ui.text import ElidedLabel, PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import age, exact_number
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


class Wall(QWidget):
    """Shows one feed.

    Signals:
        way_on(feed, error): the button of a state was pressed; error is None when nothing was found.
    """

    way_on = Signal(object, object)

    def __init__(self, view: WallView, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = view
        self._feed: PhotoFeed | None = None
        self._title = ElidedLabel(tone="page")
        self._count = PlainLabel(tone="quiet")
        self.state = StatePage(icons)
        self.state.pressed.connect(self._pressed)
        self._skeleton = Skeleton(theme)
        self._stack = QStackedLayout()
        for page in (self._skeleton, view, self.state):
            self._stack.addWidget(page)
        self.more_bar = SlimBar(icons, icon="alert")
        self.more_bar.hide()
        self.more_bar.first.connect(self._pressed)
        header = QHBoxLayout()
        header.setContentsMargins(Size.WALL_MARGIN, Space.M, Size.WALL_MARGIN, 0)
        header.setSpacing(Space.M)
        header.addWidget(self._title, 1)
        header.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.more_bar)
        view.more_wanted.connect(self._more)

    @property
    def feed(self) -> PhotoFeed | None:
        """The feed that is shown."""
        return self._feed

    @property
    def title(self) -> str:
        """What stands above the photos."""
        return self._title.text()

    @property
    def is_showing_photos(self) -> bool:
        """Whether photos are in view, and not a state."""
        return self._stack.currentWidget() is self.view

    def take_focus(self) -> None:
        """Let keys act here: on the photos, or on what stands in their place until they come."""
        page = self._stack.currentWidget()
        if page is not None:
            page.setFocus()

    def show_feed(self, feed: PhotoFeed) -> None:
        """Show `feed` from its top."""
        if self._feed is not None:
            self._feed.state_changed.disconnect(self._refresh)
        self._feed = feed
        feed.state_changed.connect(self._refresh)
        self.view.photos.set_feed(feed)
        self._title.setText(feed.feed.title)
        if not feed.photos:
            feed.load_more()
        self._refresh()

    def _more(self) -> None:
        if self._feed is not None:
            self._feed.load_more()

    def _refresh(self) -> None:
        feed = self._feed
        if feed is None:
            return
        if feed.photos:
            self._show_photos()
            self.view.want_more_if_near_end()
        elif feed.error is not None:
            self.state.show_state(state_of_error(feed.error))
            self._stack.setCurrentWidget(self.state)
        elif feed.loading or feed.more:
            self._stack.setCurrentWidget(self._skeleton)
            feed.load_more()  # after a page without a photo that can be shown; else it is on its way
        else:
            self.state.show_state(NOTHING.get(feed.feed.kind, NOTHING_ELSEWHERE))
            self._stack.setCurrentWidget(self.state)
        self._count.setText(_summary(feed))
        self._say_what_is_missing(feed)

    def _say_what_is_missing(self, feed: PhotoFeed) -> None:
        """Say below the photos why there are no more, unless the window says so already."""
        error = feed.error
        if feed.photos and error is not None and not isinstance(error, SAID_BY_THE_WINDOW):
            people = getattr(error, "people", "Something went wrong inside PhotoDesk.")
            self.more_bar.say(f"The next photos did not come. {people}", "Try again")
        else:
            self.more_bar.hide()

    def _show_photos(self) -> None:
        """Show the photos; the keys are theirs from now on, unless somebody is typing."""
        if not self.is_showing_photos:
            self._stack.setCurrentWidget(self.view)
            if self.view.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
                self.view.setFocus()

    def _pressed(self) -> None:
        if self._feed is not None:
            self.way_on.emit(self._feed, self._feed.error)


def _summary(feed: PhotoFeed) -> str:
    parts = []
    if feed.photos and feed.feed.kind is not FeedKind.RANDOM:
        count = feed.total if feed.total is not None and feed.more else len(feed.photos)
        parts.append("1 photo" if count == 1 else f"{exact_number(count)} photos")
    if feed.age >= 60:
        parts.append(f"as of {age(feed.age)} ago")
    return " · ".join(parts)
