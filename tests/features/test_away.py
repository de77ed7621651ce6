"""The service is away, and comes back."""

import os
import signal
import socket
import time
from functools import partial

import pytest
from PySide6.QtCore import Qt

from photodesk.errors import Offline
from photodesk.library.connection import Reach
from photodesk.store.recall import Recall
from photodesk.ui.times import as_of
from tests.features.conftest import StartSandbox, Windows
from tests.features.user import User


@pytest.fixture
def unused_url() -> str:
    """An address of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return f"http://127.0.0.1:{found.getsockname()[1]}"


async def scroll_on(user: User) -> None:
    """Scroll further down than anything that has come, so that more is asked for."""
    user.scroll_to(user.view.verticalScrollBar().maximum())


@pytest.mark.battery
async def test_killed_while_scrolling_and_back_again(start_sandbox: StartSandbox, windows: Windows) -> None:
    """The bar says so in words, the photos stay; when the service is back the wall grows by itself."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    loaded = user.ids
    sandbox.kill()
    await scroll_on(user)
    await user.sees_bar("Offline")
    assert "cannot be reached" in user.window.trouble_bar.text
    assert user.wall.is_showing_photos
    assert user.ids[: len(loaded)] == loaded
    loaded = user.ids
    user.scroll_to(0)
    assert user.has_picture(0)
    sandbox.start()
    await user.until(lambda: len(user.photos) > len(loaded), "more photos")
    await user.sees_bar("")
    assert user.ids[: len(loaded)] == loaded
    await user.sees_pictures()


@pytest.mark.battery
async def test_try_now_tries_at_once(start_sandbox: StartSandbox, windows: Windows) -> None:
    """The button on the bar does not wait for the next try."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    sandbox.kill()
    await scroll_on(user)
    await user.sees_bar("Offline")
    loaded = len(user.photos)
    sandbox.start()
    user.click(user.button("Try now", user.window.trouble_bar))
    await user.until(lambda: len(user.photos) > loaded, "more photos")
    await user.sees_bar("")


@pytest.mark.battery
@pytest.mark.skipif(os.name != "posix", reason="Windows knows no SIGKILL")
async def test_the_sample_library_is_started_again(windows: Windows) -> None:
    """PhotoDesk's own sandbox, killed, is back by itself, and so is the wall."""
    user = await windows.open()
    await user.sees_pictures()
    await user.sees_places()
    server = user.application.switchboard.server
    assert server is not None
    first, loaded = server.process_id, user.ids
    os.kill(first, signal.SIGKILL)
    await user.until(lambda: not server.running, "the end of the sandbox")
    await scroll_on(user)
    await user.until(lambda: server.running and server.process_id != first, "another sandbox")
    await user.until(lambda: len(user.photos) > len(loaded), "more photos")
    await user.sees_bar("")
    assert user.ids[: len(loaded)] == loaded


@pytest.mark.battery
async def test_an_unopened_photo_is_opened_offline_all_the_same(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """Without the service a photo opens with the picture there is, and sharpness and details come with it."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    sandbox.kill()
    photo = user.open_row(3)
    await user.sees_bar("Offline")
    assert user.opened.ref == photo.ref
    assert user.window.photo_view.stage.isVisible()
    await user.until(lambda: user.window.toasts.texts, "word that the large picture did not come")
    sandbox.start()
    await user.sees_bar("")
    await user.sees_details()
    await user.sees_open(photo)


@pytest.mark.battery
async def test_the_bar_goes_wherever_the_user_is(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Among the favourites, which need no service, the bar goes as well when the service is back."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    sandbox.kill()
    await scroll_on(user)
    await user.sees_bar("Offline")
    user.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    await user.sees_state("No favourites yet")
    sandbox.start()
    await user.sees_bar("")


async def test_it_opens_offline_with_what_was_seen(start_sandbox: StartSandbox, windows: Windows) -> None:
    """The first screen of the last session is there, pictures and places and all, with no service at all."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    ids = user.ids[:30]
    topic = user.first_topic().data()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    await windows.close(user)
    sandbox.kill()
    again = await windows.open(api_url=sandbox.url)
    await again.sees_pictures()
    assert again.ids[:30] == ids
    assert again.image_requests == 0
    await again.until(lambda: again.window.sidebar.model.hasChildren(again.place("Topics")), "the topics")
    assert again.first_topic().data() == topic


@pytest.mark.battery
async def test_it_opens_offline_as_fast_as_ever(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Without the service the first screen takes no longer than with it: it comes from what was kept."""
    sandbox = start_sandbox()

    async def opening() -> float:
        begun = time.perf_counter()
        user = await windows.open(api_url=sandbox.url)
        await user.sees_pictures()
        taken = time.perf_counter() - begun
        await windows.close(user)
        return taken

    await opening()
    online = min([await opening() for _ in range(3)])
    sandbox.kill()
    offline = min([await opening() for _ in range(3)])
    assert offline < 1.5 * online


@pytest.mark.battery
async def test_what_is_old_says_how_old(
    start_sandbox: StartSandbox, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept photos that could not be asked for again say how long ago they were fresh."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    await windows.close(user)
    sandbox.kill()
    monkeypatch.setattr("photodesk.use_cases.Recall", partial(Recall, clock=lambda: time.time() + 3 * 3600))
    again = await windows.open(api_url=sandbox.url)
    await again.sees_pictures()
    times = {f"as of {as_of(3 * 3600 + more)}" for more in (0, 30, 60)}
    await again.until(
        lambda: any(time in " ".join(again.texts(again.wall)) for time in times), "the age of the photos"
    )
    await again.sees_bar("Offline")


async def test_nothing_kept_and_nothing_there(windows: Windows, unused_url: str) -> None:
    """Opened for the first time without the service, the wall says so and offers to try again."""
    user = await windows.open(api_url=unused_url)
    await user.sees_state("The photo service cannot be reached")
    assert user.application.desk.connection.reach is Reach.OFFLINE
    assert isinstance(user.application.desk.connection.error, Offline)
    user.click(user.button("Try again", user.wall.state))
    await user.sees_state("The photo service cannot be reached")
