"""The layout kept in step with the scroll bar: what is in view stays where it is while others move."""

import random

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from photodesk.ui.wall.arrangement import Arrangement
from photodesk.ui.wall.layouts import LAYOUTS
from photodesk.ui.wall.layouts.justified import BLOCK

MANY = 20_000


class Rows(QAbstractListModel):
    """So many rows of nothing."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else MANY

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> None:
        del index, role


class Bar:
    """Moves the scroll bar of a view, and does not glide."""

    def __init__(self, view: QListView) -> None:
        self._bar = view.verticalScrollBar()

    def shift(self, by: int) -> None:
        self._bar.setValue(self._bar.value() + by)


class Wall(QListView):
    """A view of many photos: the further down, the wider they are, so that every estimate is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.setModel(Rows(self))
        self.resize(1_200, 800)
        shapes = random.Random(7)
        ratios = [shapes.choice((0.7, 1.0, 1.5)) * (1 + index / MANY) for index in range(MANY)]
        self.bar = Bar(self)
        self.arrangement = Arrangement(self, lambda first, end: ratios[first:end], self.bar)
        self.arrangement._idle.setInterval(3_600_000)  # the test says when there is time
        self.arrangement.renew()
        self.arrangement.start_over(MANY)

    def doItemsLayout(self) -> None:  # noqa: N802
        pass

    def updateGeometries(self) -> None:  # noqa: N802
        pass

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802
        if not self.arrangement.shifting:
            self.arrangement.settle()

    def seen(self) -> dict[int, QRect]:
        return {row: self.arrangement.on_screen(row) for row in self.arrangement.visible()}


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    found = Wall()
    qtbot.addWidget(found)
    return found


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_what_is_in_view_stays_while_the_rest_is_worked_out(wall: Wall, part: float) -> None:
    """Estimates above become exact without a photo moving on the screen; the bar corrects itself."""
    bar = wall.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))
    before, place = wall.seen(), bar.value()
    assert before
    for _ in range(MANY // BLOCK):
        wall.arrangement._refine()
        assert wall.seen() == before
    assert not wall.arrangement.layout.refine()
    assert wall.seen() == before
    assert (bar.value() == place) is (part == 0.0)


@pytest.mark.parametrize("step", [-700, -150, 150, 700])
def test_scrolling_is_even_where_estimates_are_replaced(wall: Wall, step: int) -> None:
    """Photos that stay in view move by what was scrolled and not a pixel more, upwards too."""
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        before = wall.seen()
        bar.setValue(bar.value() + step)
        after = wall.seen()
        for row in before.keys() & after.keys():
            assert after[row] == before[row].translated(0, -step)


@pytest.mark.parametrize("row", [0, 37, MANY // 2, MANY - 1])
def test_far_photos_are_brought_to_where_they_are(wall: Wall, row: int) -> None:
    """Where a photo is said to stand it stands, also when nobody has looked there before."""
    rect = wall.arrangement.bring(row)
    wall.verticalScrollBar().setValue(rect.top() - 100)
    assert row in wall.arrangement.visible()
    top = wall.arrangement.on_screen(row).top()
    assert top == 100 or wall.verticalScrollBar().value() in (0, wall.verticalScrollBar().maximum())


@pytest.mark.parametrize("name", ["square", "list"])
def test_another_layout_shows_the_same_photo(wall: Wall, name: str) -> None:
    """There and back again one looks at the photo one looked at."""
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    wall.setCurrentIndex(wall.model().index(wall.arrangement.visible()[2], 0))
    row, top = wall.currentIndex().row(), wall.arrangement.on_screen(wall.currentIndex().row()).top()
    assert wall.arrangement.choose(name)
    assert row in wall.arrangement.visible()
    assert abs(wall.arrangement.on_screen(row).top() - top) <= 1
    assert wall.arrangement.choose("justified")
    assert wall.arrangement.on_screen(row).top() == top
    assert not wall.arrangement.choose("justified")
    assert not wall.arrangement.choose("no such layout")


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_size_keeps_the_photo_where_it_is(wall: Wall, name: str) -> None:
    """Whether tiles grow or the window does, the first photo in view stays at its height."""
    wall.arrangement.choose(name)
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    row = wall.arrangement.visible().start
    top = wall.arrangement.on_screen(row).top()
    assert wall.arrangement.set_tile_height(300)
    assert wall.arrangement.on_screen(row).top() == top
    wall.resize(900, 800)
    wall.arrangement.renew()
    assert wall.arrangement.on_screen(row).top() == top


def test_one_comes_back_to_the_same_photos(wall: Wall) -> None:
    """Whoever comes back to a long list, estimated anew or laid out in another way, finds their place."""
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, where = wall.seen(), wall.arrangement.standing()
    assert where is not None
    wall.arrangement.start_over(MANY)
    bar.setValue(0)
    assert wall.seen() != before
    wall.arrangement.stand(where)
    assert wall.seen() == before
    wall.arrangement.choose("list")
    wall.arrangement.stand(where)
    assert where[0] in wall.arrangement.visible()


def test_the_end_is_the_end(wall: Wall) -> None:
    """Whoever pulls the bar to its end sees the last photo at the bottom, however wrong the estimate was."""
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert wall.arrangement.visible().stop == MANY
    assert bar.value() == bar.maximum()
    last = wall.arrangement.on_screen(MANY - 1)
    assert 0 < wall.viewport().height() - last.bottom() <= 20


def test_what_comes_at_the_end_moves_nobody(wall: Wall) -> None:
    """Photos appended below leave those in view where they are."""
    wall.arrangement.start_over(MANY - 300)
    bar = wall.verticalScrollBar()
    bar.setValue(bar.maximum() - 2_000)
    before = wall.seen()
    for count in range(MANY - 270, MANY + 1, 30):
        wall.arrangement.append(count)
    assert wall.seen() == before


def test_room_above_the_photos_scrolls_away_with_them(wall: Wall) -> None:
    """A head moves photos down where one is at the top, and moves nothing where one is further down."""
    bar, arrangement = wall.verticalScrollBar(), wall.arrangement
    bar.setValue(0)
    first = arrangement.on_screen(0)
    arrangement.set_head(150)
    assert arrangement.on_screen(0) == first.translated(0, 150)
    bar.setValue(150)
    assert arrangement.on_screen(0) == first
    bar.setValue(5_000)
    before = wall.seen()
    for height in (300, 20, 0):
        arrangement.set_head(height)
        assert wall.seen() == before
    assert bar.value() == 4_850


def test_a_photo_stands_where_it_stood_below_a_head(wall: Wall) -> None:
    """Another width moves nothing at the top; whoever comes back finds the photo where it was."""
    bar, arrangement = wall.verticalScrollBar(), wall.arrangement
    arrangement.set_head(150)
    bar.setValue(0)
    assert arrangement.standing() is None
    wall.resize(wall.width() - 60, wall.height())
    assert bar.value() == 0
    bar.setValue(900)
    where = arrangement.standing()
    assert where is not None
    top = arrangement.on_screen(where[0]).top()
    bar.setValue(0)
    arrangement.stand(where)
    assert arrangement.on_screen(where[0]).top() == top
    bar.setValue(bar.maximum())
    assert arrangement.on_screen(MANY - 1).bottom() < wall.viewport().height()
