"""The switch by which nothing is asked of the network: the program works on what was kept."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from photodesk.domain.feed import FeedKind
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road
from tests.features.robot import Robot
from tests.features.user import CTRL, User


def switch(user: User) -> None:
    """Choose Work offline in the File menu."""
    user.window.actions_by_id["work-offline"].trigger()


async def nothing_under_way(user: User) -> None:
    """Wait until all that was asked for has come and has been kept."""
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")


def asked(user: User) -> tuple[int, int]:
    """Return how many requests have been made, for data and for pictures."""
    return user.api_requests, user.image_requests


async def test_nothing_is_asked_until_it_is_switched_off(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """What was seen is shown, what was not says so with the way online, and there it goes on by itself."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await nothing_under_way(user)
    switch(user)
    await user.sees_bar("You are working offline")
    assert "Working offline" in user.window.status.text
    before = asked(user)
    user.scroll_to(user.view.verticalScrollBar().maximum())
    user.search("harbour at night")
    await user.sees_state("Nothing on this computer matches")
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_photos()
    user.open_row(0)
    await user.until(lambda: user.window.navigation.photo_is_open, "the photo")
    user.press(Qt.Key.Key_Escape)
    user.press(Qt.Key.Key_F5)
    await user.sees_photos()
    assert asked(user) == before
    user.press(Qt.Key.Key_2, CTRL)
    await user.sees_state("This was not kept on this computer")
    await user.until(lambda: user.visible_buttons(user.wall.state), "the way online")
    user.click(user.button("Go online", user.wall.state))
    await user.sees_photos()
    await user.sees_bar("")
    assert "Working offline" not in user.window.status.text
    assert not user.window.actions_by_id["work-offline"].isChecked()
    assert user.api_requests > before[0]


@pytest.mark.battery
async def test_a_search_without_finds_leads_online(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Where nothing on this computer matches, the button goes online and asks the service at once."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await nothing_under_way(user)
    switch(user)
    user.search("glacier")
    await user.sees_state("Nothing on this computer matches")
    await user.until(lambda: user.visible_buttons(user.wall.state), "the way online")
    user.click(user.button("Go online", user.wall.state))
    await user.sees_bar("")
    feed = user.wall.feed
    assert feed is not None
    assert feed.feed.kind is FeedKind.SEARCH
    await user.until(lambda: not feed.loading, "the answer of the service")
    assert feed.error is None


@pytest.mark.battery
async def test_signing_in_says_first_that_it_goes_online(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring
) -> None:
    """Who works offline reads so before they type a password, and the one button does both."""
    del keyring  # it is in use
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url, guides=road(Robot(ANN)))
    await nothing_under_way(user)
    switch(user)
    user.window.actions_by_id["sign-in"].trigger()
    at = AccountUser(user)
    await at.dialog_says("You are working offline. Signing in needs the network.")
    at.press("Go online and sign in")
    await at.is_signed_in(ANN)
    assert not user.window.actions_by_id["work-offline"].isChecked()


@pytest.mark.battery
async def test_it_stays_switched_over_a_restart(start_sandbox: StartSandbox, windows: Windows) -> None:
    """A start while working offline shows what was kept and asks nothing; the bar leads back online."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await nothing_under_way(user)
    ids = user.ids[:20]
    switch(user)
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url)
    await again.sees_pictures()
    assert again.ids[:20] == ids
    await again.sees_bar("You are working offline")
    assert again.window.actions_by_id["work-offline"].isChecked()
    await again.until(lambda: not again.application.tasks.names, "the end of all that goes on")
    assert asked(again) == (0, 0)
    again.click(again.button("Go online", again.window.trouble_bar))
    await again.sees_bar("")
    again.press(Qt.Key.Key_F5)
    await again.until(lambda: again.api_requests > 0, "a request")


@pytest.mark.battery
async def test_a_folder_of_ones_own_is_no_network(
    start_sandbox: StartSandbox, windows: Windows, tmp_path: Path
) -> None:
    """Where nothing leaves the computer there is nothing to switch off, and one's own photos are shown."""
    folder = tmp_path / "holiday"
    folder.mkdir()
    Image.linear_gradient("L").convert("RGB").save(folder / "one.jpg")
    user = await windows.open(api_url=start_sandbox().url)
    await user.sees_photos()
    switch(user)
    await windows.close(user)
    again = await windows.open(photos=folder)
    await again.sees_pictures()
    await again.sees_bar("")
    assert "Working offline" not in again.window.status.text
    assert not again.window.actions_by_id["work-offline"].isEnabled()
