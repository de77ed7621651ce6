"""Photos taken out of the collection that is shown: from the wall, the menus, or by key."""

from PySide6.QtCore import QObject

from photodesk.library.collecting import Collecting
from photodesk.ui.actions import Actions
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.collections.page import CollectionPage
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.times import exact_number
from photodesk.ui.wall.view import WallView

NAME = "take-from-collection"


class TakingOut(QObject):
    """Takes the photos that commands act on out of the user's own collection they are looked at in.

    The key acts on the wall alone: Del means something else where text or a board has the focus.
    """

    def __init__(
        self,
        page: CollectionPage,
        collecting: Collecting,
        collections: CollectionCommands,
        commands: PhotoCommands,
        actions: Actions,
        view: WallView,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._collections = collections
        self._commands = commands
        self._action = actions[NAME]
        actions.confine(NAME, view)
        self._action.triggered.connect(self._take_out)
        commands.changed.connect(self._offer)
        collecting.changed.connect(self._offer)
        page.shown.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        own = self._page.own is not None
        photos = self._commands.photos if own else []
        self._action.setVisible(own)
        self._action.setEnabled(bool(photos))
        many = f" {exact_number(len(photos))} photos" if len(photos) > 1 else ""
        self._action.setText(f"Remo&ve{many} from this collection")

    def _take_out(self) -> None:
        own = self._page.own
        if own is not None:
            self._collections.remove(own, self._commands.photos)
