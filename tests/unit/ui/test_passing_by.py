"""Which pictures photo view, inspector and sidebar have come, and which they let go."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle

from photodesk.domain.collection import Collection
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.errors import Offline
from photodesk.imaging.placeholders import Placeholders
from photodesk.library.details import Details
from photodesk.library.directory import Directory
from photodesk.library.favourites import Favourites
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.photo.filmstrip import Filmstrip
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.sidebar.places import PlaceRole
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import Store, photo
from tests.unit.library.test_photo_feed import Opened, Source, fresh
from tests.unit.ui.test_pictures import World

LETTERS = "abcdefghijklmnopqrstuvwxyz"
Try = Callable[[Callable[[World], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def attempt(tmp_path: Path) -> Try:
    """Return what runs a coroutine with pictures whose network the test opens, and closes them."""
    path = tmp_path / "picture.jpg"
    Image.new("RGB", (300, 200), (200, 30, 30)).save(path)

    async def whole(main: Callable[[World], Coroutine[Any, Any, None]]) -> None:
        world = World(tmp_path / "kept", path.read_bytes())
        try:
            await main(world)
        finally:
            world.thumbnails.close()
            await world.running.stop()

    return lambda main: asyncio.run(whole(main))


def face(letter: str) -> Photo:
    """Return a photo whose photographer has a picture."""
    ann = Person(Ref("sample", letter), letter, letter, avatar_url=f"https://faces.example/{letter}")
    return photo(letter, photographer=ann)


def photo_view(world: World, theme: Theme, icons: Icons) -> PhotoView:
    """Return a photo view that has its pictures from `world`."""
    favourites = Favourites(Store(), world.running.spawn)
    strip = Filmstrip(favourites, world.thumbnails, Placeholders(), theme)
    return PhotoView(favourites, world.source, strip, theme, icons)


def test_photos_passed_by_are_not_fetched(attempt: Try, theme: Theme, icons: Icons) -> None:
    """Whoever holds the arrow key has only the photo come they end at, and only that one is told of."""

    async def main(world: World) -> None:
        view = photo_view(world, theme, icons)
        view.resize(800, 600)
        feed = await Opened(Source(fresh(LETTERS, more=True))).load()
        view.open(feed.photos[0], feed)
        view.show()
        for _ in range(20):
            view.following()
            assert world.source.coming <= 1
        assert view.photo == feed.photos[20]
        view.loading._settle.timeout.emit()
        await world.until_asked()
        assert world.source.coming == 1
        await world.answer()
        assert view.stage.is_sharp
        assert {url.partition("?")[0][-1] for url in world.network.asked} <= set("tuv")
        view.deleteLater()

    attempt(main)


def test_a_photo_that_did_not_come_is_fetched_again(attempt: Try, theme: Theme, icons: Icons) -> None:
    """Back in the network, the large photo comes; what has come or is coming is not asked for again."""

    async def main(world: World) -> None:
        view = photo_view(world, theme, icons)
        view.resize(800, 600)
        view.show()
        view.open(photo("a"), None)
        view.refetch()
        assert world.source.coming == 1
        await world.answer(Offline("x"))
        sharp = [view.stage.is_sharp]
        view.refetch()
        await world.answer()
        assert [*sharp, view.stage.is_sharp] == [False, True]
        view.refetch()
        assert world.source.coming == 0
        view.deleteLater()

    attempt(main)


def test_the_inspector_lets_go_and_fetches_again(attempt: Try, theme: Theme, icons: Icons) -> None:
    """Picture and face of the photo before are let go; those that did not come are fetched again."""

    async def main(world: World) -> None:
        details = Details(world.connection, Store(), world.running.spawn)
        favourites = Favourites(Store(), world.running.spawn)
        inspector = Inspector(details, favourites, world.source, theme, icons)
        for letter in LETTERS:
            inspector.show_photo(face(letter), worth_a_request=False)
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert world.source.coming == 2
        await world.answer(Offline("x"))
        inspector.refetch()
        assert world.source.coming == 2
        await world.answer()
        inspector.refetch()
        assert world.source.coming == 0
        inspector.show_photo(None, worth_a_request=False)
        inspector.refetch()
        assert world.source.coming == 0
        inspector.deleteLater()

    attempt(main)


def test_covers_that_did_not_come_are_fetched_again(attempt: Try, theme: Theme, icons: Icons) -> None:
    """Back in the network, the sidebar has the covers come that it lacks."""

    async def main(world: World) -> None:
        directory = Directory(world.connection, Store(), world.running.spawn)
        sidebar = Sidebar(directory, world.source, theme, icons)
        directory.collections = tuple(Collection(Ref("s", one), one, cover=photo(one)) for one in "ab")
        directory.collections_changed.emit()
        await world.answer(Offline("x"))
        row = sidebar.model.collections_section.row() + 1
        covers = [sidebar.model.index(row + number, 0) for number in range(2)]
        assert [index.data(PlaceRole.COVER) for index in covers] == [None, None]
        sidebar.retry_covers()
        sidebar.retry_covers()
        assert world.source.coming == 1
        await world.answer()
        assert all(index.data(PlaceRole.COVER) is not None for index in covers)
        sidebar.retry_covers()
        assert world.source.coming == 0
        sidebar.deleteLater()

    attempt(main)


@pytest.mark.parametrize("single", [True, False])
def test_topics_open_by_mouse_and_by_key(attempt: Try, theme: Theme, icons: Icons, single: bool) -> None:
    """A click and Enter unfold or fold the topics once, however many clicks activate."""
    hint = QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick

    async def main(world: World) -> None:
        directory = Directory(world.connection, Store(), world.running.spawn)
        sidebar = Sidebar(directory, world.source, theme, icons)
        if single:
            sidebar.tree.setStyleSheet("QTreeView { activate-on-singleclick: 1; }")
        sidebar.resize(300, 500)
        sidebar.show()
        assert bool(sidebar.tree.style().styleHint(hint, None, sidebar.tree)) is single
        directory.topics = (Topic(Ref("s", "1"), "sea", "Sea"),)
        directory.topics_changed.emit()
        tree, topics = sidebar.tree, sidebar.model.topics_index
        place = tree.visualRect(topics).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert tree.isExpanded(topics)
        tree.setCurrentIndex(topics)
        QTest.keyClick(tree, Qt.Key.Key_Return)
        assert not tree.isExpanded(topics)
        sidebar.deleteLater()

    attempt(main)
