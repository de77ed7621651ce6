"""Messages for people: toasts and the slim bar."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from photodesk.ui.icons import Icons
from photodesk.ui.notices import MOST_TOASTS, SlimBar, Toast, Toasts
from photodesk.ui.theme.tokens import Motion

MARKUP = "<b>Ann</b> & “Tom”"


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.resize(900, 600)
    found.show()
    return found


@pytest.fixture
def toasts(room: QWidget) -> Toasts:
    return Toasts(room)


def shown(room: QWidget) -> list[Toast]:
    return [toast for toast in room.findChildren(Toast) if toast.isVisible()]


def pressable(bar: SlimBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if not button.isHidden()]


def test_a_long_toast_is_read_whole(toasts: Toasts, room: QWidget) -> None:
    """What is too long for one line stands on several, all of it inside the toast, and that in its room."""
    text = "“The map in a leaf”, “Ripples in the sand” and 58 more could not be downloaded. " * 3
    short = toasts.say("short")
    toast = toasts.say(text, "Try again", lambda: None)
    label = toast.findChildren(QLabel)[0]
    needed = label.fontMetrics().boundingRect(
        0, 0, label.width(), 10_000, int(Qt.TextFlag.TextWordWrap), text
    )
    assert label.height() >= needed.height() > 2 * short.findChildren(QLabel)[0].fontMetrics().height()
    assert toast.rect().contains(label.geometry())
    assert room.rect().contains(toast.geometry())
    assert not toast.geometry().intersects(short.geometry())


def test_the_text_of_a_slim_bar_is_read_whole(qtbot: QtBot, icons: Icons) -> None:
    """Where its buttons leave too little room for one line, the bar is as high as its text needs."""
    bar = SlimBar(icons, icon="box")
    qtbot.addWidget(bar)
    bar.say("This is a sentence that needs more room than there is. " * 2, "First", "Second")
    qtbot.waitExposed(bar)
    label = bar.findChildren(QLabel)[-1]
    heights = []
    for width in (1200, 460):
        bar.resize(width, bar.heightForWidth(width))
        bar.grab()
        assert label.height() >= label.heightForWidth(label.width())
        assert bar.rect().contains(label.geometry())
        heights.append(bar.height())
    assert heights[0] < heights[1]


def test_at_most_three_are_shown(toasts: Toasts, room: QWidget) -> None:
    """A fourth toast sends the oldest away, and what left is really gone."""
    for number in range(10):
        toasts.say(f"toast {number}")
        assert len(shown(room)) <= MOST_TOASTS
    assert toasts.texts == ["toast 7", "toast 8", "toast 9"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(room.findChildren(Toast)) == MOST_TOASTS == 3


def test_the_same_words_are_shown_once(toasts: Toasts) -> None:
    """What is said again is said last, not twice."""
    for text in ("a", "b", "a"):
        toasts.say(text)
    assert toasts.texts == ["b", "a"]


def test_an_action_runs_once(toasts: Toasts, room: QWidget) -> None:
    """Pressing the action does it and sends the toast away, however often it is pressed."""
    done: list[str] = []
    toasts.say("Removed", "&Undo", lambda: done.append("undone"))
    (button,) = room.findChildren(QPushButton)
    assert button.text() == "&&Undo"
    for _ in range(3):
        button.click()
    assert done == ["undone"]
    assert toasts.texts == []


def test_an_action_may_say_something(toasts: Toasts, room: QWidget) -> None:
    """What an action does may show the next toast."""
    toasts.say("one", "Go", lambda: toasts.say("two"))
    room.findChildren(QPushButton)[0].click()
    assert toasts.texts == ["two"]


def test_a_toast_without_an_action_has_no_button(toasts: Toasts, room: QWidget) -> None:
    """Words alone need nothing to press."""
    toasts.say("Saved")
    assert room.findChildren(QPushButton) == []


def test_text_is_plain(toasts: Toasts, room: QWidget) -> None:
    """What a toast says is drawn as it is, and spoken as it is."""
    toasts.say(MARKUP)
    (toast,) = shown(room)
    (label,) = toast.findChildren(QLabel)
    assert label.text() == MARKUP
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert toast.accessibleName() == MARKUP


def test_a_toast_leaves_by_itself(room: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time a toast is gone without anybody's doing."""
    monkeypatch.setattr(Motion, "TOAST", 5)
    toasts = Toasts(room)
    toasts.say("short")
    qtbot.waitUntil(lambda: toasts.texts == [], timeout=10_000)
    assert shown(room) == []


def test_toasts_stand_in_the_middle_above_each_other(toasts: Toasts, room: QWidget) -> None:
    """Toasts stand inside their room, centred, the newest lowest, also when the room changes its size."""
    for text in ("first", "second, which is longer", "x" * 500):
        toasts.say(text)
    for size in ((900, 600), (400, 300), (1_400, 900)):
        room.resize(*size)
        placed = sorted(shown(room), key=lambda toast: toast.y())
        assert [toast.text for toast in placed] == toasts.texts
        boxes = [toast.geometry() for toast in placed]
        assert all(room.rect().contains(box) for box in boxes)
        assert all(abs(box.center().x() - room.rect().center().x()) <= 1 for box in boxes)
        for upper, lower in pairwise(boxes):
            assert upper.bottom() < lower.top()


def test_the_bar_stays_until_it_is_taken_back(qtbot: QtBot, icons: Icons) -> None:
    """The slim bar says its words as long as they are true, with up to two buttons."""
    bar = SlimBar(icons, icon="offline", can_go=True)
    qtbot.addWidget(bar)
    bar.leave()
    assert bar.text == ""
    bar.say(MARKUP, "Try & see")
    assert bar.text == MARKUP
    assert bar.accessibleName() == MARKUP
    assert pressable(bar) == ["Try && see"]
    bar.say("both", "one", "two", icon="key")
    assert pressable(bar) == ["one", "two"]
    bar.say("none")
    assert pressable(bar) == []
    bar.leave()
    assert bar.text == ""


def test_the_buttons_of_the_bar_say_which_was_pressed(qtbot: QtBot, icons: Icons) -> None:
    """First, second and the cross each have a signal of their own."""
    bar = SlimBar(icons, icon="box", can_go=True)
    qtbot.addWidget(bar)
    bar.say("text", "one", "two")
    first, second = bar.findChildren(QPushButton)
    cross = bar.findChildren(QToolButton)[-1]
    for button, signal in ((first, bar.first), (second, bar.second), (cross, bar.dismissed)):
        with qtbot.waitSignal(signal, timeout=10_000):
            button.click()
    assert cross.accessibleName()
    closed = SlimBar(icons, icon="box")
    qtbot.addWidget(closed)
    closed.say("text")
    assert all(tool.isHidden() for tool in closed.findChildren(QToolButton))


def test_a_toast_stays_while_it_is_used(room: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A toast does not leave while its button has the focus or the pointer is on it; afterwards it does."""
    monkeypatch.setattr(Motion, "TOAST", 1_000_000)
    toasts = Toasts(room)
    toasts.say("Removed", "Undo", room.update)
    (toast,) = shown(room)
    (button,) = toast.findChildren(QPushButton)
    monkeypatch.setattr(QApplication, "focusWidget", lambda: button)
    toast._timer.timeout.emit()
    assert toasts.texts == ["Removed"]
    monkeypatch.setattr(QApplication, "focusWidget", lambda: room)
    monkeypatch.setattr(toast, "underMouse", lambda: True)
    monkeypatch.setattr(QCursor, "pos", lambda: toast.mapToGlobal(toast.rect().center()))
    toast._timer.timeout.emit()
    assert toasts.texts == ["Removed"]
    monkeypatch.setattr(toast, "underMouse", lambda: False)
    toast._timer.timeout.emit()
    assert toasts.texts == []


def test_the_bar_alerts_whenever_it_says_something_new(
    qtbot: QtBot, icons: Icons, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Screen readers hear of the bar when it comes and when its words change, not when it repeats them."""
    alerts: list[QAccessible.Event] = []

    def tell(event: QAccessibleEvent) -> None:
        alerts.append(event.type())

    bar = SlimBar(icons, icon="offline")
    qtbot.addWidget(bar)
    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    counts = []
    for text in ("one", "one", "two"):
        bar.say(text)
        counts.append(len(alerts))
    bar.leave()
    bar.say("two")
    assert [*counts, len(alerts)] == [1, 1, 2, 3]
