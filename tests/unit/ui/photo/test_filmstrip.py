"""A filmstrip of any length."""

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.library.favourites import Favourites
from photodesk.ui.photo.filmstrip import CELL, Filmstrip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.model import WallModel
from tests.features.pointer import move
from tests.features.user import LEFT
from tests.unit.library.fakes import Running, Store, photo

MANY = 100_000


class List(QObject):
    """As much of a feed as the strip looks at."""

    appended = Signal(int, int)
    renewing = Signal()
    renewed = Signal()

    def __init__(self) -> None:
        super().__init__()
        one = photo("a")
        self.photos = [dataclasses.replace(one, ref=Ref("s", str(number))) for number in range(MANY)]

    def place(self, ref: Ref) -> int | None:
        return int(ref.id)


class NoThumbnails(QObject):
    """Thumbnails that never come; remembers how many are wanted."""

    ready = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = 0

    def best(self, _ref: Ref) -> None:
        return None

    def look(self, visible: list[Any], near: list[Any]) -> None:
        self.wanted = len(visible) + len(near)


def test_a_hundred_thousand_photos_cost_what_is_in_view(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To show a long list, go into its middle and have more appended, few photos are looked at."""
    looked_at: list[int] = []
    original = WallModel.photo

    def counted(model: WallModel, row: int) -> Photo | None:
        looked_at.append(row)
        return original(model, row)

    monkeypatch.setattr(WallModel, "photo", counted)
    thumbnails, feed = NoThumbnails(), List()
    favourites = Favourites(Store(), Running().spawn)
    strip = Filmstrip(favourites, thumbnails, Placeholders(), theme)  # type: ignore[arg-type]
    qtbot.addWidget(strip)
    strip.resize(CELL.width() * 10, strip.height())
    strip.show()
    strip.show_feed(feed)  # type: ignore[arg-type]
    strip.go_to(feed.photos[MANY // 2].ref)
    QApplication.processEvents()
    assert strip.currentIndex().row() == MANY // 2
    assert strip.viewport().rect().contains(strip.cell(MANY // 2))
    assert strip.indexAt(strip.cell(MANY // 2).center()).row() == MANY // 2
    feed.photos += [dataclasses.replace(feed.photos[0], ref=Ref("s", str(MANY)))]
    feed.appended.emit(MANY, 1)
    QApplication.processEvents()
    strip.go_to(feed.photos[-1].ref)
    QApplication.processEvents()
    assert strip.cell(MANY).right() <= strip.viewport().width()
    assert 0 < thumbnails.wanted <= 40
    assert len(looked_at) < 400


def test_what_was_pressed_is_dragged(qtbot: QtBot, theme: Theme) -> None:
    """Another list that comes while the button is down changes nothing about the photo under it."""
    feed, dragged = List(), list[list[Photo]]()
    favourites = Favourites(Store(), Running().spawn)
    strip = Filmstrip(favourites, NoThumbnails(), Placeholders(), theme)  # type: ignore[arg-type]
    qtbot.addWidget(strip)
    strip.resize(CELL.width() * 10, strip.height())
    strip.show()
    strip.show_feed(feed)  # type: ignore[arg-type]
    strip.drag_wanted.connect(dragged.append)
    point = strip.cell(2).center()
    QTest.mousePress(strip.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    strip.show_feed(None)
    move(strip.viewport(), point + QPoint(60, 0), held=LEFT)
    assert dragged == [[feed.photos[2]]]
