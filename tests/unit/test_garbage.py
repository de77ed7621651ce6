"""Garbage is collected on the GUI thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photodesk.garbage import YOUNG, Collector


class Knot(QObject):
    """Something that nobody knows but itself, with a timer that is on."""

    def __init__(self, freed_on: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(10_000)
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread().name))


def make_many() -> None:
    """Make more objects than Python's own collector lets pass."""
    kept = [[number] for number in range(100_000)]
    assert len(kept) == 100_000


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    gc.collect()
    yield
    gc.enable()
    gc.collect()


def test_another_thread_destroys_nothing(qapp: QApplication) -> None:
    """Whatever another thread makes, a Qt object that is garbage is destroyed on its own thread."""
    assert qapp is not None
    freed_on: list[str] = []
    with Collector():
        Knot(freed_on)
        other = threading.Thread(target=make_many, name="other")
        other.start()
        other.join()
        assert freed_on == []
    assert freed_on == ["MainThread"]


def test_without_it_another_thread_does(qapp: QApplication) -> None:
    """The test above can fail: Python's own collector does not mind on which thread it works."""
    assert qapp is not None
    freed_on: list[str] = []
    gc.enable()
    loose = [[number] for number in range(10)]
    knot: list[object] = [loose]
    knot.append(knot)
    weakref.finalize(Plain(knot), lambda: freed_on.append(threading.current_thread().name))
    other = threading.Thread(target=make_many, name="other")
    other.start()
    other.join()
    assert freed_on == ["other"]


class Plain:
    """Something that nobody knows but itself, without Qt."""

    def __init__(self, knot: list[object]) -> None:
        self.knot = knot
        self.itself = self


def test_garbage_goes_while_it_is_on(qtbot: QtBot) -> None:
    """It comes round by itself, and goes no further than is worth it."""
    freed_on: list[str] = []
    with Collector() as collector:
        Knot(freed_on)
        collector.look()
        assert freed_on == []  # too few objects are new
        kept = [[number] for number in range(YOUNG + 100)]
        qtbot.waitUntil(lambda: freed_on == ["MainThread"], timeout=20_000)
        assert kept
    assert gc.isenabled()
