"""The main window: puts the screens together and connects them to the use cases."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from photodesk.domain.feed import SEEN, FeedKind
from photodesk.errors import Forbidden, NotFound, PhotoDeskError, SignInNeeded, WorkingOffline
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.desk import Desk
from photodesk.library.keys import Keys
from photodesk.library.photo_feed import PhotoFeed
from photodesk.net.budget import Budget
from photodesk.store.settings import Settings
from photodesk.ui.account.faces import Faces
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.bars import Bars
from photodesk.ui.board.commands import BoardCommands
from photodesk.ui.board.opened import board_page
from photodesk.ui.board.places import BoardPlaces
from photodesk.ui.body import Body
from photodesk.ui.collect_menu import CollectMenu
from photodesk.ui.collections.collections import Collections
from photodesk.ui.compare.compare import Compare
from photodesk.ui.dragging.photo_drags import PhotoDrags
from photodesk.ui.full_screen import FullScreen
from photodesk.ui.going import Going
from photodesk.ui.header import Header
from photodesk.ui.help import AboutDialog, hide_all, show_beside
from photodesk.ui.icons import FIRST_SIZE, Icons, program_icon
from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.likes.parts import LikesParts
from photodesk.ui.looking import Looking
from photodesk.ui.looks import Looks, first_size
from photodesk.ui.navigation import OWN_PAGE, Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.one_at_a_time import OneAtATime
from photodesk.ui.opening import Opening
from photodesk.ui.pending.commands import PendingCommands
from photodesk.ui.photo.filmstrip import Filmstrip
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.photo.quick_look import QuickLook
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.pictures import PictureSource
from photodesk.ui.profile.editing import ProfileEditing
from photodesk.ui.profile.page import ProfilePage
from photodesk.ui.saving import PhotoSaves
from photodesk.ui.search.searching import Searching
from photodesk.ui.shortcuts.keymap import Keymap
from photodesk.ui.sidebar.places import Place
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.signin.key_ways import KeyWays
from photodesk.ui.signin.names import UNSPLASH
from photodesk.ui.status import StatusLine
from photodesk.ui.storage.commands import StorageCommands
from photodesk.ui.text import button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.titles import WindowTitle
from photodesk.ui.viewing import Viewing
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.selection_bar import SelectionBar
from photodesk.ui.wall.view import WallView
from photodesk.ui.wall.wall import Wall
from photodesk.ui.window_keys import WindowKeys
from photodesk.ui.work_offline import WorkOffline
from photodesk.ui.workbench.around import Around
from photodesk.ui.workbench.door import WorkbenchDoor

if TYPE_CHECKING:
    from photodesk.ui.board.page import BoardPage

SEARCHES = (FeedKind.SEARCH, FeedKind.SEEN)

SAMPLE_ID = "sample"
"""Which service the sample library is: it needs no key."""


class MainWindow(QMainWindow):
    """The window.

    Signals:
        closing: the user wants to end the program; the window is hidden already.
    """

    closing = Signal()

    def __init__(
        self,
        desk: Desk,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        pictures: PictureSource,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._theme = theme
        self._pictures = pictures
        self._budget = Budget()
        self.icons = Icons(theme)
        self.actions_by_id = Actions(self)
        self.actions_by_id.fill(self.menuBar())
        self.keymap = Keymap(self.actions_by_id, settings, parent=self)
        self.header = Header(self.actions_by_id, self.icons, theme)
        painter = TilePainter(theme, self.icons)
        view = WallView(WallModel(desk.likes), thumbnails, placeholders, desk.likes, painter, theme)
        self.wall = Wall(view, theme, self.icons)
        strip = Filmstrip(desk.likes, thumbnails, placeholders, theme)
        self.photo_view = PhotoView(desk.likes, pictures, strip, theme, self.icons)
        self.inspector = Inspector(desk.details, desk.likes, pictures, theme, self.icons)
        self.sidebar = Sidebar(desk.directory, pictures, theme, self.icons)
        self.body = Body(self.sidebar, self.wall, self.photo_view, self.inspector, theme)
        self.status = StatusLine(self.icons)
        self.bars = Bars(self, desk.connection, self.status, self.icons)
        self.sample_bar, self.trouble_bar = self.bars.sample, self.bars.trouble
        self.toasts = Toasts(self.body)
        self.key_ways: KeyWays | None = None
        self.navigation = Navigation(desk, self.wall, self.photo_view, self)
        self.profile_page = ProfilePage(
            desk, self.navigation, self.wall, pictures, self.actions_by_id, (theme, self.icons)
        )
        self.searching = Searching(
            self, desk, self.navigation, self.wall, self.header.search, pictures, (theme, self.icons)
        )
        self.looks = Looks(self, settings, theme, self.actions_by_id, self.header, self.body, self.wall.view)
        self._top = QWidget()
        beside = (self.menuBar(), self._top, self.status)
        self.full_screen = FullScreen(
            self, self.actions_by_id["fullscreen"], beside, self.navigation, self.looks
        )
        self.commands = PhotoCommands(
            self, self.actions_by_id, desk.likes, self.navigation, pictures, self.toasts, self.wall.view
        )
        board = partial(board_page, desk, (thumbnails, placeholders), self.wall, painter, theme, self.icons)
        self._join_parts(desk, pictures, (theme, self.icons), board)
        self._put_together()
        self._connect()
        around = Around(
            self,
            self.actions_by_id,
            self.navigation,
            (self.body, self.wall, self.photo_view),
            (self.commands, self.toasts, self.account, desk.likes),
        )
        self.workbench = WorkbenchDoor(
            desk, around, pictures, (thumbnails, placeholders), (theme, self.icons)
        )
        for place in (self.collections.menu, self.collections.page):
            place.workbench_wanted.connect(self.workbench.open_with)
        self.pending.leave_to(self.likes.offers.shows)
        self.looks.restore()
        self.wall.take_focus()
        self._moved()

    def _join_parts(
        self, desk: Desk, pictures: PictureSource, look: tuple[Theme, Icons], board: Callable[[], "BoardPage"]
    ) -> None:
        """Build what joins the screens with the use cases, one object for each thing that can be done."""
        theme = look[0]
        faces = Faces(pictures, theme, self)
        self.account = AccountCommands(
            self, self.actions_by_id, desk, self.navigation, self.toasts, faces, self.icons
        )
        room = (self.wall, self.sidebar)
        self._follow_changes(look)
        self.likes = LikesParts(
            desk, self.navigation, room, self.account, self.commands, self.actions_by_id, look
        )
        self.profile_editing = ProfileEditing(
            self, desk.own_profile, self.profile_page, pictures, self.commands.undo, self.toasts, self.account
        )
        self.collections = Collections(
            self, desk, self.navigation, self.wall, self.sidebar, self.commands, self.account
        )
        self.collect_menu = CollectMenu(
            self,
            self.actions_by_id,
            desk.collecting,
            self.commands,
            self.collections.commands,
            self.wall,
            self.icons,
        )
        self.selection_bar = SelectionBar(self.wall, self.actions_by_id, self.icons)
        self.drags = PhotoDrags(desk.taking_out, pictures, self.toasts, theme, self)
        self.saves = PhotoSaves(
            desk.saving, self.navigation, self.wall.view, self.status, self.toasts, parent=self
        )
        self.boards = BoardCommands(
            self,
            board,
            desk.boards,
            self.wall,
            self.navigation,
            self.commands,
            (self.actions_by_id, self.toasts, self.saves),
        )
        BoardPlaces(self.sidebar, desk.boards, self.boards)
        self.boards.page_made.connect(self._board_page_made)
        self.viewing = Viewing(
            self.actions_by_id,
            self.navigation,
            self.wall,
            self.body,
            self.full_screen,
            self._settings,
            (
                self.photo_view,
                QuickLook(pictures, theme, self.wall),
                Compare(desk.likes, pictures, theme, self.icons),
            ),
        )
        self.going = Going(
            self.navigation,
            self.actions_by_id,
            (self.searching, self.header.search),
            (self.wall, self.photo_view),
            self.full_screen,
            self.viewing,
        )
        self.opening = Opening(self.navigation, self.wall, self.photo_view, self.body, theme)

    @property
    def pictures_coming(self) -> int:
        """How many pictures are on their way to photo view, inspector and sidebar."""
        return self._pictures.coming

    @property
    def directory_incomplete(self) -> bool:
        """Whether topics or collections have not come."""
        return self._desk.directory.incomplete

    # What app says

    def offer_keys(self, keys: Keys) -> None:
        """Let the user choose where the key comes from, and see it in the menu."""
        self.key_ways = KeyWays(
            keys, self, (self._theme, self.icons), self.actions_by_id, self.toasts, self._key_is_for
        )

    def show_more_photos(self) -> None:
        """Show photos that were found since the list was opened; ask those who are in the middle of it."""
        several = self.wall.view.selected_count > 1
        busy = self.navigation.photo_is_open or self.viewing.is_passing_by or several
        if self.wall.view.verticalOffset() <= 0 and not busy:
            self.navigation.reload()
        else:
            self.toasts.say("More photos were found in the folder.", "Show", self.navigation.reload)

    def show_requests(self, budget: Budget) -> None:
        """Show how many requests are left where they count."""
        self._budget = budget
        self._looking.limit = budget.limit
        self.cost.show_requests(budget)
        self.status.show_requests(
            budget.limit if self._counts_requests() else None,
            budget.remaining,
            budget.resets_at,
        )

    def say(self, error: BaseException) -> None:
        """Tell the user of an error that nobody else has told of."""
        text = error.people if isinstance(error, PhotoDeskError) else "Something went wrong inside PhotoDesk."
        self.toasts.say(text)

    # Building

    def _follow_changes(self, look: tuple[Theme, Icons]) -> None:
        """Show what waits to be sent, what it costs, in whose name it is undone, and what is kept."""
        desk, undo = self._desk, self.commands.undo
        undo.steps.attend(desk.connection, desk.accounts)
        self.work_offline = WorkOffline(desk.offline, self.actions_by_id, self.bars, self.status)
        self.searching.online_wanted.connect(self.work_offline.go_online)
        self.cost = self.commands.cost
        self.storage = StorageCommands(self, desk.storage, self.actions_by_id, self.toasts, self._theme)
        self.pending = PendingCommands(self, desk, self.actions_by_id, self.status, self.account, undo, look)

    def _put_together(self) -> None:
        WindowTitle(self, self.body.centre, self.wall)
        self.setWindowIcon(program_icon([FIRST_SIZE]))
        self.setMinimumSize(*Size.WINDOW_LEAST)
        self.resize(first_size(self.screen().availableSize()))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout(self._top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.header)
        self.header.put_last(self.account.button)
        urgent = (self.bars.storage, self.trouble_bar, self.account.notice)
        lines = OneAtATime((*urgent, self.likes.offers.line, self.sample_bar))
        lines.left.connect(self.body.take_focus)
        above.addWidget(lines)
        column.addWidget(self._top)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        navigation, desk, view = self.navigation, self._desk, self.wall.view
        self.sidebar.set_yours("seen", Place(SEEN.title, SEEN, icon="eye"))
        self.sidebar.chosen.connect(navigation.go_to)
        self.inspector.person_chosen.connect(navigation.person)
        self.inspector.tag_chosen.connect(self.searching.look_for)
        self.inspector.opened.connect(navigation.open_photo)
        self.selection_bar.room_taken.connect(self.toasts.keep_free)
        viewing = self.viewing
        beside = (self.photo_view, self.selection_bar, viewing.quick_look, viewing.compare, self.toasts)
        for part in (self.wall, *beside):
            self.body.covers.connect(part.keep_beside)
        self.photo_view.bar.follow_keys(self.actions_by_id)
        self.wall.way_on.connect(self._way_on)
        self.photo_view.facts_wanted.connect(self.actions_by_id["inspector"].trigger)
        self.photo_view.trouble.connect(self.say)
        self.photo_view.heart_wanted.connect(self.commands.favourite)
        self.photo_view.menu_wanted.connect(self.commands.photo_menu)
        self.inspector.heart_wanted.connect(self.commands.favourite)
        self.drags.began.connect(self.sidebar.drops.begin)
        self.drags.ended.connect(self.sidebar.drops.end)
        view.download_wanted.connect(self.saves.save_photo)
        view.offer_download(True)  # noqa: FBT003 - a slot's argument
        for dragged_from in (view, self.photo_view):
            self.drags.offer(dragged_from)
        self.viewing.compare.heart_wanted.connect(self.commands.favourite)
        navigation.moved.connect(self._moved)
        middle = (self.body, self.wall, self.photo_view)
        self._looking = Looking(self.inspector, navigation, middle, self.viewing)
        self._keys = WindowKeys(
            navigation, middle, self.viewing, self.full_screen, self.actions_by_id["inspector"]
        )
        desk.connection.service_changed.connect(self._service_changed)
        for again in (self.sidebar.retry_covers, self.photo_view.refetch, self.inspector.refetch):
            desk.connection.back.connect(again)
        desk.favourites.refused.connect(self.say)
        desk.boards.shelf.refused.connect(self.say)
        desk.favourites.changed.connect(self._count_favourites)
        desk.favourites.loaded.connect(self._count_favourites)
        self.bars.key_wanted.connect(self._ask_for_key)
        self.account.key_wanted.connect(self._ask_for_key)
        self._connect_actions()

    def _board_page_made(self, page: "BoardPage") -> None:
        page.view.addAction(self.actions_by_id["quick-look"])
        self.drags.offer(page.view)
        self.selection_bar.lie_over(page.view)

    def _connect_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "quit": self.close,
            "download": self.saves.save_chosen,
            "shortcuts": self._shortcuts,
            "about": self._about,
        }
        for name, slot in slots.items():
            self.actions_by_id[name].triggered.connect(slot)

    # Where the user is

    def _moved(self) -> None:
        feed = self.navigation.feed
        self.actions_by_id["go-back"].setEnabled(self.navigation.can_go_back)
        self.actions_by_id["go-forward"].setEnabled(self.navigation.can_go_forward)
        large = self.navigation.photo_is_open
        for name in ("previous", "next"):
            self.actions_by_id[name].setEnabled(large)
        place = self.navigation.place
        if feed is None or place is None:
            return
        self.sidebar.show_current(place)
        self.header.search.setText(feed.feed.subject if feed.feed.kind in SEARCHES else "")
        self.status.show_activity("")

    def _way_on(self, feed: PhotoFeed, error: Exception | None) -> None:
        """Do what the button of an empty wall says."""
        ways = (self.profile_page, self.likes.place, self.searching)
        if any(page.way_on(error) for page in ways):
            return
        if isinstance(error, SignInNeeded):
            self._ask_for_key()
        elif isinstance(error, WorkingOffline):
            self.work_offline.go_online()
        elif error is None or (isinstance(error, NotFound | Forbidden) and self._leads_nowhere(feed)):
            self.navigation.go_to(self.navigation.home)
        else:
            self._desk.connection.try_now()
            feed.try_again()

    def _leads_nowhere(self, feed: PhotoFeed) -> bool:
        return not feed.photos and feed.feed.key != self.navigation.home.key

    def _service_changed(self) -> None:
        home = self.navigation.home
        self.sidebar.model.set_home(home)
        self.sidebar.model.set_own_page(OWN_PAGE if self._desk.own_profile.offered else None)
        self.actions_by_id["editorial"].setText(button_text(home.title))
        if self.key_ways is not None:
            self.key_ways.show_key()
        self.show_requests(self._budget)
        self.bars.show_connection()

    def _ask_for_key(self) -> None:
        if self.key_ways is not None:
            self.key_ways.ask()

    def _key_is_for(self) -> str:
        """Return the name of the service in use, or Unsplash where the one in use needs no key."""
        service = self._desk.connection.current
        return service.identity.name if service is not None and self._is_elsewhere() else UNSPLASH

    def _counts_requests(self) -> bool:
        """Whether requests are counted: everywhere but in a folder of one's own."""
        service = self._desk.connection.current
        return service is not None and not service.identity.own

    def _is_elsewhere(self) -> bool:
        """Whether the photos are elsewhere: neither the sample library nor a folder."""
        service = self._desk.connection.current
        return service is not None and not (service.identity.own or service.identity.id == SAMPLE_ID)

    def choose_theme(self, choice: str) -> None:
        """Use "system", "light" or "dark" colours from now on."""
        self.looks.choose_theme(choice)

    def _count_favourites(self) -> None:
        self.sidebar.model.set_favourites(len(self._desk.favourites))

    def _shortcuts(self) -> None:
        from photodesk.ui.shortcuts.window import ShortcutsWindow  # noqa: PLC0415 - a start needs none

        found = self.findChild(ShortcutsWindow)
        show_beside(found or ShortcutsWindow(self.keymap, self._theme, self.icons, self))

    def _about(self) -> None:
        show_beside(self.findChild(AboutDialog) or AboutDialog(self))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between photos and back to the wall, wherever the focus is."""
        if not self._keys.pressed(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once; the program ends in order behind it."""
        if self.viewing.slideshow.on:
            self.navigation.close_photo()  # it was the show that filled the screen, not the user
        self.looks.remember()
        event.ignore()
        hide_all(self)
        self.closing.emit()
