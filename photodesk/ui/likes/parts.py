"""All that the window has about likes, put together."""

from photodesk.library.desk import Desk
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.likes.offers import LikesOffers
from photodesk.ui.likes.place import LikesPlace
from photodesk.ui.likes.refusals import LikesRefused
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.wall import Wall


class LikesParts:
    """What the user sees of likes beside the hearts.

    Attributes:
        place: where all of one's own are.
        offers: the line that offers something about them.
        refused: what is told of those that were not taken.
    """

    def __init__(
        self,
        desk: Desk,
        navigation: Navigation,
        room: tuple[Wall, Sidebar],
        account: AccountCommands,
        commands: PhotoCommands,
        actions: Actions,
        look: tuple[Theme, Icons],
    ) -> None:
        wall, sidebar = room
        self.place = LikesPlace(desk, navigation, wall, sidebar, actions, look)
        self.offers = LikesOffers(desk, account, commands, look[1])
        self.refused = LikesRefused(desk, account, commands.undo.toasts)
