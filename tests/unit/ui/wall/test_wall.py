"""The wall put together: photos, or what is shown in their place."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent

from photodesk.errors import NotFound, Offline, ServerTrouble
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.favourites import Favourites
from photodesk.store.pictures import PictureStore
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.view import WallView
from photodesk.ui.wall.wall import Wall
from tests.unit.library.fakes import Heard, Running, Store, ids, photo
from tests.unit.library.test_photo_feed import Opened, Source, fresh

Try = Callable[[Callable[[Wall], Coroutine[Any, Any, None]]], None]


async def unreachable(url: str) -> bytes:
    raise Offline(url)


@pytest.fixture
def attempt(tmp_path: Path, icons: Icons, theme: Theme) -> Try:
    """Return what runs a coroutine with a wall that has no network for pictures, and closes it."""

    def run(main: Callable[[Wall], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            running = Running()
            thumbnails = Thumbnails(
                fetch=unreachable,
                pictures=PictureStore(tmp_path / "kept", 1_000_000),
                rendition=lambda photo, pixels: f"{photo.images.raw}?w={pixels}",
                key=lambda _photo, url: url,
                spawn=running.spawn,
            )
            favourites = Favourites(Store(), running.spawn)
            painter = TilePainter(theme, icons)
            view = WallView(WallModel(favourites), thumbnails, Placeholders(), favourites, painter, theme)
            wall = Wall(view, theme, icons)
            wall.resize(900, 600)
            try:
                await main(wall)
            finally:
                thumbnails.close()
                await running.stop()
                wall.deleteLater()

        asyncio.run(whole())

    return run


def test_the_first_page_is_asked_for_and_shown(attempt: Try) -> None:
    """A new feed shows empty tiles, then its photos, its title and how many there are."""

    async def main(wall: Wall) -> None:
        feed = Opened(Source(fresh("abc", total=3)))
        wall.show_feed(feed)
        before = wall.is_showing_photos
        await feed.running.done()
        assert [before, wall.is_showing_photos] == [False, True]
        assert wall.title == "Editorial"
        assert wall._count.text() == "3 photos"
        assert not wall.grab().isNull()

    attempt(main)


def test_empty_pages_are_passed_over(attempt: Try) -> None:
    """Where the first pages hold nothing that can be shown, the next are asked for by themselves."""

    async def main(wall: Wall) -> None:
        feed = Opened(Source(fresh("", more=True), fresh("", 2, more=True), fresh("ab", 3)))
        wall.show_feed(feed)
        await feed.running.done()
        assert ids(feed.photos) == "ab"
        assert wall.is_showing_photos

    attempt(main)


def test_a_list_of_nothing_says_so_in_the_end(attempt: Try) -> None:
    """Empty pages without end are no empty tiles without end."""

    async def main(wall: Wall) -> None:
        feed = Opened(Source(*(fresh("", number, more=True) for number in range(1, 20))))
        wall.show_feed(feed)
        await feed.running.done()
        assert wall._stack.currentWidget() is wall.state
        assert "No photos here" in wall.state.text
        assert len(feed.source.answers.asked) == 3

    attempt(main)


def test_an_error_is_shown_with_a_way_on(attempt: Try) -> None:
    """Without photos the error has the room, and its button says which feed and which error."""

    async def main(wall: Wall) -> None:
        error = NotFound("x")
        feed = Opened(Source(error))
        heard = Heard()
        wall.way_on.connect(heard.to("way"))
        wall.show_feed(feed)
        await feed.running.done()
        assert "This is no longer there" in wall.state.text
        wall.state.pressed.emit()
        assert heard.said["way"] == [(feed, error)]

    attempt(main)


@pytest.mark.parametrize(("error", "said"), [(ServerTrouble("x"), True), (Offline("x"), False)])
def test_photos_stay_when_the_next_page_fails(attempt: Try, error: Exception, said: bool) -> None:
    """What is there is not taken away; the reason stands below, unless the window says it already."""

    async def main(wall: Wall) -> None:
        feed = Opened(Source(fresh("abc", more=True), error))
        wall.show_feed(feed)
        await feed.running.done()
        feed.load_more()
        await feed.running.done()
        assert wall.is_showing_photos
        assert bool(wall.more_bar.text) is said
        feed.source.answers.at_once[2] = fresh("de", 2)
        feed.try_again()
        await feed.running.done()
        assert wall.more_bar.text == ""
        assert ids(feed.photos) == "abcde"

    attempt(main)


def test_only_the_feed_that_is_shown_is_followed(attempt: Try) -> None:
    """What a feed says after another took its place changes nothing."""

    async def main(wall: Wall) -> None:
        old, new = Opened(Source()), Opened(Source(fresh("xy")))
        wall.show_feed(old)
        await old.source.answers.until_asked(1)
        wall.show_feed(new)
        await new.running.done()
        old.source.answers.answer(1, NotFound("x"))
        await old.running.done()
        assert wall.is_showing_photos
        assert wall.view.photos.rowCount() == 2

    attempt(main)


def test_screen_readers_find_a_list_of_photos(attempt: Try) -> None:
    """The wall is a list whose items are called what the photos are, where they are painted."""

    async def main(wall: Wall) -> None:
        feed = Opened(Source(fresh("abc", total=3)))
        wall.show_feed(feed)
        await feed.running.done()
        wall.show()
        photos = QAccessible.queryAccessibleInterface(wall.view)
        assert photos.role() is QAccessible.Role.List
        assert photos.text(QAccessible.Text.Name) == "Photos"
        items = [photos.child(number) for number in range(photos.childCount())]
        assert [item.role() for item in items] == [QAccessible.Role.ListItem] * 3
        names = [item.text(QAccessible.Text.Name) for item in items]
        assert names == [wall.view.photos.index(row).data() for row in range(3)]
        assert all(names)
        corner = wall.view.viewport().mapToGlobal(wall.view.viewport().rect().topLeft())
        for row, item in enumerate(items):
            tile: QRect = wall.view.visualRect(wall.view.photos.index(row))
            assert item.rect() == tile.translated(corner)

    attempt(main)


def test_screen_readers_follow_the_keyboard(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the wall has the focus, another current photo is told as that item of the list."""
    told: list[tuple[QAccessible.Event, int]] = []

    def tell(event: QAccessibleEvent) -> None:
        told.append((event.type(), event.child()))

    async def main(wall: Wall) -> None:
        feed = Opened(Source(fresh("abc", total=3)))
        wall.show_feed(feed)
        await feed.running.done()
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
        wall.view.go_to(photo("b").ref)
        assert QAccessible.Event.Focus not in dict(told)
        assert dict(told)[QAccessible.Event.Selection] == 1
        monkeypatch.setattr(wall.view, "hasFocus", lambda: True)
        wall.view.go_to(photo("c").ref)
        assert dict(told)[QAccessible.Event.Focus] == 2

    attempt(main)
