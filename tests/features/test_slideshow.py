"""One photo after the other, in full screen."""

import pytest
from PySide6.QtCore import QPoint, Qt

from photodesk.ui.help import AboutDialog
from photodesk.ui.photo.slideshow import WAIT
from photodesk.ui.theme.theme import Theme
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.pointer import move
from tests.features.user import User

pytestmark = pytest.mark.battery


def go_on(user: User) -> None:
    """Let the time of the photo that is shown be over."""
    timer = user.window.viewing.slideshow._timer
    assert timer.isActive(), "the slideshow does not go on"
    timer.timeout.emit()


def stir(user: User) -> None:
    """Move the pointer over the photo."""
    for across in (200, 240):
        move(user.window.photo_view.stage, QPoint(across, 300))


async def test_it_goes_on_by_itself_in_full_screen(open_window: OpenWindow) -> None:
    """S fills the screen with the photo, alone; the next follows, and Esc ends it on the one shown last."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.click_tile(1)
    user.application.settings.slideshow_seconds = 2
    requests = user.api_requests
    user.press(Qt.Key.Key_S)
    assert user.opened.ref == user.photos[1].ref
    assert user.window.isFullScreen()
    assert not user.window.photo_view.bar.isVisible()
    assert not user.window.inspector.isVisible()
    await user.sees_open(user.photos[1])
    await user.until(lambda: user.opened.ref == user.photos[2].ref, "the next photo")
    await user.sees_open(user.photos[2])
    assert user.api_requests == requests  # no details of what passes by
    user.press(Qt.Key.Key_Escape)
    assert not user.window.isFullScreen()
    assert user.opened.ref == user.photos[2].ref
    assert not user.window.actions_by_id["slideshow"].isChecked()
    user.press(Qt.Key.Key_Escape)
    assert user.current.ref == user.photos[2].ref


async def test_space_has_it_rest(open_window: OpenWindow) -> None:
    """Space stops the time, and starts it again; a moved pointer and any key bring the bar."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    await user.sees_open()
    show, view = user.window.viewing.slideshow, user.window.photo_view
    stir(user)
    user.click(user.tool("Slideshow (S)", view.bar))
    assert user.window.actions_by_id["slideshow"].isChecked()
    view.setFocus()
    user.press(Qt.Key.Key_Space)
    assert show._resting
    assert not show._timer.isActive()
    user.press(Qt.Key.Key_Right)
    assert view.bar.isVisible()
    assert user.opened.ref == user.photos[1].ref
    assert not show._timer.isActive()
    user.press(Qt.Key.Key_Space)
    assert show._timer.isActive()
    view.bar.hide()
    stir(user)
    assert view.bar.isVisible()
    user.press(Qt.Key.Key_S)
    assert not show.on
    assert not user.window.isFullScreen()


async def test_the_next_photo_is_shown_when_it_is_ready(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """Without the service it rests on the photo there is; when the service is back it goes on."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    last = len(user.photos) - 2
    user.scroll_to(10**6)
    user.window.navigation.open_photo(user.photos[last])
    sandbox.kill()
    user.press(Qt.Key.Key_S)
    shown = user.opened
    go_on(user)
    await user.until(lambda: not user.window.pictures_coming, "word that it does not come")
    assert user.opened.ref == shown.ref
    assert user.window.viewing.slideshow._timer.isActive()
    sandbox.start()
    await user.sees_bar("")
    go_on(user)
    await user.until(lambda: user.opened.ref != shown.ref, "the next photo")
    assert user.opened.ref == user.photos[last + 1].ref


async def test_it_begins_again_where_nothing_more_can_be_asked_for(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """When the requests are out, the photos there are go round, and nothing is asked for."""
    sandbox = start_sandbox("--rate-limit", "3")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    for _ in range(4):
        user.scroll_to(10**6)
        feed = user.wall.feed
        assert feed is not None
        feed.load_more()
        await user.until(lambda: not feed.loading, "the next page, or no more")  # noqa: B023
    assert user.wall.feed is not None
    assert user.wall.feed.error is not None
    requests = user.api_requests
    user.window.navigation.open_photo(user.photos[-1])
    await user.sees_open()
    user.press(Qt.Key.Key_S)
    go_on(user)
    await user.until(lambda: user.opened.ref == user.photos[0].ref, "the first photo")
    assert user.api_requests == requests


async def test_it_waits_while_somebody_is_asked_something(open_window: OpenWindow) -> None:
    """Under a dialog that comes up it stays on its photo; afterwards that has its time again."""
    user = await open_window()
    await user.sees_photos()
    user.window.actions_by_id["storage"].trigger()  # it stands beside the show, which goes on
    user.window.activateWindow()
    user.open_row(0)
    await user.sees_open()
    user.press(Qt.Key.Key_S)
    go_on(user)
    await user.until(lambda: user.opened.ref == user.photos[1].ref, "the next photo")
    user.window.actions_by_id["about"].trigger()
    dialog = user.window.findChild(AboutDialog)
    assert dialog is not None
    timer = user.window.viewing.slideshow._timer
    for _ in range(2):
        go_on(user)
        assert user.opened.ref == user.photos[1].ref
        assert timer.interval() == WAIT
    dialog.close()
    go_on(user)
    assert timer.interval() == user.application.settings.slideshow_seconds * 1000
    assert user.opened.ref == user.photos[1].ref
    go_on(user)
    await user.until(lambda: user.opened.ref == user.photos[2].ref, "the photo after it")


async def test_its_pace_is_changed_and_kept(open_window: OpenWindow, windows: Windows) -> None:
    """Keys show each photo for more or less time, from two seconds to a minute; the bar says how long."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    assert not user.window.actions_by_id["show-slower"].isEnabled()
    user.press(Qt.Key.Key_S)
    timer, bar = user.window.viewing.slideshow._timer, user.window.photo_view.bar
    assert timer.interval() == 5_000
    user.press(Qt.Key.Key_Period)
    assert timer.interval() == 3_000
    assert bar.isVisible()
    assert "3 s each" in user.texts(bar)
    for _ in range(9):
        user.press(Qt.Key.Key_Comma)
    assert timer.interval() == 60_000
    for _ in range(9):
        user.press(Qt.Key.Key_Period)
    assert timer.interval() == 2_000
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    again.press(Qt.Key.Key_S)
    assert again.window.viewing.slideshow._timer.interval() == 2_000


@pytest.mark.parametrize("welcome", [True, False])
async def test_photos_fade_into_each_other_where_motion_is_welcome(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, welcome: bool
) -> None:
    """The photo before is seen under the next one for a while, unless less motion is wanted."""
    monkeypatch.setattr(Theme, "moves", property(lambda _: welcome))
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    await user.sees_open()
    view = user.window.photo_view
    user.press(Qt.Key.Key_S)
    go_on(user)
    faded: list[bool] = []
    view.looked_at.connect(lambda _: faded.append(view.stage.is_fading))
    await user.until(lambda: faded, "the next photo")
    assert faded == [welcome]
    await user.until(lambda: not view.stage.is_fading, "the next photo alone")


async def test_it_goes_round_in_a_list_that_was_left(open_window: OpenWindow) -> None:
    """After a reload of photos at random those that were there go on, and begin again at the end."""
    user = await open_window()
    await user.sees_photos()
    user.window.actions_by_id["random"].trigger()
    await user.sees_photos()
    user.open_row(0)
    await user.sees_open()
    user.press(Qt.Key.Key_F5)
    await user.sees_photos()
    view = user.window.photo_view
    old = view.feed
    assert old is not None
    assert old is not user.wall.feed
    view.cross_fade_to(old.photos[-1])
    user.press(Qt.Key.Key_S)
    go_on(user)
    await user.until(lambda: user.opened.ref == old.photos[0].ref, "the first photo")


async def test_who_ends_the_program_in_it_finds_the_window_as_it_was(
    open_window: OpenWindow, windows: Windows
) -> None:
    """The next window does not fill the screen because of the show."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(0)
    user.press(Qt.Key.Key_S)
    assert user.window.isFullScreen()
    user.window.close()
    await windows.close(user)
    again = await open_window()
    assert not again.window.isFullScreen()
