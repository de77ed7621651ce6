"""Puts together what the window has of collections."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.domain.feed import FeedKind
from photodesk.domain.ref import Ref
from photodesk.library.desk import Desk
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.collections.drops import CollectionDrops
from photodesk.ui.collections.inside import InsideRow
from photodesk.ui.collections.menu import CollectionMenu
from photodesk.ui.collections.page import CollectionPage
from photodesk.ui.collections.places import NEW, CollectionPlaces
from photodesk.ui.collections.refusals import Refusals
from photodesk.ui.collections.taking_out import TakingOut
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.wall.wall import Wall

if TYPE_CHECKING:
    from photodesk.ui.window import MainWindow


class Collections(QObject):
    """Commands, sections of the sidebar with their menu and drops, the head, the row of the inspector.

    Attributes:
        commands, page, taking_out, places, menu, inside, refusals: those parts.
    """

    def __init__(
        self,
        window: "MainWindow",
        desk: Desk,
        navigation: Navigation,
        wall: Wall,
        sidebar: Sidebar,
        commands: PhotoCommands,
        account: AccountCommands,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._navigation = navigation
        actions = window.actions_by_id
        self.commands = CollectionCommands(
            window, actions, desk.collecting, desk.followed, navigation, commands, account
        )
        self.page = CollectionPage(desk, navigation, wall, self.commands, actions)
        self.taking_out = TakingOut(self.page, desk.collecting, self.commands, commands, actions, wall.view)
        self.refusals = Refusals(desk.outbox, desk.collecting, self.commands, actions, window.toasts)
        self.places = CollectionPlaces(sidebar, desk.collecting, desk.followed)
        self.menu = CollectionMenu(window, actions, desk.collecting, desk.followed, self.commands)
        self.inside = InsideRow(desk.collecting)
        self.inside.chosen.connect(self.commands.open)
        window.inspector.put_below_facts(self.inside)
        window.inspector.shown.connect(self.inside.show_photo)
        sidebar.menu_wanted.connect(self.menu.pop_up)
        sidebar.commanded.connect(self._commanded)
        sidebar.drops.add(CollectionDrops(desk.collecting, self.commands, self._shown))

    def _commanded(self, command: str) -> None:
        if command == NEW:
            self.commands.new()

    def _shown(self) -> Collection | None:
        """Return the user's own collection that is on the wall; None if something else is."""
        feed, service = self._navigation.feed, self._desk.connection.current
        if feed is None or service is None or feed.feed.kind is not FeedKind.COLLECTION:
            return None
        return self._desk.collecting.find(Ref(service.identity.id, feed.feed.subject))
