"""A service that answers with what is no answer."""

import pytest
from PySide6.QtGui import QColor

from tests.fakes.fault_service import PER_PAGE, FaultService, Reply, as_json
from tests.features.conftest import Windows
from tests.features.user import User

BROKEN = Reply(b'[{"id": "photo1", "urls"')
WEB_PAGE = Reply(b"<html><body>Please sign in to this network</body></html>", "text/html")
EMPTY = Reply(b"")
CUT = Reply(b'[{"id": "photo1"', cut=500)
TROUBLE = Reply(b"oops", "text/plain", status=500)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (BROKEN, "cannot read"),
        (WEB_PAGE, "web page came back"),
        (EMPTY, "cannot read"),
        (CUT, "cannot read"),
        (TROUBLE, "trouble of its own"),
    ],
    ids=["broken JSON", "a web page", "nothing", "half of it", "an error"],
)
async def test_a_first_page_that_is_none(
    fault_service: FaultService, windows: Windows, reply: Reply, words: str
) -> None:
    """The wall says in words what came instead; after Try again, everything is well."""
    fault_service.answers["/photos"] = reply
    user = await windows.open(api_url=fault_service.url)
    await user.sees_state(words)
    del fault_service.answers["/photos"]
    user.click(user.button("Try again", user.wall.state))
    await user.sees_pictures()
    assert user.window.trouble_bar.text == ""


async def test_a_broken_page_further_down(fault_service: FaultService, windows: Windows) -> None:
    """Photos that came stay; below them stands why there are no more, and a button that asks again."""
    fault_service.answers["/photos?page=3"] = BROKEN
    user = await windows.open(api_url=fault_service.url)
    await user.sees_photos(2 * PER_PAGE)
    user.scroll_to(user.view.verticalScrollBar().maximum())
    await user.until(lambda: "next photos did not come" in user.wall.more_bar.text, "word of the trouble")
    assert len(user.photos) == 2 * PER_PAGE
    asked = fault_service.asked.count("/photos?page=3&per_page=30")
    user.scroll_to(0)
    user.scroll_to(user.view.verticalScrollBar().maximum())
    del fault_service.answers["/photos?page=3"]
    user.click(user.button("Try again", user.wall.more_bar))
    await user.sees_photos(3 * PER_PAGE)
    assert fault_service.asked.count("/photos?page=3&per_page=30") == asked + 1
    await user.until(lambda: not user.wall.more_bar.text, "the end of the trouble")


@pytest.mark.parametrize(
    "reply",
    [Reply(b"this is text", "image/jpeg"), Reply(b"<svg/>", "image/svg+xml"), Reply(b"", status=404)],
    ids=["text", "svg", "missing"],
)
async def test_an_image_that_is_none(fault_service: FaultService, windows: Windows, reply: Reply) -> None:
    """Its tile keeps the placeholder, the others get their pictures, and nobody is troubled by a message."""
    fault_service.answers["/images/photo2"] = reply
    user = await windows.open(api_url=fault_service.url)
    await user.sees_photos()
    rest = [row for row in user.view.visible_rows() if row != 1]
    await user.until(lambda: all(user.has_picture(row) for row in rest), "the other pictures")
    error = user.application.thumbnails.error
    await user.until(lambda: error(user.photos[1].ref) is not None, "the end of the tries")
    assert not user.has_picture(1)
    tile = user.view.visualRect(user.view.photos.index(1))
    corner = QColor(user.colour_at(user.view.viewport(), tile.topLeft() + tile.center() / 8))
    assert corner != QColor(user.application.theme.colours.canvas)
    assert user.window.toasts.texts == []
    assert user.window.trouble_bar.text == ""


async def test_a_page_with_broken_photos_shows_the_others(
    fault_service: FaultService, windows: Windows
) -> None:
    """Photos that are none are left out; photos with a broken field are shown without that field."""
    page: list[object] = list(fault_service.page(1))
    page[1] = None
    page[3] = {"id": "photo4"}
    page[5] = fault_service.photo(6, width="wide", user=[], blur_hash=7, created_at="yesterday")
    fault_service.answers["/photos?page=1"] = as_json(page)
    user = await windows.open(api_url=fault_service.url)
    await user.sees_pictures()
    names = [ref.id for ref in user.ids]
    assert "photo2" not in names[:PER_PAGE]
    assert "photo4" not in names[:PER_PAGE]
    assert names[:4] == ["photo1", "photo3", "photo5", "photo6"]


async def test_details_that_are_none(fault_service: FaultService, windows: Windows) -> None:
    """Broken details are told of beside the photo, which is shown all the same, with a way to ask again."""
    fault_service.answers["/photos/photo1"] = BROKEN
    user = await windows.open(api_url=fault_service.url)
    await user.sees_photos()
    photo = user.open_row(0)
    await user.sees_open(photo)
    inspector = user.window.inspector
    await user.until(lambda: "Ask again for all details" in buttons(user), "the way to ask again")
    del fault_service.answers["/photos/photo1"]
    user.click(user.button("Ask again for all details", inspector))
    await user.sees_details()


def buttons(user: User) -> list[str]:
    return [each.text() for each in user.visible_buttons(user.window.inspector)]
