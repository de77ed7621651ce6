"""The way into the workbench, which is built when it is first opened."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.desk import Desk
from photodesk.ui.account.need import COLLECT
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.workbench.around import Around

if TYPE_CHECKING:
    from photodesk.ui.workbench.commands import WorkbenchCommands


class WorkbenchDoor(QObject):
    """Offers the workbench where there are collections of one's own, and opens it."""

    def __init__(
        self,
        desk: Desk,
        around: Around,
        pictures: PictureSource,
        thumbnails: tuple[Thumbnails, Placeholders],
        look: tuple[Theme, Icons],
    ) -> None:
        super().__init__(around.window)
        self._desk, self._around = desk, around
        self._parts = pictures, thumbnails, look
        around.actions["workbench"].triggered.connect(self._switch)
        desk.collecting.changed.connect(self._offer)
        self._offer()

    @cached_property
    def commands(self) -> "WorkbenchCommands":
        """What is done in the workbench."""
        from photodesk.ui.workbench.commands import WorkbenchCommands  # noqa: PLC0415 - a start needs none

        return WorkbenchCommands(self._desk, self._around, *self._parts)

    def open_with(self, collection: Collection) -> None:
        """Show the workbench with a collection."""
        self.commands.open_with(collection)

    def _switch(self) -> None:
        self.commands.switch()

    def _offer(self) -> None:
        could = self._desk.collecting.available or self._around.account.could(COLLECT)
        self._around.actions["workbench"].setVisible(could)
