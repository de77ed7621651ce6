"""What is said across the window: one line at a time, the most urgent first, and none of it lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QToolButton

from photodesk.errors import PhotoDeskError
from photodesk.ui.notices import SlimBar
from photodesk.ui.theme.tokens import Size
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.user import User

DAMAGED = "The file with your favourites was damaged. 12 favourites were rescued; nothing is lost."


def shown(user: User) -> list[str]:
    """Return what can be read across the window, from the top."""
    bars = [bar for bar in user.window._top.findChildren(SlimBar) if bar.isVisible()]
    return [bar.text for bar in sorted(bars, key=lambda bar: bar.y())]


def way(user: User, name: str) -> QToolButton:
    return user.tool(name, user.window._top)


async def with_three(open_window: OpenWindow) -> User:
    """Open a small window that has three things to say."""
    user = await open_window()
    await user.sees_photos()
    user.window.resize(*Size.WINDOW_LEAST)
    user.window.bars.show_sample("This is the sample library.")
    user.window.account._tell(broken())
    user.window.bars.tell_of_storage(DAMAGED)
    return user


def broken() -> PhotoDeskError:
    return PhotoDeskError("no keyring", people="There is no keyring: the sign-in lasts until you quit.")


async def test_the_most_urgent_is_said_and_the_others_are_counted(open_window: OpenWindow) -> None:
    """Whatever came last, one line is seen: of what was kept. A button tells how many more there are."""
    user = await with_three(open_window)
    assert shown(user) == [DAMAGED]
    await user.until(lambda: user.window._top.height() < 110, "the room of one line")
    more = way(user, "Show 2 more messages")
    assert more.text() == "2 more ▾"
    user.click(more)
    assert shown(user) == [DAMAGED, broken().people, "This is the sample library."]
    less = way(user, "Show only the first message")
    assert less is more
    user.click(less)
    assert shown(user) == [DAMAGED]


async def test_the_next_one_comes_when_one_is_dismissed(open_window: OpenWindow) -> None:
    """By keyboard alone each is read and sent away; afterwards keys act on the photos."""
    user = await with_three(open_window)
    user.window.bars.storage.take_focus()
    assert QApplication.focusWidget() is user.tool("Hide this message", user.window.bars.storage)
    user.press(Qt.Key.Key_Space)
    assert shown(user) == [broken().people]
    assert QApplication.focusWidget() is user.tool("Hide this message", user.window.account.notice)
    assert way(user, "Show 1 more message").text() == "1 more ▾"
    user.press(Qt.Key.Key_Space)
    assert shown(user) == ["This is the sample library."]
    tools = user.window._top.findChildren(QToolButton)
    assert not any(tool.isVisible() and "more" in tool.text() for tool in tools)
    user.press(Qt.Key.Key_Space)
    assert shown(user) == []
    assert user.view.hasFocus()


async def test_the_others_are_reached_by_keyboard(open_window: OpenWindow) -> None:
    """Tab leads from the search to the button; pressed, Tab goes on through all lines from the top."""
    user = await with_three(open_window)
    user.window.header.search.setFocus()
    more = way(user, "Show 2 more messages")
    for _ in range(20):
        user.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is more:
            break
    else:
        pytest.fail("Tab does not reach the button")
    user.press(Qt.Key.Key_Space)
    assert more.hasFocus()
    found = []
    for _ in range(6):
        user.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        found.append(focused.accessibleName() or getattr(focused, "text", str)())
    assert found[:5] == [
        "Hide this message",
        "Hide this message",
        "Connect Unsplash",
        "Use my own key",
        "Hide this message",
    ]


async def test_what_was_resolved_gives_way(start_sandbox: StartSandbox, windows: Windows) -> None:
    """A service that does not answer is said before the rest; when it answers, the rest is said again."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    user.window.bars.show_sample("This is the sample library.")
    assert shown(user) == ["This is the sample library."]
    user.application.desk.offline.set(True)
    await user.sees_bar("working offline")
    assert shown(user) == [user.window.trouble_bar.text]
    user.click(user.button("Go online", user.window.trouble_bar))
    await user.until(lambda: shown(user) == ["This is the sample library."], "the rest")


async def test_nothing_is_exchanged_under_the_hand(open_window: OpenWindow) -> None:
    """Something more urgent comes above a line whose button has the focus, and not in its place."""
    user = await open_window()
    await user.sees_photos()
    user.window.bars.show_sample("This is the sample library.")
    button = user.button("Use my own key", user.window.sample_bar)
    button.setFocus()
    user.window.bars.tell_of_storage(DAMAGED)
    assert shown(user) == [DAMAGED, "This is the sample library."]
    assert button.hasFocus()
    user.window.sample_bar.dismissed.emit()
    assert shown(user) == [DAMAGED]
    assert QApplication.focusWidget() is user.tool("Hide this message", user.window.bars.storage)


async def test_a_screen_reader_hears_of_what_waits(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said behind a more urgent line is announced with that, and again itself once it comes."""
    user = await open_window()
    await user.sees_photos()
    heard: list[tuple[str, str]] = []

    def hear(event: QAccessibleEvent) -> None:
        bar = event.object()
        if event.type() is QAccessible.Event.Alert and isinstance(bar, SlimBar):
            heard.append((bar.accessibleName(), bar.accessibleDescription()))

    user.window.bars.tell_of_storage(DAMAGED)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    user.window.bars.show_sample("This is the sample library.")
    assert heard == [(DAMAGED, "Show 1 more message")]
    user.click(user.tool("Hide this message", user.window.bars.storage))
    assert heard[1:] == [("This is the sample library.", "")]
