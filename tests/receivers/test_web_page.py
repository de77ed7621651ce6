"""Photos dragged onto a web page, as pages that take pictures get them."""

import io

import pytest
from PIL import Image

from tests.receivers.conftest import RECEIVER, TILE, TILES_APART, Bench
from tests.receivers.desktop import missing
from tests.receivers.drop_page import DropPage, Dropped

pytestmark = [
    pytest.mark.battery,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(missing("chromium")), reason=missing("chromium")),
]
PICTURES = "/images/*"


def drag_over(bench: Bench, page: DropPage, times: int = 1) -> None:
    """Carry what is pressed onto the page, until the page has seen it."""
    bench.desktop.carry(TILE, RECEIVER)
    bench.desktop.until(lambda: page.over >= times, "word of the page that something is over it")


def width(dropped: Dropped) -> int:
    with Image.open(io.BytesIO(dropped.data)) as image:
        image.load()
        return image.width


def test_one_photo_arrives_as_a_file(bench: Bench, page: DropPage) -> None:
    """The page gets a whole JPEG with its name, and nothing beside it; the service hears of it once."""
    bench.take(TILE)
    (source,) = bench.large()
    drag_over(bench, page)
    bench.desktop.release()
    bench.desktop.until(lambda: page.drops == 1, "the drop")
    (file,) = page.files
    assert (file.name, file.type, file.types) == (source.name, "image/jpeg", ("Files",))
    assert file.data == source.read_bytes()
    assert width(file) == bench.wanted(file.name)
    bench.until_reported([file.name])


def test_three_photos_arrive_together(bench: Bench, page: DropPage) -> None:
    """All that were selected are in one drop."""
    bench.select(TILES_APART)
    bench.take(TILE, large=3, files=3)
    drag_over(bench, page)
    bench.desktop.release()
    bench.desktop.until(lambda: page.drops == 1, "the drop")
    assert sorted(file.data for file in page.files) == sorted(file.read_bytes() for file in bench.large())
    bench.until_reported([file.name for file in page.files])


def test_escape_ends_the_drag_and_is_no_use(bench: Bench, page: DropPage) -> None:
    """Esc over the page drops nothing and reports nothing; the next drag is as if it had not been."""
    bench.take(TILE)
    drag_over(bench, page)
    bench.desktop.key("Escape")
    bench.desktop.release()
    bench.take(TILE)
    drag_over(bench, page, 2)
    assert page.drops == 0
    assert bench.reports() == {}
    bench.desktop.release()
    bench.desktop.until(lambda: page.drops == 1, "the drop")
    bench.until_reported([page.files[0].name])


def test_what_is_late_arrives_smaller(bench: Bench, page: DropPage) -> None:
    """A drag does not wait for the network: the picture of the tile goes, whole."""
    bench.sandbox.fails(kind="stall", path=PICTURES)
    bench.take(TILE, large=0)
    (source,) = bench.offered()
    drag_over(bench, page)
    bench.desktop.release()
    bench.desktop.until(lambda: page.drops == 1, "the drop")
    (file,) = page.files
    assert file.data == source.read_bytes()
    assert width(file) < bench.wanted(file.name)
    bench.until_reported([file.name])


def test_everything_goes_on_during_a_drag(bench: Bench, page: DropPage) -> None:
    """While a photo is held over a page the program goes on; what comes then does not change the drop."""
    bench.sandbox.freeze()
    bench.take(TILE, large=0)
    (source,) = bench.offered()
    small = source.read_bytes()
    drag_over(bench, page)
    bench.sandbox.freeze(on=False)
    bench.desktop.until(bench.large, "the large picture, while the button is held")
    bench.desktop.release()
    bench.desktop.until(lambda: page.drops == 1, "the drop")
    assert page.files[0].data == small
