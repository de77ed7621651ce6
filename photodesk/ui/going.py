"""Where keys and menus lead: to the places that are always there, back and forward, into the search field."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from photodesk.domain.feed import FAVOURITES, RANDOM, SEEN
from photodesk.ui.actions import Actions
from photodesk.ui.full_screen import FullScreen
from photodesk.ui.header import SearchField
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.search.searching import Searching
from photodesk.ui.viewing import Viewing
from photodesk.ui.wall.wall import Wall


class Going(QObject):
    """Takes the user where an action or a search says."""

    def __init__(
        self,
        navigation: Navigation,
        actions: Actions,
        search: tuple[Searching, SearchField],
        screens: tuple[Wall, PhotoView],
        full_screen: FullScreen,
        viewing: Viewing,
    ) -> None:
        super().__init__(navigation)
        self._navigation = navigation
        self._searching, self._field = search
        self._wall, self._photo_view = screens
        self._full_screen = full_screen
        self._viewing = viewing
        slots: dict[str, Callable[..., object]] = {
            "reload": navigation.reload,
            "search": self._focus_search,
            "go-back": navigation.back,
            "go-forward": navigation.forward,
            "editorial": self._go_home,
            "random": self._go_random,
            "favourites": self._go_favourites,
            "seen": self._go_seen,
            "previous": self._photo_view.previous,
            "next": self._photo_view.following,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        self._field.asked.connect(self._search)
        self._field.left.connect(self._leave_search)

    def _go_home(self) -> None:
        self._navigation.go_to(self._navigation.home)

    def _go_random(self) -> None:
        self._navigation.go_to(RANDOM)

    def _go_favourites(self) -> None:
        self._navigation.go_to(FAVOURITES)

    def _go_seen(self) -> None:
        self._navigation.go_to(SEEN)

    def _search(self, text: str) -> None:
        self._searching.search(text)
        self._wall.take_focus()

    def _focus_search(self) -> None:
        if self._full_screen.bare:
            self._navigation.close_photo()  # the field is hidden around it
        self._field.setFocus()
        self._field.selectAll()

    def _leave_search(self) -> None:
        """Let keys act again on what is in the middle of the window."""
        if self._viewing.is_comparing:
            self._viewing.compare.take_focus()
        elif self._navigation.photo_is_open:
            self._photo_view.setFocus()
        else:
            self._wall.take_focus()
