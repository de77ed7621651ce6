"""The page of boards, put together and handed to the wall when the first board is shown."""

from typing import TYPE_CHECKING

from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.desk import Desk
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.wall import BoardPlace, Wall

if TYPE_CHECKING:
    from photodesk.ui.board.page import BoardPage


def board_page(
    desk: Desk,
    pictures: tuple[Thumbnails, Placeholders],
    wall: Wall,
    painter: TilePainter,
    theme: Theme,
    icons: Icons,
) -> "BoardPage":
    """Return the page, which `wall` shows where its feed is a board."""
    from photodesk.ui.board.page import BoardPage  # noqa: PLC0415 - a start needs none
    from photodesk.ui.board.painter import BoardPainter  # noqa: PLC0415
    from photodesk.ui.board.view import BoardView  # noqa: PLC0415

    painters = painter, BoardPainter(theme, icons)
    view = BoardView(*pictures, desk.likes, painters, theme)
    view.tiles.offer(TileButton.DOWNLOAD, on=True)
    page = BoardPage(view, wall.view, desk.boards, theme, icons)
    wall.take_board(BoardPlace(page, view))
    return page
