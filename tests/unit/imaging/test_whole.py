"""Pictures as files hold them: the best that is kept, and the one that is wanted."""

import asyncio

import pytest
from PIL import Image

from photodesk.domain.images import Images, Picture
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, UnreadableAnswer
from photodesk.imaging.decode import proved
from photodesk.imaging.whole import WholePictures
from tests.unit.imaging.conftest import MakeImage
from tests.unit.imaging.desk import Desk, Play, photo, until, url

WANTED = 2400


def whole(desk: Desk) -> WholePictures:
    return WholePictures(
        desk.thumbnails.sources,
        lambda photo, width: photo.images.raw and f"{photo.images.raw}?w={width}",
        lambda _photo, address: address.removeprefix("https://"),
    )


def keep(desk: Desk, data: bytes, *widths: int) -> None:
    for width in widths:
        desk.pictures.put(url("a", width).removeprefix("https://"), data)


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_whole_picture_tells_its_kind_and_size(make_image: MakeImage, form: str, kind: str) -> None:
    """By the bytes, and upright."""
    data = make_image(form, 600, 400)
    assert proved(data) == Picture(data, kind, 600, 400)


def test_a_turned_picture_is_measured_upright(make_image: MakeImage) -> None:
    """A photo taken with the camera on its side is as wide as it is looked at."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = proved(make_image("JPEG", 600, 400, exif=exif))
    assert (picture.width, picture.height) == (400, 600)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_a_cut_picture_is_none(make_image: MakeImage, form: str, part: float) -> None:
    """What does not end as a picture ends never becomes a file for others."""
    data = make_image(form, 600, 400)
    with pytest.raises(UnreadableAnswer):
        proved(data[: int(len(data) * part)])


def test_what_only_calls_itself_a_picture_is_none() -> None:
    """Neither a web page nor a drawing that could read files."""
    for data in (b"<html></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"%PDF-1.4"):
        with pytest.raises(UnreadableAnswer):
            proved(data)


@pytest.mark.parametrize(
    ("kept", "chosen"),
    [
        ((200, 600, WANTED, 4800), WANTED),
        ((200, 1080, 600, 4800), 1080),
        ((4800, 3200), 3200),
        ((200,), 200),
    ],
)
def test_the_best_that_is_kept(play: Play, make_image: MakeImage, kept: tuple[int, ...], chosen: int) -> None:
    """The width that is wanted, else the next smaller, else a larger one."""

    async def scene(desk: Desk) -> None:
        for width in kept:
            keep(desk, make_image("JPEG", width // 20, width // 30), width)
        found = await whole(desk).kept(photo("a"), WANTED)
        assert found is not None
        assert found.width == chosen // 20
        assert desk.network.order == [], "the network was not asked"

    play(scene)


def test_nothing_is_kept(play: Play) -> None:
    """Then there is nothing, and that is no error."""

    async def scene(desk: Desk) -> None:
        assert await whole(desk).kept(photo("a"), WANTED) is None

    play(scene)


def test_a_broken_picture_on_the_disk_is_passed_over(play: Play, make_image: MakeImage) -> None:
    """The next best one is taken."""

    async def scene(desk: Desk) -> None:
        keep(desk, make_image("JPEG", 600, 400)[:900], WANTED)
        keep(desk, make_image("JPEG", 60, 40), 600)
        found = await whole(desk).kept(photo("a"), WANTED)
        assert found is not None
        assert found.width == 60

    play(scene)


def test_the_wanted_width_is_fetched_and_kept(play: Play) -> None:
    """The bytes are those of the service; the next time they come from the disk."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _url: desk.network.data
        found = await whole(desk).at_width(photo("a"), WANTED)
        assert found.data == desk.network.data
        assert await desk.next_kept() == url("a", WANTED).removeprefix("https://")
        again = await whole(desk).at_width(photo("a"), WANTED)
        assert again == found
        assert desk.network.order == [url("a", WANTED)]

    play(scene)


def test_what_comes_cut_is_refused_and_not_kept(play: Play) -> None:
    """Nobody is handed half of a picture."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _url: desk.network.data[:900]
        with pytest.raises(UnreadableAnswer):
            await whole(desk).at_width(photo("a"), WANTED)
        assert desk.pictures.get(url("a", WANTED).removeprefix("https://")) is None

    play(scene)


@pytest.mark.usefixtures("qapp")
def test_a_fetch_is_dropped_with_the_last_who_wants_it(play: Play) -> None:
    """Who gives up does not take it from who looks at the same picture."""

    async def scene(desk: Desk) -> None:
        looking = desk.tasks.spawn(desk.thumbnails.picture(photo("a"), WANTED), "looking")
        taking = desk.tasks.spawn(whole(desk).at_width(photo("a"), WANTED), "taking")
        await desk.network.until(lambda: url("a", WANTED) in desk.network.open)
        (fetching,) = desk.thumbnails.sources._fetching.values()
        await until(lambda: len(fetching.ranks) == 2)
        taking.cancel()
        await asyncio.wait({taking})
        assert desk.network.cancelled == []
        desk.network.answer(url("a", WANTED))
        assert (await looking).width() == 600
        alone = desk.tasks.spawn(whole(desk).at_width(photo("b"), WANTED), "alone")
        await desk.network.until(lambda: url("b", WANTED) in desk.network.open)
        alone.cancel()
        await desk.network.until(lambda: url("b", WANTED) in desk.network.cancelled)

    play(scene)


def test_what_cannot_be_had_is_said(play: Play) -> None:
    """A photo without an address, and a network that does not answer."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _url: Offline("no network")
        with pytest.raises(Offline):
            await whole(desk).at_width(photo("a"), WANTED)
        nowhere = Photo(Ref("s", "n"), 3, 2, Images())
        assert await whole(desk).kept(nowhere, WANTED) is None
        with pytest.raises(NotFound):
            await whole(desk).at_width(nowhere, WANTED)

    play(scene)
