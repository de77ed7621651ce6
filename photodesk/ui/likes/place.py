"""The place with one's own likes: its list on the wall, what stands above it, its row in the sidebar."""

from dataclasses import replace

from PySide6.QtCore import QObject

from photodesk.domain.feed import MY_LIKES, FeedKind
from photodesk.library.connection import Reach
from photodesk.library.desk import Desk
from photodesk.library.my_likes import MyLikes
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.likes.bar import LikesBar
from photodesk.ui.navigation import Navigation
from photodesk.ui.sidebar.places import Place
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.states import State
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import exact_number
from photodesk.ui.wall.wall import Wall

SHOW_ALL = "Show all likes"


class LikesPlace(QObject):
    """Shows what whoever is signed in likes, in step with the service and with what waits to be sent.

    Attributes:
        bar: what stands above the list.
    """

    def __init__(
        self,
        desk: Desk,
        navigation: Navigation,
        wall: Wall,
        sidebar: Sidebar,
        actions: Actions,
        look: tuple[Theme, Icons],
    ) -> None:
        super().__init__(wall)
        theme, icons = look
        self._mine: MyLikes = desk.my_likes
        self._connection = desk.connection
        self._navigation = navigation
        self._wall = wall
        self._sidebar = sidebar
        self._action = actions["likes"]
        self._late = False
        self.bar = LikesBar(icons, theme)
        self.bar.hide()
        wall.put_below_title(self.bar)
        self._words = wall.words
        wall.words = self.words
        self.bar.narrowed.connect(self._narrow)
        self.bar.pressed.connect(self._press)
        self.bar.left.connect(wall.take_focus)
        wall.coming.connect(self._coming)
        navigation.moved.connect(self._moved)
        navigation.reloading.connect(self._reload)
        self._mine.changed.connect(self._renew)
        self._mine.progressed.connect(self._show)
        self._connection.changed.connect(self._show)
        self._connection.back.connect(self._look)
        self._action.triggered.connect(self._go)
        self._show()

    @property
    def is_shown(self) -> bool:
        """Whether the user is there."""
        feed = self._navigation.feed
        return feed is not None and feed.feed.kind is FeedKind.MY_LIKES

    def way_on(self, error: Exception | None) -> bool:
        """Do what the button in place of photos says; return whether these were words of this place."""
        if not self.is_shown or error is not None or self._wall.state.button != SHOW_ALL:
            return False
        self.bar.show_text("")
        self._narrow("")
        return True

    def words(self, feed: PhotoFeed, error: Exception | None) -> State | None:
        """Return what to say where there are no likes."""
        if feed.feed.kind is not FeedKind.MY_LIKES or error is not None:
            return self._words(feed, error)
        if feed.feed.subject:
            more = "" if self._mine.known.whole else " Not all of them are here yet."
            return State("search", "None of your likes has these words", f"Try fewer words.{more}", SHOW_ALL)
        how = f"Press L on a photo, or click its heart: it is liked at {self._name} as soon as may be."
        return State("hearts", "No likes yet", how, "Look around")

    @property
    def _name(self) -> str:
        service = self._connection.current
        return service.identity.within if service is not None else "the service"

    def _go(self) -> None:
        if self._mine.offered:
            self._navigation.go_to(MY_LIKES)

    def _coming(self, feed: PhotoFeed) -> None:
        on = feed.feed.kind is FeedKind.MY_LIKES
        self.bar.setVisible(on)
        self.bar.show_text(feed.feed.subject if on else "")

    def _moved(self) -> None:
        if self.is_shown and not self._navigation.photo_is_open:
            if self._late:
                self._renew()
            self._look()
            self._show()

    def _look(self) -> None:
        if self.is_shown:
            self._mine.look()

    def _reload(self) -> None:
        if self.is_shown:
            self._mine.check()

    def _renew(self) -> None:
        """Show the list as it is now; not while one of its photos is open, whose neighbours it holds."""
        self._late = self._navigation.photo_is_open
        feed = self._navigation.feed
        if self.is_shown and not self._late and feed is not None:
            feed.renew()
        self._show()

    def _narrow(self, text: str) -> None:
        if self.is_shown:
            self._navigation.narrow(replace(MY_LIKES, subject=text))
            self._show()

    def _press(self) -> None:
        if self._mine.checking:
            self._mine.stop()
        else:
            self._mine.check_all()

    # What is told

    def _show(self) -> None:
        mine, known = self._mine, self._mine.known
        self._action.setVisible(mine.offered)
        count = mine.count if known.whole or known.total is not None else 0  # else only of what is new
        place = Place(MY_LIKES.title, MY_LIKES, icon="hearts", count=count) if mine.offered else None
        self._sidebar.set_yours("likes", place)
        if not self.bar.isHidden():
            self.bar.say(*self._said())

    def _said(self) -> tuple[str, str]:
        """Return how far the list is known, in a sentence, and what the button says."""
        mine, known = self._mine, self._mine.known
        if mine.walk is not None and mine.walk.pages > 1:
            done, pages = exact_number(mine.walk.done), exact_number(mine.walk.pages)
            return f"Asking {self._name} … {done} of {pages} requests", "Stop"
        if mine.checking:
            return f"Asking {self._name} …", ""
        if not known.ids or self._connection.reach in {Reach.OFFLINE, Reach.OUT_OF_REQUESTS}:
            return "", ""
        cost = f"{exact_number(mine.cost)} {'request' if mine.cost == 1 else 'requests'}"
        if not known.whole:
            here = exact_number(min(len(known.ids), mine.count))
            return f"{here} of {exact_number(mine.count)} are here", f"Get the rest · {cost}"
        if known.doubtful:
            return f"Some have changed at {self._name}", f"Check all · {cost}"
        return "", ""
