"""Where the user is and how they move: feeds, photos, back and forward."""

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, NO_FILTERS, OF_PEOPLE, SEEN, Feed, FeedKind
from photodesk.domain.filters import PhotoFilters
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.desk import Desk
from photodesk.library.gathered import Gathered
from photodesk.library.photo_feed import PhotoFeed
from photodesk.services.base import PhotoService
from photodesk.ui.history import History, Stop
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.wall import Wall

OWN_PAGE = Feed(FeedKind.PERSON, title="Your profile")
OWN = (FeedKind.COLLECTION, FeedKind.MY_LIKES)
"""What only whoever was signed in may see: collections can be private."""
USERNAME = re.compile(r"@[A-Za-z0-9_.-]{1,60}")
"""What is typed to see a member's page."""
MOST_ASKED_AGAIN = 120
"""So many photos are asked for again, at the most, to stay with one of them: each page is a request."""


def search_feed(text: str, filters: PhotoFilters = NO_FILTERS) -> Feed:
    """Return the list of what the service finds for `text`."""
    return Feed(FeedKind.SEARCH, text, f"“{text}”", filters)


@dataclass(frozen=True, slots=True)
class Beside:
    """Where the user is while something else takes the wall's place.

    `photo` is the one they look at, `chosen` are those that commands act on, `feed` is the list they are in,
    `selecting` selects in it.
    """

    photo: Photo | None = None
    chosen: tuple[Photo, ...] = ()
    feed: PhotoFeed | None = None
    selecting: Selecting | None = None


class Navigation(QObject):
    """Moves between feeds on the wall and photos in the photo view.

    Signals:
        moved: the user is somewhere else.
        photo_opened(bool): the photo view takes the place of the wall, or gives it back.
        photo_changed: another photo is looked at in the photo view.
        reloading: the user wants to see what has changed since they came here.
        leaving: the user goes somewhere else; what lies over the wall has no place there.
    """

    moved = Signal()
    photo_opened = Signal(bool)
    photo_changed = Signal()
    reloading = Signal()
    leaving = Signal()

    def __init__(self, desk: Desk, wall: Wall, photo_view: PhotoView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wall = wall
        self._photo_view = photo_view
        self._history = History()
        self.photo_is_open = False
        self._in_front: Photo | None = None
        self.beside: Beside | None = None
        self._changed: set[str] = (
            set()
        )  # feeds of which an older page may still be kept, when its pictures come
        self._service: PhotoService | None = None
        wall.view.opened.connect(self.open_photo)
        photo_view.closed.connect(self.close_photo)
        photo_view.looked_at.connect(self.photo_changed)
        desk.connection.service_changed.connect(self._start_anew)
        desk.collecting.now.renewed.connect(self._collection_changed)
        wall.renamed.connect(self.moved)
        desk.connection.retry.connect(self._try_again)

    @property
    def feed(self) -> PhotoFeed | None:
        """The feed the user is in."""
        return self._history.here.feed if self._history.here is not None else None

    @property
    def photo(self) -> Photo | None:
        """The photo the user looks at: the one in front, else the open one, else the wall's current one."""
        if self._in_front is not None:
            return self._in_front
        if self.beside is not None and not self.photo_is_open:
            return self.beside.photo
        return self._photo_view.photo if self.photo_is_open else self._wall.view.current_photo()

    def put_in_front(self, photo: Photo | None) -> None:
        """Say which photo the user looks at beside wall and photo view, as when photos are compared."""
        self._in_front = photo
        self.moved.emit()

    def stand_beside(self, beside: Beside | None) -> None:
        """Say where the user is in what takes the wall's place; None if they are back at the wall."""
        self.beside = beside
        self.moved.emit()

    @property
    def looks_at_one(self) -> bool:
        """Whether commands act on `photo` alone, whatever is selected on the wall behind it."""
        return self.photo_is_open or self._in_front is not None or self.beside is not None

    @property
    def can_go_back(self) -> bool:
        """Whether back leads anywhere."""
        return self.photo_is_open or self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether forward leads anywhere."""
        return self._history.can_go_forward

    @property
    def home(self) -> Feed:
        """The service's first feed."""
        service = self._desk.connection.current
        title = service.identity.home_title if service is not None else EDITORIAL.title
        return Feed(FeedKind.EDITORIAL, title=title)

    def go_to(self, feed: Feed) -> None:
        """Show `feed` on the wall, from its top; the same feed again is only scrolled to its top."""
        self._leave()
        if self.feed is not None and self.feed.feed.key == feed.key and feed.kind is not FeedKind.RANDOM:
            self._wall.view.verticalScrollBar().setValue(0)
            self.moved.emit()
            return
        self._release(self._history.go_to(self._stop(feed)))
        self._arrive()

    def _stop(self, feed: Feed) -> Stop:
        gathered = self._desk.gathered(feed.subject) if feed.kind is FeedKind.GATHERED else None
        return Stop(self._desk.feed(feed, fresh=feed.key in self._changed), gathered=gathered)

    def replace(self, feed: Feed) -> None:
        """Show `feed` in place of the one the user is in, which cannot be gone back to."""
        before = self._history.here
        if before is None:
            self.go_to(feed)
            return
        self._leave()
        self._history.turn_to(self._stop(feed))
        self._release([before])
        self._arrive()

    def names_member(self, text: str) -> bool:
        """Whether `text` is “@” and the user name of a member, whose page can be shown."""
        return USERNAME.fullmatch(text) is not None and self._desk.profiles.offered

    def search(self, text: str) -> None:
        """Show what the service finds for `text`, or the page of a member for “@” and a user name."""
        if self.names_member(text):
            self.go_to(Feed(FeedKind.PERSON, text[1:], text))
        else:
            self.go_to(search_feed(text))

    def person(self, person: Person) -> None:
        """Show the page of a photographer."""
        if self._desk.own_profile.is_me(person):
            self.go_to(OWN_PAGE)
            return
        self._desk.profiles.meet(person)
        self.go_to(Feed(FeedKind.PERSON, person.username, person.name))

    def tab(self, kind: FeedKind) -> None:
        """Show another list of the page of a member, as it was left if the user has been there."""
        here = self._history.here
        if here is None or here.feed.feed.kind not in OF_PEOPLE or here.feed.feed.kind is kind:
            return
        self._leave()
        here.tabs[here.feed.feed.kind] = here
        there = here.tabs.get(kind) or self._stop(replace(here.feed.feed, kind=kind))
        there.tabs = here.tabs
        self._history.turn_to(there)
        self._arrive()

    @property
    def place(self) -> Feed | None:
        """Where the user is, as the sidebar calls it: all lists of a member are one place."""
        feed = self.feed.feed if self.feed is not None else None
        if feed is not None and feed.kind in OF_PEOPLE:
            return replace(feed, kind=FeedKind.PERSON)
        if feed is not None and feed.kind is FeedKind.MY_LIKES:
            return replace(feed, subject="")
        if feed is not None and feed.kind is FeedKind.SEEN and not feed.subject:
            return SEEN
        return feed

    def reload(self) -> None:
        """Ask anew for the feed the user is in; they stay with the photo they look at, if it is there."""
        here, before = self._history.here, self.feed
        if here is None or before is None:
            return
        self.reloading.emit()
        if here.gathered is not None:
            self._reload_gathered(here, here.gathered)
            return
        photo = self.photo
        scrolled = self._wall.view.verticalScrollBar().value()
        before.close()
        feed = here.feed = self._desk.feed(before.feed, fresh=True)
        here.scrolled, here.standing, here.current = 0, None, None
        here.selected = Spans()
        self._wall.show_feed(feed)
        self.moved.emit()
        place = before.place(photo.ref) if photo is not None else None
        if photo is not None and place is not None and feed.feed.kind is not FeedKind.RANDOM:
            self._stay(feed, photo.ref, min(place + 1, MOST_ASKED_AGAIN), scrolled)

    def narrow(self, feed: Feed) -> None:
        """Show `feed` in place of the list the user is in: what it holds of the same, from its top."""
        here, before = self._history.here, self.feed
        if here is None or before is None or before.feed.key == feed.key:
            return
        before.close()
        here.feed = self._desk.feed(feed)
        here.scrolled, here.standing, here.current = 0, None, None
        here.selected = Spans()
        self._wall.show_feed(here.feed)
        self.moved.emit()

    def _reload_gathered(self, here: Stop, before: Gathered) -> None:
        before.close()
        before.deleteLater()
        here.gathered = self._desk.gathered(before.subject, fresh=True)
        self._wall.show_feed(here.feed, here.gathered)
        self.moved.emit()

    def _stay(self, feed: PhotoFeed, ref: Ref, least: int, scrolled: int) -> None:
        """Go back to `ref` once `feed` has it; ask for `least` photos for its sake."""

        def look() -> None:
            if feed.loading and not feed.photos:
                return
            moved_on = feed is not self.feed or self._wall.view.current_photo() is not None
            found = feed.place(ref)
            if (
                not moved_on
                and found is None
                and feed.more
                and feed.error is None
                and len(feed.photos) < least
            ):
                feed.load_more()
                return
            feed.state_changed.disconnect(look)
            if not moved_on and found is not None:
                self._find_again(feed, found, scrolled)

        feed.state_changed.connect(look)
        look()

    def _find_again(self, feed: PhotoFeed, place: int, scrolled: int) -> None:
        """Stand where the user stood; a photo that is open has its neighbours in the new list."""
        self._wall.view.verticalScrollBar().setValue(scrolled)
        self._wall.view.go_to(feed.photos[place].ref)
        shown = self._photo_view.photo if self.photo_is_open else None
        number = feed.place(shown.ref) if shown is not None else None
        if number is not None:
            self._photo_view.go_on_in(feed, feed.photos[number])
        self.moved.emit()

    def back(self) -> None:
        """Go back: from a photo to the wall, from a feed to the one before."""
        if self.photo_is_open:
            self.close_photo()
        else:
            self._leave()
            if self._history.back() is not None:
                self._arrive()

    def forward(self) -> None:
        """Go forward again."""
        self._leave()
        if self._history.forward() is not None:
            self._arrive()

    def open_photo(self, photo: Photo) -> None:
        """Show `photo` large, with its neighbours on the wall beside it."""
        self.photo_is_open = True
        self.photo_opened.emit(True)  # noqa: FBT003 - a signal's argument
        feed = self.beside.feed if self.beside is not None else self._wall.feed
        self._photo_view.open(photo, feed)
        self.moved.emit()

    def close_photo(self) -> None:
        """Go back to the wall, to the photo that was looked at last."""
        photo = self._photo_view.photo
        self._close_view()
        if photo is not None:
            self._wall.view.go_to(photo.ref)
        self._wall.take_focus()
        self.moved.emit()

    def _close_view(self) -> None:
        if self.photo_is_open:
            self.photo_is_open = False
            self.photo_opened.emit(False)  # noqa: FBT003 - a signal's argument

    def _leave(self) -> None:
        """Remember where the user was on the wall."""
        self.leaving.emit()
        self._close_view()
        here = self._history.here
        if here is not None:
            current = self._wall.view.current_photo()
            here.current = current.ref if current is not None else None
            here.scrolled = self._wall.view.verticalScrollBar().value()
            here.selected, here.edition = self._wall.view.selecting.spans, here.feed.edition
            gallery = self._wall.gallery if here.gathered is not None else None
            here.standing = gallery.standing() if gallery is not None else self._wall.view.standing()

    def _arrive(self) -> None:
        here = self._history.here
        if here is None:
            return
        self._wall.show_feed(here.feed, here.gathered)
        if here.gathered is not None:
            if self._wall.gallery is not None:
                self._wall.gallery.stand(here.standing)
            self.moved.emit()
            return
        if here.current is not None:
            self._wall.view.go_to(here.current)
        same = here.edition == here.feed.edition
        self._wall.view.selecting.set(here.selected if same else Spans())
        self._wall.view.stand(here.standing if same else None, here.scrolled)
        self.moved.emit()

    def _collection_changed(self, collection: Collection) -> None:
        """Ask anew for its photos when it is opened again; lists that are open follow by themselves."""
        self._changed.add(Feed(FeedKind.COLLECTION, collection.ref.id).key)

    def _start_anew(self) -> None:
        """Another service, or somebody else: nothing of before can be gone back to, or lies over the wall.

        Who signs in, or is signed out, stays where they are, unless only they may see what is there. Who has
        allowed more finds all as it was.
        """
        if self._allows_more():
            self._service = self._desk.connection.current
            self.moved.emit()
            return
        self.leaving.emit()
        photo, before, scrolled = self.photo, self.feed, self._wall.view.verticalOffset()
        place = before.place(photo.ref) if before is not None and photo is not None else None
        wanted = before.feed if before is not None else self.home
        stays = self._may_stay(wanted)
        stop = self._stop(wanted if stays else self.home)
        self._close_view()
        self._release(self._history.clear())
        self._history.go_to(stop)
        self._arrive()
        if stays and photo is not None and place is not None:
            self._stay(stop.feed, photo.ref, min(place + 1, MOST_ASKED_AGAIN), scrolled)

    def _allows_more(self) -> bool:
        """Whether the same account uses the same service, and nothing is on its way or missing here."""
        before, service, here = self._service, self._desk.connection.current, self._history.here
        if before is None or service is None or here is None or here.gathered is not None:
            return False
        whole = not here.feed.loading and here.feed.error is None
        return whole and before.shelf == service.shelf and before.user == service.user != ""

    def _may_stay(self, feed: Feed) -> bool:
        """Whether whoever uses the service now may see what was shown before.

        What was shown to nobody in particular anybody may see; a collection may be private, and a page of
        one's own is nobody else's.
        """
        before, service = self._service, self._desk.connection.current
        self._service = service
        if before is None or service is None or before.identity.id != service.identity.id:
            return False
        if before.user in {"", service.user}:
            return True
        own = feed.kind in OWN or (feed.kind in OF_PEOPLE and not feed.subject)
        return not service.user and not own

    def _try_again(self) -> None:
        """Ask again for what is missing here, or else on the way here: one answer tells that all is well."""
        here = self._history.here
        for source in (here.gathered or here.feed if here is not None else None, *self._history.sources):
            if source is not None and source.error is not None:
                source.try_again()
                return

    def _release(self, stops: list[Stop]) -> None:
        for stop in stops:
            stop.close()
