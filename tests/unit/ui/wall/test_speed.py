"""How fast the wall is scrolled, and that it rests again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photodesk.ui.wall.speed import Hurry, Speed
from tests.unit.library.fakes import Heard


@pytest.fixture
def speed(qtbot: QtBot) -> Iterator[Speed]:
    owner = QObject()
    yield Speed(owner)
    owner.deleteLater()


def hurry(speed: Speed) -> Hurry:
    return speed.hurry


def test_a_jump_alone_is_no_motion(speed: Speed, qtbot: QtBot) -> None:
    """Whoever jumps far, and stays there, sees what is there at once."""
    qtbot.waitUntil(lambda: speed._clock.elapsed() > 60)
    speed.moved(3_000)
    assert hurry(speed) is Hurry.NONE


def test_one_move_after_the_other_is_a_motion_that_ends(speed: Speed, qtbot: QtBot) -> None:
    """Small steps are a motion in which photos can be seen; it has ended soon after the last."""
    speed.moved(0.1)
    speed.moved(0.001)
    assert hurry(speed) is Hurry.MOVING
    with qtbot.waitSignal(speed.rested, timeout=10_000):
        pass
    assert hurry(speed) is Hurry.NONE


def test_large_steps_are_flying_and_small_ones_end_it(speed: Speed) -> None:
    """Screens that rush by are told apart from those that can be seen, also while it slows down."""
    heard = Heard()
    speed.rested.connect(heard.to("rested"))
    speed.moved(10)
    speed.moved(10)
    assert hurry(speed) is Hurry.FLYING
    speed.moved(0.001)
    assert hurry(speed) is Hurry.MOVING
    assert heard.said["rested"] == [()]
