"""What photographers write is text, whatever it looks like."""

from html import escape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.fakes.fault_service import FaultService, as_json
from tests.features.conftest import Windows
from tests.features.user import User

pytestmark = pytest.mark.battery

MARKUP = '<b>bold</b><img src="file:///etc/hostname" width=900>&amp;'
BIDI = "\u202egnp.exe\u202c \u2066x\u2069"
LONG = "word " * 2_000
NESTED = "<table><tr><td>" * 25


def shown(within: QWidget) -> list[str]:
    """Return what labels and buttons in there say, as it was given to them."""
    labels = [each.text() for each in within.findChildren(QLabel) if not each.isHidden()]
    buttons = [each.text() for each in within.findChildren(QPushButton) if not each.isHidden()]
    return labels + buttons


def said_by(user: User) -> list[str]:
    """Return everything the window says."""
    return shown(user.window)


async def open_first(user: User) -> None:
    await user.sees_photos()
    user.open_row(0)
    await user.sees_details()
    await user.sees_open()


async def test_markup_is_shown_as_it_was_written(fault_service: FaultService, windows: Windows) -> None:
    """Names, titles, places and tags with markup are drawn letter by letter."""
    hostile = {
        "description": MARKUP,
        "user": {"id": "u1", "username": "ann", "name": MARKUP},
        "location": {"name": MARKUP},
        "exif": {"make": "", "model": MARKUP[:60]},
        "tags": [{"title": "<i>tag</i> & co"}],
    }
    fault_service.answers["/photos?page=1"] = as_json([fault_service.photo(1, **hostile)])
    fault_service.answers["/photos/photo1"] = as_json(fault_service.details(1, **hostile))
    user = await windows.open(api_url=fault_service.url)
    await open_first(user)
    said = said_by(user)
    assert MARKUP in said
    assert any(text.startswith("<b>bold</b><img") and text.endswith("…") for text in said)
    assert "<i>tag</i> && co" in said
    for label in user.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert user.view.photos.index(0).data(Qt.ItemDataRole.DisplayRole).startswith(MARKUP)


async def test_tooltips_are_escaped(fault_service: FaultService, windows: Windows) -> None:
    """No tooltip of the window holds markup that came from the service."""
    hostile = {"description": MARKUP * 8, "user": {"id": "u1", "username": "ann", "name": MARKUP * 8}}
    fault_service.answers["/photos?page=1"] = as_json([fault_service.photo(1, **hostile)])
    fault_service.answers["/photos/photo1"] = as_json(fault_service.details(1, **hostile))
    user = await windows.open(api_url=fault_service.url)
    await open_first(user)
    user.window.grab()
    tips = [widget.toolTip() for widget in user.window.findChildren(QWidget) if widget.toolTip()]
    assert any(escape("<b>bold</b>") in tip for tip in tips)
    assert not any("<b>" in tip or "<img" in tip for tip in tips)


async def test_text_cannot_turn_its_surroundings_round(fault_service: FaultService, windows: Windows) -> None:
    """Controls that reverse the direction of what follows are taken out."""
    hostile = {"description": BIDI, "user": {"id": "u1", "username": "ann", "name": BIDI}}
    fault_service.answers["/photos?page=1"] = as_json([fault_service.photo(1, **hostile)])
    user = await windows.open(api_url=fault_service.url)
    await open_first(user)
    said = "".join(said_by(user))
    assert "gnp.exe x" in said
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    "text",
    [LONG, NESTED, "x" * 10_000, "e\u0301" * 5_000],
    ids=["long", "nested", "unbroken", "marks"],
)
async def test_endless_text_does_not_hold_up_the_window(
    fault_service: FaultService, windows: Windows, text: str
) -> None:
    """However long a title, a name or a tag is, the photo opens, and the panes keep their widths."""
    hostile = {
        "description": text,
        "alt_description": text,
        "user": {"id": "u1", "username": "ann", "name": text},
        "location": {"name": text},
        "tags": [{"title": text}, {"title": text[:50]}],
    }
    fault_service.answers["/photos?page=1"] = as_json([fault_service.photo(1, **hostile)])
    fault_service.answers["/photos/photo1"] = as_json(fault_service.details(1, **hostile))
    user = await windows.open(api_url=fault_service.url)
    size, width = user.window.size(), user.window.inspector.width()
    await open_first(user)
    user.window.grab()
    assert user.window.size() == size
    assert user.window.inspector.width() == width
    assert user.window.inspector.horizontalScrollBar().maximum() == 0
