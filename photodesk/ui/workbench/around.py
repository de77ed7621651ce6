"""What the workbench needs of the window around it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from photodesk.library.hearts import Hearts
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.body import Body
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.wall.wall import Wall


@dataclass(frozen=True, slots=True)
class Around:
    """What the workbench needs of the window."""

    window: QWidget
    actions: Actions
    navigation: Navigation
    middle: tuple[Body, Wall, PhotoView]
    doing: tuple[PhotoCommands, Toasts, AccountCommands, Hearts]

    @property
    def body(self) -> Body:
        """Where the workbench is shown."""
        return self.middle[0]

    @property
    def wall(self) -> Wall:
        """Whose place it takes."""
        return self.middle[1]

    @property
    def photo_view(self) -> PhotoView:
        """Where a photo is opened."""
        return self.middle[2]

    @property
    def commands(self) -> PhotoCommands:
        """What is done with photos, and the way back."""
        return self.doing[0]

    @property
    def toasts(self) -> Toasts:
        """Where things are told."""
        return self.doing[1]

    @property
    def account(self) -> AccountCommands:
        """Who asks to sign in."""
        return self.doing[2]

    @property
    def hearts(self) -> Hearts:
        """Which photos have a heart."""
        return self.doing[3]
