"""The first moments of the window."""

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton

from photodesk.imaging import awaited
from photodesk.net.http import Http
from photodesk.net.images import ImageFetcher
from photodesk.net.messages import Answer, Kind, Request
from photodesk.ui.states import Skeleton
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import User


def skeleton_is_seen(user: User) -> bool:
    found = user.wall.findChild(Skeleton)
    return found is not None and found.isVisible()


async def test_it_opens_on_the_sample_library(windows: Windows) -> None:
    """With no key and no address, empty tiles come first, then photos, and a bar that says what they are."""
    user = await windows.open()
    assert skeleton_is_seen(user)
    assert not user.wall.is_showing_photos
    await user.sees_pictures()
    bar = user.window.sample_bar
    assert "sample library" in bar.text
    buttons = [each.text() for each in bar.findChildren(QPushButton) if each.isVisible()]
    assert buttons == ["Connect Unsplash", "Use my own key"]
    await user.until(lambda: "requests left" in user.window.status.text, "the requests left")
    assert "Sample library" in user.window.status.text


@pytest.mark.battery
async def test_the_bar_of_the_sample_library_can_be_hidden(windows: Windows) -> None:
    """Whoever has read it can send it away."""
    user = await windows.open()
    await user.sees_photos()
    user.click(user.tool("Hide this message", user.window.sample_bar))
    assert user.window.sample_bar.text == ""


async def test_placeholders_are_painted_before_pictures(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """Each tile stands in its place, painted with its BlurHash, before its picture has come."""
    sandbox = start_sandbox("--count", "40")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    assert not user.has_picture(0)
    tile = user.view.visualRect(user.view.photos.index(0))
    canvas = user.application.theme.colours.canvas
    assert user.colour_at(user.view.viewport(), tile.center()) != canvas
    await user.sees_pictures()


async def test_what_was_kept_is_the_first_thing_to_be_seen(
    windows: Windows, shared_sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the second start the window appears with photos on its wall, and asks for them of nobody."""
    user = await windows.open(api_url=shared_sandbox.url)
    await user.sees_pictures()
    await user.until(lambda: user.application.tasks.names == (), "the page to be kept")
    await windows.close(user)
    painted: list[int] = []
    paint = Skeleton.paintEvent

    def counted(skeleton: Skeleton, event: QPaintEvent) -> None:
        painted.append(1)
        paint(skeleton, event)

    monkeypatch.setattr(Skeleton, "paintEvent", counted)
    user = await windows.open(api_url=shared_sandbox.url)
    assert user.wall.is_showing_photos
    await user.sees_pictures()
    assert painted == []
    assert user.api_requests == 0


@pytest.mark.battery
async def test_what_the_first_request_needs_is_there_ahead_of_it(
    windows: Windows, shared_sandbox: SandboxProcess
) -> None:
    """A start without a request gets ready for one soon afterwards."""
    user = await windows.open(api_url=shared_sandbox.url)
    await user.sees_pictures()
    await user.until(lambda: user.application.tasks.names == (), "the page to be kept")
    await windows.close(user)
    user = await windows.open(api_url=shared_sandbox.url)
    http = user.application.http
    assert http._sender is None
    await user.until(lambda: http._sender is not None, "the HTTP library")
    assert user.api_requests == 0


async def test_the_keyboard_works_at_once(open_window: OpenWindow) -> None:
    """Nobody has to click before the arrows move on the wall."""
    user = await open_window()
    await user.sees_photos()
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Right)
    assert user.current_row == 1, user.seen()


async def test_the_status_line_counts_requests(open_window: OpenWindow) -> None:
    """It says how many requests are left, and of which service."""
    user = await open_window()
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: "of 5,000 requests left" in user.window.status.text, "the requests left")
    assert "127.0.0.1" in user.window.status.text


@pytest.mark.battery
async def test_the_pictures_of_the_first_screen_go_first(
    windows: Windows, shared_sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Topics, collections, more photos and all other pictures are asked for once those in view have come."""
    monkeypatch.setattr(awaited, "MOST", 1000.0)
    monkeypatch.setattr(awaited, "HEAD_START", 1000.0)
    asked: list[Request] = []
    send = Http.send

    async def noted(http: Http, request: Request, **how: Any) -> Answer:
        asked.append(request)
        return await send(http, request, **how)

    monkeypatch.setattr(Http, "send", noted)
    user = await windows.open(api_url=shared_sandbox.url)
    user.window.resize(1600, 1000)
    await user.sees_pictures()
    in_view = len(user.view.visible_rows())
    first = len(user.photos)
    await user.sees_places()
    await user.until(lambda: len(user.photos) > first, "the next page")
    assert user.view.visible_rows().start == 0
    kinds = [request.kind is Kind.IMAGE for request in asked]
    assert kinds[: in_view + 1] == [False, *[True] * in_view], [request.url for request in asked]
    rest = [request.url for request in asked[in_view + 1 :]]
    assert any("/topics" in url for url in rest)
    assert any("/collections" in url for url in rest)


@pytest.mark.battery
async def test_whoever_scrolls_gets_more_photos_without_pictures(
    windows: Windows, shared_sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next page waits for the pictures of the first screen only as long as nobody wants to see it."""

    async def never(fetcher: ImageFetcher, url: str) -> bytes:
        del fetcher, url
        await asyncio.Event().wait()
        return b""

    monkeypatch.setattr(ImageFetcher, "fetch", never)
    user = await windows.open(api_url=shared_sandbox.url)
    await user.sees_photos()
    first = len(user.photos)
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_End)
    await user.until(lambda: len(user.photos) > first, "more photos")
