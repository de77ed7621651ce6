"""Nothing is shown for a moment as a window of its own, before it has its place in one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from photodesk.domain.feed import FeedKind
from photodesk.library.entering import Road
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN
from tests.features.robot import Robot
from tests.features.user import CTRL


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The widgets that were shown while they belonged to no window."""
    found: list[str] = []
    really = QWidget.setVisible

    def noted(widget: QWidget, visible: bool) -> None:
        if visible and widget.parent() is None:
            found.append(repr(widget))
        really(widget, visible)

    monkeypatch.setattr(QWidget, "setVisible", noted)
    return found


async def test_a_start_and_the_dialogs_show_themselves_alone(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring, homeless: list[str]
) -> None:
    """No button appears on the screen by itself while window, dialogs, menus and pages are put together."""
    robot = Robot(ANN)
    guides = {Road.EMBEDDED: robot.guide, Road.BROWSER: robot.guide}
    user = await windows.open(api_url=start_sandbox().url, guides=guides)
    await user.sees_photos()
    at = AccountUser(user)
    await at.signs_in(ANN)
    at.choose("Sign out")
    sheet = at.sheet()
    assert at.user.button("Open that page", sheet).isVisible()
    user.press(Qt.Key.Key_Escape, on=sheet)
    user.press(Qt.Key.Key_4, CTRL, on=user.view)
    await user.until(user.window.profile_page.header.edit.isVisible, "one's own page")
    user.click(user.window.profile_page.header.tabs.tabs[FeedKind.GATHERED])
    await user.until(lambda: user.wall.is_showing_collections, "one's collections")
    user.window.actions_by_id["connect"].trigger()
    user.press(Qt.Key.Key_Escape, on=user.key_dialog)
    assert homeless == []
