"""Motion on the wall: pictures that fade in, scrolling that glides."""

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from photodesk.domain.ref import Ref
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.scrolling import NOTCH, STEPS_PER_NOTCH, SmoothScroll

A, B = Ref("s", "a"), Ref("s", "b")


class Still(Theme):
    """A look on a system that asks for less motion."""

    @property
    def moves(self) -> bool:
        return False


@pytest.fixture
def bar(qtbot: QtBot) -> QScrollBar:
    found = QScrollBar()
    qtbot.addWidget(found)
    found.setRange(0, 10_000)
    found.setSingleStep(60)
    return found


def turn(*, notches: float = 0, pixels: int = 0) -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, pixels),
        QPoint(0, round(notches * NOTCH)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def finish(scroll: SmoothScroll) -> None:
    """Let the glide have come to its end."""
    animation = scroll._animation
    animation.setCurrentTime(animation.duration())


def test_a_picture_fades_in_and_is_then_left_alone(qtbot: QtBot) -> None:
    """From nothing to all of it, repainted on the way, and no tick after the end."""
    repainted: list[Ref] = []
    owner = QObject()
    fades = Fades(repainted.append, owner)
    (timer,) = owner.findChildren(QTimer)
    assert fades.amount(A) == 1.0
    fades.start(A)
    assert fades.amount(A) < 1.0
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=10_000)
    assert fades.amount(A) == 1.0
    assert set(repainted) == {A}
    assert repainted


def test_a_picture_that_comes_again_does_not_begin_again(qtbot: QtBot) -> None:
    """A second picture of the same photo, larger perhaps, goes on where the first is."""
    owner = QObject()
    fades = Fades(lambda _: None, owner)
    fades.start(A)
    qtbot.waitUntil(lambda: fades.amount(A) > 0.2, timeout=10_000)
    fades.start(A)
    assert fades.amount(A) > 0.2
    fades.start(B)
    assert fades.amount(B) < fades.amount(A)


def test_clearing_shows_everything_as_it_is(qtbot: QtBot) -> None:
    """Another list does not wait for fades of the one before."""
    repainted: list[Ref] = []
    owner = QObject()
    fades = Fades(repainted.append, owner)
    fades.start(A)
    fades.clear()
    assert fades.amount(A) == 1.0
    assert not owner.findChildren(QTimer)[0].isActive()
    assert repainted == []


def test_a_fade_takes_its_time_and_no_longer() -> None:
    """Fades are within what explains where something came from."""
    assert 120 <= Motion.FADE <= 180


def test_the_wheel_glides_to_where_it_leads(bar: QScrollBar, theme: Theme) -> None:
    """One notch is three steps; the bar is on its way at once and comes to rest there."""
    scroll = SmoothScroll(bar, theme)
    scroll.wheel(turn(notches=-1))
    assert scroll.target == STEPS_PER_NOTCH * 60
    assert bar.value() < scroll.target
    finish(scroll)
    assert bar.value() == scroll.target == 180


def test_notches_add_up(bar: QScrollBar, theme: Theme) -> None:
    """Turning on while it glides goes further from where it will be, also in parts of a notch."""
    scroll = SmoothScroll(bar, theme)
    for _ in range(3):
        scroll.wheel(turn(notches=-1))
    assert scroll.target == 3 * 180
    scroll.wheel(turn(notches=0.5))
    assert scroll.target == 3 * 180 - 90
    finish(scroll)
    assert bar.value() == 450


def test_a_touchpad_is_followed_to_the_pixel(bar: QScrollBar, theme: Theme) -> None:
    """Pixels are taken as they are, without a glide, and stop one."""
    scroll = SmoothScroll(bar, theme)
    scroll.wheel(turn(notches=-5))
    scroll.jump(1_000)
    event = turn(notches=-1, pixels=-37)
    scroll.wheel(event)
    assert (bar.value(), scroll.target) == (1_037, 1_037)
    assert event.isAccepted()


@pytest.mark.parametrize(("value", "rests"), [(-500, 0), (20_000, 10_000), (777, 777)])
@pytest.mark.parametrize("kind", [Theme, Still])
def test_nobody_scrolls_past_the_ends(
    bar: QScrollBar, theme: Theme, kind: type[Theme], value: int, rests: int
) -> None:
    """The target is within the range, however far one wants to go."""
    theme.__class__ = kind
    scroll = SmoothScroll(bar, theme)
    scroll.to(value)
    assert scroll.target == rests
    if kind is Theme and rests:
        finish(scroll)
    assert bar.value() == rests


def test_without_motion_there_is_no_glide(bar: QScrollBar, theme: Theme) -> None:
    """Where the system asks for less motion, the bar jumps."""
    theme.__class__ = Still
    scroll = SmoothScroll(bar, theme)
    scroll.wheel(turn(notches=-2))
    assert bar.value() == 360


def test_a_hand_on_the_bar_stops_the_glide(bar: QScrollBar, theme: Theme) -> None:
    """Whoever takes the bar has it."""
    scroll = SmoothScroll(bar, theme)
    scroll.to(5_000)
    bar.sliderPressed.emit()
    assert scroll.target == bar.value() < 5_000
