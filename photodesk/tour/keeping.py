"""The steps of the tour that keep something: on this computer, on a board, in collections of one's own."""

from photodesk.domain.photo import Photo
from photodesk.library.entering import Road
from photodesk.store.sizes import Part
from photodesk.tour.guide import Guide
from photodesk.ui.board.commands import board_feed

ON_THE_BOARD = 9
"""Photos that the tour puts on a board."""
COLLECTED = 8
"""Photos that it puts into each of two collections; some are in both."""
IN_BOTH = 3
LIKED = 4
BOARD, SECTION = "Evening light", "For the cover"
NOTE = "Warm, with room for a title above the horizon."
TITLES = ("Quiet mornings", "Work")


async def search_here(guide: Guide) -> None:
    """The same search, among what was seen."""
    bar = guide.window.searching.bar
    if not bar.on_computer.isVisible():
        guide.steps.append({"step": "search-here", "skipped": "all of this library is on this computer"})
        return
    before = guide.window.wall.feed
    bar.on_computer.click()
    await guide.until(lambda: guide.window.wall.feed is not before, "what was found on this computer")
    await guide.until(lambda: bool(_photos(guide)), "what was found on this computer")
    await guide.wall_complete()
    await guide.shoot("search-here", "The same search on this computer: no request, and it works offline.")


async def board(guide: Guide) -> None:
    """A board with a heading and a note, which needs no account."""
    boards, photos = guide.desk.boards, _photos(guide)[:ON_THE_BOARD]
    id_ = boards.create(BOARD, photos)
    items = boards.items(id_)
    boards.add_section(id_, SECTION, before=items[0].id)
    boards.add_note(id_, NOTE, before=items[min(2, len(items) - 1)].id)
    guide.window.navigation.go_to(board_feed(id_, BOARD))
    view = guide.window.boards.page.view
    await guide.until(guide.window.boards.page.isVisible, "the board")
    await guide.until(lambda: view.photos.rowCount() > len(photos), "what is on the board")
    await guide.pictures_of([photo.ref for photo in photos])
    guide.forget_toasts()
    await guide.shoot("board", "A board: photos in an order of one's own, with headings and notes.")
    guide.window.navigation.back()
    await guide.until(lambda: guide.window.wall.is_showing_photos and bool(_photos(guide)), "the wall")


async def storage(guide: Guide) -> None:
    """How much room all of that takes."""
    guide.forget_toasts()
    guide.trigger("storage")
    sizes = guide.window.storage.sizes
    await guide.until(lambda: len(sizes.rows) == len(Part), "the sizes")
    await guide.shoot("storage", "What is kept on this computer, part by part.")
    sizes.close()


async def own_collections(guide: Guide) -> None:
    """A collection of one's own, and two of them side by side."""
    if not guide.window.account.present:
        guide.steps.append({"step": "own-collection", "skipped": "this library has no accounts"})
        return
    window, collecting = guide.window, guide.desk.collecting
    photos = _photos(guide)
    first, second = photos[:COLLECTED], photos[COLLECTED - IN_BOTH : 2 * COLLECTED - IN_BOTH]
    commands, account = window.collections.commands, window.account
    commands.new(first, TITLES[0])
    await guide.until(account.dialog.isVisible, "the word that collections have to be allowed")
    account.dialog.begun.emit(Road.EMBEDDED)
    await guide.until(commands.dialog.isVisible, "the dialog for a collection")
    commands.dialog.go.click()
    await guide.until(lambda: bool(collecting.own) and collecting.asked, "the collections")
    collecting.create(TITLES[1], photos=second)
    own = next(each for each in collecting.own if each.title == TITLES[0])
    commands.open(own)
    await guide.until(lambda: window.wall.title == TITLES[0] and bool(_photos(guide)), "the collection")
    await guide.wall_complete()
    await guide.until(lambda: not guide.desk.outbox.entries, "the changes at the service")
    guide.forget_toasts()
    await guide.shoot("own-collection", "A collection of one's own.")
    await _workbench(guide)


async def _workbench(guide: Guide) -> None:
    window, page = guide.window, guide.window.workbench.commands.page
    own = {each.title: each for each in guide.desk.collecting.own}
    guide.trigger("workbench")
    for column, title in zip((page.left, page.right), TITLES, strict=True):
        window.workbench.commands.show(column, own[title])
    listings = [column.listing for column in (page.left, page.right)]
    await guide.until(lambda: all(each is not None and each.whole for each in listings), "both collections")
    await guide.pictures_of([photo.ref for each in listings if each is not None for photo in each.photos])
    await guide.shoot("workbench", "The workbench: two collections side by side, and what is in both.")
    window.workbench.commands.close()


async def unsent(guide: Guide) -> None:
    """Likes that are made offline, and wait."""
    window = guide.window
    if not window.account.present:
        guide.steps.append({"step": "unsent-changes", "skipped": "this library has no accounts"})
        return
    guide.trigger("work-offline")
    collection = next(each for each in guide.desk.collecting.own if each.title == TITLES[1])
    spare = [photo for photo in _photos(guide) if not guide.desk.collecting.holds(collection, photo)]
    guide.desk.collecting.add(collection, spare[:LIKED])
    guide.trigger("pending")
    await guide.until(lambda: bool(guide.desk.pending.groups), "what waits to be sent")
    await guide.until(lambda: not window.pictures_coming, "the small pictures beside it")
    guide.forget_toasts()
    await guide.shoot("unsent-changes", "Working offline: what is changed is shown at once, and waits.")
    window.pending.list.close()
    guide.trigger("work-offline")
    await guide.until(lambda: not guide.desk.outbox.entries, "the changes at the service")


def _photos(guide: Guide) -> list[Photo]:
    feed = guide.window.wall.feed
    return feed.photos if feed is not None else []
