"""Where a search is asked, at the service or on this computer; what is suggested for it, and said of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.feed import SEEN, Feed, FeedKind
from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.domain.people import Person
from photodesk.errors import Offline, OutOfRequests, TimedOut, WorkingOffline
from photodesk.library.connection import Reach
from photodesk.library.desk import Desk
from photodesk.library.finding import CHOICE, SeenPages, is_more_than_words
from photodesk.library.photo_feed import PhotoFeed
from photodesk.services.base import PhotoService
from photodesk.ui.header import SearchField
from photodesk.ui.icons import Icons
from photodesk.ui.navigation import Navigation, search_feed
from photodesk.ui.pictures import PictureSource
from photodesk.ui.search import saying
from photodesk.ui.sidebar.places import collection_feed
from photodesk.ui.states import State
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import as_of
from photodesk.ui.wall.wall import Wall

if TYPE_CHECKING:
    from photodesk.ui.search.bar import Found, SearchBar
    from photodesk.ui.search.popup import Popup
    from photodesk.ui.search.rows import Row

AWAY = (Reach.OFFLINE, Reach.OUT_OF_REQUESTS)
NO_ANSWER = (Offline, TimedOut, OutOfRequests)
NO_FILTERS = PhotoFilters()


def today() -> date:
    """Return which day it is here."""
    return datetime.now(UTC).astimezone().date()


def seen_feed(text: str, filters: PhotoFilters = NO_FILTERS) -> Feed:
    """Return the list of what was seen and matches."""
    return Feed(FeedKind.SEEN, text, f"“{text}”" if text else SEEN.title, filters)


def _understood(filters: PhotoFilters, choice: FilterChoice) -> PhotoFilters:
    """Return those filters that can be chosen there."""
    from photodesk.ui.search.narrowing import understood  # noqa: PLC0415 - a start needs none

    return understood(filters, choice)


class Searching(QObject):
    """Searches for whoever types into the field, and shows above the photos where was looked.

    While the service cannot be asked, what is on this computer is shown in its place, at once.

    Signals:
        online_wanted: the user does not want to work offline any longer.
    """

    online_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        navigation: Navigation,
        wall: Wall,
        field: SearchField,
        pictures: PictureSource,
        dress: tuple[Theme, Icons],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._suggesting = desk.suggesting
        self._connection = desk.connection
        self._navigation = navigation
        self._wall = wall
        self._field = field
        self._pictures = pictures
        self._dress = dress
        self._open_feed = desk.feed
        self._instead = ""
        self._asked: PhotoFeed | None = None
        self._bar: SearchBar | None = None
        self._popup: Popup | None = None
        self._other_words = wall.words
        wall.words = self._words
        field.entered.connect(self._ask)
        field.textChanged.connect(self._typed)
        field.down.connect(self._down)
        field.left.connect(self._put_away)
        self._suggesting.changed.connect(self._suggest)
        navigation.leaving.connect(self._put_away)
        wall.coming.connect(self._show)
        wall.refreshed.connect(self._refreshed)
        desk.connection.changed.connect(self._show_again)
        desk.connection.service_changed.connect(self._put_away)
        desk.connection.retry.connect(self._ask_service)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one

    @property
    def bar(self) -> "SearchBar":
        """What stands above the photos found."""
        if self._bar is None:
            from photodesk.ui.search.bar import SearchBar  # noqa: PLC0415 - a start needs none

            bar = self._bar = SearchBar(*self._dress)
            bar.moved.connect(self._look)
            bar.narrowed.connect(self._narrow)
            bar.pressed.connect(self._search_service)
            chips = [part for chip in bar.chips.chips.values() for part in (chip.button, chip.remove)]
            self._wall.put_above(bar, [bar.at_service, bar.on_computer, *chips, bar.button])
        return self._bar

    @property
    def popup(self) -> "Popup":
        """The list below the field."""
        if self._popup is None:
            from photodesk.ui.search.popup import Popup  # noqa: PLC0415 - a start needs none

            popup = self._popup = Popup(self._window, self._pictures, *self._dress)
            popup.chosen.connect(self._choose)
            popup.removed.connect(self._suggesting.forget)
            popup.left.connect(self._back_to_field)
        return self._popup

    def search(self, text: str) -> None:
        """Search for `text`, and remember that: on this computer if no other would understand it."""
        self._put_away()
        self._suggesting.remember(text)
        if is_more_than_words(text) and self._connection.reach not in AWAY:
            self._navigation.go_to(seen_feed(text))
        else:
            self.look_for(text)

    def look_for(self, text: str) -> None:
        """Show what the service finds for `text`, or what is here if it cannot be asked now."""
        if self._connection.reach in AWAY and not self._navigation.names_member(text):
            self._show_here_instead(text, NO_FILTERS)
        else:
            self._navigation.search(text)

    def way_on(self, error: Exception | None) -> bool:
        """Do what the button of a list without photos says; return whether it was one of this search."""
        feed = self._feed
        if feed is None or error is not None:
            return False
        if self._wall.state.button == saying.REMOVE:
            self._narrow(NO_FILTERS)
        elif self._wall.state.button == saying.GO_ONLINE:
            self.online_wanted.emit()
            self._search_service()
        elif feed.kind is FeedKind.SEEN and feed.subject:
            self._search_service()
        else:
            return False
        return True

    # What is suggested

    def _ask(self) -> None:
        self._suggesting.ask(self._field.text())

    def _typed(self, text: str) -> None:
        if self._field.hasFocus():
            self._suggesting.ask(text)

    def _suggest(self) -> None:
        if self._field.hasFocus() or (self._popup is not None and self._popup.view.hasFocus()):
            from photodesk.ui.search.rows import rows_of  # noqa: PLC0415 - a start needs none

            self.popup.show_rows(rows_of(self._suggesting.found, self._service_name), self._field)

    def _down(self) -> None:
        self.popup.enter()

    def _back_to_field(self) -> None:
        self._field.setFocus()

    def _put_away(self) -> None:
        if self._popup is not None:
            self._popup.put_away()
        self._suggesting.stop()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._popup is not None and new is not self._field and new is not self._popup.view:
            self._put_away()

    def _choose(self, row: "Row") -> None:
        from photodesk.ui.search.rows import RowKind  # noqa: PLC0415 - a start needs none

        found, thing = self._suggesting.found, row.thing
        self._put_away()
        if row.kind is RowKind.SERVICE:
            self._suggesting.remember(found.text)
            self.look_for(found.text)
        elif row.kind is RowKind.HERE:
            self._suggesting.remember(found.text)
            self._navigation.go_to(seen_feed(found.text))
        elif isinstance(thing, Person):
            self._navigation.person(thing)
        elif isinstance(thing, Collection):
            self._navigation.go_to(collection_feed(thing))
        elif isinstance(thing, str):
            self.search(thing)
        self._wall.take_focus()

    # What is shown above the photos

    @property
    def _feed(self) -> Feed | None:
        """The search that is shown; None if something else is."""
        feed = self._wall.feed.feed if self._wall.feed is not None else None
        return feed if feed is not None and feed.kind in {FeedKind.SEARCH, FeedKind.SEEN} else None

    @property
    def _service(self) -> PhotoService | None:
        return self._connection.current

    @property
    def _works_offline(self) -> bool:
        """Whether the user wants nothing to be asked of the service."""
        return self._connection.reach is Reach.OFFLINE and isinstance(self._connection.error, WorkingOffline)

    @property
    def _service_name(self) -> str:
        return self._service.identity.within if self._service is not None else "the service"

    def _show(self, shown: PhotoFeed) -> None:
        """Make room above a search before its photos take their places, and nowhere else."""
        feed = shown.feed
        if feed.kind in {FeedKind.SEARCH, FeedKind.SEEN}:
            self.bar.show_found(self._found(shown), today())
            self.bar.show()
        elif self._bar is not None:
            self._bar.hide()

    def _show_again(self) -> None:
        if self._wall.feed is not None and self._feed is not None:
            self._show(self._wall.feed)

    def _found(self, shown: PhotoFeed) -> "Found":
        from photodesk.ui.search.bar import Found  # noqa: PLC0415 - a start needs none

        feed = shown.feed
        here = feed.kind is FeedKind.SEEN
        service = self._service.identity.name if self._service is not None else "The service"
        name = service if feed.subject else ""
        line, button = self._line(shown)
        return Found(name, here, feed.filters, self._choice(feed.kind), line, button)

    def _line(self, shown: PhotoFeed) -> tuple[str, str]:
        """Return what is to be said where this computer stands in for the service, and what can be done."""
        feed = shown.feed
        if feed.kind is not FeedKind.SEEN or not feed.subject:
            return "", ""
        name, reach = self._service_name, self._connection.reach
        if feed.subject == self._instead:
            return saying.stand_in(name, reach, _age(shown), by_choice=self._works_offline)
        return (saying.for_here_alone(name, _age(shown)) if is_more_than_words(feed.subject) else ""), ""

    def _choice(self, kind: FeedKind) -> FilterChoice:
        if kind is FeedKind.SEEN:
            return CHOICE
        filtering = self._service.filtering if self._service is not None else None
        return filtering.choice(kind) if filtering is not None else FilterChoice()

    def _refreshed(self) -> None:
        """Look on this computer when the service does not answer; say how old is what is here."""
        shown = self._wall.feed
        feed = self._feed
        if feed is None or shown is None:
            return
        if feed.kind is FeedKind.SEEN:
            if self._line(shown)[0] != self.bar.line:
                self._show(shown)
            return
        if not shown.photos and isinstance(shown.error, NO_ANSWER):
            self._show_here_instead(feed.subject, feed.filters, replacing=True)

    def _show_here_instead(self, text: str, filters: PhotoFilters, *, replacing: bool = False) -> None:
        self._instead = text
        feed = seen_feed(text, _understood(filters, CHOICE))
        (self._navigation.replace if replacing else self._navigation.go_to)(feed)

    def _ask_service(self) -> None:
        """Ask the service whether it answers again; what it finds is kept, to be shown for nothing."""
        feed = self._feed
        stands_in = feed is not None and feed.kind is FeedKind.SEEN and feed.subject == self._instead != ""
        if not stands_in or self._connection.reach not in AWAY:
            return
        if self._asked is not None and self._asked.feed.subject == self._instead:
            self._asked.try_again()
            return
        if self._asked is not None:
            self._asked.close()
            self._asked.deleteLater()
        self._asked = self._open_feed(search_feed(self._instead))
        self._asked.load_more()

    def _look(self, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        feed = self._feed
        if feed is None or (feed.kind is FeedKind.SEEN) == here:
            return
        if here:
            self._navigation.go_to(seen_feed(feed.subject, _understood(feed.filters, CHOICE)))
        else:
            self._search_service()

    def _search_service(self) -> None:
        feed = self._feed
        if feed is not None:
            self._instead = ""
            filters = _understood(feed.filters, self._choice(FeedKind.SEARCH))
            self._navigation.go_to(search_feed(feed.subject, filters))

    def _narrow(self, filters: PhotoFilters) -> None:
        """Show the same search with other filters, in its place: each chip would be a step back else."""
        feed = self._feed
        if feed is not None:
            self._navigation.replace(replace(feed, filters=filters))

    # What is said where nothing was found

    def _words(self, feed: PhotoFeed, error: Exception | None) -> State | None:
        said = feed.feed
        if error is not None or said.kind not in {FeedKind.SEARCH, FeedKind.SEEN}:
            return self._other_words(feed, error)
        if said.filters:
            away = self._connection.reach in AWAY
            return saying.nothing_with_filters(said, self._service_name, away=away)
        if said.kind is FeedKind.SEARCH:
            return self._other_words(feed, error)
        return saying.nothing_here(said.subject, self._service_name, offline=self._works_offline)


def _age(shown: PhotoFeed) -> str:
    """Return of when it is what is shown; "" until that has been found, and where nothing is."""
    ago = shown.pages.last_seen if isinstance(shown.pages, SeenPages) else None
    return as_of(ago) if ago is not None else ""
