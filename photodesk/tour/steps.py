"""The steps of the tour: open, scroll, search, look at photos, go places, change colours."""

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt

from photodesk.domain.feed import FAVOURITES, Feed
from photodesk.domain.photo import Photo
from photodesk.tour.guide import Guide
from photodesk.ui.sidebar.places import PlaceRole

SHORTEST_WORD = 4
ON_THE_MAP = "On the map"
"""The topic under which a folder's photos with a place are found."""


async def wall(guide: Guide) -> None:
    """The window has opened on the editorial feed."""
    await guide.until(lambda: guide.window.wall.is_showing_photos, "the first photos")
    await guide.wall_complete()
    first_wall = guide.seconds
    await guide.until(lambda: not guide.window.directory_incomplete, "the topics and collections")
    await guide.until(lambda: not guide.window.pictures_coming, "the covers of the collections")
    await guide.shoot("wall", "The window opens on the editorial feed.")
    guide.steps[-1]["seconds"] = round(first_wall, 2)


async def scroll(guide: Guide) -> None:
    """Three screens further down."""
    bar = guide.view.verticalScrollBar()
    for screen in range(1, 4):
        bar.setValue(min(bar.value() + bar.pageStep(), bar.maximum()))
        await guide.until(lambda: not _wants_more(guide), "the next page")
        await guide.wall_complete()
        await guide.shoot(f"scroll-{screen}", f"Scrolled down {screen} screen{'s' if screen > 1 else ''}.")


async def search(guide: Guide) -> None:
    """A search for what many photos on the wall are about."""
    word = _common_word(guide)
    guide.window.header.search.setText(word)
    guide.press(guide.window.header.search, Qt.Key.Key_Return)
    await guide.until(lambda: _settled(guide), "the search results")
    if guide.window.wall.is_showing_photos:
        await guide.wall_complete()
    await guide.shoot("search", f"A search for “{word}”.")


async def open_photo(guide: Guide) -> None:
    """A photo, opened from the wall by the keyboard."""
    if not guide.window.wall.is_showing_photos:
        guide.window.navigation.back()
        await guide.until(lambda: guide.window.wall.is_showing_photos, "the wall")
    guide.view.setCurrentIndex(guide.view.photos.index(guide.view.visible_rows().start))
    guide.press(guide.view, Qt.Key.Key_Return)
    await _photo_complete(guide)
    await guide.shoot("photo", "A photo, opened with Enter.")


async def next_photo(guide: Guide) -> None:
    """The photo after it."""
    guide.press(guide.window.photo_view, Qt.Key.Key_Right)
    await _photo_complete(guide)
    await guide.shoot("next-photo", "The next photo, with the right arrow.")
    photo = guide.window.photo_view.photo
    guide.press(guide.window.photo_view, Qt.Key.Key_Escape)
    await guide.until(lambda: not guide.window.navigation.photo_is_open, "the wall")
    current = guide.view.current_photo()
    if photo is not None and current is not None:
        guide.steps[-1]["back_at_same_photo"] = current.ref == photo.ref
    guide.press(guide.view, Qt.Key.Key_L)


async def topic(guide: Guide) -> None:
    """The photos of a topic."""
    model = guide.window.sidebar.model
    await guide.until(lambda: not guide.window.directory_incomplete, "the topics and collections")
    await _visit(guide, model.index(0, 0, model.topics_index), "topic")


async def collection(guide: Guide) -> None:
    """The photos of a collection."""
    model = guide.window.sidebar.model
    row = model.collections_section.row() + 1
    await _visit(guide, model.index(row, 0) if row < model.rowCount() else QModelIndex(), "collection")


async def placed(guide: Guide) -> None:
    """A photo of one's own that knows where it was taken."""
    model = guide.window.sidebar.model
    parent = model.topics_index
    found = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    index = next((place for place in found if place.data() == ON_THE_MAP), None)
    if index is None:
        return
    await _visit(guide, index, "on-the-map")
    guide.view.setCurrentIndex(guide.view.photos.index(0))
    guide.press(guide.view, Qt.Key.Key_Return)
    await _photo_complete(guide)
    await guide.shoot("photo-with-place", "A photo with its camera and its place.")
    guide.press(guide.window.photo_view, Qt.Key.Key_Escape)


async def dark(guide: Guide) -> None:
    """The same in dark colours, on the wall and with a photo open."""
    guide.window.choose_theme("dark")
    if not guide.window.wall.is_showing_photos:
        guide.window.navigation.back()
        await guide.until(lambda: guide.window.wall.is_showing_photos, "the wall")
    await guide.wall_complete()
    await guide.shoot("dark-wall", "Dark colours.")
    await open_in_dark(guide)


async def open_in_dark(guide: Guide) -> None:
    """A photo in dark colours."""
    rows = guide.view.visible_rows()
    guide.view.setCurrentIndex(guide.view.photos.index(rows[len(rows) // 2]))
    guide.press(guide.view, Qt.Key.Key_Return)
    await _photo_complete(guide)
    await guide.shoot("dark-photo", "A photo in dark colours.")
    guide.press(guide.window.photo_view, Qt.Key.Key_Escape)
    guide.press(guide.view, Qt.Key.Key_L)


async def light(guide: Guide) -> None:
    """Light colours again, with what became a favourite on the way."""
    guide.window.choose_theme("light")
    guide.window.navigation.go_to(FAVOURITES)
    await guide.until(lambda: _settled(guide), "the favourites")
    await guide.wall_complete()
    await guide.shoot("light-favourites", "Light colours, and the favourites.")


async def _visit(guide: Guide, index: QModelIndex, name: str) -> None:
    feed = index.data(PlaceRole.FEED)
    if not isinstance(feed, Feed):
        guide.steps.append({"step": name, "skipped": f"this library has no {name}"})
        return
    guide.window.sidebar.chosen.emit(feed)
    await guide.until(lambda: _settled(guide), f"the photos of the {name}")
    if guide.window.wall.is_showing_photos:
        await guide.wall_complete()
    await guide.shoot(name, f"The {name} “{feed.title}”.")


async def _photo_complete(guide: Guide) -> None:
    window = guide.window
    view, inspector = window.photo_view, window.inspector

    def complete() -> bool:
        photo = inspector.photo
        return photo is not None and view.photo is not None and photo.ref == view.photo.ref and photo.detailed

    await guide.until(lambda: view.stage.is_sharp, "the large picture")
    await guide.until(complete, "the details of the photo")
    await guide.until(lambda: not window.pictures_coming, "the small pictures beside it")


def _settled(guide: Guide) -> bool:
    feed = guide.window.wall.feed
    return (
        feed is not None
        and not feed.loading
        and (bool(feed.photos) or not feed.more or feed.error is not None)
    )


def _wants_more(guide: Guide) -> bool:
    feed = guide.window.wall.feed
    return feed is not None and feed.loading


def _common_word(guide: Guide) -> str:
    """Return the tag, else the word, that most photos on the wall share."""
    feed = guide.window.wall.feed
    photos: list[Photo] = feed.photos if feed is not None else []
    tags = Counter(tag for photo in photos for tag in photo.tags)
    words = Counter(
        word.lower()
        for photo in photos
        for word in set(photo.title.split())
        if len(word) >= SHORTEST_WORD and word.isalpha()
    )
    common = (tags or words).most_common(1)
    return common[0][0] if common else "photo"
