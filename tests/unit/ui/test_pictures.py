"""Where widgets get the pictures and credits of photos from."""

import asyncio
import dataclasses
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import delete

from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.elsewhere import credits_of
from photodesk.errors import NotFound, PhotoDeskError, ServiceError
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.services.base import Identity
from photodesk.services.unsplash.links import LinkedCredits
from photodesk.store.pictures import PictureStore
from photodesk.ui.pictures import PictureSource
from tests.unit.library.fakes import Running, connection, photo, service

pytestmark = pytest.mark.usefixtures("qapp")


class Network:
    """Answers every address with one picture, or with an error, once `open` is set."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.error: ServiceError | None = None
        self.open = asyncio.Event()
        self.asked: list[str] = []
        self.changed = asyncio.Event()

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        self.changed.set()
        await self.open.wait()
        if self.error is not None:
            raise self.error
        return self.data


class Pane(QObject):
    """Something that is shown pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[Photo, QImage]] = []
        self.missed: list[tuple[Photo, PhotoDeskError]] = []

    def take(self, photo: Photo, image: QImage) -> None:
        self.came.append((photo, image))

    def miss(self, photo: Photo, error: PhotoDeskError) -> None:
        self.missed.append((photo, error))


def elsewhere(service: str) -> LinkedCredits:
    home = "https://unsplash.com" if service == "unsplash" else ""
    return LinkedCredits(Identity(service, service.title(), home))


class World:
    """A source with a network that the test opens."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self.network = Network(data)
        self.running = Running()
        self.connection = connection()
        self.connection.prepare(service("sample"))
        self.thumbnails = Thumbnails(
            fetch=self.network.fetch,
            pictures=PictureStore(folder, 1_000_000),
            rendition=lambda photo, pixels: f"{photo.images.raw or photo.images.thumb}?w={pixels}",
            key=lambda _photo, url: url,
            spawn=self.running.spawn,
        )
        self.source = PictureSource(
            self.thumbnails, Placeholders(), self.connection, elsewhere, self.running.spawn
        )

    async def until_asked(self) -> None:
        async with asyncio.timeout(10):
            while not self.network.asked:
                self.network.changed.clear()
                await self.network.changed.wait()

    async def answer(self, error: ServiceError | None = None) -> None:
        self.network.error = error
        self.network.open.set()
        await self.running.done()


Try = Callable[[Callable[[World], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def attempt(tmp_path: Path) -> Try:
    """Return what runs a coroutine with a world of its own, and closes it."""
    path = tmp_path / "picture.jpg"
    Image.new("RGB", (300, 200), (200, 30, 30)).save(path)

    def run(main: Callable[[World], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            world = World(tmp_path / "kept", path.read_bytes())
            try:
                await main(world)
            finally:
                world.thumbnails.close()
                await world.running.stop()

        asyncio.run(whole())

    return run


def test_a_picture_is_brought_and_counted_while_it_is_on_its_way(attempt: Try) -> None:
    """The picture comes with its photo; until then it is on its way."""

    async def main(world: World) -> None:
        pane, wanted = Pane(), photo("a")
        world.source.bring(wanted, 300, pane.take, pane.miss)
        counts = [world.source.coming]
        await world.answer()
        ((shown, image),) = pane.came
        assert shown is wanted
        assert image.width() >= 300
        assert [*counts, world.source.coming] == [1, 0]
        assert pane.missed == []

    attempt(main)


def test_a_picture_that_does_not_come_is_told(attempt: Try) -> None:
    """Whoever wants to know is told why, whoever does not is left alone; nothing is on its way any more."""

    async def main(world: World) -> None:
        pane, error = Pane(), NotFound("x")
        world.source.bring(photo("a"), 300, pane.take, pane.miss)
        world.source.bring(photo("b"), 300, pane.take)
        await world.answer(error)
        assert [(shown.ref.id, type(why)) for shown, why in pane.missed] == [("a", NotFound)]
        assert pane.came == []
        assert world.source.coming == 0
        assert world.running.errors == []

    attempt(main)


@pytest.mark.parametrize("error", [None, NotFound("x")])
def test_a_widget_that_is_gone_is_not_called(attempt: Try, error: ServiceError | None) -> None:
    """A picture, or an error, that comes after its widget has gone is dropped without a sound."""

    async def main(world: World) -> None:
        pane, other = Pane(), Pane()
        world.source.bring(photo("a"), 300, pane.take, pane.miss)
        world.source.bring(photo("a"), 300, other.take, other.miss)
        await world.until_asked()
        delete(pane)
        await world.answer(error)
        assert (pane.came, pane.missed) == ([], [])
        assert len(other.came) + len(other.missed) == 1
        assert world.running.errors == []
        assert world.source.coming == 0

    attempt(main)


def test_faces_are_pictures_of_their_own(attempt: Try) -> None:
    """A photographer's picture comes for the photo that is shown, but from the person's address."""

    async def main(world: World) -> None:
        pane = Pane()
        person = Person(Ref("sample", "ann"), "ann", "Ann", avatar_url="https://faces.example/ann")
        shown = photo("a", photographer=person)
        world.source.bring_avatar(shown, 64, pane.take)
        await world.answer()
        assert [one.ref.id for one, _ in pane.came] == ["a"]
        assert [url.partition("?")[0] for url in world.network.asked] == ["https://faces.example/ann"]

    attempt(main)


@pytest.mark.parametrize("person", [None, Person(Ref("sample", "ann"), "ann", "Ann")])
def test_nobody_without_a_face_is_asked_for(attempt: Try, person: Person | None) -> None:
    """No photographer, or none with a picture, costs nothing."""

    async def main(world: World) -> None:
        world.source.bring_avatar(photo("a", photographer=person), 64, Pane().take)
        assert world.source.coming == 0
        await world.answer()
        assert world.network.asked == []

    attempt(main)


def test_something_is_shown_at_once(attempt: Try) -> None:
    """The BlurHash or colour stands in until the picture is in memory."""

    async def main(world: World) -> None:
        assert world.source.at_once(photo("a")) is None
        coloured = world.source.at_once(photo("b", color="#336699"))
        assert coloured is not None
        assert coloured.toImage().pixelColor(0, 0).name() == "#336699"
        blurred = world.source.at_once(photo("c", blur_hash="LEHV6nWB2yk8pyo0adR*.7kCMdnj"))
        assert blurred is not None
        assert blurred.width() > 1

    attempt(main)


def test_the_service_in_use_says_how_its_photos_are_credited(attempt: Try) -> None:
    """Its own photos have linked credits and pages with referral parameters."""

    async def main(world: World) -> None:
        credit = world.source.credit(photo("a"))
        assert (credit.text, bool(credit.person_url)) == ("Photo by Ann Ødegård on Sample", True)
        assert world.source.page_link(photo("a")) == "https://sample.example/a?utm_source=x"

    attempt(main)


def test_photos_kept_from_another_service_are_credited_to_it(attempt: Try) -> None:
    """A favourite of a service that is not in use names and links that one, referral parameters included."""

    async def main(world: World) -> None:
        ann = Person(Ref("unsplash", "ann"), "ann", "Ann Ødegård", profile_url="https://unsplash.com/@ann")
        page = "https://unsplash.com/p/a"
        other = photo("a", ref=Ref("unsplash", "a"), photographer=ann, page_url=page)
        referral = "?utm_source=photodesk&utm_medium=referral"
        assert world.source.credit(other).text == "Photo by Ann Ødegård on Unsplash"
        assert world.source.credit(other).person_url.endswith(f"ann{referral}")
        assert world.source.credit(other).service_url == f"https://unsplash.com{referral}"
        assert world.source.page_link(other) == f"https://unsplash.com/p/a{referral}"
        unknown = dataclasses.replace(other, ref=Ref("folder-1", "a"), photographer=None, images=Images())
        assert world.source.credit(unknown).text == "Photo by an unknown photographer on Folder-1"

    attempt(main)


def test_what_has_no_proper_name_is_credited_as_people_say_it() -> None:
    """A photo is on a service, and in the sample library."""
    ann = Person(Ref("sample", "ann"), "ann", "Ann Ødegård")
    credit = credits_of("sample").credit(photo("a", photographer=ann))
    assert credit.text == "Photo by Ann Ødegård in the sample library"
    assert (
        credits_of("unsplash").credit(photo("a", photographer=ann)).text == "Photo by Ann Ødegård on Unsplash"
    )


@pytest.mark.parametrize("started", [True, False])
def test_a_picture_can_be_cancelled(attempt: Try, started: bool) -> None:
    """What is cancelled is on its way no longer, even before it began, and neither comes nor is missed."""

    async def main(world: World) -> None:
        pane = Pane()
        coming = world.source.bring(photo("a"), 300, pane.take, pane.miss)
        if started:
            await world.until_asked()
        coming.cancel()
        await world.answer()
        assert coming.done()
        assert world.source.coming == 0
        assert (pane.came, pane.missed) == ([], [])

    attempt(main)
