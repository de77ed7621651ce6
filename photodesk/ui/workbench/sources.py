"""What a column can show beside the collections of one's own."""

from photodesk.domain.feed import FAVOURITES, MY_LIKES
from photodesk.library.desk import Desk
from photodesk.library.workbench.listing import Source
from photodesk.ui.board.commands import board_feed
from photodesk.ui.wall.wall import Wall
from photodesk.ui.workbench import words


def other_sources(desk: Desk, wall: Wall) -> list[Source]:
    """Return what there is: what is selected on the wall, all that is there, favourites, likes, boards."""
    found = []
    chosen = wall.view.selected_photos()
    if len(chosen) > 1:
        found.append(Source(f"{words.photos(len(chosen))} selected on the wall", photos=tuple(chosen)))
    feed = wall.feed
    if feed is not None and feed.photos:
        found.append(Source(f"On the wall: {feed.feed.title}", photos=tuple(feed.photos)))
    found.append(Source(FAVOURITES.title, feed=FAVOURITES))
    if desk.my_likes.offered:
        found.append(Source(MY_LIKES.title, feed=MY_LIKES))
    boards = desk.boards.boards
    return found + [Source(f"Board: {each.name}", feed=board_feed(each.id, each.name)) for each in boards]
