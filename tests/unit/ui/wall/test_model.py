"""The photos of a feed as rows of an item model."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from photodesk.domain.feed import EDITORIAL
from photodesk.library.favourites import Favourites
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.wall.model import WallModel, WallRole
from tests.unit.library.fakes import Heard, Running, Store, ids, photo
from tests.unit.library.test_photo_feed import Opened, Source, fresh

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _qt_finds_no_fault(qtlog: Any) -> Iterator[None]:
    yield
    assert [record.message for record in qtlog.records if "FAIL" in record.message] == []


class Watched(WallModel):
    """A model that Qt's own tester watches, and which remembers what it said."""

    def __init__(self) -> None:
        self.running = Running()
        self.favourites = Favourites(Store(), self.running.spawn)
        super().__init__(self.favourites)
        self._tester = QAbstractItemModelTester(
            self, QAbstractItemModelTester.FailureReportingMode.Warning, self
        )
        self.heard = Heard()
        self.dataChanged.connect(self.heard.to("changed"))
        self.rowsInserted.connect(self.heard.to("inserted"))
        self.modelReset.connect(self.heard.to("reset"))

    @property
    def changed(self) -> list[int]:
        return [first.row() for first, *_ in self.heard.said["changed"]]

    def letters(self) -> str:
        rows = (self.index(row) for row in range(self.rowCount()))
        return ids([index.data(WallRole.PHOTO) for index in rows])


def feed(*pages: str) -> Opened:
    given = (fresh(letters, number, more=True) for number, letters in enumerate(pages, 1))
    return Opened(Source(*given))


def test_rows_follow_the_feed() -> None:
    """Each photo is a row; pages that come later are inserted at the end."""

    async def main() -> None:
        model, opened = Watched(), feed("ab", "cd")
        assert model.rowCount() == 0
        model.set_feed(opened)
        assert model.feed is opened
        await opened.load()
        assert model.letters() == "ab"
        await opened.load()
        assert model.letters() == "abcd"
        assert [(first, last) for _, first, last in model.heard.said["inserted"]] == [(0, 1), (2, 3)]
        assert model.row_of(photo("c").ref) == 2
        assert model.row_of(photo("x").ref) is None
        assert model.rowCount(model.index(0)) == 0

    asyncio.run(main())


def test_another_feed_takes_the_place_of_the_first() -> None:
    """Only the feed that is shown changes the rows; one that is shown again has all it has."""

    async def main() -> None:
        model, one, two = Watched(), feed("ab", "cd"), feed("xy")
        await one.load()
        model.set_feed(one)
        assert model.letters() == "ab"
        model.set_feed(two)
        assert model.letters() == ""
        await one.load()
        assert model.letters() == ""
        await two.load()
        assert model.letters() == "xy"
        model.set_feed(one)
        assert model.letters() == "abcd"
        model.set_feed(None)
        assert model.rowCount() == 0
        assert len(model.heard.said["reset"]) == 4
        assert model.row_of(photo("a").ref) is None

    asyncio.run(main())


def test_a_feed_shown_twice_is_followed_once() -> None:
    """Setting the same feed again does not insert its photos twice."""

    async def main() -> None:
        model, opened = Watched(), feed("ab", "cd")
        model.set_feed(opened)
        model.set_feed(opened)
        await opened.load(2)
        assert model.letters() == "abcd"

    asyncio.run(main())


@pytest.mark.parametrize(
    ("changes", "spoken"),
    [
        ({"alt_description": "a hill"}, "a hill, photo by Ann Ødegård"),
        ({"alt_description": "Ann Ødegård on a hill"}, "Ann Ødegård on a hill"),
        ({}, "Photo by Ann Ødegård"),
        ({"photographer": None}, "Photo"),
        ({"description": "<b>x</b>", "photographer": None}, "<b>x</b>"),
    ],
)
def test_a_screen_reader_says_what_it_is_and_whose(changes: dict[str, object], spoken: str) -> None:
    """Every row has a name, and the photographer is named once."""

    async def main() -> None:
        model, opened = Watched(), feed("a")
        model.set_feed(opened)
        await opened.load()
        opened.replace(photo("a", **changes))
        assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == spoken
        assert model.index(0).data() == spoken
        model.favourites.set(photo("a"), on=True)
        assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"{spoken}, favourite"
        await model.favourites.finish()

    asyncio.run(main())


def test_a_photo_that_changed_is_painted_again_and_no_other() -> None:
    """A picture that came, and a heart that was clicked, concern one row; a stranger concerns none."""

    async def main() -> None:
        model, opened = Watched(), feed("abc")
        model.set_feed(opened)
        await opened.load()
        model.photo_changed(photo("b").ref)
        model.photo_changed(photo("x").ref)
        model.favourites.set(photo("c"), on=True)
        model.favourites.set(photo("y"), on=True)
        assert model.changed == [1, 2]
        await model.favourites.finish()

    asyncio.run(main())


def test_rows_that_are_none_have_nothing() -> None:
    """An index out of range, an invalid one and another role give None."""

    async def main() -> None:
        model, opened = Watched(), feed("a")
        model.set_feed(opened)
        await opened.load()
        assert model.photo(-1) is None
        assert model.photo(1) is None
        assert model.data(QModelIndex(), WallRole.PHOTO) is None
        assert model.data(QPersistentModelIndex(model.index(0)), WallRole.PHOTO) == photo("a")
        assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None

    asyncio.run(main())


def test_the_feed_may_have_more_than_the_rows_that_were_told() -> None:
    """The model counts what it has inserted, so that views never see a row before they are told of it."""

    async def main() -> None:
        model, opened = Watched(), feed("ab")
        model.set_feed(opened)
        counts: list[int] = []
        opened.photos.append(photo("z"))
        counts.append(model.rowCount())
        assert counts == [0]

    asyncio.run(main())


def test_a_feed_without_photos_is_a_feed() -> None:
    """An empty feed is shown as no rows."""
    model = Watched()
    model.set_feed(PhotoFeed(EDITORIAL, Source(), Running().spawn))
    assert model.rowCount() == 0
