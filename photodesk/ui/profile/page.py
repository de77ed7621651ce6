"""Connects a member's page to the use cases: whose it is, what is known, which list is shown."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.feed import OF_PEOPLE, FeedKind
from photodesk.errors import NotFound
from photodesk.library.desk import Desk
from photodesk.library.photo_feed import PhotoFeed
from photodesk.library.profiles import NOBODY, Member
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.navigation import OWN_PAGE, Navigation
from photodesk.ui.pictures import PictureSource
from photodesk.ui.profile.words import SHOW_PHOTOS, not_shown, nothing_there
from photodesk.ui.sidebar.places import collection_feed
from photodesk.ui.states import State
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import age
from photodesk.ui.wall.wall import Wall

if TYPE_CHECKING:
    from photodesk.ui.profile.gallery import Gallery
    from photodesk.ui.profile.header import ProfileHeader

DWELL = 350
"""Milliseconds a page is looked at before its profile is worth a request."""


class ProfilePage(QObject):
    """Shows the header of a member above the lists that belong to them.

    Attributes:
        look: the colours and icons it is made with.
        header, gallery: who they are, and their collections; made when a page is shown for the first time.

    Signals:
        shown: another member is shown, or something else is known of the one that is.
        edit_wanted: the user wants to change their own profile.
    """

    shown = Signal()
    edit_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        navigation: Navigation,
        wall: Wall,
        pictures: PictureSource,
        actions: Actions,
        look: tuple[Theme, Icons],
    ) -> None:
        super().__init__(wall)
        self._desk = desk
        self._navigation = navigation
        self._wall = wall
        self._actions = actions
        self._username: str | None = None
        self._own_name = ""
        self._pictures = pictures
        self.look = look
        wall.words = self._words
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(DWELL)
        self._dwell.timeout.connect(self._ask)
        wall.coming.connect(self._coming)
        wall.refreshed.connect(self._say)
        navigation.moved.connect(self._moved)
        navigation.reloading.connect(self._ask_again)
        desk.profiles.changed.connect(self._known)
        desk.own_profile.changed.connect(self._own_changed)
        desk.connection.back.connect(self._back)
        for name, slot in (
            ("next-tab", self._next),
            ("previous-tab", self._previous),
            ("own-profile", self._go_home),
        ):
            actions[name].triggered.connect(slot)
        self._moved()

    @cached_property
    def header(self) -> "ProfileHeader":
        """Who somebody is."""
        from photodesk.ui.profile.header import ProfileHeader  # noqa: PLC0415 - not needed for a start

        header = ProfileHeader(self._pictures, *self.look)
        header.tabs.chosen.connect(self._navigation.tab)
        header.retry_wanted.connect(self._ask_again)
        header.top_wanted.connect(self._to_the_top)
        header.edit_wanted.connect(self.edit_wanted)
        return header

    @cached_property
    def gallery(self) -> "Gallery":
        """The collections of somebody."""
        from photodesk.ui.profile.gallery import Gallery  # noqa: PLC0415 - not needed for a start

        gallery = Gallery(self._pictures, *self.look)
        gallery.opened.connect(self._open)
        return gallery

    @property
    def is_own(self) -> bool:
        """Whether the page of whoever is signed in is shown, however the user has come to it."""
        feed, own = self._navigation.feed, self._desk.own_profile.profile
        if feed is None or feed.feed.kind not in OF_PEOPLE:
            return False
        return not feed.feed.subject or (own is not None and own.person.username == feed.feed.subject)

    @property
    def is_shown(self) -> bool:
        """Whether the user is on the page of a member."""
        feed = self._navigation.feed
        return feed is not None and feed.feed.kind in OF_PEOPLE

    def way_on(self, error: Exception | None) -> bool:
        """Do what the button below such words says; return whether they were words of this page."""
        if self.is_shown and self._wall.state.button == SHOW_PHOTOS:
            self._navigation.tab(FeedKind.PERSON)
            return True
        if self.is_shown and error is not None:
            self._ask_again()
        return False

    # Who it is

    def _coming(self, feed: PhotoFeed) -> None:
        """Make room for the header before photos take their places below it."""
        on = feed.feed.kind in OF_PEOPLE
        if on and self._wall.gallery is None:
            self._wall.take(self.header, self.gallery)
        if self._wall.gallery is not None:
            self._wall.show_head(self.header, on=on)

    def _moved(self) -> None:
        shown = self.is_shown
        for name in ("next-tab", "previous-tab"):
            self._actions[name].setEnabled(shown)
        username = self._whose() if shown else None
        if username != self._username:
            self._username = username
            self._dwell.stop()
            if username:
                self._desk.profiles.recall(username)
                self._dwell.start()
        if shown and self.is_own:
            self._desk.own_profile.want()
        self._show()

    def _whose(self) -> str:
        """Return the user name of the page; "" while that of whoever is signed in is not known."""
        feed, own = self._navigation.feed, self._desk.own_profile.profile
        if feed is not None and not self.is_own:
            return feed.feed.subject
        return own.person.username if own is not None else ""

    @property
    def _member(self) -> Member:
        own = self._desk.own_profile
        if self.is_own and own.profile is not None:
            return Member(own.profile.person, whole=True, loading=own.loading, error=own.error)
        if self.is_own:
            return Member(loading=own.loading, error=own.error)
        return self._desk.profiles.member(self._username) if self._username else NOBODY

    def _ask(self) -> None:
        if self._username and not self.is_own:
            self._desk.profiles.want(self._username)

    def _ask_again(self) -> None:
        if self.is_shown and self.is_own:
            self._desk.own_profile.want(fresh=True)
        elif self.is_shown and self._username:
            self._desk.profiles.want(self._username, fresh=True)

    def _back(self) -> None:
        """The service answers again: ask for what did not come."""
        if self._wall.gallery is not None:
            self.header.refetch()
            self.gallery.refetch()
        if self.is_shown and self._member.error is not None:
            self._ask_again()

    def _known(self, username: str) -> None:
        if username == self._username:
            self._show()

    def _own_changed(self) -> None:
        own = self._desk.own_profile
        self._actions["own-profile"].setVisible(own.offered)
        name, before = own.profile.person.username if own.profile is not None else "", self._own_name
        self._own_name = name
        feed = self._navigation.feed
        here = feed is not None and self.is_shown and feed.feed.subject == before
        if here and name and before not in ("", name):
            self._go_home()  # one's own page, found by a name that is no longer so
        if self.is_shown and self.is_own:
            self._username = self._whose()
            self._show()

    # What is shown

    def _show(self) -> None:
        feed = self._navigation.feed
        if feed is None or not self.is_shown:
            self.shown.emit()
            return
        member = self._member
        if self._in_folder and member.person is not None:
            nameless = replace(member.person, username="")  # what the folder calls them says nothing
            member = replace(member, person=nameless)
        self.header.show_member(feed.feed.title, member, own=self.is_own, trouble=_trouble(member))
        if not self.is_own:
            self._wall.setWindowTitle(self.header.name)
        self.header.tabs.show_current(feed.feed.kind)
        self._offer_tabs()
        self._say()
        if not feed.photos:
            self._wall.refresh()
        self.shown.emit()

    @property
    def _in_folder(self) -> bool:
        """Whether the photos are the user's own: nobody is a member of a service there."""
        service = self._desk.connection.current
        return service is not None and service.identity.own

    def _offer_tabs(self) -> None:
        service = self._desk.connection.current
        browse = service.browse if service is not None else None
        for kind, tab in self.header.tabs.tabs.items():
            if kind is FeedKind.GATHERED:
                tab.setVisible(self._desk.profiles.offered)
            else:
                liked_by_nobody = kind is FeedKind.LIKED and self._in_folder
                tab.setVisible(browse is not None and kind in browse.kinds and not liked_by_nobody)

    def _say(self) -> None:
        """Say how old it is what is shown: the profile, or the list below it."""
        if self.is_shown:
            _, _, old = self._wall.summary.partition("as of ")
            member = self._member
            if not old and member.age >= 60 and member.error is not None:
                old = f"{age(member.age)} ago"
            self.header.say(f"as of {old}" if old else "")

    def _words(self, feed: PhotoFeed, error: Exception | None) -> State | None:
        kind = feed.feed.kind
        if kind not in OF_PEOPLE:
            return None
        if error is None:
            return nothing_there(kind, self.header.name or feed.feed.title, own=self.is_own)
        return not_shown(kind, error, exists=not isinstance(self._member.error, NotFound))

    # What the user does

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        kind = self.header.tabs.beside(by)
        if kind is not None:
            self._navigation.tab(kind)

    def _open(self, collection: Collection) -> None:
        self._desk.collecting.now.meet(collection)
        self._navigation.go_to(collection_feed(collection))

    def _go_home(self) -> None:
        if self._desk.own_profile.offered:
            self._navigation.go_to(OWN_PAGE)

    def _to_the_top(self) -> None:
        page = self.gallery if self._wall.is_showing_collections else self._wall.view
        page.verticalScrollBar().setValue(0)


def _trouble(member: Member) -> str:
    """Return what to say where a profile did not come, unless the list below says the same."""
    if member.error is None or member.person is None or isinstance(member.error, NotFound):
        return ""
    if member.whole:
        return ""  # what was kept is shown, with its age
    return f"The rest of the profile did not come. {getattr(member.error, 'people', '')}".strip()
