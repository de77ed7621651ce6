"""What is known about a photo, and where it leads."""

import pytest
from PySide6.QtCore import Qt

from photodesk.domain.text import short_number
from photodesk.ui.inspector.sections import Figures, Tags
from photodesk.ui.theme.tokens import Size
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import CTRL

ASK = "Show all details · 1 request"


@pytest.fixture
def row(shared_sandbox: SandboxProcess) -> int:
    """The place of the first photo on the wall whose camera, place and tags are known."""
    for number, photo in enumerate(shared_sandbox.says("/photos?per_page=30")):
        full = shared_sandbox.says(f"/photos/{photo['id']}")
        if full["exif"]["model"] and full["location"]["name"] and full["tags"]:
            return number
    pytest.fail("no photo of the first page has everything")


async def test_an_open_photo_tells_everything(
    open_window: OpenWindow, shared_sandbox: SandboxProcess, row: int
) -> None:
    """Camera, settings, place, size, tags and the numbers of likes, downloads and views are shown."""
    user = await open_window()
    await user.sees_photos(row + 1)
    photo = user.open_row(row)
    await user.sees_details()
    truth, seen = shared_sandbox.says(f"/photos/{photo.ref.id}"), user.texts(user.window.inspector)
    assert any(truth["exif"]["model"] in text for text in seen)
    assert any(f"ISO {truth['exif']['iso']}" in text for text in seen)
    assert truth["location"]["name"] in seen
    assert f"{truth['width']} × {truth['height']} pixels" in seen
    chips = user.window.inspector.findChild(Tags)
    assert chips is not None
    assert set(chips.texts) == {tag["title"] for tag in truth["tags"]}
    figures = user.window.inspector.findChild(Figures)
    assert figures is not None
    numbers = [short_number(truth[name]) for name in ("likes", "downloads", "views")]
    assert figures.text.split() == numbers


async def test_a_tag_searches(open_window: OpenWindow, row: int) -> None:
    """A click on a tag shows what else is tagged with it."""
    user = await open_window()
    await user.sees_photos(row + 1)
    user.open_row(row)
    await user.sees_details()
    chips = user.window.inspector.findChild(Tags)
    assert chips is not None
    tag = chips.texts[0]
    user.click(user.button(tag, chips))
    await user.until(lambda: user.wall.title == f"“{tag}”", "the search")
    await user.sees_photos()
    assert user.window.header.search.text() == tag


async def test_the_photographer_leads_to_their_photos(open_window: OpenWindow) -> None:
    """A click on the name shows the photographer's photos, and nobody else's."""
    user = await open_window()
    await user.sees_photos()
    photo = user.open_row(0)
    assert photo.photographer is not None
    name = photo.photographer.name
    user.click(user.button(name, user.window.inspector))
    await user.until(lambda: user.wall.title == name, "the photographer's photos")
    await user.sees_photos()
    assert {each.photographer.name for each in user.photos if each.photographer} == {name}
    assert photo.ref in user.ids


async def test_details_are_asked_for_once(open_window: OpenWindow) -> None:
    """Opening the same photo again, and choosing it on the wall, costs no request."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.open_row(0)
    await user.sees_details()
    user.press(Qt.Key.Key_Escape)
    requests = user.api_requests
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Left)
    await user.sees_details()
    user.press(Qt.Key.Key_Return)
    await user.sees_details()
    await user.sees_open()
    assert user.api_requests == requests


async def test_looking_at_the_wall_brings_details_after_a_moment(open_window: OpenWindow) -> None:
    """A photo the keyboard rests on tells its details without being opened; passing by asks for none."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    requests = user.api_requests
    user.click_tile(0)
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Right)
    await user.sees_details()
    assert user.window.inspector.photo is not None
    assert user.window.inspector.photo.ref == user.photos[2].ref
    assert user.api_requests == requests + 1


@pytest.mark.battery
async def test_few_requests_are_not_spent_unasked(start_sandbox: StartSandbox, windows: Windows) -> None:
    """With fifty requests an hour, a button on the wall says what the details cost, and asks when pressed."""
    sandbox = start_sandbox("--rate-limit", "50")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    await user.sees_places()
    await user.until(lambda: "of 50 requests left" in user.window.status.text, "the requests left")
    requests = user.api_requests
    user.click_tile(0)
    button = user.button(ASK, user.window.inspector)
    assert user.window.inspector.photo is not None
    assert not user.window.inspector.photo.detailed
    assert user.api_requests == requests
    user.click(button)
    await user.sees_details()
    assert not button.isVisible()
    assert user.api_requests == requests + 1


@pytest.mark.battery
async def test_a_click_on_its_picture_opens_the_photo(open_window: OpenWindow) -> None:
    """The picture in the inspector leads to the photo, large."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(1)
    picture = user.window.inspector.findChild(type(user.window.inspector._picture))
    assert picture is not None
    user.click(picture)
    await user.sees_open(user.photos[1])


async def test_without_a_photo_there_is_nothing_to_scroll(open_window: OpenWindow) -> None:
    """In a small window the pane scrolls for a photo, and does not for the word that none is chosen."""
    user = await open_window()
    user.window.resize(*Size.WINDOW_LEAST)
    await user.sees_photos()
    user.click_tile(0)
    await user.sees_details()
    bar = user.window.inspector.verticalScrollBar()
    await user.until(lambda: bar.maximum() > 0, "something to scroll")
    user.press(Qt.Key.Key_2, CTRL)
    await user.until(lambda: user.window.inspector.photo is None, "no photo")
    await user.until(lambda: bar.maximum() == 0, "nothing to scroll")
